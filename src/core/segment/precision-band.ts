import { randomFrom } from '../base/random';
import { supT } from '../stats/sup-t';
import { Z95 } from '../stats/wilson';
import { cutForTop } from './cuts';
import { sumsFrom } from './score-index';
import type { ScoreIndex } from './types';

const FEWEST_ROWS = 30;
const MOST_CUTS = 1000;

/**
 * Critical value for the precision at every cut with at least 30 rows of the test part right of it, so that dragging is paid for (R9):
 * ≥ 1.96, which is also the answer where there are fewer rows or only one class. Same index and seed, same value.
 *
 * Up to 1,000 cuts, geometric in the rows right of them: precisions of n and m rows correlate by √(n/m), so equal ratios sample the curve
 * evenly.
 *
 * @param test index of the test part, built with labels
 */
export function precisionBandZ(test: ScoreIndex, seed: number, resamples = 1000): number {
  if (test.rows < FEWEST_ROWS || !test.positives) return Z95;
  const count: number[] = [];
  const hits: number[] = [];
  for (let i = 0; i < MOST_CUTS; i++) {
    const wanted = Math.round(FEWEST_ROWS * (test.rows / FEWEST_ROWS) ** (i / (MOST_CUTS - 1)));
    if (wanted <= (count.at(-1) ?? 0)) continue;
    const sums = sumsFrom(test, cutForTop(test, { count: wanted }));
    count.push(sums.count);
    hits.push(sums.positives);
  }
  return supT(count, hits, randomFrom(seed), { resamples });
}
