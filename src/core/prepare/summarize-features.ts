import type { F64 } from '../base/arrays';
import { type Job, quietJob } from '../base/job';
import { distinctSorted } from '../stats/quantile';
import { sortInTurns, type Turn } from '../stats/sort';
import { isValid } from '../table/bits';
import { type Column, columnOf } from '../table/table';
import { textCount } from '../table/text';
import type { FeatureTable, PrepareSummary } from './types';

type Shape = PrepareSummary['features'][number]['column'];

const BINS = 12;
const LEVELS = 8;

/** Returns what the page shows of each column, by name: missing and distinct cells, range, and a small histogram. Reads no choice. */
export async function describeFeatures({ table }: FeatureTable, job: Job = quietJob()): Promise<ReadonlyMap<string, Shape>> {
  const shapes = new Map<string, Shape>();
  for (const column of table.columns) {
    const turn = () => job.tick(shapes.size, table.columns.length, 'prepare.describe');
    shapes.set(column.name, await shapeOf(column, table.rows, turn));
    await turn();
  }
  return shapes;
}

/** Returns the specs with the shape of their columns. */
export const featureList = (features: FeatureTable, shapes: ReadonlyMap<string, Shape>): PrepareSummary['features'] =>
  features.specs.flatMap((spec) => {
    const column = shapes.get(spec.name);
    return column && columnOf(features.table, spec.name) ? [{ ...spec, column }] : [];
  });

async function shapeOf(column: Column, rows: number, turn: Turn): Promise<Shape> {
  let missing = 0;
  for (let row = 0; row < rows; row++) if (!isValid(column.valid, row)) missing++;
  const base = { kind: column.kind, missing };
  if (column.kind === 'number' || column.kind === 'time')
    return { ...base, ...(await ofNumbers(column.data, column.valid, rows - missing, turn)) };
  if (column.kind === 'text') return { ...base, distinct: rows - missing, range: null, spark: [] };
  const counts = new Float64Array(column.kind === 'flag' ? 2 : textCount(column.levels));
  const cells = column.kind === 'flag' ? column.data : column.codes;
  for (let row = 0; row < rows; row++) {
    if (isValid(column.valid, row)) counts[cells[row] as number] = (counts[cells[row] as number] as number) + 1;
  }
  const used = counts.filter((count) => count > 0);
  return { ...base, distinct: used.length, range: null, spark: [...used.sort().reverse().slice(0, LEVELS)] };
}

async function ofNumbers(
  data: F64,
  valid: Column['valid'],
  present: number,
  turn: Turn,
): Promise<Pick<Shape, 'distinct' | 'range' | 'spark'>> {
  const values = new Float64Array(present);
  let at = 0;
  for (let row = 0; row < data.length; row++) if (isValid(valid, row)) values[at++] = data[row] as number;
  const ascending = await sortInTurns(values, turn);
  if (present === 0) return { distinct: 0, range: null, spark: [] };
  const low = ascending[0] as number;
  const high = ascending[present - 1] as number;
  const spark = new Array<number>(BINS).fill(0);
  const width = (high - low) / BINS;
  for (const value of ascending) {
    const bin = width > 0 ? Math.min(BINS - 1, Math.floor((value - low) / width)) : 0;
    spark[bin] = (spark[bin] as number) + 1;
  }
  return { distinct: distinctSorted(ascending), range: [low, high], spark };
}
