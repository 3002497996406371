import type { F32, U8 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { clampP } from '../../stats/logit';
import { areaInterval, beatsChance, rocArea } from '../../stats/roc';
import type { TestMetrics } from '../types';
import { calibrationLine } from './calibration-line';
import { reliabilityOf } from './reliability';

/** Mean log-loss; p closer to 0 or 1 than float32 can tell counts as 2^−25 away. */
export function meanLogLoss(p: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum -= Math.log(labels[i] === 1 ? clampP(p[i] as number) : 1 - clampP(p[i] as number));
  return sum / p.length;
}

/** Rate of positives in the ⌈n/10⌉ highest p over the rate of all; of equal p the earlier row comes first. */
export function liftTop10(p: F32, labels: ArrayLike<number>): number {
  const n = p.length;
  const take = Math.ceil(n / 10);
  const cut = p.slice().sort()[n - take] as number;
  let above = 0;
  for (let i = 0; i < n; i++) above += (p[i] as number) > cut ? 1 : 0;
  let ties = take - above;
  let hits = 0;
  let positives = 0;
  for (let i = 0; i < n; i++) {
    const value = p[i] as number;
    const y = labels[i] as number;
    positives += y;
    if (value > cut || (value === cut && ties-- > 0)) hits += y;
  }
  return hits / take / (positives / n);
}

/**
 * Everything that is said of a model on rows it has not seen, from calibrated float32 probabilities and labels 0/1; both classes occur.
 * Accuracy: p ≥ 0.5 is "yes" (R23).
 */
export async function evaluate(p: F32, labels: U8, seed: number, job: Job): Promise<TestMetrics> {
  const n = p.length;
  let positives = 0;
  let right = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const y = labels[i] as number;
    const value = p[i] as number;
    positives += y;
    right += value >= 0.5 === (y === 1) ? 1 : 0;
    squares += (value - y) ** 2;
  }
  const turn = () => job.tick(0, 1, 'evaluate');
  const area = rocArea(p, labels);
  await turn();
  const reliability = reliabilityOf(p, labels, seed);
  const logLoss = meanLogLoss(p, labels);
  await turn();
  const top = liftTop10(p, labels);
  await turn();
  return {
    n,
    positives,
    auc: area.auc,
    aucInterval: areaInterval(area, positives, n - positives),
    logLoss,
    brier: squares / n,
    ...reliability,
    calibration: await calibrationLine(p, labels, job),
    liftTop10: top,
    accuracy: right / n,
    accuracyMajority: Math.max(positives, n - positives) / n,
    noSignal: !beatsChance(area, positives, n - positives),
  };
}
