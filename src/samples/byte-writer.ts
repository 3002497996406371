import type { U8 } from '../core/base/arrays';

/** Collects the bytes of a text file; numbers are written digit by digit, without strings. */
export class ByteWriter {
  #bytes: U8;
  #used = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(Math.max(64, capacity));
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#used++] = value;
  }

  /** Writes text of the ASCII range. */
  ascii(text: string): void {
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[this.#used++] = text.charCodeAt(i);
  }

  /** Writes a non-negative integer with at least `width` digits. */
  digits(value: number, width = 1): void {
    this.#reserve(16);
    let length = width;
    for (let rest = Math.floor(value / 10 ** width); rest > 0; rest = Math.floor(rest / 10)) length++;
    let rest = value;
    for (let i = this.#used + length - 1; i >= this.#used; i--) {
      const shorter = Math.floor(rest / 10);
      this.#bytes[i] = 48 + rest - shorter * 10;
      rest = shorter;
    }
    this.#used += length;
  }

  /** Writes non-negative cents as `12.90`. */
  cents(value: number): void {
    const whole = Math.floor(value / 100);
    this.digits(whole);
    this.byte(46);
    this.digits(value - whole * 100, 2);
  }

  build(): U8 {
    return this.#bytes.slice(0, this.#used);
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const grown: U8 = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
