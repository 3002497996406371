import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { randomFrom } from '../../base/random';
import type { CollectedFile, OrderLines, OrderParts } from '../../collect/types';
import { dictionaryOf } from '../../table/dictionary';
import { textFrom } from '../../table/text';
import { type Line, ordersFile, rowsById } from '../fixtures';
import { indexOrders } from '../index-orders';
import { joinOrderParts } from '../join-order-parts';
import { mergeOrders } from '../merge-orders';
import { prepare } from '../prepare';
import { DEFAULT_PREPARE, type PrepareChoices, type Prepared } from '../types';
import { linkFiles } from '../who-is-who';
import { settleOverlaps } from './settle-overlaps';

const job = quietJob();
const settle = (files: readonly CollectedFile[], merge = true) => settleOverlaps(files, merge, job);
const at = (file: CollectedFile, day: number): CollectedFile => ({ ...file, writtenAt: day * 86_400_000 });
const linesOf = (file: CollectedFile | undefined) => file?.orders?.rows ?? Number.NaN;
const sum = (lines: OrderLines | null) => lines?.mills.reduce((total, mills) => total + mills, 0) ?? Number.NaN;

async function prepared(files: readonly CollectedFile[], choices: Partial<PrepareChoices> = {}): Promise<Prepared> {
  const result = await prepare(files, { ...DEFAULT_PREPARE, ...choices }, 1, job);
  if ('question' in result) throw new Error(result.question);
  return result;
}

/** Everything a customer is by: features and money at both snapshots, label and part, by id. */
function peopleOf({ train, people, label, fold }: Prepared) {
  const now = rowsById(people);
  const past = rowsById(train);
  const ids = Object.keys(past);
  return {
    now,
    past,
    answers: Object.fromEntries(ids.map((id, row) => [id, [label[row], fold[row], train.moneyMills?.[row]]])),
    money: Object.fromEntries(Object.keys(now).map((id, row) => [id, people.moneyMills?.[row]])),
  };
}

/** Orders of one to three lines with a clock, in the order of time; some cancelled, paid back or returned. */
function shop(customers: number, days: number, isNumbered: boolean): Line[] {
  let state = 7;
  const draw = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const lines: Line[] = [];
  for (let order = 0; order < customers * 5; order++) {
    const day = 19_000 + (order * days) / (customers * 5) + draw(300) / 86_400;
    const customer = `K${draw(customers)}`;
    const undone = draw(20) === 0;
    for (let line = 0; line <= draw(3); line++) {
      const money = { mills: 1000 * (1 + draw(90)) - (draw(25) === 0 ? 60_000 : 0), refund: draw(15) === 0 ? 500 : 0 };
      lines.push({ customer, day, ...(isNumbered ? { order: `#${1000 + order}` } : {}), product: `p${draw(9)}-${line}`, undone, ...money });
    }
  }
  return lines.map((line) => ({ ...line, dropped: (line.mills ?? 0) < 0 }));
}

