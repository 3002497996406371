import type { F64, U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type TextData, textAt } from '../../table/text';
import { CloseCodes, type CodesByNumber, codesFor } from './codes-by-number';
import type { Levels } from './levels';
import { type DigitCells, ISO_UNIT_MS, type IsoCells, type OddCells, packedLength, scaleAt, writePacked } from './raw-column';

/** One number for value and decimals: 14 digits × 16 stay below 2^53. */
const SCALES = 16;
const POWERS_OF_TEN = Array.from({ length: SCALES }, (_, i) => 10 ** i);

type NumberCells = DigitCells | IsoCells;

/** Levels of a packed column: each is a value, or the text of an odd cell; texts are written when they are asked for. */
export class PackedLevels implements Levels {
  #texts: TextData | null = null;
  readonly #continuations: number;
  readonly size: number;

  constructor(
    readonly column: NumberCells,
    readonly codes: U32,
    readonly counts: U32,
    /** Integers as in the column; NaN for odd levels. */
    readonly values: F64,
    readonly scales: U8 | null,
    /** Index of the text of an odd level. */
    private readonly oddOf: U32,
  ) {
    this.size = counts.length;
    this.#continuations = column.packing === 'digits' ? continuations(column.prefix) : 0;
  }

  get texts(): TextData {
    this.#texts ??= this.#write();
    return this.#texts;
  }

  scale(code: number): number {
    if (this.scales) return this.scales[code] as number;
    return this.column.packing === 'digits' ? (this.column.scale as number) : 0;
  }

  /** True where the cell is written in the plain way of its column. */
  isValue(code: number): boolean {
    return !Number.isNaN(this.values[code]);
  }

  /** Numbers without a prefix or zeros in front. */
  get areNumbers(): boolean {
    return this.column.packing === 'digits' && this.column.digits === 0 && this.column.prefix.length === 0;
  }

  /** The number that a cell `-?d+(.d+)?` says, or the ms of a time. */
  valueOf(code: number): number {
    const value = this.values[code] as number;
    if (this.column.packing === 'iso') return value * ISO_UNIT_MS[this.column.length];
    return value / (POWERS_OF_TEN[this.scale(code)] as number);
  }

  /** Distinct texts that are values have distinct values. */
  get isOneToOne(): boolean {
    return this.scales === null;
  }

  /** Texts of odd levels, and which of them is the text of a level. */
  get oddTexts(): TextData {
    return this.column.odd.texts;
  }
  oddPlace(code: number): number {
    return this.oddOf[code] as number;
  }

  /** Length of the text in bytes of a level that is a value. */
  lengthOf(code: number): number {
    return packedLength(this.column, this.values[code] as number, this.scale(code));
  }

  /** Number of characters (code points) of a level that is a value. */
  charactersOf(code: number): number {
    return this.lengthOf(code) - this.#continuations;
  }

  at(code: number): string {
    const value = this.values[code] as number;
    if (Number.isNaN(value)) return textAt(this.column.odd.texts, this.oddOf[code] as number);
    const bytes = new Uint8Array(this.lengthOf(code));
    writePacked(this.column, value, this.scale(code), bytes, 0);
    return textAt({ bytes, offsets: Uint32Array.of(0, bytes.length) }, 0);
  }

  #write(): TextData {
    const { texts: odd } = this.column.odd;
    const offsets = new Uint32Array(this.size + 1);
    for (let code = 0; code < this.size; code++) {
      const place = this.oddOf[code] as number;
      const length = Number.isNaN(this.values[code])
        ? (odd.offsets[place + 1] as number) - (odd.offsets[place] as number)
        : this.lengthOf(code);
      offsets[code + 1] = (offsets[code] as number) + length;
    }
    const bytes = new Uint8Array(offsets[this.size] as number);
    for (let code = 0; code < this.size; code++) {
      const value = this.values[code] as number;
      const at = offsets[code] as number;
      const place = this.oddOf[code] as number;
      if (Number.isNaN(value)) bytes.set(odd.bytes.subarray(odd.offsets[place], odd.offsets[place + 1]), at);
      else writePacked(this.column, value, this.scale(code), bytes, at);
    }
    return { bytes, offsets };
  }
}

/** Bytes of UTF-8 that go on with a character. */
const continuations = (bytes: U8): number => bytes.reduce((count, byte) => count + ((byte & 0xc0) === 0x80 ? 1 : 0), 0);

