import { type FileReport, missingParts } from '../../../core/collect/types';
import type { Language } from '../../../state/types';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Rich, type Translate, useText } from '../../text/text';
import { delimiterName, encodingName } from './encodings';

/** The meaning of a file in numbers that its owner knows from elsewhere. */
export function Headline({ report, isStale }: { readonly report: FileReport; readonly isStale: boolean }) {
  const { t, fact, language } = useText();
  const { orders } = report;
  if (orders) {
    const { from, to, orders: count } = orders;
    const hasMoney = orders.moneyFrom !== 'none';
    const parts = {
      orders: <Metric name="orders" value={orders.orders} stale={isStale} />,
      net: <Metric name="revenue.net" value={orders.revenueNet} kind="money" stale={isStale} className="font-semibold" />,
      gross: <Metric name="revenue.gross" value={orders.revenueGross} kind="money" stale={isStale} />,
    };
    return (
      <>
        <p className="text-m">
          <Rich
            text={fact({ key: hasMoney ? 'collect.head.orders' : 'collect.head.ordersNoMoney', values: { from, to, count } })}
            parts={parts}
          />
        </p>
        <p className="mt-0.5 text-xs text-muted">
          {hasMoney ? <Rich text={t('collect.compare')} parts={parts} /> : t('collect.money.none')}
        </p>
      </>
    );
  }
  return (
    <p className="text-m">
      <Rich text={headOf(report, t, language)} />
    </p>
  );
}

function headOf({ role, roleBecause, rows, columns, fields }: FileReport, t: Translate, language: Language): string {
  if (role === 'customers')
    return t('collect.head.customers', { count: rows.used, columns: t('collect.head.columns', { count: columns.length }) });
  if (role === 'orders') {
    const missing = missingParts(fields).map((part) => t(`collect.field.${part}`));
    return t('collect.head.lacking', { count: rows.in, fields: formats(language).list(missing) });
  }
  const isChosen = roleBecause.key === 'collect.why.chosen';
  return isChosen ? t('collect.head.unused', { count: rows.in }) : t('collect.head.unknown', { count: rows.in });
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
