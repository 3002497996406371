import { AppError } from '../../base/error';

/** How the text is cut into records and cells. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  /** Inside quotes a quote is written twice, or after a backslash. */
  readonly escape: 'double' | 'backslash';
}

/** A line that opens a quote which never closes. `line` is the 1-based line of the file, `linesAfter` what the quote would have swallowed. */
export interface OpenQuote {
  readonly text: string;
  readonly line: number;
  readonly linesAfter: number;
}

const MAX_RECORD_CHARS = 8 * 2 ** 20;
/** How far a stray quote looks for its proper end; keeps a line full of them linear. */
const LOOK_AHEAD_CHARS = 2000;

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where a quoted cell ends: `closed` up to `to`; `unfinished`: the text ends first; `unterminated`: the quote cannot be meant, seen at `to`. */
interface Cell {
  readonly end: 'closed' | 'unfinished' | 'unterminated';
  readonly to: number;
  /** The cell in strict form, where it was not. */
  readonly rewritten: string | null;
  /** A quote within it was not written twice. */
  readonly hasStray: boolean;
}

interface Scan {
  readonly edits: readonly Edit[];
  /** Records are complete up to here. */
  readonly complete: number;
  /** A quote stands inside an unquoted cell, or within a quoted one and not written twice. */
  readonly hasStray: boolean;
  /** The quote that stops the scan: it opens at `at` and cannot be closed. */
  readonly open: { readonly at: number; readonly seenAt: number; readonly sure: boolean } | null;
}

const isLineEnd = (char: string | undefined): boolean => char === '\n' || char === '\r';
const isSpace = (char: string | undefined): boolean => char === ' ' || char === '\t';

/**
 * Cuts text into pieces that hold whole records, in the strict form that any CSV parser reads alike: line ends outside quotes become LF
 * (LF, CRLF, CR, CR CR LF), those inside stay as they are; stray quotes are doubled, backslash escapes become doubled quotes.
 * A quote that never closes costs its own line, never the rows behind it.
 */
export class RecordSplitter {
  #rest = '';
  #line = 1;

  constructor(
    readonly dialect: Dialect,
    readonly onPiece: (text: string, hasStray: boolean) => void,
    readonly onOpenQuote: (found: OpenQuote) => void,
  ) {}

  /** @throws AppError `collect/line-too-long` */
  push(block: string, isLast: boolean): void {
    let text = this.#rest + block;
    for (;;) {
      const scan = scanRecords(text, this.dialect, isLast);
      this.#emit(text, scan);
      const restChars = text.length - scan.complete;
      const isTooLong = restChars > MAX_RECORD_CHARS;
      if (scan.open && (scan.open.sure || isTooLong)) {
        const lineEnd = endOfLine(text, scan.open.at);
        if (isTooLong && lineEnd - scan.complete > MAX_RECORD_CHARS) throw this.#tooLong();
        text = this.#setAside(text, scan.complete, lineEnd, scan.open.seenAt);
        continue;
      }
      if (isTooLong) throw this.#tooLong();
      this.#rest = text.slice(scan.complete);
      return;
    }
  }

  #tooLong(): AppError {
    return new AppError('collect/line-too-long', 'one record is longer than 8 MB', { line: this.#line, megabytes: 8 });
  }

  #emit(text: string, { complete, edits, hasStray }: Scan): void {
    if (complete === 0) return;
    const piece = strictText(text, complete, edits);
    this.#line += countLines(piece);
    this.onPiece(piece, hasStray);
  }

  #setAside(text: string, from: number, lineEnd: number, seenAt: number): string {
    const openLine = this.#line + countLines(text.slice(from, lineEnd).replace(/\r+\n?/g, '\n'));
    const bad = text.slice(from, lineEnd);
    const after = text.slice(lineEnd).replace(/^\r*\n?/, '');
    const swallowed = text
      .slice(lineEnd, seenAt)
      .replace(/\r+\n?/g, '\n')
      .replace(/\n$/, '');
    this.onOpenQuote({ text: bad, line: openLine, linesAfter: countLines(swallowed) });
    this.#line = openLine + 1;
    return after;
  }
}

