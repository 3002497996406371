import { type ReactNode, useMemo } from 'react';
import type { PrepareSummary } from '../../../core/prepare/types';
import type { Failure } from '../../../state/types';
import { useCommands, useProject } from '../../app/context';
import { Button } from '../../controls/Button';
import { DateField } from '../../controls/DateField';
import { NumberField } from '../../controls/NumberField';
import { Panel } from '../../controls/Panel';
import { Select } from '../../controls/Select';
import { Rich, useText } from '../../text/text';
import { shownValue } from '../segment/goal-words';
import { type Asked, askedOf, limitsOf } from './asked';
import { useGoalOptions } from './use-goal-options';

/** What is asked at all: always there, so that every answer can be taken back. */
export function GoalSelect({ asked }: { readonly asked: Asked | null }) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.prepare.goal);
  const { hasOrders, hasCustomers } = useGoalOptions(asked);
  const goal = chosen ?? asked?.goal ?? null;
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

interface GoalProps {
  readonly summary: PrepareSummary | null;
  /** Why there is no answer to the question that is asked now. */
  readonly failure: Failure | null;
}

/** The goal as a sentence with its blanks filled in, also where that question could not be answered: so that another can be asked. */
export function Goal({ summary, failure }: GoalProps) {
  const { t, fact } = useText();
  const commands = useCommands();
  const choices = useProject((project) => project.choices.prepare);
  const asked = useMemo(() => askedOf(summary, failure), [summary, failure]);
  const isChosen = choices.cutoff !== null || choices.windowDays !== null || choices.labelColumn !== null || choices.positiveValue !== null;
  const facts = failure ? (asked ? limitsOf(asked, choices) : []) : summary ? [summary.because] : [];
  return (
    <Panel className="col-span-full" label={t('prepare.goalTitle')} title={t('prepare.goalTitle')} actions={<GoalSelect asked={asked} />}>
      {asked && (
        <div className="text-l leading-relaxed [&_.field]:mx-0.5 [&_.field]:my-1 [&_.field]:text-m [&_.field]:font-semibold">
          {asked.goal === 'window' ? <WindowSentence asked={asked} /> : <LabelSentence asked={asked} />}
        </div>
      )}
      {asked && (facts.length > 0 || isChosen) && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-xs text-muted">
          {facts.map((one) => (
            <span key={one.key} className="first-letter:uppercase">
              {fact(one)}
            </span>
          ))}
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

function WindowSentence({ asked }: { readonly asked: Asked }) {
  const { t } = useText();
  const commands = useCommands();
  const { asOfTrain, windowDays } = asked;
  if (asOfTrain === null || windowDays === null) return null;
  return (
    <Sentence
      text={t('prepare.say.window')}
      parts={{
        cutoff: (
          <DateField label={t('prepare.cutoff')} isLabelHidden value={asOfTrain} onChange={(cutoff) => commands.setPrepare({ cutoff })} />
        ),
        days: (
          <NumberField
            label={t('prepare.window')}
            isLabelHidden
            value={windowDays}
            unit={t('prepare.days')}
            onChange={(days) => commands.setPrepare({ windowDays: days })}
          />
        ),
      }}
    />
  );
}

function LabelSentence({ asked }: { readonly asked: Asked }) {
  const { t } = useText();
  const commands = useCommands();
  const { columns, values } = useGoalOptions(asked);
  return (
    <Sentence
      text={t('prepare.say.label')}
      parts={{
        column: (
          <Select
            label={t('prepare.labelColumn')}
            isLabelHidden
            value={asked.labelColumn}
            options={columns.map((value) => ({ value, text: value }))}
            onChange={(labelColumn) => commands.setPrepare({ goal: 'label', labelColumn, positiveValue: null })}
          />
        ),
        value: (
          <Select
            label={t('prepare.positiveValue')}
            isLabelHidden
            value={asked.positiveValue}
            options={values.map((value) => ({ value, text: shownValue(value) }))}
            onChange={(positiveValue) => commands.setPrepare({ goal: 'label', labelColumn: asked.labelColumn, positiveValue })}
          />
        ),
      }}
    />
  );
}
