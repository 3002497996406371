import { useEffect, useRef, useState } from 'react';
import { isAbort } from '../../core/base/error';

/** What a look into a file gave, under the choices it was asked for. */
export interface Look<T> {
  readonly value: T | null;
  /** A newer answer is on its way; `value` is the last one. */
  readonly isStale: boolean;
  readonly hasFailed: boolean;
}

/**
 * Asks for something that is shown here and kept nowhere, and again whenever `key` changes; null: nothing is asked. An answer that is not
 * wanted any more is cancelled.
 */
export function useLook<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T>): Look<T> {
  const [found, setFound] = useState<{ readonly key: string; readonly value: T | null; readonly hasFailed: boolean } | null>(null);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (key === null) return;
    const controller = new AbortController();
    latest.current(controller.signal).then(
      (value) => !controller.signal.aborted && setFound({ key, value, hasFailed: false }),
      (error: unknown) => !isAbort(error) && !controller.signal.aborted && setFound({ key, value: null, hasFailed: true }),
    );
    return () => controller.abort();
  }, [key]);
  return {
    value: found?.value ?? null,
    isStale: found !== null && found.key !== key,
    hasFailed: found?.hasFailed === true && found.key === key,
  };
}
