import type { AudiencePreview } from '../core/activate/types';
import type { FileReport } from '../core/collect/types';
import type { PrepareQuestion, PrepareSummary } from '../core/prepare/types';
import type { Choices, FileId } from '../core/recipe/types';
import type { ScoreIndex, SegmentProfile } from '../core/segment/types';
import type { EpochPoint, ModelKind, TrainData, TrainedModel } from '../core/train/types';
import type { F32 } from '../core/base/arrays';

/** Everything the segment stage needs on the page; the buffers are transferred. */
export interface SegmentView {
  /** The checked past: test part at T. */
  readonly test: ScoreIndex;
  /** Fit + tune part at T, for presets (R8). */
  readonly tune: ScoreIndex;
  /** People now. */
  readonly people: ScoreIndex;
  /** 50 equal-width bins of people's scores. */
  readonly histogram: readonly number[];
  readonly start: { readonly cut1: number; readonly cut2: number; readonly because: { readonly key: string; readonly values?: { readonly [key: string]: string | number } } };
  readonly presets: { readonly balanced: number; readonly top10: number };
  /** Critical value of the simultaneous 95 % band over all cuts (R9), used in place of 1.96. */
  readonly z: number;
}

export interface SampleFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Owns the tables; they never leave it. Every method is a job: cancellable, with progress. */
export interface DataApi {
  open(id: FileId, file: File): { key: string };
  forget(id: FileId): void;
  sample(language: 'en' | 'zh', seed: number): { files: readonly SampleFile[] };
  /** Reads and types one file. */
  collect(choices: Choices, id: FileId): FileReport;
  /** Blob of the unreadable rows of one file as CSV. */
  unreadable(choices: Choices, id: FileId): Blob;
  prepare(choices: Choices): PrepareSummary | PrepareQuestion;
  /** Matrices for the train worker; freshly built, transferred. */
  trainData(choices: Choices): TrainData;
  /** Keeps the scores of the chosen model and builds the indexes. */
  segment(choices: Choices, scores: { train: F32; people: F32 }): SegmentView;
  profiles(choices: Choices, cuts: readonly [number, number]): readonly SegmentProfile[];
  audiencePreview(choices: Choices, cuts: readonly [number, number]): AudiencePreview;
  audience(choices: Choices, cuts: readonly [number, number]): Blob;
}

export interface TrainApi {
  /** Takes the data of one key; replaces what it had. */
  load(key: string, data: TrainData): void;
  /** The exact optimum, Newton in typed arrays; no tfjs. */
  fitExact(choices: Choices): TrainedModel;
  /** A tfjs run with live epochs through `onEpoch`. */
  train(choices: Choices, kind: Exclude<ModelKind, 'logistic'>): TrainedModel;
}

/** What a running training job tells beside progress. */
export type LiveEvent =
  | { readonly kind: 'backend'; readonly backend: 'webgl' | 'cpu'; readonly because: string }
  | { readonly kind: 'epoch'; readonly point: EpochPoint }
  | { readonly kind: 'notice'; readonly code: string };
