import type { Column } from '../table/table';
import type { TextData } from '../table/text';

export interface Cells {
  readonly bytes: Uint8Array;
  from(row: number): number;
  to(row: number): number;
}

/** Returns access to the text of each cell of a column, without a string per cell where it holds text. */
export function cellTexts(column: Column, rows: number): Cells {
  if (column.kind === 'text')
    return { bytes: column.bytes, from: (row) => column.offsets[row] as number, to: (row) => column.offsets[row + 1] as number };
  if (column.kind === 'category') {
    const { bytes, offsets } = column.levels;
    return {
      bytes,
      from: (row) => offsets[column.codes[row] as number] as number,
      to: (row) => offsets[(column.codes[row] as number) + 1] as number,
    };
  }
  const text = numberTexts(column, rows);
  return { bytes: text.bytes, from: (row) => text.offsets[row] as number, to: (row) => text.offsets[row + 1] as number };
}

function numberTexts(column: Extract<Column, { kind: 'number' | 'time' | 'flag' }>, rows: number): TextData {
  const encoder = new TextEncoder();
  const texts: string[] = [];
  for (let row = 0; row < rows; row++)
    texts.push(column.kind === 'flag' ? (column.words[column.data[row] === 1 ? 1 : 0] ?? '') : String(column.data[row]));
  const offsets = new Uint32Array(rows + 1);
  const bytes = encoder.encode(texts.join(''));
  for (let row = 0; row < rows; row++) offsets[row + 1] = (offsets[row] as number) + encoder.encode(texts[row]).length;
  return { bytes, offsets };
}
