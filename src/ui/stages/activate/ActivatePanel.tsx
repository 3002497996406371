import { Download, ShieldAlert } from 'lucide-react';
import { SEGMENTS, segmentSums } from '../../../core/segment';
import { useApp, useCommands, useProject, useRuns } from '../../app/context';
import { FailureNote } from '../../app/FailureNote';
import { formats } from '../../app/format';
import { useNoSignal, useSilence } from '../../app/silence';
import { useSettledCuts } from '../../charts/drag';
import { Button } from '../../controls/Button';
import { Checkbox } from '../../controls/Checkbox';
import { Empty, Panel, StageHead } from '../../controls/Panel';
import { Switch } from '../../controls/Switch';
import { Rich, useText } from '../../text/text';
import { EmptyActions } from '../EmptyActions';
import { useSegmentNames } from '../segment/goal-words';
import { NoSignal } from '../segment/NoSignal';
import { SEGMENT_COLOR } from '../segment/scope';
import { FeaturePicker } from './FeaturePicker';
import { PreviewPanel } from './PreviewPanel';

/** The audience as a file: who and what goes in, how it will look, and the download. */
export function ActivatePanel() {
  const { t } = useText();
  const commands = useCommands();
  const run = useRuns((runs) => runs.audience);
  const hasScores = useRuns((runs) => runs.segment.value !== null);
  const rows = run.value?.rows ?? 0;
  const noSignal = useNoSignal();
  const isSilent = useSilence();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StageHead
        title={t('activate.title')}
        purpose={t('activate.purpose')}
        actions={
          hasScores &&
          !isSilent && (
            <Button
              kind="primary"
              icon={Download}
              isDisabled={run.state !== 'ready' || rows === 0}
              onPress={() => commands.downloadAudience()}
            >
              {t('activate.download')}
            </Button>
          )
        }
      />
      {run.error && (
        <FailureNote failure={run.error} actions={<Button onPress={() => commands.retry('activate')}>{t('app.retry')}</Button>} />
      )}
      {hasScores && noSignal && <NoSignal />}
      {hasScores && isSilent ? null : hasScores ? (
        <>
          <Sentence />
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
              <WhoPanel />
              <WhatPanel />
            </div>
            <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
              <PreviewPanel />
              <p className="flex gap-2.5 text-s text-muted">
                <ShieldAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-potential-text" />
                {t('activate.personal')}
              </p>
            </div>
          </div>
        </>
      ) : (
        <Empty
          title={t('activate.empty.title')}
          text={t('activate.empty.body')}
          actions={<EmptyActions to="segment" text={t('activate.empty.action')} />}
        />
      )}
    </div>
  );
}

function Sentence() {
  const { t, language } = useText();
  const names = useSegmentNames();
  const preview = useRuns((runs) => runs.audience.value);
  const isFresh = useRuns((runs) => runs.audience.state === 'ready');
  const customers = useRuns((runs) => runs.segment.value?.people.rows ?? 0);
  const segments = useProject((project) => project.choices.activate.segments);
  const format = formats(language);
  const chosen = SEGMENTS.filter((key) => segments.includes(key)).map((key) => names[key]);
  return (
    <p
      className={`max-w-[62ch] text-[1.25rem] leading-7 tracking-[-0.01em] max-sm:text-[1.0625rem] max-sm:leading-6 ${isFresh ? '' : 'stale'}`}
    >
      {chosen.length === 0 ? (
        t('activate.say.nobody')
      ) : (
        <Rich
          text={t('activate.say', {
            rows: preview ? format.count(preview.rows) : '…',
            customers: format.count(customers),
            segments: format.list(chosen),
          })}
        />
      )}
    </p>
  );
}

function WhoPanel() {
  const { t, language } = useText();
  const { runs } = useApp();
  const commands = useCommands();
  const names = useSegmentNames();
  const segments = useProject((project) => project.choices.activate.segments);
  useRuns((state) => state.segment);
  const cuts = useSettledCuts();
  const people = runs.getState().segment.value?.people;
  const sums = people && segmentSums(people, cuts.cut1, cuts.cut2);
  const format = formats(language);
  return (
    <Panel title={t('activate.who')}>
      <div className="grid gap-2">
        {SEGMENTS.map((key) => (
          <Checkbox
            key={key}
            isOn={segments.includes(key)}
            onChange={(isOn) =>
              commands.setActivate({ segments: SEGMENTS.filter((other) => (other === key ? isOn : segments.includes(other))) })
            }
          >
            <i aria-hidden className="size-2.5 shrink-0 rounded-[3px]" style={{ background: SEGMENT_COLOR[key] }} />
            <span className="min-w-0 flex-1">{names[key]}</span>
            {sums && <span className="text-xs text-muted">{t('activate.segment.count', { customers: format.count(sums[key].size) })}</span>}
          </Checkbox>
        ))}
      </div>
    </Panel>
  );
}

function WhatPanel() {
  const { t, language } = useText();
  const commands = useCommands();
  const activate = useProject((project) => project.choices.activate);
  const header = useRuns((runs) => runs.audience.value?.header);
  const fixed = header?.slice(0, 3) ?? ['id', 'score', 'segment'];
  return (
    <Panel title={t('activate.what')} hint={t('activate.what.hint', { columns: formats(language).list(fixed) })}>
      <FeaturePicker />
      <div className="mt-4 grid gap-3 border-t border-line pt-4">
        <Option
          isOn={activate.rawFile}
          name={t('activate.raw')}
          hint={t('activate.raw.hint')}
          onChange={(rawFile) => commands.setActivate({ rawFile })}
        />
        <Option
          isOn={activate.bom}
          name={t('activate.bom')}
          hint={t('activate.bom.hint')}
          onChange={(bom) => commands.setActivate({ bom })}
        />
      </div>
    </Panel>
  );
}

interface OptionProps {
  readonly isOn: boolean;
  readonly name: string;
  readonly hint: string;
  readonly onChange: (isOn: boolean) => void;
}

function Option({ isOn, name, hint, onChange }: OptionProps) {
  return (
    <div>
      <Switch isOn={isOn} label={name} onChange={onChange}>
        {name}
      </Switch>
      <p className="mt-0.5 text-xs text-muted">{hint}</p>
    </div>
  );
}
