import type { F64, U8, U32 } from '../../base/arrays';
import { type TextData, textAt, textCount } from '../../table/text';

/** The cells of one column as they stand in the file: as text, or packed, which says the same text in less room. */
export type RawColumn = TextData | PackedColumn;
export type PackedColumn = CodedCells | DigitCells | IsoCells;

/** Cells that repeat: a code per row and the distinct texts in order of first appearance. */
export interface CodedCells {
  readonly packing: 'codes';
  readonly codes: U32;
  readonly texts: TextData;
}

/** Cells among packed ones that are written in another way: `codes[i]` says the text of row `rows[i]`; rows ascend. */
export interface OddCells {
  readonly rows: U32;
  readonly codes: U32;
  readonly texts: TextData;
}

export type Integers = Int32Array<ArrayBuffer> | F64;

/** Cells that are `prefix` and the digits of an integer; 0 at odd rows. */
export interface DigitCells {
  readonly packing: 'digits';
  readonly prefix: U8;
  /** Number of digits, zeros in front; 0: no zero stands in front. */
  readonly digits: number;
  readonly values: Integers;
  /** Decimals of every cell, or of each. */
  readonly scale: number | U8;
  readonly odd: OddCells;
}

/** Cells `YYYY-MM-DD` (length 10), with a separator and `HH:MM` (16) or `HH:MM:SS` (19); 0 at odd rows. */
export interface IsoCells {
  readonly packing: 'iso';
  readonly length: 10 | 16 | 19;
  readonly separator: number;
  /** Days, minutes or seconds since 1970. */
  readonly values: Integers;
  readonly odd: OddCells;
}

/** Milliseconds of one unit of IsoCells by the length of the cell. */
export const ISO_UNIT_MS = { 10: 86_400_000, 16: 60_000, 19: 1000 } as const;

export const isPacked = (column: RawColumn): column is PackedColumn => 'packing' in column;

export const rowsOf = (column: RawColumn): number =>
  isPacked(column) ? (column.packing === 'codes' ? column.codes.length : column.values.length) : textCount(column);

/** Returns the text of one cell. Slow path. */
export function cellAt(column: RawColumn, row: number): string {
  if (!isPacked(column)) return textAt(column, row);
  if (column.packing === 'codes') return textAt(column.texts, column.codes[row] as number);
  const place = oddPlace(column.odd.rows, row);
  if (place >= 0) return textAt(column.odd.texts, column.odd.codes[place] as number);
  const written = new Uint8Array(column.packing === 'iso' ? column.length : column.prefix.length + 24);
  const end = writePacked(column, column.values[row] as number, scaleAt(column, row), written, 0);
  return textAt({ bytes: written, offsets: Uint32Array.of(0, end) }, 0);
}

/** Decimals of a row; 0 for times. */
export const scaleAt = (column: DigitCells | IsoCells, row: number): number =>
  column.packing === 'iso' ? 0 : typeof column.scale === 'number' ? column.scale : (column.scale[row] as number);

function oddPlace(rows: U32, row: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rows[middle] as number;
    if (found === row) return middle;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Writes the text of a value of a packed column at `at`; returns where it ends. `to` has room for `packedLength`. */
export function writePacked(column: DigitCells | IsoCells, value: number, scale: number, to: Uint8Array, at: number): number {
  if (column.packing === 'iso') return writeIso(value, column.length, column.separator, to, at);
  to.set(column.prefix, at);
  return writeDigits(value, scale, column.digits, to, at + column.prefix.length);
}

/** Number of characters that `writePacked` writes. */
export function packedLength(column: DigitCells | IsoCells, value: number, scale: number): number {
  if (column.packing === 'iso') return column.length;
  const least = Math.max(column.digits, scale > 0 ? scale + 1 : 1);
  return column.prefix.length + Math.max(least, digitCount(Math.abs(value))) + (scale > 0 ? 1 : 0) + (value < 0 ? 1 : 0);
}

function digitCount(value: number): number {
  let count = 1;
  for (let limit = 10; value >= limit; limit *= 10) count++;
  return count;
}

function writeDigits(value: number, scale: number, least: number, to: Uint8Array, from: number): number {
  let at = from;
  let rest = value;
  if (value < 0) {
    to[at++] = 45;
    rest = -value;
  }
  const whole = Math.max(least, scale > 0 ? scale + 1 : 1, digitCount(rest));
  const end = at + whole + (scale > 0 ? 1 : 0);
  const point = scale > 0 ? end - 1 - scale : -1;
  for (let i = end - 1; i >= at; i--) {
    if (i === point) {
      to[i] = 46;
      continue;
    }
    const tenth = Math.floor(rest / 10);
    to[i] = 48 + (rest - tenth * 10);
    rest = tenth;
  }
  return end;
}

function writeTwo(value: number, to: Uint8Array, at: number): void {
  const tens = (value / 10) | 0;
  to[at] = 48 + tens;
  to[at + 1] = 48 + value - tens * 10;
}

function writeIso(value: number, length: 10 | 16 | 19, separator: number, to: Uint8Array, at: number): number {
  const perDay = 86_400_000 / ISO_UNIT_MS[length];
  const days = Math.floor(value / perDay);
  // Days to a date of the Gregorian calendar in whole numbers (Hinnant, "chrono-compatible low-level date algorithms", civil_from_days).
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * part + 2) / 5) + 1;
  const month = part < 10 ? part + 3 : part - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  writeTwo(Math.floor(year / 100), to, at);
  writeTwo(year % 100, to, at + 2);
  to[at + 4] = to[at + 7] = 45;
  writeTwo(month, to, at + 5);
  writeTwo(day, to, at + 8);
  if (length === 10) return at + 10;
  let clock = value - days * perDay;
  to[at + 10] = separator;
  if (length === 19) {
    const minutes = Math.floor(clock / 60);
    to[at + 16] = 58;
    writeTwo(clock - minutes * 60, to, at + 17);
    clock = minutes;
  }
  to[at + 13] = 58;
  writeTwo(Math.floor(clock / 60), to, at + 11);
  writeTwo(clock % 60, to, at + 14);
  return at + length;
}
