import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { DragState, ViewState } from '../../../state/types';
import { useApp } from '../../app/context';
import { moveCut } from './cut-numbers';

type Which = ViewState['activeCut'];

interface Session {
  readonly which: Which;
  readonly from: DragState;
  /** Pointer only: where the plot's 0 lies on screen, shifted by where the handle was taken. */
  readonly zero: number;
}

const STEPS: { readonly [key: string]: number } = {
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
  Home: -1,
  End: 1,
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/**
 * Moves the cuts by pointer, keys and assistive technology. While it lasts only the drag store is written, at once:
 * browsers hand out one pointermove a frame, just before it is drawn. The recipe is written when the hand or the key lets go. Escape or
 * a lost pointer puts the cuts back.
 */
export function useCutDrag(plotWidth: number) {
  const { drag, commands, view } = useApp();
  const session = useRef<Session | null>(null);

  const activate = (which: Which): void => {
    if (view.getState().activeCut !== which) commands.setView({ activeCut: which });
  };
  const show = (which: Which, from: DragState, value: number): void => drag.setState({ ...moveCut(from, which, value), dragging: true });
  const end = (keep: boolean): void => {
    const held = session.current;
    if (held === null) return;
    session.current = null;
    const { cut1, cut2 } = drag.getState();
    if (!keep) drag.setState({ cut1: held.from.cut1, cut2: held.from.cut2, dragging: false });
    else {
      if (cut1 !== held.from.cut1 || cut2 !== held.from.cut2) commands.setCuts(cut1, cut2);
      drag.setState({ dragging: false });
    }
  };
  const jump = (which: Which, value: number): void => {
    activate(which);
    const { cut1, cut2 } = moveCut(drag.getState(), which, value);
    commands.setCuts(cut1, cut2);
  };
  const latestEnd = useRef(end);
  latestEnd.current = end;
  useEffect(() => () => latestEnd.current(false), []);

  return {
    activate,
    jump,
    handlers: (which: Which) => ({
      onPointerDown(event: PointerEvent<HTMLInputElement>) {
        if (event.button !== 0 || plotWidth <= 0) return;
        // Otherwise the browser moves the range's own, invisible thumb as well.
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
        activate(which);
        const from = drag.getState();
        const at = which === 1 ? from.cut1 : from.cut2;
        session.current = { which, from, zero: event.clientX - at * plotWidth };
      },
      onPointerMove(event: PointerEvent<HTMLInputElement>) {
        const held = session.current;
        if (held === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        show(held.which, held.from, rounded((event.clientX - held.zero) / plotWidth, 3));
      },
      onPointerUp: () => end(true),
      onPointerCancel: () => end(false),
      onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
        if (event.key === 'Escape' && session.current) return end(false);
        const step = STEPS[event.key];
        if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        activate(which);
        const now = drag.getState();
        session.current ??= { which, from: now, zero: 0 };
        show(which, now, rounded((which === 1 ? now.cut1 : now.cut2) + step, 6));
      },
      onKeyUp: () => end(true),
      onFocus: () => activate(which),
      onBlur: () => end(true),
      onInput(event: { readonly currentTarget: HTMLInputElement }) {
        if (session.current === null) jump(which, Number(event.currentTarget.value));
      },
    }),
  };
}
