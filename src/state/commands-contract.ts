import type { ActivateChoices } from '../core/activate/types';
import type { ColumnKind, ColumnProfile, Field, FileChoices, Role } from '../core/collect/types';
import type { FilePreview, RowsPage, RowsRequest } from '../core/collect/unused/row-pages';
import type { PrepareChoices } from '../core/prepare/types';
import type { Choices, FileId } from '../core/recipe/types';
import type { SegmentKey } from '../core/segment/types';
import type { ModelKind, TrainChoices } from '../core/train/types';
import type { LiveKind } from '../engine/api';
import type { Language, StageId, Theme, ViewState } from './types';

/** The only writers. Every choice is one undo step; live drags are one step at release. */
export interface Commands {
  addFiles(files: readonly File[]): void;
  removeFile(id: FileId): void;
  retryFile(id: FileId): void;
  /** Tries a password on an archive; it is kept in the data worker's memory only. */
  unlockFile(id: FileId, password: string): void;
  openSample(language: Language): void;
  setFile(id: FileId, patch: Partial<FileChoices>): void;
  /** A new role asks a new question: the cuts start again in the same step. */
  setRole(id: FileId, role: Role | 'none'): void;
  setKind(id: FileId, column: string, kind: ColumnKind): void;
  setField(id: FileId, field: Field, column: string | null): void;
  setRule(id: FileId, rule: keyof FileChoices['rules'], on: boolean): void;
  downloadUnreadable(id: FileId): void;
  /** Looks into a file under the choices in force; what they return is shown where it was asked for and kept nowhere. */
  unusedRows(id: FileId, request: RowsRequest, signal: AbortSignal): Promise<RowsPage>;
  columnProfile(id: FileId, column: string, signal: AbortSignal): Promise<ColumnProfile | null>;
  preview(id: FileId, signal: AbortSignal): Promise<FilePreview>;
  /**
   * `continues`: one more step of the same drag, so that the whole drag is one undo step. Another goal, label column or positive value is a
   * new question: the cuts start again in the same step.
   */
  setPrepare(patch: Partial<PrepareChoices>, continues?: boolean): void;
  setTrain(patch: Partial<TrainChoices>): void;
  /** Whose clock counts, and which currency. */
  setProject(patch: Partial<Pick<Choices, 'timeZone' | 'currency'>>): void;
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
