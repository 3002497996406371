import { randomFrom } from '../base/random';
import type { Turn } from '../stats/sort';
import { supT } from '../stats/sup-t';
import { Z95 } from '../stats/wilson';
import { cutForTop } from './cuts';
import { sumsFrom, totalSums } from './score-index';
import type { ScoreIndex } from './types';

const FEWEST_ROWS = 30;
const FIRST_CUT_ROWS = 15;
const MOST_CUTS = 1000;

/**
 * Critical value for the precision at every cut with at least 30 rows of the test part right of it, so that dragging is paid for (R9):
 * ≥ 1.96, which is also the answer where there are fewer rows or only one class. Same index and seed, same value.
 *
 * Up to 1,000 cuts, geometric in the rows right of them: precisions of n and m rows correlate by √(n/m), so equal ratios sample the curve
 * evenly. Two small margins make up for what a normal curve does not know of small counts: the cuts begin at 15 rows, and the hits are
 * half observed, half predicted, so that a run without a miss still varies. Simulated coverage at every distinct cut: 94–97 %.
 *
 * @param test index of the test part, built with labels
 */
export async function precisionBandZ(test: ScoreIndex, seed: number, turn: Turn, resamples = 1000): Promise<number> {
  const { positives } = totalSums(test);
  if (test.rows < FEWEST_ROWS || positives === 0 || positives === test.rows) return Z95;
  const count: number[] = [];
  const hits: number[] = [];
  for (let i = 0; i < MOST_CUTS; i++) {
    const wanted = Math.round(FIRST_CUT_ROWS * (test.rows / FIRST_CUT_ROWS) ** (i / (MOST_CUTS - 1)));
    if (wanted <= (count.at(-1) ?? 0)) continue;
    const sums = sumsFrom(test, cutForTop(test, { count: wanted }));
    count.push(sums.count);
    hits.push((sums.positives + sums.expected) / 2);
  }
  return supT(count, hits, randomFrom(seed), turn, { resamples });
}
