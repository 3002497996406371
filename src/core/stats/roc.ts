import type { F64 } from '../base/arrays';

/** Area under the ROC curve, its standard error and how much one row of each class contributes (DeLong's structural components). */
export interface RocArea {
  readonly auc: number;
  readonly standardError: number;
}

/**
 * Returns P(score of a positive > score of a negative) + ½ P(equal), with DeLong's standard error (0 when the ranking is perfect).
 * `scores[i]` belongs to label `labels[i]` (0 or 1). With one class absent: area 0.5, infinite standard error. O(n log n).
 *
 * DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988) 837–845; fast form: Sun & Xu, IEEE Signal Processing Letters 21 (2014).
 */
export function rocArea(scores: ArrayLike<number>, labels: ArrayLike<number>): RocArea {
  const [negatives, positives] = splitSorted(scores, labels);
  const m = positives.length;
  const n = negatives.length;
  if (m === 0 || n === 0) return { auc: 0.5, standardError: Number.POSITIVE_INFINITY };
  const ofPositives = placements(positives, negatives);
  const ofNegatives = placements(negatives, positives).map((share) => 1 - share);
  const auc = mean(ofPositives);
  return { auc, standardError: Math.sqrt(variance(ofPositives) / m + variance(ofNegatives) / n) };
}

function splitSorted(scores: ArrayLike<number>, labels: ArrayLike<number>): [F64, F64] {
  let positives = 0;
  for (let i = 0; i < scores.length; i++) positives += labels[i] === 1 ? 1 : 0;
  const parts: [F64, F64] = [new Float64Array(scores.length - positives), new Float64Array(positives)];
  const at = [0, 0] as [number, number];
  for (let i = 0; i < scores.length; i++) {
    const y = labels[i] === 1 ? 1 : 0;
    parts[y][at[y]++] = scores[i] as number;
  }
  parts[0].sort();
  parts[1].sort();
  return parts;
}

/** For each of `of` the share of `others` below it, ties counted half. Both ascending. */
function placements(of: F64, others: F64): F64 {
  const shares = new Float64Array(of.length);
  let below = 0;
  let upTo = 0;
  for (let i = 0; i < of.length; i++) {
    const value = of[i] as number;
    while (below < others.length && (others[below] as number) < value) below++;
    if (upTo < below) upTo = below;
    while (upTo < others.length && (others[upTo] as number) <= value) upTo++;
    shares[i] = (below + upTo) / 2 / others.length;
  }
  return shares;
}

const mean = (values: F64): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function variance(values: F64): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
