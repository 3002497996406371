import type { F64, U8, U32 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import { type Bits, isValid } from '../../table/bits';
import { textAt } from '../../table/text';
import type { UseAnyway } from '../types';
import type { TypedColumn } from '../typing/column';
import { isKept, type Levels } from '../typing/levels';
import { isMissingToken, mayBeMissing } from '../typing/missing';
import { PackedLevels } from '../typing/packed-levels';
import { eachBlock } from './each-block';
import type { OrderMarks } from './order-marks';
import type { OrderMoney } from './order-money';
import { creditNotes, type RuleTally } from './order-rules';

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
  /** Columns that name the buyer, the best first: a row takes the first that says something. */
  readonly customer: readonly Levels[];
  readonly time: Times;
  readonly created: Times | null;
  readonly amount: Numbers | null;
  readonly price: Numbers | null;
  readonly quantity: Numbers | null;
  readonly refund: Numbers | null;
  readonly order: Levels | undefined;
  readonly status: Levels | undefined;
  /** Amount and refund are those of the whole order, on one of its lines or on each. */
  readonly isPerOrder: { readonly amount: boolean; readonly refund: boolean };
  /** Stage of a deposit sale: lines of one order that are paid one after the other. */
  readonly stage: Levels | undefined;
}

/** Returns a typed column as times; null where it holds none. */
export const timesOf = (typed: TypedColumn | undefined): Times | null =>
  typed?.column.kind === 'time' ? { valid: typed.column.valid, clock: typed.wall ?? typed.column.data } : null;

/** True when a level says that nothing is known. */
export const isMissingLevel = ({ texts, kept }: Levels, code: number): boolean => {
  const from = texts.offsets[code] as number;
  const to = texts.offsets[code + 1] as number;
  if (to === from) return true;
  if (to - from > 24 || !mayBeMissing(texts.bytes, from, to)) return false;
  const text = textAt(texts, code).trim();
  return isMissingToken(text) && !isKept(kept, text);
};

const knownFilled = new WeakMap<Levels, U8>();

/** Returns 1 for each level that says something; nobody writes into the answer, which is kept as long as the levels are. */
export function filledLevels(levels: Levels): U8 {
  const known = knownFilled.get(levels);
  if (known) return known;
  const filled = new Uint8Array(levels.size);
  const packed = levels instanceof PackedLevels ? levels : null;
  for (let code = 0; code < filled.length; code++) filled[code] = packed?.isValue(code) || !isMissingLevel(levels, code) ? 1 : 0;
  knownFilled.set(levels, filled);
  return filled;
}

const NONE = 0xffffffff;

/**
 * Returns the row that each row reads a cell from: itself, or the first row of its order where that cell is filled, because exports write what
 * belongs to the whole order on its first line only (Shopify). null: each row reads its own.
 */
export async function sourceRows(
  order: Levels | undefined,
  isFilled: (row: number) => boolean,
  rows: number,
  turn: Turn,
): Promise<U32 | null> {
  if (!order) return null;
  let isWhole = true;
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to && isWhole; row++) isWhole = isFilled(row);
  });
  if (isWhole) return null;
  const filled = new Uint32Array(order.size).fill(NONE);
  const isOrder = filledLevels(order);
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = order.codes[row] as number;
      if (filled[code] === NONE && isFilled(row)) filled[code] = row;
    }
  });
  const sources = new Uint32Array(rows);
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = order.codes[row] as number;
      const source = filled[code] as number;
      sources[row] = isFilled(row) || source === NONE || isOrder[code] === 0 ? row : source;
    }
  });
  return sources;
}

/** When each row was ordered and by whom, and where that was read. */
export interface WhenAndWho {
  /** Per row: the paid time, its own or that of its order, else the created time; NaN where none is readable (R6). */
  readonly time: F64;
  /** 1 where the time is the created time. */
  readonly isCreated: U8 | null;
  /** Row that a row reads its customer from (null: itself), and which of the customer columns. */
  readonly customerFrom: U32 | null;
  readonly customerBy: U8;
  readonly isNamed: U8;
  /** Cells that were taken from another line of the order; rows whose buyer another column than the first names. */
  readonly inherited: number;
  readonly otherKey: number;
}

/** Returns time and customer of every row. */
export async function whenAndWho({ time, created, customer, order }: Parts, rows: number, turn: Turn): Promise<WhenAndWho> {
  const paidFrom = await sourceRows(order, (row) => isValid(time.valid, row), rows, turn);
  const createdFrom = created && (await sourceRows(order, (row) => isValid(created.valid, row), rows, turn));
  const who = await whoOrdered(customer, order, rows, turn);
  const isCreated = created && new Uint8Array(rows);
  let inherited = who.inherited;
  if (!time.valid) return { ...who, time: time.clock, isCreated, inherited };
  const when = new Float64Array(rows).fill(Number.NaN);
  const read = (row: number): void => {
    const paid = paidFrom?.[row] ?? row;
    const made = createdFrom?.[row] ?? row;
    if (isValid(time.valid, paid)) {
      when[row] = time.clock[paid] as number;
      if (paid !== row) inherited++;
    } else if (created && isCreated && isValid(created.valid, made)) {
      when[row] = created.clock[made] as number;
      isCreated[row] = 1;
      if (made !== row) inherited++;
    }
  };
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) read(row);
  });
  return { ...who, time: when, isCreated, inherited };
}

