import { useEffect, useMemo, useState } from 'react';
import type { FileReport } from '../../../core/collect/types';
import type { Language } from '../../../state/types';
import { useCommands, useProject, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { Select } from '../../controls/Select';
import { useText } from '../../text/text';
import { everyZone, usualZones } from './zones';

const AS_WRITTEN = 'as-written';
const NONE = 'none';

/** What holds for all files together: whose clock counts, and which money. */
export function ProjectReading() {
  const files = useRuns((runs) => runs.files);
  const reports = useMemo(() => Object.values(files).flatMap((run) => (run.value ? [run.value] : [])), [files]);
  if (reports.length === 0) return null;
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-3 text-s">
      {reports.some(({ columns }) => columns.some(({ kind }) => kind === 'time')) && <TimeZone reports={reports} />}
      <Currency reports={reports} />
    </div>
  );
}

interface ReportsProps {
  readonly reports: readonly FileReport[];
}

function TimeZone({ reports }: ReportsProps) {
  const { t, language } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.timeZone);
  const named = reports.flatMap(({ columns }) => columns.filter(({ zones }) => zones && zones.length > 0));
  const { list } = formats(language);
  const zones = [...new Set(named.flatMap(({ zones }) => zones ?? []))].join(' ');
  const values = { columns: list([...new Set(named.map(({ name }) => name))].slice(0, 4)), zones };
  const usual = useMemo(() => usualZones(chosen, zones === '' ? [] : zones.split(' '), language), [chosen, zones, language]);
  const every = useEveryZone(language);
  const options = useMemo(() => {
    const known = new Set(usual.map(({ value }) => value));
    return [...usual, ...every.filter(({ value }) => !known.has(value))];
  }, [usual, every]);
  const isNamed = named.length > 0;
  return (
    <div className="grid min-w-0 gap-1">
      <Select
        label={t('collect.zone')}
        value={chosen ?? AS_WRITTEN}
        options={[{ value: AS_WRITTEN, text: t('collect.zone.asWritten') }, ...options]}
        onChange={(zone) => commands.setProject({ timeZone: zone === AS_WRITTEN ? null : zone })}
        isSmall
        className={isNamed || chosen !== null ? 'max-w-72' : 'max-w-72 text-muted'}
      />
      {isNamed && (
        <p className="max-w-[58ch] text-xs text-muted">{t(chosen === null ? 'collect.zone.kept' : 'collect.zone.turned', values)}</p>
      )}
      {!isNamed && chosen !== null && <p className="max-w-[58ch] text-xs text-muted">{t('collect.zone.nothing')}</p>}
    </div>
  );
}

/** Every zone of the browser; none until they are named. */
function useEveryZone(language: Language): ReturnType<typeof usualZones> {
  const [every, know] = useState<ReturnType<typeof usualZones>>([]);
  useEffect(() => {
    const leave = new AbortController();
    everyZone(language, leave.signal).then((named) => named && know(named));
    return () => leave.abort();
  }, [language]);
  return every;
}

/** The currencies that the orders of all files are in. */
const currenciesOf = (reports: readonly FileReport[]): readonly string[] => [
  ...new Set(reports.flatMap(({ orders }) => orders?.currencies?.map(({ currency }) => currency) ?? orders?.currency ?? [])),
];

function Currency({ reports }: ReportsProps) {
  const { t, language } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.currency);
  const found = currenciesOf(reports);
  if (found.length < 2 && chosen === null) return null;
  const codes = chosen === null || found.includes(chosen) ? found : [chosen, ...found];
  return (
    <div className="grid min-w-0 gap-1">
      <Select
        label={t('collect.currency')}
        value={chosen ?? NONE}
        options={[{ value: NONE, text: t('collect.currency.none') }, ...codes.map((code) => ({ value: code, text: code }))]}
        onChange={(currency) => commands.setProject({ currency: currency === NONE ? null : currency })}
        isSmall
      />
      <p className="max-w-[58ch] text-xs text-muted">
        {chosen === null ? t('collect.currency.several', { currencies: formats(language).list(codes) }) : t('collect.currency.chosen')}
      </p>
    </div>
  );
}
