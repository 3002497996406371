import type { F64, U8, U32 } from '../base/arrays';
import type { CollectedFile, OrderLines } from '../collect/types';
import { Dictionary } from '../table/dictionary';
import type { TextData } from '../table/text';
import { textCount } from '../table/text';
import { DAY } from './days';

interface Coded {
  readonly codes: U32;
  readonly levels: TextData;
  /** Levels of one text that are not one: equal only where these are equal too. */
  readonly twins?: U32;
}
/** A code of a merged column that stands for an empty cell. */
export const EMPTY = 0xffffffff;

/** Returns the files that hold order lines, in the order they were added. */
export const orderFiles = (files: readonly CollectedFile[]): readonly (CollectedFile & { readonly orders: OrderLines })[] =>
  files.filter((file): file is CollectedFile & { readonly orders: OrderLines } => file.role === 'orders' && file.orders !== null);

/** Returns the files with one row per customer. */
export const customerFiles = (files: readonly CollectedFile[]): readonly CollectedFile[] =>
  files.filter((file) => file.role === 'customers');

/** Who the lines of each orders file are about, in the order of the files. */
export interface LinePersons {
  readonly personOf: readonly U32[];
  /** Persons that lines name come first. */
  readonly ids: TextData;
}

/**
 * Returns the lines of all orders files as one; null where there is no orders file. Without `persons` ids are matched byte for byte. A line
 * that is dated after its file was written is not used.
 */
export function mergeOrders(files: readonly CollectedFile[], persons: LinePersons | null = null): OrderLines | null {
  const parts = orderFiles(files).map((file) => withoutFuture(file.orders, futureLimit(file)));
  const [first] = parts;
  if (!first) return null;
  const who = persons && { customer: concatCodes(persons.personOf), customers: persons.ids };
  if (parts.length === 1) return who ? { ...first, ...who } : first;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const customers = who ? null : mergeCodes(parts.map((part) => ({ codes: part.customer, levels: part.customers })));
  const coded = (pick: (part: OrderLines) => Coded | null): Coded | null =>
    parts.some(pick)
      ? mergeCodes(parts.map((part) => pick(part) ?? { codes: new Uint32Array(part.rows).fill(EMPTY), levels: NOTHING }))
      : null;
  return {
    rows,
    used: concatBytes(parts.map((part) => part.used)),
    customer: who?.customer ?? customers?.codes ?? new Uint32Array(rows).fill(EMPTY),
    customers: who?.customers ?? customers?.levels ?? NOTHING,
    time: concatNumbers(parts.map((part) => part.time)),
    mills: concatNumbers(parts.map((part) => part.mills)),
    quantity: null,
    refundMills: parts.some((part) => part.refundMills)
      ? concatNumbers(parts.map((part) => part.refundMills ?? new Float64Array(part.rows)))
      : null,
    cancelled: concatBytes(parts.map((part) => part.cancelled)),
    undone: concatBytes(parts.map(undoneOf)),
    order: coded((part) => part.order),
    product: coded((part) => part.product),
    category: coded((part) => part.category),
  };
}

/** Share of lines dated after the file was written above which it is the file's time that is wrong: archives and copies lose it. */
const MAX_FUTURE_SHARE = 0.05;

/**
 * Returns the time after which a line of the file lies in its future, ms: a day after the file was written, so that no zone matters.
 * Infinity where that time is not known or cannot be right. Whoever takes lines out of a file, or adds some, keeps it (`futureFrom`).
 */
export function futureLimit({ writtenAt, orders, futureFrom }: Pick<CollectedFile, 'writtenAt' | 'orders' | 'futureFrom'>): number {
  if (futureFrom !== undefined) return futureFrom;
  if (!writtenAt) return Number.POSITIVE_INFINITY;
  const limit = writtenAt + DAY;
  return orders && futureLines(orders, limit) > MAX_FUTURE_SHARE * orders.rows ? Number.POSITIVE_INFINITY : limit;
}

/** Returns how many lines are dated after their file was written. */
export function futureLines({ time }: Pick<OrderLines, 'time'>, limit: number): number {
  let count = 0;
  if (Number.isFinite(limit)) for (let i = 0; i < time.length; i++) if ((time[i] as number) >= limit) count++;
  return count;
}

function withoutFuture(lines: OrderLines, limit: number): OrderLines {
  if (futureLines(lines, limit) === 0) return lines;
  const isPast = (_: number, i: number) => (lines.time[i] as number) < limit;
  return {
    ...lines,
    used: lines.used.map((used, i) => (isPast(used, i) ? used : 0)),
    undone: undoneOf(lines).map((undone, i) => (isPast(undone, i) ? undone : 0)),
  };
}

/** Returns per line whether only an undated status keeps it from being used (R6). */
export function undoneOf(lines: OrderLines): U8 {
  if (lines.undone) return lines.undone;
  const undone = new Uint8Array(lines.rows);
  for (let i = 0; i < lines.rows; i++) {
    undone[i] = lines.used[i] === 0 && lines.cancelled[i] === 1 && (lines.mills[i] as number) > 0 ? 1 : 0;
  }
  return undone;
}

const NOTHING: TextData = { bytes: new Uint8Array(0), offsets: new Uint32Array(1) };

/** Returns the codes of all parts one after the other over one list of levels, equal texts as one. */
export function mergeCodes(parts: readonly Coded[]): Coded {
  const dictionary = new Dictionary();
  const codes = new Uint32Array(parts.reduce((sum, part) => sum + part.codes.length, 0));
  let at = 0;
  for (const { codes: own, levels, twins } of parts) {
    const merged = new Uint32Array(textCount(levels));
    for (let level = 0; level < merged.length; level++) {
      const [from, to] = [levels.offsets[level] as number, levels.offsets[level + 1] as number];
      const twin = twins?.[level] ?? 0;
      merged[level] = twin === 0 ? dictionary.code(levels.bytes, from, to) : twinCode(dictionary, levels.bytes.subarray(from, to), twin);
    }
    for (let i = 0; i < own.length; i++) codes[at++] = own[i] === EMPTY ? EMPTY : (merged[own[i] as number] as number);
  }
  return { codes, levels: dictionary.build() };
}

/** No text ends in a zero byte and a number. */
function twinCode(dictionary: Dictionary, text: Uint8Array, twin: number): number {
  const bytes = new Uint8Array(text.length + 5);
  bytes.set(text);
  new DataView(bytes.buffer).setUint32(text.length + 1, twin);
  return dictionary.code(bytes, 0, bytes.length);
}

/** Returns the parts one after the other. */
export function concatCodes(parts: readonly U32[]): U32 {
  if (parts.length === 1) return parts[0] as U32;
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Returns the parts one after the other. */
export function concatNumbers(parts: readonly F64[]): F64 {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function concatBytes(parts: readonly U8[]): U8 {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
