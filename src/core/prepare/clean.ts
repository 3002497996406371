import type { U8 } from '../base/arrays';
import type { Job } from '../base/job';
import type { CollectedFile } from '../collect/types';
import type { Turn } from '../stats/sort';
import { hasBit } from '../table/bits';
import { type Column, columnOf } from '../table/table';
import { filledLevels, groupedColumn, type LevelLook, lookAtLevels, rareLevels, spelledColumn, spellingLevels } from './clean/level-steps';
import { clippedColumn, filledColumn, lookAtNumber, type NumberLook } from './clean/number-steps';
import { type CleaningOfColumns, cleaningFor } from './clean/settings';
import { customerFiles } from './merge-orders';
import { type CleanedColumn, type CleaningStep, type CollectedFiles, type FeatureTable, UNLABELLED } from './types';

/** Columns of a step that are shown. */
const SHOWN = 12;

/** Returns the columns a model may learn from. */
export const usedColumns = ({ table, specs }: FeatureTable): readonly Column[] =>
  specs.flatMap((spec) => {
    const column = spec.keptOut === null ? columnOf(table, spec.name) : undefined;
    return column ? [column] : [];
  });

/**
 * Returns the label with rows unlabelled that lack a cell of a column whose gaps drop the row, so that they are scored but neither learned from
 * nor checked on. Numbers derived from orders lack a value where there is none to have (one order has no gap), so they drop nobody.
 */
export function dropMissing(features: FeatureTable, label: U8, choices: CleaningOfColumns): U8 {
  const plain = new Set(features.specs.filter((spec) => spec.group === 'profile').map((spec) => spec.name));
  const masks = usedColumns(features).flatMap(({ name, kind, valid }) => {
    const own = cleaningFor(choices, name);
    const drops = (kind === 'number' ? own.missingNumbers : own.missingLevels) === 'drop';
    return drops && valid !== null && plain.has(name) ? [valid] : [];
  });
  return masks.length === 0 ? label : label.map((value, row) => (masks.some((valid) => !hasBit(valid, row)) ? UNLABELLED : value));
}

/**
 * Returns what each cleaning step changes, or would change where it is off. `label`: before rows are dropped. What a step uses (middle values,
 * limits, levels) is learned from the rows with `fitRows` 1; what it changes is counted over all rows (R25). @throws AbortError
 */
export async function cleaningSteps(
  files: CollectedFiles,
  features: FeatureTable,
  label: U8,
  fitRows: U8,
  choices: CleaningOfColumns,
  job: Job,
): Promise<readonly CleaningStep[]> {
  const columns = usedColumns(features);
  const numbers: NumberLook[] = [];
  const levels: LevelLook[] = [];
  for (const [at, column] of columns.entries()) {
    const turn = () => job.tick(at, columns.length, 'prepare.describe');
    if (column.kind === 'number') numbers.push(await lookAtNumber(column, fitRows, choices, turn));
    const look = lookAtLevels(column, fitRows, choices);
    if (look) levels.push(look);
    await turn();
  }
  const turn = () => job.tick(1, 1, 'prepare.describe');
  return [
    ...customerFiles(files).map(duplicates),
    await missingNumbers(numbers, features, label, choices, turn),
    missingFlags(numbers),
    missingLevels(levels, features, label, choices),
    await outliers(numbers, choices, turn),
    sameText(levels, choices),
    rareStep(levels, choices),
  ];
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);
const labelledCount = (label: U8): number => label.reduce((total, value) => total + (value === UNLABELLED ? 0 : 1), 0);
/** The most changed first. */
const byChange = (columns: readonly CleanedColumn[]): readonly CleanedColumn[] =>
  columns.toSorted((a, b) => b.changed - a.changed).slice(0, SHOWN);

async function missingNumbers(
  looks: readonly NumberLook[],
  features: FeatureTable,
  label: U8,
  choices: CleaningOfColumns,
  turn: Turn,
): Promise<CleaningStep> {
  const gaps = looks.filter(({ missing }) => missing > 0).sort((a, b) => b.missing - a.missing);
  const columns: CleanedColumn[] = [];
  for (const look of gaps.slice(0, SHOWN)) columns.push(await filledColumn(look, choices, turn));
  const rest = { rule: 'missingNumbers', on: true, columns, columnCount: gaps.length } as const;
  const before = labelledCount(label);
  if (choices.missingNumbers === 'drop')
    return { ...rest, of: 'labelled', before, after: labelledCount(dropMissing(features, label, { ...choices, missingLevels: 'own' })) };
  return { ...rest, of: 'missing', before: sum(gaps, ({ missing }) => missing), after: 0 };
}

