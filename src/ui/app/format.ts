import type { Language } from '../../state/types';

/** American numbers (120M) and British dates (2 Aug 2026) read the same to most. */
const LOCALES = { en: { numbers: 'en-US', dates: 'en-GB' }, zh: { numbers: 'zh-CN', dates: 'zh-CN' } } as const satisfies {
  [language in Language]: object;
};
const NARROW_SPACE = '\u202f';
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export interface Format {
  /** Whole numbers in full: 12,480. */
  count(value: number): string;
  /** For tiles and bars: 12.5K, 1.2亿. */
  compact(value: number): string;
  /** Any number with at most `digits` digits after the point. */
  number(value: number, digits?: number): string;
  /** Numbers of one column, all in one format: as many digits after the point as they need, at most 3; money has 2. */
  alike(values: readonly number[], isMoney: boolean): string[];
  /** The ends of a range in one format, or the one value that they are. */
  range(low: string, high: string): string;
  /** A share 0..1 as a percentage; without `digits` one decimal below 10 %, and never 100 % where something is left. */
  share(value: number, digits?: number): string;
  money(value: number, currency: string | null, style?: 'full' | 'compact'): string;
  /** Money to the cent, or to what the currency has in its place. */
  exactMoney(value: number, currency: string | null): string;
  /** A day: ISO text or ms as if UTC. */
  day(value: string | number): string;
  time(ms: number): string;
  /** Rounded up, never zero: "2 s", "3 min". */
  duration(seconds: number): string;
  bytes(value: number): string;
  /** Names one after the other; a Latin name stands off from Chinese characters around it. */
  list(items: readonly string[]): string;
  /** The name of a country by its ISO 3166 code. */
  country(code: string): string;
}

const cache = new Map<Language, Format>();

/** The formats of one language; dates are the data's own wall time, so they are formatted as UTC. */
export function formats(language: Language): Format {
  const known = cache.get(language);
  if (known) return known;
  const made = make(language);
  cache.set(language, made);
  return made;
}

function make(language: Language): Format {
  const { numbers: numberLocale, dates } = LOCALES[language];
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = numbers.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(numberLocale, options);
    numbers.set(key, made);
    return made;
  };
  const day = new Intl.DateTimeFormat(dates, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(dates, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const list = new Intl.ListFormat(dates, { type: 'conjunction' });
  const countries = new Intl.DisplayNames(dates, { type: 'region' });
  const zh = language === 'zh';
  return {
    count: (value) => number({ maximumFractionDigits: 0 }).format(value),
    compact: (value) =>
      Math.abs(value) < 10_000
        ? number({ maximumFractionDigits: 0 }).format(value)
        : number({ notation: 'compact', maximumSignificantDigits: 4 }).format(value),
    number: (value, digits = 2) => number({ maximumFractionDigits: digits }).format(value),
    alike(values, isMoney) {
      const places = isMoney ? 2 : Math.max(0, ...values.map((value) => decimalsOf(value, Math.abs(value) < 1000 ? 3 : 2)));
      const useGrouping = places === 0 ? 'min2' : true;
      return values.map((value) => number({ minimumFractionDigits: places, maximumFractionDigits: places, useGrouping }).format(value));
    },
    range: (low, high) => (low === high ? low : `${low} – ${high}`),
    share(value, digits) {
      const isAlmostAll = digits === undefined && value >= 0.995 && value < 1;
      const percent = isAlmostAll ? Math.min(99.9, value * 100) : value * 100;
      const places = digits ?? (isAlmostAll || (Math.abs(percent) < 10 && percent !== 0) ? 1 : 0);
      return number({ maximumFractionDigits: places }).format(percent) + (zh ? '%' : `${NARROW_SPACE}%`);
    },
    money(value, currency, style = 'full') {
      const digits: Intl.NumberFormatOptions =
        style === 'compact' && Math.abs(value) >= 10_000
          ? { notation: 'compact', maximumSignificantDigits: 4 }
          : {
              maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0,
              minimumFractionDigits: Math.abs(value) < 100 && value % 1 !== 0 ? 2 : 0,
            };
      if (currency === null) return number(digits).format(value);
      // A file may name a currency that no standard knows.
      if (!/^[A-Z]{3}$/.test(currency)) return `${number(digits).format(value)} ${currency}`;
      return number({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits }).format(value);
    },
    exactMoney: (value, currency) =>
      number(
        currency === null
          ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
          : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
      ).format(value),
    day: (value) => day.format(typeof value === 'number' ? value : Date.parse(value)),
    time: (ms) => time.format(ms),
    duration(seconds) {
      if (seconds <= 90) return zh ? `${Math.max(1, Math.ceil(seconds))} 秒` : `${Math.max(1, Math.ceil(seconds))} s`;
      const minutes = Math.ceil(seconds / 60);
      return zh ? `${minutes} 分钟` : `${minutes} min`;
    },
    bytes(value) {
      let unit = 0;
      while (value >= 1000 && unit < UNITS.length - 1) {
        value /= 1000;
        unit += 1;
      }
      return `${number({ maximumFractionDigits: value < 100 && unit > 0 ? 1 : 0 }).format(value)} ${UNITS[unit]}`;
    },
    list: (items) => list.formatToParts(items).reduce((text, { value }) => text + (isLatinBesideHan(text, value) ? ' ' : '') + value, ''),
    country: (code) => countries.of(code) ?? code,
  };
}

const HAN_END = /\p{Script=Han}$/u;
const HAN_START = /^\p{Script=Han}/u;
const isLatinBesideHan = (before: string, after: string): boolean =>
  (/[\p{Script=Latin}\d]$/u.test(before) && HAN_START.test(after)) || (HAN_END.test(before) && /^[\p{Script=Latin}\d]/u.test(after));

/** Digits after the point that a number needs, at most `most`. */
function decimalsOf(value: number, most: number): number {
  for (let places = 0; places < most; places++) if (Number(value.toFixed(places)) === Number(value.toFixed(most))) return places;
  return most;
}
