import type { U8, U32 } from '../../base/arrays';
import { Dictionary } from '../../table/dictionary';
import type { IsoCells, RawColumn } from '../typing/raw-column';
import { type BlockCells, readDecimals, readIsoTimes, readSerials } from './parse-cells';
import { IntegerStore, newU8, newU32, OddStore, Room, TextStore } from './stores';

/** Takes the cells of one column, block by block. */
export interface ColumnPacker {
  add(cells: BlockCells, firstRow: number): void;
  build(): RawColumn;
}

const SAMPLE_ROWS = 4096;
/** Share of the filled cells of the sample that must be written in the plain way; others cost time and memory, never a difference. */
const ENOUGH = 0.9;
/** Above this share of distinct cells a dictionary would hold more than the text. */
const MAX_DISTINCT_SHARE = 0.6;

let scratch = new Float64Array(0);
let scratchScales = new Uint8Array(0);

/** Room for the values of one block: kernels of all columns run one after another. */
function roomFor(rows: number): { readonly values: Float64Array<ArrayBuffer>; readonly scales: Uint8Array<ArrayBuffer> } {
  if (scratch.length < rows) {
    scratch = new Float64Array(rows);
    scratchScales = new Uint8Array(rows);
  }
  return { values: scratch, scales: scratchScales };
}

/** Texts of a short sample, one column after another: a short file may have thousands of them. */
const FEW_ROWS = 256;
const fewTexts = new Dictionary();

/** How the cells of one column are kept. */
export type ColumnPlan = { readonly column: number } & (
  | { readonly packing: 'codes' | 'text' | 'decimal' }
  | { readonly packing: 'serial'; readonly prefix: U8; readonly digits: number }
  | { readonly packing: 'iso'; readonly length: IsoCells['length']; readonly separator: number }
);

/** Returns who packs a column of which so many rows are expected. */
export function packerOf(plan: ColumnPlan, rows: number): ColumnPacker {
  switch (plan.packing) {
    case 'codes':
      return new CodePacker(plan.column, rows);
    case 'text':
      return new TextPacker(plan.column, rows);
    case 'decimal':
      return new DecimalPacker(plan.column, rows);
    case 'serial':
      return new SerialPacker(plan.column, plan.prefix, plan.digits, rows);
    case 'iso':
      return new IsoPacker(plan.column, plan.length, plan.separator, rows);
  }
}

/** Returns how the cells of a column are kept, from the first rows of it. */
export function planFor(cells: BlockCells, column: number): ColumnPlan {
  const sample: BlockCells = { ...cells, rows: Math.min(cells.rows, SAMPLE_ROWS) };
  const { rows } = sample;
  const distinct = rows < FEW_ROWS ? fewTexts : new Dictionary();
  distinct.clear();
  let filled = 0;
  let first = -1;
  for (let row = 0, i = column; row < rows; row++, i += cells.width) {
    const from = cells.starts[i] as number;
    const to = cells.ends[i] as number;
    if (to === from) continue;
    if (first < 0) first = i;
    filled++;
    distinct.code(cells.bytes, from, to);
  }
  if (first < 0) return { column, packing: 'codes' };
  const { values, scales } = roomFor(rows);
  const isEnough = (odd: number) => rows - odd >= ENOUGH * filled;
  const from = cells.starts[first] as number;
  const to = cells.ends[first] as number;
  const length = to - from;
  if (length === 10 || length === 16 || length === 19) {
    const separator = length === 10 ? 32 : (cells.bytes[from + 10] as number);
    const isSeparator = separator === 32 || separator === 84;
    if (isSeparator && isEnough(readIsoTimes(sample, column, length, separator, values)))
      return { column, packing: 'iso', length, separator };
  }
  if (isEnough(readDecimals(sample, column, values, scales))) return { column, packing: 'decimal' };
  const serial = serialOf(sample, column, first);
  if (serial && isEnough(readSerials(sample, column, serial.prefix, serial.digits, values)))
    return { column, packing: 'serial', ...serial };
  return { column, packing: distinct.size <= MAX_DISTINCT_SHARE * filled || distinct.size <= 2 ? 'codes' : 'text' };
}

const MAX_PREFIX = 32;

/** Returns what may be the prefix and the number of digits of every cell, from one of them; null where it does not end with digits. */
function serialOf(cells: BlockCells, column: number, first: number): { readonly prefix: U8; readonly digits: number } | null {
  const { bytes, starts, ends } = cells;
  const from = starts[first] as number;
  const to = ends[first] as number;
  let at = to;
  while (at > from && (bytes[at - 1] as number) >= 48 && (bytes[at - 1] as number) <= 57) at--;
  const digits = to - at;
  const mark = bytes[from];
  // A leading ' or tab is a mark of spreadsheets, which is taken off later.
  if (digits === 0 || digits > 15 || at - from > MAX_PREFIX || mark === 39 || mark === 9) return null;
  const prefix = bytes.slice(from, at) as U8;
  const { values } = roomFor(cells.rows);
  const fixed = readSerials(cells, column, prefix, digits, values);
  return { prefix, digits: fixed <= readSerials(cells, column, prefix, 0, values) ? digits : 0 };
}

class DecimalPacker implements ColumnPacker {
  readonly #values: IntegerStore;
  readonly #odd = new OddStore();
  #scales: Room<Uint8Array<ArrayBuffer>> | null = null;
  /** The one number of decimals; −1 = none seen yet, −2 = several. */
  #scale = -1;
  #rows = 0;

