import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, type FileChoices, pageOfRows, readFile } from '../index';
import { sourceOf, utf8 } from '../testing';

const lines = (...rows: readonly string[]) => `${rows.join('\n')}\n`;
const some = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i));
const day = (i: number) => `0${1 + (i % 9)}`;

async function collected(text: string, choices: Partial<FileChoices> = {}) {
  const own = { ...DEFAULT_FILE, ...choices };
  const source = sourceOf(utf8(text), 'file.csv');
  const raw = await readFile(source, own, quietJob());
  const file = await collectFile(raw, source.size, own, quietJob());
  return { raw, file, report: file.report, rows: file.report.rows };
}

const REFUNDS = [
  '订单编号,退款编号,商家编码,买家退款金额,退款状态,退款类型,完结时间',
  ...some(30, (i) => `900000000${100 + i},R00${1000 + i},S${i % 5},${10 + i}.00,退款成功,仅退款,2024-03-${day(i)} 10:00:00`),
];
const ITEMS = [
  '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,订单状态',
  ...some(30, (i) => `900000000${100 + (i >> 1)},t${i % 4},10.00,1,E${i % 4},红,,交易成功`),
];
const ORDERS = ['order_id,customer_id,order_date,amount', ...some(30, (i) => `${i},c${i % 5},2024-01-${10 + (i % 15)},${i}.5`)];
const again = (table: readonly string[]) => lines(...table, ...table.slice(1, 4));

describe('every row is used, set aside or left out', () => {
  const files = { orders: again(ORDERS), items: again(ITEMS), refunds: again(REFUNDS), plain: lines('x,amount', '1,2', '3,4', '3,4') };
  const fields = [
    {},
    ...(['customer', 'time', 'amount', 'order', 'refund', 'unitPrice'] as const).map((field) => ({ [field]: null })),
    { currency: 'order_id' },
  ];
  const roles = [null, 'orders', 'customers', 'events', 'reviews', 'none'] as const;
  it.each(Object.entries(files))('%s, whatever it is said to hold', async (_, text) => {
    for (const role of roles)
      for (const duplicates of [null, true, false])
        for (const field of fields) {
          const { raw, file, rows } = await collected(text, { role, duplicates, fields: field });
          expect(rows.used + rows.quarantined + rows.dropped, JSON.stringify({ role, duplicates, field })).toBe(rows.in);
          expect(pageOfRows(file, raw, { effect: 'dropped', reason: null, from: 0, count: 1 }).total).toBe(rows.dropped);
        }
  });

  it('a row of totals inside the file is on the page of rows that are left out', async () => {
    const { raw, file, rows } = await collected(
      lines('name,amount,note', 'x,1,p', 'x,1,p', 'total,2,', 'a,b,c', 'z,4,r', 'name,amount,note'),
    );
    expect(rows).toMatchObject({ in: 6, dropped: 2 });
    const page = pageOfRows(file, raw, { effect: 'dropped', reason: null, from: 0, count: 9 });
    expect(page.rows).toEqual([
      { row: 3, reason: 'collect.reason.totals', text: 'total,2,' },
      { row: 6, reason: 'collect.reason.repeatedHeader', text: 'name,amount,note' },
    ]);
  });
});

describe('removed duplicates', () => {
  it('of refunds and items count no money and no rows', async () => {
    const refunds = await collected(again(REFUNDS), { duplicates: true });
    expect(refunds.rows).toEqual({ in: 33, used: 30, quarantined: 0, dropped: 3 });
    expect(refunds.file.orderParts?.mills.reduce((sum, mills) => sum + mills, 0)).toBe(1000 * (300 + 435));
    const items = await collected(again(ITEMS), { duplicates: true });
    expect([items.rows.used, items.file.orderParts?.rows]).toEqual([30, 30]);
  });

  const weighted = [
    'line_id,order_id,customer_id,order_date,order_total,product,quantity,unit_price',
    ...some(80, (i) => `L${1000 + i},O${i >> 1},C${(i >> 1) % 9},2024-01-${day(i >> 1)},21.00,P${i % 2},${1 + (i % 2)},7.00`),
  ];
  const bare = weighted.map((line) => line.split(',').slice(0, 6).join(','));
  it.each([
    ['with prices', weighted, [7000, 14_000]],
    ['without prices', bare, [21_000, 0]],
  ])('take no share of the money of their order, %s', async (_, table, shares) => {
    const { file, report, rows } = await collected(lines(...table, table[2] as string, table[4] as string), { duplicates: true });
    expect([rows.used, rows.dropped, report.orders?.revenueGross]).toEqual([80, 2, 40 * 21]);
    expect([...(file.orders?.mills ?? [])].slice(0, 2)).toEqual(shares);
    const kept = await collected(lines(...table, table[2] as string, table[4] as string), { duplicates: false });
    expect([kept.rows.used, kept.report.orders?.revenueGross]).toEqual([82, 40 * 21]);
  });
});

