import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../index';
import { explainFigure, type FigureExplanation, figureOf, kindOfFigure, patchOf, readFigure, statusSums } from './explain-figure';
import type { FigureModel } from './figure-model';

const bytesOf = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { name: 'orders.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
};
async function reportOf(lines: readonly string[], choices: Partial<FileChoices> = {}) {
  const own = { ...DEFAULT_FILE, role: 'orders' as const, ...choices };
  const source = bytesOf(`${lines.join('\n')}\n`);
  const { report } = await collectFile(await readFile(source, own, quietJob()), source.size, own, quietJob());
  if (!report.orders || !report.figure) throw new Error('no orders');
  return { ...report, orders: report.orders, figure: report.figure };
}
const HEADER = 'Order ID,Customer ID,Order Date,Paid amount,Status,Refund,Shipping,Tax';
/** 60 plain orders of known money, then the planted awkward ones. */
const PLAIN = Array.from(
  { length: 60 },
  (_, i) => `${1000 + i},C${i % 23},2024-03-${String(2 + (i % 27)).padStart(2, '0')} 10:00,${100 + i}.37,paid,,4.90,${(i % 7) + 0.13}`,
);
const AWKWARD = [
  '2001,C1,2024-03-05 11:00,812.45,cancelled,,4.90,1.10',
  '2002,C2,2024-03-06 11:00,95.20,cancelled,,4.90,2.20',
  '2003,,2024-03-07 12:00,61.05,paid,,4.90,3.30',
  '2004,C4,2024-03-08 12:00,0.00,paid,,0,0',
  '2005,C5,2024-03-09 12:00,140.00,paid,33.35,4.90,4.40',
  '2006,C6,soon,77.77,paid,,4.90,5.50',
  '2007,C7,2024-03-01 09:00,51.15,paid,,4.90,6.60',
  '2008,C8,2024-03-31 09:00,52.25,paid,,4.90,7.70',
  '2009,C9,2024-03-10 13:00,44.44,paid,,4.90,8.80',
  '2009,C9,2024-03-10 13:00,44.44,paid,,4.90,8.80',
];
const FILE = [HEADER, ...PLAIN, ...AWKWARD];

const cents = (value: number) => Math.round(value * 100) / 100;
const kinds = ({ steps }: FigureExplanation) => steps.map(({ step }) => (step.kind === 'rule' ? step.rule : step.kind)).sort();

