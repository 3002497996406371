import type { F64 } from '../base/arrays';
import type { Job } from '../base/job';
import type { Matrix } from '../table/table';
import { liveShape, trainLive } from './models/live';
import { applyLogistic, fitExact } from './models/logistic';
import { applyMlp, mlpShape, trainMlp } from './models/mlp';
import type { LiveTools } from './net/device';
import type { StepShape } from './net/probe';
import type { TrainTask } from './task';
import type { FittedModel, ModelKind, TrainChoices, TrainData, TrainedModel } from './types';

export { type Device, DeviceLost, type LiveTools, type Tf } from './net/device';
export { runProbe, type StepShape } from './net/probe';
export type { TrainTask } from './task';

/** A model: how it is fitted, and how its logits are computed from a matrix, the same call in training, scoring and tests. */
export type ModelVariant = {
  readonly kind: ModelKind;
  apply(fitted: FittedModel, matrix: Matrix, job: Job): Promise<F64>;
} & (
  | { readonly needs: 'nothing'; fit(task: TrainTask, job: Job): Promise<TrainedModel> }
  | {
      readonly needs: 'device';
      fit(task: TrainTask, tools: LiveTools, job: Job): Promise<TrainedModel>;
      /** The shape of its training step, by which a backend is chosen. */
      shape(data: TrainData, choices: TrainChoices): StepShape;
    }
);

/** Every model that can be trained, in the order of the Train panel. */
export const MODELS = [
  { kind: 'logistic', needs: 'nothing', fit: fitExact, apply: applyLogistic },
  { kind: 'live', needs: 'device', fit: trainLive, apply: applyLogistic, shape: liveShape },
  { kind: 'mlp', needs: 'device', fit: trainMlp, apply: applyMlp, shape: mlpShape },
] as const satisfies readonly ModelVariant[];

export { fitExact, liveShape, mlpShape, trainLive, trainMlp };