describe('a text that the person calls a value', () => {
  const table = lines(
    'order_id,customer_id,order_date,amount',
    ...some(40, (i) => `${1000 + i},${i % 4 ? `c${i % 7}` : 'NA'},2024-01-05,${i}.5`),
  );
  it('names a customer', async () => {
    expect((await collected(table)).report.orders).toMatchObject({ lines: 30, customers: 7 });
    const { report, rows } = await collected(table, { missingTexts: { customer_id: { NA: false } } });
    expect(report.orders).toMatchObject({ lines: 40, customers: 8 });
    expect(rows.dropped).toBe(0);
  });

  it('is unreadable as a number, not missing', async () => {
    const scores = lines('id,score', ...some(40, (i) => `k${i},${i % 10 === 0 ? 'none' : i / 4}`));
    const issues = async (choices: Partial<FileChoices>) =>
      (await collected(scores, choices)).report.reasons.filter(({ column }) => column === 'score').map(({ key, count }) => [key, count]);
    expect(await issues({})).toContainEqual(['collect.note.missing', 4]);
    expect(await issues({ missingTexts: { score: { none: false } }, kinds: { score: 'number' } })).toContainEqual([
      'collect.cell.number',
      4,
    ]);
  });

  it('is one of two words', async () => {
    const plan = lines('id,plan', ...some(40, (i) => `k${i},${i % 2 ? 'none' : 'yes'}`));
    const { file } = await collected(plan, { missingTexts: { plan: { none: false } }, kinds: { plan: 'flag' } });
    expect(file.table.columns[1]).toMatchObject({ kind: 'flag', valid: null });
  });
});

it('a deposit without an order number takes the time of nobody’s balance', async () => {
  const head = '主订单编号,子订单编号,买家会员名,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝数量,宝贝标题,分阶段订单信息';
  const row = (i: number, order: string, stage: string, at: string) =>
    `${order},99000000${100 + i},b${i % 5},20.00,交易成功,${at} 10:00:00,${at} 10:01:00,1,t${i},${stage}`;
  const plain = some(20, (i) => row(i, `88000000${100 + i}`, '', '2024-01-05'));
  const { report } = await collected(
    lines(
      head,
      ...plain,
      row(30, '', '阶段1：定金', '2024-02-01'),
      row(31, '', '阶段2：尾款', '2024-03-01'),
      row(32, '77', '阶段1：定金', '2024-02-02'),
      row(33, '77', '阶段2：尾款', '2024-03-02'),
    ),
  );
  expect(report.layout?.kind).toBe('taobao-suborders');
  expect(report.reasons.find(({ key }) => key === 'collect.note.balance')?.count).toBe(1);
  expect(report.rules?.find(({ rule }) => rule === 'deposit')).toMatchObject({ lines: 1, dropped: 1 });
});

describe('deposits in a shop’s own file', () => {
  const head = 'Order No,Customer ID,Order date,Product,Line total,Payment stage';
  const row = (order: number, at: string, money: string, stage: string) => `A${order},c${order % 7},${at},t${order},${money},${stage}`;
  const plain = some(40, (i) => row(100 + i, '2024-01-05', '20.00', ''));
  const found = async (...rows: string[]) => (await collected(lines(head, ...plain, ...rows))).report;

  it('count with their balance, once, at the time of the balance; without one they are no sale yet', async () => {
    const report = await found(
      row(1, '2023-12-01', '20.00', 'Deposit'),
      row(1, '2024-02-01', '80.00', 'Balance'),
      row(2, '2024-02-03', '20.00', 'Deposit'),
    );
    expect(report.reasons.find(({ key }) => key === 'collect.note.balance')?.count).toBe(1);
    expect(report.rules?.find(({ rule }) => rule === 'deposit')).toMatchObject({ lines: 1, dropped: 1 });
    expect(report.orders).toMatchObject({ orders: 41, lines: 42, revenueGross: 900, from: Date.UTC(2024, 0, 5), to: Date.UTC(2024, 1, 1) });
  });

  it('are sales where the column knows of no balance', async () => {
    const report = await found(row(1, '2024-02-01', '20.00', 'Deposit'), row(2, '2024-02-03', '20.00', 'Deposit'));
    expect(report.rules?.some(({ rule }) => rule === 'deposit')).toBe(false);
    expect(report.orders).toMatchObject({ orders: 42, lines: 42 });
  });
});