describe('what a figure adds up from', () => {
  it('gives the headline of the report under any choice of rules', async () => {
    for (const rules of [{}, { cancelled: false }, { noCustomer: false, refunds: false }, { nonPositive: false, cancelled: false }]) {
      for (const duplicates of [null, true, false]) {
        const { orders, figure } = await reportOf(FILE, { rules, duplicates });
        expect([figureOf(figure, 'orders', []), cents(figureOf(figure, 'gross', [])), cents(figureOf(figure, 'net', []))]).toEqual([
          orders.orders,
          cents(orders.revenueGross),
          cents(orders.revenueNet),
        ]);
      }
    }
  });

  it('is the summary for any file, and what a switch gives before it is thrown', async () => {
    const row = fc.record({
      order: fc.constantFrom('', '1000', '1001', '1002', '1003', '2000', '2001'),
      who: fc.constantFrom('', 'c1', 'c2', 'c3', 'c4'),
      time: fc.constantFrom('2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', 'soon'),
      amount: fc.constantFrom('10.50', '20.50', '33.25', '-7.50', '0', 'free', ''),
      status: fc.constantFrom('paid', 'paid', 'paid', 'cancelled'),
      refund: fc.constantFrom('', '', '2.25'),
      quantity: fc.constantFrom('1', '2', '0'),
      price: fc.constantFrom('3.10', '7.77'),
      currency: fc.constantFrom('EUR', 'EUR', 'USD', ''),
      again: fc.constantFrom(0, 0, 0, 1, 2),
    });
    const rules = fc.record(
      { cancelled: fc.boolean(), refunds: fc.boolean(), nonPositive: fc.boolean(), noCustomer: fc.boolean() },
      { requiredKeys: [] },
    );
    const answers = fc.record({
      rules,
      currency: fc.constantFrom(null, 'EUR', 'USD'),
      duplicates: fc.constantFrom(null, true, false),
      useAnyway: fc.constantFrom({ reasons: {}, rows: {} }, { reasons: { 'collect.reason.noMoney': 'blank' as const }, rows: {} }),
    });
    const mills = (value: number) => Math.round(value * 1000);
    const figures = (model: FigureModel, steps: Parameters<typeof figureOf>[2]) =>
      (['orders', 'gross', 'net'] as const).map((of) => mills(figureOf(model, of, steps)));
    const shown = ({ orders: { orders, revenueGross, revenueNet } }: Awaited<ReturnType<typeof reportOf>>) =>
      [orders, revenueGross, revenueNet].map(mills);
    const kinds = { order_date: 'time' as const, refund: 'number' as const };
    const named = {
      order: 'order_id',
      customer: 'customer_id',
      time: 'order_date',
      status: 'status',
      refund: 'refund',
      currency: 'currency',
    };
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 4, maxLength: 16 }), fc.boolean(), answers, async (rows, isTotal, answer) => {
        const amount = isTotal ? 'order_total' : 'amount';
        const lines = rows.flatMap(({ again, ...cells }) => {
          const paid = isTotal && cells.order !== '' ? `${Number(cells.order) % 97}.01` : cells.amount;
          // Money of several currencies is not added up before one is chosen.
          const currency = answer.currency === null ? 'EUR' : cells.currency;
          return Array<string>(again + 1).fill(Object.values({ ...cells, amount: paid, currency }).join(','));
        });
        const table = [`order_id,customer_id,order_date,${amount},status,refund,quantity,unit_price,currency`, ...lines];
        const fields = { ...named, amount, quantity: 'quantity', unitPrice: 'unit_price' };
        const choices = { ...answer, kinds: { ...kinds, [amount]: 'number' as const }, fields };
        const report = await reportOf(table, choices);
        if (report.reasons.some(({ key }) => key === 'collect.note.perOrder')) shared++;
        const { rules, duplicates } = report.figure;
        expect(report.rows.in).toBe(report.rows.used + report.rows.quarantined + report.rows.dropped);
        expect(figures(report.figure, [])).toEqual(shown(report));
        for (const rule of ['cancelled', 'refunds', 'nonPositive', 'noCustomer'] as const) {
          const on = !rules[rule];
          const switched = await reportOf(table, { ...choices, rules: { ...answer.rules, [rule]: on } });
          expect(figures(report.figure, [{ kind: 'rule', rule, on }])).toEqual(shown(switched));
        }
        const switched = await reportOf(table, { ...choices, duplicates: !duplicates });
        expect(figures(report.figure, [{ kind: 'duplicates', on: !duplicates }])).toEqual(shown(switched));
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(shared).toBeGreaterThan(5);
  }, 60_000);

  it('says what switching a rule would show, before it is switched', async () => {
    const { figure } = await reportOf(FILE);
    for (const rule of ['cancelled', 'noCustomer', 'nonPositive', 'refunds'] as const) {
      const { orders } = await reportOf(FILE, { rules: { [rule]: false } });
      const steps = [{ kind: 'rule' as const, rule, on: false }];
      expect(figureOf(figure, 'orders', steps)).toBe(orders.orders);
      expect(cents(figureOf(figure, 'net', steps))).toBe(cents(orders.revenueNet));
    }
    const { orders } = await reportOf(FILE, { duplicates: true });
    expect(cents(figureOf(figure, 'net', [{ kind: 'duplicates', on: true }]))).toBe(cents(orders.revenueNet));
  });

  it('counts orders without a number once per customer and time, as the report does', async () => {
    const bare = [
      'Customer ID,Order Date,Total',
      'A,2024-01-01,1',
      'A,2024-01-01,2',
      'B,2024-01-01,3',
      'A,2024-01-02,4',
      ',2024-01-03,5',
      'B,x,6',
    ];
    for (const rules of [{}, { noCustomer: false }]) {
      const { orders, figure } = await reportOf(bare, { rules });
      expect([figureOf(figure, 'orders', []), figureOf(figure, 'gross', [])]).toEqual([orders.orders, orders.revenueGross]);
    }
  });
});

