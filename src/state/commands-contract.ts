import type { ActivateChoices } from '../core/activate/types';
import type { ColumnKind, Field, FileChoices, Role } from '../core/collect/types';
import type { PrepareChoices } from '../core/prepare/types';
import type { FileId } from '../core/recipe/types';
import type { SegmentKey } from '../core/segment/types';
import type { ModelKind, TrainChoices } from '../core/train/types';
import type { LiveKind } from '../engine/api';
import type { Language, StageId, Theme, ViewState } from './types';

/** The only writers. Every choice is one undo step; live drags are one step at release. */
export interface Commands {
  addFiles(files: readonly File[]): void;
  removeFile(id: FileId): void;
  retryFile(id: FileId): void;
  openSample(language: Language): void;
  setFile(id: FileId, patch: Partial<FileChoices>): void;
  /** A new role asks a new question: the cuts start again in the same step. */
  setRole(id: FileId, role: Role | 'none'): void;
  setKind(id: FileId, column: string, kind: ColumnKind): void;
  setField(id: FileId, field: Field, column: string | null): void;
  setRule(id: FileId, rule: keyof FileChoices['rules'], on: boolean): void;
  downloadUnreadable(id: FileId): void;
  /**
   * `continues`: one more step of the same drag, so that the whole drag is one undo step. Another goal, label column or positive value is a
   * new question: the cuts start again in the same step.
   */
  setPrepare(patch: Partial<PrepareChoices>, continues?: boolean): void;
  setTrain(patch: Partial<TrainChoices>): void;
  setSeed(seed: number): void;
  chooseModel(kind: ModelKind): void;
  train(kind: LiveKind): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Cancels every running job. */
  cancel(): void;
  retry(stage: StageId): void;
  /** Writes the recipe: called at release. */
  setCuts(cut1: number, cut2: number): void;
  setSegmentName(key: SegmentKey, name: string | null): void;
  setActivate(patch: Partial<ActivateChoices>): void;
  downloadAudience(): void;
  undo(): void;
  redo(): void;
  /** Forgets files and choices; Shift+R. */
  reset(): void;
  setView(patch: Partial<ViewState>): void;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  go(stage: StageId): void;
}
