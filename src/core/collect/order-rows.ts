import type { F64, U8, U32 } from '../base/arrays';
import { type Bits, isValid } from '../table/bits';
import { textAt } from '../table/text';
import type { TypedColumn } from './column';
import type { Levels } from './levels';
import { isMissingToken, mayBeMissing } from './missing';
import { creditNotes, type RuleTally, undoneLevels } from './order-rules';

export interface Numbers {
  readonly data: F64;
  readonly valid: Bits | null;
}

/** A column of times: which cells are readable, and the clock as it stands in the file. */
export interface Times {
  readonly valid: Bits | null;
  readonly clock: F64;
}

/** Columns of the file by the part they play. */
export interface Parts {
  readonly customer: Levels;
  readonly time: Times;
  readonly created: Times | null;
  readonly amount: Numbers | null;
  readonly price: Numbers | null;
  readonly quantity: Numbers | null;
  readonly refund: Numbers | null;
  readonly order: Levels | undefined;
  readonly status: Levels | undefined;
}

/** Returns a typed column as times; null where it holds none. */
export const timesOf = (typed: TypedColumn | undefined): Times | null =>
  typed?.column.kind === 'time' ? { valid: typed.column.valid, clock: typed.wall ?? typed.column.data } : null;

/** True when a level says that nothing is known. */
export const isMissingLevel = ({ texts }: Levels, code: number): boolean => {
  const from = texts.offsets[code] as number;
  const to = texts.offsets[code + 1] as number;
  return to === from || (to - from <= 24 && mayBeMissing(texts.bytes, from, to) && isMissingToken(textAt(texts, code)));
};

/** Takes what stands on the first line of an order only (Shopify) down to its other lines; returns the row each row reads it from. */
function inherit(order: Levels | undefined, isFilled: (row: number) => boolean, rows: number): U32 {
  const from = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    from[row] = row;
    if (!order || row === 0 || isFilled(row)) continue;
    const above = from[row - 1] as number;
    const code = order.codes[row] as number;
    if (code === order.codes[row - 1] && isFilled(above) && !isMissingLevel(order, code)) from[row] = above;
  }
  return from;
}

/** When each row was ordered and by whom, and where that was read. */
export interface WhenAndWho {
  /** Per row: the paid time, its own or that of the line above of the same order, else the created time; NaN where none is readable (R6). */
  readonly time: F64;
  /** 1 where the time is the created time. */
  readonly isCreated: U8 | null;
  /** Row that a row reads its customer from. */
  readonly customerFrom: U32;
  readonly isNamed: U8;
  /** Cells that were taken from the line above. */
  readonly inherited: number;
}

/** Returns time and customer of every row. */
export function whenAndWho({ time, created, customer, order }: Parts, rows: number): WhenAndWho {
  const paidFrom = inherit(order, (row) => isValid(time.valid, row), rows);
  const createdFrom = created && inherit(order, (row) => isValid(created.valid, row), rows);
  const isName = Uint8Array.from({ length: customer.size }, (_, code) => (isMissingLevel(customer, code) ? 0 : 1));
  const names = (row: number) => isName[customer.codes[row] as number] === 1;
  const customerFrom = inherit(order, names, rows);
  const when = new Float64Array(rows).fill(Number.NaN);
  const isCreated = created && new Uint8Array(rows);
  const isNamed = new Uint8Array(rows);
  let inherited = 0;
  for (let row = 0; row < rows; row++) {
    const paid = paidFrom[row] as number;
    const made = createdFrom?.[row] ?? row;
    if (isValid(time.valid, paid)) {
      when[row] = time.clock[paid] as number;
      if (paid !== row) inherited++;
    } else if (created && isCreated && isValid(created.valid, made)) {
      when[row] = created.clock[made] as number;
      isCreated[row] = 1;
      if (made !== row) inherited++;
    }
    const buyer = customerFrom[row] as number;
    if (buyer !== row) inherited++;
    isNamed[row] = names(buyer) ? 1 : 0;
  }
  return { time: when, isCreated, customerFrom, isNamed, inherited };
}

/** The rows that are lines, and those that are none because their time or money cannot be read. */
export interface ReadableRows {
  readonly rowOf: U32;
  readonly unreadable: readonly { readonly row: number; readonly reason: string }[];
}

/**
 * Returns the rows that are lines. A row without a readable time or money that a rule leaves out anyhow is counted under that rule: a
 * cancelled order never has a paid time, and nobody needs to look for one.
 */
export function readableRows(parts: Parts, { time, isNamed }: WhenAndWho, skip: U8 | null, tally: RuleTally): ReadableRows {
  const { amount, price, quantity, order, status } = parts;
  const isUndone = status && undoneLevels(status);
  let credit: U8 | null | undefined;
  const isCancelled = (row: number) => {
    if (status && isUndone?.[status.codes[row] as number] === 1) return true;
    if (credit === undefined) credit = order ? creditNotes(order.texts) : null;
    return credit !== null && credit[order?.codes[row] as number] === 1;
  };
  const unreadable: { row: number; reason: string }[] = [];
  const rowOf = new Uint32Array(time.length);
  let count = 0;
  for (let row = 0; row < time.length; row++) {
    if (skip?.[row]) continue;
    const hasQuantity = isValid(quantity?.valid ?? null, row);
    const hasMoney = amount ? isValid(amount.valid, row) : isValid(price?.valid ?? null, row) && hasQuantity;
    if (hasMoney && !Number.isNaN(time[row])) {
      rowOf[count++] = row;
      continue;
    }
    const isFree = hasMoney && ((amount ?? price)?.data[row] as number) <= 0;
    const isNone = quantity !== null && hasQuantity && (quantity.data[row] as number) <= 0;
    const hits = { cancelled: isCancelled(row), nonPositive: isFree || isNone, noCustomer: isNamed[row] === 0 };
    if (tally.drops(hits)) tally.add(row, hits);
    else unreadable.push({ row, reason: Number.isNaN(time[row]) ? 'collect.reason.noTime' : 'collect.reason.noMoney' });
  }
  return { rowOf: rowOf.slice(0, count), unreadable };
}
