import type { F64 } from '../base/arrays';
import { Z95 } from './wilson';

/** Area under the ROC curve and its standard error (DeLong's structural components). */
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

/**
 * Returns a 95 % interval of the area from its standard error, kept within 0..1. A perfect ranking shows no spread, so there the bound is the
 * exact one of as many independent pairs as the smaller class has rows: p^m = 0.025.
 */
export function areaInterval({ auc, standardError }: RocArea, positives: number, negatives: number): { low: number; high: number } {
  const bound = 0.025 ** (1 / Math.min(positives, negatives));
  if (auc === 1) return { low: bound, high: 1 };
  if (auc === 0) return { low: 0, high: 1 - bound };
  return { low: Math.max(0, auc - Z95 * standardError), high: Math.min(1, auc + Z95 * standardError) };
}

/**
 * True where an area above ½ stands beyond chance: by its own standard error and by the one of the rank sum test, which holds in small samples
 * where DeLong's is too small (R19).
 */
export function beatsChance(area: RocArea, positives: number, negatives: number): boolean {
  const byChance = Math.sqrt((positives + negatives + 1) / (12 * positives * negatives));
  return areaInterval(area, positives, negatives).low > 0.5 && area.auc - 0.5 > Z95 * byChance;
}

const mean = (values: F64): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One value shows no spread: then the most that shares with this mean can have. */
function variance(values: F64): number {
  const centre = mean(values);
  if (values.length < 2) return centre * (1 - centre);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
