import { Check, LoaderCircle, RefreshCw, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { STAGES, type StageId } from '../../state/types';
import { useText } from '../text/text';
import { ariaKeys, keysOf } from './actions';
import { audienceText } from './audience';
import { useProject, useRuns, useView } from './context';
import { LiveText } from './LiveText';
import { RAIL_ITEMS, type RailState } from './rail-items';

const MARK: { readonly [state in RailState]: string } = {
  empty: 'border-[1.5px] border-line-strong',
  asking: 'bg-potential text-surface',
  working: 'text-accent',
  done: 'bg-good text-surface',
  stale: 'border-[1.5px] border-potential text-potential-text',
  failed: 'bg-bad text-surface',
};
const ICON = { working: LoaderCircle, done: Check, stale: RefreshCw, failed: X };

export function Rail() {
  const { t } = useText();
  const current = useRef<HTMLAnchorElement>(null);
  const stage = useView((view) => view.stage);
  useEffect(() => {
    if (stage) current.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [stage]);
  return (
    <nav
      aria-label={t('app.stages')}
      className="no-print flex gap-0.5 border-line bg-surface max-md:sticky max-md:top-12 max-md:z-10 max-md:overflow-x-auto max-md:border-b max-md:px-2 max-md:py-1.5 md:flex-col md:border-r md:px-2 md:py-3"
    >
      {STAGES.map((id) => (
        <Stage key={id} stage={id} isCurrent={id === stage} link={id === stage ? current : null} />
      ))}
    </nav>
  );
}

function Stage({
  stage,
  isCurrent,
  link,
}: {
  readonly stage: StageId;
  readonly isCurrent: boolean;
  readonly link: React.Ref<HTMLAnchorElement>;
}) {
  const { t, language } = useText();
  const files = useProject((project) => project.choices.files);
  const runs = useRuns((state) => state);
  const { state, line } = RAIL_ITEMS[stage](runs, files, t);
  const keys = keysOf(`go.${stage}`);
  const id = `rail-${stage}`;
  return (
    <a
      ref={link}
      href={`#/${stage}`}
      aria-current={isCurrent ? 'page' : undefined}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      aria-label={t(`stage.${stage}`)}
      aria-describedby={id}
      data-state={state}
      className={`grid grid-cols-[16px_auto] items-center gap-x-2.5 rounded-m px-2.5 py-2 no-underline outline-offset-[-2px] md:grid-cols-[16px_minmax(0,1fr)] ${
        isCurrent ? 'bg-accent-soft' : 'hover:bg-bg'
      }`}
    >
      <Mark state={state} isCurrent={isCurrent} />
      <span className={`text-m whitespace-nowrap ${isCurrent ? 'font-semibold' : state === 'empty' ? 'text-muted' : ''}`}>
        {t(`stage.${stage}`)}
      </span>
      <span
        id={id}
        className={`col-start-2 text-xs text-faint max-md:hidden ${state === 'asking' || state === 'failed' ? 'text-potential-text' : ''}`}
      >
        <span className="sr-only">{t(`rail.state.${state}`)}. </span>
        {line ?? <LiveText write={(app) => t('rail.segment.done', { audience: audienceText(app, language) })} />}
      </span>
    </a>
  );
}

function Mark({ state, isCurrent }: { readonly state: RailState; readonly isCurrent: boolean }) {
  const Icon = state === 'empty' || state === 'asking' ? null : ICON[state];
  if (isCurrent && (state === 'empty' || state === 'done'))
    return <span aria-hidden className="size-4 rounded-full border-[5px] border-accent" />;
  return (
    <span aria-hidden className={`grid size-4 place-items-center rounded-full ${MARK[state]}`}>
      {state === 'asking' && <b className="text-xs leading-none">?</b>}
      {Icon && (
        <Icon
          size={state === 'working' ? 16 : 11}
          strokeWidth={state === 'working' ? 2.25 : 2.75}
          className={state === 'working' ? 'animate-spin' : ''}
        />
      )}
    </span>
  );
}
