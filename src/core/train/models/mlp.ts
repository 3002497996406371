import type { F64 } from '../../base/arrays';
import type { Job } from '../../base/job';
import type { Matrix } from '../../table/table';
import { finish } from '../finish';
import { DenseKernel } from '../net/dense';
import type { LiveTools } from '../net/device';
import { type EpochPlan, shapeOf, trainEpochs } from '../net/epochs';
import type { StepShape } from '../net/probe';
import { type Parts, partsOf, rowsIn } from '../parts';
import type { TrainTask } from '../task';
import type { FittedModel, TrainChoices, TrainData, TrainedModel } from '../types';
import { fitExact } from './logistic';

const HIDDEN = [64, 32] as const;
const LEARNING_RATE = 1e-3;
const PATIENCE = 10;

/** Logits of every row by a plain float64 forward pass: scores do not depend on the device a network was trained on. */
export function applyMlp(fitted: FittedModel, matrix: Matrix, job: Job): Promise<F64> {
  const { sizes } = fitted.json as unknown as { sizes: readonly number[] };
  return new DenseKernel(sizes, fitted.arrays[0] as Float32Array<ArrayBuffer>).logits(matrix, null, matrix.rows, job);
}

/** The shape of a step on folds 2–4. */
export const mlpShape = (data: TrainData, choices: TrainChoices): StepShape =>
  shapeOf([data.train.cols, ...HIDDEN, 1], choices, rowsIn(data, [2, 3, 4]).length);

function mlpPlan({ data, choices, seed }: TrainTask, { fit, tune }: Parts): EpochPlan {
  return {
    ...mlpShape(data, choices),
    rows: fit,
    watch: tune,
    epochs: choices.epochs,
    rate: () => LEARNING_RATE,
    decay: 0,
    patience: PATIENCE,
    seed,
  };
}

/**
 * Trains a multi-layer perceptron 64–32, ReLU, Adam 1e-3, on tfjs; the epoch with the least log-loss on tune is kept, ten worse ones end the
 * run. With `refit` the number of epochs so found is trained again on folds 1–4; tune scores stay those of the first run. Rows learned from
 * have in-sample scores (`outOfFold` false).
 *
 * @throws AppError as `fitExact` and `trainEpochs`
 */
export async function trainMlp(task: TrainTask, tools: LiveTools, job: Job): Promise<TrainedModel> {
  const began = task.now();
  const { data, choices } = task;
  const parts = partsOf(data, choices);
  const exact = task.exact ?? (await fitExact(task, job));
  const plan = mlpPlan(task, parts);
  const found = await trainEpochs(data, plan, tools, job);
  const toFitted = (theta: Float32Array<ArrayBuffer>): FittedModel => ({ kind: 'mlp', json: { sizes: plan.sizes }, arrays: [theta] });

  let fitted = toFitted(found.theta);
  const onTune = await applyMlp(fitted, data.train, job);
  let train = onTune;
  if (choices.refit) {
    const again = { ...plan, rows: parts.learn, epochs: found.bestEpoch, patience: null };
    fitted = toFitted((await trainEpochs(data, again, { ...tools, onEpoch: () => {} }, job)).theta);
    train = await applyMlp(fitted, data.train, job);
    for (const row of parts.tune) train[row] = onTune[row] as number;
  }
  const people = data.sameRows ? train.slice() : await applyMlp(fitted, data.people, job);
  return {
    kind: 'mlp',
    backend: tools.device.backend,
    batchRows: plan.batchRows,
    fitted,
    ...(await finish(task, parts, { train, people, outOfFold: false, calibrateOn: parts.tune }, job)),
    history: found.history,
    bestEpoch: found.bestEpoch,
    optimum: exact.optimum,
    weights: null,
    intercept: null,
    suspects: exact.suspects,
    tookMs: task.now() - began,
  };
}
