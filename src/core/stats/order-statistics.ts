import type { F64 } from '../base/arrays';
import type { Turn } from './sort';

const BINS = 4096;
/** Values sorted in one go. */
const FEW = 4096;

/** Values that occur `weights[i]` times each. */
export interface Weighted {
  readonly values: F64;
  readonly weights: ArrayLike<number>;
}

/**
 * Returns the value at each rank (0-based, ascending) of a weighted sample as if every value were written out as often as it weighs. Bins are
 * counted and only those that hold a rank are looked into, so nothing large is sorted. Ranks lie within 0 … total weight − 1. @throws AbortError
 */
export async function orderStatistics(sample: Weighted, ranks: readonly number[], turn: Turn): Promise<number[]> {
  const found = new Map<number, number>();
  await search(
    sample,
    [...new Set(ranks)].sort((a, b) => a - b),
    0,
    found,
    turn,
  );
  return ranks.map((rank) => found.get(rank) ?? Number.NaN);
}

async function search(
  { values, weights }: Weighted,
  ranks: readonly number[],
  below: number,
  found: Map<number, number>,
  turn: Turn,
): Promise<void> {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  await turn();
  // Halves first: the distance of two large numbers may overflow.
  const width = high / 2 - low / 2;
  if (values.length <= FEW || !(width > 0)) return pick({ values, weights }, ranks, below, found);
  const counts = new Float64Array(BINS);
  const sizes = new Uint32Array(BINS);
  const binOf = (value: number) => Math.min(BINS - 1, Math.floor(((value / 2 - low / 2) / width) * BINS));
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(values[i] as number);
    counts[bin] = (counts[bin] as number) + (weights[i] as number);
    sizes[bin] = (sizes[bin] as number) + 1;
  }
  await turn();
  let start = below;
  for (let bin = 0; bin < BINS; bin++) {
    const end = start + (counts[bin] as number);
    const inside = ranks.filter((rank) => rank >= start && rank < end);
    if (inside.length > 0) {
      const size = sizes[bin] as number;
      const part = { values: new Float64Array(size), weights: new Float64Array(size) };
      for (let i = 0, at = 0; i < values.length; i++) {
        if (binOf(values[i] as number) !== bin) continue;
        part.values[at] = values[i] as number;
        part.weights[at++] = weights[i] as number;
      }
      await turn();
      // All in one bin that cannot be split further: rounding has eaten the width.
      if (size === values.length) pick(part, inside, start, found);
      else await search(part, inside, start, found, turn);
    }
    start = end;
  }
}

function pick({ values, weights }: Weighted, ranks: readonly number[], below: number, found: Map<number, number>): void {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  let end = below;
  let next = 0;
  for (const i of order) {
    end += weights[i] as number;
    while (next < ranks.length && (ranks[next] as number) < end) found.set(ranks[next++] as number, values[i] as number);
  }
}

/** Returns the q-quantiles (type 7 of Hyndman & Fan 1996) of a weighted sample; NaN each where nothing weighs anything. @throws AbortError */
export async function weightedQuantiles(sample: Weighted, quantiles: readonly number[], turn: Turn): Promise<number[]> {
  let total = 0;
  for (let i = 0; i < sample.values.length; i++) total += sample.weights[i] as number;
  if (total === 0) return quantiles.map(() => Number.NaN);
  const places = quantiles.map((q) => q * (total - 1));
  const ranks = places.flatMap((at) => [Math.floor(at), Math.min(total - 1, Math.floor(at) + 1)]);
  const values = await orderStatistics(sample, ranks, turn);
  return places.map((at, i) => {
    const [low, high] = [values[2 * i] as number, values[2 * i + 1] as number];
    return low + (high - low) * (at - Math.floor(at));
  });
}
