import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { figureOf } from '../figure/count-figure';
import type { FigureModel } from '../figure/figure-model';
import { collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../index';
import { currencyCode } from './line-currency';

async function collect(csv: string, choices: Partial<FileChoices> = {}) {
  const bytes = new TextEncoder().encode(csv);
  const source = { name: 'orders.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const file = { ...DEFAULT_FILE, ...choices };
  return collectFile(await readFile(source, file, quietJob()), bytes.length, file, quietJob());
}

const HEAD = 'order_id,customer_id,order_date,amount,currency';
const MIXED = [
  HEAD,
  '1,a,2024-01-01,10.00,EUR',
  '2,b,2024-01-02,20.50,usd',
  '3,a,2024-01-03,-3.00,EUR',
  '4,c,2024-01-04,7.25,USD',
  '5,b,2024-01-05,1.00,',
  '6,c,2024-01-06,5.00,EUR',
  '7,a,2024-01-07,100.00,JPY',
  '8,a,2024-01-08,0.75,EUR',
].join('\n');

describe('orders of several currencies', () => {
  it('are summed up each by itself, and not together', async () => {
    const { report } = await collect(MIXED);
    expect(report.orders).toMatchObject({
      currency: null,
      revenueGross: Number.NaN,
      revenueNet: Number.NaN,
      currencies: [
        { currency: 'EUR', orders: 3, lines: 3, revenueGross: 15.75, revenueNet: 12.75 },
        { currency: 'USD', orders: 2, lines: 2, revenueGross: 27.75, revenueNet: 27.75 },
        { currency: 'JPY', orders: 1, lines: 1, revenueGross: 100, revenueNet: 100 },
      ],
    });
  });

  it('leave out every other line, counted, once one is chosen', async () => {
    const { report, orders } = await collect(MIXED, { currency: 'EUR' });
    expect(report.orders).toMatchObject({ currency: 'EUR', orders: 3, revenueGross: 15.75, revenueNet: 12.75 });
    expect(report.orders?.currencies?.map(({ currency }) => currency)).toEqual(['EUR', 'USD', 'JPY']);
    expect(report.reasons.find(({ key }) => key === 'collect.dropped.currency')).toMatchObject({
      count: 4,
      effect: 'dropped',
      rows: [2, 4, 5, 7],
      values: { currency: 'EUR' },
    });
    const { in: rowsIn, used, quarantined, dropped } = report.rows;
    expect(rowsIn).toBe(used + quarantined + dropped);
    expect(orders?.rows).toBe(4);
  });

  it('are told by the signs of the money where no column says it', async () => {
    const csv = ['order_id,customer_id,order_date,amount', '1,a,2024-01-01,€10.00', '2,b,2024-01-02,$20.00', '3,a,2024-01-03,€5.00'].join(
      '\n',
    );
    const { report } = await collect(csv);
    expect(report.orders?.currencies?.map(({ currency, revenueGross }) => [currency, revenueGross])).toEqual([
      ['EUR', 15],
      ['USD', 20],
    ]);
  });

  it('are summed up as each would be by itself, orders of several currencies and without a number included', async () => {
    const codes = ['EUR', 'USD', 'JPY'];
    const rows = Array.from(
      { length: 90 },
      (_, i) => `${i % 11 === 0 ? '' : i % 29},c${i % 7},2024-01-0${1 + (i % 9)},${i % 13 === 0 ? -i : i}.25,${codes[(i * 7) % 3]}`,
    );
    const { report } = await collect([HEAD, ...rows].join('\n'));
    for (const { currency, ...sums } of report.orders?.currencies ?? []) {
      const alone = await collect([HEAD, ...rows.filter((row) => row.endsWith(currency))].join('\n'), { role: 'orders' });
      expect(alone.report.orders).toMatchObject(sums);
    }
    expect(report.orders?.currencies).toHaveLength(3);
  });

  it('are not read from a column of hundreds of texts, which is said', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i},c${i % 9},2024-01-05,10.00,t${i}`);
    const { report } = await collect([HEAD, ...rows].join('\n'), { fields: { currency: 'currency' } });
    expect(report.orders).toMatchObject({ orders: 300, revenueGross: 3000, currency: null });
    expect(report.reasons.find(({ key }) => key === 'collect.note.noCurrency')).toMatchObject({
      count: 300,
      values: { column: 'currency' },
    });
  });

  it('of one currency need no choice, and lines without one belong to it', async () => {
    const csv = [HEAD, '1,a,2024-01-01,10.00,EUR', '2,b,2024-01-02,20.50,', '3,a,2024-01-03,1.00,eur'].join('\n');
    const { orders } = (await collect(csv)).report;
    expect(orders).toMatchObject({ currency: 'EUR', revenueGross: 31.5 });
    expect(orders).not.toHaveProperty('currencies');
    expect((await collect(csv, { currency: 'EUR' })).report.orders).toMatchObject({ revenueGross: 31.5 });
    const other = await collect(csv, { currency: 'USD' });
    expect(other.report.rows).toEqual({ in: 3, used: 0, quarantined: 0, dropped: 3 });
  });

  it('is that of the lines which no rule hits, where others name another: what a switch shows does not depend on the switches', async () => {
    const row = (i: number) => (i === 50 ? 'USD,cancelled' : `${i % 3 === 0 ? '' : 'EUR'},paid`);
    const rows = Array.from({ length: 100 }, (_, i) => `${i},c${i % 20},2024-01-${10 + (i % 20)},10.00,${row(i)}`);
    const csv = [`${HEAD},status`, ...rows].join('\n');
    for (const cancelled of [true, false]) {
      const { report } = await collect(csv, { currency: 'EUR', rules: { cancelled } });
      expect(report.orders).toMatchObject({ currency: 'EUR', orders: 99, revenueGross: 990 });
      expect(report.reasons.find(({ key }) => key === 'collect.dropped.currency')?.count ?? 0).toBe(cancelled ? 0 : 1);
      expect(report.rows).toEqual({ in: 100, used: 99, quarantined: 0, dropped: 1 });
      expect(['orders', 'gross'].map((kind) => figureOf(report.figure as FigureModel, kind as 'orders' | 'gross', []))).toEqual([99, 990]);
    }
    expect((await collect(csv)).report.orders).toMatchObject({ currency: 'EUR', orders: 99, revenueGross: 990 });
    expect((await collect(csv, { currency: 'USD' })).report.rows.used).toBe(0);
    const several = csv.replace('50,c10,2024-01-20,10.00,USD,cancelled', '50,c10,2024-01-20,10.00,USD,paid');
    expect((await collect(several, { currency: 'EUR' })).report.orders).toMatchObject({ orders: 65, revenueGross: 650 });
  });

  it.each([
    ['usd', 'USD'],
    ['￥', 'CNY'],
    ['人民币', 'CNY'],
    ['RMB', 'CNY'],
    ['€', 'EUR'],
    ['£', 'GBP'],
    ['US$', 'USD'],
  ])('%s is %s', (cell, code) => expect(currencyCode(cell)).toBe(code));
});

describe('the currency of money without a sign', () => {
  const file = (shown: (i: number) => string) =>
    [
      'order_id,customer_id,date,amount,shown',
      ...Array.from({ length: 30 }, (_, i) => `${i},c${i % 7},2024-01-${String(1 + (i % 28)).padStart(2, '0')},${i + 1}.50,${shown(i)}`),
    ].join('\n');

  it('is the sign that another column writes beside the same numbers, not beside others', async () => {
    expect((await collect(file((i) => `€${i + 1}.50`))).report.orders?.currency).toBe('EUR');
    expect((await collect(file((i) => `€${i % 3}.10`))).report.orders?.currency).toBeNull();
  });
});
