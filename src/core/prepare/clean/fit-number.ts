import type { F64, U8 } from '../../base/arrays';
import { quantileSorted } from '../../stats/quantile';
import { sortInTurns, type Turn } from '../../stats/sort';
import { isValid } from '../../table/bits';
import type { ColumnOf } from '../../table/table';
import type { CleaningChoices } from '../types';

/** What the fit rows say of a number column. */
export interface NumberFit {
  /** The present values, ascending. */
  readonly ascending: F64;
  /** Fit rows, with a value or without. */
  readonly rows: number;
}

/** Returns the present values of the fit rows in ascending order, and how many fit rows there are. @throws AbortError */
export async function fitValues(column: ColumnOf<'number'>, fitRows: U8, turn: Turn): Promise<NumberFit> {
  const values = new Float64Array(fitRows.length);
  let rows = 0;
  let present = 0;
  for (let row = 0; row < fitRows.length; row++) {
    if (fitRows[row] !== 1) continue;
    rows++;
    if (isValid(column.valid, row)) values[present++] = column.data[row] as number;
  }
  return { ascending: await sortInTurns(values.slice(0, present), turn), rows };
}

/** Returns the value in place of a missing one: the median of the fit rows, or their most frequent value (of equals the smallest). */
export const fillOf = ({ ascending }: NumberFit, way: CleaningChoices['missingNumbers']): number =>
  way === 'mode' ? modeSorted(ascending) : quantileSorted(ascending, 0.5);

/** Returns the most frequent of ascending values, of equals the smallest; NaN where there are none. */
export function modeSorted(ascending: ArrayLike<number>): number {
  let mode = Number.NaN;
  let most = 0;
  for (let from = 0; from < ascending.length; ) {
    let to = from + 1;
    while (to < ascending.length && ascending[to] === ascending[from]) to++;
    if (to - from > most) [mode, most] = [ascending[from] as number, to - from];
    from = to;
  }
  return mode;
}

/**
 * Returns the limits that numbers are pulled in to, or null: none asked for, no values, or fences around a middle half without any width,
 * which would make every number the same.
 */
export function limitsOf(
  { ascending }: NumberFit,
  { outliers, outlierPercent, outlierFence }: Pick<CleaningChoices, 'outliers' | 'outlierPercent' | 'outlierFence'>,
): readonly [low: number, high: number] | null {
  if (outliers === 'keep' || ascending.length === 0) return null;
  if (outliers === 'percentile') {
    const share = Math.min(25, Math.max(0, outlierPercent)) / 100;
    return [quantileSorted(ascending, share), quantileSorted(ascending, 1 - share)];
  }
  const [low, high] = [quantileSorted(ascending, 0.25), quantileSorted(ascending, 0.75)];
  const reach = Math.max(0, outlierFence) * (high - low);
  return reach > 0 ? [low - reach, high + reach] : null;
}
