import type { F64, U32 } from '../base/arrays';
import { BLOCK_ROWS, inBlocks, type Job } from '../base/job';
import { type Coded, type CollectedFile, NO_CODE, type OrderLines, type OrderParts } from '../collect/types';
import { takeRows } from '../table/take-rows';
import { textCount } from '../table/text';
import { groupByCustomer } from './index-orders';
import { futureLimit, orderFiles } from './merge-orders';
import { codesIn, type MeantOrders, meantOrders } from './which-order';

/**
 * How the rows of a file of items or refunds met the orders of other files. rows = matched + unmatched; items of an order that has several
 * lines of its own are unmatched too.
 */
export interface PartsReport {
  readonly file: string;
  readonly kind: OrderParts['kind'];
  readonly rows: number;
  readonly matched: number;
  readonly unmatched: number;
  /** Of these, rows whose number stands for several orders and which may be about any of them. */
  readonly unclear: number;
  /** Money of the matched and of all rows, in the currency; booked: what of it was taken off orders, no more than they were paid (refunds). */
  readonly money: { readonly matched: number; readonly all: number; readonly booked: number };
}

/** The files with the items and refunds of other files in their orders, and what was joined. */
export interface JoinedParts {
  readonly files: readonly CollectedFile[];
  readonly parts: readonly PartsReport[];
  /** For each file, money that refunds of other files took off its lines that count, in the currency. */
  readonly refunded: readonly number[];
}

/**
 * Returns the files with each order's refunds added to its lines, up to their amounts and in their order, and with orders of one line split
 * into their items: the money of the order in proportion to price × quantity, to the thousandth. Orders files that name products stay as they
 * are. A refund of an order that stands in several files is taken off once: what the first file leaves goes to the next. The order id is matched
 * byte for byte; of several orders of one number those that the money tells (`meantOrders`).
 */
export async function joinOrderParts(files: readonly CollectedFile[], job: Job): Promise<JoinedParts> {
  const parts = files.flatMap((file) => (file.orderParts ? [{ file, parts: file.orderParts }] : []));
  if (parts.length === 0) return { files, parts: [], refunded: files.map(() => 0) };
  const taken = parts.map(({ parts: { rows } }) => new Uint8Array(rows));
  const left: (F64 | null)[] = [];
  const meant: MeantOrders[] = [];
  for (const { parts: one } of parts) {
    const sums = await moneyByOrder(one, job);
    meant.push(await meantOrders(files, one, sums, job));
    left.push(one.kind === 'refunds' ? sums : null);
  }
  const joined: CollectedFile[] = [];
  const refunded: number[] = [];
  for (const file of files) {
    let lines = file.role === 'orders' ? file.orders : null;
    for (const [at, { parts: one }] of parts.entries()) {
      if (!lines?.order) break;
      const orderOf = await ordersOf(lines.order, one, meant[at] as MeantOrders, job);
      const isItems = one.kind === 'items';
      if (!orderOf.some((order) => order !== NO_CODE) || (isItems && lines.product !== null)) continue;
      const marks = taken[at] as Uint8Array;
      const open = left[at] ?? null;
      if (open) for (let row = 0; row < one.rows; row++) if (orderOf[row] !== NO_CODE) marks[row] = 1;
      lines = open ? await addRefunds(lines, one, orderOf, open, job) : await splitByItems(lines, one, orderOf, marks, job);
    }
    joined.push(lines === file.orders ? file : { ...file, orders: lines, futureFrom: futureLimit(file) });
    refunded.push(lines && file.orders && lines !== file.orders ? (paidBack(lines) - paidBack(file.orders)) / 1000 : 0);
  }
  return {
    files: joined,
    refunded,
    parts: parts.map(({ file, parts: one }, at) =>
      reportOf(file.name, one, taken[at] as Uint8Array, left[at] ?? null, meant[at] as MeantOrders),
    ),
  };
}

/** Refunds of the lines that count, in thousandths. */
function paidBack({ rows, used, refundMills }: OrderLines): number {
  let sum = 0;
  if (refundMills) for (let i = 0; i < rows; i++) if (used[i] === 1) sum += refundMills[i] as number;
  return sum;
}

function reportOf(
  file: string,
  { kind, rows, mills, order }: OrderParts,
  taken: Uint8Array,
  left: F64 | null,
  meant: MeantOrders,
): PartsReport {
  let matched = 0;
  let money = 0;
  let all = 0;
  let unclear = 0;
  for (let row = 0; row < rows; row++) {
    all += mills[row] as number;
    if (meant.get(order.codes[row] as number)?.size === 0) unclear++;
    if (taken[row] === 0) continue;
    matched++;
    money += mills[row] as number;
  }
  // What nothing was taken off for: of orders that are nowhere, and beyond what was paid.
  const open = left ? left.reduce((sum, one) => sum + one, 0) : all;
  return {
    file,
    kind,
    rows,
    matched,
    unmatched: rows - matched,
    unclear,
    money: { matched: money / 1000, all: all / 1000, booked: (all - open) / 1000 },
  };
}

/** Returns the money of the rows by their order code. */
async function moneyByOrder({ rows, order, mills }: OrderParts, job: Job): Promise<F64> {
  const sums = new Float64Array(textCount(order.levels));
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let row = from; row < to; row++) {
        const code = order.codes[row] as number;
        if (code !== NO_CODE) sums[code] = (sums[code] as number) + (mills[row] as number);
      }
    },
    'prepare.index',
  );
  return sums;
}

