import type { ReactNode } from 'react';
import type { ColumnProfile, ColumnSummary, TextCount } from '../../../core/collect/types';
import type { FileId } from '../../../core/recipe/types';
import { useCommands, useProject, useRuns } from '../../app/context';
import { type Format, formats } from '../../app/format';
import { useLook } from '../../app/use-look';
import { Button } from '../../controls/Button';
import { useText } from '../../text/text';
import { AxisHistogram } from './AxisHistogram';
import { DateOrder, Decimals } from './ColumnReadings';

interface DetailProps {
  readonly id: FileId;
  readonly column: ColumnSummary;
}

/** The profile of one column: why it has its type, how it was read, what is in it and what is not. */
export function ColumnDetail({ id, column }: DetailProps) {
  const { t } = useText();
  const commands = useCommands();
  const version = useRuns((runs) => runs.files[id]?.valueKey ?? null);
  const { name } = column;
  const { value, isStale, hasFailed } = useLook(version && `${version} ${name}`, (signal) => commands.columnProfile(id, name, signal));
  if (!value) return <p className="pb-2 pl-5 text-xs text-muted">{hasFailed ? t('collect.lookFailed') : t('collect.looking')}</p>;
  return (
    <div
      className={`mb-2 ml-1.5 grid gap-x-8 gap-y-3 border-l-2 border-line py-1 pl-3.5 text-xs @md:grid-cols-2 @2xl:grid-cols-3 ${isStale ? 'stale' : ''}`}
    >
      <Why id={id} column={column} profile={value} />
      <Figures column={column} profile={value} />
      <Missing id={id} profile={value} />
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h4 className="font-medium">{title}</h4>
      {children}
    </section>
  );
}

function Why({ id, column, profile }: DetailProps & { readonly profile: ColumnProfile }) {
  const { t, fact } = useText();
  const { name, because, kind } = column;
  const { confidence, decimal, dateOrder, lengths } = profile;
  const choices = useProject((project) => project.choices.collect[id]);
  const isChosen = (what: 'decimals' | 'dateOrder') => Object.hasOwn(choices?.[what] ?? {}, name);
  return (
    <Section title={t('collect.whyKind', { kind: t(`collect.kind.${kind}`) })}>
      <p className="text-muted">
        {fact(because, '')}
        {because.key !== 'collect.because.chosen' &&
          confidence > 0 &&
          ` · ${confidence > 0.995 ? t('collect.certain') : t('collect.sure', { share: confidence })}`}
      </p>
      {decimal && (
        <p className="mt-1.5 flex flex-wrap items-center gap-2 text-muted">
          <Decimals id={id} name={name} found={decimal.sign} />
          <Proof isChosen={isChosen('decimals')} isProven={decimal.isProven} />
        </p>
      )}
      {dateOrder && (
        <p className="mt-1.5 flex flex-wrap items-center gap-2 text-muted">
          <DateOrder id={id} name={name} found={dateOrder.order} />
          <Proof isChosen={isChosen('dateOrder')} isProven={dateOrder.isProven} />
        </p>
      )}
      {lengths && (
        <p className="mt-1.5 text-muted">
          {lengths.least === lengths.most
            ? t('collect.lengthSame', { count: lengths.most })
            : t('collect.lengths', { least: lengths.least, mean: lengths.mean, most: lengths.most })}
        </p>
      )}
    </Section>
  );
}

function Proof({ isChosen, isProven }: { readonly isChosen: boolean; readonly isProven: boolean }) {
  const { t, fact } = useText();
  return isChosen ? fact({ key: 'collect.because.chosen' }) : t(isProven ? 'collect.proven' : 'collect.notProven');
}

function Figures({ column, profile }: { readonly column: ColumnSummary; readonly profile: ColumnProfile }) {
  const { t, language } = useText();
  const { kind } = column;
  const { numbers, top, distinct } = profile;
  const format = formats(language);
  if (!numbers)
    return <TopValues top={top} title={t('collect.top', { count: distinct })} total={profile.rows - profile.missing} format={format} />;
  const { quartiles, mean, zero, negative, range } = numbers;
  const isMoney = column.unit === 'money';
  const show = (values: readonly number[]) => (kind === 'time' ? values.map(format.day) : format.alike(values, isMoney));
  const [q1 = '', median = '', q3 = ''] = show(quartiles);
  const [low = '', high = ''] = show(range);
  return (
    <Section title={t('collect.spread')}>
      <AxisHistogram low={low} high={high} counts={numbers.histogram} />
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-muted">
        <Pair name={t('collect.median')} value={median} />
        <Pair name={t('collect.middleHalf')} value={format.range(q1, q3)} />
        {kind === 'number' && <Pair name={t('collect.mean')} value={format.alike([mean], isMoney)[0] ?? ''} />}
        <Pair name={t('collect.differentValues')} value={format.count(distinct)} />
        {kind === 'number' && zero > 0 && <Pair name={t('collect.zeros')} value={format.count(zero)} />}
        {kind === 'number' && negative > 0 && <Pair name={t('collect.negatives')} value={format.count(negative)} />}
      </dl>
    </Section>
  );
}

