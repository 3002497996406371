import { AppError } from '../../../base/error';
import type { Reading, TextReading } from '../../types';

const MAX_RECORD_CHARS = 8 * 2 ** 20;

/** Cuts text that arrives block by block into the texts of single records. */
export interface RecordCutter {
  readonly kind: Reading['format'];
  readonly newline: TextReading['newline'];
  /** @throws AppError `collect/line-too-long` */
  push(block: string): Iterable<string>;
  /** Returns what is left when the text ends. */
  end(): Iterable<string>;
}

const tooLong = (line: number): AppError => new AppError('collect/line-too-long', 'one record is longer than 8 MB', { line, megabytes: 8 });

/** One record a line; blank lines are none. */
export class LineCutter implements RecordCutter {
  readonly kind = 'json-lines';
  #rest = '';
  #lines = 1;
  readonly #ends = new Set<'LF' | 'CRLF' | 'CR'>();

  get newline(): TextReading['newline'] {
    return this.#ends.size > 1 ? 'mixed' : ([...this.#ends][0] ?? 'LF');
  }

  *push(block: string): Generator<string> {
    const text = this.#rest + block;
    let from = 0;
    const end = /\r\n|\n|\r(?=[^\n])/g;
    for (let match = end.exec(text); match; match = end.exec(text)) {
      this.#ends.add(match[0] === '\n' ? 'LF' : match[0] === '\r' ? 'CR' : 'CRLF');
      yield* this.#line(text.slice(from, match.index));
      from = end.lastIndex;
      this.#lines++;
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > MAX_RECORD_CHARS) throw tooLong(this.#lines);
  }

  *end(): Generator<string> {
    yield* this.#line(this.#rest);
  }

  *#line(text: string): Generator<string> {
    const line = text.replace(/^\ufeff/, '');
    if (line.trim() !== '') yield line;
  }
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;

/** The elements of one list, or objects one after another, found by their brackets; what follows the list is not read. */
export class ArrayCutter implements RecordCutter {
  readonly kind = 'json';
  readonly newline = 'LF';
  #rest = '';
  #scanned = 0;
  #depth = 0;
  #inString = false;
  #isDone = false;
  #count = 0;

  /** `skip`: characters in front of the first element. */
  constructor(private skip: number) {}

  *push(block: string): Generator<string> {
    if (this.#isDone) return;
    const skipped = Math.min(this.skip, block.length);
    this.skip -= skipped;
    const text = this.#rest + block.slice(skipped);
    let from = 0;
    let at = this.#scanned;
    for (; at < text.length && !this.#isDone; at++) {
      const end = this.#ends(text, at);
      if (end === null) {
        if (this.#inString && text.charCodeAt(at) === BACKSLASH) {
          if (at + 1 >= text.length) break;
          at++;
        }
        continue;
      }
      const record = text.slice(from, end).trim();
      if (record !== '') {
        this.#count++;
        yield record;
      }
      from = at + 1;
    }
    this.#rest = this.#isDone ? '' : text.slice(from);
    this.#scanned = at - from;
    if (this.#rest.length > MAX_RECORD_CHARS) throw tooLong(this.#count + 1);
  }

  *end(): Generator<string> {
    const record = this.#rest.trim();
    if (!this.#isDone && record !== '') yield record;
  }

  /** Takes one character; returns where the element ends that ends with it (an object) or before it, else null. */
  #ends(text: string, at: number): number | null {
    const code = text.charCodeAt(at);
    if (this.#inString) {
      if (code === QUOTE) this.#inString = false;
      return null;
    }
    if (code === QUOTE) this.#inString = true;
    else if (code === 123 || code === 91) this.#depth++;
    else if (code === 125 || code === 93) {
      if (this.#depth === 0) {
        this.#isDone = true;
        return at;
      }
      this.#depth--;
      if (this.#depth === 0 && code === 125) return at + 1;
    } else if (code === COMMA && this.#depth === 0) return at;
    return null;
  }
}
