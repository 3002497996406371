import { Download } from 'lucide-react';
import type { FileReport } from '../../../core/collect/types';
import type { FileId } from '../../../core/recipe/types';
import { useCommands } from '../../app/context';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Button } from '../../controls/Button';
import { Rich, useText } from '../../text/text';

const SHOWN = 8;

/** Rows in = used + unreadable + dropped by rule, with the reasons of what is not used. */
export function Accounting({ id, report, isStale }: { readonly id: FileId; readonly report: FileReport; readonly isStale: boolean }) {
  const { t, fact, language } = useText();
  const commands = useCommands();
  const { rows, reasons, role } = report;
  const part = (name: string, value: number) => <Metric name={`rows.${name}`} value={value} stale={isStale} />;
  const lost = reasons.filter(({ effect }) => effect !== 'note').sort((a, b) => b.count - a.count);
  const format = formats(language);
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
              {format.count(count)} · {fact({ key, values: { ...values, count, column: column ?? '' } })}
            </li>
          ))}
          {lost.length > SHOWN && <li>{`+ ${lost.length - SHOWN}`}</li>}
        </ul>
      )}
      {rows.quarantined > 0 && (
        <Button kind="chip" icon={Download} className="mt-0.5" onPress={() => commands.downloadUnreadable(id)}>
          {t('collect.download')}
        </Button>
      )}
    </div>
  );
}
