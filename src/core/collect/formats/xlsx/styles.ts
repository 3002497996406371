import { tagsOf } from './xml';

/** How the number of a cell is meant: as it stands, as a day (and time), as a time of day, as a span of hours, or with this many digits. */
export type NumberStyle = 'plain' | 'date' | 'time' | 'span' | { readonly digits: number };

/** Formats that need no words in the file (ECMA-376, 18.8.30), those of Chinese, Japanese and Korean Excel among them. */
function builtIn(id: number): NumberStyle {
  if (id === 46) return 'span';
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35) || id === 55 || id === 56)
    return id > 50 ? 'date' : 'time';
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58) ? 'date' : 'plain';
}

/** Returns what a number format in words makes of a number. */
export function styleOfFormat(code: string): NumberStyle {
  if (/^0{2,}$/.test(code)) return { digits: code.length };
  const first = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')[0] as string;
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'span';
  const letters = first
    .replace(/\[[^[\]]*\]/g, '')
    .replace(/general|am\/pm|a\/p|上午\/下午/gi, (word) => (/general/i.test(word) ? '' : 'h'));
  if (/[yd]/i.test(letters) || (/m/i.test(letters) && !/[hs]/i.test(letters))) return 'date';
  return /[hs]/i.test(letters) ? 'time' : 'plain';
}

/** Returns the style of each cell format, by the number that cells carry; `xml` is styles.xml. */
export function readStyles(xml: string): NumberStyle[] {
  const formats = new Map<number, NumberStyle>();
  const styles: NumberStyle[] = [];
  const from = xml.search(/<(?:[\w.-]+:)?cellXfs\b/);
  const to = xml.search(/<\/(?:[\w.-]+:)?cellXfs>/);
  for (const { name, attributes, end } of tagsOf(xml)) {
    const id = Number(attributes.get('numFmtId') ?? 0);
    if (name === 'numFmt' && (from < 0 || end < from || end > to)) formats.set(id, styleOfFormat(attributes.get('formatCode') ?? ''));
    else if (name === 'xf' && end > from && end <= to) styles.push(formats.get(id) ?? builtIn(id));
  }
  return styles;
}

const DAY_MS = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Returns the text of a number as its style means it: dates in ISO form, local time without a zone. `is1904`: days count from 1904. Days of
 * 1900 count a 29 February that never was, as Excel does. What is no day (negative, beyond 9999) stays as it stands.
 */
export function styledNumber(text: string, style: NumberStyle, is1904: boolean): string {
  if (style === 'plain' || text === '') return text;
  const value = Number(text);
  if (typeof style === 'object') return /^\d+$/.test(text) ? text.padStart(style.digits, '0') : text;
  if (!Number.isFinite(value) || value < 0 || value >= 2_958_466) return text;
  const total = Math.round(value * DAY_MS);
  const days = Math.floor(total / DAY_MS);
  const clock = clockOf(total - days * DAY_MS, style === 'span' ? 24 * days : 0);
  if (style === 'span' || (days === 0 && !is1904 && (style === 'time' || value > 0))) return clock;
  const day = dayOf(days, is1904);
  return total % DAY_MS === 0 && style !== 'time' ? day : `${day} ${clock}`;
}

function clockOf(ms: number, hours: number): string {
  const seconds = Math.floor(ms / 1000);
  const rest = ms % 1000;
  const clock = `${two(Math.floor(seconds / 3600) + hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}

/** A column of dates has few different days and asks for each thousands of times. */
const KEPT_DAYS = 50_000;
const keptDays = new Map<number, string>();

function dayOf(days: number, is1904: boolean): string {
  if (!is1904 && days === 60) return '1900-02-29';
  const since1970 = is1904 ? days - 24_107 : days - (days > 60 ? 25_569 : 25_568);
  let text = keptDays.get(since1970);
  if (text === undefined) {
    text = new Date(since1970 * DAY_MS).toISOString().slice(0, 10);
    if (keptDays.size < KEPT_DAYS) keptDays.set(since1970, text);
  }
  return text;
}
