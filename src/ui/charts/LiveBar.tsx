import { useRef } from 'react';
import type { DragState } from '../../state/types';
import { useDragWrite } from './drag';

/** A share bar (0..1 of the full width) that follows the cuts while they are dragged. The number stands beside it, so it is hidden from assistive technology. */
export function LiveBar({
  share,
  color,
  isSoft = false,
}: {
  readonly share: (drag: DragState) => number;
  readonly color: string;
  readonly isSoft?: boolean;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useDragWrite(ref, (element, drag) => {
    element.style.transform = `scaleX(${Math.max(0.004, Math.min(1, share(drag)))})`;
  });
  return (
    <div
      ref={ref}
      aria-hidden
      className={`h-1.5 w-full origin-left rounded-[1px] ${isSoft ? 'opacity-45' : ''}`}
      style={{ background: color }}
    />
  );
}
