import type { U32 } from '../base/arrays';
import { bitsFor, isValid, setBit } from '../table/bits';
import type { Column } from '../table/table';
import { TextBuilder } from '../table/text';
import { NO_ROW } from './join-profiles';

/** Returns the column's cells at these rows, in their order; NO_ROW gives a missing cell. Levels are shared. */
export function joinColumn(column: Column, rows: U32): Column {
  const count = rows.length;
  const mask = bitsFor(count);
  let missing = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    if (row !== NO_ROW && isValid(column.valid, row)) setBit(mask, i);
    else missing++;
  }
  const valid = missing === 0 ? null : mask;
  if (column.kind === 'number' || column.kind === 'time')
    return { ...column, valid, data: taken(column.data, rows, new Float64Array(count)) };
  if (column.kind === 'flag') return { ...column, valid, data: taken(column.data, rows, new Uint8Array(count)) };
  if (column.kind === 'category') return { ...column, valid, codes: taken(column.codes, rows, new Uint32Array(count)) };
  const builder = new TextBuilder();
  for (const row of rows) {
    if (row === NO_ROW) builder.push('');
    else builder.pushBytes(column.bytes, column.offsets[row], column.offsets[row + 1]);
  }
  return { ...column, valid, ...builder.build() };
}

function taken<T extends Float64Array | Uint8Array | Uint32Array>(from: T, rows: U32, into: T): T {
  for (let i = 0; i < rows.length; i++) if (rows[i] !== NO_ROW) into[i] = from[rows[i] as number] as number;
  return into;
}