function endOfLine(text: string, from: number, limit = text.length): number {
  const end = Math.min(limit, text.length);
  for (let i = from; i < end; i++) if (isLineEnd(text[i])) return i;
  return end;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function strictText(text: string, to: number, edits: readonly Edit[]): string {
  const hasReturns = text.includes('\r');
  const plain = (from: number, end: number) => {
    const part = text.slice(from, end);
    return hasReturns ? part.replace(/\r+\n?/g, '\n') : part;
  };
  if (edits.length === 0) return plain(0, to);
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    if (edit.from >= to) break;
    parts.push(plain(at, edit.from), edit.text);
    at = edit.to;
  }
  parts.push(plain(at, to));
  return parts.join('');
}

function scanRecords(text: string, dialect: Dialect, isLast: boolean): Scan {
  const { delimiter, quote } = dialect;
  const hasReturns = text.includes('\r');
  const edits: Edit[] = [];
  const outside = [0];
  const opens: number[] = [];
  let hasStray = false;
  for (let at = text.indexOf(quote); at >= 0; ) {
    const opensCell = at === 0 || isLineEnd(text[at - 1]) || text.startsWith(delimiter, at - delimiter.length);
    if (!opensCell) {
      hasStray = true;
      at = text.indexOf(quote, at + 1);
      continue;
    }
    opens.push(at);
    const cell = readQuoted(text, at, dialect, isLast);
    hasStray ||= cell.hasStray;
    if (cell.end !== 'closed') {
      const complete = lastBreak(text, outside, opens);
      return { edits, complete, hasStray, open: { at, seenAt: cell.to, sure: isLast || cell.end === 'unterminated' } };
    }
    if (cell.rewritten !== null) edits.push({ from: at, to: cell.to, text: cell.rewritten });
    else if (hasReturns && hasReturnWithin(text, at, cell.to)) edits.push({ from: at, to: cell.to, text: text.slice(at, cell.to) });
    outside.push(cell.to);
    at = text.indexOf(quote, cell.to);
  }
  if (isLast) return { edits, complete: text.length, hasStray, open: null };
  const end = text.endsWith('\r') ? text.length - 1 : text.length;
  opens.push(end);
  return { edits, complete: lastBreak(text, outside, opens), hasStray, open: null };
}

/** Returns the stretches of a text that stand outside quoted cells, up to a quote that does not close. */
export function outsideQuotes(text: string, dialect: Dialect): readonly (readonly [from: number, to: number])[] {
  const stretches: [number, number][] = [];
  let from = 0;
  for (let at = text.indexOf(dialect.quote); at >= 0; ) {
    const opens = at === 0 || opensHere(text, at, dialect);
    const cell = opens ? readQuoted(text, at, dialect, false) : null;
    if (cell) stretches.push([from, at]);
    if (cell && cell.end !== 'closed') return stretches;
    if (cell) from = cell.to;
    at = text.indexOf(dialect.quote, cell?.to ?? at + 1);
  }
  return [...stretches, [from, text.length]];
}

function hasReturnWithin(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 13) return true;
  return false;
}

/** Returns the position after the last line end outside quotes; segment k is [outside[k], opens[k]). Never looks at a character twice. */
function lastBreak(text: string, outside: readonly number[], opens: readonly number[]): number {
  for (let k = outside.length - 1; k >= 0; k--) {
    const from = outside[k] as number;
    for (let at = (opens[k] as number) - 1; at >= from; at--) {
      const code = text.charCodeAt(at);
      if (code === 10 || code === 13) return at + 1;
    }
  }
  return 0;
}

