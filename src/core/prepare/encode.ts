import type { F32, U8 } from '../base/arrays';
import { inBlocks, type Job, quietJob } from '../base/job';
import { moments } from '../stats/moments';
import type { Turn } from '../stats/sort';
import { isValid } from '../table/bits';
import { type Column, type ColumnOf, columnOf, type Matrix } from '../table/table';
import { fitLevels, levelsOf } from './clean/fit-levels';
import { fillOf, fitValues, limitsOf } from './clean/fit-number';
import { withoutSpelling } from './clean/same-text';
import { type CleaningOfColumns, cleaningFor } from './clean/settings';
import type { CleaningChoices, Encoded, FeatureTable, SameText } from './types';

/** How one feature becomes matrix columns; plain JSON, so that it can be saved and written in another language. */
export type FeatureCode =
  | {
      readonly kind: 'number';
      readonly feature: string;
      /** The fit part's median or most frequent value, in place of a missing number. */
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
      /** Texts that differ only in this are one level. */
      readonly sameText: readonly SameText[];
      readonly other: boolean;
      readonly missing: boolean;
      /** The level in place of a missing cell; null: none. */
      readonly fill: string | null;
    };

/** A fitted encoder. */
export interface Encoder {
  readonly kind: 'encoder';
  readonly json: { readonly features: readonly FeatureCode[] };
}

/**
 * Returns the encoder learned from the rows whose `fitRows` is 1 and from nothing else. Numbers: pulled in to limits where asked, missing ones
 * the median or the most frequent value, log-scaled ones sign(x)·ln(1 + |x|), then standardised by mean and population sd. Categories and
 * flags: one-hot over the levels seen, in order of their text; levels that differ in spelling only are one, the rarest share one column.
 * Features that are constant in these rows give no column. Each column may be cleaned in its own way (`cleaningOf`).
 */
export async function fitEncoder(train: FeatureTable, fitRows: U8, choices: CleaningOfColumns, job: Job = quietJob()): Promise<Encoder> {
  const features: FeatureCode[] = [];
  for (const [at, { name, keptOut, scale }] of train.specs.entries()) {
    const column = columnOf(train.table, name);
    if (keptOut !== null || !column) continue;
    const turn = () => job.tick(at, train.specs.length, 'prepare.encode');
    const own = cleaningFor(choices, name);
    const code =
      column.kind === 'number' ? await fitNumber(column, fitRows, scale === 'log', own, turn) : fitCategory(column, fitRows, own);
    if (code && names(code).length > 0) features.push(code);
    await turn();
  }
  return { kind: 'encoder', json: { features } };
}

async function fitNumber(
  column: ColumnOf<'number'>,
  fitRows: U8,
  log: boolean,
  choices: CleaningChoices,
  turn: Turn,
): Promise<FeatureCode | null> {
  const fit = await fitValues(column, fitRows, turn);
  const { ascending, rows } = fit;
  if (ascending.length === 0) return null;
  const fill = fillOf(fit, choices.missingNumbers);
  const clip = limitsOf(fit, choices);
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

function fitCategory(column: Column, fitRows: U8, choices: CleaningChoices): FeatureCode | null {
  const levelled = levelsOf(column);
  if (!levelled) return null;
  const own = column.kind === 'flag' ? { ...choices, sameText: [], groupRare: false } : choices;
  const { spellings, kept, hasRare, missing, mode } = fitLevels(column, levelled, fitRows, own);
  const fills = choices.missingLevels === 'mode' && mode >= 0;
  const code = {
    kind: 'category',
    feature: column.name,
    levels: kept.map((group) => spellings.names[group] as string),
    sameText: own.sameText,
    other: hasRare,
    missing: missing > 0 && !fills,
    fill: fills ? (spellings.names[mode] as string) : null,
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
  const key = (text: string) => withoutSpelling(text, code.sameText);
  const place = new Map(code.levels.map((level, i) => [key(level), first + i]));
  const other = code.other ? first + code.levels.length : -1;
  const own = code.missing ? first + code.levels.length + (code.other ? 1 : 0) : -1;
  // The most frequent level may itself be too rare to be kept.
  const missing = code.fill === null ? own : (place.get(key(code.fill)) ?? other);
  const placeOf = Int32Array.from(levelled?.texts ?? [], (text) => place.get(key(text)) ?? other);
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
  choices: CleaningOfColumns,
  job: Job = quietJob(),
): Promise<Encoded & { readonly encoder: Encoder }> {
  const encoder = await fitEncoder(train, fitRows, choices, job);
  const matrix = await applyEncoder(train, encoder, job);
  const featureOf = encoder.json.features.flatMap((code) => names(code).map(() => code.feature));
  return { train: matrix, people: people === train ? matrix : await applyEncoder(people, encoder, job), featureOf, encoder };
}