function Pair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="text-right text-text">{value}</dd>
    </>
  );
}

interface TopProps {
  readonly top: readonly TextCount[];
  readonly title: string;
  readonly total: number;
  readonly format: Format;
}

function TopValues({ top, title, total, format }: TopProps) {
  const most = Math.max(1, top[0]?.count ?? 1);
  return (
    <Section title={title}>
      <ul className="mt-0.5 grid gap-0.5">
        {top.map(({ text, count }) => (
          <li key={text} className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-2">
            <span className="truncate whitespace-pre" title={text}>
              {text}
            </span>
            <span className="text-muted">{format.count(count)}</span>
            <span className="w-11 text-right text-faint">{format.share(count / Math.max(1, total))}</span>
            <span aria-hidden className="col-span-3 h-0.5 rounded-full bg-ordinary" style={{ width: `${(100 * count) / most}%` }} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What counts as missing, text by text, and what can be said otherwise. */
function Missing({ id, profile }: { readonly id: FileId; readonly profile: ColumnProfile }) {
  const { t, language } = useText();
  const commands = useCommands();
  const all = useProject((project) => project.choices.collect[id]?.missingTexts);
  const format = formats(language);
  const { name, missing, missingTexts, unreadable, rows, top, numbers } = profile;
  const own = all && Object.hasOwn(all, name) ? (all[name] ?? {}) : {};
  const set = (text: string, isMissing: boolean): void => {
    const { [text]: before, ...others } = own;
    // Taking an answer back is no answer of its own.
    const answer = before === undefined || before === isMissing ? { ...others, [text]: isMissing } : others;
    commands.setFile(id, { missingTexts: { ...all, [name]: answer } });
  };
  const kept = Object.keys(own).filter((text) => own[text] === false);
  const offered = numbers ? top.filter(({ text, count }) => SENTINEL.test(text.trim()) && count > 1).slice(0, 3) : [];
  return (
    <Section
      title={
        missing === 0 ? t('collect.nothingMissing') : t('collect.missingCells', { count: missing, share: missing / Math.max(1, rows) })
      }
    >
      <ul className="mt-0.5 grid gap-1">
        {missingTexts.map(({ text, count }) => (
          <li key={text} className="flex items-center gap-2">
            <span className={text === '' ? 'text-muted italic' : 'font-mono whitespace-pre'}>
              {text === '' ? t('collect.blank') : text}
            </span>
            <span className="text-muted">{format.count(count)}</span>
            {text !== '' && (
              <Button kind="chip" aria-label={t('collect.isValueOf', { text, column: name })} onPress={() => set(text.trim(), false)}>
                {t('collect.isValue')}
              </Button>
            )}
          </li>
        ))}
        {kept.map((text) => (
          <li key={text} className="flex items-center gap-2">
            <span className="font-mono whitespace-pre">{text}</span>
            <Button kind="chip" isOn aria-label={t('collect.isMissingOf', { text, column: name })} onPress={() => set(text, true)}>
              {t('collect.isMissing')}
            </Button>
          </li>
        ))}
        {unreadable.length > 0 && (
          <li>
            <span className="text-muted">{t('collect.notReadable')}</span>{' '}
            {unreadable.map(({ text, count }) => `${text} × ${format.count(count)}`).join(', ')}
          </li>
        )}
        {offered.map(({ text, count }) => (
          <li key={text} className="flex items-center gap-2">
            <span className="font-mono">{text}</span>
            <span className="text-muted">{format.count(count)}</span>
            <Button kind="chip" aria-label={t('collect.isMissingOf', { text, column: name })} onPress={() => set(text.trim(), true)}>
              {t('collect.asMissing')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Numbers that some systems write for "no value". */
const SENTINEL = /^(?:-1|-?9{3,}(?:\.0+)?)$/;
