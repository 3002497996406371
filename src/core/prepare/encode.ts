import type { F32, F64, U8 } from '../base/arrays';
import { inBlocks, type Job, quietJob } from '../base/job';
import { moments } from '../stats/moments';
import { quantileSorted } from '../stats/quantile';
import { sortInTurns, type Turn } from '../stats/sort';
import { isValid } from '../table/bits';
import { type Column, type ColumnOf, columnOf, type Matrix } from '../table/table';
import { textAt, textCount } from '../table/text';
import type { Encoded, FeatureTable, PrepareChoices } from './types';

export type EncodeChoices = Pick<PrepareChoices, 'missingFlags' | 'maxLevels' | 'clipOutliers'>;

/** How one feature becomes matrix columns; plain JSON, so that it can be saved and written in another language. */
export type FeatureCode =
  | {
      readonly kind: 'number';
      readonly feature: string;
      /** The fit part's median, in place of a missing number. */
      readonly fill: number;
      /** A 0/1 column for missing, where the fit part has missing cells. */
      readonly flag: boolean;
      readonly clip: readonly [low: number, high: number] | null;
      readonly log: boolean;
      readonly mean: number;
      /** Population standard deviation; 0: constant in the fit part, no column. */
      readonly sd: number;
    }
  | {
      readonly kind: 'category';
      readonly feature: string;
      /** One column each, none dropped; a level not listed here is all zeros, or the column of rare levels where there is one. */
      readonly levels: readonly string[];
      readonly other: boolean;
      readonly missing: boolean;
    };

/** A fitted encoder. */
export interface Encoder {
  readonly kind: 'encoder';
  readonly json: { readonly features: readonly FeatureCode[] };
}

const CLIP = [0.01, 0.99] as const;

/**
 * Returns the encoder learned from the rows whose `fitRows` is 1 and from nothing else. Numbers: clipped to the 1st and 99th percentile where
 * asked, missing ones the median, log-scaled ones sign(x)·ln(1 + |x|), then standardised by mean and population sd. Categories and flags:
 * one-hot over the levels seen, in order of their text; above `maxLevels` the rarest share one column. Features that are constant in these
 * rows give no column. Reads `missingFlags`, `maxLevels`, `clipOutliers`.
 */
export async function fitEncoder(train: FeatureTable, fitRows: U8, choices: EncodeChoices, job: Job = quietJob()): Promise<Encoder> {
  const features: FeatureCode[] = [];
  for (const [at, { name, keptOut, scale }] of train.specs.entries()) {
    const column = columnOf(train.table, name);
    if (keptOut !== null || !column) continue;
    const turn = () => job.tick(at, train.specs.length, 'prepare.encode');
    const code =
      column.kind === 'number'
        ? await fitNumber(column, fitRows, scale === 'log', choices, turn)
        : levelsOf(column) && fitCategory(column, fitRows, choices.maxLevels);
    if (code && names(code).length > 0) features.push(code);
    await turn();
  }
  return { kind: 'encoder', json: { features } };
}

