import type { U32 } from '../base/arrays';
import type { CollectedFile } from '../collect/types';
import { isValid } from '../table/bits';
import { dictionaryFrom } from '../table/dictionary';
import { type Column, columnOf } from '../table/table';
import type { TextData } from '../table/text';
import { textCount } from '../table/text';
import type { OrderIndex } from './index-orders';
import { customerFiles } from './merge-orders';

/** Row of a customer in a file that does not know them. */
export const NO_ROW = 0xffffffff;

/** How one customers file meets the orders: by exact equality of its key with their customer ids. */
export interface ProfileJoin {
  readonly file: CollectedFile;
  /** For each customer of the orders their first row in the file, or NO_ROW. */
  readonly rowOf: U32;
  /** Customers of the orders in the order of the file. */
  readonly sequence: U32;
  readonly matched: number;
  /** Rows of the file whose key has no order; rows whose key came before. */
  readonly withoutOrders: number;
  readonly repeated: number;
}

/** Returns one join per customers file that has a key column. Reads no choice of this stage. */
export function joinProfiles(index: OrderIndex, files: readonly CollectedFile[]): readonly ProfileJoin[] {
  const customers = dictionaryFrom(index.customers);
  return customerFiles(files).flatMap((file) => {
    const key = file.key === null ? undefined : columnOf(file.table, file.key);
    if (!key) return [];
    const text = cellTexts(key, file.table.rows);
    const rowOf = new Uint32Array(textCount(index.customers)).fill(NO_ROW);
    const sequence = new Uint32Array(rowOf.length);
    let matched = 0;
    let withoutOrders = 0;
    let repeated = 0;
    for (let row = 0; row < file.table.rows; row++) {
      const code = isValid(key.valid, row) ? customers.lookup(text.bytes, text.from(row), text.to(row)) : -1;
      if (code < 0) withoutOrders++;
      else if (rowOf[code] !== NO_ROW) repeated++;
      else {
        rowOf[code] = row;
        sequence[matched++] = code;
      }
    }
    return [{ file, rowOf, sequence: sequence.slice(0, matched), matched, withoutOrders, repeated }];
  });
}

interface Cells {
  readonly bytes: Uint8Array;
  from(row: number): number;
  to(row: number): number;
}

/** Returns access to the text of each cell of an id column, without a string per cell. */
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
