import { useEffect } from 'react';
import { pageProgress, pageStatus } from '../../state/page-status';
import type { PageStatus } from '../../state/types';
import { type Text, useText } from '../text/text';
import { useProject, useRuns } from './context';

const DOT: { readonly [state in PageStatus['state']]: string } = {
  idle: 'bg-potential',
  working: 'bg-accent animate-pulse',
  ready: 'bg-good',
  failed: 'bg-bad',
};

export function statusText({ state, text }: PageStatus, { fact, t }: Text): string {
  const said = fact(text, t('status.unknown'));
  const file = text.values?.file;
  return state === 'failed' && file !== undefined ? t('status.ofFile', { file, said }) : said;
}

export function usePageStatus(): PageStatus {
  const files = useProject((project) => project.choices.files);
  const runs = useRuns((state) => state);
  return pageStatus(runs, files);
}

/** The one status of the page; while work is running the title of the tab says how far it is. */
export function StatusLine() {
  const words = useText();
  const status = usePageStatus();
  const progress = useRuns(pageProgress);
  const shown = status.state !== 'working' ? '' : progress === null ? '… ' : `${Math.floor(progress * 100)} % · `;
  useEffect(() => {
    document.title = `${shown}Cutline`;
  }, [shown]);
  const text = statusText(status, words);
  return (
    <p
      data-testid="status"
      data-state={status.state}
      title={text}
      className="flex min-w-0 flex-1 items-center gap-2 text-xs text-muted md:justify-end"
    >
      <span aria-hidden className={`size-1.5 shrink-0 rounded-full ${DOT[status.state]}`} />
      <span className="max-md:line-clamp-2 md:truncate">{text}</span>
    </p>
  );
}
