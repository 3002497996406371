import type { Random } from '../../../src/core/base/random';
import { encode } from './encode';

export type Type = 'id' | 'text' | 'number' | 'date' | 'datetime';
export type Value = string | number | null;

/** A table whose every cell is known. */
export interface Known {
  readonly header: readonly string[];
  readonly types: readonly Type[];
  readonly rows: readonly (readonly Value[])[];
}

/** One damaged file and the truth about it, in the terms of a corpus manifest. */
export interface Variant {
  readonly name: string;
  readonly fault: string;
  readonly bytes: Uint8Array;
  readonly encoding: string;
  /** Data rows and columns; null: no single right count. */
  readonly rows: number | null;
  readonly cols: number | null;
  readonly expected: Known | null;
  readonly must?: readonly string[];
  readonly badRows?: readonly number[];
}

export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: 'double' | 'backslash';
  readonly newline: string;
  /** 'needed', 'all' or 'text': which cells stand in quotes. */
  readonly quoting: 'needed' | 'all' | 'text';
}
export const PLAIN: Dialect = { delimiter: ',', quote: '"', escape: 'double', newline: '\r\n', quoting: 'needed' };

/** Returns one record as it stands in a file. */
export function record(cells: readonly string[], { delimiter, quote, quoting, ...dialect }: Dialect): string {
  const inner = (cell: string) =>
    dialect.escape === 'double' ? cell.replaceAll(quote, quote + quote) : cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  const needs = (cell: string) =>
    quoting === 'all' ||
    cell.includes(delimiter) ||
    cell.includes(quote) ||
    /[\r\n]/.test(cell) ||
    (delimiter.trim() === '' && (cell === '' || cell.includes(' '))) ||
    (quoting === 'text' && !/^[\d.,-]*$/.test(cell));
  return cells.map((cell) => (needs(cell) ? quote + inner(cell) + quote : cell)).join(delimiter);
}

export const plainCells = (row: readonly Value[]): string[] => row.map((cell) => (cell === null ? '' : String(cell)));

/** Returns the lines of a table: header, then rows. */
export const linesOf = ({ header, rows }: Known, dialect: Dialect): string[] =>
  [header, ...rows.map(plainCells)].map((cells) => record(cells, dialect));

export const text = (lines: readonly string[], newline = '\r\n'): string => lines.map((line) => line + newline).join('');

/** Returns a variant in UTF-8 whose rows and columns are those of the table. */
export function variant(name: string, fault: string, content: string | Uint8Array, known: Known, more: Partial<Variant> = {}): Variant {
  return {
    name,
    fault,
    bytes: typeof content === 'string' ? encode(content, 'utf-8') : content,
    encoding: 'utf-8',
    rows: known.rows.length,
    cols: known.header.length,
    expected: known,
    ...more,
  };
}

export const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T;
export const two = (n: number): string => String(n).padStart(2, '0');
