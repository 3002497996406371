import type { SegmentKey } from '../segment/types';

export interface ActivateChoices {
  readonly segments: readonly SegmentKey[];
  /** Feature columns added after id, score, segment. */
  readonly features: readonly string[];
  /** Cells are written as they are, without the formula guard. */
  readonly rawFile: boolean;
  readonly bom: boolean;
}
export const DEFAULT_ACTIVATE: ActivateChoices = { segments: ['high'], features: [], rawFile: false, bom: false };

export interface AudiencePreview {
  readonly rows: number;
  readonly prefixed: number;
  readonly header: readonly string[];
  /** The first rows as they will be written. */
  readonly sample: readonly (readonly string[])[];
  /** Sentences the person should read: keys of `ui/text` (`activate.note.nobody`, `activate.note.prefixed`, `activate.note.renamed`). */
  readonly notes?: readonly { readonly key: string; readonly values?: { readonly [key: string]: string | number } }[];
}
