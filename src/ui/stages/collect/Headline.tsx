import { type CurrencySum, type FileReport, missingParts } from '../../../core/collect/types';
import type { FileId } from '../../../core/recipe/types';
import type { Language } from '../../../state/types';
import { useProject, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Rich, type Translate, useText } from '../../text/text';
import { Decimals } from './ColumnReadings';
import { delimiterName, encodingName } from './encodings';

/** The meaning of a file in numbers that its owner knows from elsewhere. */
export function Headline({ id, report, isStale }: { readonly id: FileId; readonly report: FileReport; readonly isStale: boolean }) {
  const { t, fact, language } = useText();
  const { orders } = report;
  const refunds = useRefundsElsewhere(id);
  if (orders) {
    const { from, to, orders: count } = orders;
    const net = orders.revenueNet - refunds.money;
    const hasRefunds = report.fields.refund !== undefined || net !== orders.revenueGross;
    const isMixed = orders.currency === null && (orders.currencies?.length ?? 0) > 1;
    const hasMoney = orders.moneyFrom !== 'none' && !isMixed;
    const parts = {
      orders: <Metric name="orders" value={orders.orders} stale={isStale} />,
      net: (
        <Metric
          name="revenue.net"
          value={net}
          kind="money"
          currency={orders.currency}
          stale={isStale || refunds.isOpen}
          className="font-semibold"
        />
      ),
      gross: <Metric name="revenue.gross" value={orders.revenueGross} kind="money" currency={orders.currency} stale={isStale} />,
    };
    return (
      <>
        <p className="text-m">
          <Rich
            text={fact({ key: `collect.head.orders${hasMoney ? (hasRefunds ? '' : 'Gross') : 'NoMoney'}`, values: { from, to, count } })}
            parts={parts}
          />
        </p>
        <p className="mt-0.5 text-xs text-muted">
          {hasMoney ? (
            <Rich
              text={fact({ key: hasRefunds ? 'collect.compare' : 'collect.compareGross', values: { context: shopOf(report) } })}
              parts={parts}
            />
          ) : isMixed ? (
            t('collect.currency.mixed')
          ) : (
            t('collect.money.none')
          )}
        </p>
        {hasMoney && report.openDecimal && (
          <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 border-l-2 border-potential pl-2 text-s">
            <p className="min-w-0 flex-1 basis-60">{t('collect.head.openDecimal', { column: report.openDecimal.column })}</p>
            <Decimals id={id} name={report.openDecimal.column} found={report.openDecimal.sign} />
          </div>
        )}
        {isMixed && <Currencies sums={orders.currencies ?? []} />}
      </>
    );
  }
  return (
    <p className="text-m">
      <Rich text={headOf(report, t, language)} />
    </p>
  );
}

/** The shop whose own report is named, by the layout of the file; others have one of their own too. */
const SHOPS = ['shopify', 'taobao'];

const shopOf = ({ layout }: FileReport): string => SHOPS.find((shop) => layout?.kind.startsWith(`${shop}-`)) ?? '';

/** What the refunds of other files take off this one; open until the files have been joined. */
function useRefundsElsewhere(id: FileId): { readonly money: number; readonly isOpen: boolean } {
  const files = useProject((project) => project.choices.files);
  const place = useRuns((runs) => files.filter((file) => runs.files[file.id]?.state === 'ready').findIndex((file) => file.id === id));
  const hasParts = useRuns((runs) => files.some((file) => runs.files[file.id]?.value?.partOf === 'refunds'));
  const link = useRuns((runs) => runs.link);
  const isReady = link.state === 'ready';
  return { money: (isReady && link.value?.refunded[place]) || 0, isOpen: hasParts && !isReady };
}

/** Each currency by itself: what is not added up. */
function Currencies({ sums }: { readonly sums: readonly CurrencySum[] }) {
  const { fact, language } = useText();
  const { money } = formats(language);
  return (
    <ul className="mt-0.5 text-xs text-muted">
      {sums.map(({ currency, orders, revenueGross, revenueNet }) => (
        <li key={currency}>
          {fact({
            key: 'collect.currency.each',
            values: { currency, count: orders, gross: money(revenueGross, currency), net: money(revenueNet, currency) },
          })}
        </li>
      ))}
    </ul>
  );
}

function headOf({ role, roleBecause, rows, columns, fields, partOf, layout }: FileReport, t: Translate, language: Language): string {
  const count = rows.used;
  if (role === 'customers')
    return t(`collect.head.${layout?.unit ?? 'customers'}`, {
      count,
      columns: t('collect.head.columns', { count: columns.length }),
    });
  if (role === 'events' || role === 'reviews') return t(`collect.head.${role}`, { count });
  if (partOf) return t(partOf === 'items' ? 'collect.head.partItems' : 'collect.head.partRefunds', { count, column: fields.order ?? '' });
  if (role === 'orders') {
    const missing = missingParts(fields).map((part) => t(`collect.field.${part}`));
    return t('collect.head.lacking', { count: rows.in, fields: formats(language).list(missing) });
  }
  if (roleBecause.key === 'collect.why.sums') return t('collect.head.sums', { count: rows.in });
  const isChosen = roleBecause.key === 'collect.why.chosen';
  return isChosen ? t('collect.head.unused', { count: rows.in }) : t('collect.head.unknown', { count: rows.in });
}

/** How the bytes were read: detail, not headline. */
export function ReadingLine({ report }: { readonly report: FileReport }) {
  const { t } = useText();
  return <p className="mt-0.5 text-xs wrap-anywhere text-muted">{readingParts(report, t).join(' · ')}</p>;
}

function readingParts({ name, size, reading, columns }: FileReport, t: Translate): string[] {
  const parts = [name, t('collect.size', { size }), t(`collect.format.${reading.format}`)];
  if (reading.compression !== 'none') parts.push(t(`collect.unpacked.${reading.compression}`, { size: reading.bytes }));
  if (reading.text) {
    const { encodingConfidence: share, delimiter, newline } = reading.text;
    const encoding = encodingName(reading.text.encoding);
    parts.push(share < 0.995 ? t('collect.encodingGuess', { encoding, share }) : t('collect.encodingSure', { encoding }));
    if (reading.format === 'csv') parts.push(delimiterName(delimiter, t));
    if (newline === 'mixed') parts.push(t('collect.newline.mixed'));
  }
  if (!reading.hasHeader) parts.push(t('collect.noHeader'));
  if (columns.some(({ ambiguousDates }) => ambiguousDates)) parts.push(t('collect.dayFirst'));
  return parts;
}
