import type { PrepareQuestion } from '../../../core/prepare/types';
import { useApp, useCommands, useProject, useRuns } from '../../app/context';
import { Button } from '../../controls/Button';
import { Panel } from '../../controls/Panel';
import { Select } from '../../controls/Select';
import { useText } from '../../text/text';
import { shownValue } from '../segment/goal-words';
import { GoalSelect } from './Goal';

/** What only the person can answer, asked plainly. */
export function Question({ question }: { readonly question: PrepareQuestion }) {
  const { t, fact } = useText();
  return (
    <Panel className="col-span-full border-potential" title={t('prepare.questionTitle')} actions={<GoalSelect asked={null} />}>
      <p className="mb-3 text-l">
        {fact(
          { key: `prepare.question.${question.question}`, values: context(question) },
          fact({ key: `status.asking.${question.question}`, values: context(question) }),
        )}
      </p>
      <Answer question={question} />
    </Panel>
  );
}

/** The first part that orders lack, or what the files hold, picks the sentence that asks for the rest. */
const context = ({ question, options: [first] }: PrepareQuestion): { readonly [key: string]: string } =>
  first !== undefined && (question === 'columns' || question === 'files') ? { context: first } : {};

function Answer({ question: { question, options } }: { readonly question: PrepareQuestion }) {
  const { t } = useText();
  const commands = useCommands();
  const app = useApp();
  const choices = useProject((project) => project.choices.prepare);
  const files = useRuns((runs) => runs.files);
  const list = options.map((value) => ({ value, text: shownValue(value) }));
  const placeholder = t('prepare.choose');
  const labels = useLabels();
  switch (question) {
    case 'label':
      return (
        <Select
          label={t('prepare.labelColumn')}
          value={null}
          placeholder={placeholder}
          options={list}
          onChange={(labelColumn) => commands.setPrepare({ goal: 'label', labelColumn, positiveValue: null })}
        />
      );
    case 'positive':
      return (
        <div className="flex flex-wrap gap-4">
          {choices.labelColumn !== null && (
            <Select
              label={t('prepare.labelColumn')}
              value={choices.labelColumn}
              options={labels.map((value) => ({ value, text: value }))}
              onChange={(labelColumn) => commands.setPrepare({ goal: 'label', labelColumn, positiveValue: null })}
            />
          )}
          <Select
            label={t('prepare.positiveValue')}
            value={null}
            placeholder={placeholder}
            options={list}
            onChange={(positiveValue) => commands.setPrepare({ positiveValue })}
          />
        </div>
      );
    case 'currency':
      return (
        <Select
          label={t('prepare.currency')}
          value={null}
          placeholder={placeholder}
          options={list}
          onChange={(currency) => commands.setProject({ currency })}
        />
      );
    case 'customer-key':
      return (
        <Select
          label={t('prepare.customerKey')}
          value={null}
          placeholder={placeholder}
          options={list}
          onChange={(column) => {
            for (const { id } of app.project.getState().choices.files) {
              const report = files[id]?.value;
              if (report?.role === 'orders' && report.columns.some(({ name }) => name === column))
                commands.setField(id, 'customer', column);
            }
          }}
        />
      );
    default:
      return (
        <Button kind="primary" onPress={() => commands.go('collect')}>
          {question === 'columns' ? t('prepare.chooseColumns') : t('prepare.goToCollect')}
        </Button>
      );
  }
}

function useLabels(): readonly string[] {
  const files = useRuns((runs) => runs.files);
  return Object.values(files).flatMap((run) =>
    run.value?.role === 'customers'
      ? run.value.columns.filter(({ kind }) => ['flag', 'category', 'number'].includes(kind)).map(({ name }) => name)
      : [],
  );
}
