import type { F64, U32 } from '../base/arrays';
import { inBlocks, type Job } from '../base/job';
import { type Bits, bitsFor, setBit } from '../table/bits';
import type { ColumnOf } from '../table/table';
import { DAY, dayOf } from './days';
import { type OrderIndex, PAID } from './index-orders';
import { EMPTY } from './merge-orders';
import { ORDER_FEATURES, type OrderFeature, orderSpecs } from './order-specs';

const CUSTOMERS_A_BLOCK = 16_384;

/**
 * Returns one column per feature of `order-specs.ts` for these customers as of `asOf` (ms, start of a day), and their net money before it
 * in 1/1000. Only lines before `asOf` are read. `lookBackDays` 0 reads all history; else recency and tenure are capped at it and
 * everything else counts only what lies inside it (R2).
 */
export async function orderFeatures(
  index: OrderIndex,
  population: U32,
  asOf: number,
  lookBackDays: number,
  job: Job,
): Promise<{ columns: readonly ColumnOf<'number'>[]; moneyMills: F64 | null }> {
  const rows = population.length;
  const out = Object.fromEntries(ORDER_FEATURES.map((name) => [name, new Float64Array(rows)])) as Record<OrderFeature, F64>;
  const valid = { averageOrder: bitsFor(rows), meanGap: bitsFor(rows), gapTrend: bitsFor(rows) };
  const moneyMills = new Float64Array(rows);
  const fill = filler(index, asOf, lookBackDays, { out, valid, moneyMills });
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let row = from; row < to; row++) fill(population[row] as number, row);
    },
    'prepare.features',
    CUSTOMERS_A_BLOCK,
  );
  const columns = orderSpecs(index, lookBackDays).map(({ name, unit }): ColumnOf<'number'> => {
    const mask = name in valid ? valid[name as keyof typeof valid] : null;
    return { kind: 'number', name, unit, data: out[name as OrderFeature], valid: mask && isFull(mask, rows) ? null : mask };
  });
  return { columns, moneyMills: index.hasMoney ? moneyMills : null };
}

interface Target {
  readonly out: Readonly<Record<OrderFeature, F64>>;
  readonly valid: { readonly averageOrder: Bits; readonly meanGap: Bits; readonly gapTrend: Bits };
  readonly moneyMills: F64;
}

/** Returns the function that reads one customer's lines once and writes their row. */
function filler(index: OrderIndex, asOf: number, lookBackDays: number, target: Target): (customer: number, row: number) => void {
  const { start, time, mills, netMills, counts, order, product, category } = index;
  const since = lookBackDays > 0 ? asOf - lookBackDays * DAY : Number.NEGATIVE_INFINITY;
  const since30 = Math.max(since, asOf - 30 * DAY);
  const since90 = Math.max(since, asOf - 90 * DAY);
  // Each code remembers the last row that met it: distinct counts without hashing or sorting.
  const orderSeen = new Uint32Array(index.sizes.order);
  const productSeen = new Uint32Array(index.sizes.product);
  const categorySeen = new Uint32Array(index.sizes.category);
  const { out } = target;
  return (customer, row) => {
    const mark = row + 1;
    const end = start[customer + 1] as number;
    let firstEver = Number.NaN;
    let last = Number.NaN;
    let orders = 0;
    let orders30 = 0;
    let orders90 = 0;
    let products = 0;
    let categories = 0;
    let money = 0;
    let money30 = 0;
    let money90 = 0;
    let net = 0;
    let firstOrder = 0;
    let previousOrder = 0;
    let lastOrder = 0;
    let lastUnnamed = Number.NaN;
    for (let i = start[customer] as number; i < end; i++) {
      const t = time[i] as number;
      if (t >= asOf) break;
      net += netMills[i] as number;
      if (((counts[i] as number) & PAID) === 0) continue;
      if (Number.isNaN(firstEver)) firstEver = t;
      last = t;
      if (t < since) continue;
      const amount = mills[i] as number;
      money += amount;
      if (t >= since90) money90 += amount;
      if (t >= since30) money30 += amount;
      if (product && isFirst(productSeen, product[i] as number, mark)) products++;
      if (category && isFirst(categorySeen, category[i] as number, mark)) categories++;
      const code = order ? (order[i] as number) : EMPTY;
      if (code === EMPTY ? t === lastUnnamed : !isFirst(orderSeen, code, mark)) continue;
      if (code === EMPTY) lastUnnamed = t;
      if (orders++ === 0) firstOrder = t;
      previousOrder = lastOrder;
      lastOrder = t;
      if (t >= since90) orders90++;
      if (t >= since30) orders30++;
    }
    const cap = lookBackDays > 0 ? lookBackDays : Number.POSITIVE_INFINITY;
    out.recency[row] = Math.min(cap, daysBetween(last, asOf));
    out.tenure[row] = Math.min(cap, daysBetween(firstEver, asOf));
    out.frequency[row] = orders;
    out.orders30[row] = orders30;
    out.orders90[row] = orders90;
    out.monetary[row] = money / 1000;
    out.money30[row] = money30 / 1000;
    out.money90[row] = money90 / 1000;
    out.products[row] = products;
    out.categories[row] = categories;
    target.moneyMills[row] = net;
    if (orders > 0) write(out.averageOrder, target.valid.averageOrder, row, money / orders / 1000);
    if (orders > 1) write(out.meanGap, target.valid.meanGap, row, daysBetween(firstOrder, lastOrder) / (orders - 1));
    if (orders > 2) {
      const before = daysBetween(firstOrder, previousOrder) / (orders - 2);
      write(out.gapTrend, target.valid.gapTrend, row, daysBetween(previousOrder, lastOrder) - before);
    }
  };
}

function isFirst(seen: U32, code: number, mark: number): boolean {
  if (code === EMPTY || seen[code] === mark) return false;
  seen[code] = mark;
  return true;
}

function write(data: F64, valid: Bits, row: number, value: number): void {
  data[row] = value;
  setBit(valid, row);
}

const daysBetween = (from: number, to: number): number => (dayOf(to) - dayOf(from)) / DAY;

function isFull(valid: Bits, rows: number): boolean {
  for (let row = 0; row < rows; row++) if ((((valid[row >>> 3] as number) >>> (row & 7)) & 1) === 0) return false;
  return true;
}
