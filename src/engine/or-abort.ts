import { AbortError } from '../core/base/error';

/** Returns what `promise` gives, or stops waiting for it when the signal is aborted. @throws AbortError */
export async function orAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  if (signal.aborted) throw new AbortError();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new AbortError());
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
