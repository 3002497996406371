import type { U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type Coded, type CollectedFile, NO_CODE, type OrderLines } from '../../collect/types';
import { Dictionary } from '../../table/dictionary';
import { DAY, dayOf } from '../days';
import type { CurrencyCodes } from './currency-codes';
import { codesIn } from './order-copies';
import type { Owners } from './types';

const PHASE = 'prepare.index';
const MINUTE = 60_000;
/** Dates without a clock say little of one line: a block of at least so many, of which so large a share stands in both files, says enough. */
const LEAST_LINES = 20;
const LEAST_SHARE = 0.95;
/** Share of the lines of both files between common times below which it is no overlap but a slip of the pen. */
const LEAST_COMMON = 0.01;
/** Lines that cannot be compared may be the same where one file has at least so large a share of the number in the other. */
const LEAST_ALIKE = 0.2;

/** Lines without an order number that stand in another file. */
export interface SameLines {
  /** By file and line; null: nothing of the file. */
  readonly owner: readonly (Owners | null)[];
  readonly open: readonly {
    readonly files: readonly [number, number];
    readonly from: number;
    readonly to: number;
    readonly lines: readonly [number, number];
  }[];
}

type OrdersFile = CollectedFile & { readonly orders: OrderLines };
type Span = readonly [from: number, to: number];

/** Two files of which one at least does not number its lines, by place, and the times that both reach; b was written later. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly span: Span;
  /** Neither numbers all its lines. */
  readonly isBare: boolean;
}

/**
 * Returns the lines without an order number that are equal to a line of a file that was written later, in person, time, money and product, as
 * often as they stand there; `files` in the order in which they were written. Lines that tell no clock only where nearly all lines of the two
 * files between two common days are equal. `open`: files over the same days for which this does not say enough. @throws AbortError
 */
export async function sameLines(files: readonly OrdersFile[], currencies: CurrencyCodes, job: Job): Promise<SameLines> {
  const pairs = pairsOf(files.map(({ orders }) => orders));
  const bare = pairs.filter(({ isBare }) => isBare);
  const keys = await lineKeys(files, bare, currencies, job);
  const owner = files.map(({ orders }, at) => (keys.of[at] ? new Uint16Array(orders.rows) : null));
  const copies = new Uint32Array(keys.size);
  const unproven = new Map<Pair, number>();
  for (const pair of bare) {
    const [one, other] = [side(files, keys.of, pair.a), side(files, keys.of, pair.b)];
    if (one && other) unproven.set(pair, await settlePair(one, other, pair, owner[pair.a] as Owners, copies, job));
  }
  const open: SameLines['open'][number][] = [];
  for (const pair of pairs) {
    const [here, there] = [pair.a, pair.b].map((at) => countIn((files[at] as OrdersFile).orders, owner[at] ?? null, pair.span));
    await job.tick(0, 1, PHASE);
    if (!here || !there || !mayBeSame(here, there, pair.span, unproven.get(pair) ?? 0)) continue;
    open.push({ files: [pair.a, pair.b], from: pair.span[0], to: pair.span[1], lines: [here.lines, there.lines] });
  }
  return { owner: owner.map((owners) => (owners?.some((one) => one !== 0) ? owners : null)), open };
}

const numberOf = ({ order }: OrderLines, line: number): number => order?.codes[line] ?? NO_CODE;
const hasClock = (time: number): boolean => time % DAY !== 0;
/** A clock that is told to the minute in one file may be told to the second in another. */
const startOf = (time: number): number => (hasClock(time) ? Math.floor(time / MINUTE) * MINUTE : time);
const endOf = (time: number): number => (hasClock(time) ? startOf(time) + MINUTE : time + DAY) - 1;

/** Returns the pairs of files that reach common times, of each file those with the latest first. */
function pairsOf(files: readonly OrderLines[]): readonly Pair[] {
  const bare = files.map(({ order, rows }) => rows > 0 && (order === null || order.codes.includes(NO_CODE)));
  const spans = bare.some(Boolean) ? files.map(spanOf) : [];
  const pairs: Pair[] = [];
  for (let a = 0; a < spans.length; a++) {
    for (let b = spans.length - 1; b > a; b--) {
      const [one, other] = [spans[a] as Span, spans[b] as Span];
      const span = [Math.max(one[0], other[0]), Math.min(one[1], other[1])] as const;
      if ((bare[a] || bare[b]) && span[0] <= span[1]) pairs.push({ a, b, span, isBare: bare[a] === true && bare[b] === true });
    }
  }
  return pairs;
}

function spanOf({ time }: OrderLines): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < time.length; i++) {
    from = Math.min(from, startOf(time[i] as number));
    to = Math.max(to, endOf(time[i] as number));
  }
  return [from, to];
}

/** One file of a pair: its lines and what they are equal by. */
interface Side {
  readonly lines: OrderLines;
  readonly keys: U32;
}

const side = (files: readonly OrdersFile[], keys: readonly (U32 | null)[], at: number): Side | null =>
  keys[at] && files[at] ? { lines: files[at].orders, keys: keys[at] } : null;

/**
 * Notes the lines of the earlier file that the later one has: those with a clock, and the others where they are a block. Returns how many of
 * the others are equal and no block. `copies`: zero by key, before and after.
 */
