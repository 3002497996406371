import { useState } from 'react';
import { type FileReport, missingParts } from '../../../core/collect/types';
import { type Translate, useText } from '../../text/text';
import { ColumnsTable } from './ColumnsTable';
import { FileRules } from './FileRules';
import type { FileProps } from './file-props';
import { mergeNotes, quoted } from './merge-notes';
import { PreviewTable } from './PreviewTable';
import { Readings } from './Readings';

/** What was understood of a file, open to correction: how it was read, its rules, its columns. */
export function FileReview({ id, name, report }: FileProps & { readonly report: FileReport }) {
  const { t, fact } = useText();
  const [showsPreview, showPreview] = useState(false);
  const { orders, reasons, role, fields } = report;
  const notes = reasons.filter(
    ({ key, effect, values }) => effect === 'note' && key !== 'collect.note.missingFields' && !isBlank(key, values),
  );
  const blank = reasons.filter(({ key, values }) => isBlank(key, values));
  const missing = role === 'orders' && !orders && !report.partOf ? missingParts(fields) : [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line pt-3 lg:grid-cols-[minmax(0,1fr)_288px] lg:gap-6">
      <div className="min-w-0 lg:flex lg:flex-col">
        <h3 className="text-s">{t('collect.columns')}</h3>
        <p className="text-xs text-muted">{t('collect.columnsHint')}</p>
        {missing.length > 0 && (
          <p className="mt-2 border-l-2 border-potential pl-2 text-s">
            {fact({ key: 'collect.note.missingFields', values: { fields: missing.map((part) => t(`collect.field.${part}`)) } })}
          </p>
        )}
        <ColumnsTable id={id} report={report} />
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
        {role !== null && <FileRules id={id} report={report} />}
        <Readings id={id} name={name} report={report} preview={{ isOpen: showsPreview, toggle: () => showPreview(!showsPreview) }} />
        {(orders || notes.length + blank.length > 0) && (
          <section>
            <h3 className="text-s">{t('collect.notes')}</h3>
            {orders && <p className="mt-2 text-xs text-muted">{moneyLine(report, t)}</p>}
            {notes.length + blank.length > 0 && (
              <ul className="mt-2 grid gap-1 text-xs text-muted">
                {mergeNotes(notes).map(({ note: { key, count, values }, columns }) => (
                  <li key={`${key} ${columns[0] ?? ''}`}>
                    {fact({
                      key,
                      values: { column: '', ...values, count, ...(columns.length === 0 ? {} : { column: quoted(columns, t) }) },
                    })}
                  </li>
                ))}
                {blank.length > 0 && <li>{t('collect.blankColumns', { count: blank.length })}</li>}
              </ul>
            )}
          </section>
        )}
      </div>
      {showsPreview && (
        <div className="col-span-full min-w-0">
          <PreviewTable id={id} name={name} />
        </div>
      )}
    </div>
  );
}

/** Nothing but empty cells is missing, so there is no token to name: the table of columns says how many. */
const isBlank = (key: string, values: FileReport['reasons'][number]['values']): boolean =>
  key === 'collect.note.missing' && /^“” × \d+$/.test(String(values?.tokens));

function moneyLine({ orders, fields }: FileReport, t: Translate): string {
  const currency = orders?.currency ?? t('collect.money.noCurrency');
  if (orders?.moneyFrom === 'amount') return t('collect.money.amount', { column: fields.amount ?? '', currency });
  if (orders?.moneyFrom === 'unitPrice × quantity') {
    return t('collect.money.unitPrice', { price: fields.unitPrice ?? '', quantity: fields.quantity ?? '', currency });
  }
  return t('collect.money.none');
}
