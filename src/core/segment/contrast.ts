import type { F64, U8 } from '../base/arrays';
import { inBlocks, type Job } from '../base/job';
import { quantileSorted } from '../stats/quantile';
import { sortInTurns } from '../stats/sort';
import { isValid } from '../table/bits';
import type { Column, ColumnOf } from '../table/table';
import { textAt, textCount } from '../table/text';
import type { SegmentProfile } from './types';

export type Trait = SegmentProfile['traits'][number];

/** Everyone by segment: `code[row]` is an index into SEGMENTS. */
export interface Groups {
  readonly code: U8;
  readonly sizes: readonly number[];
}

/** A difference of one segment from everyone; `show` finds the two numbers for the page, null where none agrees with the effect. */
export interface Contrast {
  readonly effect: number;
  /** |effect| ÷ the smallest effect worth telling of its kind, so that numbers and shares can be ranked together. */
  readonly strength: number;
  show(): Promise<Trait | null>;
}

const SMALLEST_EFFECT = { number: 0.2, share: 0.1 };
const FEWEST_VALUES = 10;
const SAMPLE_ROWS = 50_000;

/** Returns for each segment its strongest difference in this column, or null where the column tells nothing of it. */
export async function contrastOf(column: Column, scale: 'linear' | 'log', groups: Groups, job: Job): Promise<(Contrast | null)[]> {
  const none: (Contrast | null)[] = groups.sizes.map(() => null);
  const numbers = column.kind === 'number' ? await numberContrasts(column, scale, groups, job) : none;
  const shares = column.kind === 'time' || column.kind === 'text' ? none : await shareContrasts(column, groups, job);
  return numbers.map((number, g) => stronger(number, shares[g] ?? null));
}

const stronger = (a: Contrast | null, b: Contrast | null): Contrast | null => ((b?.strength ?? 0) > (a?.strength ?? 0) ? b : a);

/**
 * Difference of means in standard deviations of everyone, on log1p of the size with its sign (scale log) or clipped to everyone's 1st and
 * 99th percentile, so that a few large values do not make the segment.
 */
async function numberContrasts(
  column: ColumnOf<'number'>,
  scale: 'linear' | 'log',
  groups: Groups,
  job: Job,
): Promise<(Contrast | null)[]> {
  const { data, valid } = column;
  const tame = scale === 'log' ? signedLog : clipTo(...percentiles(column));
  const k = groups.sizes.length;
  const n = new Float64Array(k);
  const raw = new Float64Array(k);
  const tamed = new Float64Array(k);
  const eachValue = (visit: (value: number, group: number, row: number) => void): Promise<void> =>
    inBlocks(data.length, job, (from, to) => {
      for (let row = from; row < to; row++) if (isValid(valid, row)) visit(data[row] as number, groups.code[row] as number, row);
    });
  await eachValue((value, g) => {
    n[g] = (n[g] as number) + 1;
    raw[g] = (raw[g] as number) + value;
    tamed[g] = (tamed[g] as number) + tame(value);
  });
  const all = total(n);
  const mean = total(tamed) / all;
  let squares = 0;
  await eachValue((value) => {
    squares += (tame(value) - mean) ** 2;
  });
  const sd = Math.sqrt(squares / all);
  if (!(sd > 1e-12 * Math.abs(mean))) return groups.sizes.map(() => null);

  const medianOf = remember(async (g: number | null) =>
    quantileSorted(
      await sortInTurns(
        valuesOf(column, (row) => g === null || groups.code[row] === g),
        () => job.tick(data.length, data.length),
      ),
      0.5,
    ),
  );
  const prefersMedian = scale === 'log' || column.unit === 'money' || column.unit === 'count' || column.unit === 'days';
  return groups.sizes.map((_, g) => {
    if ((n[g] as number) < FEWEST_VALUES) return null;
    const effect = ((tamed[g] as number) / (n[g] as number) - mean) / sd;
    const trait = { feature: column.name, kind: 'number', level: null, effect } as const;
    const agrees = (here: number, everyone: number): boolean => (here - everyone) * effect > 0;
    return {
      effect,
      strength: Math.abs(effect) / SMALLEST_EFFECT.number,
      async show() {
        const means = { shown: 'mean', here: (raw[g] as number) / (n[g] as number), everyone: total(raw) / all } as const;
        const medians = { shown: 'median', here: await medianOf(g), everyone: await medianOf(null) } as const;
        const found = (prefersMedian ? [medians, means] : [means, medians]).find((pair) => agrees(pair.here, pair.everyone));
        return found ? { ...trait, ...found } : null;
      },
    };
  });
}

