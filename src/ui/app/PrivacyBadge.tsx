import { Button as AriaButton } from 'react-aria-components';
import { Popover } from '../controls/Popover';
import { useText } from '../text/text';
import { useRuns } from './context';
import { Metric } from './Metric';

/** What the page really counted. The number itself is always in the page; the popover explains it. */
export function PrivacyBadge() {
  const { t } = useText();
  const requests = useRuns((runs) => runs.requests);
  const isQuiet = requests === 0;
  const trigger = (
    <AriaButton className="flex h-6 cursor-pointer items-center gap-1.5 rounded-full border border-line px-2.5 text-xs text-muted hover:border-line-strong hover:text-text max-sm:px-2 pointer-coarse:h-7 pointer-coarse:relative pointer-coarse:after:absolute pointer-coarse:after:-inset-2">
      <span className={`size-1.5 shrink-0 rounded-full ${isQuiet ? 'bg-good' : 'bg-bad'}`} />
      <span className="max-sm:hidden">{isQuiet ? t('privacy.badge') : t('privacy.broken', { count: requests })}</span>
      <span className="sm:hidden">{isQuiet ? t('privacy.short') : t('privacy.broken', { count: requests })}</span>
      <span className="sr-only">
        <Metric name="requests" value={requests} />
      </span>
    </AriaButton>
  );
  return (
    <Popover label={t('privacy.title')} trigger={trigger}>
      <div className="grid gap-2">
        <h2 className="text-s">{t('privacy.title')}</h2>
        <p>
          {t('privacy.count')}
          <b className="font-semibold">{requests}</b>
        </p>
        <p className="text-muted">{t('privacy.guarded')}</p>
        <p className="text-muted">{t('privacy.notGuarded')}</p>
      </div>
    </Popover>
  );
}
