import { type TextData, textCount } from '../../table/text';
import { textOf } from './levels';
import { isPacked, type RawColumn } from './raw-column';

const APOSTROPHE = 39;
const TAB = 9;
const PLUS = 43;
const HALF = 0.5;

/** A column without the marks of some of its cells, and how many carried one. */
export interface Unmarked {
  readonly text: TextData;
  readonly cells: number;
}

/**
 * Returns a column without one leading `'` or tab where a cell carries it, though not every cell does: exports guard only the cells that a
 * spreadsheet would change (`'+49 …`, `'00123`). `isId`: any cell counts; else at least half of the filled cells must be digits with such a
 * mark. null: nothing to take off.
 */
export function withoutSomeMarks(column: RawColumn, isId: boolean): Unmarked | null {
  if (isPacked(column) && column.packing !== 'codes') return null;
  const text = isPacked(column)
    ? textOf(column, { codes: column.codes, texts: column.texts, size: textCount(column.texts), counts: column.codes })
    : column;
  const { bytes, offsets } = text;
  const rows = textCount(text);
  let filled = 0;
  let cells = 0;
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    if (from === to) continue;
    filled++;
    if (isMarked(bytes, from, to)) cells++;
  }
  if (cells === 0 || (!isId && cells < HALF * filled)) return null;
  const shorter = new Uint8Array(bytes.length - cells);
  const starts = new Uint32Array(rows + 1);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    const begin = isMarked(bytes, from, to) ? from + 1 : from;
    shorter.set(bytes.subarray(begin, to), at);
    at += to - begin;
    starts[row + 1] = at;
  }
  return { text: { bytes: shorter.slice(0, at), offsets: starts }, cells };
}

function isMarked(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from];
  if (to - from < 2 || (first !== APOSTROPHE && first !== TAB)) return false;
  const second = bytes[from + 1] as number;
  return first === TAB || second === PLUS || (second >= 48 && second <= 57);
}
