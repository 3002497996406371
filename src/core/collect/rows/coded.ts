import type { U32 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import { Dictionary } from '../../table/dictionary';
import { TextBuilder, takeText, textAt } from '../../table/text';
import { type Coded, NO_CODE } from '../types';
import type { Levels } from '../typing/levels';
import { eachBlock } from './each-block';
import { filledLevels } from './order-rows';

/**
 * Returns codes of the given rows, NO_CODE where the cell says nothing; levels in order of first appearance. What equals the column's own is
 * the column's own. @throws AbortError
 */
export async function codedRows(levels: Levels, rows: U32, turn: Turn): Promise<Coded> {
  const { codes: given } = levels;
  const to = new Uint32Array(levels.size).fill(NO_CODE);
  const from = new Uint32Array(levels.size);
  const filled = filledLevels(levels);
  const codes = new Uint32Array(rows.length);
  let count = 0;
  await eachBlock(rows.length, turn, (first, end) => {
    for (let i = first; i < end; i++) {
      const code = given[rows[i] as number] as number;
      if (to[code] === NO_CODE && filled[code] === 1) {
        from[count] = code;
        to[code] = count++;
      }
      codes[i] = to[code] as number;
    }
  });
  // The usual case: every level is used, in its own order.
  const isSame = count === levels.size && from.every((code, i) => code === i);
  if (!isSame) return { codes, levels: takeText(levels.texts, from.subarray(0, count)) };
  return { codes: isEqual(codes, given) ? given : codes, levels: levels.texts };
}

function isEqual(a: U32, b: U32): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Returns codes of cells that stand in several columns: cell i is read from column `by(i)` (none: NO_CODE), row `from(i)`; equal texts get one code. */
export async function codedFrom(
  columns: readonly Levels[],
  count: number,
  by: (i: number) => number,
  from: (i: number) => number,
  turn: Turn,
): Promise<Coded> {
  const dictionary = new Dictionary();
  const maps = columns.map(({ size }) => new Uint32Array(size).fill(NO_CODE));
  const filled = columns.map(filledLevels);
  const codes = new Uint32Array(count);
  const codeOf = (i: number): number => {
    const at = by(i);
    const levels = columns[at];
    const map = maps[at];
    if (!levels || !map) return NO_CODE;
    const code = levels.codes[from(i)] as number;
    if (filled[at]?.[code] === 1 && map[code] === NO_CODE) {
      const { bytes, offsets } = levels.texts;
      map[code] = dictionary.code(bytes, offsets[code] as number, offsets[code + 1] as number);
    }
    return map[code] as number;
  };
  await eachBlock(count, turn, (first, end) => {
    for (let i = first; i < end; i++) codes[i] = codeOf(i);
  });
  return { codes, levels: dictionary.build() };
}

/** Returns one code per pair of codes, `a · b`; NO_CODE where either says nothing. @throws AbortError */
export async function codedPairs(a: Coded, b: Coded, turn: Turn): Promise<Coded> {
  const seen = new Map<string, number>();
  const builder = new TextBuilder();
  const codes = new Uint32Array(a.codes.length);
  const codeOf = (first: number, second: number): number => {
    if (first === NO_CODE || second === NO_CODE) return NO_CODE;
    const key = `${first} ${second}`;
    let code = seen.get(key);
    if (code === undefined) {
      code = builder.count;
      seen.set(key, code);
      builder.push(`${textAt(a.levels, first)} · ${textAt(b.levels, second)}`);
    }
    return code;
  };
  await eachBlock(codes.length, turn, (from, to) => {
    for (let i = from; i < to; i++) codes[i] = codeOf(a.codes[i] as number, b.codes[i] as number);
  });
  return { codes, levels: builder.build() };
}