/** Returns the order (its code among those of the lines) of each row, NO_CODE where the lines hold none that is meant. */
async function ordersOf(orders: NonNullable<OrderLines['order']>, { order, rows }: OrderParts, meant: MeantOrders, job: Job): Promise<U32> {
  const orderOf = await codesIn(orders.levels, order, job);
  if (meant.size === 0) return orderOf;
  for (let row = 0; row < rows; row++) {
    const one = orderOf[row] as number;
    if (one !== NO_CODE && meant.get(order.codes[row] as number)?.has(orders.twins?.[one] ?? 0) === false) orderOf[row] = NO_CODE;
  }
  return orderOf;
}

/** Takes what is left of the refunds off the lines of their orders, and off `left` (by order code of `parts`). */
async function addRefunds(lines: OrderLines, parts: OrderParts, orderOf: U32, left: F64, job: Job): Promise<OrderLines> {
  const refundOf = new Uint32Array(textCount((lines.order as Coded).levels)).fill(NO_CODE);
  for (let row = 0; row < parts.rows; row++) {
    const order = orderOf[row] as number;
    if (order !== NO_CODE) refundOf[order] = parts.order.codes[row] as number;
  }
  const refundMills = lines.refundMills?.slice() ?? new Float64Array(lines.rows);
  for (let i = 0; i < lines.rows; i++) {
    const order = (lines.order as Coded).codes[i] as number;
    if (i % BLOCK_ROWS === 0) await job.tick(i, lines.rows, 'prepare.index');
    const refund = order === NO_CODE ? NO_CODE : (refundOf[order] as number);
    if (refund === NO_CODE || (left[refund] as number) <= 0) continue;
    const back = Math.min(left[refund] as number, Math.max(0, (lines.mills[i] as number) - (refundMills[i] as number)));
    refundMills[i] = (refundMills[i] as number) + back;
    left[refund] = (left[refund] as number) - back;
  }
  return { ...lines, refundMills };
}

/** Splits each order of one line into its items, which are marked (1) in `taken`. */
async function splitByItems(lines: OrderLines, parts: OrderParts, orderOf: U32, taken: Uint8Array, job: Job): Promise<OrderLines> {
  const orders = lines.order as Coded;
  const { start, line: items } = await groupByCustomer(orderOf, textCount(orders.levels), job);
  const linesOf = new Uint32Array(textCount(orders.levels));
  for (const order of orders.codes) if (order !== NO_CODE) linesOf[order] = (linesOf[order] as number) + 1;
  const itemsOf = (i: number): U32 => {
    const order = orders.codes[i] as number;
    return order === NO_CODE || linesOf[order] !== 1 ? items.subarray(0, 0) : items.subarray(start[order], start[order + 1]);
  };
  let rows = 0;
  for (let i = 0; i < lines.rows; i++) rows += Math.max(1, itemsOf(i).length);
  const lineOf = new Uint32Array(rows);
  const itemOf = new Uint32Array(rows).fill(NO_CODE);
  const mills = new Float64Array(rows);
  const refundMills = lines.refundMills && new Float64Array(rows);
  let at = 0;
  for (let i = 0; i < lines.rows; i++) {
    if (i % BLOCK_ROWS === 0) await job.tick(i, lines.rows, 'prepare.index');
    const own = itemsOf(i);
    const count = Math.max(1, own.length);
    lineOf.fill(i, at, at + count);
    if (own.length > 0) itemOf.set(own, at);
    for (const item of own) taken[item] = 1;
    share(lines.mills[i] as number, own, parts.mills, mills, at, count);
    if (refundMills) share(lines.refundMills?.[i] ?? 0, own, parts.mills, refundMills, at, count);
    at += count;
  }
  const coded = (from: Coded | null): Coded | null => {
    if (!from) return null;
    return { codes: itemOf.map((item) => (item === NO_CODE ? NO_CODE : (from.codes[item] as number))), levels: from.levels };
  };
  const spread = await takeRows(lines, lineOf, () => job.tick(rows, rows, 'prepare.index'));
  const category = coded(parts.category);
  return {
    ...spread,
    mills,
    refundMills,
    quantity:
      parts.quantity || lines.quantity
        ? Float64Array.from(
            itemOf,
            (item, k) => (item === NO_CODE ? lines.quantity?.[lineOf[k] as number] : parts.quantity?.[item]) ?? Number.NaN,
          )
        : null,
    product: coded(parts.product),
    category: category ?? spread.category,
  };
}

/** Shares an amount out in proportion to the weights of the items, equally where they have none; what rounding leaves goes to the last. */
function share(amount: number, items: U32, weights: F64, into: F64, at: number, count: number): void {
  const sum = items.reduce((total, item) => total + Math.max(0, weights[item] as number), 0);
  let left = amount;
  for (let k = 0; k < count - 1; k++) {
    const part = sum > 0 ? Math.max(0, weights[items[k] as number] as number) / sum : 1 / count;
    const own = Math.round(amount * part);
    into[at + k] = own;
    left -= own;
  }
  into[at + count - 1] = left;
}

/** Files whose orders lack a column: those that hold parts of other files' orders need none where such a file is there. */
export const openOrders = (files: readonly CollectedFile[]): CollectedFile | undefined => {
  const hasOrders = orderFiles(files).length > 0;
  return files.find((file) => file.role === 'orders' && file.orders === null && !(file.orderParts && hasOrders));
};