  constructor(
    private readonly column: number,
    private readonly expected: number,
  ) {
    this.#values = new IntegerStore(expected);
  }

  add(cells: BlockCells, firstRow: number): void {
    const { rows } = cells;
    const { values, scales } = roomFor(rows);
    const odd = readDecimals(cells, this.column, values, scales);
    this.#odd.push(cells, this.column, values, odd, firstRow);
    if (this.#scale !== -2) this.#keepScale(values, scales, rows);
    if (this.#scale === -2) this.#scales?.push(scales.subarray(0, rows));
    this.#values.push(values, rows);
    this.#rows += rows;
  }

  #keepScale(values: Float64Array, scales: Uint8Array, rows: number): void {
    let scale = this.#scale;
    for (let row = 0; row < rows; row++) {
      if (scales[row] === scale || Number.isNaN(values[row])) continue;
      if (scale >= 0) {
        this.#scales = new Room(newU8, this.expected);
        this.#scales.take(this.#rows).fill(scale);
        this.#scale = -2;
        return;
      }
      scale = scales[row] as number;
    }
    this.#scale = scale;
  }

  build(): RawColumn {
    const scale = this.#scales?.build() ?? Math.max(0, this.#scale);
    return { packing: 'digits', prefix: new Uint8Array(0), digits: 0, values: this.#values.build(), scale, odd: this.#odd.build() };
  }
}

class SerialPacker implements ColumnPacker {
  readonly #values: IntegerStore;
  readonly #odd = new OddStore();

  constructor(
    private readonly column: number,
    private readonly prefix: U8,
    private readonly digits: number,
    expected: number,
  ) {
    this.#values = new IntegerStore(expected);
  }

  add(cells: BlockCells, firstRow: number): void {
    const { values } = roomFor(cells.rows);
    const odd = readSerials(cells, this.column, this.prefix, this.digits, values);
    this.#odd.push(cells, this.column, values, odd, firstRow);
    this.#values.push(values, cells.rows);
  }

  build(): RawColumn {
    const { prefix, digits } = this;
    return { packing: 'digits', prefix, digits, values: this.#values.build(), scale: 0, odd: this.#odd.build() };
  }
}

class IsoPacker implements ColumnPacker {
  readonly #values: IntegerStore;
  readonly #odd = new OddStore();

  constructor(
    private readonly column: number,
    private readonly length: IsoCells['length'],
    private readonly separator: number,
    expected: number,
  ) {
    this.#values = new IntegerStore(expected);
  }

  add(cells: BlockCells, firstRow: number): void {
    const { values } = roomFor(cells.rows);
    const odd = readIsoTimes(cells, this.column, this.length, this.separator, values);
    this.#odd.push(cells, this.column, values, odd, firstRow);
    this.#values.push(values, cells.rows);
  }

  build(): RawColumn {
    const { length, separator } = this;
    return { packing: 'iso', length, separator, values: this.#values.build(), odd: this.#odd.build() };
  }
}

/** Cells that stand next to the same cells come back soon: the last code for each of at most so many cheap hashes. */
const RECENT = 1 << 14;

class CodePacker implements ColumnPacker {
  readonly #codes: Room<U32>;
  readonly #texts = new Dictionary();
  #recent: U32 = new Uint32Array(16);

  constructor(
    private readonly column: number,
    expected: number,
  ) {
    this.#codes = new Room(newU32, expected);
  }

  add({ bytes, view, starts, ends, rows, width }: BlockCells): void {
    const codes = this.#codes.take(rows);
    const texts = this.#texts;
    if (this.#recent.length < Math.min(rows, RECENT)) this.#recent = new Uint32Array(RECENT);
    const recent = this.#recent;
    const mask = recent.length - 1;
    for (let row = 0, i = this.column; row < rows; row++, i += width) {
      const from = starts[i] as number;
      const to = ends[i] as number;
      const slot = cheapHash(bytes, view, from, to) & mask;
      let code = recent[slot] as number;
      if (!texts.holds(code, bytes, from, to)) {
        code = texts.code(bytes, from, to);
        recent[slot] = code;
      }
      codes[row] = code;
    }
  }

  build(): RawColumn {
    return { packing: 'codes', codes: this.#codes.build(), texts: this.#texts.build() };
  }
}

/** Of the length and the last eight bytes, or of all of fewer: texts that differ mostly differ at their ends. */
function cheapHash(bytes: Uint8Array, view: DataView, from: number, to: number): number {
  const length = to - from;
  let h = length;
  if (length >= 8) h = Math.imul(view.getInt32(to - 4) ^ Math.imul(view.getInt32(to - 8) + length, 0x9e3779b1), 0x85ebca6b);
  else for (let at = from; at < to; at++) h = Math.imul(h ^ (bytes[at] as number), 0x9e3779b1);
  return h ^ (h >>> 15);
}

class TextPacker implements ColumnPacker {
  readonly #text: TextStore;

  constructor(
    private readonly column: number,
    expected: number,
  ) {
    this.#text = new TextStore(expected);
  }

  add(cells: BlockCells): void {
    this.#text.push(cells, this.column);
  }

  build(): RawColumn {
    return this.#text.build();
  }
}
