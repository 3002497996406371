import type { F64, U8, U32 } from '../../base/arrays';
import { isValid } from '../../table/bits';
import type { Column } from '../../table/table';
import { textAt, textCount } from '../../table/text';
import type { CleaningChoices, SameText } from '../types';
import { withoutSpelling } from './same-text';

/** A column of codes and the texts behind them. */
export interface Levelled {
  readonly codes: ArrayLike<number>;
  readonly texts: readonly string[];
}

/** Returns a category or a flag as codes and texts; null for other kinds. */
export function levelsOf(column: Column): Levelled | null {
  if (column.kind === 'flag') return { codes: column.data, texts: column.words };
  if (column.kind !== 'category') return null;
  return { codes: column.codes, texts: Array.from({ length: textCount(column.levels) }, (_, level) => textAt(column.levels, level)) };
}

/** Returns how many rows have each level and how many have none; `rows` 1 = counted, null = all are. */
export function countLevels(column: Column, levelled: Levelled, rows: U8 | null): { readonly counts: F64; readonly missing: number } {
  const counts = new Float64Array(levelled.texts.length);
  let missing = 0;
  for (let row = 0; row < levelled.codes.length; row++) {
    if (rows !== null && rows[row] !== 1) continue;
    if (!isValid(column.valid, row)) missing++;
    else counts[levelled.codes[row] as number] = (counts[levelled.codes[row] as number] as number) + 1;
  }
  return { counts, missing };
}

/** Levels that are the same but for their spelling. */
export interface Spellings {
  /** Group of each level. */
  readonly groupOf: U32;
  /** What the members of a group share. */
  readonly keys: readonly string[];
  /** The spelling that most of the counted rows have; of equals the first in order of text. */
  readonly names: readonly string[];
  readonly counts: F64;
}

/** Returns the groups of levels that `ways` cannot tell apart, with the rows of each, counted as in `counts`. */
export function sameSpelling(texts: readonly string[], counts: F64, ways: readonly SameText[]): Spellings {
  const groups = new Map<string, number>();
  const groupOf = new Uint32Array(texts.length);
  const keys: string[] = [];
  const best: number[] = [];
  const sums: number[] = [];
  for (let level = 0; level < texts.length; level++) {
    const text = texts[level] as string;
    const key = ways.length === 0 ? text : withoutSpelling(text, ways);
    let group = groups.get(key);
    if (group === undefined) {
      group = keys.length;
      groups.set(key, group);
      keys.push(key);
      best.push(level);
      sums.push(0);
    }
    groupOf[level] = group;
    sums[group] = (sums[group] as number) + (counts[level] as number);
    const leader = best[group] as number;
    const [mine, its] = [counts[level] as number, counts[leader] as number];
    if (mine > its || (mine === its && text < (texts[leader] as string))) best[group] = level;
  }
  return { groupOf, keys, names: best.map((level) => texts[level] as string), counts: Float64Array.from(sums) };
}

/** The levels of a category that get a column of their own. */
export interface LevelFit {
  readonly spellings: Spellings;
  /** Groups that are kept, in order of their names. */
  readonly kept: readonly number[];
  /** Some level of the fit rows shares the column of rare ones. */
  readonly hasRare: boolean;
  /** Fit rows without a value. */
  readonly missing: number;
  /** The group that most fit rows have; −1 where none has a value. */
  readonly mode: number;
}

/** Returns what the fit rows say of a category: spelling first, then the rarest levels. */
export function fitLevels(
  column: Column,
  levelled: Levelled,
  fitRows: U8,
  { sameText, groupRare, maxLevels, minLevelRows }: Pick<CleaningChoices, 'sameText' | 'groupRare' | 'maxLevels' | 'minLevelRows'>,
): LevelFit {
  const { counts, missing } = countLevels(column, levelled, fitRows);
  const spellings = sameSpelling(levelled.texts, counts, sameText);
  const { names } = spellings;
  const seen = names.flatMap((_, group) => ((spellings.counts[group] as number) > 0 ? [group] : []));
  const rows = (group: number) => spellings.counts[group] as number;
  const name = (group: number) => names[group] as string;
  seen.sort((a, b) => rows(b) - rows(a) || (name(a) < name(b) ? -1 : 1));
  const kept = groupRare ? seen.filter((group) => rows(group) >= minLevelRows).slice(0, maxLevels) : seen.slice();
  const [mode = -1] = seen;
  return { spellings, kept: kept.sort((a, b) => (name(a) < name(b) ? -1 : 1)), hasRare: kept.length < seen.length, missing, mode };
}
