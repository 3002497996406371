import { Gunzip } from 'fflate';
import type { U8 } from '../../base/arrays';
import type { ByteChunk } from './byte-stream';
import { crc32 } from './crc32';
import { BITE_BYTES, badArchive, checkInflated, cutArchive } from './limits';

const TRAILER_BYTES = 8;

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/**
 * Inflates every member of a gzip file and checks the CRC and length of each; zeros behind the last member, as tapes leave them, are
 * skipped. @throws AppError `collect/cut-archive`, `collect/bad-archive`, `collect/bomb`, `collect/too-big`
 */
export async function* gunzipped(packed: AsyncIterable<ByteChunk>): AsyncGenerator<ByteChunk> {
  const members = new Members();
  for await (const { bytes, readBytes } of packed) {
    for (let at = 0; at < bytes.length || at === 0; at += BITE_BYTES) {
      const found = members.push(bytes.slice(at, at + BITE_BYTES));
      checkInflated(members.total, readBytes);
      if (found.length === 0) yield { bytes: new Uint8Array(0), readBytes };
      for (const piece of found) yield { bytes: piece, readBytes };
    }
  }
  members.end();
}

/** fflate inflates the members but does not look at their trailers (RFC 1952): CRC-32 and length, four bytes each. */
class Members {
  total = 0;
  #crc = 0;
  #memberStart = 0;
  #ready: U8[] = [];
  #seen = new History();
  #isPadding = false;
  readonly #gunzip = new Gunzip((bytes) => {
    this.total += bytes.length;
    this.#crc = crc32(bytes, this.#crc);
    if (bytes.length > 0) this.#ready.push(bytes as U8);
  });

  constructor() {
    this.#gunzip.onmember = (offset) => {
      this.#check(this.#seen.before(offset, TRAILER_BYTES));
      this.#memberStart = this.total;
      this.#crc = 0;
    };
  }

  push(bite: U8): readonly U8[] {
    this.#ready = [];
    this.#seen.add(bite);
    if (!this.#isPadding) this.#inflate(bite, false);
    else if (bite.some((byte) => byte !== 0)) throw badArchive('bytes behind the last member');
    return this.#ready;
  }

  end(): void {
    if (this.#isPadding) return;
    this.#inflate(new Uint8Array(0), true);
    this.#check(this.#seen.before(this.#seen.length, TRAILER_BYTES));
  }

  #inflate(bytes: U8, isLast: boolean): void {
    try {
      this.#gunzip.push(bytes, isLast);
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
      if (cause.message === 'unexpected EOF') throw cutArchive(cause);
      if (cause.message !== 'invalid gzip data' || !this.#endsInPadding()) throw badArchive('the gzip data is damaged', cause);
      this.#isPadding = true;
    }
  }

  /** True when the trailer of the current member is followed by zeros alone. */
  #endsInPadding(): boolean {
    const { rest } = this.#seen;
    let end = rest.length;
    while (end > 0 && rest[end - 1] === 0) end--;
    // The trailer may reach into the zeros: with the high bytes of the length, or as a whole where the member is empty.
    for (let at = end; at <= Math.min(end + TRAILER_BYTES + 1, rest.length); at++) {
      if (at >= TRAILER_BYTES && at < rest.length && this.#isTrailer(rest.subarray(at - TRAILER_BYTES, at))) return true;
    }
    return false;
  }

  #check(trailer: U8): void {
    if (trailer.length < TRAILER_BYTES) throw cutArchive();
    if (this.#isTrailer(trailer)) return;
    const length = new DataView(trailer.buffer, trailer.byteOffset).getUint32(4, true);
    if (length !== (this.total - this.#memberStart) % 2 ** 32) throw cutArchive();
    throw badArchive('the checksum of the gzip data is wrong');
  }

  #isTrailer(bytes: U8): boolean {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return view.getUint32(0, true) === this.#crc && view.getUint32(4, true) === (this.total - this.#memberStart) % 2 ** 32;
  }
}

/** The last packed bytes: a member's trailer is asked for only once the header behind it has arrived. */
class History {
  static readonly #KEPT = 1 << 17;
  #bytes: U8 = new Uint8Array(History.#KEPT * 2);
  #used = 0;
  length = 0;

  add(bite: U8): void {
    if (this.#used + bite.length > this.#bytes.length) {
      this.#bytes.copyWithin(0, this.#used - History.#KEPT, this.#used);
      this.#used = History.#KEPT;
    }
    this.#bytes.set(bite, this.#used);
    this.#used += bite.length;
    this.length += bite.length;
  }

  get rest(): U8 {
    return this.#bytes.subarray(0, this.#used);
  }

  before(offset: number, count: number): U8 {
    const end = this.#used - (this.length - offset);
    return this.#bytes.subarray(Math.max(0, end - count), Math.max(0, end));
  }
}
