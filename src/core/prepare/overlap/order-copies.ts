import type { F64, U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type Coded, type CollectedFile, NO_CODE, type OrderLines } from '../../collect/types';
import type { Dictionary } from '../../table/dictionary';
import { type TextData, textAt, textCount } from '../../table/text';
import { DAY } from '../days';
import { groupByCustomer } from '../index-orders';
import { plainName } from '../provenance';
import type { CurrencyCodes } from './currency-codes';

const PHASE = 'prepare.index';

/** What one file says of each of its orders, by code of the order number. */
export interface OrderCopies {
  /** Plain name of the column of the customer: ids of different columns cannot be compared. */
  readonly key: string;
  /** Plain name of the column of the product; '' where there is none. */
  readonly productKey: string;
  readonly lines: OrderLines;
  readonly order: Coded;
  /** Lines of order o: `line[start[o], start[o + 1])`. */
  readonly start: U32;
  readonly line: U32;
  /** ms of its first and its last line. */
  readonly time: F64;
  readonly last: F64;
  /** Sum of its lines in 1/1000. */
  readonly mills: F64;
  /** Code of the customer, and of the e-mail, of the first line that has one; NO_CODE. */
  readonly who: U32;
  readonly email: U32 | null;
  /** 1: it says who the buyer is, in full. */
  readonly isNamed: U8;
  /** `CurrencyCodes` of its first line. */
  readonly currency: U32;
  /** Codes of the orders at the top and at the bottom of the file, where a split may have cut them. */
  readonly edges: ReadonlySet<number | undefined>;
  /** ms of the first and the last line of the file. */
  readonly span: readonly [from: number, to: number];
  /** Number of each product, alike in all files; null: it knows none. */
  readonly product: U32 | null;
  /** Money stands per order, and every copy of an order has all of it. */
  readonly isPerOrder: boolean;
}

/** What is numbered alike in all files. */
export interface Shared {
  readonly currencies: CurrencyCodes;
  /** By spelling without capitals and blanks around it. */
  readonly products: Map<string, number>;
}

/** Returns the orders of a file; null where it does not number them. @throws AbortError */
export async function orderCopies(
  file: CollectedFile & { readonly orders: OrderLines },
  { currencies, products }: Shared,
  job: Job,
): Promise<OrderCopies | null> {
  const lines = file.orders;
  if (!lines.order) return null;
  const { codes, levels } = lines.order;
  const size = textCount(levels);
  const copies = {
    key: plainName(file.report.fields.customer ?? ''),
    productKey: plainName(file.report.fields.product ?? ''),
    lines,
    order: lines.order,
    ...(await groupByCustomer(codes, size, job)),
    time: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    last: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
    mills: new Float64Array(size),
    who: new Uint32Array(size).fill(NO_CODE),
    email: lines.email ? new Uint32Array(size).fill(NO_CODE) : null,
    isNamed: new Uint8Array(size),
    currency: new Uint32Array(size),
    edges: new Set([codes[0], codes[lines.rows - 1]]),
    product: lines.product && (await numbersIn(products, lines.product.levels, job)),
    isPerOrder: file.report.reasons.some(({ key }) => key === 'collect.note.perOrder'),
  };
  const { start, time, last, mills, who, email, isNamed, currency } = copies;
  const currencyOf = currencies.of(file);
  await inBlocks(
    lines.rows,
    job,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const order = codes[i] as number;
        if (order === NO_CODE) continue;
        if (copies.line[start[order] as number] === i) currency[order] = currencyOf(i);
        mills[order] = (mills[order] as number) + (lines.mills[i] as number);
        const at = lines.time[i] as number;
        if (at < (time[order] as number)) time[order] = at;
        if (at > (last[order] as number)) last[order] = at;
        if (who[order] === NO_CODE) who[order] = lines.customer[i] as number;
        if (email && lines.email && email[order] === NO_CODE) email[order] = lines.email.codes[i] as number;
      }
    },
    PHASE,
  );
  const [full, fullEmail] = [await fullTexts(lines.customers, job), lines.email && (await fullTexts(lines.email.levels, job))];
  const isFull = (texts: U8 | null | undefined, code: number | undefined) => code !== undefined && code !== NO_CODE && texts?.[code] === 1;
  await inBlocks(
    size,
    job,
    (from, to) => {
      for (let order = from; order < to; order++) isNamed[order] = isFull(full, who[order]) || isFull(fullEmail, email?.[order]) ? 1 : 0;
    },
    PHASE,
  );
  return { ...copies, span: spanOf(time, last) };
}

function spanOf(first: F64, last: F64): readonly [number, number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let order = 0; order < first.length; order++) {
    if ((first[order] as number) < from) from = first[order] as number;
    if ((last[order] as number) > to) to = last[order] as number;
  }
  return [from, to];
}

