import type { F64, U8, U32 } from '../base/arrays';
import { type Bits, bitsFor, hasBit, setBit } from './bits';
import { laterText, type TextData, takeText, withText } from './text';

export type Unit = 'money' | 'count' | 'days' | 'share' | 'none';

/** A typed column. `valid` null: nothing is missing. `role: 'id'`: identifies a row or a person; never a feature, always exported byte for byte. */
export type Column = { readonly name: string; readonly valid: Bits | null; readonly role?: 'id' } & (
  | { readonly kind: 'number'; readonly data: F64; readonly unit: Unit }
  /** Milliseconds since 1970; a time without a zone is kept as if it were UTC. */
  | { readonly kind: 'time'; readonly data: F64; readonly precision: 'day' | 'ms' }
  /** `codes[row]` is an index into `levels`; 0 where missing. */
  | { readonly kind: 'category'; readonly codes: U32; readonly levels: TextData }
  /** 0 or 1; `words` are the cell texts they were read from. */
  | { readonly kind: 'flag'; readonly data: U8; readonly words: readonly [no: string, yes: string] }
  | ({ readonly kind: 'text' } & TextData)
);
export type ColumnOf<Kind extends Column['kind']> = Extract<Column, { kind: Kind }>;

/** Columns of equal length; names are unique and keep their order. Nobody writes into a built column. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** A complete numeric matrix, row-major: missing values were resolved before. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly names: readonly string[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** Returns the column of that name, or undefined. */
export const columnOf = (table: Table, name: string): Column | undefined => table.columns.find((column) => column.name === name);

/** Returns the table of the given rows, in their order; columns share levels with the old table. */
export function takeRows(table: Table, rows: U32): Table {
  return { rows: rows.length, columns: table.columns.map((column) => takeColumn(column, rows)) };
}

function takeColumn(column: Column, rows: U32): Column {
  const { valid: had } = column;
  const valid = had && bitsFor(rows.length);
  if (had && valid) for (let i = 0; i < rows.length; i++) if (hasBit(had, rows[i] as number)) setBit(valid, i);
  const pick = <A extends F64 | U32 | U8>(from: A, to: A): A => {
    for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number;
    return to;
  };
  switch (column.kind) {
    case 'number':
    case 'time':
      return { ...column, valid, data: pick(column.data, new Float64Array(rows.length)) };
    case 'category':
      return { ...column, valid, codes: pick(column.codes, new Uint32Array(rows.length)) };
    case 'flag':
      return { ...column, valid, data: pick(column.data, new Uint8Array(rows.length)) };
    case 'text': {
      const { name, role } = column;
      return withText(
        { name, valid, kind: 'text', ...(role && { role }) } as const,
        laterText(() => takeText(column, rows)),
      );
    }
  }
}
