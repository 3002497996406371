import { Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { FileReport } from '../../../core/collect/types';
import { Button } from '../../controls/Button';
import { ScrollArea } from '../../controls/ScrollArea';
import { type PlainKey, useText } from '../../text/text';
import { ColumnRow } from './ColumnRow';

/** Columns drawn at once: each holds selects, and a table of thousands would keep the page busy. */
const PAGE = 200;
/** Fewer are looked through faster than a search is typed. */
const SEARCH_FROM = 12;

/** The columns of a file, found by name; wide tables come in pages. */
export function ColumnsTable({ id, report }: { readonly id: string; readonly report: FileReport }) {
  const { t } = useText();
  const [wanted, want] = useState('');
  const [page, turnTo] = useState(0);
  const search = useDeferredValue(wanted).trim().toLowerCase();
  const { columns, role } = report;
  const hasFields = role !== null && role !== 'customers';
  const headings = HEADINGS.filter(({ key }) => hasFields || key !== 'collect.usedAs');
  const found = search === '' ? columns : columns.filter(({ name }) => name.toLowerCase().includes(search));
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = found.slice(at * PAGE, (at + 1) * PAGE);
  return (
    <>
      {columns.length >= SEARCH_FROM && (
        <div className="mt-2 flex flex-wrap items-center gap-2 text-xs text-muted">
          <span className="relative">
            <Search size={13} aria-hidden className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2" />
            <input
              type="search"
              className="field field-small w-48 pl-7!"
              aria-label={t('collect.findColumn')}
              placeholder={t('collect.findColumn')}
              value={wanted}
              onChange={(event) => {
                want(event.target.value);
                turnTo(0);
              }}
            />
          </span>
          <span role="status">{t('collect.columnsFound', { count: found.length, all: columns.length })}</span>
          {pages > 1 && (
            <span className="ml-auto flex items-center gap-1">
              <Button kind="chip" isDisabled={at === 0} onPress={() => turnTo(at - 1)}>
                {t('collect.previousPage')}
              </Button>
              {t('collect.pageOf', { page: at + 1, pages })}
              <Button kind="chip" isDisabled={at === pages - 1} onPress={() => turnTo(at + 1)}>
                {t('collect.nextPage')}
              </Button>
            </span>
          )}
        </div>
      )}
      <ColumnsArea>
        <table className="table table-fixed @max-lg:block">
          <colgroup>
            {headings.map(({ key, width }) => (
              <col key={key} className={width} />
            ))}
          </colgroup>
          <thead className="@max-lg:sr-only">
            <tr>
              {headings.map(({ key }) => (
                <th key={key} scope="col" className="sticky top-0 z-1 bg-surface">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          {shown.map((column) => (
            <ColumnRow key={column.name} id={id} report={report} column={column} />
          ))}
        </table>
      </ColumnsArea>
    </>
  );
}

/** As high as what stands beside it, at least the columns' own height or 560 px. */
function ColumnsArea({ children }: { readonly children: React.ReactNode }) {
  const { t } = useText();
  return (
    <div className="mt-2 min-w-0 flex-auto">
      <ScrollArea label={t('collect.columns')} className="more-below @container max-h-[560px] overflow-y-auto lg:min-h-full">
        {children}
      </ScrollArea>
    </div>
  );
}

/** Of a narrow table each column becomes a block: its name, what it is read and used as, then its values. */
const HEADINGS: readonly { readonly key: PlainKey; readonly width: string }[] = [
  { key: 'collect.column', width: 'w-[21%]' },
  { key: 'collect.readAs', width: 'w-[16%]' },
  { key: 'collect.usedAs', width: 'w-[18%]' },
  { key: 'collect.values', width: 'w-[14%]' },
  { key: 'collect.missing', width: 'w-[8%]' },
  { key: 'collect.range', width: 'w-[23%]' },
];
