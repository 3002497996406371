import type { U8, U32 } from '../../base/arrays';

const { SBOX, MIXED } = buildTables();

/** The substitution box, and its bytes already mixed as the most significant column (FIPS 197). */
function buildTables(): { readonly SBOX: U8; readonly MIXED: U32 } {
  const box = new Uint8Array(256);
  // 3 generates the field; its inverse 0xf6 runs beside it, so that p · q = 1 all the way.
  let p = 1;
  let q = 1;
  do {
    p = (p ^ (p << 1) ^ (p & 0x80 ? 0x11b : 0)) & 255;
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 255;
    if (q & 0x80) q ^= 0x09;
    const turned = q ^ rotate8(q, 1) ^ rotate8(q, 2) ^ rotate8(q, 3) ^ rotate8(q, 4);
    box[p] = (turned ^ 0x63) & 255;
  } while (p !== 1);
  box[0] = 0x63;
  const mixed = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    const s = box[i] as number;
    const s2 = ((s << 1) ^ (s & 0x80 ? 0x11b : 0)) & 255;
    mixed[i] = (s2 << 24) | (s << 16) | (s << 8) | (s2 ^ s);
  }
  return { SBOX: box, MIXED: mixed };
}

function rotate8(byte: number, by: number): number {
  return ((byte << by) | (byte >>> (8 - by))) & 255;
}

const rotate32 = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const substituted = (word: number): number =>
  ((SBOX[word >>> 24] as number) << 24) |
  ((SBOX[(word >>> 16) & 255] as number) << 16) |
  ((SBOX[(word >>> 8) & 255] as number) << 8) |
  (SBOX[word & 255] as number);

/** Returns the round keys of AES, 4 words a round. */
function expandKey(key: Uint8Array): U32 {
  const words = key.length / 4;
  const keys = new Uint32Array(4 * (words + 7));
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  for (let i = 0; i < words; i++) keys[i] = view.getUint32(i * 4);
  let constant = 1;
  for (let i = words; i < keys.length; i++) {
    let word = keys[i - 1] as number;
    if (i % words === 0) {
      word = substituted(rotate32(word, 24) >>> 0) ^ (constant << 24);
      constant = (constant << 1) ^ (constant & 0x80 ? 0x11b : 0);
    } else if (words > 6 && i % words === 4) word = substituted(word);
    keys[i] = (keys[i - words] as number) ^ word;
  }
  return keys;
}

/** AES in counter mode as WinZip uses it: the counter starts at 1 and its first byte counts fastest. */
export class AesCounter {
  readonly #keys: U32;
  readonly #counter = new Uint8Array(16);
  readonly #stream = new Uint8Array(16);
  #used = 16;

  /** `key`: 16, 24 or 32 bytes. */
  constructor(key: Uint8Array) {
    this.#keys = expandKey(key);
  }

  /** Turns the bytes that follow those given before, in place: out of cipher text into plain text, or back. */
  apply(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      if (this.#used === 16) {
        this.#advance();
        this.#used = 0;
      }
      bytes[i] = (bytes[i] as number) ^ (this.#stream[this.#used++] as number);
    }
  }

  #advance(): void {
    for (let i = 0; i < 16; i++) {
      const next = ((this.#counter[i] as number) + 1) & 255;
      this.#counter[i] = next;
      if (next !== 0) break;
    }
    const keys = this.#keys;
    const view = new DataView(this.#counter.buffer);
    let state: [number, number, number, number] = [0, 1, 2, 3].map((i) => view.getUint32(i * 4) ^ (keys[i] as number)) as never;
    let at = 4;
    for (; at < keys.length - 4; at += 4) state = [0, 1, 2, 3].map((i) => mixedColumn(state, i) ^ (keys[at + i] as number)) as never;
    const out = new DataView(this.#stream.buffer);
    for (let i = 0; i < 4; i++) out.setUint32(i * 4, lastColumn(state, i) ^ (keys[at + i] as number));
  }
}

type State = readonly [number, number, number, number];
const word = (state: State, i: number): number => state[(i & 3) as 0 | 1 | 2 | 3];

const mixedColumn = (state: State, i: number): number =>
  (MIXED[word(state, i) >>> 24] as number) ^
  rotate32(MIXED[(word(state, i + 1) >>> 16) & 255] as number, 8) ^
  rotate32(MIXED[(word(state, i + 2) >>> 8) & 255] as number, 16) ^
  rotate32(MIXED[word(state, i + 3) & 255] as number, 24);

const lastColumn = (state: State, i: number): number =>
  ((SBOX[word(state, i) >>> 24] as number) << 24) |
  ((SBOX[(word(state, i + 1) >>> 16) & 255] as number) << 16) |
  ((SBOX[(word(state, i + 2) >>> 8) & 255] as number) << 8) |
  (SBOX[word(state, i + 3) & 255] as number);
