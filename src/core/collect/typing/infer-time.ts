import { monthOf, monthOfHan } from './month-names';

/** Which part of 03/04/2024 is the day. */
export type DateOrder = 'dmy' | 'mdy';
/** Whole-column readings of bare digits. */
export type DigitTime = 'yyyymmdd' | 'seconds' | 'milliseconds' | 'microseconds' | 'excel';

/** A cell that has the shape of a time. `ms` null: an impossible date. */
interface TimeParts {
  readonly shape: 'ymd' | 'parts' | 'named';
  /** The first two parts of 03/04/2024, whose order the column decides; null for other shapes. */
  readonly order: readonly [first: number, second: number] | null;
  readonly dotted: boolean;
  readonly padded: boolean;
  readonly hasClock: boolean;
  /** Minutes east of UTC; null when the cell names no zone. */
  readonly offset: number | null;
  /** Local time of the cell as if UTC, by the given order. */
  ms(order: DateOrder): number | null;
}

const MAX_CHARS = 48;
const HALF = '上午|下午|凌晨|早上|中午|晚上|오전|오후';
const CLOCK = `(?:[T,\\s]+(?:(AM|PM|${HALF})\\s*)?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AP]\\.?\\s?M\\.?|Uhr|h)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?`;
const YMD = new RegExp(`^(\\d{4})([-/. ])(\\d{1,2})\\2(\\d{1,2})${CLOCK}$`, 'i');
const PARTS = new RegExp(`^(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})${CLOCK}$`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})T()(\d{2})(\d{2})(\d{2})()()(Z)?$/;
const WEEK = /^(\d{4})-?W(\d{2})-?([1-7])$/;
const HAN = new RegExp(
  `^(\\d{4}|\\d{2})\\s*[年년]\\s*(\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日号일]?\\s*(?:(${HALF})?\\s*(\\d{1,2})[时時点:시]\\s*(\\d{1,2})(?:[分:분]\\s*(\\d{1,2})?\\s*[秒초]?)?)?$`,
);
const WORD = '\\p{L}{3,12}';
const DAY_NAME = new RegExp(
  `^(?:\\p{L}{2,12}\\.?,?\\s+)?(\\d{1,2})(?:\\.|er|st|nd|rd|th|º)?[\\s/-]*(?:(?:de|of)\\s+)?(${WORD})\\.?,?[\\s/-]*(?:del?\\s+)?(\\d{4}|\\d{2})${CLOCK}$`,
  'iu',
);
const NAME_DAY = new RegExp(`^(?:${WORD},\\s*)?(${WORD})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${CLOCK}$`, 'iu');
const YEAR_NAME = new RegExp(`^(\\d{4})[-/. ](${WORD})\\.?[-/. ](\\d{1,2})${CLOCK}$`, 'iu');
const NAME_START = /^\p{L}{2,12}[.,]{0,2}\s+\S*\d/u;

/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

/** Returns days since 1970-01-01 of a date of the Gregorian calendar, or null where there is no such day. */
function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000) return null;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (isLeap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return day > length ? null : Date.UTC(year, month - 1, day) / DAY_MS;
}

/** Returns the day of an ISO week: week 1 holds 4 January, weeks begin on Monday; null for week 53 of a year that has 52. */
function dayOfWeek(year: number, week: number, weekday: number): number | null {
  const mondayOf = (y: number) => {
    const fourth = dayNumber(y, 1, 4) as number;
    return fourth - ((fourth + 3) % 7);
  };
  const day = mondayOf(year) + (week - 1) * 7 + weekday - 1;
  return week < 1 || day >= mondayOf(year + 1) ? null : day;
}

const fullYear = (text: string): number => (text.length === 4 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900));

type ClockGroups = readonly (string | undefined)[];

/** Returns the half of the day that a word names; after `late` some people go on to count to 24. */
function halfOf(word: string | undefined): 'am' | 'pm' | 'late' | null {
  if (!word || /^(?:uhr|h)$/i.test(word)) return null;
  if (/^p/i.test(word)) return 'pm';
  return /下午|中午|晚上|오후/.test(word) ? 'late' : 'am';
}

/** Returns ms since midnight, or null for an impossible clock: 25:00, 13 PM. */
function clockOf([before, hours, minutes, seconds, fraction, after]: ClockGroups): number | null {
  if (hours === undefined) return 0;
  const half = halfOf(before || after);
  let hour = Number(hours);
  if (half !== null) {
    if (hour > 12 && half !== 'late') return null;
    if (half === 'am') hour = hour === 12 ? 0 : hour;
    else if (hour < 12) hour += 12;
  }
  const minute = Number(minutes ?? 0);
  const second = Number(seconds ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  if (/^[A-Z]/i.test(zone)) return 0;
  const digits = zone.replace(':', '');
  return (digits.startsWith('-') ? -1 : 1) * (Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5)));
}

function timeOf(
  found: RegExpExecArray,
  clockAt: number,
  shape: TimeParts['shape'],
  date: (order: DateOrder) => number | null,
  extra: Partial<TimeParts> = {},
): TimeParts {
  const clock = found.slice(clockAt);
  const sinceMidnight = clockOf(clock);
  return {
    shape,
    order: null,
    dotted: false,
    padded: true,
    hasClock: clock[1] !== undefined,
    offset: offsetOf(clock[6]),
    ...extra,
    ms(order) {
      const day = date(order);
      return day === null || sinceMidnight === null ? null : day * DAY_MS + sinceMidnight;
    },
  };
}

