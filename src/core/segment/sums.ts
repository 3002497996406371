import { wilson } from '../stats/wilson';
import type { Interval } from '../train/types';
import { sumsFrom, totalSums } from './score-index';
import type { CutSums, ScoreIndex, SegmentKey } from './types';

/** One segment of people now. */
export interface SegmentSums {
  readonly size: number;
  /** Σ p: how many are expected to act. */
  readonly expected: number;
  readonly moneyMills: number;
  /** Share of everyone's money, 0..1; null where there is no money, or no more refunded than paid. */
  readonly revenueShare: number | null;
}

/**
 * Returns size, expected number and money of each segment: high has p ≥ cut2, potential cut1 ≤ p < cut2, ordinary the rest (R23).
 * A cut1 above cut2 counts as cut2. The three add up to everyone.
 */
export function segmentSums(index: ScoreIndex, cut1: number, cut2: number): Readonly<Record<SegmentKey, SegmentSums>> {
  const all = totalSums(index);
  const right = sumsFrom(index, cut2);
  const middle = cut1 < cut2 ? sumsFrom(index, cut1) : right;
  const total = index.money && all.moneyMills > 0 ? all.moneyMills : null;
  const between = (outer: CutSums, inner: CutSums | null): SegmentSums => {
    const moneyMills = outer.moneyMills - (inner?.moneyMills ?? 0);
    return {
      size: outer.count - (inner?.count ?? 0),
      expected: outer.expected - (inner?.expected ?? 0),
      moneyMills,
      revenueShare: total === null ? null : moneyMills / total,
    };
  };
  return { high: between(right, null), potential: between(middle, right), ordinary: between(all, middle) };
}

export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

/** Counts the checked past at a cut: predicted positive = score ≥ cut. The index must have been built with labels. */
export function confusionAt(index: ScoreIndex, cut: number): Confusion {
  const all = totalSums(index);
  const right = sumsFrom(index, cut);
  const fn = all.positives - right.positives;
  return { tp: right.positives, fp: right.count - right.positives, fn, tn: all.count - right.count - fn };
}

/**
 * Rates of a matrix, 0..1, lift ≥ 0; null where there is nothing to divide by. `baseRate` = share of positives among all,
 * lift = precision ÷ baseRate.
 */
export function ratesOf({ tp, fp, tn, fn }: Confusion): {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly baseRate: number | null;
  readonly lift: number | null;
} {
  const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  const precision = ratio(tp, tp + fp);
  const baseRate = ratio(tp + fn, tp + fp + tn + fn);
  return { precision, recall: ratio(tp, tp + fn), baseRate, lift: precision !== null && baseRate ? precision / baseRate : null };
}

/**
 * Interval of the precision at a cut with critical value `z`: Wilson's with continuity, because plain Wilson with a large z misses a
 * precision near 1 on few rows too often (coverage 0.88 instead of 0.95 in simulation). With the z of `precisionBandZ` the intervals of
 * all cuts that have at least 30 rows right of them hold together (R9). null: nobody is right of the cut.
 */
export function precisionInterval(index: ScoreIndex, cut: number, z: number): Interval | null {
  const { count, positives } = sumsFrom(index, cut);
  return count > 0 ? wilson(positives, count, z, true) : null;
}
