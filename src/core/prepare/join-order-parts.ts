import type { F64, U8, U32 } from '../base/arrays';
import { BLOCK_ROWS, type Job } from '../base/job';
import { type Coded, type CollectedFile, NO_CODE, type OrderLines, type OrderParts } from '../collect/types';
import { dictionaryFrom } from '../table/dictionary';
import { type TextData, textCount } from '../table/text';
import { groupByCustomer } from './index-orders';
import { orderFiles } from './merge-orders';

/** How the rows of a file of items or refunds met the orders of other files. rows = matched + unmatched. */
export interface PartsReport {
  readonly file: string;
  readonly kind: OrderParts['kind'];
  readonly rows: number;
  readonly matched: number;
  readonly unmatched: number;
  /** Money of the matched and of all rows, in the currency. */
  readonly money: { readonly matched: number; readonly all: number };
}

/** The files with the items and refunds of other files in their orders, and what was joined. */
export interface JoinedParts {
  readonly files: readonly CollectedFile[];
  readonly parts: readonly PartsReport[];
}

/**
 * Returns the files with each order's refunds added to its lines, up to their amounts and in their order, and with orders of one line split
 * into their items: the money of the order in proportion to price × quantity, to the thousandth. Orders files that name products stay as they
 * are. The order id is matched byte for byte.
 */
export async function joinOrderParts(files: readonly CollectedFile[], job: Job): Promise<JoinedParts> {
  const parts = files.flatMap((file) => (file.orderParts ? [{ file, parts: file.orderParts }] : []));
  if (parts.length === 0) return { files, parts: [] };
  const taken = parts.map(({ parts: { rows } }) => new Uint8Array(rows));
  const joined: CollectedFile[] = [];
  for (const file of files) {
    let lines = file.role === 'orders' ? file.orders : null;
    for (const [at, { parts: one }] of parts.entries()) {
      if (!lines?.order) break;
      const orderOf = codesIn(lines.order.levels, one.order);
      const isItems = one.kind === 'items';
      if (!orderOf.some((order) => order !== NO_CODE) || (isItems && lines.product !== null)) continue;
      orderOf.forEach((order, row) => {
        if (order !== NO_CODE) (taken[at] as Uint8Array)[row] = 1;
      });
      lines = isItems ? await splitByItems(lines, one, orderOf, job) : await addRefunds(lines, one, orderOf, job);
    }
    joined.push(lines === file.orders ? file : { ...file, orders: lines });
  }
  return { files: joined, parts: parts.map(({ file, parts: one }, at) => reportOf(file.name, one, taken[at] as Uint8Array)) };
}

function reportOf(file: string, { kind, rows, mills }: OrderParts, taken: Uint8Array): PartsReport {
  let matched = 0;
  let money = 0;
  let all = 0;
  for (let row = 0; row < rows; row++) {
    all += mills[row] as number;
    if (taken[row] === 0) continue;
    matched++;
    money += mills[row] as number;
  }
  return { file, kind, rows, matched, unmatched: rows - matched, money: { matched: money / 1000, all: all / 1000 } };
}

/** Returns the code in `levels` of the text of each row, NO_CODE where it is not among them. */
function codesIn(levels: TextData, { codes, levels: own }: Coded): U32 {
  const dictionary = dictionaryFrom(levels);
  const to = new Uint32Array(textCount(own));
  for (let i = 0; i < to.length; i++) {
    const found = dictionary.lookup(own.bytes, own.offsets[i] as number, own.offsets[i + 1] as number);
    to[i] = found < 0 ? NO_CODE : found;
  }
  return codes.map((code) => (code === NO_CODE ? NO_CODE : (to[code] as number)));
}

async function addRefunds(lines: OrderLines, parts: OrderParts, orderOf: U32, job: Job): Promise<OrderLines> {
  const left = new Float64Array(textCount((lines.order as Coded).levels));
  for (let row = 0; row < parts.rows; row++) {
    const order = orderOf[row] as number;
    if (order !== NO_CODE) left[order] = (left[order] as number) + (parts.mills[row] as number);
  }
  const refundMills = lines.refundMills?.slice() ?? new Float64Array(lines.rows);
  for (let i = 0; i < lines.rows; i++) {
    const order = (lines.order as Coded).codes[i] as number;
    if (i % BLOCK_ROWS === 0) await job.tick(i, lines.rows, 'prepare.index');
    if (order === NO_CODE || (left[order] as number) <= 0) continue;
    const back = Math.min(left[order] as number, Math.max(0, (lines.mills[i] as number) - (refundMills[i] as number)));
    refundMills[i] = (refundMills[i] as number) + back;
    left[order] = (left[order] as number) - back;
  }
  return { ...lines, refundMills };
}

async function splitByItems(lines: OrderLines, parts: OrderParts, orderOf: U32, job: Job): Promise<OrderLines> {
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
    share(lines.mills[i] as number, own, parts.mills, mills, at, count);
    if (refundMills) share(lines.refundMills?.[i] ?? 0, own, parts.mills, refundMills, at, count);
    at += count;
  }
  const coded = (from: Coded | null): Coded | null => {
    if (!from) return null;
    return { codes: itemOf.map((item) => (item === NO_CODE ? NO_CODE : (from.codes[item] as number))), levels: from.levels };
  };
  const spread = (from: Coded | null | undefined): Coded | null =>
    from ? { ...from, codes: lineOf.map((i) => from.codes[i] as number) } : null;
  const bytes = (from: U8): U8 => {
    const all = new Uint8Array(rows);
    for (let k = 0; k < rows; k++) all[k] = from[lineOf[k] as number] as number;
    return all;
  };
  const time = new Float64Array(rows);
  for (let k = 0; k < rows; k++) time[k] = lines.time[lineOf[k] as number] as number;
  const category = coded(parts.category);
  return {
    ...lines,
    rows,
    used: bytes(lines.used),
    cancelled: bytes(lines.cancelled),
    undone: lines.undone ? bytes(lines.undone) : null,
    customer: lineOf.map((i) => lines.customer[i] as number),
    time,
    mills,
    refundMills,
    quantity: parts.quantity ? Float64Array.from(itemOf, (item) => parts.quantity?.[item] ?? Number.NaN) : null,
    order: spread(orders),
    product: coded(parts.product),
    category: category ?? spread(lines.category),
    currency: spread(lines.currency),
    email: spread(lines.email),
    phone: spread(lines.phone),
    name: spread(lines.name),
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
