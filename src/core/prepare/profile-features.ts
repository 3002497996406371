import type { F64 } from '../base/arrays';
import { bitsFor, isValid, setBit } from '../table/bits';
import type { Column, ColumnOf } from '../table/table';
import { textCount } from '../table/text';
import { DAY, dayOf, isoDay } from './days';
import type { FeatureSpec } from './types';

/**
 * Returns the feature that a plain column gives: itself, or for a date the days from it to `asOf`. A date on or after `asOf` was not known
 * then and is missing. The spec says why a column cannot be learned from, before anyone decides.
 */
export function profileFeature(column: Column, asOf: number | null): { column: Column; spec: FeatureSpec } {
  const isDate = column.kind === 'time' && column.role !== 'id';
  const from = isDate ? (asOf ?? afterNewest(column)) : Number.NaN;
  const feature = isDate ? daysBefore(column, from) : column;
  const spec: FeatureSpec = {
    name: column.name,
    group: 'profile',
    unit: feature.kind === 'number' ? feature.unit : 'none',
    scale: 'linear',
    ...formulaOf(isDate, from),
    sources: [column.name],
    keptOut: keptOutOf(feature),
  };
  return { column: feature, spec };
}

function formulaOf(isDate: boolean, from: number): Pick<FeatureSpec, 'formula' | 'formulaValues'> {
  if (!isDate) return { formula: null };
  if (!Number.isFinite(from)) return { formula: 'prepare.formula.daysBefore' };
  return { formula: 'prepare.formula.daysBeforeDay', formulaValues: { day: isoDay(from) } };
}

/** Returns the day after the newest date of the column: where a flat file's dates are counted from. */
function afterNewest(column: ColumnOf<'time'>): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < column.data.length; row++) {
    if (isValid(column.valid, row)) newest = Math.max(newest, column.data[row] as number);
  }
  return dayOf(newest) + DAY;
}

function daysBefore(column: ColumnOf<'time'>, asOf: number): ColumnOf<'number'> {
  const rows = column.data.length;
  const data: F64 = new Float64Array(rows);
  const mask = bitsFor(rows);
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    const time = column.data[row] as number;
    if (!isValid(column.valid, row) || time >= asOf) missing++;
    else {
      data[row] = (asOf - dayOf(time)) / DAY;
      setBit(mask, row);
    }
  }
  const base = { kind: 'number', name: column.name, unit: 'days', data, valid: missing === 0 ? null : mask } as const;
  return base;
}

/** Rows a level must have on average before a category above `GROUPED` levels can say anything. */
const ROWS_A_LEVEL = 5;
const GROUPED = 50;

/** Returns why nothing can be learned from this column, or null. */
export function keptOutOf(column: Column): FeatureSpec['keptOut'] {
  if (column.role === 'id') return 'id';
  if (column.kind === 'text') return 'free-text';
  if (isConstant(column)) return 'constant';
  if (column.kind !== 'category') return null;
  const levels = textCount(column.levels);
  return levels > GROUPED && levels * ROWS_A_LEVEL > column.codes.length ? 'too-many-levels' : null;
}

/** True where all cells are missing, or all are there and equal. */
function isConstant(column: Exclude<Column, { kind: 'text' }>): boolean {
  const cells = column.kind === 'category' ? column.codes : column.data;
  let first = -1;
  for (let row = 0; row < cells.length; row++) {
    if (!isValid(column.valid, row)) {
      if (first >= 0) return false;
      continue;
    }
    if (first < 0 && row > 0) return false;
    if (first < 0) first = row;
    else if (cells[row] !== cells[first]) return false;
  }
  return true;
}