/** Returns the distinct cells of a packed column, in order of first appearance. @throws AbortError */
export async function packedLevels(column: NumberCells, job: Job): Promise<PackedLevels> {
  const rows = column.values.length;
  const scales = column.packing === 'digits' && typeof column.scale !== 'number' ? column.scale : null;
  const coder = new Coder(column, scales, rows);
  await inBlocks(rows, job, (from, to) => coder.add(from, to), 'typing');
  return coder.build();
}

const FIRST_LEVELS = 1 << 10;

/** Gives rows their codes. */
class Coder {
  readonly #codes: U32;
  readonly #table: CodesByNumber;
  readonly #odd: OddCells;
  readonly #oddCodes: U32;
  #oddAt = 0;
  #values: F64;
  #firstRow: U32;
  #oddOf: U32;
  #counts: U32;
  #size = 0;

  constructor(
    private readonly column: NumberCells,
    private readonly scales: U8 | null,
    rows: number,
  ) {
    const room = Math.max(1, Math.min(rows, FIRST_LEVELS));
    this.#values = new Float64Array(room);
    this.#firstRow = new Uint32Array(room);
    this.#oddOf = new Uint32Array(room);
    this.#counts = new Uint32Array(room);
    this.#codes = new Uint32Array(rows);
    this.#odd = column.odd;
    this.#oddCodes = new Uint32Array(column.odd.texts.offsets.length - 1);
    this.#table = codesFor(column.values, scales, rows);
  }

  add(from: number, to: number): void {
    if (this.#table instanceof CloseCodes && this.#odd.rows.length === 0) this.#addClose(this.#table, from, to);
    else this.#addAny(from, to);
  }

  /** The usual case without a call per row. */
  #addClose({ held, low }: CloseCodes, from: number, to: number): void {
    const { values } = this.column;
    const codes = this.#codes;
    let counts = this.#counts;
    for (let row = from; row < to; row++) {
      const value = values[row] as number;
      let code = (held[value - low] as number) - 1;
      if (code < 0) {
        code = this.#add(value, row, 0);
        held[value - low] = code + 1;
        counts = this.#counts;
      }
      codes[row] = code;
      counts[code] = (counts[code] as number) + 1;
    }
  }

  #addAny(from: number, to: number): void {
    const { values } = this.column;
    const { scales } = this;
    const { rows: oddRows, codes: oddCodes } = this.#odd;
    const codes = this.#codes;
    const table = this.#table;
    let nextOdd = oddRows[this.#oddAt] ?? -1;
    let counts = this.#counts;
    for (let row = from; row < to; row++) {
      let code: number;
      if (row === nextOdd) {
        const place = oddCodes[this.#oddAt++] as number;
        nextOdd = oddRows[this.#oddAt] ?? -1;
        code = (this.#oddCodes[place] as number) - 1;
        if (code < 0) {
          code = this.#add(Number.NaN, row, place);
          this.#oddCodes[place] = code + 1;
          counts = this.#counts;
        }
      } else {
        const value = values[row] as number;
        code = table.codeOf(scales ? value * SCALES + (scales[row] as number) : value, this.#size);
        if (code === this.#size) {
          this.#add(value, row, 0);
          counts = this.#counts;
        }
      }
      codes[row] = code;
      counts[code] = (counts[code] as number) + 1;
    }
  }

  #add(value: number, row: number, place: number): number {
    const code = this.#size++;
    if (code === this.#values.length) {
      const grow = <A extends F64 | U32>(old: A, grown: A): A => {
        grown.set(old);
        return grown;
      };
      this.#values = grow(this.#values, new Float64Array(code * 2));
      this.#firstRow = grow(this.#firstRow, new Uint32Array(code * 2));
      this.#oddOf = grow(this.#oddOf, new Uint32Array(code * 2));
      this.#counts = grow(this.#counts, new Uint32Array(code * 2));
    }
    this.#values[code] = value;
    this.#firstRow[code] = row;
    this.#oddOf[code] = place;
    return code;
  }

  build(): PackedLevels {
    const size = this.#size;
    const levelScales = this.scales && new Uint8Array(size);
    if (levelScales) for (let code = 0; code < size; code++) levelScales[code] = scaleAt(this.column, this.#firstRow[code] as number);
    const { column } = this;
    return new PackedLevels(
      column,
      this.#codes,
      this.#counts.slice(0, size),
      this.#values.slice(0, size),
      levelScales,
      this.#oddOf.slice(0, size),
    );
  }
}
