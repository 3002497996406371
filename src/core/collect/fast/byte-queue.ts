import type { U8 } from '../../base/arrays';
import type { ByteChunk } from '../packing/byte-stream';
import { isPlainUtf8 } from './plain-utf8';

export const BLOCK_BYTES = 1 << 20;
const MARK = [0xef, 0xbb, 0xbf] as const;

/** The bytes of a file that are not used up, in one buffer; the next slice is on its way while these are worked on. */
export class ByteQueue {
  buffer: U8 = new Uint8Array(0);
  words = new Int32Array(0);
  view = new DataView(this.buffer.buffer);
  from = 0;
  to = 0;
  isLast = false;
  readBytes = 0;
  total = 0;
  /** Bytes up to here are plain UTF-8. */
  #plain = 0;
  /** The slice that is being taken over, and how much of it has been. */
  #slice: U8 = new Uint8Array(0);
  #taken = 0;
  #sliceReadBytes = 0;
  readonly #chunks: AsyncIterator<ByteChunk>;
  #next: Promise<IteratorResult<ByteChunk>>;

  constructor(
    stream: AsyncIterable<ByteChunk>,
    private readonly blockBytes: number,
    /** The first bytes may be a byte-order mark. */
    private readonly mayHaveMark = true,
  ) {
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#next = this.#ask();
  }

  /** Takes bytes until a block is full or the file ends. */
  async more(): Promise<void> {
    const until = this.to + this.blockBytes;
    while (this.to < until && !this.isLast) {
      if (this.#taken < this.#slice.length) {
        const end = Math.min(this.#slice.length, this.#taken + until - this.to);
        this.#append(this.#slice.subarray(this.#taken, end));
        this.readBytes += Math.round(((end - this.#taken) / (this.#slice.length - this.#taken)) * (this.#sliceReadBytes - this.readBytes));
        this.#taken = end;
        continue;
      }
      const { done, value } = await this.#next;
      this.isLast = done === true;
      if (done) return;
      this.#next = this.#ask();
      this.#slice = value.bytes;
      this.#sliceReadBytes = value.readBytes;
      this.#taken = 0;
    }
  }

  #ask(): Promise<IteratorResult<ByteChunk>> {
    const next = this.#chunks.next();
    next.catch(() => {});
    return next;
  }

  #append(bytes: U8): void {
    this.#reserve(this.to + bytes.length);
    this.buffer.set(bytes, this.to);
    this.to += bytes.length;
    if (this.mayHaveMark && this.total < 3 && this.to >= 3 && MARK.every((byte, i) => this.buffer[i] === byte)) this.from = this.#plain = 3;
    this.total += bytes.length;
  }

  /** Makes room, and for the byte behind the last. */
  #reserve(length: number): void {
    if (length < this.buffer.length) return;
    const grown = new Uint8Array((Math.max(this.buffer.length * 2, length + 1, this.blockBytes * 2) + 7) & ~3);
    grown.set(this.buffer.subarray(0, this.to));
    this.buffer = grown;
    this.words = new Int32Array(grown.buffer);
    this.view = new DataView(grown.buffer);
  }

  /** True when all bytes here are plain UTF-8, but for a character that the end of the block cuts. */
  isPlain(): boolean {
    const to = this.isLast ? this.to : wholeCharacters(this.buffer, this.to);
    if (to <= this.#plain) return true;
    if (!isPlainUtf8(this.buffer, this.words, this.#plain, to)) return false;
    this.#plain = to;
    return true;
  }

  /** Forgets the bytes before `at`. */
  drop(at: number): void {
    this.buffer.copyWithin(0, at, this.to);
    this.#plain = Math.max(0, this.#plain - at);
    this.to -= at;
    this.from = 0;
  }

  async close(): Promise<void> {
    await this.#next.catch(() => {});
    await this.#chunks.return?.();
  }
}

/** Returns where the last whole character before `to` ends. */
function wholeCharacters(bytes: U8, to: number): number {
  for (let at = to - 1; at >= 0 && at >= to - 3; at--) {
    const byte = bytes[at] as number;
    if (byte < 0x80) return to;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return at + length > to ? at : to;
  }
  return to;
}
