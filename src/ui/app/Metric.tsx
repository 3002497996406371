import { useCurrency, useView } from './context';
import { type Format, formats } from './format';

export interface MetricProps {
  /** The name of the test contract, for example `rows.in`. */
  readonly name: string;
  /** Full precision: shares 0..1, money in the project's currency, times as ISO text. */
  readonly value: number | string;
  readonly kind?: 'count' | 'number' | 'share' | 'money' | 'day' | 'text';
  /** Digits after the point, for `number` and `share`. */
  readonly digits?: number;
  /** Short form with the full one in the tooltip. */
  readonly compact?: boolean;
  /** The value belongs to earlier choices: shown greyed and without `data-metric`. */
  readonly stale?: boolean;
  readonly className?: string;
}

/** Every number on screen that a person could act on. */
export function Metric({ name, value, kind = 'count', digits, compact = false, stale = false, className = '' }: MetricProps) {
  const language = useView((view) => view.language);
  const currency = useCurrency();
  const format = formats(language);
  const full = shown(format, value, kind, digits, false, currency);
  const text = compact ? shown(format, value, kind, digits, true, currency) : full;
  const contract = stale ? {} : { 'data-metric': name, 'data-value': String(value) };
  return (
    <span {...contract} className={stale ? `stale ${className}` : className || undefined} title={text === full ? undefined : full}>
      {text}
    </span>
  );
}

function shown(
  format: Format,
  value: number | string,
  kind: NonNullable<MetricProps['kind']>,
  digits: number | undefined,
  compact: boolean,
  currency: string | null,
): string {
  if (kind === 'day') return format.day(value);
  if (typeof value === 'string') return value;
  if (kind === 'share') return format.share(value, digits);
  if (kind === 'money') return format.money(value, currency, compact ? 'compact' : 'full');
  if (kind === 'number') return format.number(value, digits);
  if (kind === 'text') return String(value);
  return compact ? format.compact(value) : format.count(value);
}
