import type { F64 } from '../../base/arrays';
import { fitIsotonic } from '../../stats/isotonic';
import { logit, sigmoid } from '../../stats/logit';
import type { Turn } from '../../stats/sort';
import type { Calibrator } from '../types';

type Isotonic = Extract<Calibrator, { kind: 'isotonic' }>;

/**
 * Fits p as a rising function of the logit by pooled adjacent violators, each block a knot at its mean logit. Between knots p is linear,
 * beyond the first and last it follows σ(logit + shift): rising everywhere, so that steps tie nobody and p is never 0 or 1. Levels keep
 * half a row's distance from 0 and 1.
 *
 * Zadrozny & Elkan (KDD 2002); knots at block means: Oron & Flournoy, Centered isotonic regression, Stat. Biopharm. Res. 9 (2017).
 */
export async function fitIsotonicCalibrator(logits: F64, labels: ArrayLike<number>, turn: Turn): Promise<Isotonic> {
  const half = 0.5 / logits.length;
  const x: number[] = [];
  const p: number[] = [];
  for (const block of await fitIsotonic(logits, labels, turn)) {
    const level = Math.min(1 - half, Math.max(half, block.level));
    if (level === p.at(-1)) continue;
    x.push(block.x);
    p.push(level);
  }
  return { kind: 'isotonic', x, p };
}

/** Returns the calibrated probability of one logit. */
export function applyIsotonic({ x, p }: Isotonic, value: number): number {
  const last = x.length - 1;
  if (value <= (x[0] as number)) return sigmoid(logit(p[0] as number) + value - (x[0] as number));
  if (value >= (x[last] as number)) return sigmoid(logit(p[last] as number) + value - (x[last] as number));
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= value) low = middle;
    else high = middle;
  }
  const share = (value - (x[low] as number)) / ((x[high] as number) - (x[low] as number));
  return (p[low] as number) + share * ((p[high] as number) - (p[low] as number));
}
