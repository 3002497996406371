import { useMemo } from 'react';
import type { EpochPoint } from '../../../core/train/types';
import type { LiveRun, RunsState } from '../../../state/types';
import { useApp, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { type Curve, LearningChart } from '../../charts/LearningChart';
import { useThrottled } from '../../charts/use-throttled';
import { useWidth } from '../../charts/use-width';
import { Panel } from '../../controls/Panel';
import { type Text, useText } from '../../text/text';

const REDRAW_MS = 200;
const TRAIN = 'var(--accent)';
const TUNE = 'var(--potential)';
const GRADIENT: readonly Curve[] = [{ key: 'gradientNorm', color: 'var(--muted)' }];

const liveOf = (runs: RunsState): LiveRun | null => runs.live;

/** The learning curve while it happens: both losses, the exact optimum, and how steep it still is. */
export function LearningPanel() {
  const { t, has, language } = useText();
  const live = useThrottled(useApp().runs, liveOf, REDRAW_MS);
  const best = useRuns((runs) => (live === null ? null : (runs.models[live.kind].value?.bestEpoch ?? null)));
  const [ref, width] = useWidth<HTMLDivElement>();
  const optimum = live?.optimum ?? null;
  const losses = useMemo(() => lossCurves(optimum), [optimum]);
  if (live === null || (live.history.length === 0 && live.state === 'starting')) {
    return (
      <Panel title={t('train.live.title')} hint={t('train.live.hint')}>
        <p className="rounded-m border border-dashed border-line-strong px-4 py-8 text-center text-s text-muted">
          {t(live === null ? 'train.live.empty' : 'train.live.starting')}
        </p>
      </Panel>
    );
  }
  const format = formats(language);
  const showNumber = format.number;
  const { history } = live;
  const last = history[history.length - 1];
  const because = `train.backend.${live.backendBecause}`;
  const kept = live.state === 'done' && best !== null && best < history.length ? best : null;
  return (
    <Panel
      title={t('train.live.title')}
      hint={
        <>
          {t(`train.name.${live.kind}`)} · {stateText(t, live, kept)}
        </>
      }
      actions={
        live.backend && (
          <p className="text-xs text-muted sm:text-right">
            {t(`train.backend.${live.backend}`)}
            {has(because) && <span className="block max-w-64">{t(because as 'train.backend.forced')}</span>}
          </p>
        )
      }
    >
      <Legend hasOptimum={optimum !== null} />
      <p aria-hidden className="mt-2 text-xs text-faint">
        {t('train.live.loss')}
      </p>
      <div
        ref={ref}
        role="img"
        aria-label={last ? t('train.live.spoken', spoken(t, live, last, showNumber)) : t('train.live.starting')}
        className="min-w-0"
        style={{ minHeight: 346 }}
      >
        {width > 0 && (
          <>
            <LearningChart
              points={history}
              epochs={live.epochs}
              width={width}
              height={220}
              showNumber={showNumber}
              mark={kept}
              curves={losses}
            />
            <p className="mt-3 text-xs text-muted">
              <span className="font-medium text-text">{t('train.live.gradient')}</span> · {t('train.live.gradientHint')}
            </p>
            <LearningChart points={history} epochs={live.epochs} width={width} height={96} showNumber={showNumber} curves={GRADIENT} />
          </>
        )}
      </div>
      <p aria-hidden className="text-center text-xs text-faint">
        {t('train.live.epochAxis')}
      </p>
    </Panel>
  );
}

const lossCurves = (optimum: LiveRun['optimum']): readonly Curve[] => [
  { key: 'trainLoss', color: TRAIN, ...(optimum ? { level: optimum.trainLoss } : {}) },
  { key: 'tuneLoss', color: TUNE, ...(optimum ? { level: optimum.tuneLoss } : {}) },
];

function Legend({ hasOptimum }: { readonly hasOptimum: boolean }) {
  const { t } = useText();
  const mark = (color: string) => <i className="mr-1.5 inline-block h-0.5 w-4.5 align-middle" style={{ background: color }} />;
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      <span>
        {mark(TRAIN)}
        {t('train.live.train')}
      </span>
      <span>
        {mark(TUNE)}
        {t('train.live.tune')}
      </span>
      {hasOptimum && (
        <span>
          <i className="mr-1.5 inline-block w-4.5 border-t border-dashed border-muted align-middle" />
          {t('train.live.optimum')}
        </span>
      )}
    </div>
  );
}

function stateText(t: Text['t'], { state, history, epochs }: LiveRun, best: number | null): string {
  const epoch = history.length;
  if (state === 'starting') return t('train.live.starting');
  if (state === 'running') return t('train.live.epoch', { epoch, epochs });
  if (state === 'paused') return t('train.live.paused', { epoch, epochs });
  if (state === 'stopped') return t('train.live.stopped', { epoch });
  if (state === 'failed') return t('train.live.failed');
  return best === null ? t('train.live.done', { epoch }) : t('train.live.best', { epoch, best });
}

const spoken = (t: Text['t'], live: LiveRun, last: EpochPoint, show: (value: number, digits: number) => string) => ({
  model: t(`train.name.${live.kind}`),
  train: show(last.trainLoss, 4),
  tune: show(last.tuneLoss, 4),
  epoch: last.epoch,
});
