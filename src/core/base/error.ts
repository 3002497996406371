import type { Json } from './json';

/** `<stage>/<what>`, for example `collect/not-a-table`. The page maps a code to words in both languages. */
export type ErrorCode = `${string}/${string}`;

/** An expected failure: a code, an English message for logs, and the facts that the sentence on the page needs. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { readonly [key: string]: Json } = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** What a job throws when its signal is aborted. */
export class AbortError extends Error {
  override readonly name = 'AbortError';
  constructor() {
    super('the job was cancelled');
  }
}

export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/**
 * Bad rows are not errors: they are counted, shown and can be downloaded.
 * `key` names the reason, `rows` are 1-based data rows of the file (at most 20), `column` is absent where the whole row is meant.
 */
export interface Issue {
  readonly key: string;
  readonly column?: string;
  readonly count: number;
  readonly rows: readonly number[];
  readonly values?: { readonly [key: string]: Json };
  /** The rows were set aside because they cannot be read, or left out by a rule; absent: a note that costs no row. */
  readonly effect?: 'quarantined' | 'dropped' | 'note';
}
