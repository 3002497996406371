import type { U8, U32 } from '../base/arrays';
import { murmur3 } from '../base/hash';
import type { TextData } from './text';

/** Gives each distinct byte string a code 0, 1, 2 … in order of first appearance (open addressing; no string per cell). */
export class Dictionary {
  #slots: U32 = new Uint32Array(1 << 6);
  #hashes: U32 = new Uint32Array(1 << 5);
  #bytes: U8 = new Uint8Array(1 << 8);
  #view = new DataView(this.#bytes.buffer);
  /** The buffer that was looked up last, for reading four bytes at a time. */
  #given: DataView = new DataView(this.#bytes.buffer);
  #offsets: U32 = new Uint32Array(1 << 5);
  #count = 0;

  get size(): number {
    return this.#count;
  }

  /** Returns the code of `bytes[from, to)`, adding it when it is new. */
  code(bytes: Uint8Array, from: number, to: number): number {
    const hash = murmur3(bytes, 0, from, to);
    const found = this.#find(hash, bytes, from, to);
    return found >= 0 ? found : this.#add(hash, bytes, from, to, ~found);
  }

  /** Returns the code of `bytes[from, to)`, or −1 when it is not in the dictionary. */
  lookup(bytes: Uint8Array, from: number, to: number): number {
    const found = this.#find(murmur3(bytes, 0, from, to), bytes, from, to);
    return found >= 0 ? found : -1;
  }

  /** True when the string of a code is `bytes[from, to)`. */
  holds(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    return code < this.#count && this.#equals(code, bytes, from, to);
  }

  /** Forgets all strings, but keeps the room for them. */
  clear(): void {
    this.#slots.fill(0);
    this.#count = 0;
  }

  build(): TextData {
    return { bytes: this.#bytes.slice(0, this.#offsets[this.#count]), offsets: this.#offsets.slice(0, this.#count + 1) };
  }

  #find(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot] as number;
      if (held === 0) return ~slot;
      const code = held - 1;
      if (this.#hashes[code] === hash && this.#equals(code, bytes, from, to)) return code;
    }
  }

  #equals(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#offsets[code] as number;
    if ((this.#offsets[code + 1] as number) - start !== to - from) return false;
    if (this.#given.buffer !== bytes.buffer) this.#given = new DataView(bytes.buffer);
    const own = this.#view;
    const given = this.#given;
    const shift = bytes.byteOffset;
    const last = to - 4;
    if (from > last) {
      for (let i = from; i < to; i++) if (this.#bytes[start + i - from] !== bytes[i]) return false;
      return true;
    }
    // From the end: there texts that are alike differ first. The first four bytes may be looked at twice.
    for (let i = last; i > from; i -= 4) if (own.getInt32(start + i - from) !== given.getInt32(shift + i)) return false;
    if (own.getInt32(start) !== given.getInt32(shift + from)) return false;
    return true;
  }

  #add(hash: number, bytes: Uint8Array, from: number, to: number, slot: number): number {
    const code = this.#count++;
    const start = this.#offsets[code] as number;
    if (code + 2 > this.#offsets.length) {
      this.#offsets = grow(this.#offsets);
      this.#hashes = grow(this.#hashes);
    }
    while (start + to - from > this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#bytes.set(bytes.subarray(from, to), start);
    this.#offsets[code + 1] = start + to - from;
    this.#hashes[code] = hash;
    this.#slots[slot] = code + 1;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let code = 0; code < this.#count; code++) {
      let slot = (this.#hashes[code] as number) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = code + 1;
    }
  }
}

function grow(array: U32): U32 {
  const grown = new Uint32Array(array.length * 2);
  grown.set(array);
  return grown;
}

/** Returns a code per string and the distinct strings, in order of first appearance. */
export function dictionaryOf(text: TextData): { codes: U32; levels: TextData } {
  const rows = text.offsets.length - 1;
  const codes = new Uint32Array(rows);
  const dictionary = new Dictionary();
  for (let row = 0; row < rows; row++)
    codes[row] = dictionary.code(text.bytes, text.offsets[row] as number, text.offsets[row + 1] as number);
  return { codes, levels: dictionary.build() };
}

/** Index of each level's text in `levels`, for joins: a dictionary that holds them with equal codes. */
export function dictionaryFrom(levels: TextData): Dictionary {
  const dictionary = new Dictionary();
  for (let i = 0; i + 1 < levels.offsets.length; i++)
    dictionary.code(levels.bytes, levels.offsets[i] as number, levels.offsets[i + 1] as number);
  return dictionary;
}
