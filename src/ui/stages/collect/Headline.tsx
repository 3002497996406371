import type { FileReport } from '../../../core/collect/types';
import { Metric } from '../../app/Metric';
import { Rich, type Translate, useText } from '../../text/text';
import { delimiterName, encodingName } from './encodings';

/** The meaning of a file in numbers that its owner knows from elsewhere. */
export function Headline({ report, isStale }: { readonly report: FileReport; readonly isStale: boolean }) {
  const { t } = useText();
  const { orders, role, rows, columns } = report;
  if (orders) {
    const { from, to } = orders;
    const hasMoney = orders.moneyFrom !== 'none';
    const parts = {
      orders: <Metric name="orders" value={orders.orders} stale={isStale} />,
      net: <Metric name="revenue.net" value={orders.revenueNet} kind="money" stale={isStale} className="font-semibold" />,
      gross: <Metric name="revenue.gross" value={orders.revenueGross} kind="money" stale={isStale} />,
    };
    return (
      <>
        <p className="text-m">
          <Rich text={hasMoney ? t('collect.head.orders', { from, to }) : t('collect.head.ordersNoMoney', { from, to })} parts={parts} />
        </p>
        <p className="mt-0.5 text-xs text-muted">
          {hasMoney ? <Rich text={t('collect.compare')} parts={parts} /> : t('collect.money.none')}
        </p>
      </>
    );
  }
  return (
    <p className="text-m">
      <Rich
        text={
          role === 'customers'
            ? t('collect.head.customers', { rows: rows.used, count: columns.length })
            : role === null
              ? t('collect.head.unknown', { rows: rows.in })
              : t('collect.head.unused', { rows: rows.in })
        }
      />
    </p>
  );
}

/** How the bytes were read: detail, not headline. */
export function ReadingLine({ report }: { readonly report: FileReport }) {
  const { t } = useText();
  return <p className="mt-0.5 text-xs wrap-anywhere text-muted">{readingParts(report, t).join(' · ')}</p>;
}

function readingParts({ name, size, reading, columns }: FileReport, t: Translate): string[] {
  const encoding = encodingName(reading.encoding);
  const parts = [name, t('collect.size', { size })];
  if (reading.compression !== 'none') parts.push(t('collect.unpacked', { size: reading.bytes }));
  parts.push(
    reading.encodingConfidence < 0.995
      ? t('collect.encodingGuess', { encoding, share: reading.encodingConfidence })
      : t('collect.encodingSure', { encoding }),
  );
  parts.push(delimiterName(reading.delimiter, t));
  if (reading.newline === 'mixed') parts.push(t('collect.newline.mixed'));
  if (!reading.hasHeader) parts.push(t('collect.noHeader'));
  if (columns.some(({ ambiguousDates }) => ambiguousDates)) parts.push(t('collect.dayFirst'));
  return parts;
}
