// Recency, frequency, monetary and distinct categories of 1 M order lines beside a plain JavaScript group-by on the same arrays:
// a Map of row objects, as such code is usually written. DuckDB is no dependency, so its ratio is not measured here.
import { quietJob } from '../src/core/base/job';
import { randomFrom } from '../src/core/base/random';
import type { CollectedFile, OrderLines } from '../src/core/collect/types';
import { buildFeatures, indexOrders } from '../src/core/prepare';
import { columnOf } from '../src/core/table/table';
import { textFrom } from '../src/core/table/text';

const LINES = 1_000_000;
const CUSTOMERS = 196_000;
const CATEGORIES = 24;
const DAY = 86_400_000;
const ROUNDS = 5;

function shop(isSorted: boolean): OrderLines {
  const random = randomFrom(11);
  const time = Float64Array.from(
    { length: LINES },
    (_, i) => Math.floor(((isSorted ? i / LINES : random.uniform()) * 780 + 19_000) * 86_400) * 1000,
  );
  const customer = Uint32Array.from({ length: LINES }, () => Math.floor(random.uniform() ** 2 * CUSTOMERS));
  const names = (prefix: string, count: number) => textFrom(Array.from({ length: count }, (_, i) => `${prefix}${i}`));
  return {
    rows: LINES,
    used: new Uint8Array(LINES).fill(1),
    customer,
    customers: names('c', CUSTOMERS),
    time,
    mills: Float64Array.from({ length: LINES }, () => random.below(200_000)),
    quantity: null,
    refundMills: null,
    cancelled: new Uint8Array(LINES),
    undone: new Uint8Array(LINES),
    order: { codes: Uint32Array.from({ length: LINES }, (_, i) => i >> 1), levels: names('o', LINES / 2) },
    product: null,
    category: { codes: Uint32Array.from({ length: LINES }, () => random.below(CATEGORIES)), levels: names('k', CATEGORIES) },
  };
}

interface Group {
  last: number;
  readonly orders: Set<number>;
  money: number;
  readonly categories: Set<number>;
}

function plainGroupBy(lines: OrderLines, asOf: number): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (let i = 0; i < lines.rows; i++) {
    const t = lines.time[i] as number;
    if (t >= asOf) continue;
    const customer = lines.customer[i] as number;
    const group: Group = groups.get(customer) ?? { last: 0, orders: new Set(), money: 0, categories: new Set() };
    if (group.last === 0) groups.set(customer, group);
    group.last = Math.max(group.last, t);
    group.orders.add(lines.order?.codes[i] as number);
    group.money += lines.mills[i] as number;
    group.categories.add(lines.category?.codes[i] as number);
  }
  return groups;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;
async function timed<T>(run: () => T | Promise<T>): Promise<[number, T]> {
  const times: number[] = [];
  let result: T | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    result = await run();
    times.push(performance.now() - begin);
  }
  return [median(times), result as T];
}

const job = quietJob();
const asOf = 19_720 * DAY;
for (const isSorted of [true, false]) {
  const orders = shop(isSorted);
  const file = {
    name: 'orders',
    role: 'orders',
    orders,
    table: { rows: 0, columns: [] },
    key: null,
    unreadable: [],
    report: { fields: {} },
  } as unknown as CollectedFile;
  const [indexMs, index] = await timed(() => indexOrders([file], job));
  if (!index) throw new Error('no index');
  const [featuresMs, features] = await timed(() => buildFeatures(index, [], asOf, 0, job));
  const [plainMs, groups] = await timed(() => plainGroupBy(orders, asOf));

  const sum = (name: string) => {
    const column = columnOf(features.table, name);
    return column?.kind === 'number' ? column.data.reduce((total, value) => total + value, 0) : Number.NaN;
  };
  const plain = { frequency: 0, mills: 0, categories: 0 };
  for (const group of groups.values()) {
    plain.frequency += group.orders.size;
    plain.mills += group.money;
    plain.categories += group.categories.size;
  }
  const mills = features.moneyMills?.reduce((total, value) => total + value, 0);
  const isEqual =
    groups.size === features.table.rows &&
    sum('frequency') === plain.frequency &&
    sum('categories') === plain.categories &&
    mills === plain.mills;
  console.log(
    `${LINES.toLocaleString('en')} lines ${isSorted ? 'in' : 'out of'} time order, ${groups.size.toLocaleString('en')} customers: ` +
      `index ${indexMs.toFixed(0)} ms once, ${features.table.columns.length} features ${featuresMs.toFixed(0)} ms a snapshot, ` +
      `plain group-by of 4 ${plainMs.toFixed(0)} ms; (index + snapshot) ÷ plain ${((indexMs + featuresMs) / plainMs).toFixed(2)}, ` +
      `a further snapshot ${(featuresMs / plainMs).toFixed(2)}; sums ${isEqual ? 'equal' : 'DIFFER'}`,
  );
  if (!isEqual) process.exitCode = 1;
}
