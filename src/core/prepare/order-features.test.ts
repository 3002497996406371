import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { buildFeatures } from './build-features';
import { DAY } from './days';
import { type Line, ordersFile, rowsById } from './fixtures';
import { indexOrders } from './index-orders';
import { labelWindow } from './label-window';
import { populationAt, undatedOnlyAt } from './population';
import type { FeatureTable } from './types';

async function indexOf(...lines: (readonly Line[])[]) {
  const index = await indexOrders(
    lines.map((part, i) => ordersFile(part, `${i}.csv`)),
    quietJob(),
  );
  if (!index) throw new Error('no orders');
  return index;
}
const featuresOf = async (lines: readonly Line[], day: number, lookBack = 0): Promise<FeatureTable> =>
  buildFeatures(await indexOf(lines), [], day * DAY, lookBack, quietJob());

const HISTORY: readonly Line[] = [
  { customer: 'ann', day: 100.5, order: 'o1', mills: 10_000, product: 'tea', category: 'drinks' },
  { customer: 'ann', day: 100.5, order: 'o1', mills: 5_500, product: 'cup', category: 'home' },
  { customer: 'bob', day: 130.9, order: 'o2', mills: 7_001, product: 'tea', category: 'drinks' },
  { customer: 'ann', day: 110.2, order: 'o3', mills: 2_000, product: 'tea', category: 'drinks' },
  { customer: 'ann', day: 195.1, order: 'o4', mills: 1_000, product: 'jam', category: 'food' },
  { customer: 'ann', day: 250, order: 'o5', mills: 9_000 },
];

describe('buildFeatures over orders', () => {
  it('gives the hand-counted row', async () => {
    expect(rowsById(await featuresOf(HISTORY, 200))).toEqual({
      ann: {
        recency: 5,
        frequency: 3,
        orders30: 1,
        orders90: 2,
        monetary: 18.5,
        averageOrder: 18.5 / 3,
        money30: 1,
        money90: 3,
        tenure: 100,
        meanGap: 95 / 2,
        gapTrend: 85 - 10,
        products: 3,
        categories: 3,
      },
      bob: {
        recency: 70,
        frequency: 1,
        orders30: 0,
        orders90: 1,
        monetary: 7.001,
        averageOrder: 7.001,
        money30: 0,
        money90: 7.001,
        tenure: 70,
        meanGap: null,
        gapTrend: null,
        products: 1,
        categories: 1,
      },
    });
  });

  it('counts only the look-back and caps recency and tenure at it (R2)', async () => {
    const rows = rowsById(await featuresOf(HISTORY, 200, 60));
    expect(rows.ann).toMatchObject({ recency: 5, tenure: 60, frequency: 1, monetary: 1, meanGap: null, products: 1 });
    expect(rows.bob).toMatchObject({ recency: 60, tenure: 60, frequency: 0, monetary: 0, averageOrder: null });
  });

  it('counts purchase moments where there is no order id', async () => {
    const lines = [1, 1, 4, 9].map((day): Line => ({ customer: 'ann', day }));
    expect(rowsById(await featuresOf(lines, 10)).ann).toMatchObject({ frequency: 3, meanGap: 4, gapTrend: 2 });
  });

  it('leaves out money, products and categories that no file has', async () => {
    const { table } = await featuresOf([{ customer: 'ann', day: 1, mills: 0 }], 10);
    expect(table.columns.map((column) => column.name)).toEqual([
      'recency',
      'frequency',
      'orders30',
      'orders90',
      'tenure',
      'meanGap',
      'gapTrend',
    ]);
  });

  it('matches people across files byte for byte', async () => {
    const whole = await indexOf(HISTORY);
    const parts = await indexOf(HISTORY.slice(0, 2), HISTORY.slice(2, 3), HISTORY.slice(3));
    const build = (index: typeof whole) => buildFeatures(index, [], 200 * DAY, 0, quietJob());
    expect(rowsById(await build(parts))).toEqual(rowsById(await build(whole)));
  });

  it('is empty where nobody has bought', async () => {
    const { table, ids } = await featuresOf(HISTORY, 50);
    expect(table.rows).toBe(0);
    expect(ids?.offsets.length).toBe(1);
  });

  it('keeps net money apart: refunds and returns reduce it, features are gross', async () => {
    const lines: readonly Line[] = [
      { customer: 'ann', day: 1, mills: 10_000, refund: 4_000 },
      { customer: 'ann', day: 2, mills: -1_000, dropped: true },
      { customer: 'ann', day: 3, mills: 2_000, undone: true },
    ];
    const features = await featuresOf(lines, 10);
    expect([...(features.moneyMills ?? [])]).toEqual([5_000]);
    expect(rowsById(features).ann).toMatchObject({ monetary: 12, frequency: 2 });
  });
});

const T = 200;
const line = fc.record({
  customer: fc.constantFrom('ann', 'bob', 'cyd', 'dan', 'eve'),
  day: fc.integer({ min: 0, max: 4000 }).map((tenths) => tenths / 10),
  mills: fc.integer({ min: -3, max: 9 }).map((n) => n * 1000),
  order: fc.constantFrom('', 'o1', 'o2', 'o3', 'o4', 'o5', 'o6'),
  product: fc.constantFrom('', 'tea', 'cup', 'jam'),
  category: fc.constantFrom('drinks', 'home'),
  refund: fc.integer({ min: 0, max: 9 }).map((n) => n * 1000),
  undone: fc.boolean(),
});
const lines = fc.array(line, { minLength: 1, maxLength: 60 });

