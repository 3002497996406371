import type { U8 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import { isValid } from '../../table/bits';
import type { ColumnOf } from '../../table/table';
import type { CleanedColumn, CleaningChoices } from '../types';
import { fillOf, fitValues, limitsOf } from './fit-number';
import { histograms } from './pictures';
import { type CleaningOfColumns, cleaningFor, isOwn } from './settings';

/** What cleaning makes of one number column; the fit rows' values themselves are not kept. */
export interface NumberLook {
  readonly column: ColumnOf<'number'>;
  readonly own: CleaningChoices;
  readonly fill: number;
  /** Limits in force, or those of percentiles where none are. */
  readonly limits: readonly [low: number, high: number] | null;
  /** All rows: cells without a value, and cells outside the limits. */
  readonly missing: number;
  readonly outside: number;
}

/** Returns what the fit rows say of a number column, and how many cells of all rows that concerns. @throws AbortError */
export async function lookAtNumber(column: ColumnOf<'number'>, fitRows: U8, choices: CleaningOfColumns, turn: Turn): Promise<NumberLook> {
  const own = cleaningFor(choices, column.name);
  const fit = await fitValues(column, fitRows, turn);
  const limits = limitsOf(fit, own.outliers === 'keep' ? { ...own, outliers: 'percentile' } : own);
  const [low, high] = limits ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let missing = 0;
  let outside = 0;
  for (let row = 0; row < column.data.length; row++) {
    const value = column.data[row] as number;
    if (!isValid(column.valid, row)) missing++;
    else if (value < low || value > high) outside++;
  }
  await turn();
  return { column, own, fill: fillOf(fit, own.missingNumbers), limits, missing, outside };
}

/** Returns one column of the step that resolves missing numbers, with its picture. */
export async function filledColumn(look: NumberLook, choices: CleaningOfColumns, turn: Turn): Promise<CleanedColumn> {
  const { column, own, fill, missing } = look;
  const drops = own.missingNumbers === 'drop';
  const isFilled = !drops && !Number.isNaN(fill);
  return {
    name: column.name,
    changed: missing,
    on: true,
    own: isOwn(choices, column.name, ['missingNumbers']),
    value: isFilled ? fill : null,
    picture: isFilled ? await histograms(column, (value) => (Number.isNaN(value) ? fill : value), turn) : null,
  };
}

/** Returns one column of the step that pulls in extremes, with its picture. */
export async function clippedColumn(look: NumberLook, choices: CleaningOfColumns, turn: Turn): Promise<CleanedColumn> {
  const { column, own, limits, outside } = look;
  const [low, high] = limits ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return {
    name: column.name,
    changed: outside,
    on: own.outliers !== 'keep',
    own: isOwn(choices, column.name, ['outliers', 'outlierPercent', 'outlierFence']),
    ...(limits ? { limits } : {}),
    // A comparison with NaN is false, so a missing cell stays missing.
    picture: await histograms(column, (value) => (value < low ? low : Math.min(value, high)), turn),
  };
}
