import { type PointerEvent, useRef, useState } from 'react';
import { type PrepareSummary, WINDOW_DAYS } from '../../../core/prepare/types';
import { useCommands } from '../../app/context';
import { formats } from '../../app/format';
import { Panel } from '../../controls/Panel';
import { useText } from '../../text/text';
import { addDays, daysBetween, keyStep, placeOf } from './days';

interface TimeLineProps {
  readonly summary: PrepareSummary;
  readonly isStale: boolean;
}

interface Shown {
  readonly cutoff: string;
  readonly days: number;
}
type Handle = 'cutoff' | 'end';

const REST_MS = 200;

/** The data's range with cut-off, window and now; cut-off and window end can be dragged, and the positives follow when the hand rests. */
export function TimeLine({ summary, isStale }: TimeLineProps) {
  const { t, language } = useText();
  const commands = useCommands();
  const track = useRef<HTMLDivElement>(null);
  const drag = useRef<{ handle: Handle; written: boolean; timer?: ReturnType<typeof setTimeout> } | null>(null);
  const [moved, move] = useState<Shown | null>(null);
  const { dataFrom, asOfTrain, asOfScore, windowDays } = summary;
  if (dataFrom === null || asOfTrain === null || asOfScore === null || windowDays === null) return null;
  const format = formats(language);
  const settled: Shown = { cutoff: asOfTrain, days: windowDays };
  const { cutoff, days } = moved ?? settled;
  const place = (day: string): number => placeOf(day, dataFrom, asOfScore);

  const clamp = (handle: Handle, day: string): Shown => {
    if (handle === 'end') {
      const most = Math.min(WINDOW_DAYS.most, daysBetween(cutoff, asOfScore));
      return { cutoff, days: Math.max(WINDOW_DAYS.least, Math.min(most, daysBetween(cutoff, day))) };
    }
    const first = addDays(dataFrom, 1);
    const last = addDays(asOfScore, -days);
    return { cutoff: day < first ? first : day > last ? last : day, days };
  };
  const write = (next: Shown, handle: Handle): void => {
    const patch = handle === 'cutoff' ? { cutoff: next.cutoff } : { cutoff: next.cutoff, windowDays: next.days };
    commands.setPrepare(patch, drag.current?.written ?? false);
    if (drag.current) drag.current.written = true;
  };
  const follow = (event: PointerEvent): void => {
    const now = drag.current;
    const box = track.current?.getBoundingClientRect();
    if (!now || !box) return;
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const next = clamp(now.handle, addDays(dataFrom, Math.round(share * daysBetween(dataFrom, asOfScore))));
    move(next);
    clearTimeout(now.timer);
    now.timer = setTimeout(() => write(next, now.handle), REST_MS);
  };
  const release = (): void => {
    const now = drag.current;
    if (!now) return;
    clearTimeout(now.timer);
    if (moved) write(moved, now.handle);
    drag.current = null;
    move(null);
  };
  const handle = (kind: Handle) => {
    const day = kind === 'cutoff' ? cutoff : addDays(cutoff, days);
    return {
      role: 'slider',
      tabIndex: 0,
      'aria-label': kind === 'cutoff' ? t('prepare.time.slider') : t('prepare.time.ends'),
      'aria-valuemin': 0,
      'aria-valuemax': daysBetween(dataFrom, asOfScore),
      'aria-valuenow': daysBetween(dataFrom, day),
      'aria-valuetext': t('prepare.time.spoken', { day, days }),
      style: { left: `${place(day)}%` },
      onPointerDown(event: PointerEvent) {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        (event.currentTarget as HTMLElement).focus();
        drag.current = { handle: kind, written: false };
      },
      onPointerMove: follow,
      onPointerUp: release,
      onPointerCancel: release,
      onKeyDown(event: React.KeyboardEvent) {
        const step = keyStep(event.key);
        if (step === 0) return;
        event.preventDefault();
        write(clamp(kind, addDays(day, step)), kind);
      },
    };
  };
  const { positives, labelled } = summary;
  const end = addDays(cutoff, days);
  return (
    <Panel title={t('prepare.timeTitle')} hint={t('prepare.timeHint')}>
      <div className="px-1 pt-6 pb-1">
        <div ref={track} className="relative h-9">
          <div className="absolute inset-y-3 right-0 left-0 rounded-full bg-line" />
          <div className="absolute inset-y-3 left-0 rounded-l-full bg-ordinary/50" style={{ width: `${place(cutoff)}%` }} />
          <div
            className="absolute inset-y-2 rounded-s bg-high/70"
            style={{ left: `${place(cutoff)}%`, width: `${place(end) - place(cutoff)}%` }}
          />
          <div className="absolute inset-y-0 right-0 w-0.5 rounded-full bg-accent" />
          {(['cutoff', 'end'] as const).map((kind) => (
            <div
              key={kind}
              {...handle(kind)}
              className="group absolute inset-y-0 z-1 w-6 -translate-x-1/2 cursor-ew-resize touch-none rounded-s outline-none pointer-coarse:w-11"
            >
              <span
                className={`absolute inset-y-0 left-1/2 w-1 -translate-x-1/2 rounded-full group-hover:w-1.5 group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent ${
                  kind === 'cutoff' ? 'bg-text' : 'bg-high'
                }`}
              />
            </div>
          ))}
          <Flag at={place(cutoff)}>{`${t('prepare.time.cutoff')} · ${format.day(cutoff)}`}</Flag>
        </div>
        <div className="flex justify-between gap-3 text-xs text-muted">
          <span>{format.day(dataFrom)}</span>
          <span className="text-accent">{`${t('prepare.time.now')} · ${format.day(asOfScore)}`}</span>
        </div>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <Legend colour="bg-ordinary/50">{t('prepare.time.known')}</Legend>
        <Legend colour="bg-high/70">{t('prepare.time.window', { days })}</Legend>
      </ul>
      <p aria-live="polite" className={`mt-3 text-s ${isStale ? 'stale' : ''}`}>
        {t('prepare.time.positives', { positives, labelled, share: labelled > 0 ? positives / labelled : 0 })}
      </p>
    </Panel>
  );
}

/** A label above the track that stays inside it. */
function Flag({ at, children }: { readonly at: number; readonly children: string }) {
  return (
    <span
      className="pointer-events-none absolute -top-5 text-xs font-semibold whitespace-nowrap"
      style={{ left: `${at}%`, transform: `translateX(-${at}%)` }}
    >
      {children}
    </span>
  );
}

function Legend({ colour, children }: { readonly colour: string; readonly children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <i aria-hidden className={`h-1.5 w-4.5 rounded-[2px] ${colour}`} />
      {children}
    </li>
  );
}
