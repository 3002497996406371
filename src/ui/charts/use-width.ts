import { type RefCallback, useCallback, useState } from 'react';

/** A ref for a block element and its width in whole pixels, kept up to date; 0 until the element was laid out, so that numbers never wait for a chart. */
export function useWidth<E extends HTMLElement>(): [ref: RefCallback<E>, width: number] {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: E | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