/** Three numbers whose order the column decides; apart by spaces they are a date only where they can be one. */
function readParts(parts: RegExpExecArray): TimeParts | null {
  const first = Number(parts[1]);
  const second = Number(parts[3]);
  const year = fullYear(parts[4] as string);
  const date = (order: DateOrder) => (order === 'dmy' ? dayNumber(year, second, first) : dayNumber(year, first, second));
  if (parts[2] === ' ' && date('dmy') === null && date('mdy') === null) return null;
  const padded = parts[1]?.length === 2 && parts[3]?.length === 2;
  return timeOf(parts, 5, 'parts', date, { order: [first, second], dotted: parts[2] === '.', padded });
}

/** A date whose month has a name, a compact one, or an ISO week. */
function readNamed(text: string): TimeParts | null {
  const han = HAN.exec(text);
  if (han) return timeOf(han, 4, 'named', () => dayNumber(fullYear(han[1] as string), monthOfHan(han[2] as string), Number(han[3])));
  const dayName = DAY_NAME.exec(text);
  if (dayName && monthOf(dayName[2] as string) > 0)
    return timeOf(dayName, 4, 'named', () => dayNumber(fullYear(dayName[3] as string), monthOf(dayName[2] as string), Number(dayName[1])));
  const nameDay = NAME_DAY.exec(text);
  if (nameDay && monthOf(nameDay[1] as string) > 0)
    return timeOf(nameDay, 4, 'named', () => dayNumber(Number(nameDay[3]), monthOf(nameDay[1] as string), Number(nameDay[2])));
  const yearName = YEAR_NAME.exec(text);
  if (yearName && monthOf(yearName[2] as string) > 0)
    return timeOf(yearName, 4, 'named', () => dayNumber(Number(yearName[1]), monthOf(yearName[2] as string), Number(yearName[3])));
  const compact = COMPACT.exec(text);
  if (compact) return timeOf(compact, 4, 'ymd', () => dayNumber(Number(compact[1]), Number(compact[2]), Number(compact[3])));
  const week = WEEK.exec(text);
  return week && timeOf(week, 4, 'ymd', () => dayOfWeek(Number(week[1]), Number(week[2]), Number(week[3])));
}

/** Returns what a cell says of a time, or null where it has no such shape. Never rolls over: 2024-02-30 is impossible, not 1 March. */
export function readTime(cell: string): TimeParts | null {
  if (cell.length < 6 || cell.length > MAX_CHARS) return null;
  let text = cell.trim();
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) {
      text = text.normalize('NFKC');
      break;
    }
  }
  const first = text.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  if (!isDigit && !NAME_START.test(text)) return null;
  const ymd = YMD.exec(text);
  if (ymd) return timeOf(ymd, 5, 'ymd', () => dayNumber(Number(ymd[1]), Number(ymd[3]), Number(ymd[4])));
  const parts = PARTS.exec(text);
  return parts ? readParts(parts) : readNamed(text);
}

const FROM_SECONDS = 631_152_000;
const TO_SECONDS = 4_102_444_800;
const EXCEL_EPOCH_DAYS = 25_569;

/** Returns ms of bare digits under one whole-column reading, or null: dates 1900–2100, epochs 1990–2100, Excel days 1954–2119. */
export function readDigits(cell: string, reading: DigitTime): number | null {
  const text = cell.trim();
  if (reading === 'yyyymmdd') {
    const found = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text);
    if (!found) return null;
    const day = dayNumber(Number(found[1]), Number(found[2]), Number(found[3]));
    const clock = clockOf([undefined, found[4], found[5], found[6]]);
    return day === null || clock === null ? null : day * DAY_MS + clock;
  }
  if (!/^\d{5,16}(?:\.\d+)?$/.test(text)) return null;
  const value = Number(text);
  if (reading === 'excel') return value >= 20_000 && value < 80_000 ? Math.round((value - EXCEL_EPOCH_DAYS) * DAY_MS) : null;
  const perSecond = reading === 'seconds' ? 1 : reading === 'milliseconds' ? 1e3 : 1e6;
  const seconds = value / perSecond;
  return seconds >= FROM_SECONDS && seconds < TO_SECONDS ? Math.floor(seconds * 1000 + 1e-3) : null;
}

/** Returns ms of `YYYY-MM-DD` or `YYYY-MM-DD[ T]HH:MM[:SS]` in ASCII, else NaN: the common shape, read without a string. */
export function parseIsoBytes(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if ((length !== 10 && length !== 16 && length !== 19) || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return Number.NaN;
  let broken = 0;
  const number = (at: number, digits: number) => {
    let value = 0;
    for (let i = 0; i < digits; i++) {
      const digit = (bytes[from + at + i] as number) - 48;
      if (digit < 0 || digit > 9) broken++;
      value = value * 10 + digit;
    }
    return value;
  };
  const day = dayNumber(number(0, 4), number(5, 2), number(8, 2));
  if (day === null || broken > 0) return Number.NaN;
  if (length === 10) return day * DAY_MS;
  const separator = bytes[from + 10];
  if ((separator !== 32 && separator !== 84) || bytes[from + 13] !== 58 || (length === 19 && bytes[from + 16] !== 58)) return Number.NaN;
  const hour = number(11, 2);
  const minute = number(14, 2);
  const second = length === 19 ? number(17, 2) : 0;
  if (broken > 0 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return day * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}
