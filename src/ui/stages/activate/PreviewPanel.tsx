import { useRuns } from '../../app/context';
import { Metric } from '../../app/Metric';
import { Panel } from '../../controls/Panel';
import { ScrollArea } from '../../controls/ScrollArea';
import { useText } from '../../text/text';

/** The first rows as they will be written, with the counts of the whole file. */
export function PreviewPanel() {
  const { t, fact } = useText();
  const { value, state } = useRuns((runs) => runs.audience);
  const isStale = state !== 'ready';
  if (value === null) return null;
  const { header, sample, rows, prefixed, notes = [] } = value;
  return (
    <Panel
      title={t('activate.preview')}
      hint={isStale ? t('activate.stale') : t('activate.preview.hint', { rows: sample.length })}
      actions={
        <dl className="flex gap-5 text-s">
          <div className="flex items-baseline gap-2">
            <dt className="text-xs text-muted">{t('activate.rows')}</dt>
            <dd className="font-semibold">
              <Metric name="audience.rows" value={rows} stale={isStale} />
            </dd>
          </div>
          <div className="flex items-baseline gap-2">
            <dt className="text-xs text-muted">{t('activate.prefixed')}</dt>
            <dd className="font-semibold">
              <Metric name="audience.prefixed" value={prefixed} stale={isStale} />
            </dd>
          </div>
        </dl>
      }
    >
      {notes.map((note) => (
        <p key={note.key} className="mb-2 text-s text-muted">
          {fact(note)}
        </p>
      ))}
      {sample.length === 0 ? (
        <p className="rounded-m border border-dashed border-line-strong px-4 py-8 text-center text-s text-muted">
          {t('activate.preview.empty')}
        </p>
      ) : (
        <ScrollArea label={t('activate.preview')} className={isStale ? 'stale' : ''}>
          <table className="table whitespace-nowrap">
            <thead>
              <tr>
                {header.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a preview have no other name
                <tr key={row}>
                  {cells.map((cell, column) => (
                    <td key={header[column]} className="max-w-56 truncate" title={cell}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Panel>
  );
}
