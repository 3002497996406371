import type { F64, U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type CollectedFile, NO_CODE, type OrderLines } from '../../collect/types';
import { textAt, textCount } from '../../table/text';
import { DAY } from '../days';
import { plainName } from '../provenance';
import type { CurrencyCodes } from './currency-codes';

const PHASE = 'prepare.index';

/** What one file says of each of its orders, by code of the order number. */
export interface OrderCopies {
  readonly file: CollectedFile;
  /** Plain name of the column of the customer: ids of different columns cannot be compared. */
  readonly key: string;
  readonly lines: OrderLines;
  readonly count: U32;
  /** ms of its first line. */
  readonly time: F64;
  /** Sum of its lines in 1/1000. */
  readonly mills: F64;
  /** 1: a line of it is used. */
  readonly isUsed: U8;
  /** Code of the customer, and of the e-mail, of the first line that has one; NO_CODE. */
  readonly who: U32;
  readonly email: U32 | null;
  /** `CurrencyCodes` of its first line. */
  readonly currency: U32;
  /** 1: the order stands at the top or at the bottom of the file, where a split may have cut it. */
  readonly isAtEdge: U8;
}

/** Returns the orders of a file; null where it does not number them. @throws AbortError */
export async function orderCopies(
  file: CollectedFile & { readonly orders: OrderLines },
  currencies: CurrencyCodes,
  job: Job,
): Promise<OrderCopies | null> {
  const lines = file.orders;
  if (!lines.order) return null;
  const { codes, levels } = lines.order;
  const size = textCount(levels);
  const copies = {
    file,
    key: plainName(file.report.fields.customer ?? ''),
    lines,
    count: new Uint32Array(size),
    time: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    mills: new Float64Array(size),
    isUsed: new Uint8Array(size),
    who: new Uint32Array(size).fill(NO_CODE),
    email: lines.email ? new Uint32Array(size).fill(NO_CODE) : null,
    currency: new Uint32Array(size),
    isAtEdge: new Uint8Array(size),
  };
  const { count, time, mills, isUsed, who, email, currency } = copies;
  const currencyOf = currencies.of(file);
  await inBlocks(
    lines.rows,
    job,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const order = codes[i] as number;
        if (order === NO_CODE) continue;
        if (count[order] === 0) currency[order] = currencyOf(i);
        count[order] = (count[order] as number) + 1;
        mills[order] = (mills[order] as number) + (lines.mills[i] as number);
        if (lines.used[i] === 1) isUsed[order] = 1;
        if ((lines.time[i] as number) < (time[order] as number)) time[order] = lines.time[i] as number;
        if (who[order] === NO_CODE) who[order] = lines.customer[i] as number;
        if (email && lines.email && email[order] === NO_CODE) email[order] = lines.email.codes[i] as number;
      }
    },
    PHASE,
  );
  for (const order of [codes[0], codes[lines.rows - 1]]) if (order !== undefined && order !== NO_CODE) copies.isAtEdge[order] = 1;
  return copies;
}

const MINUTE = 60_000;
const SECOND = 1000;
/** Days between the two times of an order that was paid between the writing of two files, and got the time of the payment then. */
const MOST_DAYS = 60;

/** Returns how exactly a time is told, ms. */
const unitOf = (time: number): number => (time % DAY === 0 ? DAY : time % MINUTE === 0 ? MINUTE : time % SECOND === 0 ? SECOND : 1);

/**
 * True where two files mean one order by one number, in one currency: told to the same moment, as far as the coarser of the two tells it, and of the same person;
 * of persons whom one of them does not name where the clock or the money agrees too; of persons who are written in another way (masked since,
 * or corrected) where the clock and the money agree. An order that did not count yet and counts at a later time has been paid in between: it is
 * the same where person and money are.
 */
export function isSameOrder(a: OrderCopies, orderA: number, b: OrderCopies, orderB: number): boolean {
  const timeA = a.time[orderA] as number;
  const timeB = b.time[orderB] as number;
  if (Math.abs(timeA - timeB) > MOST_DAYS * DAY) return false;
  const [moneyA, moneyB] = [a.currency[orderA] as number, b.currency[orderB] as number];
  if (moneyA !== moneyB && moneyA !== 0 && moneyB !== 0) return false;
  const [millsA, millsB] = [a.mills[orderA] as number, b.mills[orderB] as number];
  const unit = Math.max(unitOf(timeA), unitOf(timeB));
  const hasMoment = Math.floor(timeA / unit) === Math.floor(timeB / unit);
  const wasOpen = timeA < timeB ? a.isUsed[orderA] === 0 : b.isUsed[orderB] === 0;
  const hasMoved = !hasMoment && wasOpen && millsA === millsB && millsA > 0;
  if (!hasMoment && !hasMoved) return false;
  const person = samePerson(a, orderA, b, orderB);
  if (person === 'same' || hasMoved) return person === 'same';
  const hasClock = unit < DAY;
  const hasMoney = millsA === millsB;
  return person === 'unknown' ? hasClock || hasMoney : hasClock && hasMoney;
}

type Answer = 'same' | 'other' | 'unknown';

function samePerson(a: OrderCopies, orderA: number, b: OrderCopies, orderB: number): Answer {
  const byKey = a.key === b.key ? sameText(a.lines.customers, a.who[orderA], b.lines.customers, b.who[orderB]) : 'unknown';
  if (byKey === 'same' || !a.email || !b.email) return byKey;
  const byEmail = sameText(a.lines.email?.levels, a.email[orderA], b.lines.email?.levels, b.email[orderB]);
  return byEmail === 'unknown' ? byKey : byEmail;
}

type Texts = OrderLines['customers'];

function sameText(a: Texts | undefined, codeA: number | undefined, b: Texts | undefined, codeB: number | undefined): Answer {
  if (!a || !b || codeA === undefined || codeB === undefined || codeA === NO_CODE || codeB === NO_CODE) return 'unknown';
  if (areEqual(a, codeA, b, codeB)) return 'same';
  const [one, two] = [textAt(a, codeA), textAt(b, codeB)].map((text) => text.trim().toLowerCase()) as [string, string];
  if (one === two) return 'same';
  return one.includes('*') || two.includes('*') ? 'unknown' : 'other';
}

function areEqual(a: Texts, codeA: number, b: Texts, codeB: number): boolean {
  const [fromA, fromB] = [a.offsets[codeA] as number, b.offsets[codeB] as number];
  const length = (a.offsets[codeA + 1] as number) - fromA;
  if ((b.offsets[codeB + 1] as number) - fromB !== length) return false;
  for (let i = 0; i < length; i++) if (a.bytes[fromA + i] !== b.bytes[fromB + i]) return false;
  return true;
}
