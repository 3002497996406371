import type { U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type Coded, type CollectedFile, NO_CODE, type OrderLines } from '../../collect/types';
import { Dictionary } from '../../table/dictionary';
import type { TextData } from '../../table/text';
import { DAY, dayOf } from '../days';
import type { CurrencyCodes } from './currency-codes';
import type { Owners } from './types';

const PHASE = 'prepare.index';
const MINUTE = 60_000;
/** Dates without a clock say little of one line: a block of at least so many, of which so large a share stands in both files, says enough. */
const LEAST_LINES = 20;
const LEAST_SHARE = 0.95;
/** Share of the lines of both files between common times below which it is no overlap but a slip of the pen. */
const LEAST_COMMON = 0.01;

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

/**
 * Returns the lines without an order number that are equal to a line of a file that was written later, in person, time, money and product, as
 * often as they stand there; `files` in the order in which they were written. Lines that tell no clock only where nearly all lines of both files
 * between two common days are equal. `open`: files over the same days for which this does not say enough. @throws AbortError
 */
export async function sameLines(given: readonly OrdersFile[], currencies: CurrencyCodes, job: Job): Promise<SameLines> {
  const files = given.map(({ orders }) => orders);
  const bare = files.map(isBare);
  if (!bare.some(Boolean)) return { owner: files.map(() => null), open: [] };
  const spans = files.map(spanOf);
  const reach = spans.map((_, at) => reachOf(spans, bare, at));
  const owner = await matched(given, reach, currencies, job);
  const open: SameLines['open'][number][] = [];
  for (const [a, one] of files.entries()) {
    for (const [b, other] of files.entries()) {
      const [from, to] = [Math.max(spans[a]?.[0] ?? 0, spans[b]?.[0] ?? 0), Math.min(spans[a]?.[1] ?? 0, spans[b]?.[1] ?? 0)];
      if (b <= a || !(bare[a] || bare[b]) || from > to) continue;
      const [here, there] = [countIn(one, from, to, owner[a] ?? null), countIn(other, from, to, null)];
      await job.tick(0, 1, PHASE);
      const isBlock = here.innerSame >= LEAST_LINES && here.innerSame >= LEAST_SHARE * Math.max(here.inner, there.inner);
      if (!isBlock) forgetDates(one, owner[a] ?? null, b);
      const isSettled = here.same >= LEAST_SHARE * Math.max(here.bare, there.bare) && (isBlock || here.dated === 0);
      if (!isSettled && to - from >= DAY && isCommon(here, one) && isCommon(there, other))
        open.push({ files: [a, b], from, to, lines: [here.lines, there.lines] });
    }
  }
  return { owner: owner.map((owners) => (owners?.some((one) => one !== 0) ? owners : null)), open };
}

const isCommon = ({ lines }: Counted, { rows }: OrderLines): boolean => lines > LEAST_COMMON * rows;

type Span = readonly [from: number, to: number];

function spanOf({ time }: OrderLines): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < time.length; i++) {
    if ((time[i] as number) < from) from = time[i] as number;
    if ((time[i] as number) > to) to = time[i] as number;
  }
  return [from, to];
}

/** Returns the times between which a file can share lines without a number with others; null: none. */
function reachOf(spans: readonly Span[], bare: readonly boolean[], at: number): Span | null {
  const own = spans[at] as Span;
  const common = spans
    .filter((_, other) => other !== at && bare[at] && bare[other])
    .map(([from, to]) => [Math.max(own[0], from - MINUTE), Math.min(own[1], to + MINUTE)] as const)
    .filter(([from, to]) => from <= to);
  return common.length > 0 ? [Math.min(...common.map(([from]) => from)), Math.max(...common.map(([, to]) => to))] : null;
}

/** Lines of a file between two times. */
interface Counted {
  readonly lines: number;
  /** Without an order number; of these those that stand in a later file, and those without a clock. */
  readonly bare: number;
  readonly same: number;
  readonly dated: number;
  /** Without a number and a clock on days that lie wholly between the two, and of these those that stand in a later file. */
  readonly inner: number;
  readonly innerSame: number;
}

/** Which lines of the first and the last day are in a file is a matter of when it was written: only the days between are a block. */
function countIn(lines: OrderLines, from: number, to: number, owners: Owners | null): Counted {
  const count = { lines: 0, bare: 0, same: 0, dated: 0, inner: 0, innerSame: 0 };
  const [firstWhole, lastWhole] = [dayOf(from) + DAY, dayOf(to)];
  for (let i = 0; i < lines.rows; i++) {
    const time = lines.time[i] as number;
    if (time < from || time > to) continue;
    count.lines++;
    if (numberOf(lines, i) !== NO_CODE) continue;
    const same = owners && owners[i] !== 0 ? 1 : 0;
    count.bare++;
    count.same += same;
    if (hasClock(time)) continue;
    count.dated++;
    if (time < firstWhole || time >= lastWhole) continue;
    count.inner++;
    count.innerSame += same;
  }
  return count;
}

/** Keeps the lines without a clock that another file seems to hold. */
function forgetDates({ rows, time }: OrderLines, owners: Owners | null, other: number): void {
  if (owners) for (let i = 0; i < rows; i++) if (owners[i] === other + 1 && !hasClock(time[i] as number)) owners[i] = 0;
}

/** True where lines have no order number. */
const isBare = ({ order, rows }: OrderLines): boolean => rows > 0 && (order === null || order.codes.includes(NO_CODE));

const numberOf = ({ order }: OrderLines, line: number): number => order?.codes[line] ?? NO_CODE;
const hasClock = (time: number): boolean => time % DAY !== 0;

