import type { F64, U8, U32 } from '../../base/arrays';
import type { Integers } from './raw-column';

/** Room for codes by value, where values lie close together: up to so many a row. */
const ROOM_PER_ROW = 4;
const LEAST_ROOM = 1 << 16;
/** In a short column not even that: a file may have thousands of them. */
const SHORT_ROOM_PER_ROW = 64;
const FIRST_SLOTS = 1 << 11;

/** Slots to begin with, a power of two. */
function firstSlots(rows: number): number {
  let slots = 16;
  while (slots < FIRST_SLOTS && slots < 4 * rows) slots *= 2;
  return slots;
}

/** Codes by integer. `codeOf` returns the code of a key, or `next`, which it has then. */
export interface CodesByNumber {
  codeOf(key: number, next: number): number;
}

/** Returns what gives codes to these integers in the shortest time; with `scales` keys are larger than the integers. */
export function codesFor(values: Integers, scales: U8 | null, rows: number): CodesByNumber {
  if (scales) return new HashedCodes(rows);
  let low = 0;
  let high = 0;
  for (let row = 0; row < rows; row++) {
    const value = values[row] as number;
    if (row === 0 || value < low) low = value;
    if (row === 0 || value > high) high = value;
  }
  if (high - low < Math.max(Math.min(LEAST_ROOM, SHORT_ROOM_PER_ROW * rows), ROOM_PER_ROW * rows)) return new CloseCodes(low, high);
  return values instanceof Int32Array ? new NarrowCodes(rows) : new HashedCodes(rows);
}

/** A place for every integer between two; odd rows, which hold 0, are never asked for. */
export class CloseCodes implements CodesByNumber {
  /** One more than the code; 0 = none yet. */
  readonly held: U32;

  constructor(
    readonly low: number,
    high: number,
  ) {
    this.held = new Uint32Array(high - low + 1);
  }

  codeOf(key: number, next: number): number {
    const held = this.held[key - this.low] as number;
    if (held > 0) return held - 1;
    this.held[key - this.low] = next + 1;
    return next;
  }
}

/** Open addressing over integers of 32 bits: key and code stand side by side, so that a look costs one line of the cache. */
class NarrowCodes implements CodesByNumber {
  /** Key, and one more than the code; 0 = free. */
  #slots: Int32Array;
  #used = 0;

  constructor(rows: number) {
    this.#slots = new Int32Array(2 * firstSlots(rows));
  }

  codeOf(key: number, next: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = placeOf(key) & mask;
    for (;;) {
      const held = slots[slot + 1] as number;
      if (held === 0) break;
      if (slots[slot] === key) return held - 1;
      slot = (slot + 2) & mask;
    }
    slots[slot] = key;
    slots[slot + 1] = next + 1;
    if (++this.#used * 4 > slots.length) this.#grow();
    return next;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 4);
    const mask = slots.length - 2;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue;
      let slot = placeOf(old[i] as number) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[i] as number;
      slots[slot + 1] = old[i + 1] as number;
    }
    this.#slots = slots;
  }
}

/** An even number for each key. */
function placeOf(key: number): number {
  let h = Math.imul(key, 0x9e3779b1);
  h ^= h >>> 15;
  return Math.imul(h, 0x85ebca6b) >>> 4;
}

/** Open addressing over whole numbers; their low and high halves are mixed into the place. */
class HashedCodes implements CodesByNumber {
  #keys: F64;
  #codes: U32;

  constructor(rows: number) {
    this.#keys = new Float64Array(firstSlots(rows)).fill(Number.NaN);
    this.#codes = new Uint32Array(this.#keys.length);
  }

  codeOf(key: number, next: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let slot = slotOf(key) & mask;
    for (;;) {
      const held = keys[slot] as number;
      if (held === key) return this.#codes[slot] as number;
      if (Number.isNaN(held)) break;
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    this.#codes[slot] = next;
    if ((next + 1) * 2 > keys.length) this.#grow();
    return next;
  }

  #grow(): void {
    const { length } = this.#keys;
    const keys = new Float64Array(length * 4).fill(Number.NaN);
    const codes = new Uint32Array(length * 4);
    const mask = keys.length - 1;
    for (let i = 0; i < length; i++) {
      const key = this.#keys[i] as number;
      if (Number.isNaN(key)) continue;
      let slot = slotOf(key) & mask;
      while (!Number.isNaN(keys[slot])) slot = (slot + 1) & mask;
      keys[slot] = key;
      codes[slot] = this.#codes[i] as number;
    }
    this.#keys = keys;
    this.#codes = codes;
  }
}

function slotOf(key: number): number {
  const high = Math.floor(key / 4_294_967_296);
  let h = Math.imul((key | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  h ^= h >>> 15;
  return Math.imul(h, 0x85ebca6b) >>> 3;
}
