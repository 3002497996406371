import type { Part } from '../core/collect/fast/read-parts';
import type { Rows } from '../core/collect/fast/read-rows';
import type { PlainFailure } from './messages';

export interface ToHelper {
  readonly file: File;
  readonly part: Part;
}
/** `done`: rows of the part, read and expected. */
export type FromHelper =
  | { readonly done: readonly [number, number] }
  | { readonly answer: Rows | null }
  | { readonly failure: PlainFailure };

/** Returns every buffer inside an answer once, so that it is handed over instead of copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (one: unknown) => {
    if (ArrayBuffer.isView(one)) found.add(one.buffer as ArrayBuffer);
    else if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) look(inner);
  };
  look(value);
  return [...found];
}
