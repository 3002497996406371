import type { PrepareSummary } from '../../../core/prepare/types';
import type { SegmentKey } from '../../../core/segment/types';
import { useProject, useRuns } from '../../app/context';
import { type Text, useText } from '../../text/text';

/** Which words a goal takes: buying again, leaving, or any other label. */
export type GoalWords = 'buy' | 'leave' | 'label';
export type NameSet = 'value' | 'buy' | 'leave' | 'risk';

const LEAVE = /churn|attrit|exited|lapsed|cancel|unsubscri|leav|\bleft\b|流失|离开|退订/i;
const RISK = /default|\bbad\b|fraud|delinquen|arrear|credit|\brisk|违约|逾期|欺诈|坏账|风险/i;
const BUY = /revenue|purchas|bought|buy|order|convers|convert|购买|下单|成交|复购/i;

const DENIED = /^(0|no|n|false|none|good|stayed|否|不|未|没)/i;

type Goal = Pick<PrepareSummary, 'goal' | 'labelColumn' | 'positiveValue' | 'positives' | 'labelled'>;

/**
 * The names of the segments follow the goal; a label column is told by its own words. They stay neutral where the value denies the
 * column (churn = no), and for a loss that befalls most rows: then 1 usually stands for the good end.
 */
export function nameSetOf(summary: Goal | null): NameSet {
  if (summary === null) return 'value';
  if (summary.goal === 'window') return 'buy';
  if (DENIED.test(summary.positiveValue ?? '')) return 'value';
  const isCommon = summary.positives * 2 > summary.labelled;
  const words = `${summary.labelColumn ?? ''} ${summary.positiveValue ?? ''}`.replaceAll('_', ' ');
  if (LEAVE.test(words)) return isCommon ? 'value' : 'leave';
  if (RISK.test(words)) return isCommon ? 'value' : 'risk';
  return BUY.test(words) ? 'buy' : 'value';
}

/** The sentence of a window goal says "buy", of a leaving label "leave"; any other label is named by its column and value. */
export function goalWordsOf(summary: Goal | null): GoalWords {
  if (summary === null || summary.goal === 'window') return 'buy';
  return nameSetOf(summary) === 'leave' ? 'leave' : 'label';
}

/** A value as people write it: a threshold gets the sign ≥. */
export const shownValue = (value: string): string => value.replace(/^>= /, '≥ ');

export type SegmentNames = Readonly<Record<SegmentKey, string>>;

export function segmentNames(t: Text['t'], set: NameSet, own: { readonly [key in SegmentKey]?: string }): SegmentNames {
  const name = (key: SegmentKey): string => own[key] ?? t(`segment.name.${set}.${key}`);
  return { high: name('high'), potential: name('potential'), ordinary: name('ordinary') };
}

/** The segments' names: the person's own, else those of the goal. */
export function useSegmentNames(): SegmentNames {
  const { t } = useText();
  const summary = useRuns((runs) => runs.prepare.value);
  const own = useProject((project) => project.choices.segment.names);
  return segmentNames(t, nameSetOf(summary), own);
}
