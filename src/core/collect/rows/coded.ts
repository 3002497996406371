import type { U32 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import { Dictionary } from '../../table/dictionary';
import { TextBuilder, takeText, textAt } from '../../table/text';
import { type Coded, NO_CODE } from '../types';
import type { Levels } from '../typing/levels';
import { eachBlock } from './each-block';
import { filledLevels } from './order-rows';

/** Returns codes of the given rows, NO_CODE where the cell says nothing; levels in order of first appearance. @throws AbortError */
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
  return { codes, levels: isSame ? levels.texts : takeText(levels.texts, from.subarray(0, count)) };
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

/** Returns one code per pair of codes, `a · b`; NO_CODE where either says nothing. */
export function codedPairs(a: Coded, b: Coded): Coded {
  const seen = new Map<string, number>();
  const builder = new TextBuilder();
  const codes = new Uint32Array(a.codes.length);
  for (let i = 0; i < codes.length; i++) {
    const [first, second] = [a.codes[i] as number, b.codes[i] as number];
    if (first === NO_CODE || second === NO_CODE) {
      codes[i] = NO_CODE;
      continue;
    }
    const key = `${first} ${second}`;
    let code = seen.get(key);
    if (code === undefined) {
      code = builder.count;
      seen.set(key, code);
      builder.push(`${textAt(a.levels, first)} · ${textAt(b.levels, second)}`);
    }
    codes[i] = code;
  }
  return { codes, levels: builder.build() };
}
