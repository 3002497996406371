import type { U8 } from '../base/arrays';
import type { Job } from '../base/job';
import type { CollectedFile } from '../collect/types';
import type { Turn } from '../stats/sort';
import { hasBit, isValid } from '../table/bits';
import { type Column, type ColumnOf, columnOf } from '../table/table';
import { clipBounds, fitValues, levelCounts } from './encode';
import { customerFiles } from './merge-orders';
import { type CollectedFiles, type FeatureTable, type PrepareChoices, type PrepareSummary, UNLABELLED } from './types';

/** Returns the columns a model may learn from. */
export const usedColumns = ({ table, specs }: FeatureTable): readonly Column[] =>
  specs.flatMap((spec) => {
    const column = spec.keptOut === null ? columnOf(table, spec.name) : undefined;
    return column ? [column] : [];
  });

/**
 * Returns the label with rows that lack a number of the file unlabelled, so that they are scored but neither learned from nor checked on. Numbers
 * derived from orders lack a value where there is none to have (one order has no gap), so they drop nobody.
 */
export function dropMissing(features: FeatureTable, label: U8): U8 {
  const plain = new Set(features.specs.filter((spec) => spec.group === 'profile').map((spec) => spec.name));
  const columns = usedColumns(features).filter((column) => column.kind === 'number' && column.valid !== null && plain.has(column.name));
  return label.map((value, row) => (columns.some((column) => column.valid && !hasBit(column.valid, row)) ? UNLABELLED : value));
}

/**
 * Returns what each cleaning rule changes, on or off: `before − after` labelled rows (missing numbers dropped), missing cells (0/1 columns),
 * levels (grouped), cells (clipped), rows (duplicates). Percentiles and levels are those of the fit part.
 */
export async function cleaningCounts(
  files: CollectedFiles,
  features: FeatureTable,
  label: U8,
  fitRows: U8,
  choices: Pick<PrepareChoices, 'missingNumbers' | 'missingFlags' | 'maxLevels' | 'clipOutliers'>,
  job: Job,
): Promise<PrepareSummary['cleaning']> {
  const columns = usedColumns(features);
  const numbers = columns.filter((column): column is ColumnOf<'number'> => column.kind === 'number');
  const labelled = labelledCount(label);
  const missing = numbers.reduce((sum, column) => sum + missingCells(column, features.table.rows), 0);
  const levels = columns
    .filter((column) => column.kind === 'category')
    .map((column) => [...levelCounts(column, fitRows).counts.values()].filter((count) => count > 0).length);
  const cells = numbers.length * features.table.rows - missing;
  const turn = () => job.tick(0, 1, 'prepare.describe');
  await turn();
  let clipped = 0;
  for (const column of numbers) clipped += await clippedCells(column, fitRows, turn);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const counts: PrepareSummary['cleaning'] = [
    { rule: 'missingNumbers', on: choices.missingNumbers === 'drop', before: labelled, after: labelledCount(dropMissing(features, label)) },
    { rule: 'missingFlags', on: choices.missingFlags, before: missing, after: 0 },
    { rule: 'maxLevels', on: true, before: sum(levels), after: sum(levels.map((count) => Math.min(count, choices.maxLevels))) },
    { rule: 'clipOutliers', on: choices.clipOutliers, before: cells, after: cells - clipped },
  ];
  return [...counts, ...customerFiles(files).map(duplicates)];
}

const labelledCount = (label: U8): number => label.reduce((sum, value) => sum + (value === UNLABELLED ? 0 : 1), 0);

function missingCells(column: Column, rows: number): number {
  let missing = 0;
  for (let row = 0; row < rows; row++) if (!isValid(column.valid, row)) missing++;
  return missing;
}

async function clippedCells(column: ColumnOf<'number'>, fitRows: U8, turn: Turn): Promise<number> {
  const { ascending } = await fitValues(column, fitRows, turn);
  const [low, high] = clipBounds(ascending);
  let clipped = 0;
  for (let row = 0; row < column.data.length; row++) {
    const value = column.data[row] as number;
    if (isValid(column.valid, row) && (value < low || value > high)) clipped++;
  }
  await turn();
  return clipped;
}

function duplicates({ report }: CollectedFile): PrepareSummary['cleaning'][number] {
  const removed = report.reasons
    .filter((reason) => reason.effect === 'dropped' && /duplicate/i.test(reason.key))
    .reduce((sum, reason) => sum + reason.count, 0);
  return { rule: 'duplicates', on: removed > 0, before: report.rows.used + removed, after: report.rows.used };
}
