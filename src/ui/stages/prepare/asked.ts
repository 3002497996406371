import { type PrepareChoices, type PrepareSummary, WINDOW_DAYS } from '../../../core/prepare/types';
import type { Failure } from '../../../state/types';
import type { Fact } from '../../text/text';

/** The question as far as the page has to know it to offer other answers. */
export type Asked = Pick<PrepareSummary, 'goal' | 'labelColumn' | 'positiveValue' | 'labelValues' | 'asOfTrain' | 'windowDays'>;

/** Returns what was tried where that failed, else what is in force; null where no question has come up yet. */
export const askedOf = (summary: PrepareSummary | null, failure: Failure | null): Asked | null => (failure && tried(failure)) ?? summary;

const NOTHING = { labelColumn: null, positiveValue: null, asOfTrain: null, windowDays: null } as const;

function tried({ details }: Failure): Asked | null {
  const { labelColumn, positiveValue, labelValues, cutoff, days } = details;
  if (typeof labelColumn === 'string' && typeof positiveValue === 'string')
    return {
      ...NOTHING,
      goal: 'label',
      labelColumn,
      positiveValue,
      labelValues: Array.isArray(labelValues) ? labelValues.map(String) : [],
    };
  if (typeof cutoff === 'string' && typeof days === 'number') return { ...NOTHING, goal: 'window', asOfTrain: cutoff, windowDays: days };
  return null;
}

/** Returns where a window that failed is not the one that was asked for: a question that is answered says so in its notes. */
export function limitsOf({ asOfTrain, windowDays }: Asked, choices: Pick<PrepareChoices, 'cutoff' | 'windowDays'>): readonly Fact[] {
  const limits: Fact[] = [];
  if (windowDays === null || asOfTrain === null) return limits;
  if (choices.windowDays !== null && choices.windowDays !== windowDays)
    limits.push({ key: 'prepare.note.windowLimited', values: { asked: choices.windowDays, days: windowDays, ...WINDOW_DAYS } });
  if (choices.cutoff !== null && choices.cutoff !== asOfTrain)
    limits.push({ key: 'prepare.note.cutoffMoved', values: { from: choices.cutoff, to: asOfTrain, days: windowDays } });
  return limits;
}
