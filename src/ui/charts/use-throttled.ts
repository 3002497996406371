import { useEffect, useRef, useState } from 'react';

/** Follows `value`, but at most once in `everyMs`; the last value always arrives. */
export function useThrottled<T>(value: T, everyMs: number): T {
  const [shown, show] = useState(value);
  const at = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, at.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      at.current = performance.now();
      show(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, everyMs]);
  return shown;
}
