import type { Job } from '../../base/job';
import { plainBytes } from '../packing/byte-stream';
import type { ByteSource } from '../types';
import type { RawColumn } from '../typing/raw-column';
import { BLOCK_BYTES, ByteQueue } from './byte-queue';
import { joinColumns } from './join-rows';
import type { ColumnPlan } from './pack-column';
import { type RowPlan, RowReader, type Rows } from './read-rows';

/** A stretch of a file that holds whole records, and how they are read. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly plan: RowPlan;
  readonly columns: readonly ColumnPlan[];
  /** Records before the first data row. */
  readonly toSkip: number;
}

/** Those who read stretches of one file at the same time. */
export interface Helpers {
  readonly count: number;
  /** Smaller files are read alone. */
  readonly leastBytes: number;
  /**
   * Reads every part, as many at a time as there are helpers; in the order of the parts. Null for one that only the general reader knows how
   * to read; the others need not be read to their end then. @throws AbortError
   */
  run(parts: readonly Part[], job: Job): Promise<(Rows | null)[]>;
}

/** Returns how many rows there will be, as the rows of the first `read` of `size` bytes are. */
export const expectedRows = (rows: number, read: number, size: number): number =>
  Math.max(rows, Math.round((rows * size) / Math.max(1, read)));

/** Reads one part; ticks tell rows. Returns null where only the general reader knows how to read it. @throws AbortError */
export async function readPart(source: ByteSource, { from, to, plan, columns, toSkip }: Part, job: Job): Promise<Rows | null> {
  const bytes = new ByteQueue(plainBytes(source, undefined, from, to), BLOCK_BYTES, from === 0);
  try {
    await bytes.more();
    const reader = new RowReader(plan, toSkip, columns, from === 0, to - from);
    const isRead = await reader.readAll(bytes, () =>
      job.tick(reader.rows, expectedRows(reader.rows, bytes.readBytes, to - from), 'reading'),
    );
    return isRead ? await reader.build(job) : null;
  } finally {
    await bytes.close();
  }
}

const QUOTE = 34;
const FEED = 10;
const RETURN = 13;
const LOOK_BYTES = 1 << 22;

/**
 * Reads the rows of a file in parts. They are cut at line ends that are taken to stand outside quotes; a part that was read to its end proves
 * the cut behind it, because it begins where a record does and its last record ends there. Returns null where only the general reader knows
 * how to read the file. @throws AbortError
 */
export async function readInParts(source: ByteSource, helpers: Helpers, whole: Omit<Part, 'from' | 'to'>, job: Job): Promise<Rows | null> {
  const cuts = [0];
  for (let i = 1; i < helpers.count; i++) {
    const cut = await recordAfter(source, Math.round((source.size * i) / helpers.count), whole.plan.delimiter);
    if (cut === null) return null;
    if (cut > (cuts.at(-1) as number) && cut < source.size) cuts.push(cut);
  }
  const parts = await helpers.run(
    cuts.map((from, i) => ({ ...whole, from, to: cuts[i + 1] ?? source.size, toSkip: i === 0 ? whole.toSkip : 0 })),
    job,
  );
  return parts.every((part) => part !== null) ? joinRows(parts, job) : null;
}

/** Returns where the first record behind `from` begins; null where none does within 4 MB. */
async function recordAfter(source: ByteSource, from: number, delimiter: number): Promise<number | null> {
  const bytes = await source.read(from, Math.min(source.size, from + LOOK_BYTES));
  let isQuoted = beginsQuoted(bytes, delimiter);
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) isQuoted = !isQuoted;
    else if (bytes[i] === FEED && !isQuoted) return from + i + 1;
  }
  return from + bytes.length >= source.size ? source.size : null;
}

/**
 * Returns whether bytes begin inside quotes, by the first quote that can only open or only close a cell: the odd one of a run, since inside
 * quotes they are doubled. Where there is none, bytes are taken to begin outside.
 */
function beginsQuoted(bytes: Uint8Array, delimiter: number): boolean {
  const isEdge = (byte: number | undefined) => byte === delimiter || byte === FEED || byte === RETURN;
  let isOdd = false;
  for (let from = bytes.indexOf(QUOTE), to: number; from >= 0; from = bytes.indexOf(QUOTE, to)) {
    to = from + 1;
    while (bytes[to] === QUOTE) to++;
    if ((to - from) % 2 === 0) continue;
    const isBehindEdge = isEdge(bytes[from - 1]);
    // A run at either end of the bytes may go on beyond it.
    if (from > 0 && to < bytes.length && isBehindEdge !== isEdge(bytes[to])) return isBehindEdge === isOdd;
    isOdd = !isOdd;
  }
  return false;
}

/** Joins stretches column by column, and takes each column out of them: two copies of a large file would not fit. */
async function joinRows(parts: readonly Rows[], job: Job): Promise<Rows | null> {
  // A row behind a blank line may begin another table.
  const lastRows = parts.findLastIndex(({ rows }) => rows > 0);
  if (parts.slice(0, Math.max(0, lastRows)).some(({ endsBlank }) => endsBlank)) return null;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const columns: RawColumn[] = [];
  for (let i = 0; i < (parts[0]?.columns.length ?? 0); i++) {
    const stretches = parts.map((part) => part.columns[i] as RawColumn);
    for (const part of parts) part.columns[i] = NO_CELLS;
    columns.push(joinColumns(stretches));
    await job.tick(rows, rows, 'reading');
  }
  return { rows, columns, endsBlank: parts.some(({ endsBlank }) => endsBlank) };
}

const NO_CELLS: RawColumn = { bytes: new Uint8Array(0), offsets: new Uint32Array(1) };
