import type { ActivateChoices } from '../activate/types';
import type { FileChoices, Part } from '../collect/types';
import type { PrepareChoices } from '../prepare/types';
import type { SegmentChoices } from '../segment/types';
import type { TrainChoices } from '../train/types';

export type FileId = string;

/** Everything the person decided, and nothing else. Undo covers exactly this. */
export interface Choices {
  readonly seed: number;
  /** Files in the order they were added. */
  /** `part`: which table, of a file that holds several; such entries share the id up to the slash. */
  readonly files: readonly { readonly id: FileId; readonly name: string; readonly key: string; readonly part?: Part }[];
  readonly collect: { readonly [file: FileId]: FileChoices };
  /** IANA zone in whose clock the project counts days: times that name a zone are turned to it. null: every clock as it stands in the files. */
  readonly timeZone: string | null;
  /** ISO 4217 code of the lines that count where files hold several currencies; null = the only one there is. */
  readonly currency: string | null;
  readonly prepare: PrepareChoices;
  readonly train: TrainChoices;
  readonly segment: SegmentChoices;
  readonly activate: ActivateChoices;
}
