import type { F64, U8, U32 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import { isValid } from '../../table/bits';
import type { Levels } from '../typing/levels';
import { eachBlock } from './each-block';
import { filledLevels, type Numbers, type Parts } from './order-rows';

/** Mills: money × 1000, rounded half away from zero. */
export const toMills = (money: number): number => {
  const mills = Math.round(Math.abs(money) * 1000);
  return money < 0 ? 0 - mills : mills;
};

/** Money of each row of the file in 1/1000, an integer. */
export interface OrderMoney {
  /** What the row adds; NaN where it cannot be read. Money of a whole order is spread over its rows, so that they add up to it. */
  readonly mills: F64;
  /** What the row, or its whole order where money stands per order, was paid; NaN where that cannot be read. */
  readonly total: F64;
  /** 1, 0 or −1 by what can be read of the money; 1 where nothing can. */
  readonly sign: Int8Array;
  /** Money paid back; 0 where none. null: no such column. */
  readonly refund: F64 | null;
  /** Rows whose cell repeats the money of their order, or stands on another row of it. */
  readonly spread: number;
}

/**
 * Returns the money of each row: the amount, else price in mills × quantity. Rows that `skip` marks (1) repeat another row of their order and
 * take no share of the money of the whole order.
 */
export async function moneyOf(parts: Parts, rows: number, skip: U8 | null, turn: Turn): Promise<OrderMoney> {
  const { amount, price, quantity, refund, order, isPerOrder } = parts;
  const weights = await lineValues(price, quantity, rows, turn);
  const own = amount ? await cells(amount, rows, turn) : weights;
  const group = order && (isPerOrder.amount || isPerOrder.refund) ? await groupsOf(order, parts.stage, rows, turn) : null;
  const paid = group && isPerOrder.amount && amount ? await spreadOver(own, group, price && quantity ? weights : null, skip, turn) : null;
  const back = refund && (await cells(refund, rows, turn)).map((mills) => (Number.isNaN(mills) ? 0 : Math.abs(mills)));
  await turn();
  const backBy =
    back && group && isPerOrder.refund ? await spreadOver(emptyAsMissing(back), group, paid ? paid.mills : weights, skip, turn) : null;
  const total = paid?.total ?? own;
  return {
    mills: paid?.mills ?? own,
    total,
    sign: signsOf(total, amount, price),
    refund: backBy ? backBy.mills.map((mills) => (Number.isNaN(mills) ? 0 : mills)) : back,
    spread: paid?.spread ?? 0,
  };
}

function signsOf(total: F64, amount: Numbers | null, price: Numbers | null): Int8Array {
  const sign = new Int8Array(total.length);
  for (let row = 0; row < sign.length; row++) {
    const value = total[row] as number;
    sign[row] = Math.sign(Number.isNaN(value) ? signOf(amount, price, row) : value);
  }
  return sign;
}

/** What a half-read row says of its money: a free line is free in any quantity. */
function signOf(amount: Numbers | null, price: Numbers | null, row: number): number {
  const numbers = amount ?? price;
  return numbers && isValid(numbers.valid, row) ? (numbers.data[row] as number) : 1;
}

const emptyAsMissing = (values: F64): F64 => values.map((mills) => (mills === 0 ? Number.NaN : mills));

async function cells({ data, valid }: Numbers, rows: number, turn: Turn): Promise<F64> {
  const mills = new Float64Array(rows);
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) mills[row] = isValid(valid, row) ? toMills(data[row] as number) : Number.NaN;
  });
  return mills;
}

async function lineValues(price: Numbers | null, quantity: Numbers | null, rows: number, turn: Turn): Promise<F64> {
  const mills = new Float64Array(rows).fill(Number.NaN);
  if (!price || !quantity) return mills;
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!isValid(price.valid, row) || !isValid(quantity.valid, row)) continue;
      mills[row] = toMills((toMills(price.data[row] as number) * (quantity.data[row] as number)) / 1000);
    }
  });
  return mills;
}

interface Groups {
  readonly rows: U32;
  readonly start: U32;
}

