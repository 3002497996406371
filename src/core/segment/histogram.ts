import type { F32 } from '../base/arrays';

/** Counts scores (0..1) in equal-width bins; bin i holds i/bins ≤ p < (i+1)/bins, the last one also p = 1. */
export function histogram(score: F32, bins = 50): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let row = 0; row < score.length; row++) {
    const bin = Math.min(bins - 1, Math.floor((score[row] as number) * bins));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
