import { type CurrencySum, type FileReport, missingParts } from '../../../core/collect/types';
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
    const isMixed = orders.currency === null && (orders.currencies?.length ?? 0) > 1;
    const hasMoney = orders.moneyFrom !== 'none' && !isMixed;
    const parts = {
      orders: <Metric name="orders" value={orders.orders} stale={isStale} />,
      net: (
        <Metric
          name="revenue.net"
          value={orders.revenueNet}
          kind="money"
          currency={orders.currency}
          stale={isStale}
          className="font-semibold"
        />
      ),
      gross: <Metric name="revenue.gross" value={orders.revenueGross} kind="money" currency={orders.currency} stale={isStale} />,
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
          {hasMoney ? <Rich text={t('collect.compare')} parts={parts} /> : isMixed ? t('collect.currency.mixed') : t('collect.money.none')}
        </p>
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

function headOf({ role, roleBecause, rows, columns, fields, partOf }: FileReport, t: Translate, language: Language): string {
  const count = rows.used;
  if (role === 'customers') return t('collect.head.customers', { count, columns: t('collect.head.columns', { count: columns.length }) });
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
