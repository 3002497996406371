import type { F64, U8, U32 } from '../base/arrays';
import type { Job } from '../base/job';
import { type Bits, isValid } from '../table/bits';
import type { ColumnOf } from '../table/table';
import { TextBuilder, textAt } from '../table/text';
import type { TypedColumn } from './column';
import type { Fields } from './guess-role';
import type { Inference } from './infer-kind';
import type { Levels } from './levels';
import { isMissingToken, mayBeMissing } from './missing';
import { applyRules, type Coded, type RuleCounts, summarise, undoneLines } from './order-rules';
import { type FileChoices, NO_CODE, type OrderLines, type OrdersSummary } from './types';

/** One column of the file with everything known of it. */
export interface KnownColumn {
  readonly typed: TypedColumn;
  readonly levels: Levels;
  readonly inference: Inference;
}

/** The order lines of a file, their sums, and what became of its rows. */
export interface BuiltOrders {
  readonly lines: OrderLines;
  readonly summary: OrdersSummary;
  /** Rows of the table without a readable time or money: they are no lines. */
  readonly unreadable: readonly { readonly row: number; readonly reason: string }[];
  /** Row of the table of each line. */
  readonly rowOf: U32;
  readonly rules: RuleCounts;
  /** Lines that took the time or the customer of the line above, which has the same order id. */
  readonly inherited: number;
}

/** Mills: money × 1000, rounded half away from zero. */
const toMills = (money: number): number => {
  const mills = Math.round(Math.abs(money) * 1000);
  return money < 0 ? 0 - mills : mills;
};

const isMissingLevel = ({ texts }: Levels, code: number): boolean => {
  const from = texts.offsets[code] as number;
  const to = texts.offsets[code + 1] as number;
  return to === from || (to - from <= 24 && mayBeMissing(texts.bytes, from, to) && isMissingToken(textAt(texts, code)));
};

/** Returns codes of the given rows, NO_CODE where the cell says nothing; levels in order of first appearance. */
function codedRows(levels: Levels, rows: U32): Coded {
  const to = new Uint32Array(levels.size).fill(NO_CODE);
  const missing = Uint8Array.from({ length: levels.size }, (_, code) => (isMissingLevel(levels, code) ? 1 : 0));
  const builder = new TextBuilder();
  const codes = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const code = levels.codes[rows[i] as number] as number;
    if (missing[code] === 0 && to[code] === NO_CODE) {
      to[code] = builder.count;
      builder.pushBytes(levels.texts.bytes, levels.texts.offsets[code], levels.texts.offsets[code + 1]);
    }
    codes[i] = to[code] as number;
  }
  return { codes, levels: builder.build() };
}

/** Takes what stands on the first line of an order only (Shopify) down to its other lines; returns the row each row reads it from. */
function inherit(
  order: Levels | undefined,
  isFilled: (row: number) => boolean,
  rows: number,
): { readonly from: U32; readonly count: number } {
  const from = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    from[row] = row;
    if (!order || row === 0 || isFilled(row)) continue;
    const above = from[row - 1] as number;
    const code = order.codes[row] as number;
    if (code !== order.codes[row - 1] || !isFilled(above) || isMissingLevel(order, code)) continue;
    from[row] = above;
    count++;
  }
  return { from, count };
}

interface Numbers {
  readonly data: F64;
  readonly valid: Bits | null;
}

function numbersOf(known: KnownColumn | undefined): Numbers | null {
  const column = known?.typed.column;
  return column?.kind === 'number' ? { data: column.data, valid: column.valid } : null;
}

/** Columns of the file by the part they play; null when customer, time or money is missing. */
interface Parts {
  readonly customer: Levels;
  readonly time: ColumnOf<'time'>;
  /** The clock as it stands in the file. */
  readonly clock: F64;
  readonly amount: Numbers | null;
  readonly price: Numbers | null;
  readonly quantity: Numbers | null;
  readonly refund: Numbers | null;
  readonly order: Levels | undefined;
  readonly status: Levels | undefined;
}

type Lookup = (name: string | undefined) => KnownColumn | undefined;

function partsOf(of: Lookup, fields: Fields): Parts | null {
  const customer = of(fields.customer);
  const time = of(fields.time)?.typed;
  const amount = numbersOf(of(fields.amount));
  const price = amount ? null : numbersOf(of(fields.unitPrice));
  const quantity = numbersOf(of(fields.quantity));
  if (!customer || time?.column.kind !== 'time' || (!amount && !(price && quantity))) return null;
  return {
    customer: customer.levels,
    time: time.column,
    clock: time.wall ?? time.column.data,
    amount,
    price,
    quantity,
    refund: numbersOf(of(fields.refund)),
    order: of(fields.order)?.levels,
    status: of(fields.status)?.levels,
  };
}

