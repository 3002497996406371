import { shortestFloat32 } from '../../../core/activate';
import {
  type Confusion,
  confusionAt,
  precisionInterval,
  ratesOf,
  type SegmentKey,
  type SegmentSums,
  segmentSums,
} from '../../../core/segment';
import type { Interval } from '../../../core/train/types';
import type { SegmentView } from '../../../engine/api';
import type { DragState, ViewState } from '../../../state/types';

/** The checked past at one cut (test part at T). */
export interface CheckedNumbers extends Confusion {
  readonly picked: number;
  /** Shares 0..1; null where there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly baseRate: number | null;
  readonly lift: number | null;
  /** 95 %, simultaneous over all cuts (R9). */
  readonly interval: Interval | null;
}

/** Everything on the Segment panel that follows the two cuts. */
export interface CutNumbers {
  /** People now. */
  readonly segments: Readonly<Record<SegmentKey, SegmentSums>>;
  readonly checked: { readonly 1: CheckedNumbers; readonly 2: CheckedNumbers };
}

export function cutNumbers({ people, test, z }: SegmentView, cut1: number, cut2: number): CutNumbers {
  const checkedAt = (cut: number): CheckedNumbers => {
    const matrix = confusionAt(test, cut);
    return { ...matrix, ...ratesOf(matrix), picked: matrix.tp + matrix.fp, interval: precisionInterval(test, cut, z) };
  };
  return { segments: segmentSums(people, cut1, cut2), checked: { 1: checkedAt(cut1), 2: checkedAt(cut2) } };
}

let last: { readonly view: SegmentView; readonly cut1: number; readonly cut2: number; readonly numbers: CutNumbers } | null = null;

/** `cutNumbers`, worked out once a frame however many places show them. */
export function numbersAt(view: SegmentView, { cut1, cut2 }: DragState): CutNumbers {
  if (last?.view !== view || last.cut1 !== cut1 || last.cut2 !== cut2) last = { view, cut1, cut2, numbers: cutNumbers(view, cut1, cut2) };
  return last.numbers;
}

/** Moves one cut; the other is pushed along, they never cross. */
export function moveCut(
  cuts: Pick<DragState, 'cut1' | 'cut2'>,
  which: ViewState['activeCut'],
  value: number,
): { cut1: number; cut2: number } {
  const to = Math.min(1, Math.max(0, value));
  return which === 1 ? { cut1: to, cut2: Math.max(cuts.cut2, to) } : { cut1: Math.min(cuts.cut1, to), cut2: to };
}

/** The shortest decimal that is the same float32 as the cut: what the cut is compared as (R23). */
export const cutValue = (cut: number): number => Number(shortestFloat32(Math.fround(cut)));
