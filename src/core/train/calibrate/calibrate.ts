import type { F32, F64 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { sigmoid } from '../../stats/logit';
import type { Turn } from '../../stats/sort';
import type { Calibrator } from '../types';
import { applyIsotonic, fitIsotonicCalibrator } from './isotonic';
import { fitPlatt } from './platt';

/** Positives on tune from which isotonic regression is used (R10). */
export const ISOTONIC_POSITIVES = 1000;

/** Fits the calibrator of R10 on logits of rows the model has not seen: isotonic from 1,000 positives, else Platt; `none` when told so. */
export async function fitCalibrator(logits: F64, labels: ArrayLike<number>, choice: 'auto' | 'none', turn: Turn): Promise<Calibrator> {
  if (choice === 'none') return { kind: 'none' };
  let positives = 0;
  for (let i = 0; i < logits.length; i++) positives += labels[i] as number;
  return positives >= ISOTONIC_POSITIVES ? fitIsotonicCalibrator(logits, labels, turn) : fitPlatt(logits, labels, turn);
}

/** Calibrated probability of one logit, float64, in (0, 1). */
export function calibrate(calibrator: Calibrator, value: number): number {
  if (calibrator.kind === 'none') return sigmoid(value);
  if (calibrator.kind === 'platt') return sigmoid(calibrator.a * value + calibrator.b);
  return applyIsotonic(calibrator, value);
}

/** Calibrated probabilities as float32, in row order: the p of every screen and file. */
export async function toScores(calibrator: Calibrator, logits: F64, job: Job): Promise<F32> {
  const scores = new Float32Array(logits.length);
  await inBlocks(logits.length, job, (from, to) => {
    for (let i = from; i < to; i++) scores[i] = calibrate(calibrator, logits[i] as number);
  });
  return scores;
}
