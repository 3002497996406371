import type { F64, U8, U32 } from '../../base/arrays';
import type { Job } from '../../base/job';
import type { Turn } from '../../stats/sort';
import { isValid } from '../../table/bits';
import { type FigureModel, figureModel } from '../figure/figure-model';
import { figureSource } from '../figure/figure-source';
import type { Layout } from '../layouts/types';
import { contactName } from '../mapping/field-names';
import type { Fields } from '../mapping/guess-role';
import { type Coded, type FileChoices, NO_CODE, type OrderLines, type OrdersSummary } from '../types';
import type { TypedColumn } from '../typing/column';
import type { Inference } from '../typing/infer-kind';
import type { Levels } from '../typing/levels';
import { codedFrom, codedPairs, codedRows } from './coded';
import { eachBlock } from './each-block';
import { currencyAt, lineCurrencies, linesIn } from './line-currency';
import { marksOf } from './order-marks';
import { moneyOf } from './order-money';
import {
  filledLevels,
  type Numbers,
  type Parts,
  type ReadableRows,
  type Rescue,
  readableRows,
  sourceRows,
  timesOf,
  type WhenAndWho,
  whenAndWho,
} from './order-rows';
import { applyRules, type RuleCounts, type Rules, RuleTally, summarise } from './order-rules';

/** One column of the file with everything known of it. */
export interface KnownColumn {
  readonly typed: TypedColumn;
  readonly levels: Levels;
  readonly inference: Inference;
}

/** Columns of the file by the part they play, and how its orders are to be read. */
export interface OrderSource {
  readonly columns: ReadonlyMap<string, KnownColumn>;
  readonly rows: number;
  readonly fields: Fields;
  /** Columns that name the buyer, the best first; empty: none does. */
  readonly keys: readonly string[];
  /** Columns of money that hold a value of the whole order. */
  readonly perOrder: ReadonlySet<string>;
  readonly stage: string | null;
  readonly layout: Layout | null;
  readonly rules: Rules;
  /** What the person says of statuses. */
  readonly statuses: FileChoices['statuses'];
  /** 1: a removed duplicate. */
  readonly skip: U8 | null;
  readonly currency: string | null;
  /** The project's currency (`Choices.currency`). */
  readonly chosenCurrency: string | null;
  readonly rescue: Rescue;
  /** 1: repeats an earlier row, removed or not. */
  readonly repeated: U8 | null;
}

/** The order lines of a file, their sums, and what became of its rows. */
export interface BuiltOrders {
  readonly lines: OrderLines;
  /** Rows that no rule drops, but that are not in the project's currency. */
  readonly foreign: readonly number[];
  readonly summary: OrdersSummary;
  readonly unreadable: ReadableRows['unreadable'];
  readonly rescued: ReadableRows['rescued'];
  readonly rules: RuleCounts;
  /** Cells that were taken from another line of their order. */
  readonly inherited: number;
  /** Lines whose time is the created time, because they have no other. */
  readonly timedByCreation: number;
  /** Lines whose buyer another column than the first names; lines whose money was that of their order; deposits moved to the balance. */
  readonly otherKey: number;
  readonly spread: number;
  readonly balanced: number;
  /** Used lines with money paid back, whether the rule counts it or not. */
  readonly refunded: number;
  /** Lines whose buyer is known by name and phone together. */
  readonly named: number;
  /** Per row of the file: bits of `DROPPING_RULES` that hit it. */
  readonly hits: U8;
  readonly figure: FigureModel;
}

function numbersOf(known: KnownColumn | undefined): Numbers | null {
  const column = known?.typed.column;
  return column?.kind === 'number' ? { data: column.data, valid: column.valid } : null;
}

/** Returns the columns that play a part; null when time or money is missing, or the buyer in a file that no layout vouches for. */
function partsOf({ columns, fields, keys, perOrder, stage, layout }: OrderSource): Parts | null {
  const of = (name: string | null | undefined) => (name === undefined || name === null ? undefined : columns.get(name));
  const customer = keys.flatMap((name) => of(name)?.levels ?? []);
  const time = timesOf(of(fields.time)?.typed);
  const amount = numbersOf(of(fields.amount));
  const price = numbersOf(of(fields.unitPrice));
  const quantity = numbersOf(of(fields.quantity));
  if ((customer.length === 0 && !layout) || !time || (!amount && !(price && quantity))) return null;
  return {
    customer,
    time,
    created: timesOf(of(fields.created)?.typed),
    amount,
    price,
    quantity,
    refund: numbersOf(of(fields.refund)),
    order: of(fields.order)?.levels,
    status: of(fields.status)?.levels,
    isPerOrder: { amount: perOrder.has(fields.amount ?? ''), refund: perOrder.has(fields.refund ?? '') },
    stage: of(stage)?.levels,
  };
}

