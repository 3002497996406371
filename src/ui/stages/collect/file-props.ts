import type { FileId } from '../../../core/recipe/types';

export interface FileProps {
  readonly id: FileId;
  readonly name: string;
}
