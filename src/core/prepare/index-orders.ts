import type { F64, U8, U32 } from '../base/arrays';
import { inBlocks, type Job } from '../base/job';
import type { CollectedFile, OrderLines } from '../collect/types';
import type { TextData } from '../table/text';
import { textCount } from '../table/text';
import { DAY, dayOf } from './days';
import { EMPTY, type LinePersons, mergeOrders, orderFiles, undoneOf } from './merge-orders';

/** Bits of `OrderIndex.counts`: the line was paid once, so features count it; it still counts at the end of the data, so the label does (R6). */
export const PAID = 1;
export const KEPT = 2;

/** Order lines grouped by customer and sorted by time: every snapshot and every window is one pass over it. */
export interface OrderIndex {
  readonly idName: string;
  readonly customers: TextData;
  /** Lines in the input. */
  readonly rows: number;
  /** Lines of customer c are `[start[c], start[c + 1])`, time ascending. */
  readonly start: U32;
  /** Place of the line in the input. */
  readonly line: U32;
  readonly time: F64;
  readonly mills: F64;
  /** What the line leaves after refunds; dropped returns reduce it. Undated, so for reports only. */
  readonly netMills: F64;
  readonly counts: U8;
  readonly order: U32 | null;
  readonly product: U32 | null;
  readonly category: U32 | null;
  /** Number of distinct codes of each. */
  readonly sizes: { readonly order: number; readonly product: number; readonly category: number };
  readonly hasMoney: boolean;
  /** ms of the first and last paid line; NaN where there is none. */
  readonly from: number;
  readonly to: number;
  /** End of the last complete day (R2), ms. */
  readonly completeUntil: number;
  /** Paid lines without a customer: they identify nobody (R7). */
  readonly anonymousLines: number;
  /** Column names by the part they play in the files. */
  readonly sources: {
    readonly customer: readonly string[];
    readonly time: readonly string[];
    readonly order: readonly string[];
    readonly money: readonly string[];
    readonly product: readonly string[];
    readonly category: readonly string[];
  };
}

/**
 * Returns the index of all orders files together, or null where there is none. Customers are `persons`, else ids byte for byte. Reads no
 * choice of this stage beside who is who.
 */
export async function indexOrders(
  files: readonly CollectedFile[],
  job: Job,
  persons: LinePersons | null = null,
): Promise<OrderIndex | null> {
  const lines = mergeOrders(files, persons);
  if (!lines) return null;
  const { start, line } = await groupByCustomer(lines.customer, textCount(lines.customers), job);
  await sortByTime(lines.time, start, line, job);
  const gathered = await gather(lines, line, job);
  const span = spanOf(lines);
  await job.tick(lines.rows, lines.rows, 'prepare.index');
  const sources = sourcesOf(files);
  return {
    idName: sources.customer[0] ?? 'customer',
    customers: lines.customers,
    rows: lines.rows,
    start,
    line,
    ...gathered,
    ...span,
    sources,
  };
}

/** Returns the rows of each customer 0 .. count − 1 in file order: `line[start[c], start[c + 1])`. */
export async function groupByCustomer(customer: U32, count: number, job: Job): Promise<{ start: U32; line: U32 }> {
  const rows = customer.length;
  const start = new Uint32Array(count + 1);
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const c = customer[i] as number;
        if (c !== EMPTY) start[c + 1] = (start[c + 1] as number) + 1;
      }
    },
    'prepare.index',
  );
  for (let c = 0; c < count; c++) start[c + 1] = (start[c + 1] as number) + (start[c] as number);
  const next = start.slice(0, count);
  const line = new Uint32Array(start[count] as number);
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const c = customer[i] as number;
        if (c === EMPTY) continue;
        const at = next[c] as number;
        line[at] = i;
        next[c] = at + 1;
      }
    },
    'prepare.index',
  );
  return { start, line };
}

const INSERTION_LIMIT = 48;

/** Sorts the rows of each group by time, those of one time in file order. */
export async function sortByTime(time: F64, start: U32, line: U32, job: Job): Promise<void> {
  await inBlocks(
    start.length - 1,
    job,
    (first, last) => {
      for (let c = first; c < last; c++) sortLines(time, line, start[c] as number, start[c + 1] as number);
    },
    'prepare.index',
    16_384,
  );
}

function sortLines(time: F64, line: U32, from: number, to: number): void {
  if (to - from > INSERTION_LIMIT) {
    for (let i = from + 1; i < to; i++) {
      if ((time[line[i] as number] as number) < (time[line[i - 1] as number] as number)) {
        line.subarray(from, to).sort((a, b) => (time[a] as number) - (time[b] as number) || a - b);
        return;
      }
    }
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const moved = line[i] as number;
    const at = time[moved] as number;
    let j = i - 1;
    for (; j >= from && (time[line[j] as number] as number) > at; j--) line[j + 1] = line[j] as number;
    line[j + 1] = moved;
  }
}