/** Returns a value per line; the values themselves where every row is a line and none has to be replaced: nobody writes into what was built. */
function numbersAt(values: F64, rows: U32, isMissing: (row: number) => boolean, missing: number): F64 {
  const isAll = rows.length === values.length;
  if (isAll && !rows.some(isMissing)) return values;
  // `Float64Array.from` with a function takes ten times as long.
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    taken[i] = isMissing(row) ? missing : (values[row] as number);
  }
  return taken;
}

/**
 * Returns the order lines of a file, whether the rules use them or not, and what the rules did; null when no column names customer, time or
 * money. Money is summed in integers of 1/1000. Gross: positive used lines. Net: gross less the refund column of used lines, less negative
 * lines of customers whatever the rules drop (credit notes).
 */
export async function buildOrders(source: OrderSource, job: Job): Promise<BuiltOrders | null> {
  const parts = partsOf(source);
  if (!parts) return null;
  const { rows, fields, rules } = source;
  const { quantity } = parts;
  const turn = () => job.tick(rows, rows, 'typing');
  const asWritten = await whenAndWho(parts, rows, turn);
  await turn();
  const named = [...source.columns].map(([name, { levels }]) => ({ name, levels }));
  const marks = await marksOf(named, source, parts, asWritten, turn);
  const known = { ...asWritten, time: marks.time };
  await turn();
  const money = await moneyOf(parts, rows, source.skip, turn);
  await turn();
  const tally = new RuleTally(rules, rows);
  const { rowOf, unreadable, isReadable, rescued } = await readableRows(
    parts,
    known,
    money,
    marks,
    source.skip,
    tally,
    source.rescue,
    turn,
  );
  await turn();
  const removed = removedRows(source.skip, isReadable);
  const { removedCurrency, ...identity } = await identityOf(source, rowOf, removed, turn);
  const who = await buyers(parts, known, rowOf, rules.namePhone ? identity : null, turn);
  await turn();
  const coded = async (name: string | undefined) => {
    const column = name === undefined ? undefined : source.columns.get(name);
    await turn();
    return column ? codedRows(column.levels, rowOf, turn) : null;
  };
  const back = money.refund && numbersAt(money.refund, rowOf, () => false, 0);
  const bare = {
    rows: rowOf.length,
    customer: who.codes,
    customers: who.levels,
    time: numbersAt(known.time, rowOf, () => false, 0),
    mills: numbersAt(money.mills, rowOf, (row) => Number.isNaN(money.mills[row]), 0),
    quantity: quantity && numbersAt(quantity.data, rowOf, (row) => !isValid(quantity.valid, row), Number.NaN),
    refundMills: rules.refunds ? back : null,
    order: await coded(fields.order),
    product: await coded(fields.product),
    category: await coded(fields.category),
    ...identity,
  };
  await turn();
  const all: OrderLines = { ...bare, ...(await applyRules(bare, money.sign, rowOf, marks, rules, tally, turn)) };
  await turn();
  const moneyFrom = parts.amount ? 'amount' : 'unitPrice × quantity';
  const { lines, summary, foreign, isOwn, ...own } = await linesIn(
    source.chosenCurrency,
    all,
    rowOf,
    tally.hits,
    source.currency,
    rules,
    (some) => summarise(some, rules, moneyFrom, source.currency, turn),
    turn,
  );
  await turn();
  const isForeign = new Uint8Array(rows);
  await eachBlock(removed.length, turn, (from, to) => {
    for (let i = from; i < to; i++) isForeign[removed[i] as number] = isOwn(currencyAt(removedCurrency, i)) ? 0 : 1;
  });
  const read = { lines, rowOf: own.rowOf, isReadable, isForeign, hits: tally.hits, marks, money, time: known.time };
  const figure = await figureFor(source, parts, read, turn);
  const count = (marked: (row: number) => unknown) => rowOf.reduce((sum, row) => sum + (marked(row) ? 1 : 0), 0);
  return {
    lines,
    summary,
    foreign,
    unreadable,
    rescued,
    rules: tally.counts,
    inherited: known.inherited,
    timedByCreation: count((row) => known.isCreated?.[row]),
    otherKey: known.otherKey,
    spread: money.spread,
    balanced: marks.balanced,
    refunded: back ? back.reduce((sum, mills, i) => sum + (mills > 0 && all.used[i] === 1 ? 1 : 0), 0) : 0,
    named: parts.customer.length === 0 ? who.codes.reduce((sum, code) => sum + (code === NO_CODE ? 0 : 1), 0) : 0,
    hits: tally.hits,
    figure,
  };
}

