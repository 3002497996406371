import { useSettledCuts } from '../charts/drag';
import { labelOf } from '../stages/segment/scope';
import { useText } from '../text/text';
import { useProject, useRuns } from './context';
import { formats } from './format';

/** On paper only: which data and settings the printed numbers come from. */
export function PrintStamp() {
  const { t, language } = useText();
  const { files, seed } = useProject((project) => project.choices);
  const summary = useRuns((runs) => runs.prepare.value);
  const chosen = useRuns((runs) => runs.chosen);
  const hasCuts = useRuns((runs) => runs.segment.value !== null);
  const { cut1, cut2 } = useSettledCuts();
  const { share } = formats(language);
  const parts = [
    files.map(({ name }) => name).join(', '),
    summary?.dataFrom && t('print.period', { from: summary.dataFrom, to: summary.dataTo ?? '' }),
    summary &&
      (summary.goal === 'window'
        ? t('print.window', { days: summary.windowDays ?? 0, learned: summary.asOfTrain ?? '', scored: summary.asOfScore ?? '' })
        : t('print.label', labelOf(summary))),
    chosen && t(`train.name.${chosen}`),
    hasCuts && t('print.cuts', { cut1: share(cut1, 1), cut2: share(cut2, 1) }),
    t('print.seed', { seed }),
  ];
  if (files.length === 0) return null;
  return (
    <p className="mb-4 hidden border-b border-line pb-2 text-xs text-muted print:block">Cutline · {parts.filter(Boolean).join(' · ')}</p>
  );
}
