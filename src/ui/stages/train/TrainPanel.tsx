import { Pause, Play, Square } from 'lucide-react';
import { useState } from 'react';
import type { LiveKind } from '../../../engine/api';
import { useCommands, useRuns } from '../../app/context';
import { FailureNote } from '../../app/FailureNote';
import { Button } from '../../controls/Button';
import { Empty, StageHead } from '../../controls/Panel';
import { useText } from '../../text/text';
import { EmptyActions } from '../EmptyActions';
import { CalibrationPanel } from './CalibrationPanel';
import { ComparePanel } from './ComparePanel';
import { LearningPanel } from './LearningPanel';
import { ModelsPanel } from './ModelsPanel';
import { ResultPanel, ResultSentence } from './ResultPanel';
import { SuspectsPanel } from './SuspectsPanel';
import { useChosenModel, useTrainFailure } from './use-model';
import { WeightsPanel } from './WeightsPanel';

/** How well the past tells the future: the answer, the models to try, and how they were checked. */
export function TrainPanel() {
  const { t } = useText();
  const commands = useCommands();
  const [kind, choose] = useState<LiveKind>(useRuns((runs) => runs.live?.kind) ?? 'live');
  const isPrepared = useRuns((runs) => runs.prepare.value !== null);
  const failed = useTrainFailure();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StageHead title={t('train.title')} purpose={t('train.purpose')} actions={isPrepared && <Actions kind={kind} />} />
      {failed && (
        <FailureNote
          failure={failed.failure}
          actions={failed.kind === 'logistic' && <Button onPress={() => commands.retry('train')}>{t('app.retry')}</Button>}
        />
      )}
      {isPrepared ? (
        <Filled kind={kind} onChoose={choose} />
      ) : (
        <Empty
          title={t('train.empty.title')}
          text={t('train.empty.body')}
          actions={<EmptyActions to="prepare" text={t('train.empty.action')} />}
        />
      )}
    </div>
  );
}

function Filled({ kind, onChoose }: { readonly kind: LiveKind; readonly onChoose: (kind: LiveKind) => void }) {
  const chosen = useChosenModel();
  return (
    <>
      <ResultSentence />
      {chosen && <SuspectsPanel chosen={chosen} />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <ModelsPanel kind={kind} onChoose={onChoose} />
          <LearningPanel />
          <ComparePanel />
          <WeightsPanel />
        </div>
        {chosen && (
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            <ResultPanel chosen={chosen} />
            <CalibrationPanel chosen={chosen} />
          </div>
        )}
      </div>
    </>
  );
}

/** Train, or while it runs Pause and Stop. */
function Actions({ kind }: { readonly kind: LiveKind }) {
  const { t } = useText();
  const commands = useCommands();
  const state = useRuns((runs) => runs.live?.state);
  const isReady = useRuns((runs) => runs.prepare.state === 'ready');
  if (state === 'starting' || state === 'running' || state === 'paused') {
    return (
      <>
        {state === 'paused' ? (
          <Button icon={Play} onPress={() => commands.resume()}>
            {t('train.resume')}
          </Button>
        ) : (
          <Button icon={Pause} isDisabled={state === 'starting'} onPress={() => commands.pause()}>
            {t('train.pause')}
          </Button>
        )}
        <Button icon={Square} onPress={() => commands.stop()}>
          {t('train.stop')}
        </Button>
      </>
    );
  }
  return (
    <Button kind="primary" isDisabled={!isReady} onPress={() => commands.train(kind)}>
      {t('train.train')}
    </Button>
  );
}
