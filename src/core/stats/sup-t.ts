import type { Random } from '../base/random';
import type { Turn } from './sort';
import { Z95 } from './wilson';

const RESAMPLES_A_TURN = 64;

/**
 * Critical value of a simultaneous band for shares over nested groups: with it in place of 1.96 all intervals hold together with
 * probability `level`. Group j is the first `count[j]` rows of one ordering, `hits[j]` of them positive (fractions
 * allowed); both, and their difference, never fall with j.
 *
 * Sup-t band (Montiel Olea & Plagborg-Møller 2019, J. Appl. Econometrics 34:1) by the Gaussian multiplier bootstrap (Chernozhukov,
 * Chetverikov & Kato 2013, Ann. Statist. 41:2786). A sum of Gaussian multipliers over k rows is √k times one normal, so that a resample
 * needs two normals a group, whatever the number of rows: nothing is subsampled.
 *
 * @returns at least the pointwise 1.96; exactly that where no group has both positive and negative rows
 */
export async function supT(
  count: ArrayLike<number>,
  hits: ArrayLike<number>,
  random: Pick<Random, 'normal'>,
  turn: Turn,
  { level = 0.95, resamples = 1000 }: { readonly level?: number; readonly resamples?: number } = {},
): Promise<number> {
  const groups = count.length;
  const largest = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    if (b % RESAMPLES_A_TURN === 0) await turn();
    let sumHits = 0;
    let sumMisses = 0;
    let n = 0;
    let k = 0;
    let most = 0;
    for (let j = 0; j < groups; j++) {
      const newHits = Math.max(0, (hits[j] as number) - k);
      const newMisses = Math.max(0, (count[j] as number) - n - newHits);
      n = count[j] as number;
      k = hits[j] as number;
      sumHits += Math.sqrt(newHits) * random.normal();
      sumMisses += Math.sqrt(newMisses) * random.normal();
      if (k <= 0 || k >= n) continue;
      const share = k / n;
      most = Math.max(most, Math.abs((1 - share) * sumHits - share * sumMisses) / Math.sqrt(n * share * (1 - share)));
    }
    largest[b] = most;
  }
  largest.sort();
  return Math.max(Z95, largest[Math.min(resamples - 1, Math.ceil(level * resamples) - 1)] ?? Z95);
}
