import type { ReactNode } from 'react';
import { useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Panel } from '../../controls/Panel';
import { Tag } from '../../controls/Tag';
import { Rich, useText } from '../../text/text';
import { goalWordsOf } from '../segment/goal-words';
import { labelOf } from '../segment/scope';
import { type ShownModel, useChosenModel } from './use-model';

/** The answer of this stage in one sentence (R19: none where there is no signal). */
export function ResultSentence() {
  const { t, language } = useText();
  const chosen = useChosenModel();
  const summary = useRuns((runs) => runs.prepare.value);
  if (chosen === null || summary === null) return null;
  const { test, outOfFold } = chosen.model;
  const format = formats(language);
  const checked = t('train.say.checked', {
    auc: format.number(test.auc, 3),
    low: format.number(test.aucInterval.low, 2),
    top: format.number(test.aucInterval.high, 2),
    n: test.n,
    positives: test.positives,
  });
  const answer = test.noSignal
    ? t(test.aucInterval.low > 0.5 ? 'train.say.unsure' : 'train.say.noSignal')
    : t(`train.say.${goalWordsOf(summary)}`, { hundred: format.number(test.auc * 100, 0), ...labelOf(summary) });
  return (
    <div>
      <p
        className={`max-w-[62ch] text-[1.25rem] leading-7 tracking-[-0.01em] max-sm:text-[1.0625rem] max-sm:leading-6 ${chosen.stale ? 'stale' : ''}`}
      >
        <Rich text={`${answer}${language === 'zh' ? '' : ' '}<em>${checked}</em>`} />
      </p>
      {chosen.stale && <p className="mt-1 text-s text-muted">{t(chosen.kind === 'logistic' ? 'train.stale' : 'train.staleModel')}</p>}
      {!outOfFold && summary.goal === 'label' && <p className="mt-1 text-s text-muted">{t('train.say.inSample')}</p>}
    </div>
  );
}

/** The test metrics, each in plain words beside its number. */
export function ResultPanel({ chosen: { kind, model, stale } }: { readonly chosen: ShownModel }) {
  const { t, language } = useText();
  const summary = useRuns((runs) => runs.prepare.value);
  const words = goalWordsOf(summary);
  const { test, backend } = model;
  const format = formats(language);
  return (
    <Panel
      title={
        <>
          {t('train.result.title')} <Tag look="checked">{t('app.checked')}</Tag>
        </>
      }
      hint={t('train.result.hint', { model: t(`train.name.${kind}`), n: test.n })}
    >
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2.5">
        <Tile text={t('train.result.auc')}>
          <Metric name="auc" value={test.auc} kind="number" digits={3} stale={stale} />
        </Tile>
        <Tile text={t(`train.result.lift.${words}`)}>
          <Metric name="lift.top10" value={test.liftTop10} kind="number" digits={1} stale={stale} />
          <span className="font-normal text-muted"> ×</span>
        </Tile>
        <Tile
          text={
            <Rich
              text={t('train.result.accuracy')}
              parts={{ majority: <Metric name="accuracy.majority" value={test.accuracyMajority} kind="share" digits={1} stale={stale} /> }}
            />
          }
        >
          <Metric name="accuracy" value={test.accuracy} kind="share" digits={1} stale={stale} />
        </Tile>
        <Tile text={t('train.result.logLoss')}>
          <Metric name="logLoss" value={test.logLoss} kind="number" digits={4} stale={stale} />
        </Tile>
        <Tile text={t('train.result.brier')}>
          <Metric name="brier" value={test.brier} kind="number" digits={4} stale={stale} />
        </Tile>
        <Tile text={t('train.result.ece', { mean: format.number(test.ecePerfect.mean, 3) })}>
          <Metric name="ece" value={test.ece} kind="number" digits={3} stale={stale} />
        </Tile>
        <Tile text={t(`train.backend.is.${backend}`)}>
          <Metric name="backend" value={backend} kind="text" stale={stale} />
        </Tile>
      </dl>
    </Panel>
  );
}

function Tile({ text, children }: { readonly text: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="col-span-full grid grid-cols-subgrid">
      <dd className="text-m font-semibold whitespace-nowrap">{children}</dd>
      <dt className="text-xs text-muted">{text}</dt>
    </div>
  );
}
