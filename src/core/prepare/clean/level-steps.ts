import type { F64, U8 } from '../../base/arrays';
import type { Column } from '../../table/table';
import { type CleanedColumn, type CleaningChoices, SAME_TEXT } from '../types';
import { countLevels, fitLevels, type LevelFit, type Levelled, levelsOf } from './fit-levels';
import { topLevels } from './pictures';
import { type CleaningOfColumns, cleaningFor, isOwn } from './settings';

/** What cleaning makes of one category or flag. */
export interface LevelLook {
  readonly column: Column;
  readonly levelled: Levelled;
  readonly own: CleaningChoices;
  /** The fit rows with spelling and rare levels as chosen, or as they would be. */
  readonly fit: LevelFit;
  /** Rows of each level, all rows. */
  readonly counts: F64;
  /** Rows of each group of spellings, all rows. */
  readonly groupCounts: F64;
  readonly missing: number;
  readonly isFlag: boolean;
}

/** Returns what the fit rows say of a category or a flag; null for other kinds. Steps that are off are looked at as if they were on. */
export function lookAtLevels(column: Column, fitRows: U8, choices: CleaningOfColumns): LevelLook | null {
  const levelled = levelsOf(column);
  if (!levelled) return null;
  const own = cleaningFor(choices, column.name);
  const isFlag = column.kind === 'flag';
  const { counts, missing } = countLevels(column, levelled, null);
  const ways = own.sameText.length > 0 ? own.sameText : SAME_TEXT;
  const fit = fitLevels(column, levelled, fitRows, isFlag ? { ...own, sameText: [], groupRare: false } : { ...own, sameText: ways });
  const groupCounts = new Float64Array(fit.spellings.names.length);
  for (let level = 0; level < counts.length; level++) {
    const group = fit.spellings.groupOf[level] as number;
    groupCounts[group] = (groupCounts[group] as number) + (counts[level] as number);
  }
  return { column, levelled, own, fit, counts, groupCounts, missing, isFlag };
}

const used = (counts: F64): number => counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);

/** Levels before and after spelling is evened out, over all rows. */
export const spellingLevels = ({ counts, groupCounts }: LevelLook): readonly [before: number, after: number] => [
  used(counts),
  used(groupCounts),
];

/** Returns the column of the step that evens out spelling: its merged levels as they were and as they are; null where nothing merges. */
export function spelledColumn(
  { column, levelled, fit, counts, groupCounts, own }: LevelLook,
  choices: CleaningOfColumns,
): CleanedColumn | null {
  const { groupOf, names } = fit.spellings;
  const members = new Uint32Array(names.length);
  for (let level = 0; level < groupOf.length; level++) {
    if ((counts[level] as number) > 0) members[groupOf[level] as number] = (members[groupOf[level] as number] as number) + 1;
  }
  const isMerged = (level: number) => (members[groupOf[level] as number] as number) > 1;
  let changed = 0;
  for (let level = 0; level < groupOf.length; level++) {
    if (levelled.texts[level] !== names[groupOf[level] as number]) changed += counts[level] as number;
  }
  if (!members.some((count) => count > 1)) return null;
  return {
    name: column.name,
    changed,
    on: own.sameText.length > 0,
    own: isOwn(choices, column.name, ['sameText']),
    picture: {
      kind: 'levels',
      before: topLevels(
        levelled.texts,
        counts.map((count, level) => (isMerged(level) ? count : 0)),
      ),
      after: topLevels(
        names,
        groupCounts.map((count, group) => ((members[group] as number) > 1 ? count : 0)),
      ),
    },
  };
}

/** Levels of the fit rows before and after the rarest are grouped; the group counts as one. */
export const rareLevels = ({ fit }: LevelLook): readonly [before: number, after: number] => [
  used(fit.spellings.counts),
  fit.kept.length + (fit.hasRare ? 1 : 0),
];

/** Returns the column of the step that groups rare levels; null where nothing is grouped. */
export function groupedColumn({ column, fit, groupCounts, own }: LevelLook, choices: CleaningOfColumns): CleanedColumn | null {
  if (!fit.hasRare) return null;
  const { names } = fit.spellings;
  const isKept = new Uint8Array(names.length);
  for (const group of fit.kept) isKept[group] = 1;
  const rare = groupCounts.filter((_, group) => isKept[group] === 0);
  const changed = rare.reduce((sum, count) => sum + count, 0);
  const kept = topLevels(
    names,
    groupCounts.map((count, group) => (isKept[group] === 1 ? count : 0)),
    7,
  );
  return {
    name: column.name,
    changed,
    on: own.groupRare,
    own: isOwn(choices, column.name, ['groupRare', 'maxLevels', 'minLevelRows']),
    picture: { kind: 'levels', before: topLevels(names, groupCounts), after: [...kept, { text: '', count: changed }] },
  };
}

/** Returns the column of the step that resolves missing categories. */
export function filledLevels({ column, fit, missing, own }: LevelLook, choices: CleaningOfColumns): CleanedColumn {
  const fills = own.missingLevels === 'mode' && fit.mode >= 0;
  return {
    name: column.name,
    changed: missing,
    on: true,
    own: isOwn(choices, column.name, ['missingLevels']),
    value: fills ? (fit.spellings.names[fit.mode] as string) : null,
    picture: null,
  };
}
