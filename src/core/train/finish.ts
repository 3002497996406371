import type { F64, U8, U32 } from '../base/arrays';
import type { Job } from '../base/job';
import { logLossOf } from '../stats/logit';
import { beatsChance, rocArea } from '../stats/roc';
import { fitCalibrator, toScores } from './calibrate/calibrate';
import { evaluate } from './evaluate/metrics';
import { labelsOf, type Parts } from './parts';
import type { TrainTask } from './task';
import type { TrainedModel } from './types';

/** Logits of everyone. `train`: test and tune rows come from a model that has not seen them; rows learned from likewise if `outOfFold`. */
export interface Scored {
  readonly train: F64;
  readonly people: F64;
  readonly outOfFold: boolean;
  /** Rows of `train` the calibrator is fitted on. */
  readonly calibrateOn: U32;
}

/** Logits of some rows. */
export function logitsOf(logits: F64, rows: U32): F64 {
  const own = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) own[i] = logits[rows[i] as number] as number;
  return own;
}

/** Mean log-loss of logits. */
export function meanLossOf(logits: F64, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += logLossOf(logits[i] as number, labels[i] as number);
  return sum / logits.length;
}

/** Calibrates, scores and checks: the part of a trained model that does not depend on its kind. */
export async function finish(
  { data, choices, seed }: TrainTask,
  parts: Parts,
  { train, people, outOfFold, calibrateOn }: Scored,
  job: Job,
): Promise<Pick<TrainedModel, 'calibrator' | 'scores' | 'test' | 'tuneLogLoss' | 'outOfFold'>> {
  const turn = () => job.tick(0, 1, 'evaluate');
  await turn();
  const calibrator = await fitCalibrator(logitsOf(train, calibrateOn), labelsOf(data.label, calibrateOn), choices.calibration, turn);
  await turn();
  const scores = { train: await toScores(calibrator, train, job), people: await toScores(calibrator, people, job) };
  const p = new Float32Array(parts.test.length);
  for (let i = 0; i < p.length; i++) p[i] = scores.train[parts.test[i] as number] as number;
  const tune = { logits: logitsOf(train, parts.tune), labels: labelsOf(data.label, parts.tune) };
  await turn();
  const test = await evaluate(p, labelsOf(data.label, parts.test), seed, job);
  await turn();
  const tuneRanks = ranks(tune.logits, tune.labels);
  await turn();
  return {
    calibrator,
    scores,
    outOfFold,
    // One lucky part in forty beats chance by luck: a ranking is claimed only where both parts that were held out say so (R19).
    test: { ...test, noSignal: test.noSignal || !tuneRanks },
    tuneLogLoss: meanLossOf(tune.logits, tune.labels),
  };
}

function ranks(scores: F64, labels: U8): boolean {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return beatsChance(rocArea(scores, labels), positives, labels.length - positives);
}