describe('a planted gap', () => {
  // By hand: the 60 plain orders, the refunded one, first and last day, the doubled line once, because its order number is a row id.
  const plain = PLAIN.reduce((sum, _, i) => sum + 100.37 + i, 0);
  const net = cents(plain + 140 - 33.35 + 51.15 + 52.25 + 44.44);

  it('starts from the figure of the page', async () => {
    const { orders, figure } = await reportOf(FILE);
    expect(cents(orders.revenueNet)).toBe(net);
    expect(explainFigure(net, 'net', figure)).toMatchObject({ state: 'same', steps: [], left: 0 });
  });

  it.each([
    ['cancelled orders', 812.45 + 95.2, ['cancelled']],
    ['lines without a customer', 61.05, ['noCustomer']],
    ['refunds', 33.35, ['refunds']],
    ['a row without a time', 77.77, ['unreadable']],
    ['the doubled line', 44.44, ['duplicates']],
    ['the first day', -51.15, ['firstDay']],
    ['cancelled orders and refunds', 812.45 + 95.2 + 33.35, ['cancelled', 'refunds']],
    ['cancelled, no customer, the doubled line', 812.45 + 95.2 + 61.05 + 44.44, ['cancelled', 'duplicates', 'noCustomer']],
  ] as const)('is found: %s', async (_, gap, expected) => {
    const { figure } = await reportOf(FILE);
    const found = explainFigure(cents(net + gap), 'net', figure);
    expect([found.state, found.left, kinds(found)]).toEqual(['explained', 0, [...expected]]);
    expect(cents(found.steps.reduce((sum, { change }) => sum + change, 0))).toBe(cents(gap));
  });

  it('is found where shipping or tax is counted in', async () => {
    const { figure } = await reportOf(FILE);
    expect(figure.columns).toEqual({ shipping: 'Shipping', tax: 'Tax' });
    const shipping = 4.9 * (60 + 4);
    expect(explainFigure(cents(net + shipping), 'net', figure)).toMatchObject({
      state: 'explained',
      steps: [{ step: { kind: 'beside', column: 'shipping', sign: 1 }, canSwitch: false }],
    });
  });

  it('is found among orders, where few combinations come near', async () => {
    const { orders, figure } = await reportOf(FILE);
    expect(orders.orders).toBe(64);
    expect(explainFigure(66, 'orders', figure)).toMatchObject({
      state: 'explained',
      steps: [{ step: { rule: 'cancelled' }, rows: 2, change: 2 }],
    });
  });

  it('is closed by the switches it offers', async () => {
    const given = cents(net + 812.45 + 95.2 + 61.05 + 44.44);
    const { figure } = await reportOf(FILE);
    const patch = patchOf(explainFigure(given, 'net', figure).steps, DEFAULT_FILE, figure);
    expect(patch).toEqual({ rules: { cancelled: false, noCustomer: false }, duplicates: false });
    const { orders } = await reportOf(FILE, patch);
    expect(cents(orders.revenueNet)).toBe(given);
  });
});

