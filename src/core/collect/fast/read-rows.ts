import type { Job } from '../../base/job';
import { HASH_NOTE } from '../text/row-sink';
import { isTotalsRow, mayBeSpace, mayBeTotals } from '../text/totals';
import type { RawColumn } from '../typing/raw-column';
import type { ByteQueue } from './byte-queue';
import { type ColumnPacker, type ColumnPlan, packerOf, planFor } from './pack-column';
import type { BlockCells } from './parse-cells';
import { CellScanner } from './scan-cells';

const MAX_RECORD_BYTES = 4 * 2 ** 20;
/** Rows vary in length: room for a little more of them than the first block promises. */
const MARGIN = 1.02;

/** What there is to know before rows are read. */
export interface RowPlan {
  /** Byte between cells. */
  readonly delimiter: number;
  readonly width: number;
  /** The header as it stands in the file; empty without one. */
  readonly header: readonly string[];
}

/** Rows of one stretch of a file. */
export interface Rows {
  readonly rows: number;
  readonly columns: RawColumn[];
  /** Ends with a blank line. */
  readonly endsBlank: boolean;
}

/** Reads rows block by block; whoever is given a plan for the columns packs them as it says. */
export class RowReader {
  readonly #scanner: CellScanner;
  readonly #repeats: (cells: BlockCells, first: number) => boolean;
  #packers: readonly ColumnPacker[] | null = null;
  #rows = 0;

  /** `toSkip`: records before the first data row; `isFirst`: no row stands before these; `size`: bytes to come, 0 where that is not known. */
  constructor(
    private readonly plan: RowPlan,
    toSkip: number,
    private columns: readonly ColumnPlan[] | null,
    isFirst: boolean,
    private readonly size: number,
  ) {
    this.#scanner = new CellScanner(plan.delimiter, plan.width, toSkip, isFirst);
    this.#repeats = headerMatcher(plan.header);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Returns how columns are best packed, from the rows that are there; null where there are none, or odd ones. */
  planFrom(bytes: ByteQueue): readonly ColumnPlan[] | null {
    const cells = this.#cells(bytes);
    return cells && cells.rows > 0 ? planned(cells) : null;
  }

  /**
   * Reads all that `bytes` brings; `tick` after every block. Returns false when something was met that only the general reader knows how to
   * read.
   */
  async readAll(bytes: ByteQueue, tick: () => Promise<void> | undefined): Promise<boolean> {
    for (;;) {
      if (!this.#take(bytes)) return false;
      await tick();
      if (bytes.isLast) return true;
      bytes.drop(this.#scanner.complete);
      if (bytes.to > MAX_RECORD_BYTES) return false;
      await bytes.more();
    }
  }

  /** Returns the cells of the whole records that are there; null where some of them are odd. */
  #cells(bytes: ByteQueue): BlockCells | null {
    const scanner = this.#scanner;
    if (!scanner.look(bytes.buffer, bytes.words, bytes.from, bytes.to) && !bytes.isPlain()) return null;
    if (scanner.scan(bytes.buffer, bytes.from, bytes.to, bytes.isLast) === 'odd') return null;
    const { starts, ends, rows } = scanner;
    const cells: BlockCells = { bytes: bytes.buffer, view: bytes.view, starts, ends, rows, width: this.plan.width };
    return areOrdinary(cells, this.#repeats) ? cells : null;
  }

  #take(bytes: ByteQueue): boolean {
    const cells = this.#cells(bytes);
    if (!cells) return false;
    const { rows } = cells;
    if (rows === 0) return true;
    this.columns ??= planned(cells);
    const expected = Math.ceil(((this.size * rows) / (this.#scanner.complete - bytes.from)) * MARGIN);
    this.#packers ??= this.columns.map((plan) => packerOf(plan, Math.max(rows, expected)));
    for (const packer of this.#packers) packer.add(cells, this.#rows);
    this.#rows += rows;
    return true;
  }

  /** Returns what was read. @throws AbortError */
  async build(job: Job): Promise<Rows> {
    const columns: RawColumn[] = [];
    const packers = this.#packers ?? this.columns?.map((plan) => packerOf(plan, 0)) ?? [];
    for (const packer of packers) {
      columns.push(packer.build());
      await job.tick(this.#rows, this.#rows, 'reading');
    }
    return { rows: this.#rows, columns, endsBlank: this.#scanner.endsBlank };
  }
}

const planned = (cells: BlockCells): readonly ColumnPlan[] => Array.from({ length: cells.width }, (_, column) => planFor(cells, column));

const encoder = new TextEncoder();

/** Returns whether a row repeats the header. */
function headerMatcher(record: readonly string[]): (cells: BlockCells, first: number) => boolean {
  const names = record.map((name) => encoder.encode(name));
  return ({ bytes, starts, ends, width }, first) => {
    if (names.length !== width) return false;
    for (let i = 0; i < width; i++) {
      const name = names[i] as Uint8Array;
      const from = starts[first + i] as number;
      if ((ends[first + i] as number) - from !== name.length) return false;
      for (let at = 0; at < name.length; at++) if (bytes[from + at] !== name[at]) return false;
    }
    return true;
  };
}

/** False when a row may be empty, a note or one of totals, or repeats the header. */
function areOrdinary(cells: BlockCells, repeats: (cells: BlockCells, first: number) => boolean): boolean {
  const { bytes, view, starts, ends, rows, width } = cells;
  let ordinary = -1;
  for (let row = 0, i = 0; row < rows; row++, i += width) {
    if (repeats(cells, i)) return false;
    const from = starts[i] as number;
    const length = (ends[i] as number) - from;
    // Rows that begin alike are alike in all that is looked at below.
    const start = length >= 4 ? view.getInt32(from) : -1;
    if (start === ordinary && start !== -1) continue;
    const first = length === 0 ? 0 : (bytes[from] as number);
    if (first <= 32 || mayBeSpace(bytes, from)) {
      if (!hasVisible(cells, i) && textsOf(cells, i).every((text) => text.trim() === '')) return false;
      if (length > 1 && HASH_NOTE.test(textAt(cells, i))) return false;
    }
    if (length > 1 && first === 35 && bytes[from + 1] === 32) return false;
    if (mayBeTotals(bytes, starts, ends, i, width)) {
      if (isTotalsRow(textsOf(cells, i))) return false;
    } else if (first > 32 && first <= 126) ordinary = start;
  }
  return true;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const textAt = ({ bytes, starts, ends }: BlockCells, i: number): string => decoder.decode(bytes.subarray(starts[i], ends[i]));

const textsOf = (cells: BlockCells, first: number): string[] => Array.from({ length: cells.width }, (_, i) => textAt(cells, first + i));

/** True when some cell of a row holds a character of ASCII that shows. */
function hasVisible({ bytes, starts, ends, width }: BlockCells, first: number): boolean {
  for (let i = first; i < first + width; i++) {
    for (let at = starts[i] as number; at < (ends[i] as number); at++) {
      const byte = bytes[at] as number;
      if (byte > 32 && byte < 127) return true;
    }
  }
  return false;
}
