import { useCurrency, useView } from './context';
import { type Format, formats } from './format';

export interface MetricProps {
  /** The name of the test contract, for example `rows.in`. */
  readonly name: string;
  /** Full precision: shares 0..1, money in the project's currency, times as ISO text. */
  readonly value: number | string;
  readonly kind?: 'count' | 'number' | 'share' | 'money' | 'cents' | 'day' | 'text';
  /** Digits after the point, for `number` and `share`. */
  readonly digits?: number;
  /** Short form with the full one in the tooltip. */
  readonly compact?: boolean;
  /** Shown without its sign, which the sentence around it says. */
  readonly unsigned?: boolean;
  /** Currency of the money where it is not the project's. */
  readonly currency?: string | null;
  /** The value belongs to earlier choices: shown greyed and without `data-metric`. */
  readonly stale?: boolean;
  readonly className?: string;
}

/** Every number on screen that a person could act on. */
export function Metric({
  name,
  value,
  kind = 'count',
  digits,
  compact = false,
  unsigned = false,
  currency: own = null,
  stale = false,
  className = '',
}: MetricProps) {
  const language = useView((view) => view.language);
  const ofProject = useCurrency();
  const currency = own ?? ofProject;
  const format = formats(language);
  const bare = unsigned && typeof value === 'number' ? Math.abs(value) : value;
  const full = shown(format, bare, kind, digits, false, currency);
  const text = compact ? shown(format, bare, kind, digits, true, currency) : full;
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
  if (kind === 'cents') return format.exactMoney(value, currency);
  if (kind === 'number') return format.number(value, digits);
  if (kind === 'text') return String(value);
  return compact ? format.compact(value) : format.count(value);
}
