import type { F64 } from '../../base/arrays';
import { sigmoid, softplus } from '../../stats/logit';
import type { Turn } from '../../stats/sort';
import type { Calibrator } from '../types';

/** Below this slope a model says almost nothing about p; its order is kept all the same. */
const LEAST_SLOPE = 0.01;

/**
 * Fits p = σ(a·logit + b) by Newton, with Platt's targets (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2) in place of 1 and 0, so that separated rows
 * leave it finite. `a` is at least 0.01: a calibration may flatten a ranking, never turn it round.
 *
 * Platt (1999), Probabilistic outputs for support vector machines; Lin, Lin & Weng, Machine Learning 68 (2007) 267–276.
 */
export async function fitPlatt(logits: F64, labels: ArrayLike<number>, turn: Turn): Promise<Calibrator> {
  let positives = 0;
  for (let i = 0; i < logits.length; i++) positives += labels[i] as number;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (logits.length - positives + 2);
  const target = Float64Array.from(logits, (_, i) => (labels[i] === 1 ? high : low));
  const free = await minimise(logits, target, null, turn);
  const { a, b } = free.a >= LEAST_SLOPE ? free : await minimise(logits, target, LEAST_SLOPE, turn);
  return { kind: 'platt', a, b };
}

/** Newton with step halving on (a, b), or on b alone where a is given. */
async function minimise(x: F64, target: F64, fixedA: number | null, turn: Turn): Promise<{ a: number; b: number }> {
  const lossAt = (a: number, b: number): number =>
    x.reduce((sum, value, i) => sum + softplus(a * value + b) - (target[i] as number) * (a * value + b), 0);
  let a = fixedA ?? 1;
  let b = 0;
  let loss = lossAt(a, b);
  for (let round = 0; round < 100; round++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-12, 0, 1e-12];
    for (let i = 0; i < x.length; i++) {
      const value = x[i] as number;
      const p = sigmoid(a * value + b);
      const residual = p - (target[i] as number);
      const weight = p * (1 - p);
      ga += residual * value;
      gb += residual;
      haa += weight * value * value;
      hab += weight * value;
      hbb += weight;
    }
    await turn();
    if (fixedA !== null) [ga, hab, haa] = [0, 0, 1];
    if (Math.max(Math.abs(ga), Math.abs(gb)) <= 1e-10 * (1 + x.length)) break;
    const determinant = Math.max(haa * hbb - hab * hab, 1e-12 * haa * hbb);
    const stepA = (hbb * ga - hab * gb) / determinant;
    const stepB = (haa * gb - hab * ga) / determinant;
    let share = 1;
    let next = lossAt(a - stepA, b - stepB);
    for (; next > loss && share > 1e-10; share /= 2) {
      await turn();
      next = lossAt(a - (share / 2) * stepA, b - (share / 2) * stepB);
    }
    if (next >= loss) break;
    a -= share * stepA;
    b -= share * stepB;
    loss = next;
  }
  return { a, b };
}
