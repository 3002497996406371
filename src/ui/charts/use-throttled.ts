import { useEffect, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';

/** Follows what `select` (a function that stays the same) takes from a store, but renders at most once in `everyMs`; the last value always arrives. */
export function useThrottled<State, T>(store: StoreApi<State>, select: (state: State) => T, everyMs: number): T {
  const [shown, show] = useState(() => select(store.getState()));
  useEffect(() => {
    let shownAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (): void => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          shownAt = performance.now();
          show(select(store.getState()));
        },
        Math.max(0, shownAt + everyMs - performance.now()),
      );
    };
    follow();
    const stop = store.subscribe(follow);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, select, everyMs]);
  return shown;
}
