import type { ParquetParsers, SchemaElement } from 'hyparquet';
import { type JsonNode, JsonObject, NumberText } from '../json/parse-json';

const DAY_MS = 86_400_000;
const decoder = new TextDecoder();

/** Turns dates and times into ISO text, to the last digit that is stored; a moment in UTC as its wall time there. */
export const TEXT_PARSERS: ParquetParsers = {
  timestampFromMilliseconds: (value: bigint) => momentText(value, 3),
  timestampFromMicroseconds: (value: bigint) => momentText(value, 6),
  timestampFromNanoseconds: (value: bigint) => momentText(value, 9),
  dateFromDays: (days: number | null | undefined) => (days == null ? undefined : dayText(days * DAY_MS)),
  stringFromBytes: textOfBytes,
  jsonFromBytes: textOfBytes,
  geometryFromBytes: hexOf,
  geographyFromBytes: hexOf,
  uuidFromBytes: (bytes) => hexOf(bytes)?.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
};

function textOfBytes(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decoder.decode(bytes);
}

function hexOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function dayText(ms: number): string | undefined {
  return Math.abs(ms) > 8.64e15 ? undefined : new Date(ms).toISOString().replace(/T.*/, '');
}

function momentText(value: bigint | null | undefined, decimals: 3 | 6 | 9): string | undefined {
  if (value == null) return undefined;
  const units = 10n ** BigInt(decimals);
  const given = BigInt(value);
  const rest = ((given % units) + units) % units;
  const seconds = Number((given - rest) / units);
  const day = dayText(seconds * 1000);
  if (day === undefined) return undefined;
  return `${day} ${clockText(((seconds % 86_400) + 86_400) % 86_400, rest, decimals)}`;
}

function clockText(seconds: number, rest: bigint, decimals: number): string {
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  const clock = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0n ? clock : `${clock}.${String(rest).padStart(decimals, '0').replace(/0+$/, '')}`;
}

/** What a stored value means where the library would round it or cannot read it; null: the library's own value is exact. */
export type Meaning =
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'time'; readonly decimals: 3 | 6 | 9 }
  | { readonly kind: 'float' };

/** Returns the meaning of a column's values, and takes it off the schema where the library would spoil the value on it. */
export function takeMeaning(element: SchemaElement): Meaning | null {
  const { converted_type: converted, logical_type: logical } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    dropType(element);
    return { kind: 'decimal', scale };
  }
  if (converted === 'TIME_MILLIS' || converted === 'TIME_MICROS' || logical?.type === 'TIME') {
    const unit = logical?.type === 'TIME' ? logical.unit : converted === 'TIME_MILLIS' ? 'MILLIS' : 'MICROS';
    dropType(element);
    return { kind: 'time', decimals: unit === 'MILLIS' ? 3 : unit === 'MICROS' ? 6 : 9 };
  }
  if (converted === 'INTERVAL' || converted === 'BSON') dropType(element);
  return element.type === 'FLOAT' ? { kind: 'float' } : null;
}

function dropType(element: SchemaElement): void {
  delete element.converted_type;
  delete element.logical_type;
}

/** Returns a value without parts of its own as a cell: numbers to the last digit, '' = missing. */
export function cellNode(value: unknown, meaning: Meaning | null): JsonNode {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (meaning?.kind === 'decimal') return new NumberText(decimalText(integerOf(value), meaning.scale));
  if (meaning?.kind === 'time') {
    const units = 10n ** BigInt(meaning.decimals);
    const given = integerOf(value);
    return clockText(Number(given / units), given % units, meaning.decimals);
  }
  if (typeof value === 'bigint') return new NumberText(String(value));
  if (typeof value === 'number') return Number.isNaN(value) ? null : new NumberText(meaning ? floatText(value) : String(value));
  if (value instanceof Uint8Array) return bytesText(value);
  return String(value);
}

function integerOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as bigint | number);
  let whole = 0n;
  for (const byte of value) whole = (whole << 8n) | BigInt(byte);
  return BigInt.asIntN(value.length * 8, whole);
}

function decimalText(value: bigint, scale: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return scale <= 0 ? sign + digits + '0'.repeat(-scale) : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Returns the shortest text that gives the float32 again. */
function floatText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** Bytes without a type are text where they are UTF-8, else hexadecimal. */
function bytesText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return hexOf(bytes) as string;
  }
}

/** A column with parts: what its leaves mean, by name. */
export interface MeaningTree {
  readonly own: Meaning | null;
  readonly kind: 'leaf' | 'list' | 'map' | 'struct';
  readonly children: ReadonlyMap<string, MeaningTree>;
  /** Elements of a list, values of a map. */
  readonly inner: MeaningTree | null;
}

/** Returns the value of one cell, parts and all. */
export function nodeOf(value: unknown, tree: MeaningTree | null): JsonNode {
  if (Array.isArray(value)) return value.map((item) => nodeOf(item, tree?.inner ?? tree));
  if (value !== null && typeof value === 'object' && !(value instanceof Uint8Array)) {
    const object = new JsonObject();
    for (const [key, part] of Object.entries(value))
      object.entries.push([key, nodeOf(part, tree?.children.get(key) ?? tree?.inner ?? null)]);
    return object;
  }
  return cellNode(value, tree?.own ?? null);
}
