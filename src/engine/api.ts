import type { AudiencePreview } from '../core/activate/types';
import type { F32 } from '../core/base/arrays';
import type { ListedPart } from '../core/collect/packing/parts';
import type { ColumnProfile } from '../core/collect/types';
import type { FilePreview, RowsPage, RowsRequest } from '../core/collect/unused/row-pages';
import type { LinkSummary } from '../core/prepare/people/types';
import type { PrepareQuestion, PrepareSummary } from '../core/prepare/types';
import type { Choices, FileId } from '../core/recipe/types';
import type { ScoreIndex, SegmentProfile } from '../core/segment/types';
import type { EpochPoint, LiveKind, TrainData, TrainedModel } from '../core/train/types';
import type { PackedReport } from './pack-report';

/** Everything the segment stage needs on the page; the buffers are transferred. */
export interface SegmentView {
  /** The checked past: test part at T. */
  readonly test: ScoreIndex;
  /** Tune part at T, and the fit part where its scores are out of fold: for presets (R8). */
  readonly tune: ScoreIndex;
  /** People now. */
  readonly people: ScoreIndex;
  /** 50 equal-width bins of people's scores. */
  readonly histogram: readonly number[];
  readonly start: {
    readonly cut1: number;
    readonly cut2: number;
    readonly because: { readonly key: string; readonly values?: { readonly [key: string]: string | number } };
  };
  readonly presets: { readonly balanced: number; readonly top10: number };
  /** Critical value of the simultaneous 95 % band over all cuts (R9), used in place of 1.96. */
  readonly z: number;
}

export type Cuts = readonly [cut1: number, cut2: number];

/** Calibrated p of one model, in row order, and the key of that model. */
export interface ModelScores {
  readonly key: string;
  readonly train: F32;
  readonly people: F32;
  /** Rows the model learned from have scores of models that had not seen them. */
  readonly outOfFold: boolean;
}

/** A file that was opened: its key, and the tables in it, which are not read yet. */
export interface OpenedFile {
  readonly name: string;
  readonly key: string;
  readonly parts: readonly ListedPart[];
}

/** Owns the tables; they never leave it. Every method is a job: cancellable, with progress. */
export interface DataApi {
  /** Takes a file and lists its tables; its key is made of name, size, time of change and a hash of its ends. */
  open(id: FileId, file: File): OpenedFile;
  /** Keeps the password of a file in this worker's memory and lists its tables again. @throws `engine/no-file` */
  unlock(id: FileId, password: string): OpenedFile;
  /** Draws the files of the sample shop. */
  sample(language: 'en' | 'zh', seed: number): readonly File[];
  /** Reads and types one file. */
  collect(choices: Choices, id: FileId): PackedReport;
  /** Blob of the unreadable rows of one file as CSV. */
  unreadable(choices: Choices, id: FileId): Blob;
  /** One page of the rows that are not used, with reason and text. */
  unusedRows(choices: Choices, id: FileId, request: RowsRequest): RowsPage;
  /** One column in detail; null: no such column. */
  columnProfile(choices: Choices, id: FileId, column: string): ColumnProfile | null;
  /** The first rows of a file as they were read. */
  preview(choices: Choices, id: FileId): FilePreview;
  /** How the files hang together: who is one person, and how each file meets the others. */
  link(choices: Choices): LinkSummary;
  prepare(choices: Choices): PrepareSummary | PrepareQuestion;
  /** Matrices for the train worker; freshly built, transferred. */
  trainData(choices: Choices): TrainData;
  /** Keeps the scores of the chosen model and builds the indexes. */
  segment(choices: Choices, scores: ModelScores): SegmentView;
  /** These three use the scores that `segment` was last given. @throws `engine/no-scores` when they are of another model. */
  profiles(choices: Choices, model: string, cuts: Cuts): readonly SegmentProfile[];
  audiencePreview(choices: Choices, model: string, cuts: Cuts): AudiencePreview;
  audience(choices: Choices, model: string, cuts: Cuts): Blob;
}

export interface TrainApi {
  /** Takes the data of one key; replaces what it had. */
  load(key: string, data: TrainData): void;
  /** The exact optimum, Newton in typed arrays; no tfjs. @throws `engine/no-data` when the data of this key is not loaded. */
  fitExact(choices: Choices, key: string): TrainedModel;
  /** A tfjs run, its epochs told as events. `resolved`: the backend an earlier run of this recipe used, or null. */
  train(choices: Choices, key: string, kind: LiveKind, resolved: 'webgl' | 'cpu' | null): TrainedModel;
  /** Holds, continues or ends the running training after its current batch; a stopped run keeps what it learned. */
  control(action: 'pause' | 'resume' | 'stop'): void;
  /** Fault injection: loses the GPU context as a driver would. */
  loseContext(): void;
}
export type { LiveKind };

/** What a running training job tells beside progress. */
export type LiveEvent =
  | { readonly kind: 'backend'; readonly backend: 'webgl' | 'cpu'; readonly because: string }
  | { readonly kind: 'epoch'; readonly point: EpochPoint }
  | { readonly kind: 'notice'; readonly code: string };
