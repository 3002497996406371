/** A decimal sign; the other one, if it occurs, groups thousands. */
export type DecimalSign = '.' | ',';

/** What stands around the digits of a cell. */
interface NumberParts {
  readonly body: string;
  readonly negative: boolean;
  /** Power of ten by which % or 万 changes the digits. */
  readonly power: number;
  readonly currency: string | null;
}

const MAX_CHARS = 48;
const CODES =
  'USD|EUR|GBP|CNY|RMB|JPY|INR|AUD|CAD|CHF|HKD|TWD|SGD|KRW|BRL|MXN|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|ZAR|NZD|THB|IDR|MYR|PHP|VND|AED|SAR|ILS|RON|BGN|UAH|ISK|ARS|CLP|COP|PEN|EGP|NGN|KES|PKR|BDT';
const SIGNS = 'US\\$|HK\\$|NT\\$|A\\$|C\\$|R\\$|[$€£¥₹₩฿₽₫₺₪]|人民币|元|円|圆|원|zł|Kč|kr|Ft|лв\\.?|руб\\.?|грн\\.?|lei|Fr\\.?|Rs\\.?';
const BEFORE = new RegExp(`^(${SIGNS}|${CODES})\\s*`);
const AFTER = new RegExp(`\\s*(${SIGNS}|${CODES})$`);
const CURRENCY: { readonly [sign: string]: string } = {
  $: 'USD',
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  A$: 'AUD',
  C$: 'CAD',
  R$: 'BRL',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  人民币: 'CNY',
  元: 'CNY',
  RMB: 'CNY',
  円: 'JPY',
  圆: 'CNY',
  '₹': 'INR',
  Rs: 'INR',
  'Rs.': 'INR',
  '₩': 'KRW',
  '฿': 'THB',
  '₽': 'RUB',
  '₫': 'VND',
  '₺': 'TRY',
  '₪': 'ILS',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  원: 'KRW',
  лв: 'BGN',
  'лв.': 'BGN',
  руб: 'RUB',
  'руб.': 'RUB',
  грн: 'UAH',
  'грн.': 'UAH',
  lei: 'RON',
  Fr: 'CHF',
  'Fr.': 'CHF',
};
const POWERS: { readonly [unit: string]: number } = { '%': -2, '‰': -3, 千: 3, 万: 4, 亿: 8 };
const DOT = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}|[1-9]\d{0,2}(?:[ ']\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d{1,4})?$/;
const COMMA = /^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:[ ']\d{3})+)?(?:,\d*)?(?:[eE][+-]?\d{1,4})?$/;

function partsOf(cell: string): NumberParts | null {
  if (cell.length > MAX_CHARS || !/\p{Nd}/u.test(cell)) return null;
  let text = cell.trim();
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) {
      text = text
        .normalize('NFKC')
        .replace(/[−‒–—]/g, '-')
        .replace(/[’‘´`]/g, "'")
        .trim();
      break;
    }
  }
  let negative = false;
  let currency: string | null = null;
  let power = 0;
  if (text.startsWith('(') && text.endsWith(')')) {
    negative = true;
    text = text.slice(1, -1).trim();
  }
  const takeSign = () => {
    if (!text.startsWith('-') && !text.startsWith('+')) return;
    if (text.startsWith('-')) negative = !negative;
    text = text.slice(1).trimStart();
  };
  takeSign();
  const before = BEFORE.exec(text);
  if (before) {
    currency = before[1] as string;
    text = text.slice(before[0].length);
    takeSign();
  }
  if (!startsWithDigits(text)) return null;
  const after = AFTER.exec(text);
  if (after) {
    currency ??= after[1] as string;
    text = text.slice(0, after.index);
  }
  // No cents: 5,- and 1.234,–
  text = text.replace(/(\d)[.,]-{1,2}$/, '$1');
  const unit = POWERS[text.at(-1) ?? ''];
  if (unit !== undefined) {
    power = unit;
    text = text.slice(0, -1).trimEnd();
  }
  if (text.endsWith('-')) {
    negative = !negative;
    text = text.slice(0, -1).trimEnd();
  }
  return { body: text, negative, power, currency: currency === null ? null : (CURRENCY[currency] ?? currency) };
}

function startsWithDigits(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= 48 && first <= 57) || (text.length > 1 && (first === 46 || first === 44));
}

function numberOf({ body, negative, power }: NumberParts, decimal: DecimalSign): number | null {
  if (!(decimal === '.' ? DOT : COMMA).test(body)) return null;
  const plain = decimal === '.' ? body.replace(/[, ']/g, '') : body.replace(/[. ']/g, '').replace(',', '.');
  if (plain === '.') return null;
  const value = Number(power === 0 ? plain : scaled(plain, power));
  return negative ? 0 - value : value;
}

/** Moves the decimal point in the text, so that 1.13万 is exactly the number 11300. */
function scaled(plain: string, power: number): string {
  const [digits, exponent = '0'] = plain.split(/[eE]/) as [string, string?];
  return `${digits}e${Number(exponent) + power}`;
}

/**
 * Returns the number of a cell, or null: 1,234.56 · 1.234,56 · 1 234,56 · 1’234 · 10,00,000 · (1.00) · 1.00- · −1 · ￥12 · 12 € · 1.2万 · 12 %
 * (a share: 0.12), full-width digits too. Digits become the number that `Number(text)` gives; what overflows is null.
 */
export function parseNumber(cell: string, decimal: DecimalSign): number | null {
  const parts = partsOf(cell);
  const value = parts && numberOf(parts, decimal);
  return Number.isFinite(value) ? value : null;
}

/** Returns the currency that a cell names, ISO 4217 (¥ is CNY, a bare $ USD), or null. */
export const currencyOf = (cell: string): string | null => partsOf(cell)?.currency ?? null;
/** True when the cell ends with a percent sign. */
export const isPercent = (cell: string): boolean => /[%％]\s*$/.test(cell);

/** How the cells of one column can be read as numbers; all figures are rows. */
export interface NumberEvidence {
  /** Read with either sign or both. */
  readable: number;
  onlyDot: number;
  onlyComma: number;
  /** Both readings hold and differ: `1.234`. */
  ambiguous: number;
}

/** Adds a cell that occurs `count` times to the evidence. */
export function weighNumber(evidence: NumberEvidence, cell: string, count: number): void {
  const parts = partsOf(cell);
  if (!parts) return;
  const dot = numberOf(parts, '.');
  const comma = numberOf(parts, ',');
  if (dot === null && comma === null) return;
  evidence.readable += count;
  if (comma === null) evidence.onlyDot += count;
  else if (dot === null) evidence.onlyComma += count;
  else if (dot !== comma) evidence.ambiguous += count;
}

const POWERS_OF_TEN = Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * Returns the number of plain ASCII digits `-?d+(.d+)?` with at most 15 of them, else NaN. An integer below 2^53 divided by a power of ten
 * below 10^23 is correctly rounded, so this is `Number(text)` without a string (Clinger 1990, the fast path).
 */
export function parsePlainDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const negative = bytes[at] === 45;
  if (negative) at++;
  if (to - at > 16 || at >= to) return Number.NaN;
  let digits = 0;
  let value = 0;
  let point = -1;
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= 48 && byte <= 57) {
      value = value * 10 + byte - 48;
      digits++;
    } else if (byte === 46 && point < 0 && digits > 0 && at + 1 < to) point = at;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  if (point >= 0) value /= POWERS_OF_TEN[to - point - 1] as number;
  return negative ? 0 - value : value;
}
