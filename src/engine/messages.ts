import { AbortError, AppError, type ErrorCode } from '../core/base/error';
import type { Json } from '../core/base/json';
import type { LiveEvent } from './api';

/** What a worker says of a running job, beside comlink's own messages. */
export type JobMessage =
  | { readonly job: number; readonly progress: { readonly phase: string; readonly done: number; readonly total: number } }
  | { readonly job: number; readonly event: LiveEvent };

export const isJobMessage = (data: unknown): data is JobMessage => typeof data === 'object' && data !== null && 'job' in data;

/** A failure as plain data: comlink's own error path keeps neither code nor details. */
export interface PlainFailure {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly details: { readonly [key: string]: Json };
  readonly stack: string;
}
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: PlainFailure };

/** Returns any thrown value as plain data; what is no AppError becomes `bug/unexpected` with its stack. */
export function toPlain(error: unknown): PlainFailure {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const known = error instanceof AppError;
  return { name, code: known ? error.code : 'bug/unexpected', message, details: known ? error.details : {}, stack: stack ?? '' };
}

/** The way back: AbortError or AppError. */
export function fromPlain({ name, code, message, details, stack }: PlainFailure): Error {
  const error = name === 'AbortError' ? new AbortError() : new AppError(code as ErrorCode, message, details);
  error.stack = stack;
  return error;
}

/** What a worker exposes through comlink. */
export interface WorkerFace {
  run(job: number, method: string, args: readonly unknown[]): Promise<Answer>;
  cancel(job: number): void;
  ping(): true;
}
