import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { DragState } from '../../state/types';
import { useApp, useDrag } from '../app/context';

/**
 * Calls `write(element, drag)` after every render and at every move of a cut, without a React commit: this is how numbers, bars and
 * lines follow a finger. `write` must own what it writes; React must render no children or attributes there.
 */
export function useDragWrite<E extends Element>(ref: RefObject<E | null>, write: (element: E, drag: DragState) => void): void {
  const { drag } = useApp();
  const latest = useRef(write);
  useLayoutEffect(() => {
    latest.current = write;
    if (ref.current) write(ref.current, drag.getState());
  });
  useLayoutEffect(() => drag.subscribe((state) => ref.current && latest.current(ref.current, state)), [drag, ref]);
}

/** Keeps the text of an element equal to `text(drag)`, also while a cut moves. */
export function useDragText<E extends Element>(ref: RefObject<E | null>, text: (drag: DragState) => string): void {
  useDragWrite(ref, (element, drag) => writeText(element, text(drag)));
}

export function writeText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The cuts as they were when no finger was on them: for what is drawn at release. */
export function useSettledCuts(): DragState {
  const kept = useRef<DragState | null>(null);
  return useDrag((drag) => {
    if (!drag.dragging || kept.current === null) kept.current = drag;
    return kept.current;
  });
}