function ownRows(rows: number): U32 {
  const own = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) own[row] = row;
  return own;
}

/** Returns the row and the column that name the buyer of each row: the first column in which the row, or else its order, says something. */
async function whoOrdered(customer: Parts['customer'], order: Levels | undefined, rows: number, turn: Turn) {
  let customerFrom: U32 | null = null;
  const customerBy = new Uint8Array(rows);
  const isNamed = new Uint8Array(rows);
  let inherited = 0;
  let otherKey = 0;
  let open = rows;
  for (const [by, levels] of customer.entries()) {
    if (open === 0) break;
    const isName = filledLevels(levels);
    const names = (row: number) => isName[levels.codes[row] as number] === 1;
    const sources = await sourceRows(order, names, rows, turn);
    if (sources) customerFrom ??= ownRows(rows);
    const read = (row: number): void => {
      const source = sources?.[row] ?? row;
      if (isNamed[row] === 1 || !names(source)) return;
      if (customerFrom) customerFrom[row] = source;
      customerBy[row] = by;
      isNamed[row] = 1;
      open--;
      if (source !== row) inherited++;
      if (by > 0) otherKey++;
    };
    await eachBlock(rows, turn, (from, to) => {
      for (let row = from; row < to; row++) read(row);
    });
  }
  return { customerFrom, customerBy, isNamed, inherited, otherKey };
}

/** The rows that are lines, and those that are none because their time or money cannot be read. */
export interface ReadableRows {
  readonly rowOf: U32;
  /** 1 for each row that is a line, or would be were it not skipped. */
  readonly isReadable: U8;
  readonly unreadable: readonly { readonly row: number; readonly reason: string }[];
  /** Rows that are lines only because the person wants them used. */
  readonly rescued: readonly number[];
}

/** What the person wants done with a row that has this reason against it. */
export type Rescue = (reason: string, row: number) => UseAnyway;

/**
 * Returns the rows that are lines. A row without a readable time or money that a rule leaves out anyhow is counted under that rule: a
 * cancelled order never has a paid time, and nobody needs to look for one.
 */
export async function readableRows(
  parts: Parts,
  { time, isNamed }: WhenAndWho,
  money: OrderMoney,
  marks: OrderMarks,
  skip: U8 | null,
  tally: RuleTally,
  rescue: Rescue,
  turn: Turn,
): Promise<ReadableRows> {
  const { quantity, order } = parts;
  let credit: U8 | null | undefined;
  const isCredit = (row: number) => {
    if (credit === undefined) credit = order ? creditNotes(order.texts) : null;
    return credit !== null && credit[order?.codes[row] as number] === 1;
  };
  const unreadable: { row: number; reason: string }[] = [];
  const rescued: number[] = [];
  const rowOf = new Uint32Array(time.length);
  const isReadable = new Uint8Array(time.length);
  let count = 0;
  const hitsOf = (row: number) => {
    const isNone = quantity !== null && isValid(quantity.valid, row) && (quantity.data[row] as number) <= 0;
    return {
      test: marks.test?.[row] === 1,
      cancelled: marks.cancelled?.[row] === 1 || isCredit(row),
      deposit: marks.deposit?.[row] === 1,
      nonPositive: (money.sign[row] as number) <= 0 || isNone,
      noCustomer: isNamed[row] === 0,
    };
  };
  const sort = (row: number): void => {
    const isSkipped = skip?.[row] === 1;
    if (isSkipped) tally.mark(row, hitsOf(row));
    const reason = Number.isNaN(time[row]) ? 'collect.reason.noTime' : Number.isNaN(money.total[row]) ? 'collect.reason.noMoney' : null;
    if (reason === null || rescue(reason, row) === 'blank') {
      isReadable[row] = 1;
      if (isSkipped) return;
      rowOf[count++] = row;
      if (reason !== null) rescued.push(row);
    } else if (!isSkipped) {
      const hits = hitsOf(row);
      if (tally.drops(hits)) tally.add(row, hits);
      else unreadable.push({ row, reason });
    }
  };
  await eachBlock(time.length, turn, (from, to) => {
    for (let row = from; row < to; row++) sort(row);
  });
  return { rowOf: rowOf.slice(0, count), isReadable, unreadable, rescued };
}