/** Returns the code in a dictionary of each text. @throws AbortError */
export async function codesIn(dictionary: Dictionary, { bytes, offsets }: TextData, job: Job): Promise<U32> {
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

/** Returns the number of each text; texts that differ in capitals or blanks around them have one, blank ones NO_CODE. */
async function numbersIn(known: Map<string, number>, texts: TextData, job: Job): Promise<U32> {
  const to = new Uint32Array(textCount(texts));
  await inBlocks(
    to.length,
    job,
    (from, end) => {
      for (let i = from; i < end; i++) {
        const text = textAt(texts, i).trim().toLowerCase();
        let number = text === '' ? NO_CODE : known.get(text);
        if (number === undefined) {
          number = known.size;
          known.set(text, number);
        }
        to[i] = number;
      }
    },
    PHASE,
  );
  return to;
}

const STAR = 42;

/** Returns 1 for each text without a star: a star hides a part of a name. */
async function fullTexts(texts: TextData, job: Job): Promise<U8> {
  const full = new Uint8Array(textCount(texts));
  await inBlocks(
    full.length,
    job,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const star = texts.bytes.subarray(texts.offsets[i], texts.offsets[i + 1]).indexOf(STAR);
        full[i] = star < 0 ? 1 : 0;
      }
    },
    PHASE,
  );
  return full;
}

const MINUTE = 60_000;
const SECOND = 1000;
/** Days between the lines of one order: a part that was ordered later, a return, a payment between the writing of two files. */
const MOST_DAYS = 60;

/** Returns how exactly a time is told, ms. */
const unitOf = (time: number): number => (time % DAY === 0 ? DAY : time % MINUTE === 0 ? MINUTE : time % SECOND === 0 ? SECOND : 1);

/**
 * True where two files mean one order by one number, in one currency: of the same person, and at most 60 days apart; of persons of whom one is
 * not named, or hidden, told to the same moment, as far as the coarser of the two tells it, where the clock or the money agrees too; of persons
 * who are written in another way (corrected since) where moment, clock and money agree.
 */
export function isSameOrder(a: OrderCopies, orderA: number, b: OrderCopies, orderB: number): boolean {
  const [timeA, timeB] = [a.time[orderA] as number, b.time[orderB] as number];
  const gap = Math.max(timeA, timeB) - Math.min(a.last[orderA] as number, b.last[orderB] as number);
  if (gap > MOST_DAYS * DAY) return false;
  const [moneyA, moneyB] = [a.currency[orderA] as number, b.currency[orderB] as number];
  if (moneyA !== moneyB && moneyA !== 0 && moneyB !== 0) return false;
  const person = samePerson(a, orderA, b, orderB);
  if (person === 'same') return true;
  const unit = Math.max(unitOf(timeA), unitOf(timeB));
  if (Math.floor(timeA / unit) !== Math.floor(timeB / unit)) return false;
  const hasClock = unit < DAY;
  const hasMoney = a.mills[orderA] === b.mills[orderB];
  return person === 'unknown' ? hasClock || hasMoney : hasClock && hasMoney;
}

type Answer = 'same' | 'other' | 'unknown';

function samePerson(a: OrderCopies, orderA: number, b: OrderCopies, orderB: number): Answer {
  const byKey = a.key === b.key ? sameText(a.lines.customers, a.who[orderA], b.lines.customers, b.who[orderB]) : 'unknown';
  if (byKey === 'same' || !a.email || !b.email) return byKey;
  const byEmail = sameText(a.lines.email?.levels, a.email[orderA], b.lines.email?.levels, b.email[orderB]);
  return byEmail === 'unknown' ? byKey : byEmail;
}

function sameText(a: TextData | undefined, codeA: number | undefined, b: TextData | undefined, codeB: number | undefined): Answer {
  if (!a || !b || codeA === undefined || codeB === undefined || codeA === NO_CODE || codeB === NO_CODE) return 'unknown';
  if (areEqual(a, codeA, b, codeB)) return 'same';
  const [one, two] = [textAt(a, codeA), textAt(b, codeB)].map((text) => text.trim().toLowerCase()) as [string, string];
  if (one === two) return 'same';
  return one.includes('*') || two.includes('*') ? 'unknown' : 'other';
}

function areEqual(a: TextData, codeA: number, b: TextData, codeB: number): boolean {
  const [fromA, fromB] = [a.offsets[codeA] as number, b.offsets[codeB] as number];
  const length = (a.offsets[codeA + 1] as number) - fromA;
  if ((b.offsets[codeB + 1] as number) - fromB !== length) return false;
  for (let i = 0; i < length; i++) if (a.bytes[fromA + i] !== b.bytes[fromB + i]) return false;
  return true;
}
