import type { U8 } from '../base/arrays';
import { AppError } from '../base/error';
import { quietJob } from '../base/job';
import type { ReadSizes } from './formats/types';
import { type ReadPlace, readFile } from './read-file';
import { type ByteSource, DEFAULT_FILE, type FileChoices, type RawFile } from './types';
import { cellAt } from './typing/raw-column';

export const utf8 = (text: string): U8 => new TextEncoder().encode(text) as U8;
export const joined = (...parts: readonly Uint8Array[]): U8 => Uint8Array.from(parts.flatMap((part) => [...part]));

/** A file in memory. */
export const sourceOf = (bytes: Uint8Array, name = 'file'): ByteSource => ({
  name,
  size: bytes.length,
  read: async (from, to) => bytes.slice(from, to) as U8,
});

/** Reads a file in memory with the answers given. */
export const readBytes = (
  bytes: Uint8Array,
  place: ReadPlace = {},
  sizes: ReadSizes = {},
  choices: Partial<FileChoices> = {},
): Promise<RawFile> => readFile(sourceOf(bytes), { ...DEFAULT_FILE, ...choices }, quietJob(), sizes, place);

/** The cells of a file as text, row by row. */
export const rowsOf = (raw: RawFile): string[][] =>
  Array.from({ length: raw.rows }, (_, row) => raw.columns.map((column) => cellAt(column, row)));

/** The code and the facts of the error that some work ends with; 'no error' where it succeeds. */
export async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return 'no error';
  if (!(error instanceof AppError)) return String(error);
  const { what, wrong } = error.details;
  return [error.code, what, wrong ? 'wrong' : null].filter(Boolean).join(' ');
}
