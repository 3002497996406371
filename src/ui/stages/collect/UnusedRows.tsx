import { Download } from 'lucide-react';
import { useState } from 'react';
import { type FileReport, type UnreadableRow, USE_ANYWAY, type UseAnyway } from '../../../core/collect/types';
import type { FileId } from '../../../core/recipe/types';
import { useCommands, useProject, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { useLook } from '../../app/use-look';
import { Button } from '../../controls/Button';
import { Disclosure } from '../../controls/Disclosure';
import { RadioGroup } from '../../controls/RadioGroup';
import { ScrollArea } from '../../controls/ScrollArea';
import { Select } from '../../controls/Select';
import { useText } from '../../text/text';
import { cellsOfRow } from './row-cells';

const PAGE = 50;
const ALL = 'all';
/** A cell that stands under others where the table is narrow. */
const CELL = '@max-lg:border-t-0! @max-lg:py-0.5!';

interface UnusedProps {
  readonly id: FileId;
  readonly name: string;
  readonly report: FileReport;
}

const waysOf = (reason: string): readonly UseAnyway[] =>
  Object.hasOwn(USE_ANYWAY, reason) ? USE_ANYWAY[reason as keyof typeof USE_ANYWAY] : [];

/** The rows that are not used, with reason, number and text; unreadable ones can be used anyway where that makes sense. */
export function UnusedRows({ id, name, report }: UnusedProps) {
  const { t, fact } = useText();
  const { rows, reasons } = report;
  const [wantedEffect, chooseEffect] = useState<'quarantined' | 'dropped'>('quarantined');
  const effect =
    rows[wantedEffect] > 0 || rows.dropped + rows.quarantined === 0 ? wantedEffect : rows.quarantined > 0 ? 'quarantined' : 'dropped';
  const [wantedReason, chooseReason] = useState<string>(ALL);
  const of = reasons.filter((reason) => reason.effect === effect && reason.count > 0);
  const reason = of.some(({ key }) => key === wantedReason) ? wantedReason : ALL;
  return (
    <section aria-label={t('collect.unusedOf', { file: name })} className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <RadioGroup
          label={t('collect.unused')}
          look="segments"
          value={effect}
          options={[
            { value: 'quarantined', text: t('collect.unused.quarantined', { count: rows.quarantined }) },
            { value: 'dropped', text: t('collect.unused.dropped', { count: rows.dropped }) },
          ]}
          onChange={chooseEffect}
        />
        <Select
          label={t('collect.reason')}
          isSmall
          value={reason}
          options={[
            { value: ALL, text: t('collect.reason.all') },
            ...of.map(({ key, count, values }) => ({ value: key, text: fact({ key, values: { ...values, count } }) })),
          ]}
          onChange={chooseReason}
        />
      </div>
      {effect === 'quarantined' && <AnywayByReason id={id} report={report} />}
      <RowPages key={`${effect} ${reason}`} id={id} name={name} report={report} effect={effect} reason={reason === ALL ? null : reason} />
    </section>
  );
}

/** What is done with all rows of one reason; a reason whose rows are used now stays, so that it can be taken back. */
function AnywayByReason({ id, report }: { readonly id: FileId; readonly report: FileReport }) {
  const { t, fact, language } = useText();
  const commands = useCommands();
  const choice = useProject((project) => project.choices.collect[id]?.useAnyway);
  const format = formats(language);
  const counts = new Map(report.reasons.filter(({ effect }) => effect === 'quarantined').map(({ key, count }) => [key, count]));
  const keys = [...new Set([...counts.keys(), ...Object.keys(choice?.reasons ?? {})])].filter((key) => waysOf(key).length > 0);
  if (keys.length === 0) return null;
  const set = (key: string, way: UseAnyway) =>
    commands.setFile(id, { useAnyway: { reasons: { ...choice?.reasons, [key]: way }, rows: choice?.rows ?? {} } });
  // Rows of which the fault is plain; once they are mended, none is left that could be.
  const mendable = (key: string) => Number(report.reasons.find((one) => one.key === key)?.values?.mendable ?? 0);
  return (
    <ul className="grid gap-1.5 text-s sm:w-fit sm:grid-cols-[auto_auto]">
      {keys.map((key) => (
        <li key={key} className="grid items-center gap-x-4 gap-y-1 sm:col-span-2 sm:grid-cols-subgrid">
          <span className="min-w-0">
            {counts.has(key) ? `${format.count(counts.get(key) ?? 0)} · ` : ''}
            {fact({ key })}
          </span>
          <span className="flex flex-wrap items-center gap-2">
            <Select
              label={t('collect.anywayOf', { reason: fact({ key }) })}
              isLabelHidden
              isSmall
              value={choice?.reasons[key] ?? 'leave'}
              options={(['leave', ...waysOf(key)] as const)
                .filter((way) => way !== 'mend' || choice?.reasons[key] === 'mend' || mendable(key) > 0)
                .map((way) => ({ value: way, text: t(`collect.anyway.${way}`) }))}
              onChange={(way) => set(key, way)}
            />
            {mendable(key) > 0 && choice?.reasons[key] !== 'mend' && (
              <Button kind="chip" onPress={() => set(key, 'mend')}>
                {t('collect.mend', { count: mendable(key) })}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface PagesProps extends UnusedProps {
  readonly effect: 'quarantined' | 'dropped';
  readonly reason: string | null;
}

function RowPages({ id, name, report, effect, reason }: PagesProps) {
  const { t, fact } = useText();
  const commands = useCommands();
  const [wanted, turnTo] = useState(0);
  const version = useRuns((runs) => runs.files[id]?.valueKey ?? null);
  const request = { effect, reason, from: wanted * PAGE, count: PAGE };
  const { value, isStale, hasFailed } = useLook(version && JSON.stringify([version, request]), (signal) =>
    commands.unusedRows(id, request, signal),
  );
  const pages = Math.max(1, Math.ceil((value?.total ?? 0) / PAGE));
  // Rows that are used anyway leave the list, and the last page may go with them.
  if (value && !isStale && wanted >= pages) turnTo(pages - 1);
  if (!value) return <p className="text-xs text-muted">{hasFailed ? t('collect.lookFailed') : t('collect.looking')}</p>;
  if (value.total === 0) return <p className="text-s text-muted">{t('collect.unused.none')}</p>;
  return (
    <>
      <ScrollArea label={t('collect.unusedOf', { file: name })} className={`@container max-h-96 overflow-y-auto ${isStale ? 'stale' : ''}`}>
        <table className="table @max-lg:block">
          <thead className="@max-lg:sr-only">
            <tr>
              {(['collect.rowNumber', 'collect.reason', 'collect.rowCells'] as const).map((key) => (
                <th key={key} scope="col" className="sticky top-0 z-1 bg-surface">
                  {t(key)}
                </th>
              ))}
              {effect === 'quarantined' && (
                <th scope="col" className="sticky top-0 z-1 bg-surface">
                  {t('collect.anyway')}
                </th>
              )}
            </tr>
          </thead>
          <tbody className="@max-lg:block">
            {value.rows.map((row) => (
              <tr
                key={`${row.row} ${row.reason}`}
                className="@max-lg:grid @max-lg:grid-cols-[auto_minmax(0,1fr)] @max-lg:gap-x-2 @max-lg:border-t @max-lg:border-line @max-lg:py-2"
              >
                <td className={`text-right text-muted ${CELL} @max-lg:text-xs`}>{row.row}</td>
                <td className={`max-w-52 text-xs text-muted @lg:min-w-36 ${CELL}`}>{fact({ key: row.reason, values: { count: 1 } })}</td>
                <td className={`w-full min-w-60 text-xs ${CELL} @max-lg:col-span-2`}>
                  <RowContent row={row} report={report} />
                </td>
                {effect === 'quarantined' && (
                  <td className={`${CELL} @max-lg:col-span-2`}>
                    <AnywayOfRow id={id} row={row.row} reason={row.reason} isMendable={row.mended !== undefined} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <div className="flex flex-wrap items-center gap-2 text-xs text-muted">
        <span>{t('collect.rowsShown', { from: wanted * PAGE + 1, to: wanted * PAGE + value.rows.length, count: value.total })}</span>
        {pages > 1 && (
          <>
            <Button kind="chip" isDisabled={wanted === 0} onPress={() => turnTo(wanted - 1)}>
              {t('collect.previousPage')}
            </Button>
            <Button kind="chip" isDisabled={wanted >= pages - 1} onPress={() => turnTo(wanted + 1)}>
              {t('collect.nextPage')}
            </Button>
          </>
        )}
        {effect === 'quarantined' && (
          <Button kind="chip" icon={Download} className="ml-auto" onPress={() => commands.downloadUnreadable(id)}>
            {t('collect.download')}
          </Button>
        )}
      </div>
    </>
  );
}

interface RowContentProps {
  readonly row: UnreadableRow;
  readonly report: FileReport;
}

/** The filled cells of a row by column, as it would be read where its fault is plain; its text as in the file where that is asked for. */
function RowContent({ row: { text, mended, reason }, report }: RowContentProps) {
  const { t } = useText();
  const names = report.columns.map(({ name }) => name);
  const cells = cellsOfRow(mended ?? text, reason, names, report.reading.text);
  const raw = <p className="font-mono break-all whitespace-pre-wrap">{text}</p>;
  if (!cells) return raw;
  return (
    <>
      {mended !== undefined && <p className="text-muted">{t('collect.wouldRead')}</p>}
      <dl className="flex flex-wrap gap-x-3 gap-y-0.5">
        {cells.map(({ name, value }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their places.
          <div key={place} className="min-w-0 wrap-anywhere">
            <dt className="inline text-muted">{name ?? t('collect.surplusCell')}: </dt>
            <dd className="inline whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
      <Disclosure title={<span className="text-xs font-normal">{t('collect.rowText')}</span>}>{raw}</Disclosure>
    </>
  );
}

interface AnywayProps {
  readonly id: FileId;
  readonly row: number;
  readonly reason: string;
  readonly isMendable: boolean;
}

function AnywayOfRow({ id, row, reason, isMendable }: AnywayProps) {
  const { t } = useText();
  const commands = useCommands();
  const choice = useProject((project) => project.choices.collect[id]?.useAnyway);
  const ways = waysOf(reason).filter((way) => way !== 'mend' || isMendable);
  const chosen = choice?.rows[row] ?? 'leave';
  if (ways.length === 0) return <span className="text-xs whitespace-nowrap text-faint">{t('collect.anyway.impossible')}</span>;
  return (
    <Select
      label={t('collect.anywayOfRow', { row })}
      isLabelHidden
      isSmall
      value={ways.includes(chosen) ? chosen : 'leave'}
      options={(['leave', ...ways] as const).map((way) => ({ value: way, text: t(`collect.anyway.${way}`) }))}
      onChange={(way) => commands.setFile(id, { useAnyway: { reasons: choice?.reasons ?? {}, rows: { ...choice?.rows, [row]: way } } })}
    />
  );
}
