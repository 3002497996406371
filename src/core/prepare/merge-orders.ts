import type { F64, U8, U32 } from '../base/arrays';
import type { CollectedFile, OrderLines } from '../collect/types';
import { Dictionary } from '../table/dictionary';
import type { TextData } from '../table/text';
import { textCount } from '../table/text';

interface Coded {
  readonly codes: U32;
  readonly levels: TextData;
}
/** A code of a merged column that stands for an empty cell. */
export const EMPTY = 0xffffffff;

/** Returns the files that hold order lines, in the order they were added. */
export const orderFiles = (files: readonly CollectedFile[]): readonly (CollectedFile & { readonly orders: OrderLines })[] =>
  files.filter((file): file is CollectedFile & { readonly orders: OrderLines } => file.role === 'orders' && file.orders !== null);

/** Returns the files with one row per customer. */
export const customerFiles = (files: readonly CollectedFile[]): readonly CollectedFile[] =>
  files.filter((file) => file.role === 'customers');

/** Returns the lines of several orders files as one, their ids matched byte for byte; null where there is no orders file. */
export function mergeOrders(files: readonly CollectedFile[]): OrderLines | null {
  const parts = orderFiles(files).map((file) => file.orders);
  const [first] = parts;
  if (!first || parts.length === 1) return first ?? null;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const customers = mergeCodes(parts.map((part) => ({ codes: part.customer, levels: part.customers })));
  const coded = (pick: (part: OrderLines) => Coded | null): Coded | null =>
    parts.some(pick)
      ? mergeCodes(parts.map((part) => pick(part) ?? { codes: new Uint32Array(part.rows).fill(EMPTY), levels: NOTHING }))
      : null;
  return {
    rows,
    used: concatBytes(parts.map((part) => part.used)),
    customer: customers.codes,
    customers: customers.levels,
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

function mergeCodes(parts: readonly Coded[]): Coded {
  const dictionary = new Dictionary();
  const codes = new Uint32Array(parts.reduce((sum, part) => sum + part.codes.length, 0));
  let at = 0;
  for (const { codes: own, levels } of parts) {
    const merged = new Uint32Array(textCount(levels));
    for (let level = 0; level < merged.length; level++) {
      merged[level] = dictionary.code(levels.bytes, levels.offsets[level] as number, levels.offsets[level + 1] as number);
    }
    for (let i = 0; i < own.length; i++) codes[at++] = own[i] === EMPTY ? EMPTY : (merged[own[i] as number] as number);
  }
  return { codes, levels: dictionary.build() };
}

function concatNumbers(parts: readonly F64[]): F64 {
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