/** The bytes of everything a model may see. */
const bytesOf = ({ ids, table, specs }: FeatureTable): string =>
  JSON.stringify([
    ids && [[...ids.bytes], [...ids.offsets]],
    table.columns.map((column) =>
      column.kind === 'number' ? [column.name, [...column.data], column.valid && [...column.valid]] : column.name,
    ),
    specs,
  ]);

describe('features as of T (R6)', () => {
  it('do not see lines at or after T, nor refunds, statuses and cancellations of lines before it', async () => {
    await fc.assert(
      fc.asyncProperty(
        lines,
        lines,
        fc.infiniteStream(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean())),
        fc.constantFrom(0, 60),
        async (before, after, changes, lookBack) => {
          const past = before.map((one) => ({ ...one, day: one.day % T }));
          const changed = past.map((one) => {
            const [refund, undone] = changes.next().value;
            return { ...one, refund: refund * 1000, undone };
          });
          const later = after.map((one) => ({ ...one, day: T + one.day }));
          const mixed = later.flatMap((one, i) => [one, ...changed.slice(i * 2, i * 2 + 2)]).concat(changed.slice(later.length * 2));
          // A file without any product has no such feature: hold the columns equal and vary the rest.
          const anchor: Line = { customer: 'zoe', day: 0, order: 'o0', product: 'tea', category: 'home', mills: 1000 };
          expect(bytesOf(await featuresOf([anchor, ...mixed], T, lookBack))).toBe(
            bytesOf(await featuresOf([anchor, ...past], T, lookBack)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), async (past, keys) => {
        const permuted = past.map((one, i) => ({ one, key: keys[i] ?? 0 })).sort((a, b) => a.key - b.key);
        expect(
          rowsById(
            await featuresOf(
              permuted.map(({ one }) => one),
              T,
            ),
          ),
        ).toEqual(rowsById(await featuresOf(past, T)));
      }),
      { numRuns: 200 },
    );
  });

  it('agree with a plain recount', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (past) => {
        const rows = rowsById(await featuresOf(past, T));
        for (const customer of new Set(past.map((one) => one.customer))) {
          const own = past.filter((one) => one.customer === customer && one.day < T);
          if (own.length === 0) {
            expect(rows[customer]).toBeUndefined();
            continue;
          }
          const orders = new Set(own.map((one) => one.order || `at ${one.day}`));
          expect(rows[customer]?.frequency).toBe(orders.size);
          expect(rows[customer]?.recency).toBe(T - Math.floor(Math.max(...own.map((one) => one.day))));
          if (rows[customer] && 'monetary' in rows[customer]) {
            expect(rows[customer]?.monetary).toBe(own.reduce((sum, one) => sum + one.mills, 0) / 1000);
          }
          expect(rows[customer]?.products ?? 0).toBe(new Set(own.map((one) => one.product).filter(Boolean)).size);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('customers whose every order was taken back without a date', () => {
  it('are counted: cancelled or paid back in full, before the snapshot', async () => {
    const index = await indexOf([
      { customer: 'plain', day: 10 },
      { customer: 'cancelled', day: 10, undone: true },
      { customer: 'both', day: 10, undone: true },
      { customer: 'both', day: 20 },
      { customer: 'refunded', day: 10, refund: 10_000 },
      { customer: 'partly', day: 10, refund: 9_000 },
      { customer: 'later', day: 10, undone: true },
      { customer: 'later', day: 90 },
      { customer: 'dropped', day: 10, dropped: true },
    ]);
    expect([50, 100].map((day) => undatedOnlyAt(index, day * DAY))).toEqual([3, 2]);
    expect(populationAt(index, 50 * DAY, []).length).toBe(6);
  });
});

describe('labelWindow', () => {
  it('asks for an order in [T, T + N) that still counts, of those who had bought before T', async () => {
    const index = await indexOf([
      { customer: 'early', day: 10 },
      { customer: 'again', day: 10 },
      { customer: 'again', day: 100 },
      { customer: 'edge', day: 10 },
      { customer: 'edge', day: 130 },
      { customer: 'cancelled', day: 10 },
      { customer: 'cancelled', day: 101, undone: true },
      { customer: 'refunded', day: 10 },
      { customer: 'refunded', day: 101, refund: 10_000 },
      { customer: 'partly', day: 10 },
      { customer: 'partly', day: 129.9, refund: 9_000 },
      { customer: 'new', day: 101 },
    ]);
    expect([...labelWindow(index, populationAt(index, 100 * DAY, []), 100 * DAY, 30, 200 * DAY)]).toEqual([0, 1, 0, 0, 0, 1]);
    expect([...labelWindow(index, populationAt(index, 100 * DAY, []), 100 * DAY, 30, 129 * DAY)]).toEqual([2, 2, 2, 2, 2, 2]);
  });
});
