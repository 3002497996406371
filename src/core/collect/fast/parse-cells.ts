/** Cells of one column in a block: row `r` is `bytes[starts[i], ends[i])` with `i = column + r × width`. */
export interface BlockCells {
  readonly bytes: Uint8Array;
  /** The same bytes, for reading four at a time. */
  readonly view: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly rows: number;
  readonly width: number;
}

/** Most digits whose integer and whose number of decimals fit one double together. */
const MAX_SCALED_DIGITS = 14;
const MAX_DIGITS = 15;
/** Digits that fit 32 bits whatever they are. */
const SMALL_DIGITS = 9;

/**
 * Reads `-?(0|[1-9]d*)(.d+)?`, the only way in which a number is written without anything that could be left out: the digits as an
 * integer into `out`, their number of decimals into `scales`. Other cells, −0 and numbers of more than 15 digits (14 with decimals) are
 * NaN; returns how many.
 */
export function readDecimals(cells: BlockCells, column: number, out: Float64Array, scales: Uint8Array): number {
  const { bytes, starts, ends, rows, width } = cells;
  let odd = 0;
  for (let row = 0, i = column; row < rows; row++, i += width) {
    const to = ends[i] as number;
    let at = starts[i] as number;
    const isNegative = bytes[at] === 45;
    if (isNegative) at++;
    const first = at;
    const length = to - first;
    scales[row] = 0;
    if (length < 1 || length > MAX_DIGITS + 1 || (bytes[first] === 48 && length > 1 && bytes[first + 1] !== 46)) {
      out[row] = Number.NaN;
      odd++;
      continue;
    }
    let value = 0;
    let point = -1;
    // The first nine digits in whole numbers: half the time of the same in doubles.
    let small = 0;
    const stop = Math.min(to, first + SMALL_DIGITS);
    for (; at < stop; at++) {
      const digit = (bytes[at] as number) - 48;
      if (digit >>> 0 <= 9) small = (Math.imul(small, 10) + digit) | 0;
      else if (digit === -2 && point < 0) point = at;
      else break;
    }
    value = small;
    if (at === stop) {
      for (; at < to; at++) {
        const digit = (bytes[at] as number) - 48;
        if (digit >>> 0 <= 9) value = value * 10 + digit;
        else if (digit === -2 && point < 0) point = at;
        else break;
      }
    }
    const isShort = point < 0 ? length <= MAX_DIGITS : point > first && point + 1 < to && length <= MAX_SCALED_DIGITS + 1;
    if (at < to || !isShort || (isNegative && value === 0)) {
      out[row] = Number.NaN;
      odd++;
      continue;
    }
    out[row] = isNegative ? -value : value;
    if (point >= 0) scales[row] = to - point - 1;
  }
  return odd;
}

/**
 * Reads cells that are `prefix` and digits: exactly `digits` of them, or with 0 any number up to 15 without a zero in front. Other cells are
 * NaN; returns how many.
 */
export function readSerials(cells: BlockCells, column: number, prefix: Uint8Array, digits: number, out: Float64Array): number {
  const { bytes, view, starts, ends, rows, width } = cells;
  const before = prefix.length;
  const prefixView = new DataView(prefix.buffer, prefix.byteOffset, before);
  const words = before & ~3;
  let odd = 0;
  for (let row = 0, i = column; row < rows; row++, i += width) {
    const to = ends[i] as number;
    const from = starts[i] as number;
    const first = from + before;
    const length = to - first;
    let isPlain = digits > 0 ? length === digits : length > 0 && length <= MAX_DIGITS && (length === 1 || bytes[first] !== 48);
    let value = 0;
    if (isPlain) {
      let p = 0;
      while (p < words && view.getInt32(from + p) === prefixView.getInt32(p)) p += 4;
      while (p < before && bytes[from + p] === prefix[p]) p++;
      let at = first;
      // Four digits at once: each half of `pairs` holds two of them.
      while (at + 4 <= to) {
        const four = view.getInt32(at) - 0x30303030;
        if (((four | (four + 0x06060606)) & 0xf0f0f0f0) !== 0) break;
        const pairs = Math.imul((four >>> 8) & 0x00ff00ff, 10) + (four & 0x00ff00ff);
        value = value * 10_000 + ((pairs >>> 16) * 100 + (pairs & 0xffff));
        at += 4;
      }
      for (; at < to; at++) {
        const digit = (bytes[at] as number) - 48;
        if (digit >>> 0 > 9) break;
        value = value * 10 + digit;
      }
      isPlain = p === before && at === to;
    }
    if (!isPlain) odd++;
    out[row] = isPlain ? value : Number.NaN;
  }
  return odd;
}

/** Days before each month in a common year. */
const BEFORE_MONTH = Int32Array.of(0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334);
const MONTH_DAYS = Int32Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
const DAYS_TO_1970 = 719_163;

/** Number of two digits, or something beyond 99. */
function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : 1000;
}

/** Days since 1970 of `YYYY-MM-DD`, year 1000 or later; NaN where there is no such day. */
function dayOf(bytes: Uint8Array, at: number): number {
  const high = two(bytes, at);
  const low = two(bytes, at + 2);
  const month = two(bytes, at + 5);
  const day = two(bytes, at + 8);
  if (high < 10 || high > 99 || low > 99 || bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return Number.NaN;
  if (month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month] as number)) return Number.NaN;
  const year = high * 100 + low;
  const isLeap = (year & 3) === 0 && (low !== 0 || (high & 3) === 0);
  if (month === 2 && day === 29 && !isLeap) return Number.NaN;
  const past = year - 1;
  const century = (past / 100) | 0;
  const leapDay = isLeap && month > 2 ? 1 : 0;
  return past * 365 + (past >> 2) - century + (century >> 2) + (BEFORE_MONTH[month] as number) + leapDay + day - DAYS_TO_1970;
}

/**
 * Reads `YYYY-MM-DD` (`length` 10), with `separator` and `HH:MM` (16) or `HH:MM:SS` (19), as whole days, minutes or seconds since 1970,
 * without a zone. Other cells are NaN; returns how many.
 */
export function readIsoTimes(cells: BlockCells, column: number, length: number, separator: number, out: Float64Array): number {
  const { bytes, starts, ends, rows, width } = cells;
  let odd = 0;
  for (let row = 0, i = column; row < rows; row++, i += width) {
    const at = starts[i] as number;
    let value = (ends[i] as number) - at === length ? dayOf(bytes, at) : Number.NaN;
    if (length > 10) {
      const hour = two(bytes, at + 11);
      const minute = two(bytes, at + 14);
      const isClock = bytes[at + 10] === separator && bytes[at + 13] === 58 && hour < 24 && minute < 60;
      value = isClock ? value * 1440 + hour * 60 + minute : Number.NaN;
      if (length > 16) {
        const second = two(bytes, at + 17);
        value = bytes[at + 16] === 58 && second < 60 ? value * 60 + second : Number.NaN;
      }
    }
    if (Number.isNaN(value)) odd++;
    out[row] = value;
  }
  return odd;
}
