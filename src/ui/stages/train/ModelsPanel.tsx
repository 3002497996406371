import { LIVE_KINDS, type LiveKind } from '../../../core/train/types';
import { useCommands, useProject, useRuns } from '../../app/context';
import { Disclosure } from '../../controls/Disclosure';
import { NumberField } from '../../controls/NumberField';
import { Panel } from '../../controls/Panel';
import { RadioGroup } from '../../controls/RadioGroup';
import { Select } from '../../controls/Select';
import { Switch } from '../../controls/Switch';
import { useText } from '../../text/text';

export interface ModelsPanelProps {
  readonly kind: LiveKind;
  readonly onChoose: (kind: LiveKind) => void;
}

/** The models that can be trained, each with what it is, when it wins and what it costs, and how they are trained. */
export function ModelsPanel({ kind, onChoose }: ModelsPanelProps) {
  const { t } = useText();
  const isBusy = useRuns((runs) => runs.live?.state === 'starting' || runs.live?.state === 'running' || runs.live?.state === 'paused');
  return (
    <Panel title={t('train.models.title')}>
      <RadioGroup
        label={t('train.model')}
        value={kind}
        options={LIVE_KINDS.map((value) => ({
          value,
          text: t(`train.name.${value}`),
          detail: t(`train.about.${value}`),
          isDisabled: isBusy,
        }))}
        onChange={onChoose}
        className="sm:grid-cols-2"
      />
      <Settings isBusy={isBusy} />
    </Panel>
  );
}

function Settings({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useText();
  const commands = useCommands();
  const train = useProject((project) => project.choices.train);
  const seed = useProject((project) => project.choices.seed);
  return (
    <>
      <div className="mt-4 flex flex-wrap items-end gap-x-5 gap-y-3">
        <NumberField
          label={t('train.epochs')}
          value={train.epochs}
          min={1}
          max={2000}
          isDisabled={isBusy}
          onChange={(epochs) => commands.setTrain({ epochs })}
        />
        <NumberField
          label={t('train.batchSize')}
          value={train.batchSize}
          min={1}
          max={65_536}
          isDisabled={isBusy}
          onChange={(batchSize) => commands.setTrain({ batchSize })}
        />
        <NumberField
          label={t('train.seed')}
          value={seed}
          min={0}
          max={2_147_483_647}
          isDisabled={isBusy}
          onChange={(next) => commands.setSeed(next)}
        />
        <Select
          label={t('train.backend')}
          value={train.backend}
          options={(['auto', 'webgl', 'cpu'] as const).map((value) => ({ value, text: t(`train.backend.${value}`) }))}
          isDisabled={isBusy}
          onChange={(backend) => commands.setTrain({ backend })}
        />
      </div>
      <Disclosure title={t('train.more')} className="mt-3">
        <div className="mt-2 flex flex-wrap items-end gap-x-5 gap-y-3">
          <NumberField
            label={t('train.learningRate')}
            value={train.learningRate}
            min={0.00001}
            max={1}
            step="any"
            isDisabled={isBusy}
            onChange={(learningRate) => commands.setTrain({ learningRate })}
          />
          <NumberField
            label={t('train.l2')}
            value={train.l2}
            min={0}
            max={100_000}
            step="any"
            isDisabled={isBusy}
            onChange={(l2) => commands.setTrain({ l2 })}
          />
          <Switch
            isOn={train.calibration === 'auto'}
            isDisabled={isBusy}
            onChange={(isOn) => commands.setTrain({ calibration: isOn ? 'auto' : 'none' })}
          >
            {t('train.calibrate')}
          </Switch>
        </div>
        <p className="mt-2 max-w-[72ch] text-xs text-muted">{t('train.settings.hint', { live: t('train.name.live') })}</p>
      </Disclosure>
    </>
  );
}
