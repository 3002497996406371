import type { ReactNode } from 'react';
import type { PrepareSummary } from '../../../core/prepare/types';
import { useCommands, useProject } from '../../app/context';
import { Button } from '../../controls/Button';
import { DateField } from '../../controls/DateField';
import { NumberField } from '../../controls/NumberField';
import { Panel } from '../../controls/Panel';
import { Select } from '../../controls/Select';
import { Rich, useText } from '../../text/text';
import { shownValue } from '../segment/goal-words';
import { useGoalOptions } from './use-goal-options';

/** What is asked at all: always there, so that every answer can be taken back. */
export function GoalSelect({ summary }: { readonly summary: PrepareSummary | null }) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.prepare.goal);
  const { hasOrders, hasCustomers } = useGoalOptions(summary);
  const goal = chosen ?? summary?.goal ?? null;
  return (
    <Select
      label={t('prepare.goal')}
      value={goal}
      placeholder={goal === null ? t('prepare.choose') : undefined}
      options={(['window', 'label'] as const).map((value) => ({
        value,
        text: t(`prepare.goal.${value}`),
        isDisabled: value === 'window' ? !hasOrders : !hasCustomers,
      }))}
      onChange={(value) => commands.setPrepare({ goal: value })}
    />
  );
}

/** The goal as a sentence with its blanks filled in. */
export function Goal({ summary }: { readonly summary: PrepareSummary | null }) {
  const { t, fact } = useText();
  const commands = useCommands();
  const choices = useProject((project) => project.choices.prepare);
  const isChosen = choices.cutoff !== null || choices.windowDays !== null || choices.labelColumn !== null || choices.positiveValue !== null;
  return (
    <Panel
      className="col-span-full"
      label={t('prepare.goalTitle')}
      title={t('prepare.goalTitle')}
      actions={<GoalSelect summary={summary} />}
    >
      {summary && (
        <div className="text-l leading-relaxed [&_.field]:mx-0.5 [&_.field]:my-1 [&_.field]:text-m [&_.field]:font-semibold">
          {summary.goal === 'window' ? <WindowSentence summary={summary} /> : <LabelSentence summary={summary} />}
        </div>
      )}
      {summary && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-xs text-muted">
          <span className="first-letter:uppercase">{fact(summary.because)}</span>
          {isChosen && (
            <Button
              kind="chip"
              onPress={() => commands.setPrepare({ cutoff: null, windowDays: null, labelColumn: null, positiveValue: null })}
            >
              {t('prepare.reset')}
            </Button>
          )}
        </p>
      )}
    </Panel>
  );
}

const Sentence = ({ text, parts }: { readonly text: string; readonly parts: { readonly [name: string]: ReactNode } }) => (
  <Rich text={text} parts={parts} />
);

function WindowSentence({ summary }: { readonly summary: PrepareSummary }) {
  const { t } = useText();
  const commands = useCommands();
  const { asOfTrain, dataFrom, dataTo, windowDays } = summary;
  if (asOfTrain === null || windowDays === null) return null;
  return (
    <Sentence
      text={t('prepare.say.window')}
      parts={{
        cutoff: (
          <DateField
            label={t('prepare.cutoff')}
            isLabelHidden
            value={asOfTrain}
            {...(dataFrom === null ? {} : { min: dataFrom })}
            {...(dataTo === null ? {} : { max: dataTo })}
            onChange={(cutoff) => commands.setPrepare({ cutoff })}
          />
        ),
        days: (
          <NumberField
            label={t('prepare.window')}
            isLabelHidden
            value={windowDays}
            min={7}
            max={365}
            unit={t('prepare.days')}
            onChange={(days) => commands.setPrepare({ windowDays: days })}
          />
        ),
      }}
    />
  );
}

function LabelSentence({ summary }: { readonly summary: PrepareSummary }) {
  const { t } = useText();
  const commands = useCommands();
  const { columns, values } = useGoalOptions(summary);
  return (
    <Sentence
      text={t('prepare.say.label')}
      parts={{
        column: (
          <Select
            label={t('prepare.labelColumn')}
            isLabelHidden
            value={summary.labelColumn}
            options={columns.map((value) => ({ value, text: value }))}
            onChange={(labelColumn) => commands.setPrepare({ goal: 'label', labelColumn, positiveValue: null })}
          />
        ),
        value: (
          <Select
            label={t('prepare.positiveValue')}
            isLabelHidden
            value={summary.positiveValue}
            options={values.map((value) => ({ value, text: shownValue(value) }))}
            onChange={(positiveValue) => commands.setPrepare({ goal: 'label', labelColumn: summary.labelColumn, positiveValue })}
          />
        ),
      }}
    />
  );
}
