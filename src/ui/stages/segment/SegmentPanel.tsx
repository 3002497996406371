import { useCommands, useCurrency, useProject, useRuns } from '../../app/context';
import { FailureNote } from '../../app/FailureNote';
import { formats } from '../../app/format';
import { useNoSignal, useSilence } from '../../app/silence';
import { Button } from '../../controls/Button';
import { Empty, StageHead } from '../../controls/Panel';
import { useText } from '../../text/text';
import { EmptyActions } from '../EmptyActions';
import { ConfusionPanel } from './ConfusionPanel';
import { CutHistogram } from './CutHistogram';
import { goalWordsOf, nameSetOf, segmentNames } from './goal-words';
import { NoSignal } from './NoSignal';
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
  const { summary, words, stale } = useScope();
  const { t } = useText();
  const commands = useCommands();
  const noSignal = useNoSignal();
  const isSilent = useSilence();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StageHead
        title={noSignal ? t('segment.title.noSignal') : t(`segment.title.${words}`, labelOf(summary))}
        purpose={
          noSignal
            ? t('segment.purpose.noSignal')
            : summary.asOfScore === null
              ? t('segment.purpose.label')
              : t('segment.purpose.window', { days: summary.windowDays ?? 0, date: summary.asOfScore })
        }
        actions={
          !noSignal && (
            <Button kind="primary" onPress={() => commands.go('activate')}>
              {t('segment.use')}
            </Button>
          )
        }
      />
      <Failed />
      {stale && <p className="text-s text-muted">{t('segment.stale')}</p>}
      {noSignal ? <NoSignal /> : <Sentence />}
      {!isSilent && (
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
