import type { F64, U8, U32 } from '../base/arrays';
import type { Job } from '../base/job';
import { isValid } from '../table/bits';
import { TextBuilder } from '../table/text';
import type { TypedColumn } from './column';
import type { Fields } from './guess-role';
import type { Inference } from './infer-kind';
import type { Levels } from './levels';
import { isMissingLevel, type Numbers, type Parts, type ReadableRows, readableRows, timesOf, whenAndWho } from './order-rows';
import { applyRules, type Coded, type RuleCounts, RuleTally, summarise, undoneLines } from './order-rules';
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
  readonly unreadable: ReadableRows['unreadable'];
  readonly rules: RuleCounts;
  /** Lines that took the time or the customer of the line above, which has the same order id. */
  readonly inherited: number;
  /** Lines whose time is the created time, because they have no other. */
  readonly timedByCreation: number;
}

/** Mills: money × 1000, rounded half away from zero. */
const toMills = (money: number): number => {
  const mills = Math.round(Math.abs(money) * 1000);
  return money < 0 ? 0 - mills : mills;
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

function numbersOf(known: KnownColumn | undefined): Numbers | null {
  const column = known?.typed.column;
  return column?.kind === 'number' ? { data: column.data, valid: column.valid } : null;
}

type Lookup = (name: string | undefined) => KnownColumn | undefined;

/** Returns the columns that play a part; null when customer, time or money is missing. */
function partsOf(of: Lookup, fields: Fields): Parts | null {
  const customer = of(fields.customer);
  const time = timesOf(of(fields.time)?.typed);
  const amount = numbersOf(of(fields.amount));
  const price = amount ? null : numbersOf(of(fields.unitPrice));
  const quantity = numbersOf(of(fields.quantity));
  if (!customer || !time || (!amount && !(price && quantity))) return null;
  return {
    customer: customer.levels,
    time,
    created: timesOf(of(fields.created)?.typed),
    amount,
    price,
    quantity,
    refund: numbersOf(of(fields.refund)),
    order: of(fields.order)?.levels,
    status: of(fields.status)?.levels,
  };
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
  const turn = () => job.tick(rows, rows, 'typing');
  const known = whenAndWho(parts, rows);
  await turn();
  const tally = new RuleTally(rules);
  const { rowOf, unreadable } = readableRows(parts, known, skip, tally);
  await turn();

  const who = codedRows(
    customer,
    rowOf.map((row) => known.customerFrom[row] as number),
  );
  await turn();
  const coded = async (name: string | undefined) => {
    const column = of(name);
    await turn();
    return column ? codedRows(column.levels, rowOf) : null;
  };
  const bare = {
    rows: rowOf.length,
    customer: who.codes,
    customers: who.levels,
    time: numbersAt(rowOf, (row) => known.time[row] as number),
    mills: millsOf(parts, rowOf),
    quantity: quantity && numbersAt(rowOf, (row) => (isValid(quantity.valid, row) ? (quantity.data[row] as number) : Number.NaN)),
    refundMills: refund && numbersAt(rowOf, (row) => (isValid(refund.valid, row) ? Math.abs(toMills(refund.data[row] as number)) : 0)),
    order: await coded(fields.order),
    product: await coded(fields.product),
    category: await coded(fields.category),
  };
  await turn();
  const marks = applyRules(bare, rowOf, undoneLines(parts.status, rowOf), rules, tally);
  await turn();
  const lines: OrderLines = { ...bare, ...marks };
  return {
    lines,
    summary: summarise(lines, rules, parts.amount ? 'amount' : 'unitPrice × quantity', currency),
    unreadable,
    rules: tally.counts,
    inherited: known.inherited,
    timedByCreation: rowOf.reduce((count, row) => count + (known.isCreated?.[row] ?? 0), 0),
  };
}
