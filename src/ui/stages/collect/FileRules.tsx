import { Fragment } from 'react';
import { addsUpMoney, DEFAULT_FILE, type FileReport } from '../../../core/collect/types';
import { useCommands, useProject } from '../../app/context';
import { formats } from '../../app/format';
import { Switch } from '../../controls/Switch';
import { useText } from '../../text/text';
import { Statuses } from './Statuses';

interface RulesProps {
  readonly id: string;
  readonly report: FileReport;
}

/** Every rule that concerns a file, with the rows that it leaves out or would. */
export function FileRules({ id, report }: RulesProps) {
  const { t, fact } = useText();
  const commands = useCommands();
  const rules = useProject((project) => project.choices.collect[id]?.rules ?? DEFAULT_FILE.rules);
  return (
    <section>
      <h3 className="text-s">{t('collect.rules')}</h3>
      <p className="text-xs text-muted">{t('collect.rulesHint')}</p>
      <div className="mt-2 grid gap-1.5">
        {(report.rules ?? []).map(({ rule, on, lines }) => (
          <Fragment key={rule}>
            <Rule
              name={fact({ key: `collect.rule.${rule}` }, rule)}
              count={lines}
              isOn={rules[rule] ?? on}
              onChange={(isOn) => commands.setRule(id, rule, isOn)}
            />
            {rule === 'cancelled' && (rules[rule] ?? on) && report.figure && report.orders && report.figure.statuses.length > 0 && (
              <Statuses id={id} model={report.figure} currency={report.orders.currency} hasMoney={addsUpMoney(report.orders)} />
            )}
          </Fragment>
        ))}
        <DuplicateRule id={id} report={report} />
      </div>
    </section>
  );
}

/** How many rows repeat another one; null where none does. */
const countOf = ({ reasons }: FileReport, rule: string): number | null => {
  const of = reasons.filter(({ key }) => key.endsWith(`.${rule}`));
  return of.length > 0 ? of.reduce((sum, { count }) => sum + count, 0) : null;
};

function DuplicateRule({ id, report }: RulesProps) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.collect[id]?.duplicates ?? null);
  const dropped = countOf(report, 'duplicate');
  return (
    <Rule
      name={t('collect.rule.duplicates')}
      count={dropped ?? countOf(report, 'duplicates')}
      isOn={chosen ?? dropped !== null}
      onChange={(duplicates) => commands.setFile(id, { duplicates })}
    />
  );
}

interface RuleProps {
  readonly name: string;
  readonly count: number | null;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Rule({ name, count, isOn, onChange }: RuleProps) {
  const { language } = useText();
  return (
    <div className="flex items-start gap-2">
      <Switch isOn={isOn} onChange={onChange} className="flex-1">
        <span>{name}</span>
      </Switch>
      <span className="text-s text-muted">{count === null ? '' : formats(language).count(count)}</span>
    </div>
  );
}
