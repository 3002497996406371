import { useState } from 'react';
import { useCommands, useCurrency, useProject, useRuns } from '../../app/context';
import { FailureNote } from '../../app/FailureNote';
import { formats } from '../../app/format';
import { Button } from '../../controls/Button';
import { Empty, Panel, StageHead } from '../../controls/Panel';
import { useText } from '../../text/text';
import { EmptyActions } from '../EmptyActions';
import { ConfusionPanel } from './ConfusionPanel';
import { CutHistogram } from './CutHistogram';
import { goalWordsOf, nameSetOf, segmentNames } from './goal-words';
import { Profiles } from './Profiles';
import { SegmentTable } from './SegmentTable';
import { Sentence } from './Sentence';
import { labelOf, type SegmentScope, SegmentScopeProvider, useScope } from './scope';

/** Who is worth reaching: the sentence, then people now with two cuts to drag, the checked past, and the segments. */
export function SegmentPanel() {
  const scope = useSegmentScope();
  return scope === null ? (
    <NotYet />
  ) : (
    <SegmentScopeProvider value={scope}>
      <Filled />
    </SegmentScopeProvider>
  );
}

function useSegmentScope(): SegmentScope | null {
  const { t, language } = useText();
  const run = useRuns((runs) => runs.segment);
  const summary = useRuns((runs) => runs.prepare.value);
  const model = useRuns((runs) => (runs.chosen === null ? null : runs.models[runs.chosen].value));
  const own = useProject((project) => project.choices.segment.names);
  const currency = useCurrency();
  if (run.value === null || summary === null) return null;
  const set = nameSetOf(summary);
  return {
    view: run.value,
    summary,
    model,
    stale: run.state !== 'ready',
    words: goalWordsOf(summary),
    names: segmentNames(t, set, own),
    goalNames: segmentNames(t, set, {}),
    format: formats(language),
    currency,
  };
}

function NotYet() {
  const { t } = useText();
  const isAsking = useRuns((runs) => runs.prepare.state === 'asking');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StageHead title={t('stage.segment')} purpose={t('segment.purpose.empty')} />
      <Failed />
      <Empty
        title={t('segment.empty.title')}
        text={t('segment.empty.body')}
        actions={<EmptyActions to={isAsking ? 'prepare' : 'collect'} text={t(isAsking ? 'train.empty.action' : 'segment.empty.action')} />}
      />
    </div>
  );
}

function Failed() {
  const { t } = useText();
  const commands = useCommands();
  const failure = useRuns((runs) => runs.segment.error ?? runs.profiles.error);
  return failure && <FailureNote failure={failure} actions={<Button onPress={() => commands.retry('segment')}>{t('app.retry')}</Button>} />;
}

function Filled() {
  const { summary, words, stale, model } = useScope();
  const { t } = useText();
  const commands = useCommands();
  const [isShown, show] = useState(false);
  const isSilent = model?.test.noSignal === true;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StageHead
        title={isSilent ? t('segment.title.noSignal') : t(`segment.title.${words}`, labelOf(summary))}
        purpose={
          isSilent
            ? t('segment.purpose.noSignal')
            : summary.asOfScore === null
              ? t('segment.purpose.label')
              : t('segment.purpose.window', { days: summary.windowDays ?? 0, date: summary.asOfScore })
        }
        actions={
          !isSilent && (
            <Button kind="primary" onPress={() => commands.go('activate')}>
              {t('segment.use')}
            </Button>
          )
        }
      />
      <Failed />
      {stale && <p className="text-s text-muted">{t('segment.stale')}</p>}
      {isSilent ? <NoSignal isShown={isShown} onShow={show} /> : <Sentence />}
      {(!isSilent || isShown) && (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            <CutHistogram />
            <SegmentTable />
          </div>
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            <ConfusionPanel />
            <Profiles />
          </div>
        </div>
      )}
    </div>
  );
}

/** R19: a file without a signal gets this sentence instead of a ranking. */
function NoSignal({ isShown, onShow }: { readonly isShown: boolean; readonly onShow: (isShown: boolean) => void }) {
  const { summary, words, model, format } = useScope();
  const { t } = useText();
  const test = model?.test;
  if (!test) return null;
  return (
    <Panel>
      <p className="text-[1.25rem] leading-7 font-semibold">{t(`segment.say.noSignal.${words}`, labelOf(summary))}</p>
      <p className="mt-1 max-w-[72ch] text-s text-muted">
        {t('segment.noSignal.body', {
          n: format.count(test.n),
          auc: format.number(test.auc, 2),
          low: format.number(test.aucInterval.low, 2),
          top: format.number(test.aucInterval.high, 2),
        })}
      </p>
      <Button className="mt-3" onPress={() => onShow(!isShown)}>
        {t(isShown ? 'segment.noSignal.hide' : 'segment.noSignal.show')}
      </Button>
    </Panel>
  );
}
