import { useCommands, useRuns } from '../../app/context';
import { useLook } from '../../app/use-look';
import { ScrollArea } from '../../controls/ScrollArea';
import { useText } from '../../text/text';
import type { FileProps } from './file-props';

/** The first rows as they were read, so that a wrong encoding or separator is seen at once. */
export function PreviewTable({ id, name }: FileProps) {
  const { t } = useText();
  const commands = useCommands();
  const key = useRuns((runs) => runs.files[id]?.valueKey ?? null);
  const { value, isStale } = useLook(key, (signal) => commands.preview(id, signal));
  if (!value) return <p className="mt-2 text-xs text-muted">{t('collect.looking')}</p>;
  return (
    <ScrollArea
      label={t('collect.previewOf', { file: name })}
      className={`mt-2 max-h-72 overflow-y-auto rounded-m border border-line ${isStale ? 'stale' : ''}`}
    >
      <table className="w-max min-w-full border-collapse text-xs">
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 bg-surface px-2 py-1 text-right font-normal text-faint">
              {t('collect.rowNumber')}
            </th>
            {value.names.map((column) => (
              <th key={column} scope="col" className="sticky top-0 bg-surface px-2 py-1 text-left font-medium whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.rows.map(({ row, cells }) => (
            <tr key={row} className="border-t border-line">
              <td className="px-2 py-0.5 text-right text-faint">{row}</td>
              {cells.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their places.
                <td key={place} className="max-w-60 truncate px-2 py-0.5 whitespace-pre">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {value.columns > value.names.length && (
        <p className="sticky left-0 px-2 py-1 text-xs text-muted">
          {t('collect.moreColumns', { count: value.columns - value.names.length })}
        </p>
      )}
    </ScrollArea>
  );
}
