import type { U32 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { type TextData, textCount } from '../../table/text';
import { levelsOf, textOf } from './levels';
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
 * mark. null: nothing to take off. @throws AbortError
 */
export async function withoutSomeMarks(column: RawColumn, isId: boolean, job: Job): Promise<Unmarked | null> {
  const { filled, cells } = countMarks(column);
  if (cells === 0 || (!isId && cells < HALF * filled)) return null;
  const text = isPacked(column) ? textOf(column, await levelsOf(column, job)) : column;
  const { bytes, offsets } = text;
  const rows = textCount(text);
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

/** Filled cells, and those that carry a mark; packed values carry none. */
function countMarks(column: RawColumn): { readonly filled: number; readonly cells: number } {
  if (!isPacked(column)) return marksIn(column, null);
  if (column.packing === 'codes') return marksIn(column.texts, usesOf(column));
  const { filled, cells } = marksIn(column.odd.texts, usesOf(column.odd));
  return { filled: filled + column.values.length - column.odd.rows.length, cells };
}

/** Rows of each text. */
function usesOf({ codes, texts }: { readonly codes: U32; readonly texts: TextData }): U32 {
  const uses = new Uint32Array(textCount(texts));
  for (let row = 0; row < codes.length; row++) uses[codes[row] as number] = (uses[codes[row] as number] as number) + 1;
  return uses;
}

/** Counts texts by their uses; null: each stands once. */
function marksIn({ bytes, offsets }: TextData, uses: U32 | null): { readonly filled: number; readonly cells: number } {
  let filled = 0;
  let cells = 0;
  for (let i = 0; i + 1 < offsets.length; i++) {
    const from = offsets[i] as number;
    const to = offsets[i + 1] as number;
    if (from === to) continue;
    const count = uses ? (uses[i] as number) : 1;
    filled += count;
    if (isMarked(bytes, from, to)) cells += count;
  }
  return { filled, cells };
}

function isMarked(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from];
  if (to - from < 2 || (first !== APOSTROPHE && first !== TAB)) return false;
  const second = bytes[from + 1] as number;
  return first === TAB || second === PLUS || (second >= 48 && second <= 57);
}
