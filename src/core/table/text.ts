import type { U8, U32 } from '../base/arrays';

/** Strings as UTF-8: string i is `bytes[offsets[i], offsets[i + 1])`; `offsets` has one entry more than there are strings. */
export interface TextData {
  readonly bytes: U8;
  readonly offsets: U32;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Returns text that is written out when it is first asked for: most columns of text are only kept for an export that may never come. */
export function laterText(write: () => TextData): TextData {
  let written: TextData | null = null;
  const text = () => {
    written ??= write();
    return written;
  };
  return {
    get bytes() {
      return text().bytes;
    },
    get offsets() {
      return text().offsets;
    },
  };
}

/** Returns an object with the text added to it, without writing it out yet. */
export const withText = <T extends object>(to: T, text: TextData): T & TextData =>
  Object.defineProperties({ ...to }, Object.getOwnPropertyDescriptors(text)) as T & TextData;

export const textCount = (text: TextData): number => text.offsets.length - 1;

/** Up to here, and as long as it is ASCII, text is put together faster than a decoder is called. */
const SHORT = 12;

/** Returns string `i`. Slow path: for display and small sets, not for loops over all rows. */
export function textAt({ bytes, offsets }: TextData, i: number): string {
  const from = offsets[i] as number;
  const to = offsets[i + 1] as number;
  if (to - from <= SHORT) {
    let text = '';
    let at = from;
    for (; at < to && (bytes[at] as number) < 0x80; at++) text += String.fromCharCode(bytes[at] as number);
    if (at === to) return text;
  }
  return decoder.decode(bytes.subarray(from, to));
}

const LEAST_BYTES = 1 << 8;

/** Collects strings into TextData without keeping them on the heap. At most 4 GiB of bytes. */
export class TextBuilder {
  #bytes: U8 = new Uint8Array(0);
  #offsets: U32 = new Uint32Array(1 << 4);
  #used = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(value: string): void {
    this.#reserve(value.length * 3);
    // TextEncoder costs more than this loop for the short ASCII cells that most tables are made of.
    let at = this.#used;
    if (value.length < 64) {
      let i = 0;
      for (; i < value.length; i++) {
        const code = value.charCodeAt(i);
        if (code > 127) break;
        this.#bytes[at++] = code;
      }
      if (i === value.length) {
        this.#close(at);
        return;
      }
    }
    at = this.#used + encoder.encodeInto(value, this.#bytes.subarray(this.#used)).written;
    this.#close(at);
  }

  pushBytes(bytes: Uint8Array, from = 0, to = bytes.length): void {
    this.#reserve(to - from);
    this.#bytes.set(bytes.subarray(from, to), this.#used);
    this.#close(this.#used + to - from);
  }

  /** Returns the string pushed last, '' when there is none. */
  last(): string {
    if (this.#count === 0) return '';
    return decoder.decode(this.#bytes.subarray(this.#offsets[this.#count - 1], this.#used));
  }

  build(): TextData {
    return { bytes: this.#bytes.slice(0, this.#used), offsets: this.#offsets.slice(0, this.#count + 1) };
  }

  #close(at: number): void {
    this.#used = at;
    this.#count++;
    if (this.#count >= this.#offsets.length) {
      const grown = new Uint32Array(this.#offsets.length * 2);
      grown.set(this.#offsets);
      this.#offsets = grown;
    }
    this.#offsets[this.#count] = at;
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(LEAST_BYTES, this.#bytes.length * 2, this.#used + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

export function textFrom(values: Iterable<string>): TextData {
  const builder = new TextBuilder();
  for (const value of values) builder.push(value);
  return builder.build();
}

/** Returns the given strings, in their order. */
export function takeText({ bytes, offsets }: TextData, rows: U32): TextData {
  const starts = new Uint32Array(rows.length + 1);
  let total = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    total += (offsets[row + 1] as number) - (offsets[row] as number);
    starts[i + 1] = total;
  }
  const taken = new Uint8Array(total);
  let to = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const end = offsets[row + 1] as number;
    for (let at = offsets[row] as number; at < end; at++) taken[to++] = bytes[at] as number;
  }
  return { bytes: taken, offsets: starts };
}
