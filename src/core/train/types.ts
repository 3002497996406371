import type { F32, U8 } from '../base/arrays';
import type { Json } from '../base/json';
import type { Matrix } from '../table/table';

/** What learns before one's eyes at Train. `live`: logistic regression, seen on its way to the optimum. */
export const LIVE_KINDS = ['live', 'mlp'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];
/** `logistic` is solved exactly, unasked. */
export const MODEL_KINDS = ['logistic', ...LIVE_KINDS] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

export interface TrainChoices {
  /** Which model's scores are used; null = the last trained. */
  readonly chosen: ModelKind | null;
  /** L2 penalty λ of R22. */
  readonly l2: number;
  readonly epochs: number;
  /** Rows per step, at most: a small file uses smaller batches, never under 32, so that an epoch has 16 steps. */
  readonly batchSize: number;
  readonly learningRate: number;
  readonly backend: 'auto' | 'webgl' | 'cpu';
  readonly calibration: 'auto' | 'none';
  /** Refit on fit + tune (folds 1–4); calibration then uses out-of-fold scores. */
  readonly refit: boolean;
}
export const DEFAULT_TRAIN: TrainChoices = {
  chosen: null,
  l2: 1,
  epochs: 30,
  batchSize: 1024,
  learningRate: 0.01,
  backend: 'auto',
  calibration: 'auto',
  refit: false,
};

/** What the train worker gets: complete matrices, label 0/1/2 (2 = unlabelled) and fold 0..4 of each row of `train`. */
export interface TrainData {
  readonly train: Matrix;
  readonly people: Matrix;
  readonly label: U8;
  readonly fold: U8;
  /** Flat file: people are the rows of `train`, so rows the model learned from need out-of-fold scores (R13). */
  readonly sameRows: boolean;
  /** For each matrix column the feature it comes from: columns of one feature leave the model together (R5). */
  readonly featureOf: readonly string[];
}

/** One epoch of a live run. Losses are mean log-losses; `epoch` counts from 1. */
export interface EpochPoint {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly tuneLoss: number;
  /** Euclidean norm of the gradient of the whole objective (mean loss and penalty) at the end of the epoch. */
  readonly gradientNorm: number;
}

/** A fitted model: `logit = apply(x)`. Arrays are plain copies, never GPU memory. */
export interface FittedModel {
  readonly kind: ModelKind;
  readonly json: Json;
  readonly arrays: readonly F32[];
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** All on the test part, from calibrated float32 probabilities. */
export interface TestMetrics {
  readonly n: number;
  readonly positives: number;
  readonly auc: number;
  /** 95 %, DeLong; of a perfect ranking the exact bound. */
  readonly aucInterval: Interval;
  readonly logLoss: number;
  readonly brier: number;
  readonly ece: number;
  /** ECE a perfect model would show at this size: its mean and its 95th percentile (R10). */
  readonly ecePerfect: { readonly mean: number; readonly p95: number };
  readonly calibration: {
    readonly slope: number;
    readonly slopeInterval: Interval;
    readonly intercept: number;
    readonly interceptInterval: Interval;
  };
  /** Reliability diagram: mean predicted, share observed and rows of ≤ 10 bins that hold rows. */
  readonly reliability: readonly { readonly predicted: number; readonly observed: number; readonly rows: number }[];
  readonly liftTop10: number;
  /** At cut 0.5, and always answering with the majority. */
  readonly accuracy: number;
  readonly accuracyMajority: number;
  /** On the test part or on the tune part AUC is within what chance alone gives: no ranking may be claimed (R19). */
  readonly noSignal: boolean;
}

export interface TrainedModel {
  readonly kind: ModelKind;
  readonly backend: 'exact' | 'webgl' | 'cpu';
  /** Rows per step of the live run; null for the exact model. */
  readonly batchRows: number | null;
  readonly fitted: FittedModel;
  readonly calibrator: Calibrator;
  readonly history: readonly EpochPoint[];
  /** Epoch whose weights were kept; null for the exact model. */
  readonly bestEpoch: number | null;
  /** Mean log-losses of the exact optimum, drawn as lines beside the live curve. */
  readonly optimum: { readonly trainLoss: number; readonly tuneLoss: number };
  /** Tune log-loss, on which models are compared (R8). */
  readonly tuneLogLoss: number;
  readonly test: TestMetrics;
  /** Calibrated p, float32, per row of `train` and per person now. */
  readonly scores: { readonly train: F32; readonly people: F32 };
  /** Every row the model learned from has a score from a model that had not seen it (R13); false: those scores flatter. */
  readonly outOfFold: boolean;
  /** Logistic only: name, standardised weight and its standard error. */
  readonly weights: readonly { readonly name: string; readonly weight: number; readonly standardError: number | null }[] | null;
  readonly intercept: number | null;
  /** Flat files: columns that look like answers known only afterwards (R5). */
  readonly suspects: readonly { readonly feature: string; readonly aucWithout: number; readonly aucAlone: number }[];
  readonly tookMs: number;
}

export type Calibrator =
  | { readonly kind: 'none' }
  | { readonly kind: 'platt'; readonly a: number; readonly b: number }
  /** Knots, both strictly ascending: p linear in the logit between them, beyond the ends σ(logit + shift) through the end knot. */
  | { readonly kind: 'isotonic'; readonly x: readonly number[]; readonly p: readonly number[] };