/** Returns the present values of the fit rows in ascending order, and how many fit rows there are. */
export async function fitValues(column: ColumnOf<'number'>, fitRows: U8, turn: Turn): Promise<{ ascending: F64; rows: number }> {
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

/** Returns the 1st and 99th percentile of ascending values. */
export const clipBounds = (ascending: F64): readonly [number, number] => [
  quantileSorted(ascending, CLIP[0]),
  quantileSorted(ascending, CLIP[1]),
];

async function fitNumber(
  column: ColumnOf<'number'>,
  fitRows: U8,
  log: boolean,
  choices: EncodeChoices,
  turn: Turn,
): Promise<FeatureCode | null> {
  const { ascending, rows } = await fitValues(column, fitRows, turn);
  if (ascending.length === 0) return null;
  const fill = quantileSorted(ascending, 0.5);
  const clip = choices.clipOutliers ? clipBounds(ascending) : null;
  const code = {
    kind: 'number',
    feature: column.name,
    fill,
    flag: choices.missingFlags && ascending.length < rows,
    clip,
    log,
    mean: 0,
    sd: 1,
  } as const;
  const scaled = new Float64Array(rows);
  let at = 0;
  for (let row = 0; row < fitRows.length; row++) {
    if (fitRows[row] === 1) scaled[at++] = scale(code, isValid(column.valid, row) ? (column.data[row] as number) : fill);
  }
  await turn();
  const { mean, sd } = moments(scaled);
  // Equal values may leave a spread of rounding errors.
  return { ...code, mean, sd: sd > 1e-12 * Math.max(1, Math.abs(mean)) ? sd : 0 };
}

function scale({ clip, log, mean, sd }: FeatureCode & { kind: 'number' }, raw: number): number {
  const value = clip ? Math.min(clip[1], Math.max(clip[0], raw)) : raw;
  return ((log ? Math.sign(value) * Math.log1p(Math.abs(value)) : value) - mean) / sd;
}

interface Levelled {
  readonly codes: ArrayLike<number>;
  readonly texts: readonly string[];
}

function levelsOf(column: Column): Levelled | null {
  if (column.kind === 'flag') return { codes: column.data, texts: column.words };
  if (column.kind !== 'category') return null;
  return { codes: column.codes, texts: Array.from({ length: textCount(column.levels) }, (_, level) => textAt(column.levels, level)) };
}

/** Returns how often each level occurs in the fit rows, and how often none. */
export function levelCounts(column: Column, fitRows: U8): { counts: Map<string, number>; missing: number } {
  const levelled = levelsOf(column);
  const counts = new Float64Array(levelled?.texts.length ?? 0);
  let missing = 0;
  for (let row = 0; levelled && row < fitRows.length; row++) {
    if (fitRows[row] !== 1) continue;
    if (!isValid(column.valid, row)) missing++;
    else counts[levelled.codes[row] as number] = (counts[levelled.codes[row] as number] as number) + 1;
  }
  return { counts: new Map((levelled?.texts ?? []).map((text, level) => [text, counts[level] as number])), missing };
}

function fitCategory(column: Column, fitRows: U8, maxLevels: number): FeatureCode | null {
  const { counts, missing } = levelCounts(column, fitRows);
  const byCount = [...counts].filter(([, count]) => count > 0).sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const kept = byCount.slice(0, maxLevels).map(([level]) => level);
  const code = {
    kind: 'category',
    feature: column.name,
    levels: kept.sort(),
    other: byCount.length > maxLevels,
    missing: missing > 0,
  } as const;
  return names(code).length > 1 ? code : null;
}

/** Returns the matrix columns of one feature: `age`, `age (missing)`; `city = Bonn`, `city (other)`, `city (missing)`. */
function names(code: FeatureCode): readonly string[] {
  const missing = `${code.feature} (missing)`;
  if (code.kind === 'number') return [...(code.sd > 0 ? [code.feature] : []), ...(code.flag ? [missing] : [])];
  return [
    ...code.levels.map((level) => `${code.feature} = ${level}`),
    ...(code.other ? [`${code.feature} (other)`] : []),
    ...(code.missing ? [missing] : []),
  ];
}

/** Returns the complete matrix of a table with the same columns, row for row; pure. A column the table lacks counts as missing. */
export async function applyEncoder(people: FeatureTable, { json }: Encoder, job: Job = quietJob()): Promise<Matrix> {
  const rows = people.table.rows;
  const columns = json.features.map(names);
  const cols = columns.reduce((sum, list) => sum + list.length, 0);
  const data: F32 = new Float32Array(rows * cols);
  let at = 0;
  const writers = json.features.map((code, f) => {
    const first = at;
    at += (columns[f] as readonly string[]).length;
    return writer(code, columnOf(people.table, code.feature), data, cols, first);
  });
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (const write of writers) write(from, to);
    },
    'prepare.encode',
  );
  return { rows, cols, names: columns.flat(), data };
}

type Writer = (from: number, to: number) => void;

function writer(code: FeatureCode, column: Column | undefined, data: F32, cols: number, first: number): Writer {
  return code.kind === 'number' ? numberWriter(code, column, data, cols, first) : categoryWriter(code, column, data, cols, first);
}

function numberWriter(code: FeatureCode & { kind: 'number' }, column: Column | undefined, data: F32, cols: number, first: number): Writer {
  const cells = column?.kind === 'number' ? column : null;
  const filled = scale(code, code.fill);
  const flagAt = first + (code.sd > 0 ? 1 : 0);
  return (from, to) => {
    for (let row = from; row < to; row++) {
      const present = cells !== null && isValid(cells.valid, row);
      if (code.sd > 0) data[row * cols + first] = present ? scale(code, cells.data[row] as number) : filled;
      if (code.flag && !present) data[row * cols + flagAt] = 1;
    }
  };
}

function categoryWriter(
  code: FeatureCode & { kind: 'category' },
  column: Column | undefined,
  data: F32,
  cols: number,
  first: number,
): Writer {
  const levelled = column ? levelsOf(column) : null;
  const place = new Map(code.levels.map((level, i) => [level, first + i]));
  const other = code.other ? first + code.levels.length : -1;
  const missing = code.missing ? first + code.levels.length + (code.other ? 1 : 0) : -1;
  const placeOf = Int32Array.from(levelled?.texts ?? [], (text) => place.get(text) ?? other);
  return (from, to) => {
    for (let row = from; row < to; row++) {
      const present = levelled !== null && isValid(column?.valid ?? null, row);
      const at = present ? (placeOf[levelled.codes[row] as number] as number) : missing;
      if (at >= 0) data[row * cols + at] = 1;
    }
  };
}

/**
 * Returns the matrices of both snapshots, encoded by what the rows with `fitRows` 1 of `train` show. Where both tables are one object, so are
 * the matrices.
 */
export async function encode(
  train: FeatureTable,
  people: FeatureTable,
  fitRows: U8,
  choices: EncodeChoices,
  job: Job = quietJob(),
): Promise<Encoded & { readonly encoder: Encoder }> {
  const encoder = await fitEncoder(train, fitRows, choices, job);
  const matrix = await applyEncoder(train, encoder, job);
  const featureOf = encoder.json.features.flatMap((code) => names(code).map(() => code.feature));
  return { train: matrix, people: people === train ? matrix : await applyEncoder(people, encoder, job), featureOf, encoder };
}
