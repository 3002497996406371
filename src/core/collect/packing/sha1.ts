import type { U8 } from '../../base/arrays';

const BLOCK = 64;

/** SHA-1 (FIPS 180-4) fed piece by piece; broken as a signature, still what archives are keyed and sealed with. */
export class Sha1 {
  #h = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  readonly #w = new Int32Array(80);
  readonly #block = new Uint8Array(BLOCK);
  #used = 0;
  #length = 0;

  /** Returns a hash that goes on from what this one was fed. */
  copy(): Sha1 {
    const twin = new Sha1();
    twin.#h = this.#h.slice();
    twin.#block.set(this.#block);
    twin.#used = this.#used;
    twin.#length = this.#length;
    return twin;
  }

  update(bytes: Uint8Array): this {
    this.#length += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const take = Math.min(BLOCK - this.#used, bytes.length - at);
      this.#block.set(bytes.subarray(at, at + take), this.#used);
      this.#used += take;
      at += take;
      if (this.#used === BLOCK) {
        this.#mix();
        this.#used = 0;
      }
    }
    return this;
  }

  /** Returns the 20 bytes of the hash; the object is spent. */
  digest(): U8 {
    const bits = this.#length * 8;
    const padding = new Uint8Array((this.#used < 56 ? 56 : 120) - this.#used + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits >>> 0);
    this.update(padding);
    const out = new Uint8Array(20);
    const words = new DataView(out.buffer);
    for (let i = 0; i < 5; i++) words.setInt32(i * 4, this.#h[i] as number);
    return out;
  }

  #mix(): void {
    const w = this.#w;
    const block = this.#block;
    for (let i = 0; i < 16; i++) {
      const at = i * 4;
      w[i] =
        ((block[at] as number) << 24) | ((block[at + 1] as number) << 16) | ((block[at + 2] as number) << 8) | (block[at + 3] as number);
    }
    for (let i = 16; i < 80; i++) {
      const x = (w[i - 3] as number) ^ (w[i - 8] as number) ^ (w[i - 14] as number) ^ (w[i - 16] as number);
      w[i] = (x << 1) | (x >>> 31);
    }
    let [a, b, c, d, e] = this.#h as unknown as [number, number, number, number, number];
    for (let i = 0; i < 80; i++) {
      const f =
        i < 20
          ? ((b & c) | (~b & d)) + 0x5a827999
          : i < 40
            ? (b ^ c ^ d) + 0x6ed9eba1
            : i < 60
              ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
              : (b ^ c ^ d) + 0xca62c1d6;
      const next = (((a << 5) | (a >>> 27)) + f + e + (w[i] as number)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    const h = this.#h;
    h[0] = (h[0] as number) + a;
    h[1] = (h[1] as number) + b;
    h[2] = (h[2] as number) + c;
    h[3] = (h[3] as number) + d;
    h[4] = (h[4] as number) + e;
  }
}

/** HMAC with SHA-1 (RFC 2104) fed piece by piece. */
export class HmacSha1 {
  readonly #inner: Sha1;
  readonly #outer: Sha1;

  constructor(key: Uint8Array) {
    const short = key.length > BLOCK ? new Sha1().update(key).digest() : key;
    const pad = (mask: number) => {
      const block = new Uint8Array(BLOCK).fill(mask);
      for (let i = 0; i < short.length; i++) block[i] = (short[i] as number) ^ mask;
      return new Sha1().update(block);
    };
    this.#inner = pad(0x36);
    this.#outer = pad(0x5c);
  }

  update(bytes: Uint8Array): this {
    this.#inner.update(bytes);
    return this;
  }

  /** Returns the 20 bytes of the code of what was fed so far, and of `more` where it is given; more may follow. */
  digest(more?: Uint8Array): U8 {
    const inner = this.#inner.copy();
    if (more) inner.update(more);
    return this.#outer.copy().update(inner.digest()).digest();
  }
}

/** Returns `length` bytes made of a password (PBKDF2 with HMAC-SHA-1, RFC 8018). */
export function pbkdf2Sha1(password: Uint8Array, salt: Uint8Array, rounds: number, length: number): U8 {
  const hmac = new HmacSha1(password);
  const out = new Uint8Array(Math.ceil(length / 20) * 20);
  for (let block = 0; block * 20 < length; block++) {
    const first = new Uint8Array(salt.length + 4);
    first.set(salt);
    new DataView(first.buffer).setUint32(salt.length, block + 1);
    let last = hmac.digest(first);
    const sum = last.slice();
    for (let round = 1; round < rounds; round++) {
      last = hmac.digest(last);
      for (let i = 0; i < 20; i++) sum[i] = (sum[i] as number) ^ (last[i] as number);
    }
    out.set(sum, block * 20);
  }
  return out.slice(0, length);
}