describe('a figure that nothing explains', () => {
  it('is not called explained: of random sums at most one in a hundred, of random counts one in ten', async () => {
    const { figure, orders } = await reportOf(FILE);
    for (const [of, ours, unit] of [
      ['net', orders.revenueNet, 0.01],
      ['orders', orders.orders, 1],
    ] as const) {
      let seed = 7;
      let explained = 0;
      for (let i = 0; i < 400; i++) {
        seed = (seed * 48271) % 2147483647;
        const given = Math.round((ours * (0.5 + seed / 2147483647)) / unit) * unit;
        const { state } = explainFigure(given, of, figure);
        if (state === 'explained' || state === 'same') explained++;
      }
      expect(explained / 400, of).toBeLessThanOrEqual(of === 'net' ? 0.01 : 0.1);
    }
  });

  it('says what is left', async () => {
    const { figure, orders } = await reportOf(FILE);
    const given = cents(orders.revenueNet + 812.45 + 95.2 + 3.01);
    const found = explainFigure(given, 'net', figure);
    expect(found.state).toBe('closest');
    expect(Math.abs(found.left)).toBeLessThanOrEqual(3.01 + 1e-9);
    expect(Math.abs(found.left)).toBeGreaterThan(0.004);
  });

  it('accounts for itself: the page’s figure, the steps and what is left add up to it', async () => {
    const { figure } = await reportOf(FILE);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000_000 }),
        fc.constantFrom('net' as const, 'gross' as const, 'orders' as const),
        (raw, of) => {
          const given = of === 'orders' ? raw % 200 : raw / 100;
          const { ours, steps, left } = explainFigure(given, of, figure);
          expect(ours + steps.reduce((sum, { change }) => sum + change, 0) + left).toBeCloseTo(given, 2);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a figure as a person types it', () => {
  it('is read with either decimal sign, currency or not; where both readings hold, the one near the page’s figure', async () => {
    const { figure, orders } = await reportOf(FILE);
    expect(orders.revenueNet).toBeGreaterThan(7000);
    expect(readFigure('¥8,091.13', figure)).toBe(8091.13);
    expect(readFigure('8.091,13 €', figure)).toBe(8091.13);
    expect(readFigure('8.091', figure)).toBe(8091);
    expect(readFigure('8,091', figure)).toBe(8091);
    expect(readFigure('64', figure)).toBe(64);
    expect(readFigure('about 8000', figure)).toBeNull();
    expect(readFigure('', figure)).toBeNull();
  });
});

describe('the kind of a figure', () => {
  const model = async (): Promise<FigureModel> => (await reportOf(FILE)).figure;
  it('is the nearest by ratio; decimals are money', async () => {
    const figure = await model();
    expect(kindOfFigure(70, figure)).toBe('orders');
    expect(kindOfFigure(8000, figure)).toBe('net');
    expect(kindOfFigure(64.5, figure)).toBe('net');
    expect(kindOfFigure(Math.round(figureOf(figure, 'gross', []) * 100) / 100, figure)).toBe('gross');
  });
});

describe('statuses', () => {
  // Dated cancellations, a credit note and a duplicate stand beside the status; an order of two lines names its status on the first one.
  const rows = [
    'Order ID,Customer ID,Order Date,Paid amount,Status,Cancelled at',
    ...Array.from(
      { length: 30 },
      (_, i) => `${1000 + i},C${i % 9},2024-03-${String(2 + (i % 27)).padStart(2, '0')} 10:00,${100 + i}.37,paid,`,
    ),
    '2001,C1,2024-03-05 11:00,81.20,processing,',
    '2002,C2,2024-03-06 11:00,40.10, processing,',
    '2002,C2,2024-03-06 11:00,9.05,,',
    '2003,C3,2024-03-06 12:00,500.00,processing,2024-03-07',
    '2004,C4,2024-03-08 12:00,33.33,cancelled,',
    '2005,C5,2024-03-08 13:00,44.44,Voided,',
    'C1003,C4,2024-03-09 12:00,-103.37,paid,',
  ];

  it('each with its orders and its money, were it to count', async () => {
    const { orders, figure } = await reportOf(rows);
    const sums = statusSums(figure).map(({ text, counts, orders, money }) => [text, counts, orders, cents(money)]);
    expect(sums).toEqual([
      ['paid', true, 30, cents(30 * 100.37 + 435)],
      ['processing', true, 2, 130.35],
      ['cancelled', false, 1, 33.33],
      ['Voided', false, 1, 44.44],
    ]);
    const counted = statusSums(figure).filter(({ counts }) => counts);
    expect(counted.reduce((sum, { orders }) => sum + orders, 0)).toBe(orders.orders);
    expect(cents(counted.reduce((sum, { money }) => sum + money, 0))).toBe(cents(orders.revenueGross));
  });

  it('count or not as the person says, in the report and in the figure before it is asked', async () => {
    const { figure } = await reportOf(rows);
    for (const [status, { text, counts }] of figure.statuses.entries()) {
      const { orders, figure: after, rows: count } = await reportOf(rows, { statuses: { [text]: !counts } });
      const steps = [{ kind: 'status' as const, status, counts: !counts }];
      expect([figureOf(figure, 'orders', steps), cents(figureOf(figure, 'net', steps)), cents(figureOf(figure, 'gross', steps))]).toEqual([
        orders.orders,
        cents(orders.revenueNet),
        cents(orders.revenueGross),
      ]);
      expect(count.in).toBe(count.used + count.quarantined + count.dropped);
      expect(after.statuses[status]).toEqual({ text, counts: !counts, countsUnasked: counts });
    }
  });

  it('explain a figure, and the switch closes the gap', async () => {
    const { figure, orders } = await reportOf(rows);
    const given = cents(orders.revenueNet - 130.35);
    const found = explainFigure(given, 'net', figure);
    expect(found).toMatchObject({
      state: 'explained',
      left: 0,
      steps: [{ step: { kind: 'status', counts: false }, rows: 4, canSwitch: true }],
    });
    const patch = patchOf(found.steps, DEFAULT_FILE, figure);
    expect(patch).toEqual({ statuses: { processing: false } });
    expect(cents((await reportOf(rows, patch)).orders.revenueNet)).toBe(given);
  });

  it('do not matter where cancelled orders count', async () => {
    const { figure } = await reportOf(rows, { rules: { cancelled: false } });
    expect(explainFigure(1, 'net', figure).effects.some(({ step }) => step.kind === 'status')).toBe(false);
  });
});
