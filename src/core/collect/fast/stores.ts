import type { F64, U32 } from '../../base/arrays';
import { Dictionary } from '../../table/dictionary';
import type { TextData } from '../../table/text';
import type { Integers, OddCells } from '../typing/raw-column';
import type { BlockCells } from './parse-cells';

/** Room that is filled from its start; it grows by half where more comes than was expected. */
export class Room<A extends Uint8Array<ArrayBuffer> | U32 | Integers> {
  #all: A;
  #count = 0;

  constructor(
    private readonly create: (length: number) => A,
    expected: number,
  ) {
    this.#all = create(expected);
  }

  get count(): number {
    return this.#count;
  }

  /** Returns room for `count` more values, all zero, which are taken for written. */
  take(count: number): A {
    const from = this.#count;
    this.#count += count;
    if (this.#count > this.#all.length) {
      const grown = this.create(Math.max(this.#count, from + (from >> 1)));
      grown.set(this.#all.subarray(0, from));
      this.#all = grown;
    }
    return this.#all.subarray(from, this.#count) as A;
  }

  push(values: A): void {
    this.take(values.length).set(values);
  }

  /** Returns all that was written; the room itself where little of it is left over. */
  build(): A {
    const { length } = this.#all;
    return (length - this.#count > length / MOST_LEFT_OVER ? this.#all.slice(0, this.#count) : this.#all.subarray(0, this.#count)) as A;
  }
}

const MOST_LEFT_OVER = 8;

/** Collects integers block by block: four bytes each as long as all of them fit, then eight. */
export class IntegerStore {
  #room: Room<Integers>;

  constructor(private readonly expected: number) {
    this.#room = new Room<Integers>(newI32, expected);
  }

  /** Takes `values[0, count)`; NaN becomes 0. */
  push(values: F64, count: number): void {
    const to = this.#room.take(count);
    if (to instanceof Int32Array) {
      if (narrowed(values, to)) return;
      this.#widen(count);
      this.push(values, count);
      return;
    }
    for (let i = 0; i < count; i++) to[i] = Number.isNaN(values[i]) ? 0 : (values[i] as number);
  }

  /** Makes every value eight bytes wide, without those of the last block. */
  #widen(count: number): void {
    const narrow = this.#room.build();
    const wide = new Room<Integers>(newF64, Math.max(this.expected, narrow.length));
    const to = wide.take(narrow.length - count);
    for (let i = 0; i < to.length; i++) to[i] = narrow[i] as number;
    this.#room = wide;
  }

  build(): Integers {
    return this.#room.build();
  }
}

/** Copies integers of 32 bits, NaN as 0; false when one of them has more. */
function narrowed(values: F64, to: Int32Array): boolean {
  for (let i = 0; i < to.length; i++) {
    const value = values[i] as number;
    const narrow = value | 0;
    if (narrow !== value && !Number.isNaN(value)) return false;
    to[i] = narrow;
  }
  return true;
}

export const newU8 = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);
export const newU32 = (length: number): U32 => new Uint32Array(length);
const newI32 = (length: number): Integers => new Int32Array(length);
const newF64 = (length: number): Integers => new Float64Array(length);

/** Collects the cells of a packed column that are written in another way. */
export class OddStore {
  readonly #rows = new Room(newU32, 0);
  readonly #codes = new Room(newU32, 0);
  #texts: Dictionary | null = null;

  /** Takes the rows of a block whose value is NaN; `count` is how many there are, `firstRow` the number of the first row of the block. */
  push(cells: BlockCells, column: number, values: F64, count: number, firstRow: number): void {
    if (count === 0) return;
    const rows = this.#rows.take(count);
    const codes = this.#codes.take(count);
    this.#texts ??= new Dictionary();
    let at = 0;
    for (let row = 0, i = column; at < count; row++, i += cells.width) {
      if (!Number.isNaN(values[row])) continue;
      rows[at] = firstRow + row;
      codes[at++] = this.#texts.code(cells.bytes, cells.starts[i] as number, cells.ends[i] as number);
    }
  }

  build(): OddCells {
    return {
      rows: this.#rows.build(),
      codes: this.#codes.build(),
      texts: this.#texts?.build() ?? { bytes: new Uint8Array(0), offsets: new Uint32Array(1) },
    };
  }
}

/** Collects cells as bytes and lengths. */
export class TextStore {
  #bytes: Room<Uint8Array<ArrayBuffer>> | null = null;
  readonly #lengths: Room<U32>;

  constructor(private readonly expected: number) {
    this.#lengths = new Room(newU32, expected + 1);
  }

  push(cells: BlockCells, column: number): void {
    const { bytes, starts, ends, rows, width } = cells;
    const lengths = this.#lengths.take(rows);
    let total = 0;
    for (let row = 0, i = column; row < rows; row++, i += width) total += lengths[row] = (ends[i] as number) - (starts[i] as number);
    this.#bytes ??= new Room(newU8, Math.ceil((total / Math.max(1, rows)) * this.expected));
    const text = this.#bytes.take(total);
    let to = 0;
    for (let row = 0, i = column; row < rows; row++, i += width) {
      const end = ends[i] as number;
      for (let at = starts[i] as number; at < end; at++) text[to++] = bytes[at] as number;
    }
  }

  build(): TextData {
    this.#lengths.take(1);
    const offsets = this.#lengths.build();
    let at = 0;
    for (let i = 0; i < offsets.length; i++) {
      const length = offsets[i] as number;
      offsets[i] = at;
      at += length;
    }
    return { bytes: this.#bytes?.build() ?? newU8(0), offsets };
  }
}