function readQuoted(text: string, open: number, dialect: Dialect, isLast: boolean): Cell {
  const { quote } = dialect;
  const inner: Edit[] = [];
  const rewritten = (to: number) => (inner.length === 0 ? null : applyEdits(text, open, to, inner));
  let looked = open;
  let isMultiLine = false;
  let hasStray = false;
  const spansLines = (at: number) => {
    isMultiLine ||= hasLineEnd(text, looked, at);
    looked = at;
    return isMultiLine;
  };
  for (let at = text.indexOf(quote, open + 1); at >= 0; ) {
    if (dialect.escape === 'backslash' && isEscaped(text, at, open)) {
      inner.push({ from: at - 1, to: at + 1, text: quote + quote });
      at = text.indexOf(quote, at + 1);
      continue;
    }
    if (text[at + 1] === quote) {
      at = text.indexOf(quote, at + 2);
      continue;
    }
    const after = endOfCell(text, at + 1, dialect);
    if (after >= 0) {
      if (after > at + 1) inner.push({ from: at + 1, to: after, text: '' });
      return { end: 'closed', to: after, rewritten: rewritten(after), hasStray };
    }
    hasStray = true;
    if (belongsToText(text, at, dialect)) inner.push({ from: at, to: at + 1, text: quote + quote });
    else if (opensHere(text, at, dialect)) {
      if (spansLines(at)) return { end: 'unterminated', to: at, rewritten: null, hasStray };
      inner.push({ from: at, to: at + 1, text: quote + quote });
    } else if (!spansLines(at)) {
      const to = endOfTail(text, at, dialect);
      inner.push({ from: at, to, text: text.slice(at + 1, to).replaceAll(quote, quote + quote) + quote });
      return { end: 'closed', to, rewritten: rewritten(to), hasStray };
    } else inner.push({ from: at, to: at + 1, text: quote + quote });
    at = text.indexOf(quote, at + 1);
  }
  return { end: isLast ? 'unterminated' : 'unfinished', to: text.length, rewritten: null, hasStray };
}

function applyEdits(text: string, from: number, to: number, edits: readonly Edit[]): string {
  let out = '';
  let at = from;
  for (const edit of edits) {
    out += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return out + text.slice(at, to);
}

function isEscaped(text: string, at: number, open: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes > open && text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

const opensHere = (text: string, at: number, { delimiter }: Dialect): boolean =>
  isLineEnd(text[at - 1]) || text.startsWith(delimiter, at - delimiter.length);

const hasLineEnd = (text: string, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (isLineEnd(text[i])) return true;
  return false;
};

/** Returns where the cell ends when only spaces stand between `from` and a delimiter, line end or the end of the text; else −1. */
function endOfCell(text: string, from: number, { delimiter }: Dialect): number {
  let at = from;
  for (; ; at++) {
    if (at >= text.length || isLineEnd(text[at]) || text.startsWith(delimiter, at)) return at;
    if (!isSpace(text[at])) return -1;
  }
}

/** Returns where a cell like `"quoted" tail` ends. */
function endOfTail(text: string, from: number, { delimiter }: Dialect): number {
  let at = from;
  while (at < text.length && !isLineEnd(text[at]) && !text.startsWith(delimiter, at)) at++;
  return at;
}

/** An unescaped quote is part of the text when its line goes on to a proper closing quote before another cell opens. */
function belongsToText(text: string, at: number, dialect: Dialect): boolean {
  const { quote } = dialect;
  if (opensHere(text, at, dialect)) return false;
  const end = endOfLine(text, at, at + LOOK_AHEAD_CHARS);
  for (let next = text.indexOf(quote, at + 1); next >= 0 && next < end; ) {
    if (opensHere(text, next, dialect)) return false;
    if (text[next + 1] === quote) {
      next = text.indexOf(quote, next + 2);
      continue;
    }
    if (endOfCell(text, next + 1, dialect) >= 0) return true;
    next = text.indexOf(quote, next + 1);
  }
  return false;
}
