import type { Job } from '../../base/job';
import type { LiveTools } from '../net/device';
import { type EpochPlan, shapeOf, trainEpochs } from '../net/epochs';
import type { StepShape } from '../net/probe';
import { partsOf, rowsIn } from '../parts';
import type { TrainTask } from '../task';
import type { TrainChoices, TrainData, TrainedModel } from '../types';
import { fitExact } from './logistic';

/** Half a cosine from 1 to 0.001: the last steps are small enough to stand on the optimum. Loshchilov & Hutter, SGDR (ICLR 2017). */
export const cosineDecay = (step: number, steps: number): number => 0.001 + 0.999 * 0.5 * (1 + Math.cos((Math.PI * step) / steps));

/** The shape of a step on folds 2–4. */
export const liveShape = (data: TrainData, choices: TrainChoices): StepShape =>
  shapeOf([data.train.cols, 1], choices, rowsIn(data, [2, 3, 4]).length);

/** The run of the article: σ(wᵀx + b), binary cross-entropy, Adam, from zero weights; penalty λ/n, so that its optimum is the exact one. */
export function livePlan({ data, choices, seed }: TrainTask): EpochPlan {
  const { fit, tune } = partsOf(data, choices);
  return {
    ...liveShape(data, choices),
    rows: fit,
    watch: tune,
    epochs: choices.epochs,
    rate: (step, steps) => choices.learningRate * cosineDecay(step, steps),
    decay: choices.l2 / fit.length,
    patience: null,
    seed,
  };
}

/**
 * Shows logistic regression being learned on tfjs (folds 2–4) and saves the exact optimum it runs towards (R22): `history` is of the live
 * run, weights, scores and checks are those of `fitExact`.
 *
 * @throws AppError as `fitExact` and `trainEpochs`
 */
export async function trainLive(task: TrainTask, tools: LiveTools, job: Job): Promise<TrainedModel> {
  const began = task.now();
  const exact = task.exact ?? (await fitExact(task, job));
  const plan = livePlan(task);
  const { history } = await trainEpochs(task.data, plan, tools, job);
  return {
    ...exact,
    kind: 'live',
    backend: tools.device.backend,
    batchRows: plan.batchRows,
    fitted: { ...exact.fitted, kind: 'live' },
    history,
    tookMs: task.now() - began,
  };
}