describe('one export in several overlapping files', () => {
  it.each([
    ['numbered orders', true],
    ['lines without a number', false],
  ])('gives the customers of the one file, wherever it is cut and whatever is added first: %s', async (_, isNumbered) => {
    const all = shop(90, 400, isNumbered);
    const whole = peopleOf(await prepared([ordersFile(all)]));
    const cut = fc.integer({ min: 0, max: all.length });
    await fc.assert(
      fc.asyncProperty(fc.tuple(cut, cut, cut, cut), fc.boolean(), fc.boolean(), async (cuts, isTurned, isNewestFirst) => {
        const [a, b, c, d] = [...cuts].sort((one, two) => one - two) as [number, number, number, number];
        const blocks = [all.slice(0, b), all.slice(a, d), all.slice(c)].map((lines) => (isNewestFirst ? [...lines].reverse() : lines));
        const parts = blocks.filter((lines) => lines.length > 0).map((lines, i) => ordersFile(lines, `part ${i}.csv`));
        expect(peopleOf(await prepared(isTurned ? parts.reverse() : parts))).toEqual(whole);
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  it('gives the customers of the one file, whichever lines stand in which of three files, in any order', async () => {
    const all = shop(60, 300, true);
    const whole = peopleOf(await prepared([ordersFile(all)]));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 30 }), fc.constantFrom(1, 2, 5), fc.boolean(), async (seed, run, byProduct) => {
        const random = randomFrom(seed);
        const parts: Line[][] = [[], [], []];
        let place = 7;
        for (const [i, line] of all.entries()) {
          if (i % run === 0) place = 1 + random.below(7);
          for (const [at, part] of parts.entries()) if (place & (1 << at)) part.push(line);
        }
        if (byProduct) for (const part of parts) part.sort((a, b) => (a.product ?? '').localeCompare(b.product ?? ''));
        expect(peopleOf(await prepared(parts.map((part, i) => ordersFile(part, `part ${i}.csv`))))).toEqual(whole);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  it('agrees with what the files come to together', async () => {
    const all = shop(60, 300, true);
    const parts = [ordersFile(all.slice(0, 400), 'a.csv'), ordersFile(all.slice(250), 'b.csv')];
    const { together, overlap } = await linkFiles(parts, DEFAULT_PREPARE, job);
    const used = all.filter(({ undone, dropped }) => !undone && !dropped);
    const gross = used.reduce((total, { mills = 0 }) => total + mills, 0) / 1000;
    const back = all.reduce((total, { mills = 0, refund = 0, undone, dropped }) => {
      return total + (mills < 0 ? -mills : undone || dropped ? 0 : refund);
    }, 0);
    expect(together).toEqual({
      orders: new Set(used.map(({ order }) => order)).size,
      money: { gross, net: gross - back / 1000, currency: null },
    });
    const { people, summary } = await prepared(parts);
    expect(people.moneyMills?.reduce((total, mills) => total + mills, 0)).toBe(Math.round((gross - back / 1000) * 1000));
    const copied = summary.notEligible.find(({ key }) => key === 'prepare.notEligible.copiedLines');
    expect(copied?.count).toBe(overlap.overlaps.reduce((total, { lines }) => total + lines, 0));
    expect(overlap.overlaps).toEqual([
      { file: 'a.csv', other: 'b.csv', orders: expect.any(Number), lines: expect.any(Number) },
      ...overlap.overlaps.slice(1),
    ]);
  });
});

describe('which copy counts', () => {
  const older = ordersFile([
    { customer: 'a', day: 10.5, order: '1', mills: 5000 },
    { customer: 'b', day: 11.5, order: '2', mills: 7000 },
    { customer: 'c', day: 12.5, order: '3', mills: 9000 },
  ]);
  const newer = ordersFile([
    { customer: 'b', day: 11.5, order: '2', mills: 7000, refund: 7000 },
    { customer: 'c', day: 12.5, order: '3', mills: 9000, undone: true },
    { customer: 'a', day: 13.5, order: '4', mills: 1000 },
  ]);
  const stands = (files: readonly CollectedFile[]) => {
    const lines = mergeOrders(files);
    return (
      lines && [lines.rows, sum(lines), lines.refundMills?.reduce((total, mills) => total + mills, 0), [...(lines.undone ?? [])].sort()]
    );
  };
  const once = [4, 22_000, 7000, [0, 0, 0, 1]];

  it('that of the file written later, whichever was added first', async () => {
    for (const files of [
      [at(older, 100), at(newer, 200)],
      [at(newer, 200), at(older, 100)],
    ]) {
      expect(stands((await settle(files)).files)).toEqual(once);
    }
  });

  it('that of the file added later where it is not known when they were written', async () => {
    expect(stands((await settle([older, at(newer, 100)])).files)).toEqual(once);
    expect(stands((await settle([newer, older])).files)).toEqual([4, 22_000, 0, [0, 0, 0, 0]]);
    // A time of writing before the orders themselves is that of a copy.
    expect(stands((await settle([at(older, 100), at(newer, 3)])).files)).toEqual(once);
  });

  it('the one that is whole where a split has cut the other', async () => {
    const [first, second] = [
      { customer: 'a', day: 1.5, order: '1', product: 'tea', mills: 1000 },
      { customer: 'a', day: 1.5, order: '1', product: 'cup', mills: 2000 },
    ] as const;
    const other = { customer: 'b', day: 2.5, order: '2', product: 'tea', mills: 4000 };
    const whole = ordersFile([other, first, second, { ...other, order: '3' }]);
    expect(sum(mergeOrders((await settle([whole, ordersFile([second, { ...other, order: '4' }])])).files))).toBe(15_000);
    // The end of one file and the beginning of the next: neither has all of it.
    const { files, report } = await settle([ordersFile([other, first]), ordersFile([second, { ...other, order: '3' }])]);
    expect(sum(mergeOrders(files))).toBe(11_000);
    expect(report.overlaps).toEqual([]);
  });

  const ofOrder = (order: number, product: string, more: Partial<Line> = {}): Line => {
    return { customer: `c${order % 7}`, day: 20.5 + order, order: `${order}`, product, mills: 1000 * (order + product.length), ...more };
  };
  const numbers = Array.from({ length: 60 }, (_, i) => i);
  const onceOf = async (...files: readonly (readonly Line[])[]) => {
    const settled = (await settle(files.map((lines, i) => ordersFile(lines, `${i}.csv`)))).files;
    const index = await indexOrders(settled, job);
    return [sum(mergeOrders(settled)), new Set(index?.order).size];
  };
  const total = (lines: readonly Line[]) => lines.reduce((all, { mills = 0 }) => all + mills, 0);

  it('both, of orders whose lines stand in different files', async () => {
    const tea = numbers.map((i) => ofOrder(i, 'tea'));
    const cups = numbers.map((i) => ofOrder(i, 'cups', { mills: 1000 * (i + 3) }));
    expect(await onceOf(tea, cups)).toEqual([total(tea) + total(cups), 60]);
    expect(await onceOf([...tea, ...cups.slice(0, 20)], cups.slice(10), tea.slice(50))).toEqual([total(tea) + total(cups), 60]);
  });

  it('both, of an order with parts and returns of later days', async () => {
    const first = numbers.map((i) => ofOrder(i, 'tea'));
    const part = numbers.slice(0, 3).map((i) => ofOrder(i, 'cup', { day: 33.5 + i }));
    const back = numbers.slice(5, 9).map((i) => ofOrder(i, 'tea', { day: 34.5 + i, mills: -500, dropped: true }));
    const all = [...first, ...part, ...back].sort((one, two) => one.day - two.day);
    const wanted = [total(all), 60];
    expect(await onceOf(all)).toEqual(wanted);
    expect(await onceOf(all.slice(0, 40), all.slice(30))).toEqual(wanted);
    expect(await onceOf(all.slice(0, 35), all.slice(35))).toEqual(wanted);
  });

  it('once, whatever columns a file lacks, what money was corrected, and how often a cut order is there', async () => {
    const all = numbers.flatMap((i) => [ofOrder(i, 'tea'), ofOrder(i, 'cup')]);
    const bare = all.map(({ product: _, ...line }) => line);
    expect(await onceOf(bare.slice(0, 81), all.slice(39))).toEqual([total(all), 60]);
    const corrected = all.map((line) => ({ ...line, mills: (line.mills ?? 0) - 300 }));
    expect(await onceOf(all.slice(0, 81), corrected.slice(79))).toEqual([total(all.slice(0, 79)) + total(corrected.slice(79)), 60]);
    expect(await onceOf(all.slice(0, 81), all.slice(0, 81), all.slice(81))).toEqual([total(all), 60]);
  });

  it('once, where one file tells it per order, or calls its products otherwise', async () => {
    const lines = numbers.flatMap((i) => [ofOrder(i, 'tea', { mills: 10_000 }), ofOrder(i, 'cup', { mills: 5000 })]);
    const orders = (mills: number) => numbers.map((i) => ({ customer: `c${i % 7}`, day: 20.5 + i, order: `${i}`, mills }));
    expect(await onceOf(lines, orders(15_000))).toEqual([900_000, 60]);
    expect(await onceOf(orders(15_000), lines)).toEqual([900_000, 60]);
    expect(await onceOf(lines, orders(18_000))).toEqual([1_080_000, 60]);
    const spelled = lines.map((line) => ({ ...line, product: ` ${line.product?.toUpperCase()} ` }));
    expect(await onceOf(lines, spelled)).toEqual([900_000, 60]);
    const blank = lines.map((line) => ({ ...line, product: '' }));
    expect(await onceOf(blank, lines)).toEqual([900_000, 60]);
  });

  it('none of what was taken out of an order since', async () => {
    const lines = numbers.flatMap((i) => [ofOrder(i, 'tea', { mills: 10_000 }), ofOrder(i, 'cup', { mills: 5000 })]);
    const edited = lines.filter((_, i) => i !== 61);
    expect(await onceOf(lines, edited)).toEqual([895_000, 60]);
    // At the edge of the newer file it was cut off.
    expect(await onceOf(lines, lines.slice(1))).toEqual([900_000, 60]);
    const { report } = await settle([
      ordersFile(lines.filter((_, i) => i % 2 === 0)),
      ordersFile(
        lines.filter((_, i) => i % 2 === 1),
        'b.csv',
      ),
    ]);
    expect(report).toMatchObject({ overlaps: [], split: { numbers: 60, files: ['orders.csv', 'b.csv'] } });
  });

  it('both, of one number that is used again and again', async () => {
    const daily = numbers.flatMap((i) => [0, 1, 2].map((k) => ofOrder(k, 'milk', { customer: `c${k}`, day: 20.3 + i, mills: 2000 })));
    for (const files of [
      [daily.slice(0, 90), daily.slice(90)],
      [daily.slice(0, 100), daily.slice(60)],
      [daily.slice(0, 100), daily.slice(60).reverse()],
    ])
      expect(await onceOf(...files)).toEqual([360_000, 3]);
  });

  it('all sales whose returns stand in a file of their own, where money stands per order', async () => {
    const perOrder = (lines: readonly Line[], name: string): CollectedFile => {
      const file = ordersFile(lines, name);
      const reasons = [...file.report.reasons, { key: 'collect.note.perOrder', count: 1, effect: 'note' as const, rows: [] }];
      return { ...file, report: { ...file.report, reasons } };
    };
    const sales = numbers.flatMap((i) => [ofOrder(i, 'tea', { mills: 15_000 }), ofOrder(i, 'cup', { mills: 0 })]);
    const returns = numbers.slice(0, 9).map((i) => ofOrder(i, 'tea', { day: 24.5 + i, mills: -15_000, dropped: true }));
    for (const files of [
      [perOrder(sales, 'a.csv'), perOrder(returns, 'b.csv')],
      [perOrder(returns, 'b.csv'), perOrder(sales, 'a.csv')],
    ])
      expect(sum(mergeOrders((await settle(files)).files))).toBe(51 * 15_000);
    expect(sum(mergeOrders((await settle([perOrder(sales, 'a.csv'), perOrder(sales, 'c.csv')])).files))).toBe(900_000);
  });

  it('finds the lines of an order of thousands of them', async () => {
    const lines = Array.from({ length: 6000 }, (_, i) => ofOrder(1, `p${i}`, { mills: 1000 + (i % 7) }));
    const others = numbers.map((i) => ofOrder(2 + i, 'tea'));
    const turned = [...lines].reverse();
    expect(await onceOf([...others, ...lines.slice(0, 4000)], [...turned.slice(0, 5000), ofOrder(99, 'tea')])).toEqual([
      total([...lines, ...others, ofOrder(99, 'tea')]),
      62,
    ]);
  });

  it('leaves nothing of a file that stands in another as a whole', async () => {
    const { files, report } = await settle([older, { ...older, name: 'again.csv' }]);
    expect(files.map(linesOf)).toEqual([0, 3]);
    expect(report.overlaps).toEqual([{ file: 'orders.csv', other: 'again.csv', orders: 3, lines: 3 }]);
  });

  it('none is left out when it is switched off: each is an order of its own', async () => {
    const { files, report } = await settle([older, newer], false);
    expect(files.map(linesOf)).toEqual([3, 3]);
    expect(report).toMatchObject({ on: false, overlaps: [{ orders: 2, lines: 2 }] });
    expect(new Set(mergeOrders(files)?.order?.codes).size).toBe(6);
    const choices = { cutoff: '2022-09-01', windowDays: 60 };
    const all = shop(90, 400, true);
    const parts = [ordersFile(all.slice(0, 600), 'a.csv'), ordersFile(all.slice(300), 'b.csv')];
    const [on, off] = [await prepared(parts, choices), await prepared(parts, { ...choices, ordersOnce: false })];
    const orders = ({ people }: Prepared) => Object.values(rowsById(people)).reduce((total, row) => total + Number(row.frequency), 0);
    expect(orders(off)).toBeGreaterThan(orders(on));
    expect(off.summary.notEligible.map(({ key }) => key)).not.toContain('prepare.notEligible.copiedLines');
  });

  it('does not move the share of lines that lie in the future of a file', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => ({ customer: `C${i}`, day: 100 + i / 2 + 0.1, order: `${i}` }));
    const wrong = [{ customer: 'X', day: 900.1, order: 'x' }];
    const files = [at(ordersFile([...wrong, ...lines]), 160), at(ordersFile(lines.slice(3), 'b.csv'), 170)];
    const merged = mergeOrders((await settle(files)).files);
    expect(merged?.rows).toBe(101);
    expect(merged?.used.reduce((total, used) => total + used, 0)).toBe(100);
  });
});

describe('orders that share nothing but their number', () => {
  const lines = (prefix: string, clock: number): Line[] =>
    Array.from({ length: 40 }, (_, i) => ({ customer: `${prefix}${i % 7}`, day: 50 + i + clock, order: `${1001 + i}`, mills: 1000 + i }));

  it('stay both, and are two orders of whoever buys in both shops', async () => {
    for (const [one, other] of [
      [lines('K', 0.25), lines('L', 0.75)],
      [lines('K', 0), lines('L', 0)],
      [lines('K', 0), lines('K', 200)],
    ] as const) {
      const { files, report } = await settle([ordersFile(one), ordersFile(other, 'other.csv')]);
      expect(files.map(linesOf)).toEqual([40, 40]);
      expect(report).toMatchObject({ overlaps: [], apart: { files: ['orders.csv', 'other.csv'], numbers: 40 }, open: [] });
      const index = await indexOrders(files, job);
      expect(new Set(index?.order).size).toBe(80);
    }
  });

  it('are told apart among the copies of others', async () => {
    const web = lines('K', 0.25);
    const store = lines('L', 0.75);
    const files = [ordersFile(web.slice(0, 30), '1'), ordersFile(store, '2'), ordersFile(web.slice(20), '3')];
    const { files: settled, report } = await settle(files);
    expect(settled.map(linesOf)).toEqual([20, 40, 20]);
    expect(report.overlaps).toEqual([{ file: '1', other: '3', orders: 10, lines: 10 }]);
    expect(new Set((await indexOrders(settled, job))?.order).size).toBe(80);
  });

  it('are one order all the same where a file tells no clock, the time has moved to the payment, or the buyer is masked since', async () => {
    const one = { customer: 'anna', day: 50.4, order: '7', mills: 9000 };
    for (const copy of [
      { ...one, day: 50 },
      { ...one, day: 50 + Math.floor(0.4 * 1440) / 1440 },
      { ...one, customer: 'a**a' },
      { ...one, customer: 'Anna ' },
      { ...one, customer: 'anna@example.com' },
    ]) {
      const { report } = await settle([ordersFile([one]), ordersFile([copy], 'later.csv')]);
      expect(report.overlaps).toMatchObject([{ orders: 1, lines: 1 }]);
    }
    // Paid since, with shipping; written in another time zone.
    const open = { ...one, undone: true };
    for (const [first, later] of [
      [open, { ...one, day: 55.7 }],
      [open, { ...one, day: 55.7, mills: 9500 }],
      [one, { ...one, day: 50.4 + 8 / 24 }],
    ] as const) {
      const { files, report } = await settle([ordersFile([first]), ordersFile([later], 'later.csv')]);
      expect(report).toMatchObject({ overlaps: [{ orders: 1, lines: 1 }], apart: null });
      expect(sum(mergeOrders(files))).toBe(later.mills);
    }
    for (const later of [
      { ...one, day: 55.7, customer: 'bob' },
      { ...one, day: 150.4 },
    ])
      expect((await settle([ordersFile([open]), ordersFile([later], 'later.csv')])).report.overlaps).toEqual([]);
    for (const stranger of [
      { ...one, day: 50, customer: 'bob' },
      { ...one, day: 55.7 },
      { ...one, day: 50, customer: '', mills: 8000 },
    ]) {
      const { report } = await settle([ordersFile([one]), ordersFile([stranger], 'later.csv')]);
      expect(report.overlaps).toEqual([]);
    }
  });

  it('are one order of the buyer whom one of the copies still names', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => ({ customer: `anna${i}x`, day: 50.4 + i, order: `${i}`, mills: 1000 + i }));
    const masked = lines.map((line) => ({ ...line, customer: 'a**x' }));
    for (const files of [
      [ordersFile(lines), ordersFile(masked, 'later.csv')],
      [ordersFile(masked), ordersFile(lines, 'later.csv')],
    ]) {
      const merged = mergeOrders((await settle(files)).files);
      expect(new Set(merged?.customer).size).toBe(30);
    }
  });

  it('keep what was paid back under their number in another file', async () => {
    const sales = ordersFile([{ customer: 'a', day: 10, order: '1', mills: 9000 }]);
    const returns = ordersFile([{ customer: 'a', day: 10, order: '1', mills: -9000, dropped: true }], 'returns.csv');
    const { files, report } = await settle([sales, returns]);
    expect(files.map(linesOf)).toEqual([1, 1]);
    expect(report).toMatchObject({ overlaps: [], apart: null });
    expect((await settle([sales, returns, { ...returns, name: 'again.csv' }])).files.map(linesOf)).toEqual([1, 0, 1]);
  });
});

describe('lines without an order number', () => {
  const dated = Array.from({ length: 60 }, (_, i) => ({
    customer: `K${i % 11}`,
    day: 50 + (i >> 1),
    mills: 1000 + (i % 5),
    product: 'tea',
  }));

  it('of the same person, clock, money and product count once, as often as one file has them', async () => {
    const two = { customer: 'a', day: 5.5, mills: 1000, product: 'tea' };
    const { files, report } = await settle([ordersFile([two, two, two]), ordersFile([two, two, { ...two, product: 'cup' }], 'b.csv')]);
    expect(files.map(linesOf)).toEqual([1, 3]);
    expect(report).toMatchObject({ overlaps: [{ orders: 0, lines: 2 }] });
  });

  it('that tell no clock count once only where whole days stand in both files', async () => {
    const { files, report } = await settle([ordersFile(dated.slice(0, 50)), ordersFile(dated.slice(10), 'b.csv')]);
    expect(files.map(linesOf)).toEqual([10, 50]);
    expect(report.open).toEqual([]);
    const others = dated.map((line, i) => (i % 3 === 0 ? line : { ...line, mills: 77_000 + i }));
    const shops = await settle([ordersFile(dated), ordersFile(others, 'b.csv')]);
    expect(shops.files.map(linesOf)).toEqual([60, 60]);
    expect(shops.report).toMatchObject({ overlaps: [], open: [{ files: ['orders.csv', 'b.csv'], lines: [60, 60] }] });
  });

  it('are told beside numbered ones of the same days, and not beside other days', async () => {
    const numbered = ordersFile(dated.map((line, i) => ({ ...line, order: `${i}` })));
    expect((await settle([numbered, ordersFile(dated, 'b.csv')])).report.open).toHaveLength(1);
    const later = ordersFile(
      dated.map((line) => ({ ...line, day: line.day + 29 })),
      'b.csv',
    );
    expect((await settle([ordersFile(dated), later])).report.open).toEqual([]);
  });
});

const refundsFile = (rows: readonly (readonly [order: string, mills: number])[], name: string): CollectedFile => {
  const { codes, levels } = dictionaryOf(textFrom(rows.map(([order]) => order)));
  const orderParts: OrderParts = {
    kind: 'refunds',
    rows: rows.length,
    order: { codes, levels },
    product: null,
    category: null,
    quantity: null,
    mills: Float64Array.from(rows, ([, mills]) => mills),
  };
  return { ...ordersFile([]), name, orders: null, orderParts };
};

it('takes the refund of an order off the copy that counts', async () => {
  const orders = ordersFile([{ customer: 'a', day: 1.5, order: 'O1', mills: 10_000 }]);
  const { files } = await settle([orders, refundsFile([['O1', 4000]], 'refunds.csv'), { ...orders, name: 'later.csv' }]);
  const joined = await joinOrderParts(files, job);
  expect(joined.files.map((file) => [...(file.orders?.refundMills ?? [])])).toEqual([[], [], [4000]]);
  expect(joined.refunded).toEqual([0, 0, 4]);
});

it('takes a refund off once that stands in several refunds files', async () => {
  const orders = ordersFile(['1', '2', '3'].map((order) => ({ customer: 'a', day: 1.5, order, mills: 10_000 })));
  const [a, b] = [
    refundsFile(
      [
        ['1', 400],
        ['2', 500],
        ['2', 500],
      ],
      'a.csv',
    ),
    refundsFile(
      [
        ['2', 500],
        ['3', 600],
        ['1', 100],
      ],
      'b.csv',
    ),
  ];
  for (const [merge, total] of [
    [true, 2100],
    [false, 2600],
  ] as const) {
    const { files, report } = await settle([orders, a, b], merge);
    expect(report.overlaps).toEqual([{ file: 'b.csv', other: 'a.csv', orders: 1, lines: 1 }]);
    const joined = await joinOrderParts(files, job);
    expect(joined.files[0]?.orders?.refundMills?.reduce((sum, mills) => sum + mills, 0)).toBe(total);
  }
});

it('features at the past snapshot are the same whatever the overlapping files hold at or after it', async () => {
  const all = shop(60, 300, true);
  const T = 19_200;
  const past = all.filter(({ day }) => day < T);
  const future = all.filter(({ day }) => day >= T);
  const choices = {
    cutoff: new Date(T * 86_400_000).toISOString().slice(0, 10),
    windowDays: 60,
    snapshot: '2022-10-20',
    lookBackDays: 0,
  } as const;
  const cells = async (later: readonly Line[]) => {
    const files = [ordersFile(past.slice(0, 500), 'a.csv'), ordersFile([...past.slice(200), ...later], 'b.csv')];
    return peopleOf(await prepared([...files, ordersFile([...past.slice(300), ...later.slice(0, 50)], 'c.csv')], choices)).past;
  };
  const one = await cells(future);
  const two = await cells(future.map((line) => ({ ...line, day: Math.floor(line.day), mills: 1000, refund: 0 })));
  expect(two).toEqual(one);
});
