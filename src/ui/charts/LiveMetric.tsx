import { useRef } from 'react';
import type { DragState } from '../../state/types';
import { useDragWrite, writeText } from './drag';

export interface LiveMetricProps {
  /** The name of the test contract, for example `cut.2`. */
  readonly name: string;
  /** The number at these cuts; null: there is none. */
  readonly read: (drag: DragState) => number | null;
  readonly show: (value: number) => string;
  readonly stale: boolean;
  readonly className?: string;
}

/** A Metric that follows the cuts while they are dragged: text, `data-value` and `data-metric` are written straight into the page. */
export function LiveMetric({ name, read, show, stale, className }: LiveMetricProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useDragWrite(ref, (element, drag) => {
    const value = read(drag);
    writeText(element, value === null ? '–' : show(value));
    if (value === null || stale) {
      element.removeAttribute('data-metric');
      element.removeAttribute('data-value');
    } else {
      element.setAttribute('data-metric', name);
      element.setAttribute('data-value', String(value));
    }
    element.classList.toggle('stale', stale);
  });
  return <span ref={ref} className={className} />;
}