async function settlePair(one: Side, other: Side, { b, span }: Pair, owners: Owners, copies: U32, job: Job): Promise<number> {
  // Which lines of the first and the last day are in a file is a matter of when it was written: only the days between are a block.
  const [from, to] = [dayOf(span[0]) + DAY, dayOf(span[1])];
  const isInner = (time: number) => time >= from && time < to && !hasClock(time);
  const each = (keys: U32, visit: (line: number, key: number) => void) => {
    const block = (start: number, end: number) => {
      for (let i = start; i < end; i++) if (keys[i] !== NO_CODE) visit(i, keys[i] as number);
    };
    return inBlocks(keys.length, job, block, PHASE);
  };
  const isEqual: U8 = new Uint8Array(one.keys.length);
  let [inner, innerThere, innerSame, dated] = [0, 0, 0, 0];
  await each(other.keys, (i, key) => {
    copies[key] = (copies[key] as number) + 1;
    if (isInner(other.lines.time[i] as number)) innerThere++;
  });
  await each(one.keys, (i, key) => {
    const time = one.lines.time[i] as number;
    const same = copies[key] === 0 ? 0 : 1;
    copies[key] = (copies[key] as number) - same;
    isEqual[i] = same;
    if (!hasClock(time)) dated += same;
    if (!isInner(time)) return;
    inner++;
    innerSame += same;
  });
  await each(other.keys, (_, key) => {
    copies[key] = 0;
  });
  const isBlock = innerSame >= LEAST_LINES && innerSame >= LEAST_SHARE * Math.max(inner, innerThere);
  await each(one.keys, (i) => {
    if (isEqual[i] === 1 && owners[i] === 0 && (isBlock || hasClock(one.lines.time[i] as number))) owners[i] = b + 1;
  });
  return isBlock ? 0 : dated;
}

/** Lines of a file between two times. */
interface Counted {
  readonly lines: number;
  /** Of these, those with an order number; those without a clock; those that count in another file. */
  readonly numbered: number;
  readonly dated: number;
  readonly owned: number;
  /** As a share of all lines of the file. */
  readonly share: number;
}

function countIn(lines: OrderLines, owners: Owners | null, [from, to]: Span): Counted {
  const count = { lines: 0, numbered: 0, dated: 0, owned: 0 };
  for (let i = 0; i < lines.rows; i++) {
    const time = lines.time[i] as number;
    if (endOf(time) < from || startOf(time) > to) continue;
    count.lines++;
    if (numberOf(lines, i) !== NO_CODE) count.numbered++;
    if (!hasClock(time)) count.dated++;
    if (owners && owners[i] !== 0) count.owned++;
  }
  return { ...count, share: count.lines / lines.rows };
}

/** True where lines of a pair that both count may be the same. What counts in a third file is told with that one. */
function mayBeSame(here: Counted, there: Counted, [from, to]: Span, unproven: number): boolean {
  if ([here, there].some(({ owned, lines }) => owned >= LEAST_SHARE * lines)) return false;
  if (unproven > 0) return true;
  if (to - from >= DAY && Math.min(here.share, there.share) > LEAST_COMMON) return true;
  const isTold = [here, there].every(({ numbered, dated, lines }) => numbered === 0 && (here.dated + there.dated === 0 || dated === lines));
  return !isTold && Math.min(here.lines, there.lines) >= LEAST_ALIKE * Math.max(here.lines, there.lines);
}

/**
 * Returns by file a code per line, equal for lines that are equal in person, time, money, product and currency; NO_CODE for lines with an order
 * number or without a person. null: the file is in none of the pairs.
 */
async function lineKeys(files: readonly OrdersFile[], pairs: readonly Pair[], currencies: CurrencyCodes, job: Job) {
  const [persons, products, lines] = [new Dictionary(), new Dictionary(), new Dictionary()];
  // One line as bytes: moment and money, then person, product and currency.
  const bytes = new Uint8Array(28);
  const numbers = new Float64Array(bytes.buffer, 0, 2);
  const codes = new Uint32Array(bytes.buffer, 16, 3);
  const of: (U32 | null)[] = [];
  for (const [at, file] of files.entries()) {
    const { orders } = file;
    const spans = pairs.filter(({ a, b }) => a === at || b === at).map(({ span }) => span);
    if (spans.length === 0) {
      of.push(null);
      continue;
    }
    const [from, to] = [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))];
    const byId = await codesIn(persons, orders.customers, job);
    const byEmail = orders.email && (await codesIn(persons, orders.email.levels, job));
    const byProduct = orders.product && (await codesIn(products, orders.product.levels, job));
    const currencyOf = currencies.of(file);
    const keyOf = (i: number): number => {
      const time = orders.time[i] as number;
      if (endOf(time) < from || startOf(time) > to || numberOf(orders, i) !== NO_CODE) return NO_CODE;
      const id = orders.customer[i] as number;
      const person = id === NO_CODE ? codeOf(orders.email, byEmail, i) : (byId[id] as number);
      if (person === NO_CODE) return NO_CODE;
      numbers[0] = startOf(time) + (hasClock(time) ? 1 : 0);
      numbers[1] = orders.mills[i] as number;
      codes[0] = person;
      codes[1] = codeOf(orders.product, byProduct, i);
      codes[2] = currencyOf(i);
      return lines.code(bytes, 0, bytes.length);
    };
    const keys = new Uint32Array(orders.rows);
    const block = (start: number, end: number) => {
      for (let i = start; i < end; i++) keys[i] = keyOf(i);
    };
    await inBlocks(keys.length, job, block, PHASE);
    of.push(keys);
  }
  return { of, size: lines.size };
}

function codeOf(coded: Coded | null | undefined, to: U32 | null | undefined, line: number): number {
  const code = coded?.codes[line] ?? NO_CODE;
  return code === NO_CODE || !to ? NO_CODE : (to[code] as number);
}