function missingFlags(looks: readonly NumberLook[]): CleaningStep {
  const gaps = looks.filter(({ missing }) => missing > 0);
  const columns = gaps.map(({ column, own, missing }): CleanedColumn => {
    return { name: column.name, changed: missing, on: own.missingFlags, own: false, picture: null };
  });
  const marked = gaps.filter(({ own }) => own.missingFlags);
  return {
    rule: 'missingFlags',
    on: marked.length > 0 || looks.every(({ own }) => own.missingFlags),
    of: 'unmarked',
    before: sum(gaps, ({ missing }) => missing),
    after: marked.length > 0 ? sum(gaps, ({ own, missing }) => (own.missingFlags ? 0 : missing)) : 0,
    columns: byChange(columns),
    columnCount: gaps.length,
  };
}

function missingLevels(looks: readonly LevelLook[], features: FeatureTable, label: U8, choices: CleaningOfColumns): CleaningStep {
  const gaps = looks.filter(({ missing }) => missing > 0);
  const columns = byChange(gaps.map((look) => filledLevels(look, choices)));
  const rest = { rule: 'missingLevels', on: true, columns, columnCount: gaps.length } as const;
  if (choices.missingLevels !== 'drop') return { ...rest, of: 'missing', before: sum(gaps, ({ missing }) => missing), after: 0 };
  const kept = dropMissing(features, label, { ...choices, missingNumbers: 'median' });
  return { ...rest, of: 'labelled', before: labelledCount(label), after: labelledCount(kept) };
}

async function outliers(looks: readonly NumberLook[], choices: CleaningOfColumns, turn: Turn): Promise<CleaningStep> {
  const extreme = looks.filter(({ outside }) => outside > 0).sort((a, b) => b.outside - a.outside);
  const columns: CleanedColumn[] = [];
  for (const look of extreme.slice(0, SHOWN)) columns.push(await clippedColumn(look, choices, turn));
  const before = sum(looks, ({ column, missing }) => column.data.length - missing);
  return {
    rule: 'outliers',
    on: choices.outliers !== 'keep' || extreme.some(({ own }) => own.outliers !== 'keep'),
    of: 'cells',
    before,
    after: before - sum(extreme, ({ outside, own }) => (choices.outliers === 'keep' || own.outliers !== 'keep' ? outside : 0)),
    columns,
    columnCount: extreme.length,
  };
}

function sameText(looks: readonly LevelLook[], choices: CleaningOfColumns): CleaningStep {
  const words = looks.filter(({ isFlag }) => !isFlag);
  const merged = words.flatMap((look) => spelledColumn(look, choices) ?? []);
  return {
    rule: 'sameText',
    on: choices.sameText.length > 0,
    of: 'levels',
    before: sum(words, (look) => spellingLevels(look)[0]),
    after: sum(words, (look) => spellingLevels(look)[1]),
    columns: byChange(merged),
    columnCount: merged.length,
  };
}

function rareStep(looks: readonly LevelLook[], choices: CleaningOfColumns): CleaningStep {
  const words = looks.filter(({ isFlag }) => !isFlag);
  const grouped = words.flatMap((look) => groupedColumn(look, choices) ?? []);
  return {
    rule: 'rareLevels',
    on: choices.groupRare,
    of: 'levels',
    before: sum(words, (look) => rareLevels(look)[0]),
    after: sum(words, (look) => rareLevels(look)[1]),
    columns: byChange(grouped),
    columnCount: grouped.length,
  };
}

function duplicates({ name, report }: CollectedFile): CleaningStep {
  const of = (pattern: RegExp, effect: string) =>
    sum(
      report.reasons.filter((reason) => reason.effect === effect && pattern.test(reason.key)),
      ({ count }) => count,
    );
  const removed = of(/duplicate/i, 'dropped');
  const kept = of(/duplicate/i, 'note');
  const before = report.rows.used + removed;
  return {
    rule: 'duplicates',
    on: removed > 0,
    of: 'rows',
    before,
    after: before - (removed || kept),
    file: name,
    columns: [],
    columnCount: 0,
  };
}
