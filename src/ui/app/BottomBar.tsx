import type { ReactNode } from 'react';
import { useText } from '../text/text';
import { audienceText, cutText, expectedShare } from './audience';
import { CancelWork } from './CancelWork';
import { useApp, useRuns } from './context';
import { formats } from './format';
import { LiveText } from './LiveText';
import { StatusLine } from './StatusLine';
import { useSilence } from './silence';
import { UndoRedo } from './UndoRedo';

/** The same few numbers on every panel. Their contract names live on the panels that own them. */
export function BottomBar() {
  const { t, language } = useText();
  const app = useApp();
  const customers = useRuns((runs) => runs.prepare.value?.customers ?? null);
  const isStale = useRuns((runs) => runs.segment.state !== 'ready');
  const scores = useRuns((runs) => runs.segment.value);
  const expected = scores && expectedShare(app);
  const ranks = !useSilence() && scores !== null;
  const format = formats(language);
  return (
    <footer className="no-print col-span-full flex min-w-0 items-center gap-7 border-t border-line bg-surface px-3.5 text-s max-md:sticky max-md:bottom-0 max-md:z-20 max-md:flex-col-reverse max-md:items-stretch max-md:gap-1 max-md:py-2 md:px-6">
      <div className="flex items-center justify-between gap-3">
        <dl className={`flex shrink-0 items-baseline gap-7 max-md:gap-5 ${isStale && scores ? 'stale' : ''}`}>
          {customers !== null && <Item name={t('bar.customers')} value={format.count(customers)} isWideOnly />}
          {expected !== null && <Item name={t('bar.expected')} value={format.share(expected)} isWideOnly />}
          {ranks && <Item name={t('bar.cut')} value={<LiveText write={(now) => cutText(now, language)} />} />}
          {ranks && <Item name={t('bar.audience')} value={<LiveText write={(now) => audienceText(now, language)} />} />}
        </dl>
        <UndoRedo className="flex sm:hidden" />
      </div>
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <StatusLine />
        <CancelWork />
      </div>
    </footer>
  );
}

function Item({ name, value, isWideOnly = false }: { readonly name: string; readonly value: ReactNode; readonly isWideOnly?: boolean }) {
  return (
    <div className={`flex items-baseline gap-2 whitespace-nowrap ${isWideOnly ? 'max-md:hidden' : ''}`}>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="font-semibold">{value}</dd>
    </div>
  );
}
