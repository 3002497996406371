import { guardCell, isFormula } from '../base/csv-writer';
import { isValid } from '../table/bits';
import type { Column, ColumnOf } from '../table/table';
import { type TextData, textAt, textCount } from '../table/text';

/** One column of the file to be written. */
export interface CellColumn {
  readonly name: string;
  /** Text of the cell, guarded but not quoted; empty where the value is missing. */
  cell(row: number): string;
  /** True where the guard changes the cell; null where it never does. Much cheaper than `cell`. */
  readonly isGuarded: ((row: number) => boolean) | null;
}

/** Cells that are never formulas: numbers, scores, keys. */
export const plainCells = (name: string, cell: (row: number) => string): CellColumn => ({ name, cell, isGuarded: null });

/** Texts as they are, byte for byte, but for the guard (absent with `raw`). */
export function textCells(name: string, text: TextData, raw: boolean, isPresent: (row: number) => boolean = () => true): CellColumn {
  if (raw) return plainCells(name, (row) => (isPresent(row) ? textAt(text, row) : ''));
  return {
    name,
    cell: (row) => (isPresent(row) ? guardCell(textAt(text, row)) : ''),
    isGuarded: (row) => isPresent(row) && startsOddly(text, row) && isFormula(textAt(text, row)),
  };
}

/** Cells of a table column: numbers in their shortest form, times as ISO, flags in the words they were read from, missing values empty. */
export function cellsOf(column: Column, raw: boolean): CellColumn {
  const { name, valid } = column;
  const isPresent = (row: number): boolean => isValid(valid, row);
  switch (column.kind) {
    case 'number':
      return plainCells(name, (row) => (isPresent(row) ? String(column.data[row]) : ''));
    case 'time':
      return plainCells(name, (row) => (isPresent(row) ? isoTime(column, row) : ''));
    case 'text':
      return textCells(name, column, raw, isPresent);
    case 'category': {
      const levels = Array.from({ length: textCount(column.levels) }, (_, level) => textAt(column.levels, level));
      return levelCells(name, levels, (row) => column.codes[row] as number, raw, isPresent);
    }
    case 'flag':
      return levelCells(name, column.words, (row) => column.data[row] as number, raw, isPresent);
  }
}

function levelCells(
  name: string,
  levels: readonly string[],
  codeAt: (row: number) => number,
  raw: boolean,
  isPresent: (row: number) => boolean,
): CellColumn {
  const cells = raw ? levels : levels.map(guardCell);
  const changed = levels.map((level) => !raw && isFormula(level));
  return {
    name,
    cell: (row) => (isPresent(row) ? (cells[codeAt(row)] as string) : ''),
    isGuarded: changed.includes(true) ? (row) => isPresent(row) && changed[codeAt(row)] === true : null,
  };
}

const ODD_BYTES = new Set([...'=+-@\t\r\n'].map((start) => start.charCodeAt(0)).concat(0xef));

/** The first byte is one that every formula starts with (0xEF begins the full-width forms). */
const startsOddly = (text: TextData, row: number): boolean => {
  const from = text.offsets[row] as number;
  return from < (text.offsets[row + 1] as number) && ODD_BYTES.has(text.bytes[from] as number);
};

function isoTime({ data, precision }: ColumnOf<'time'>, row: number): string {
  const iso = new Date(data[row] as number).toISOString();
  if (precision === 'day') return iso.slice(0, iso.indexOf('T'));
  return iso.replace(/(\.000)?Z$/, '');
}