/** Returns rows by order (and stage of a deposit sale): rows of group g are `rows[start[g]..start[g + 1])`; a row without an order is alone. */
async function groupsOf(order: Levels, stage: Levels | undefined, rows: number, turn: Turn): Promise<Groups> {
  const isOrder = filledLevels(order);
  const stages = stage?.size ?? 1;
  // One slot per order; orders of several stages are rare enough for a map.
  const single = new Uint32Array(order.size);
  const staged = new Map<number, number>();
  const groupOf = new Uint32Array(rows);
  let count = 0;
  const place = (row: number): void => {
    const code = order.codes[row] as number;
    const key = code * stages + (stage?.codes[row] ?? 0);
    const known = isOrder[code] === 0 ? 0 : stages === 1 ? (single[code] as number) : (staged.get(key) ?? 0);
    groupOf[row] = known === 0 ? count++ : known - 1;
    if (known !== 0 || isOrder[code] === 0) return;
    if (stages === 1) single[code] = count;
    else staged.set(key, count);
  };
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) place(row);
  });
  const start = new Uint32Array(count + 1);
  for (let row = 0; row < rows; row++) start[(groupOf[row] as number) + 1] = (start[(groupOf[row] as number) + 1] as number) + 1;
  for (let g = 0; g < count; g++) start[g + 1] = (start[g + 1] as number) + (start[g] as number);
  await turn();
  const next = start.slice(0, count);
  const sorted = new Uint32Array(rows);
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) {
      const g = groupOf[row] as number;
      const at = next[g] as number;
      sorted[at] = row;
      next[g] = at + 1;
    }
  });
  return { rows: sorted, start };
}

/**
 * Returns the money of each row where a column holds the money of the whole order: on one row of it, or the same on each. It is counted once
 * and spread over the rows by their price × quantity, to the mill; without prices it stands on the first row. An order whose rows hold
 * different sums was paid in parts: each row keeps its own. A skipped row, which is never the first of its order, gets nothing of what is spread.
 */
async function spreadOver(own: F64, { rows, start }: Groups, weights: F64 | null, skip: U8 | null, turn: Turn) {
  const mills = new Float64Array(own.length).fill(Number.NaN);
  const total = new Float64Array(own.length).fill(Number.NaN);
  let spread = 0;
  const spreadGroup = (from: number, to: number): void => {
    const sum = oneValue(own, rows, from, to);
    if (sum === null || to - from === 1) {
      for (let at = from; at < to; at++) {
        const row = rows[at] as number;
        mills[row] = sum === null && Number.isNaN(own[row]) ? 0 : (own[row] as number);
        total[row] = mills[row] as number;
      }
      return;
    }
    const taking = skip ? takersFirst(rows, from, to, skip) : to;
    if (!Number.isNaN(sum)) spread += taking - from - 1;
    share(sum, rows, from, taking, weights, mills);
    for (let at = taking; at < to; at++) mills[rows[at] as number] = Number.isNaN(sum) ? sum : 0;
    for (let at = from; at < to; at++) total[rows[at] as number] = sum;
  };
  await eachBlock(start.length - 1, turn, (first, end) => {
    for (let g = first; g < end; g++) spreadGroup(start[g] as number, start[g + 1] as number);
  });
  return { mills, total, spread };
}

/** Puts the rows that are skipped behind the others of their group; returns where they begin. */
function takersFirst(rows: U32, from: number, to: number, skip: U8): number {
  const group = rows.slice(from, to);
  const taking = group.filter((row) => skip[row] === 0);
  rows.set(taking, from);
  rows.set(
    group.filter((row) => skip[row] === 1),
    from + taking.length,
  );
  return from + taking.length;
}

/** The only value that the rows hold; NaN where they hold none, null where they differ. */
function oneValue(own: F64, rows: U32, from: number, to: number): number | null {
  let value = Number.NaN;
  for (let at = from; at < to; at++) {
    const cell = own[rows[at] as number] as number;
    if (Number.isNaN(cell)) continue;
    if (Number.isNaN(value)) value = cell;
    else if (value !== cell) return null;
  }
  return value;
}

/** Rounds the running sum, so that the parts add up to `sum`. */
function share(sum: number, rows: U32, from: number, to: number, weights: F64 | null, mills: F64): void {
  const weight = (at: number) => Math.max(0, weights?.[rows[at] as number] || 0);
  let all = 0;
  for (let at = from; at < to; at++) all += weight(at);
  let seen = 0;
  let given = 0;
  for (let at = from; at < to; at++) {
    seen += weight(at);
    const until = all > 0 ? Math.round((sum * seen) / all) : sum;
    mills[rows[at] as number] = until - given;
    given = until;
  }
}