/** Finds the equal lines, file by file from the one written last. */
async function matched(
  files: readonly OrdersFile[],
  reach: readonly (Span | null)[],
  currencies: CurrencyCodes,
  job: Job,
): Promise<(Owners | null)[]> {
  const owner: (Owners | null)[] = files.map(() => null);
  const all = files.reduce((sum, { orders }, at) => sum + (reach[at] ? orders.rows : 0), 0);
  const known = new KnownLines(all);
  const [persons, products] = [new Dictionary(), new Dictionary()];
  for (let at = files.length - 1; at >= 0; at--) {
    const span = reach[at];
    const file = files[at];
    if (!span || !file) continue;
    const lines = file.orders;
    const byId = await codesIn(persons, lines.customers, job);
    const byEmail = lines.email && (await codesIn(persons, lines.email.levels, job));
    const product = lines.product && (await codesIn(products, lines.product.levels, job));
    const currencyOf = currencies.of(file);
    const owners = new Uint16Array(lines.rows);
    const judge = (i: number): void => {
      const time = lines.time[i] as number;
      if (time < span[0] || time > span[1] || numberOf(lines, i) !== NO_CODE) return;
      const id = lines.customer[i] as number;
      const person = id === NO_CODE ? codeOf(lines.email, byEmail, i) : (byId[id] as number);
      if (person === NO_CODE) return;
      owners[i] = known.add(at, time, lines.mills[i] as number, [person, codeOf(lines.product, product, i), currencyOf(i)]);
    };
    await inBlocks(
      lines.rows,
      job,
      (from, to) => {
        for (let i = from; i < to; i++) judge(i);
      },
      PHASE,
    );
    owner[at] = owners;
  }
  return owner;
}

function codeOf(coded: Coded | null | undefined, to: U32 | null | undefined, line: number): number {
  const code = coded?.codes[line] ?? NO_CODE;
  return code === NO_CODE || !to ? NO_CODE : (to[code] as number);
}

async function codesIn(dictionary: Dictionary, { bytes, offsets }: TextData, job: Job): Promise<U32> {
  const to = new Uint32Array(offsets.length - 1);
  await inBlocks(
    to.length,
    job,
    (from, end) => {
      for (let i = from; i < end; i++) to[i] = dictionary.code(bytes, offsets[i] as number, offsets[i + 1] as number);
    },
    PHASE,
  );
  return to;
}

/** One step of MurmurHash3. */
function stirred(hash: number, value: number): number {
  const word = Math.imul(value, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((word << 15) | (word >>> 17), 0x1b873593);
  return Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64;
}

/** Every different line, how often the later files have it, and how often the present one (open addressing; no object per line). */
class KnownLines {
  readonly #slots: U32;
  readonly #numbers: Float64Array;
  readonly #codes: U32;
  /** The most copies in one file so far and that file; copies in the file that was seen last, and that file. */
  readonly #held: U32;
  readonly #holder: Owners;
  readonly #seen: U32;
  readonly #seenIn: Owners;
  #count = 0;

  constructor(lines: number) {
    let slots = 1024;
    while (slots < lines * 2) slots *= 2;
    this.#slots = new Uint32Array(slots);
    this.#numbers = new Float64Array(2 * lines);
    this.#codes = new Uint32Array(3 * lines);
    this.#held = new Uint32Array(lines);
    this.#holder = new Uint16Array(lines);
    this.#seen = new Uint32Array(lines);
    this.#seenIn = new Uint16Array(lines);
  }

  /** Returns 1 + the later file that has this copy of the line; 0: none has it. Files come one after the other. */
  add(file: number, time: number, mills: number, codes: LineCodes): number {
    // A clock that is told to the minute in one file may be told to the second in another.
    const moment = hasClock(time) ? Math.floor(time / MINUTE) * MINUTE + 1 : time;
    const line = this.#find(moment, mills, codes);
    if (this.#seenIn[line] !== file + 1) {
      this.#seenIn[line] = file + 1;
      this.#seen[line] = 0;
    }
    const copies = (this.#seen[line] as number) + 1;
    this.#seen[line] = copies;
    if (copies <= (this.#held[line] as number) && this.#holder[line] !== file + 1) return this.#holder[line] as number;
    this.#held[line] = copies;
    this.#holder[line] = file + 1;
    return 0;
  }

  #find(moment: number, mills: number, codes: LineCodes): number {
    const mask = this.#slots.length - 1;
    // Minutes: milliseconds are all multiples of them, and their lowest bits would tell nothing.
    let hash = stirred(stirred(0, Math.floor(moment / MINUTE)), mills);
    for (const code of codes) hash = stirred(hash, code);
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (let held = this.#slots[slot] as number; held !== 0; held = this.#slots[slot] as number) {
      if (this.#holds(held - 1, moment, mills, codes)) return held - 1;
      slot = (slot + 1) & mask;
    }
    const line = this.#count++;
    this.#slots[slot] = line + 1;
    this.#numbers[2 * line] = moment;
    this.#numbers[2 * line + 1] = mills;
    this.#codes.set(codes, codes.length * line);
    return line;
  }

  #holds(line: number, moment: number, mills: number, codes: LineCodes): boolean {
    if (this.#numbers[2 * line] !== moment || this.#numbers[2 * line + 1] !== mills) return false;
    return codes.every((code, i) => this.#codes[codes.length * line + i] === code);
  }
}

type LineCodes = readonly [person: number, product: number, currency: number];
type OrdersFile = CollectedFile & { readonly orders: OrderLines };
