import { isValid } from './bits';
import type { Column } from './table';
import { textAt } from './text';

/** Returns one cell: a number, ms of a time, the word of a flag, or text; null where it is missing. Slow path: for checks, not for loops over all rows. */
export function cellOf(column: Column, row: number): string | number | null {
  if (!isValid(column.valid, row)) return null;
  switch (column.kind) {
    case 'number':
    case 'time':
      return column.data[row] as number;
    case 'flag':
      return column.words[column.data[row] as 0 | 1];
    case 'category':
      return textAt(column.levels, column.codes[row] as number);
    case 'text':
      return textAt(column, row);
  }
}
