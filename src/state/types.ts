import type { StoreApi } from 'zustand/vanilla';
import type { AudiencePreview } from '../core/activate/types';
import type { FileReport } from '../core/collect/types';
import type { LinkSummary } from '../core/prepare/people/types';
import type { PrepareQuestion, PrepareSummary } from '../core/prepare/types';
import type { StageId } from '../core/recipe/stages';
import type { Choices, FileId } from '../core/recipe/types';
import type { SegmentProfile } from '../core/segment/types';
import type { EpochPoint, ModelKind, TrainedModel } from '../core/train/types';
import type { LiveKind, SegmentView } from '../engine/api';
import type { Commands } from './commands-contract';

export { STAGES, type StageId } from '../core/recipe/stages';

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details: { readonly [key: string]: unknown };
  readonly stack?: string;
}

export interface Progress {
  /** Key under `phase.` in ui/text. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly rowsPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/**
 * One computation and its last result. `asking`: waits for the person (`question`). `stale`: `value` belongs to earlier choices and
 * nothing is running yet; while `working`, an old `value` may still be shown greyed but without `data-metric`.
 */
export interface Run<T> {
  readonly state: 'empty' | 'asking' | 'working' | 'ready' | 'stale' | 'failed' | 'cancelled';
  readonly key: string | null;
  readonly value: T | null;
  /** Key under which `value` was computed; differs from `key` while an old value is shown. */
  readonly valueKey: string | null;
  readonly progress: Progress | null;
  readonly error: Failure | null;
  readonly question: PrepareQuestion | null;
}

export type ModelSummary = Omit<TrainedModel, 'scores'>;

/** A tfjs training in progress, or the last one. */
export interface LiveRun {
  readonly kind: Exclude<ModelKind, 'logistic'>;
  readonly state: 'starting' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
  readonly backend: 'webgl' | 'cpu' | null;
  /** Key under `train.backend.` that says why. */
  readonly backendBecause: string | null;
  readonly epochs: number;
  readonly history: readonly EpochPoint[];
  readonly optimum: { readonly trainLoss: number; readonly tuneLoss: number } | null;
}

export interface RunsState {
  readonly files: { readonly [id: FileId]: Run<FileReport> };
  readonly link: Run<LinkSummary>;
  readonly prepare: Run<PrepareSummary>;
  readonly models: { readonly [kind in ModelKind]: Run<ModelSummary> };
  /** The model whose scores are shown: the person's choice, else the last trained. */
  readonly chosen: ModelKind | null;
  readonly live: LiveRun | null;
  /** Something the person should know of the running work: a code with words in ui/text. */
  readonly notice: { readonly code: string; readonly at: number } | null;
  readonly segment: Run<SegmentView>;
  readonly profiles: Run<readonly SegmentProfile[]>;
  readonly audience: Run<AudiencePreview>;
  /** Names of files that were given and are not among the choices yet, by drop. */
  readonly adding: readonly (readonly string[])[];
  /** The sample shop is being made. */
  readonly opening: boolean;
  /** A sample shop is open. */
  readonly sample: 'en' | 'zh' | null;
  /** Network requests after first paint to anything but the page's own build files. */
  readonly requests: number;
}

export type Language = 'en' | 'zh';
export type Theme = 'system' | 'light' | 'dark';

export interface ViewState {
  readonly stage: StageId;
  readonly language: Language;
  readonly theme: Theme;
  readonly scale: 'linear' | 'sqrt';
  readonly activeCut: 1 | 2;
  readonly overlay: 'palette' | 'help' | 'about' | null;
  /** Key of the scores that the person wants to see although the check found no signal (R19). */
  readonly shownAnyway: string | null;
}

/** What the bottom bar, rail and status read: one summary of the whole page. */
export interface PageStatus {
  readonly state: 'idle' | 'working' | 'ready' | 'failed';
  /** Key under `status.` in ui/text with its values. */
  readonly text: { readonly key: string; readonly values?: { readonly [key: string]: string | number } };
}

/** The recipe with its undo list: the truth, beside the files. */
export interface ProjectState {
  readonly choices: Choices;
  readonly past: readonly Choices[];
  readonly future: readonly Choices[];
  /** The backend that `auto` came to for each kind of model: written once, used again, not undone. */
  readonly resolved: { readonly [kind in LiveKind]?: 'webgl' | 'cpu' };
}

/** Cuts while a finger is on them; equal to the effective cuts otherwise. Written ≤ once a frame, read by plain DOM writers. */
export interface DragState {
  readonly cut1: number;
  readonly cut2: number;
  readonly dragging: boolean;
}

/** The four stores and the commands: all that the ui is given. */
export interface App {
  readonly project: StoreApi<ProjectState>;
  readonly runs: StoreApi<RunsState>;
  readonly view: StoreApi<ViewState>;
  readonly drag: StoreApi<DragState>;
  readonly commands: Commands;
}
