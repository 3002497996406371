import type { TrainChoices, TrainData, TrainedModel } from './types';

/** What every model is trained from. */
export interface TrainTask {
  readonly data: TrainData;
  readonly choices: TrainChoices;
  readonly seed: number;
  /** A clock in ms, for `tookMs`. */
  readonly now: () => number;
  /** The exact model of the same data and choices, where it is known: its optimum and suspects are used again. */
  readonly exact?: TrainedModel;
}
