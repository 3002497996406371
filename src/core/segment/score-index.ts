import type { F32, F64, U8, U32 } from '../base/arrays';
import { AppError } from '../base/error';
import type { Job } from '../base/job';
import type { CutSums, ScoreIndex } from './types';

/** Distinct scores up to which sums are kept for each of them; above, for each bucket of close scores. */
export const DISTINCT_LIMIT = 1_000_000;

const BUCKETS = 0x10000;

/**
 * Returns what every cut needs, from one score a row, so that a cut is answered without touching the rows: O(log n), plus a scan of
 * one bucket above `distinctLimit` distinct scores. Counts, positives and money are exact; `expected` is a float64 sum.
 *
 * Non-negative float32 numbers sort as their bits do, so that two counting sorts of 16 bits order the rows, and one of the upper 16 bits
 * makes the buckets (at most 0.8 % wide).
 *
 * @param score calibrated p, 0..1, one a row
 * @param positives 1 = positive, any other value is not; null: labels are unknown
 * @param moneyMills money of the row in 1/1000 of the currency, whole numbers; null: there is none
 * @throws AppError `segment/bad-score` when a score is no number from 0 to 1
 */
export function buildScoreIndex(score: F32, positives: U8 | null, moneyMills: F64 | null, distinctLimit = DISTINCT_LIMIT): ScoreIndex {
  const passes = indexing(score, { positives, moneyMills }, distinctLimit);
  for (;;) {
    const { done, value } = passes.next();
    if (done) return value;
  }
}

/** Returns the index that `buildScoreIndex` returns, giving others a turn between two passes over the rows. */
export async function indexScores(
  score: F32,
  positives: U8 | null,
  moneyMills: F64 | null,
  job: Job,
  distinctLimit = DISTINCT_LIMIT,
): Promise<ScoreIndex> {
  const passes = indexing(score, { positives, moneyMills }, distinctLimit);
  for (;;) {
    const { done, value } = passes.next();
    if (done) return value;
    await job.tick(0, 1);
  }
}

/** Stops between two passes over the rows. */
function* indexing(score: F32, values: RowValues, distinctLimit: number): Generator<undefined, ScoreIndex> {
  const keys = sortKeys(score);
  yield;
  if (keys.length > distinctLimit) {
    const byBucket = countingSort(keys, 16, null);
    yield;
    const distinct = countDistinct(keys, byBucket);
    yield;
    if (distinct > distinctLimit) {
      const sorted = gathered(keys, byBucket);
      yield;
      return perBucket(sorted, byBucket, values);
    }
  }
  const byLower = countingSort(keys, 0, null);
  yield;
  const order = countingSort(keys, 16, byLower);
  yield;
  const sorted = gathered(keys, order);
  yield;
  return summed(sorted, order, 0, values).index;
}

/** The buffers of an index, to be transferred rather than copied. */
export function transferables(index: ScoreIndex): ArrayBuffer[] {
  const { score, count, positives, expected, money, buckets } = index;
  const arrays = [score, count, positives, expected, money, buckets?.start, buckets?.score, buckets?.positive, buckets?.money];
  return arrays.flatMap((array) => (array ? [array.buffer] : []));
}

/** Sums over the rows with score ≥ cut, compared as float32 (R23), ties included. Positives and money are 0 where they are unknown. */
export function sumsFrom(index: ScoreIndex, cut: number): CutSums {
  const cut32 = Math.fround(cut);
  const at = lowerBound(index.score, cut32);
  const sums = sumsAt(index, at);
  return index.buckets && at > 0 ? addMembers(index.buckets, at - 1, cut32, sums) : sums;
}

/** Sums over all rows. */
export const totalSums = (index: ScoreIndex): CutSums => sumsAt(index, 0);

/** Visits every distinct score from the highest down, with the number of rows and of positives that have at least that score. */
export function eachDistinct(index: ScoreIndex, visit: Visit): void {
  for (let at = index.score.length - 1; at >= 0; at--) {
    if (index.buckets) visitBucket(index, index.buckets, at, visit);
    else visit(index.score[at] as number, index.count[at] as number, index.positives?.[at] ?? 0);
  }
}

interface RowValues {
  readonly positives: U8 | null;
  readonly moneyMills: F64 | null;
}
type Visit = (score: number, count: number, positives: number) => void;
type Buckets = NonNullable<ScoreIndex['buckets']>;

function sortKeys(score: F32): U32 {
  const copy = new Float32Array(score.length);
  for (let row = 0; row < score.length; row++) {
    const p = score[row] as number;
    if (!(p >= 0 && p <= 1))
      throw new AppError('segment/bad-score', 'a score is no number from 0 to 1', { row: row + 1, score: String(p) });
    copy[row] = p + 0; // −0 becomes 0: its bits would sort above 1
  }
  return new Uint32Array(copy.buffer);
}

