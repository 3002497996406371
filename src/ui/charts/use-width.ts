import { type RefCallback, useCallback, useDeferredValue, useState } from 'react';

/** A ref for a block element and its width in whole pixels, kept up to date; 0 until it is known. */
export function useWidth<E extends HTMLElement>(): [ref: RefCallback<E>, width: number] {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: E | null) => {
    if (element === null) return;
    const measure = (): void => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** A width for a drawing: 0 in the first render and late in all others, so that the numbers beside it never wait for it. */
export const useDrawnWidth = (width: number): number => useDeferredValue(width, 0);
