import { Download, Rows3 } from 'lucide-react';
import type { FileReport } from '../../../core/collect/types';
import type { FileId } from '../../../core/recipe/types';
import { useCommands } from '../../app/context';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Button } from '../../controls/Button';
import { Rich, useText } from '../../text/text';

const SHOWN = 8;

interface AccountingProps {
  readonly id: FileId;
  readonly report: FileReport;
  readonly isStale: boolean;
  /** Whether the rows that are not used are shown below, and how that changes. */
  readonly unused: { readonly isOpen: boolean; readonly toggle: () => void };
}

/** Rows in = used + unreadable + dropped by rule, with the reasons of what is not used. */
export function Accounting({ id, report, isStale, unused }: AccountingProps) {
  const { t, fact, language } = useText();
  const commands = useCommands();
  const { rows, reasons, role } = report;
  const part = (name: string, value: number) => <Metric name={`rows.${name}`} value={value} stale={isStale} />;
  const lost = reasons.filter(({ effect, count }) => effect !== 'note' && count > 0).sort((a, b) => b.count - a.count);
  const format = formats(language);
  const usesAnyway = reasons.some(({ key }) => key.startsWith('collect.note.usedAnyway.'));
  return (
    <div className="grid min-w-0 justify-items-start gap-1 text-s">
      <p>
        <Rich
          text={fact({ key: role === 'orders' ? 'collect.accounting.lines' : 'collect.accounting.rows', values: { count: rows.in } })}
          parts={{
            in: part('in', rows.in),
            used: part('used', rows.used),
            unreadable: part('quarantined', rows.quarantined),
            dropped: part('dropped', rows.dropped),
          }}
        />
      </p>
      {lost.length > 0 && (
        <ul aria-label={t('collect.reasons')} className="text-xs text-muted">
          {lost.slice(0, SHOWN).map(({ key, count, column, values, effect }) => (
            <li key={`${effect} ${key} ${column ?? ''}`}>
              {format.count(count)} · {fact({ key, values: { column: '', ...values, count, ...(column === undefined ? {} : { column }) } })}
            </li>
          ))}
          {lost.length > SHOWN && <li>{`+ ${lost.length - SHOWN}`}</li>}
        </ul>
      )}
      <div className="mt-0.5 flex flex-wrap gap-1.5">
        {(rows.quarantined > 0 || rows.dropped > 0 || usesAnyway) && (
          <Button kind="chip" icon={Rows3} aria-expanded={unused.isOpen} onPress={unused.toggle}>
            {unused.isOpen ? t('collect.hideRows') : t('collect.showRows')}
          </Button>
        )}
        {rows.quarantined > 0 && (
          <Button kind="chip" icon={Download} onPress={() => commands.downloadUnreadable(id)}>
            {t('collect.download')}
          </Button>
        )}
      </div>
    </div>
  );
}
