import { SignFinder } from './find-signs';

const QUOTE = 34;
const FEED = 10;
const RETURN = 13;
const FIRST_CELLS = 1 << 16;

/** How a scan ended: every whole record is taken, or something was met that only the general reader knows how to read. */
type ScanEnd = 'scanned' | 'odd';

/**
 * Finds the cells of the whole records of a block of bytes: cell `column` of record `row` is `[starts[i], ends[i])` with
 * `i = row × width + column`, without its quotes; doubled quotes are made single in place. Blank lines are no records.
 */
export class CellScanner {
  starts = new Int32Array(FIRST_CELLS);
  ends = new Int32Array(FIRST_CELLS);
  rows = 0;
  /** Where the last whole record ends. */
  complete = 0;
  readonly #signs: SignFinder;
  #toSkip: number;
  /** A blank line stood below a row: a row behind it may begin another table. */
  #isAfterBlank = false;
  #hasRows = false;

  /** `toSkip`: records before the first data row. `isFirst`: no row stands before what is scanned. */
  constructor(
    readonly delimiter: number,
    readonly width: number,
    toSkip: number,
    isFirst: boolean,
  ) {
    this.#hasRows = !isFirst;
    this.#signs = new SignFinder(delimiter);
    this.#toSkip = toSkip;
  }

  /** The last record was a blank line below a row. */
  get endsBlank(): boolean {
    return this.#isAfterBlank;
  }

  /** Looks through `bytes[from, to)`; `words` views the same buffer. Returns whether all of it is ASCII. */
  look(bytes: Uint8Array, words: Int32Array, from: number, to: number): boolean {
    this.#signs.find(bytes, words, from, to);
    return this.#signs.isAscii;
  }

  /** Scans what `look` was given; `bytes[to]` is overwritten with a line feed. `isLast`: the file ends at `to`. */
  scan(bytes: Uint8Array, from: number, to: number, isLast: boolean): ScanEnd {
    const { delimiter, width } = this;
    const { positions } = this.#signs;
    bytes[to] = FEED;
    let { starts, ends } = this;
    let toSkip = this.#toSkip;
    let escaped: number[] = [];
    let rows = 0;
    let complete = from;
    let rowStart = 0;
    let cell = 0;
    let sign = 0;
    let next = from;
    while (next < to || (isLast && cell > rowStart)) {
      if (cell === rowStart && toSkip === 0 && !this.#isAfterBlank) {
        while (cell + width > starts.length) {
          this.#grow();
          ({ starts, ends } = this);
        }
        const signs = this.#usualRow(bytes, next, sign, cell, to);
        if (signs > 0) {
          sign += signs;
          next = complete = (positions[sign - 1] as number) + 1;
          cell += width;
          rowStart = cell;
          rows++;
          continue;
        }
      }
      let start = next;
      let at = positions[sign] as number;
      let end = at;
      let isQuoted = false;
      if (bytes[at] === QUOTE) {
        if (at !== start) return 'odd';
        isQuoted = true;
        const close = this.#closing(bytes, sign + 1, to);
        if (close === 'odd') return 'odd';
        end = positions[close] as number;
        if (end >= to) {
          if (isLast) return 'odd';
          break;
        }
        if (end + 1 >= to && !isLast) break;
        start = at + 1;
        if (close > sign + 1 && hasQuote(bytes, start, end)) escaped.push(cell);
        sign = close + 1;
        at = positions[sign] as number;
        if (at !== end + 1) return 'odd';
      }
      sign++;
      if (cell - rowStart < width) {
        if (cell >= starts.length) {
          this.#grow();
          ({ starts, ends } = this);
        }
        starts[cell] = start;
        ends[cell] = end;
        cell++;
      } else if (toSkip === 0) return 'odd';
      const byte = bytes[at] as number;
      next = at + 1;
      if (byte === delimiter && at < to) continue;
      if (byte === RETURN) {
        if (at + 1 >= to && !isLast) break;
        if (at + 1 >= to || bytes[at + 1] !== FEED) return 'odd';
        next = at + 2;
        sign++;
      } else if (byte !== FEED) return 'odd';
      else if (at >= to) {
        if (!isLast) break;
        next = to;
      }
      if (toSkip > 0) {
        toSkip--;
        cell = rowStart;
      } else if (cell - rowStart === width && (width > 1 || !isBlankLine(bytes, start, end))) {
        if (this.#isAfterBlank) return 'odd';
        for (const index of escaped) ends[index] = withSingleQuotes(bytes, starts[index] as number, ends[index] as number);
        rows++;
        rowStart = cell;
      } else if (cell - rowStart === 1 && isBlankLine(bytes, start, end) && !(isQuoted && end > start)) {
        cell = rowStart;
        this.#isAfterBlank = (this.#hasRows || rows > 0) && width > 1;
      } else return 'odd';
      if (escaped.length > 0) escaped = [];
      complete = next;
    }
    this.#hasRows ||= rows > 0;
    this.#toSkip = toSkip;
    this.rows = rows;
    this.complete = complete;
    return 'scanned';
  }

  /** Takes a row of cells without quotes: delimiters, then a line end. Returns how many signs that were; 0 for any other row. */
  #usualRow(bytes: Uint8Array, from: number, sign: number, cell: number, to: number): number {
    const { positions, count } = this.#signs;
    const { delimiter, width, starts, ends } = this;
    const last = sign + width - 1;
    if (width === 1 || last >= count) return 0;
    let start = from;
    let i = cell;
    for (let at = sign; at < last; at++, i++) {
      const end = positions[at] as number;
      if (bytes[end] !== delimiter) return 0;
      starts[i] = start;
      ends[i] = end;
      start = end + 1;
    }
    const end = positions[last] as number;
    const byte = bytes[end];
    starts[i] = start;
    ends[i] = end;
    if (byte === FEED) return width;
    return byte === RETURN && end + 1 < to && bytes[end + 1] === FEED ? width + 1 : 0;
  }

  /** Returns which sign closes the quote that opened before `sign`; the one at `to` when none does. */
  #closing(bytes: Uint8Array, sign: number, to: number): number | 'odd' {
    const { positions } = this.#signs;
    for (let i = sign; ; i++) {
      const at = positions[i] as number;
      if (at >= to) return i;
      const byte = bytes[at];
      if (byte === 0) return 'odd';
      if (byte !== QUOTE) continue;
      if (at + 1 < to && bytes[at + 1] === QUOTE) i++;
      else return i;
    }
  }

  #grow(): void {
    const grow = (old: Int32Array<ArrayBuffer>) => {
      const grown = new Int32Array(old.length * 2);
      grown.set(old);
      return grown;
    };
    this.starts = grow(this.starts);
    this.ends = grow(this.ends);
  }
}

function hasQuote(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === QUOTE) return true;
  return false;
}

/** Makes doubled quotes single, in place; returns the new end of the cell. */
function withSingleQuotes(bytes: Uint8Array, from: number, to: number): number {
  let write = from;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    bytes[write++] = byte;
    if (byte === QUOTE) at++;
  }
  return write;
}

/** Nothing but spaces of ASCII. */
function isBlankLine(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte !== 32 && byte !== 9 && byte !== 11 && byte !== 12) return false;
  }
  return true;
}
