import { LiveRich } from '../../charts/LiveRich';
import { useText } from '../../text/text';
import { numbersAt } from './cut-numbers';
import { labelOf, useScope } from './scope';

/** The answer, before any evidence: who now, and how the same cut did in the checked past (R13: two sentences, never one number). */
export function Sentence() {
  const { view, summary, words, stale, format } = useScope();
  const { t, language } = useText();
  const hundred = (share: number): string => format.number(share * 100, share < 0.01 ? 1 : 0);
  return (
    <LiveRich
      className={`max-w-[62ch] text-[1.25rem] leading-7 tracking-[-0.01em] max-sm:text-[1.0625rem] max-sm:leading-6 ${stale ? 'stale' : ''}`}
      text={(drag) => {
        const { segments, checked } = numbersAt(view, drag);
        const past = checked[2];
        const now = t(`segment.say.${words}`, {
          customers: format.count(view.people.rows),
          high: format.count(segments.high.size),
          expected: format.count(segments.high.expected),
          ...labelOf(summary),
        });
        const then =
          past.precision === null || past.interval === null
            ? t('segment.say.past.none')
            : t(summary.goal === 'window' ? 'segment.say.past.window' : 'segment.say.past.label', {
                precision: hundred(past.precision),
                low: format.number(past.interval.low * 100, 0),
                top: format.number(past.interval.high * 100, 0),
                random: hundred(past.baseRate ?? 0),
              });
        return `${now}${language === 'zh' ? '' : ' '}<em>${then}</em>`;
      }}
    />
  );
}
