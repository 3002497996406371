import type { PrepareSummary } from '../../../core/prepare/types';
import { formats } from '../../app/format';
import { Panel } from '../../controls/Panel';
import { useText } from '../../text/text';

const MOST = 12;

/** The share of positives in each closed window: how much the forecast may swing. */
export function BaseRates({ rates, isStale }: { readonly rates: PrepareSummary['baseRates']; readonly isStale: boolean }) {
  const { t, language } = useText();
  const format = formats(language);
  const shown = rates.slice(-MOST).map((rate) => ({ ...rate, share: rate.eligible > 0 ? rate.positives / rate.eligible : 0 }));
  const most = Math.max(...shown.map(({ share }) => share), 1e-9);
  return (
    <Panel title={t('prepare.baseTitle')} hint={t('prepare.baseHint')}>
      <ol className={`flex h-24 items-end gap-1.5 ${isStale ? 'stale' : ''}`}>
        {shown.map(({ from, eligible, positives, share }) => (
          <li
            key={from}
            title={t('prepare.base.tip', { from, eligible, positives, share })}
            className="flex h-full min-w-0 flex-1 flex-col justify-end"
          >
            <span className="sr-only">{t('prepare.base.tip', { from, eligible, positives, share })}</span>
            <span aria-hidden className="truncate text-center text-xs text-muted">
              {format.share(share, 0)}
            </span>
            <i aria-hidden className="rounded-t-[2px] bg-ordinary" style={{ height: `${(70 * share) / most}%` }} />
          </li>
        ))}
      </ol>
      <div aria-hidden className="mt-1 flex justify-between border-t border-line pt-1 text-xs text-muted">
        <span>{format.day((shown[0] as { from: string }).from)}</span>
        <span>{format.day((shown.at(-1) as { from: string }).from)}</span>
      </div>
    </Panel>
  );
}