/** Rows ordered by 16 bits of their key; stable over `before`. */
function countingSort(keys: U32, shift: 0 | 16, before: U32 | null): U32 {
  const next = new Uint32Array(BUCKETS + 1);
  for (let row = 0; row < keys.length; row++) {
    const slot = (((keys[row] as number) >>> shift) & 0xffff) + 1;
    next[slot] = (next[slot] as number) + 1;
  }
  for (let i = 1; i <= BUCKETS; i++) next[i] = (next[i] as number) + (next[i - 1] as number);
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const row = before ? (before[i] as number) : i;
    const slot = ((keys[row] as number) >>> shift) & 0xffff;
    const place = next[slot] as number;
    order[place] = row;
    next[slot] = place + 1;
  }
  return order;
}

function countDistinct(keys: U32, byBucket: U32): number {
  const seenIn = new Uint32Array(BUCKETS);
  let distinct = 0;
  for (let i = 0; i < byBucket.length; i++) {
    const key = keys[byBucket[i] as number] as number;
    const bucket = (key >>> 16) + 1;
    if (seenIn[key & 0xffff] !== bucket) distinct++;
    seenIn[key & 0xffff] = bucket;
  }
  return distinct;
}

function gathered(keys: U32, order: U32): U32 {
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) sorted[i] = keys[order[i] as number] as number;
  return sorted;
}

function perBucket(sorted: U32, order: U32, values: RowValues): ScoreIndex {
  const { index, start } = summed(sorted, order, 16, values);
  const { positives, moneyMills } = values;
  const buckets = {
    start,
    score: new Float32Array(sorted.buffer),
    positive: positives && new Uint8Array(order.length),
    money: moneyMills && new Float64Array(order.length),
  };
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    if (positives && buckets.positive) buckets.positive[i] = positives[row] === 1 ? 1 : 0;
    if (moneyMills && buckets.money) buckets.money[i] = moneyMills[row] as number;
  }
  return { ...index, buckets };
}

/** One entry per run of keys that agree above `shift` bits, summed from the right; `start[i]` = first place of run i in `sorted`. */
function summed(sorted: U32, order: U32, shift: 0 | 16, { positives, moneyMills }: RowValues): { index: ScoreIndex; start: U32 } {
  const rows = order.length;
  let runs = 0;
  for (let i = 0; i < rows; i++) {
    if (i === 0 || (sorted[i] as number) >>> shift !== (sorted[i - 1] as number) >>> shift) runs++;
  }
  const score = new Float32Array(sorted.buffer);
  const floorBits = new Uint32Array(runs);
  const count = new Uint32Array(runs);
  const hits = positives && new Uint32Array(runs);
  const expected = new Float64Array(runs);
  const money = moneyMills && new Float64Array(runs);
  const start = new Uint32Array(runs + 1);
  start[runs] = rows;
  let run = runs;
  let positive = 0;
  let sum = 0;
  let mills = 0;
  for (let i = rows - 1; i >= 0; i--) {
    const row = order[i] as number;
    sum += score[i] as number;
    if (positives) positive += positives[row] === 1 ? 1 : 0;
    if (moneyMills) mills += moneyMills[row] as number;
    const floor = (sorted[i] as number) >>> shift;
    if (i > 0 && (sorted[i - 1] as number) >>> shift === floor) continue;
    run--;
    floorBits[run] = floor << shift;
    start[run] = i;
    count[run] = rows - i;
    expected[run] = sum;
    if (hits) hits[run] = positive;
    if (money) money[run] = mills;
  }
  return {
    index: { rows, score: new Float32Array(floorBits.buffer), count, positives: hits, expected, money, buckets: null },
    start,
  };
}

function lowerBound(sorted: F32, value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as number) >= value) to = middle;
    else from = middle + 1;
  }
  return from;
}

function sumsAt(index: ScoreIndex, at: number): CutSums {
  return {
    count: index.count[at] ?? 0,
    positives: index.positives?.[at] ?? 0,
    expected: index.expected[at] ?? 0,
    moneyMills: index.money?.[at] ?? 0,
  };
}

function addMembers(buckets: Buckets, bucket: number, cut32: number, right: CutSums): CutSums {
  const { score, positive, money } = buckets;
  let { count, positives, expected, moneyMills } = right;
  const end = buckets.start[bucket + 1] as number;
  for (let i = buckets.start[bucket] as number; i < end; i++) {
    const p = score[i] as number;
    if (p < cut32) continue;
    count++;
    expected += p;
    if (positive) positives += positive[i] as number;
    if (money) moneyMills += money[i] as number;
  }
  return { count, positives, expected, moneyMills };
}

function visitBucket(index: ScoreIndex, buckets: Buckets, bucket: number, visit: Visit): void {
  const start = buckets.start[bucket] as number;
  const members = Uint32Array.from({ length: (buckets.start[bucket + 1] as number) - start }, (_, i) => start + i);
  members.sort((a, b) => (buckets.score[b] as number) - (buckets.score[a] as number));
  let { count, positives } = sumsAt(index, bucket + 1);
  for (let i = 0; i < members.length; i++) {
    const member = members[i] as number;
    const score = buckets.score[member] as number;
    count++;
    positives += buckets.positive?.[member] ?? 0;
    const next = members[i + 1];
    if (next === undefined || buckets.score[next] !== score) visit(score, count, positives);
  }
}
