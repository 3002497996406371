import { createContext, useContext } from 'react';
import type { PrepareSummary } from '../../../core/prepare/types';
import type { SegmentKey } from '../../../core/segment';
import type { SegmentView } from '../../../engine/api';
import type { ModelSummary } from '../../../state/types';
import type { Format } from '../../app/format';
import { type GoalWords, type SegmentNames, shownValue } from './goal-words';

/** What every part of the Segment panel shows or needs to say it. */
export interface SegmentScope {
  readonly view: SegmentView;
  readonly summary: PrepareSummary;
  readonly model: ModelSummary | null;
  /** The numbers belong to earlier choices. */
  readonly stale: boolean;
  readonly words: GoalWords;
  readonly names: SegmentNames;
  /** The goal's own names, where the person gave none. */
  readonly goalNames: SegmentNames;
  readonly format: Format;
  readonly currency: string | null;
}

const Context = createContext<SegmentScope | null>(null);
export const SegmentScopeProvider = Context.Provider;

export function useScope(): SegmentScope {
  const scope = useContext(Context);
  if (scope === null) throw new Error('the Segment panel has no scope');
  return scope;
}

export const SEGMENT_COLOR: { readonly [key in SegmentKey]: string } = {
  high: 'var(--high)',
  potential: 'var(--potential)',
  ordinary: 'var(--ordinary)',
};

/** A label goal in words ("y = yes", "spend ≥ 500") and its value alone, for the sentences that name them. */
export function labelOf({ labelColumn, positiveValue }: Pick<PrepareSummary, 'labelColumn' | 'positiveValue'>): {
  label: string;
  value: string;
} {
  const value = shownValue(positiveValue ?? '');
  return { label: `${labelColumn ?? ''} ${value === positiveValue ? '= ' : ''}${value}`, value };
}
