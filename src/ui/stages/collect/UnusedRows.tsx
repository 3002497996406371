import { Download } from 'lucide-react';
import { useState } from 'react';
import { type FileReport, USE_ANYWAY, type UseAnyway } from '../../../core/collect/types';
import type { FileId } from '../../../core/recipe/types';
import { useCommands, useProject, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { useLook } from '../../app/use-look';
import { Button } from '../../controls/Button';
import { RadioGroup } from '../../controls/RadioGroup';
import { ScrollArea } from '../../controls/ScrollArea';
import { Select } from '../../controls/Select';
import { useText } from '../../text/text';

const PAGE = 50;
const ALL = 'all';

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
      <RowPages key={`${effect} ${reason}`} id={id} name={name} effect={effect} reason={reason === ALL ? null : reason} />
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
  return (
    <ul className="grid gap-1.5 text-s sm:w-fit sm:grid-cols-[auto_auto]">
      {keys.map((key) => (
        <li key={key} className="grid items-center gap-x-4 gap-y-1 sm:col-span-2 sm:grid-cols-subgrid">
          <span className="min-w-0">
            {counts.has(key) ? `${format.count(counts.get(key) ?? 0)} · ` : ''}
            {fact({ key })}
          </span>
          <Select
            label={t('collect.anywayOf', { reason: fact({ key }) })}
            isLabelHidden
            isSmall
            value={choice?.reasons[key] ?? 'leave'}
            options={(['leave', ...waysOf(key)] as const).map((way) => ({ value: way, text: t(`collect.anyway.${way}`) }))}
            onChange={(way) =>
              commands.setFile(id, { useAnyway: { reasons: { ...choice?.reasons, [key]: way }, rows: choice?.rows ?? {} } })
            }
          />
        </li>
      ))}
    </ul>
  );
}

interface PagesProps {
  readonly id: FileId;
  readonly name: string;
  readonly effect: 'quarantined' | 'dropped';
  readonly reason: string | null;
}

function RowPages({ id, name, effect, reason }: PagesProps) {
  const { t, fact } = useText();
  const commands = useCommands();
  const [wanted, turnTo] = useState(0);
  const version = useRuns((runs) => runs.files[id]?.valueKey ?? null);
  const request = { effect, reason, from: wanted * PAGE, count: PAGE };
  const { value, isStale, hasFailed } = useLook(version && JSON.stringify([version, request]), (signal) =>
    commands.unusedRows(id, request, signal),
  );
  if (!value) return <p className="text-xs text-muted">{hasFailed ? t('collect.lookFailed') : t('collect.looking')}</p>;
  if (value.total === 0) return <p className="text-s text-muted">{t('collect.unused.none')}</p>;
  const pages = Math.max(1, Math.ceil(value.total / PAGE));
  return (
    <>
      <ScrollArea label={t('collect.unusedOf', { file: name })} className={`max-h-96 overflow-y-auto ${isStale ? 'stale' : ''}`}>
        <table className="table">
          <thead>
            <tr>
              {(['collect.rowNumber', 'collect.reason', 'collect.rowText'] as const).map((key) => (
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
          <tbody>
            {value.rows.map((row) => (
              <tr key={`${row.row} ${row.reason}`}>
                <td className="text-right text-muted">{row.row}</td>
                <td className="max-w-52 text-xs text-muted">{fact({ key: row.reason, values: { count: 1 } })}</td>
                <td className="max-w-[46rem] min-w-60 font-mono text-xs break-all whitespace-pre-wrap">{row.text}</td>
                {effect === 'quarantined' && (
                  <td>
                    <AnywayOfRow id={id} row={row.row} reason={row.reason} />
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

function AnywayOfRow({ id, row, reason }: { readonly id: FileId; readonly row: number; readonly reason: string }) {
  const { t } = useText();
  const commands = useCommands();
  const choice = useProject((project) => project.choices.collect[id]?.useAnyway);
  const ways = waysOf(reason);
  if (ways.length === 0) return <span className="text-xs whitespace-nowrap text-faint">{t('collect.anyway.impossible')}</span>;
  return (
    <Select
      label={t('collect.anywayOfRow', { row })}
      isLabelHidden
      isSmall
      value={choice?.rows[row] ?? 'leave'}
      options={(['leave', ...ways] as const).map((way) => ({ value: way, text: t(`collect.anyway.${way}`) }))}
      onChange={(way) => commands.setFile(id, { useAnyway: { reasons: choice?.reasons ?? {}, rows: { ...choice?.rows, [row]: way } } })}
    />
  );
}
