import type { ActivateChoices } from '../activate/types';
import type { FileChoices } from '../collect/types';
import type { PrepareChoices } from '../prepare/types';
import type { SegmentChoices } from '../segment/types';
import type { TrainChoices } from '../train/types';

export type FileId = string;

/** Everything the person decided, and nothing else. Undo covers exactly this. */
export interface Choices {
  readonly seed: number;
  /** Files in the order they were added. */
  readonly files: readonly { readonly id: FileId; readonly name: string; readonly key: string }[];
  readonly collect: { readonly [file: FileId]: FileChoices };
  readonly prepare: PrepareChoices;
  readonly train: TrainChoices;
  readonly segment: SegmentChoices;
  readonly activate: ActivateChoices;
}
