import { useState } from 'react';
import { DEFAULT_FILE, type FileReport, missingParts } from '../../../core/collect/types';
import { useCommands, useProject } from '../../app/context';
import { formats } from '../../app/format';
import { Button } from '../../controls/Button';
import { Switch } from '../../controls/Switch';
import { type PlainKey, type Translate, useText } from '../../text/text';
import { ColumnRow } from './ColumnRow';
import { DelimiterSelect, EncodingSelect } from './EncodingSelect';
import type { FileProps } from './file-props';

const COLUMNS_AT_FIRST = 200;
const RULES = ['cancelled', 'nonPositive', 'noCustomer'] as const;

/** What was understood of a file, open to correction: how it was read, its rules, its columns. */
export function FileReview({ id, name, report }: FileProps & { readonly report: FileReport }) {
  const { t, fact } = useText();
  const [isWhole, showAll] = useState(false);
  const { columns, reading, orders, reasons, role, fields } = report;
  const shown = isWhole ? columns : columns.slice(0, COLUMNS_AT_FIRST);
  const notes = reasons.filter(({ key, effect }) => effect === 'note' && key !== 'collect.note.missingFields');
  const missing = role === 'orders' && !orders ? missingParts(fields) : [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line pt-3 lg:grid-cols-[minmax(0,1fr)_272px] lg:gap-6">
      <div className="min-w-0">
        <h3 className="text-s">{t('collect.columns')}</h3>
        <p className="text-xs text-muted">{t('collect.columnsHint')}</p>
        {missing.length > 0 && (
          <p className="mt-2 border-l-2 border-potential pl-2 text-s">
            {fact({ key: 'collect.note.missingFields', values: { fields: missing.map((part) => t(`collect.field.${part}`)) } })}
          </p>
        )}
        <div className="relative mt-2 max-h-[520px] overflow-auto" tabIndex={-1}>
          <table className="table">
            <thead>
              <tr>
                {HEADINGS(role === 'orders').map((key) => (
                  <th key={key} scope="col" className="sticky top-0 z-1 bg-surface">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((column) => (
                <ColumnRow key={column.name} id={id} report={report} column={column} />
              ))}
            </tbody>
          </table>
          {shown.length < columns.length && (
            <Button kind="quiet" onPress={() => showAll(true)}>
              {t('collect.showAll', { count: columns.length })}
            </Button>
          )}
        </div>
      </div>
      <div className="grid content-start gap-4">
        {orders && <OrderRules id={id} report={report} />}
        {!orders && role !== null && <Duplicates id={id} report={report} />}
        <section>
          <h3 className="text-s">{t('collect.reading')}</h3>
          <div className="mt-2 flex flex-wrap gap-2">
            <EncodingSelect id={id} name={name} found={reading.encoding} />
            <DelimiterSelect id={id} name={name} found={reading.delimiter} />
          </div>
          {orders && <p className="mt-2 text-xs text-muted">{moneyLine(report, t)}</p>}
          {notes.length > 0 && (
            <ul className="mt-2 grid gap-1 text-xs text-muted">
              {notes.map(({ key, count, column, values }) => (
                <li key={`${key} ${column ?? ''}`}>
                  {fact({ key: isBlank(key, values) ? 'collect.missingBlank' : key, values: { ...values, count, column: column ?? '' } })}
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}

/** Nothing but empty cells is missing, so there is no token to name. */
const isBlank = (key: string, values: FileReport['reasons'][number]['values']): boolean =>
  key === 'collect.note.missing' && /^“” × \d+$/.test(String(values?.tokens));

const HEADINGS = (hasFields: boolean): readonly PlainKey[] =>
  hasFields
    ? ['collect.column', 'collect.readAs', 'collect.usedAs', 'collect.values', 'collect.missing', 'collect.range']
    : ['collect.column', 'collect.readAs', 'collect.values', 'collect.missing', 'collect.range'];

function moneyLine({ orders, fields }: FileReport, t: Translate): string {
  const currency = orders?.currency ?? t('collect.money.noCurrency');
  if (orders?.moneyFrom === 'amount') return t('collect.money.amount', { column: fields.amount ?? '', currency });
  if (orders?.moneyFrom === 'unitPrice × quantity') {
    return t('collect.money.unitPrice', { price: fields.unitPrice ?? '', quantity: fields.quantity ?? '', currency });
  }
  return t('collect.money.none');
}

interface PartProps {
  readonly id: string;
  readonly report: FileReport;
}

/** How many rows a rule leaves out, or would; null where none is concerned. */
const countOf = ({ reasons }: FileReport, rule: string): number | null => {
  const of = reasons.filter(({ key }) => key.endsWith(`.${rule}`));
  return of.length > 0 ? of.reduce((sum, { count }) => sum + count, 0) : null;
};

function OrderRules({ id, report }: PartProps) {
  const { t } = useText();
  const commands = useCommands();
  const rules = useProject((project) => project.choices.collect[id]?.rules ?? DEFAULT_FILE.rules);
  return (
    <section>
      <h3 className="text-s">{t('collect.rules')}</h3>
      <p className="text-xs text-muted">{t('collect.rulesHint')}</p>
      <div className="mt-2 grid gap-1.5">
        {RULES.map((rule) => (
          <Rule
            key={rule}
            name={t(`collect.rule.${rule}`)}
            count={countOf(report, rule)}
            isOn={rules[rule]}
            onChange={(on) => commands.setRule(id, rule, on)}
          />
        ))}
        <DuplicateRule id={id} report={report} />
      </div>
    </section>
  );
}

function Duplicates({ id, report }: PartProps) {
  const { t } = useText();
  return (
    <section>
      <h3 className="text-s">{t('collect.rules')}</h3>
      <p className="text-xs text-muted">{t('collect.rulesHint')}</p>
      <div className="mt-2 grid gap-1.5">
        <DuplicateRule id={id} report={report} />
      </div>
    </section>
  );
}

function DuplicateRule({ id, report }: PartProps) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.collect[id]?.duplicates ?? null);
  const dropped = countOf(report, 'duplicate');
  const isOn = chosen ?? dropped !== null;
  const count = dropped ?? countOf(report, 'duplicates');
  return (
    <Rule name={t('collect.rule.duplicates')} count={count} isOn={isOn} onChange={(duplicates) => commands.setFile(id, { duplicates })} />
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
