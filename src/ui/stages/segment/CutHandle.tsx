import { type ComponentProps, type RefObject, useRef } from 'react';
import type { SegmentKey } from '../../../core/segment';
import type { DragState, ViewState } from '../../../state/types';
import { LiveText } from '../../app/LiveText';
import { useDragWrite } from '../../charts/drag';
import { PLOT } from '../../charts/Histogram';
import { LiveMetric } from '../../charts/LiveMetric';
import { useText } from '../../text/text';
import { cutValue, numbersAt } from './cut-numbers';
import { SEGMENT_COLOR, useScope } from './scope';

export interface CutHandleProps {
  readonly which: ViewState['activeCut'];
  readonly plotWidth: number;
  readonly handlers: ComponentProps<'input'>;
  readonly onReset: () => void;
}

const HIT = 24;
const FLAG = 168;

/** One cut over the histogram: line, flag with count, and a range input as tall as the plot that takes pointer, touch and keys. */
export function CutHandle({ which, plotWidth, handlers, onReset }: CutHandleProps) {
  const { view, names, stale, format } = useScope();
  const { t } = useText();
  const segment: SegmentKey = which === 1 ? 'potential' : 'high';
  const at = (drag: DragState): number => (which === 1 ? drag.cut1 : drag.cut2);
  const size = (drag: DragState): string => format.count(numbersAt(view, drag).segments[segment].size);
  const place = useRef<HTMLDivElement>(null);
  const flag = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  useDragWrite(place, (element, drag) => {
    element.style.transform = `translateX(${PLOT.left + at(drag) * plotWidth}px)`;
  });
  useDragWrite(flag, (element, drag) => {
    const isLeft = at(drag) * plotWidth > plotWidth + PLOT.right - FLAG;
    element.style.transform = isLeft ? 'translateX(-100%) translateX(-6px)' : 'translateX(6px)';
  });
  useSlider(
    input,
    which,
    at,
    (drag) => t('segment.cut.text', { cut: format.share(at(drag), 1), customers: size(drag), name: names[segment] }),
    plotWidth,
  );

  const top = which === 1 ? 2 : 22;
  return (
    <div ref={place} className="pointer-events-none absolute inset-y-0 left-0 w-0" style={{ color: SEGMENT_COLOR[segment] }}>
      <input
        {...handlers}
        ref={input}
        type="range"
        min={0}
        max={1}
        step="any"
        defaultValue={0}
        aria-label={t(which === 1 ? 'segment.cut1' : 'segment.cut2')}
        onDoubleClick={onReset}
        className="peer pointer-events-auto absolute w-6 cursor-ew-resize touch-none opacity-0 pointer-coarse:w-11"
        style={{ top, bottom: PLOT.bottom - 12, height: `calc(100% - ${top + PLOT.bottom - 12}px)`, margin: 0 }}
      />
      <div className="absolute w-0.5 -translate-x-1/2 bg-current" style={{ top: top + 2, bottom: PLOT.bottom }} />
      <div
        className="absolute h-4.5 w-3 -translate-x-1/2 rounded-s border-2 border-current bg-surface outline-offset-2 outline-accent peer-focus-visible:outline-2"
        style={{ bottom: PLOT.bottom - 9 }}
      />
      <div ref={flag} className="absolute left-0 bg-surface/85 text-xs font-semibold whitespace-nowrap text-text" style={{ top }}>
        <LiveMetric name={`cut.${which}`} read={(drag) => cutValue(at(drag))} show={(cut) => format.share(cut, 1)} stale={stale} />
        {' · '}
        <LiveText write={({ drag }) => t('segment.flag', { customers: size(drag.getState()), name: names[segment] })} />
      </div>
    </div>
  );
}

/** Keeps a range input's value, its spoken text and its hit area right; two hit areas never cover each other. */
function useSlider(
  ref: RefObject<HTMLInputElement | null>,
  which: 1 | 2,
  at: (drag: DragState) => number,
  speak: (drag: DragState) => string,
  plotWidth: number,
): void {
  useDragWrite(ref, (input, drag) => {
    const value = String(cutValue(at(drag)));
    if (input.value !== value) input.value = value;
    input.setAttribute('aria-valuenow', value);
    input.setAttribute('aria-valuetext', speak(drag));
    const missing = Math.max(0, HIT - (drag.cut2 - drag.cut1) * plotWidth) / 2;
    input.style.transform = `translateX(calc(-50% ${which === 1 ? '-' : '+'} ${missing}px))`;
  });
}
