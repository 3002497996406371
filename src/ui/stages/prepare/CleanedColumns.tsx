import { type CleanedColumn, type CleaningStep, type ColumnCleaning, type PrepareChoices, SAME_TEXT } from '../../../core/prepare/types';
import { useCommands, useProject } from '../../app/context';
import { formats } from '../../app/format';
import { Select } from '../../controls/Select';
import { featureName } from '../../text/feature-name';
import { useText } from '../../text/text';
import { BeforeAfter } from './BeforeAfter';
import { MISSING_LEVELS, MISSING_NUMBERS, OUTLIERS } from './CleaningControls';

const ALL = 'all';
type Way = Exclude<CleaningStep['rule'], 'duplicates'>;

/** The columns that a step changes, each with its picture and, where wanted, a way of its own. */
export function CleanedColumns({ step, isMoney }: { readonly step: CleaningStep; readonly isMoney: (feature: string) => boolean }) {
  const { t } = useText();
  const { columns, columnCount, rule } = step;
  if (rule === 'duplicates') return null;
  return (
    <ul className="mt-2 grid gap-3">
      {columns.map((column, place) => (
        <li key={column.name} className="border-l-2 border-line pl-3">
          <OneColumn rule={rule} column={column} isFirst={place === 0} isMoney={isMoney(column.name)} />
        </li>
      ))}
      {columnCount > columns.length && (
        <li className="text-xs text-muted">{t('prepare.cleaning.moreColumns', { count: columnCount - columns.length })}</li>
      )}
    </ul>
  );
}

interface ColumnProps {
  readonly rule: Way;
  readonly column: CleanedColumn;
  readonly isFirst: boolean;
  readonly isMoney: boolean;
}

function OneColumn({ rule, column, isFirst, isMoney }: ColumnProps) {
  const text = useText();
  const { t, language } = text;
  const format = formats(language);
  const { name, changed, value, limits, picture } = column;
  const title = featureName(name, text);
  const [low = '', high = ''] = limits ? format.alike(limits, isMoney) : [];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 basis-40 break-words text-s font-medium">{title}</span>
        <OwnWay rule={rule} name={name} />
      </div>
      <p className="text-xs text-muted">
        {t('prepare.cleaning.changed', { count: changed })}
        {value !== undefined &&
          value !== null &&
          ` · ${t('prepare.cleaning.filledWith', { value: typeof value === 'number' ? (format.alike([value], isMoney)[0] ?? '') : value })}`}
        {limits && ` · ${t('prepare.cleaning.limits', { low, high })}`}
      </p>
      {picture && !isFirst && <BeforeAfter picture={picture} isMoney={isMoney} />}
    </>
  );
}

interface Option {
  readonly value: string;
  readonly text: string;
}

/** As all columns, or in another way. */
function OwnWay({ rule, name }: { readonly rule: Way; readonly name: string }) {
  const { t } = useText();
  const commands = useCommands();
  const cleaningOf = useProject((project) => project.choices.prepare.cleaningOf);
  const own = Object.hasOwn(cleaningOf, name) ? cleaningOf[name] : undefined;
  const onOff: readonly Option[] = (['on', 'off'] as const).map((value) => ({ value, text: t(`prepare.cleaning.own.${value}`) }));
  const ways: { readonly [rule in Way]: readonly Option[] } = {
    missingNumbers: MISSING_NUMBERS.map((value) => ({ value, text: t(`prepare.cleaning.number.${value}`) })),
    missingLevels: MISSING_LEVELS.map((value) => ({ value, text: t(`prepare.cleaning.level.${value}`) })),
    outliers: OUTLIERS.map((value) => ({ value, text: t(`prepare.cleaning.outlier.${value}`) })),
    missingFlags: onOff,
    sameText: onOff,
    rareLevels: onOff,
  };
  return (
    <Select
      label={t('prepare.cleaning.ownWay', { column: name })}
      isLabelHidden
      isSmall
      value={wayOf(rule, own)}
      options={[{ value: ALL, text: t('prepare.cleaning.own.all') }, ...ways[rule]]}
      onChange={(way) => commands.setPrepare({ cleaningOf: withWay(cleaningOf, name, rule, way) })}
    />
  );
}

function wayOf(rule: Way, own: ColumnCleaning | undefined): string {
  if (!own) return ALL;
  const onOff = (value: boolean | undefined) => (value === undefined ? ALL : value ? 'on' : 'off');
  switch (rule) {
    case 'missingFlags':
      return onOff(own.missingFlags);
    case 'rareLevels':
      return onOff(own.groupRare);
    case 'sameText':
      return onOff(own.sameText && own.sameText.length > 0);
    default:
      return own[rule] ?? ALL;
  }
}

function withWay(all: PrepareChoices['cleaningOf'], name: string, rule: Way, way: string): PrepareChoices['cleaningOf'] {
  const { [name]: before = {}, ...others } = all;
  const key = rule === 'rareLevels' ? 'groupRare' : rule;
  const { [key]: _, ...rest } = before;
  const value = rule === 'sameText' ? (way === 'on' ? SAME_TEXT : []) : way === 'on' ? true : way === 'off' ? false : way;
  const own: ColumnCleaning = way === ALL ? rest : { ...rest, [key]: value };
  return Object.keys(own).length > 0 ? { ...others, [name]: own } : others;
}
