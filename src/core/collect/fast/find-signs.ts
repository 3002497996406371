import { findSigns } from './sign-kernel';

const QUOTE = 34;
const FEED = 10;
const RETURN = 13;
const TOP_BITS = 0x80808080;

/** Finds the bytes that end cells, quote them, or must not be there: delimiter, quote, line ends and zero. */
export class SignFinder {
  /** Where they stand; behind the last one, where the search ended. */
  positions: Int32Array = new Int32Array(0);
  count = 0;
  /** No byte above 0x7F was met. */
  isAscii = true;
  readonly #isSign = new Uint8Array(256);
  #room = new Int32Array(0);

  constructor(private readonly delimiter: number) {
    for (const byte of [delimiter, FEED, RETURN, QUOTE, 0]) this.#isSign[byte] = 1;
  }

  /** Searches `bytes[from, to)`; `words` views the same buffer from its start. What was found stands until this thread searches again. */
  find(bytes: Uint8Array, words: Int32Array, from: number, to: number): void {
    const found = findSigns(bytes, from, to, this.delimiter);
    if (found) Object.assign(this, found);
    else this.findPlainly(bytes, words, from, to);
  }

  /** The same without WebAssembly, in three times the time. */
  findPlainly(bytes: Uint8Array, words: Int32Array, from: number, to: number): void {
    // One place more for each of a word's bytes: a place is written whether it counts or not.
    if (this.#room.length < to - from + 8) this.#room = new Int32Array(Math.ceil((to - from) * 1.25) + 8);
    this.positions = this.#room;
    this.count = 0;
    const first = Math.min(to, (from + 3) & ~3);
    const last = Math.max(first, to & ~3);
    let high = this.#single(bytes, from, first);
    high |= this.#words(words, first >> 2, last >> 2);
    high |= this.#single(bytes, last, to);
    this.isAscii = (high & TOP_BITS) === 0;
    this.positions[this.count] = to;
  }

  #single(bytes: Uint8Array, from: number, to: number): number {
    let high = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      high |= byte;
      this.positions[this.count] = at;
      this.count += this.#isSign[byte] as number;
    }
    return high;
  }

  /** No branch per byte: where signs stand cannot be guessed. */
  #words(words: Int32Array, from: number, to: number): number {
    const { positions } = this;
    const isSign = this.#isSign;
    let { count } = this;
    let high = 0;
    for (let i = from; i < to; i++) {
      const word = words[i] as number;
      high |= word;
      const at = i << 2;
      positions[count] = at;
      count += isSign[word & 255] as number;
      positions[count] = at + 1;
      count += isSign[(word >>> 8) & 255] as number;
      positions[count] = at + 2;
      count += isSign[(word >>> 16) & 255] as number;
      positions[count] = at + 3;
      count += isSign[word >>> 24] as number;
    }
    this.count = count;
    return high;
  }
}
