import type { U8 } from '../../base/arrays';
import { AppError } from '../../base/error';
import { encodingOfMark, encodingOfZeros, guessEncoding } from './encoding';

const HEAD_BYTES = 4096;
const SAMPLE_BYTES = 262_144;

/**
 * Turns bytes into text piece by piece; the text is the same however the bytes are cut. Plain ASCII is passed on at once; the encoding is
 * decided at the first byte above 0x7F, from the 256 KiB that follow it, so a name far down a long file still counts.
 */
export class TextStream {
  #decoder: TextDecoder | null = null;
  #held: U8 = new Uint8Array(0);
  #headSeen = false;
  #released = 0;
  encoding = 'utf-8';
  confidence = 1;

  /** @throws AppError `collect/unknown-encoding` */
  constructor(choice: string | null) {
    if (choice === null) return;
    try {
      this.#decoder = new TextDecoder(choice);
    } catch (cause) {
      throw new AppError('collect/unknown-encoding', `no decoder for ${choice}`, { encoding: choice }, { cause });
    }
    this.encoding = choice;
  }

  push(bytes: U8): string {
    if (this.#decoder) return this.#decoder.decode(bytes, { stream: true });
    this.#hold(bytes);
    return this.#advance(false);
  }

  end(): string {
    const rest = this.#decoder ? '' : this.#advance(true);
    return rest + (this.#decoder?.decode() ?? '');
  }

  #advance(isLast: boolean): string {
    if (!this.#headSeen) {
      if (this.#held.length < HEAD_BYTES && !isLast) return '';
      this.#headSeen = true;
      const head = this.#held.subarray(0, HEAD_BYTES);
      const mark = encodingOfMark(head);
      const guess = mark ? { encoding: mark, confidence: 1 } : encodingOfZeros(head);
      if (guess) return this.#start(guess.encoding, guess.confidence);
    }
    const high = firstHighByte(this.#held);
    const ascii = this.#release(high);
    if (this.#held.length === 0 || (this.#held.length < SAMPLE_BYTES && !isLast)) return ascii;
    const guess = guessEncoding(this.#held.subarray(0, SAMPLE_BYTES), isLast && this.#held.length <= SAMPLE_BYTES);
    return ascii + this.#start(guess.encoding, guess.confidence);
  }

  #start(encoding: string, confidence: number): string {
    this.encoding = encoding;
    this.confidence = confidence;
    // A mark further down is part of the text: files were put one behind the other.
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: this.#released > 0 });
    const text = this.#decoder.decode(this.#held, { stream: true });
    this.#held = new Uint8Array(0);
    return text;
  }

  #release(count: number): string {
    if (count === 0) return '';
    const text = ascii.decode(this.#held.subarray(0, count));
    this.#held = this.#held.slice(count);
    this.#released += count;
    return text;
  }

  #hold(bytes: U8): void {
    if (this.#held.length === 0) {
      this.#held = bytes;
      return;
    }
    const joined = new Uint8Array(this.#held.length + bytes.length);
    joined.set(this.#held);
    joined.set(bytes, this.#held.length);
    this.#held = joined;
  }
}

const ascii = new TextDecoder('utf-8', { ignoreBOM: true });

function firstHighByte(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) > 0x7f) return i;
  return bytes.length;
}
