import type { CleaningStep, PrepareSummary } from '../../../core/prepare/types';
import { Metric } from '../../app/Metric';
import { Disclosure } from '../../controls/Disclosure';
import { Panel } from '../../controls/Panel';
import { featureName } from '../../text/feature-name';
import { Rich, useText } from '../../text/text';
import { BeforeAfter } from './BeforeAfter';
import { CleanedColumns } from './CleanedColumns';
import { StepControls, StepSwitch } from './CleaningControls';

/** Every cleaning step: what it is set to, what it changes or would change, and how the most changed column looks before and after. */
export function Cleaning({ summary, isStale }: { readonly summary: PrepareSummary; readonly isStale: boolean }) {
  const { t } = useText();
  const money = new Set(summary.features.filter(({ unit }) => unit === 'money').map(({ name }) => name));
  return (
    <Panel title={t('prepare.cleaningTitle')} hint={t('prepare.cleaningHint', { fit: summary.parts.train })}>
      <ul className={`grid divide-y divide-line ${isStale ? 'stale' : ''}`}>
        {summary.cleaning.map((step) => (
          <li
            key={`${step.rule} ${step.file ?? ''}`}
            className="grid gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
          >
            <Step step={step} isMoney={(feature) => money.has(feature)} isStale={isStale} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface StepProps {
  readonly step: CleaningStep;
  readonly isMoney: (feature: string) => boolean;
  readonly isStale: boolean;
}

function Step({ step, isMoney, isStale }: StepProps) {
  const text = useText();
  const { t } = text;
  const [first] = step.columns;
  return (
    <>
      <div className="grid min-w-0 content-start justify-items-start gap-1.5">
        <StepSwitch step={step} />
        <StepControls step={step} />
      </div>
      <div className="grid min-w-0 content-start gap-1">
        <p className="text-s">
          <Effect step={step} isStale={isStale} />
        </p>
        {first?.picture && (
          <div>
            <p className="truncate text-xs text-muted" title={first.name}>
              {featureName(first.name, text)}
            </p>
            <BeforeAfter picture={first.picture} isMoney={isMoney(first.name)} />
          </div>
        )}
        {step.columns.length > 0 && (
          <Disclosure title={t('prepare.cleaning.columns', { count: step.columnCount })}>
            <CleanedColumns step={step} isMoney={isMoney} />
          </Disclosure>
        )}
      </div>
    </>
  );
}

/** The figures of a step as one sentence; of a step that is off, what it would do. */
function Effect({ step, isStale }: { readonly step: CleaningStep; readonly isStale: boolean }) {
  const { t, fact } = useText();
  const { rule, on, of, before, after, file } = step;
  if (before === after) return <span className="text-muted">{t('prepare.cleaning.none')}</span>;
  const metric = (side: 'before' | 'after', value: number) => (
    <Metric name={`cleaning.${rule}.${side}`} value={value} stale={isStale || !on} className={side === 'after' ? 'font-semibold' : ''} />
  );
  const parts = { before: metric('before', before), after: metric('after', after), changed: metric('after', before - after) };
  const sentence = fact({
    key: `prepare.cleaning.say.${of}`,
    values: { count: of === 'cells' || of === 'unmarked' ? before - after : before },
  });
  return (
    <>
      {!on && <span className="text-muted">{t('prepare.cleaning.would')}</span>}
      <Rich text={sentence} parts={parts} />
      {file !== undefined && <span className="text-muted"> · {file}</span>}
    </>
  );
}