async function figureFor(source: OrderSource, parts: Parts, read: Parameters<typeof figureSource>[2], turn: Turn): Promise<FigureModel> {
  const model = await figureModel(await figureSource(source, parts, read, turn), turn);
  const { isPerOrder } = parts;
  if (!source.repeated || !(isPerOrder.amount || isPerOrder.refund)) return model;
  // A repeated row that is kept has its share of the money of its order; were it removed, the others would have it.
  const money = await moneyOf(parts, source.rows, source.skip ? null : source.repeated, turn);
  const { groups } = await figureModel(await figureSource(source, parts, { ...read, money }, turn), turn);
  return { ...model, switched: groups };
}

/** Returns the buyer of each line: the first column that names them, or, without any, name and phone together. */
async function buyers(
  { customer }: Parts,
  known: WhenAndWho,
  rowOf: U32,
  identity: Pick<Identities, 'name' | 'phone'> | null,
  turn: () => Promise<void> | undefined,
): Promise<Coded> {
  const [only] = customer;
  if (!only) {
    if (identity?.name && identity.phone) return codedPairs(identity.name, identity.phone, turn);
    return { codes: new Uint32Array(rowOf.length).fill(NO_CODE), levels: { bytes: new Uint8Array(0), offsets: new Uint32Array(1) } };
  }
  const { customerFrom } = known;
  const from = (i: number) => customerFrom?.[rowOf[i] as number] ?? (rowOf[i] as number);
  if (customer.length > 1) return codedFrom(customer, rowOf.length, (i) => known.customerBy[rowOf[i] as number] as number, from, turn);
  return codedRows(only, customerFrom ? rowOf.map((row) => customerFrom[row] as number) : rowOf, turn);
}

/** Returns the repeated rows that would be lines if they were not removed. */
function removedRows(skip: U8 | null, isReadable: U8): U32 {
  if (!skip) return new Uint32Array(0);
  const removed = new Uint32Array(skip.reduce((sum, one, row) => sum + (one === 1 && isReadable[row] === 1 ? 1 : 0), 0));
  let at = 0;
  for (let row = 0; row < skip.length; row++) if (skip[row] === 1 && isReadable[row] === 1) removed[at++] = row;
  return removed;
}

interface Identities {
  readonly email: Coded | null;
  readonly phone: Coded | null;
  readonly name: Coded | null;
  readonly currency: Coded | null;
  readonly removedCurrency: Coded | null;
}

/** Returns what each line says of its buyer and currency, read from another line of its order where its own cell is empty. */
async function identityOf(
  { columns, fields, rows, keys }: OrderSource,
  rowOf: U32,
  removed: U32,
  turn: () => Promise<void> | undefined,
): Promise<Identities> {
  const order = fields.order === undefined ? undefined : columns.get(fields.order)?.levels;
  const of = async (name: string | undefined): Promise<Coded | null> => {
    const levels = name === undefined ? undefined : columns.get(name)?.levels;
    if (!levels) return null;
    await turn();
    const filled = filledLevels(levels);
    const from = await sourceRows(order, (row) => filled[levels.codes[row] as number] === 1, rows, turn);
    await turn();
    return codedRows(levels, from ? rowOf.map((row) => from[row] as number) : rowOf, turn);
  };
  const currency = fields.currency === undefined ? undefined : columns.get(fields.currency)?.levels;
  const isCoded = currency && filledLevels(currency);
  const currencyFrom = currency && (await sourceRows(order, (row) => isCoded?.[currency.codes[row] as number] === 1, rows, turn));
  const withRemoved = new Uint32Array(rowOf.length + removed.length);
  withRemoved.set(rowOf);
  withRemoved.set(removed, rowOf.length);
  const money = columns.get(fields.amount ?? fields.unitPrice ?? '');
  const all = await lineCurrencies(currency, money, withRemoved, currencyFrom ?? null, turn);
  const key = keys[0];
  const contact = key === undefined ? null : contactName(key);
  return {
    email: await of(fields.email ?? (contact === 'email' ? key : undefined)),
    phone: await of(fields.phone ?? (contact === 'phone' ? key : undefined)),
    name: await of(fields.name ?? (contact === 'name' ? key : undefined)),
    currency: all && { ...all, codes: all.codes.slice(0, rowOf.length) },
    removedCurrency: all && { ...all, codes: all.codes.slice(rowOf.length) },
  };
}