/** Difference of shares (of all rows, missing ones too) of the level in which the segment differs most; `missing` is a level. */
async function shareContrasts(
  column: ColumnOf<'category'> | ColumnOf<'flag'> | ColumnOf<'number'>,
  groups: Groups,
  job: Job,
): Promise<(Contrast | null)[]> {
  const { valid } = column;
  if (column.kind === 'number' && valid === null) return groups.sizes.map(() => null);
  const missing = column.kind === 'category' ? textCount(column.levels) : 2;
  const codes = column.kind === 'category' ? column.codes : column.kind === 'flag' ? column.data : null;
  const k = groups.sizes.length;
  const counts = new Uint32Array((missing + 1) * k);
  await inBlocks(groups.code.length, job, (from, to) => {
    for (let row = from; row < to; row++) {
      const slot = (isValid(valid, row) ? (codes ? (codes[row] as number) : 0) : missing) * k + (groups.code[row] as number);
      counts[slot] = (counts[slot] as number) + 1;
    }
  });
  const candidates =
    column.kind === 'number' ? [missing] : column.kind === 'flag' ? [1, missing] : Array.from({ length: missing + 1 }, (_, i) => i);
  const everyone = Float64Array.from(
    { length: missing + 1 },
    (_, level) => total(counts.subarray(level * k, level * k + k)) / groups.code.length,
  );
  return groups.sizes.map((size, g) => {
    if (size === 0) return null;
    const shareOf = (level: number): number => (counts[level * k + g] as number) / size;
    const differs = (level: number): number => shareOf(level) - (everyone[level] as number);
    let best = candidates[0] as number;
    for (const level of candidates) if (Math.abs(differs(level)) > Math.abs(differs(best)) + 1e-12) best = level;
    // Of two levels that mirror each other the one that is more common here reads better.
    for (const level of candidates) if (differs(level) > 0 && Math.abs(differs(level) + differs(best)) < 1e-12) best = level;
    const effect = differs(best);
    const kind = best === missing ? 'missing' : column.kind === 'flag' ? 'flag' : 'level';
    return {
      effect,
      strength: Math.abs(effect) / SMALLEST_EFFECT.share,
      show: async () => ({
        feature: column.name,
        kind,
        level: best === missing ? null : levelText(column, best),
        here: shareOf(best),
        everyone: everyone[best] as number,
        effect,
        shown: 'share',
      }),
    };
  });
}

function levelText(column: Column, level: number): string | null {
  if (column.kind === 'category') return textAt(column.levels, level);
  return column.kind === 'flag' ? (column.words[level as 0 | 1] ?? null) : null;
}

const signedLog = (x: number): number => Math.sign(x) * Math.log1p(Math.abs(x));
const clipTo =
  (low: number, high: number) =>
  (x: number): number =>
    Math.min(high, Math.max(low, x));
const total = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

function remember<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.has(key) ? (known.get(key) as V) : compute(key);
    known.set(key, value);
    return value;
  };
}

/** 1st and 99th percentile of every k-th row; all numbers where they coincide. */
function percentiles(column: ColumnOf<'number'>): [number, number] {
  const step = Math.max(1, Math.ceil(column.data.length / SAMPLE_ROWS));
  const sorted = valuesOf(column, (row) => row % step === 0).sort();
  const [low, high] = [quantileSorted(sorted, 0.01), quantileSorted(sorted, 0.99)];
  return low < high ? [low, high] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

function valuesOf({ data, valid }: ColumnOf<'number'>, isWanted: (row: number) => boolean): F64 {
  const values = new Float64Array(data.length);
  let n = 0;
  for (let row = 0; row < data.length; row++) if (isValid(valid, row) && isWanted(row)) values[n++] = data[row] as number;
  return values.subarray(0, n);
}
