import { useRef } from 'react';
import type { DragState, ViewState } from '../../../state/types';
import { useDragWrite } from '../../charts/drag';
import { useText } from '../../text/text';
import { SEGMENT_COLOR, useScope } from './scope';

export interface CutFieldProps {
  readonly which: ViewState['activeCut'];
  readonly onAnswer: (cut: number) => void;
  readonly onFocus: () => void;
}

/** The number field of one cut, in percent, in step with its line. */
export function CutField({ which, onAnswer, onFocus }: CutFieldProps) {
  const { names, format } = useScope();
  const { t } = useText();
  const segment = which === 1 ? 'potential' : 'high';
  const ref = useRef<HTMLInputElement>(null);
  const typed = useRef(false);
  const at = (drag: DragState): number => (which === 1 ? drag.cut1 : drag.cut2);
  const kept = useRef<DragState | null>(null);
  useDragWrite(ref, (input, drag) => {
    kept.current = drag;
    if (!typed.current) input.value = format.share(at(drag), 1);
  });
  const settle = (): void => {
    if (!typed.current || ref.current === null || kept.current === null) return;
    typed.current = false;
    const percent = Number.parseFloat(ref.current.value.normalize('NFKC').replace(',', '.'));
    ref.current.value = format.share(at(kept.current), 1);
    if (Number.isFinite(percent)) onAnswer(percent / 100);
  };
  return (
    <label className="inline-flex items-center gap-2 text-s">
      <i aria-hidden className="size-2 rounded-[2px]" style={{ background: SEGMENT_COLOR[segment] }} />
      <span aria-hidden>{t('segment.from', { name: names[segment] })}</span>
      <input
        ref={ref}
        type="text"
        inputMode="decimal"
        aria-label={t('segment.percent', { name: names[segment] })}
        className="field w-18 text-right"
        onFocus={(event) => {
          onFocus();
          event.currentTarget.select();
        }}
        onInput={() => {
          typed.current = true;
        }}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          settle();
          if (kept.current) onAnswer(Number((at(kept.current) + (event.key === 'ArrowUp' ? 0.01 : -0.01)).toFixed(6)));
        }}
      />
    </label>
  );
}
