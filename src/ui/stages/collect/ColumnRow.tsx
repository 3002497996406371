import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { type ColumnKind, type ColumnSummary, FIELDS, type Field, type FileReport, type Role } from '../../../core/collect/types';
import type { FileId } from '../../../core/recipe/types';
import { useCommands } from '../../app/context';
import { formats } from '../../app/format';
import { Button } from '../../controls/Button';
import { Select } from '../../controls/Select';
import { Spark } from '../../controls/Spark';
import { type PlainKey, useText } from '../../text/text';
import { ColumnDetail } from './ColumnDetail';
import { DateOrder, Decimals } from './ColumnReadings';

const KINDS: readonly ColumnKind[] = ['number', 'time', 'category', 'flag', 'text', 'id'];

interface ColumnRowProps {
  readonly id: FileId;
  readonly report: FileReport;
  readonly column: ColumnSummary;
}

/** One column: its type, its part, and enough of its values to see whether both are right; opened, its profile. */
export function ColumnRow({ id, report, column }: ColumnRowProps) {
  const { t, fact, language } = useText();
  const commands = useCommands();
  const [isOpen, open] = useState(false);
  const format = formats(language);
  const { name, kind, missing, distinct, spark, because } = column;
  const isPlain = kind === 'text' || kind === 'id';
  const hasFields = report.role !== null && report.role !== 'customers';
  const range = rangeText(column, format);
  return (
    <tbody className="@max-lg:block">
      <tr className="@max-lg:grid @max-lg:grid-cols-2 @max-lg:gap-x-3 @max-lg:border-t @max-lg:border-line @max-lg:py-2">
        <th scope="row" className="text-s! font-medium! text-text! @max-lg:col-span-2 @max-lg:border-t-0! @max-lg:py-0.5!">
          <button
            type="button"
            aria-expanded={isOpen}
            title={name}
            className="flex w-full min-w-0 cursor-pointer items-center gap-1 rounded-s text-left hover:text-accent pointer-coarse:min-h-11"
            onClick={() => open(!isOpen)}
          >
            <ChevronRight
              size={14}
              aria-hidden
              className={`shrink-0 text-muted transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
            />
            <span className="min-w-0 truncate @max-lg:break-words @max-lg:whitespace-normal">{name}</span>
          </button>
        </th>
        <td className={CELL}>
          <span className="flex flex-wrap items-center gap-1.5" title={fact(because, '') || undefined}>
            <Select
              label={t('collect.type', { column: name })}
              isLabelHidden
              isSmall
              value={kind}
              options={KINDS.map((value) => ({ value, text: t(`collect.kind.${value}`) }))}
              onChange={(next) => commands.setKind(id, name, next)}
            />
            {kind === 'number' && because.key === 'collect.because.fewWhole' && (
              <Button
                kind="chip"
                aria-label={t('collect.offerCategoryOf', { column: name })}
                onPress={() => commands.setKind(id, name, 'category')}
              >
                {t('collect.offerCategory')}
              </Button>
            )}
            {column.ambiguousDates && (
              <DateOrder id={id} name={name} found={doubtOf(report, name, DATE_DOUBTS) === 'mdy' ? 'mdy' : 'dmy'} />
            )}
            {kind === 'number' && <OpenDecimals id={id} name={name} found={doubtOf(report, name, DECIMAL_DOUBTS)} />}
          </span>
        </td>
        {hasFields && (
          <td className={CELL}>
            <FieldSelect id={id} report={report} column={column} />
          </td>
        )}
        <td className={`truncate ${CELL} @max-lg:text-xs @max-lg:text-muted`} title={t('collect.distinct', { count: distinct })}>
          {isPlain || spark.length === 0 ? t('collect.distinct', { count: distinct }) : <Spark counts={spark} />}
          {!isPlain && spark.length > 0 && <span className="sr-only">{t('collect.distinct', { count: distinct })}</span>}
        </td>
        <td className={`whitespace-nowrap ${CELL} @max-lg:text-xs @max-lg:text-muted`}>
          <span className="hidden @max-lg:inline">{t('collect.missing')} </span>
          {missing === 0 ? <span className="text-faint">0</span> : format.share(missing / Math.max(1, report.columnRows))}
        </td>
        <td className={`truncate text-xs text-muted ${CELL} @max-lg:col-span-2`} title={range}>
          {range}
        </td>
      </tr>
      {isOpen && (
        <tr className="@max-lg:block">
          <td colSpan={hasFields ? 6 : 5} className="border-t-0! pt-0! @max-lg:block">
            <ColumnDetail id={id} column={column} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** A cell that stands under others where the table is narrow. */
const CELL = '@max-lg:border-t-0! @max-lg:py-0.5!';

function rangeText({ range, kind, examples, unit }: ColumnSummary, format: ReturnType<typeof formats>): string {
  if (range && kind === 'time') return format.range(format.day(range[0]), format.day(range[1]));
  const [low, high] = range && kind === 'number' ? format.alike(range, unit === 'money') : [];
  if (low !== undefined && high !== undefined) return format.range(low, high);
  return examples.slice(0, 3).join(' · ');
}

/** What the time of a row is the time of. */
const TIME_OF = {
  orders: 'collect.field.time',
  customers: 'collect.field.time',
  events: 'collect.field.timeOfEvent',
  reviews: 'collect.field.timeOfReview',
} as const satisfies { readonly [role in Role]: PlainKey };

function FieldSelect({ id, report, column }: ColumnRowProps) {
  const { t } = useText();
  const commands = useCommands();
  const { usedAs, name } = column;
  const fields: readonly Field[] = FIELDS[report.role ?? 'orders'];
  const change = (next: Field | 'none'): void => {
    if (next !== 'none') commands.setField(id, next, name);
    else if (usedAs) commands.setField(id, usedAs, null);
  };
  const isMoney = usedAs === 'amount' || usedAs === 'unitPrice' || usedAs === 'quantity';
  const counts = report.orders?.moneyFrom === 'amount' ? usedAs === 'amount' : usedAs !== 'amount';
  const select = (
    <Select
      label={t('collect.use', { column: name })}
      isLabelHidden
      isSmall
      value={usedAs ?? 'none'}
      options={[
        { value: 'none' as const, text: t('collect.field.none') },
        ...fields.map((value) => ({ value, text: t(value === 'time' ? TIME_OF[report.role ?? 'orders'] : `collect.field.${value}`) })),
      ]}
      onChange={change}
      className={usedAs === null ? 'text-muted' : isMoney && counts ? 'font-semibold' : ''}
    />
  );
  return select;
}

const DATE_DOUBTS = ['collect.note.dateOpen', 'collect.note.dateMixed'];
const DECIMAL_DOUBTS = ['collect.note.decimalOpen', 'collect.note.decimalMixed'];

/** How the values were read where nothing in the column proves it; null where there is no doubt. */
const doubtOf = ({ reasons }: FileReport, column: string, keys: readonly string[]): string | null => {
  const context = reasons.find((reason) => reason.column === column && keys.includes(reason.key))?.values?.context;
  return context === undefined ? null : String(context);
};

function OpenDecimals({ id, name, found }: { readonly id: FileId; readonly name: string; readonly found: string | null }) {
  return found === null ? null : <Decimals id={id} name={name} found={found === 'comma' ? ',' : '.'} />;
}