async function gather(lines: OrderLines, line: U32, job: Job) {
  const count = line.length;
  const undone = undoneOf(lines);
  const time = new Float64Array(count);
  const mills = new Float64Array(count);
  const netMills = new Float64Array(count);
  const counts = new Uint8Array(count);
  const order = lines.order ? new Uint32Array(count) : null;
  const product = lines.product ? new Uint32Array(count) : null;
  const category = lines.category ? new Uint32Array(count) : null;
  let hasMoney = false;
  await inBlocks(
    count,
    job,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const row = line[i] as number;
        const amount = lines.mills[row] as number;
        const refund = lines.refundMills ? (lines.refundMills[row] as number) : 0;
        const used = lines.used[row] === 1;
        time[i] = lines.time[row] as number;
        mills[i] = amount;
        netMills[i] = used ? amount - refund : Math.min(0, amount);
        const refunded = refund > 0 && refund >= amount;
        counts[i] = (used || undone[row] === 1 ? PAID : 0) | (used && !refunded ? KEPT : 0);
        if (amount !== 0) hasMoney = true;
      }
      gatherCodes(order, lines.order?.codes, line, from, to);
      gatherCodes(product, lines.product?.codes, line, from, to);
      gatherCodes(category, lines.category?.codes, line, from, to);
    },
    'prepare.index',
  );
  const levels = (coded: OrderLines['order']) => (coded ? textCount(coded.levels) : 0);
  const sizes = { order: levels(lines.order), product: levels(lines.product), category: levels(lines.category) };
  return { time, mills, netMills, counts, order, product, category, sizes, hasMoney };
}

function gatherCodes(into: U32 | null, codes: U32 | undefined, line: U32, from: number, to: number): void {
  if (into && codes) for (let i = from; i < to; i++) into[i] = codes[line[i] as number] as number;
}

function spanOf(lines: OrderLines): Pick<OrderIndex, 'from' | 'to' | 'completeUntil' | 'anonymousLines'> {
  const undone = undoneOf(lines);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let anonymousLines = 0;
  for (let i = 0; i < lines.rows; i++) {
    if (lines.customer[i] === EMPTY && (lines.mills[i] as number) > 0) anonymousLines++;
    if (lines.used[i] === 0 && undone[i] === 0) continue;
    const t = lines.time[i] as number;
    if (t < from) from = t;
    if (t > to) to = t;
  }
  if (from > to) return { from: Number.NaN, to: Number.NaN, completeUntil: Number.NaN, anonymousLines };
  return { from, to, completeUntil: endOfCompleteDays(lines, from, to), anonymousLines };
}

const DAYS_BEFORE = 28;
const DAYS_NEEDED = 7;

/**
 * Returns the end of the last complete day (R2): the last day is incomplete when its last line comes earlier in the day than the last
 * line of each of the 28 days with lines before it (of at least 7). Whole dates carry no hour, so their last day is complete.
 */
function endOfCompleteDays(lines: OrderLines, from: number, to: number): number {
  const firstDay = dayOf(from);
  const closing = new Float64Array(Math.floor((to - firstDay) / DAY) + 1).fill(-1);
  for (let i = 0; i < lines.rows; i++) {
    const t = lines.time[i] as number;
    const day = Math.floor((t - firstDay) / DAY);
    if (day >= 0 && day < closing.length) closing[day] = Math.max(closing[day] as number, t - dayOf(t));
  }
  const last = closing.length - 1;
  const before: number[] = [];
  for (let day = last - 1; day >= 0 && before.length < DAYS_BEFORE; day--) {
    if ((closing[day] as number) >= 0) before.push(closing[day] as number);
  }
  const incomplete = before.length >= DAYS_NEEDED && before.every((time) => time > (closing[last] as number));
  return firstDay + (incomplete ? last : last + 1) * DAY;
}

function sourcesOf(files: readonly CollectedFile[]): OrderIndex['sources'] {
  const fields = orderFiles(files).map((file) => file.report.fields);
  const named = (...keys: (keyof (typeof fields)[number])[]): readonly string[] => [
    ...new Set(fields.flatMap((field) => keys.map((key) => field[key]).filter((name): name is string => typeof name === 'string'))),
  ];
  const amount = named('amount');
  return {
    customer: named('customer'),
    time: named('time'),
    order: named('order'),
    money: amount.length > 0 ? amount : named('unitPrice', 'quantity'),
    product: named('product'),
    category: named('category'),
  };
}
