import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { type CollectedFile, NO_CODE, type OrderParts } from '../collect/types';
import { textAt } from '../table/text';
import { chooseGoal } from './choose-goal';
import { ordersFile, partsFile } from './fixtures';
import { joinOrderParts } from './join-order-parts';
import { settleOverlaps } from './overlap/settle-overlaps';
import { DEFAULT_PREPARE } from './types';

const orders = ordersFile([
  { customer: 'a', day: 1, order: 'O1', mills: 10_000 },
  { customer: 'b', day: 2, order: 'O2', mills: 9_000 },
  { customer: 'c', day: 3, order: 'O3', mills: 5_000 },
]);

it('splits orders into their items, to the thousandth, and takes refunds off up to what was paid', async () => {
  const items = partsFile('items', [
    ['O1', 'tea', 1000],
    ['O1', 'cup', 1000],
    ['O1', 'jam', 1000],
    ['O2', 'tea', 0],
    ['O9', 'tea', 500],
  ]);
  const refunds = partsFile('refunds', [
    ['O2', '', 4000],
    ['O3', '', 9000],
    ['O8', '', 100],
  ]);
  const { files, parts } = await joinOrderParts([orders, items, refunds], quietJob());
  const lines = files[0]?.orders;
  if (!lines?.product || !lines.order) throw new Error('no products');
  const { order, product } = lines;
  const name = (coded: typeof order, i: number) => (coded.codes[i] === NO_CODE ? null : textAt(coded.levels, coded.codes[i] as number));
  expect(Array.from({ length: lines.rows }, (_, i) => [name(order, i), name(product, i), lines.mills[i], lines.refundMills?.[i]])).toEqual([
    ['O1', 'tea', 3333, 0],
    ['O1', 'cup', 3333, 0],
    ['O1', 'jam', 3334, 0],
    ['O2', 'tea', 9000, 4000],
    ['O3', null, 5000, 5000],
  ]);
  expect(parts).toEqual([
    { file: 'items.csv', kind: 'items', rows: 5, matched: 4, unmatched: 1, unclear: 0, money: { matched: 3, all: 3.5, booked: 0 } },
    { file: 'refunds.csv', kind: 'refunds', rows: 3, matched: 2, unmatched: 1, unclear: 0, money: { matched: 13, all: 13.1, booked: 9 } },
  ]);
});

it('says what refunds take off the lines that count, file by file', async () => {
  const cancelled = ordersFile([
    { customer: 'A', day: 1, order: 'O1', mills: 5000 },
    { customer: 'B', day: 2, order: 'O2', mills: 5000, undone: true },
  ]);
  const refunds = partsFile('refunds', [
    ['O1', '', 1500],
    ['O2', '', 700],
  ]);
  expect((await joinOrderParts([cancelled, refunds], quietJob())).refunded).toEqual([1.5, 0]);
});

it('takes a refund off once where its order stands in several files', async () => {
  const refunds = partsFile('refunds', [
    ['O1', '', 4000],
    ['O2', '', 12_000],
  ]);
  const march = { ...orders, name: 'march.csv' };
  const { files, parts } = await joinOrderParts([orders, march, refunds], quietJob());
  expect(files.slice(0, 2).map(({ orders: lines }) => [...(lines?.refundMills ?? [])])).toEqual([
    [4000, 9000, 0],
    [0, 3000, 0],
  ]);
  expect(parts[0]).toMatchObject({ rows: 2, matched: 2, money: { all: 16, booked: 16 } });
});

it('keeps the quantity of a line that is not split, and counts no item of it as joined', async () => {
  const lines = ordersFile([
    { customer: 'a', day: 1, order: 'O1', mills: 10_000 },
    { customer: 'b', day: 2, order: 'O2', mills: 9000 },
    { customer: 'b', day: 2, order: 'O2', mills: 1000 },
    { customer: 'c', day: 3, order: 'O3', mills: 5000 },
  ]);
  const orders = lines.orders && { ...lines.orders, quantity: Float64Array.of(9, 4, 1, 7) };
  const items = partsFile('items', [
    ['O1', 'tea', 1000],
    ['O1', 'cup', 1000],
    ['O2', 'tea', 1000],
  ]);
  const counted = { ...items, orderParts: { ...(items.orderParts as OrderParts), quantity: Float64Array.of(2, 3, 5) } };
  const { files, parts } = await joinOrderParts([{ ...lines, orders }, counted], quietJob());
  expect([...(files[0]?.orders?.quantity ?? [])]).toEqual([2, 3, 4, 1, 7]);
  expect(parts[0]).toMatchObject({ rows: 3, matched: 2, unmatched: 1 });
});

it('needs the orders: parts alone ask for them, beside them they ask nothing', () => {
  const items = partsFile('items', [['O1', 'tea', 1000]]);
  expect(chooseGoal([items], DEFAULT_PREPARE)).toMatchObject({ question: 'files' });
  expect(chooseGoal([orders, items], DEFAULT_PREPARE)).toEqual({ goal: { kind: 'window' } });
});

describe('parts of an order whose number another shop has too', () => {
  const shop = (customer: string, day: number, mills: number) => ordersFile([{ customer, day, order: '1001', mills }], `${customer}.csv`);
  const [a, b] = [shop('a', 1.5, 10_000), shop('b', 9.5, 20_000)];
  const joined = async (files: readonly CollectedFile[], once = true) => {
    const { files: settled } = await settleOverlaps(files, once, quietJob());
    return joinOrderParts(settled, quietJob());
  };
  const back = (files: readonly CollectedFile[]) =>
    files.map(({ orders: lines }) => lines?.refundMills?.reduce((sum, one) => sum + one, 0) ?? 0);

  it('meet the only order that the money can be of', async () => {
    const { files, parts } = await joined([a, b, partsFile('refunds', [['1001', '', 20_000]])]);
    expect(back(files)).toEqual([0, 20_000, 0]);
    expect(parts[0]).toMatchObject({ matched: 1, unmatched: 0, unclear: 0, money: { booked: 20 } });
    const items = partsFile('items', [
      ['1001', 'tea', 4000],
      ['1001', 'cup', 6000],
    ]);
    const split = await joined([a, b, items]);
    expect(split.files.map(({ orders: lines }) => lines?.rows ?? 0)).toEqual([2, 1, 0]);
    expect(split.parts[0]).toMatchObject({ matched: 2, unclear: 0 });
  });

  it('meet none where it can be of several, which is said', async () => {
    const { files, parts } = await joined([a, b, partsFile('refunds', [['1001', '', 3000]])]);
    expect(back(files)).toEqual([0, 0, 0]);
    expect(parts[0]).toMatchObject({ matched: 0, unmatched: 1, unclear: 1, money: { all: 3, booked: 0 } });
    const items = await joined([a, b, partsFile('items', [['1001', 'tea', 9000]])]);
    expect(items.files.map(({ orders: lines }) => lines?.rows ?? 0)).toEqual([1, 1, 0]);
    expect(items.parts[0]).toMatchObject({ matched: 0, unmatched: 1, unclear: 1 });
  });

  it('are taken off the first of copies that all count', async () => {
    const files = [a, { ...a, name: 'again.csv' }, partsFile('refunds', [['1001', '', 3000]])];
    expect(back((await joined(files)).files)).toEqual([0, 3000, 0]);
    const apart = await joined(files, false);
    expect(back(apart.files)).toEqual([3000, 0, 0]);
    expect(apart.parts[0]).toMatchObject({ matched: 1, unclear: 0 });
  });
});
