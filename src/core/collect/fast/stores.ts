import type { F64, U32 } from '../../base/arrays';
import { Dictionary } from '../../table/dictionary';
import type { TextData } from '../../table/text';
import type { Integers, OddCells } from '../typing/raw-column';
import type { BlockCells } from './parse-cells';

/** Collects integers block by block: four bytes each as long as all of them fit, then eight. */
export class IntegerStore {
  #chunks: Integers[] = [];
  #isWide = false;
  #count = 0;

  /** Takes `values[0, count)`; NaN becomes 0. */
  push(values: F64, count: number): void {
    this.#count += count;
    if (!this.#isWide) {
      const narrow = new Int32Array(count);
      if (narrowed(values, narrow)) {
        this.#chunks.push(narrow);
        return;
      }
      this.#isWide = true;
    }
    const wide = values.slice(0, count);
    for (let i = 0; i < count; i++) if (Number.isNaN(wide[i])) wide[i] = 0;
    this.#chunks.push(wide);
  }

  /** Returns all of them in one array and forgets them. */
  build(): Integers {
    const all = this.#isWide ? new Float64Array(this.#count) : new Int32Array(this.#count);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    this.#chunks = [];
    return all;
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

/** Collects chunks of one kind of typed array and joins them. */
export class ChunkStore<A extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>> {
  #chunks: A[] = [];
  #count = 0;

  constructor(private readonly create: (length: number) => A) {}

  get count(): number {
    return this.#count;
  }

  push(chunk: A): void {
    this.#chunks.push(chunk);
    this.#count += chunk.length;
  }

  build(spare = 0): A {
    const all = this.create(this.#count + spare);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    this.#chunks = [];
    return all;
  }
}

export const newU8 = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);
export const newU32 = (length: number): U32 => new Uint32Array(length);

/** Collects the cells of a packed column that are written in another way. */
export class OddStore {
  readonly #rows = new ChunkStore(newU32);
  readonly #codes = new ChunkStore(newU32);
  #texts: Dictionary | null = null;

  /** Takes the rows of a block whose value is NaN; `count` is how many there are, `firstRow` the number of the first row of the block. */
  push(cells: BlockCells, column: number, values: F64, count: number, firstRow: number): void {
    if (count === 0) return;
    const rows = new Uint32Array(count);
    const codes = new Uint32Array(count);
    this.#texts ??= new Dictionary();
    let at = 0;
    for (let row = 0, i = column; at < count; row++, i += cells.width) {
      if (!Number.isNaN(values[row])) continue;
      rows[at] = firstRow + row;
      codes[at++] = this.#texts.code(cells.bytes, cells.starts[i] as number, cells.ends[i] as number);
    }
    this.#rows.push(rows);
    this.#codes.push(codes);
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
  readonly #bytes = new ChunkStore(newU8);
  readonly #lengths = new ChunkStore(newU32);

  push(cells: BlockCells, column: number): void {
    const { bytes, starts, ends, rows, width } = cells;
    const lengths = new Uint32Array(rows);
    let total = 0;
    for (let row = 0, i = column; row < rows; row++, i += width) total += lengths[row] = (ends[i] as number) - (starts[i] as number);
    const text = new Uint8Array(total);
    let to = 0;
    for (let row = 0, i = column; row < rows; row++, i += width) {
      const end = ends[i] as number;
      for (let at = starts[i] as number; at < end; at++) text[to++] = bytes[at] as number;
    }
    this.#bytes.push(text);
    this.#lengths.push(lengths);
  }

  build(): TextData {
    const offsets = this.#lengths.build(1);
    let at = 0;
    for (let i = 0; i < offsets.length; i++) {
      const length = offsets[i] as number;
      offsets[i] = at;
      at += length;
    }
    return { bytes: this.#bytes.build(), offsets };
  }
}