/** Returns the rows that are lines, and those that are none because their time or money cannot be read. */
function readableRows({ time, amount, price, quantity }: Parts, timeFrom: U32, skip: U8 | null): Pick<BuiltOrders, 'rowOf' | 'unreadable'> {
  const unreadable: { row: number; reason: string }[] = [];
  const rowOf = new Uint32Array(timeFrom.length);
  let count = 0;
  for (let row = 0; row < timeFrom.length; row++) {
    if (skip?.[row]) continue;
    const hasMoney = amount ? isValid(amount.valid, row) : isValid(price?.valid ?? null, row) && isValid(quantity?.valid ?? null, row);
    if (!isValid(time.valid, timeFrom[row] as number)) unreadable.push({ row, reason: 'collect.reason.noTime' });
    else if (!hasMoney) unreadable.push({ row, reason: 'collect.reason.noMoney' });
    else rowOf[count++] = row;
  }
  return { rowOf: rowOf.slice(0, count), unreadable };
}

/** Money of each line in mills: the amount, else price in mills × quantity. */
function millsOf({ amount, price, quantity }: Parts, rowOf: U32): F64 {
  if (amount) return numbersAt(rowOf, (row) => toMills(amount.data[row] as number));
  return numbersAt(rowOf, (row) => toMills((toMills(price?.data[row] as number) * (quantity?.data[row] as number)) / 1000));
}

/** A value per row; `Float64Array.from` with a function takes ten times as long. */
function numbersAt(rows: U32, of: (row: number) => number): F64 {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = of(rows[i] as number);
  return values;
}

/**
 * Returns the order lines of a file, whether the rules use them or not, and what the rules did; null when no column names customer, time or
 * money. `skip[row]` 1: a removed duplicate. Money is summed in integers of 1/1000. Gross: positive used lines. Net: gross less the refund
 * column of used lines, less negative lines of customers whatever the rules drop (credit notes).
 */
export async function buildOrders(
  of: Lookup,
  rows: number,
  fields: Fields,
  rules: FileChoices['rules'],
  skip: U8 | null,
  currency: string | null,
  job: Job,
): Promise<BuiltOrders | null> {
  const parts = partsOf(of, fields);
  if (!parts) return null;
  const { customer, quantity, refund } = parts;
  const times = inherit(parts.order, (row) => isValid(parts.time.valid, row), rows);
  const isNamed = Uint8Array.from({ length: customer.size }, (_, code) => (isMissingLevel(customer, code) ? 0 : 1));
  const people = inherit(parts.order, (row) => isNamed[customer.codes[row] as number] === 1, rows);
  const turn = () => job.tick(rows, rows, 'typing');
  await turn();
  const { rowOf, unreadable } = readableRows(parts, times.from, skip);
  await turn();

  const who = codedRows(
    customer,
    rowOf.map((row) => people.from[row] as number),
  );
  await turn();
  const coded = async (name: string | undefined) => {
    const known = of(name);
    await turn();
    return known ? codedRows(known.levels, rowOf) : null;
  };
  const bare = {
    rows: rowOf.length,
    customer: who.codes,
    customers: who.levels,
    time: numbersAt(rowOf, (row) => parts.clock[times.from[row] as number] as number),
    mills: millsOf(parts, rowOf),
    quantity: quantity && numbersAt(rowOf, (row) => (isValid(quantity.valid, row) ? (quantity.data[row] as number) : Number.NaN)),
    refundMills: refund && numbersAt(rowOf, (row) => (isValid(refund.valid, row) ? Math.abs(toMills(refund.data[row] as number)) : 0)),
    order: await coded(fields.order),
    product: await coded(fields.product),
    category: await coded(fields.category),
  };
  await turn();
  const applied = applyRules(bare, undoneLines(parts.status, rowOf), rules);
  await turn();
  const lines: OrderLines = { ...bare, ...applied.marks };
  return {
    lines,
    summary: summarise(lines, rules, parts.amount ? 'amount' : 'unitPrice × quantity', currency),
    unreadable,
    rowOf,
    rules: applied.counts,
    inherited: times.count + people.count,
  };
}
