import type { U8 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { plainBytes } from '../packing/byte-stream';
import type { ByteSource } from '../types';
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
  /** Runs every task, as many at a time as there are helpers; answers in the order of the tasks. @throws AbortError */
  run<T extends Task>(tasks: readonly T[], job: Job): Promise<Answer<T>[]>;
}

/** What a helper is asked: how many quotes there are, or what the rows are. */
export type Task = { readonly kind: 'quotes'; readonly from: number; readonly to: number } | ({ readonly kind: 'rows' } & Part);
/** Quotes, or rows; null where only the general reader knows how to read them. */
export type Answer<T extends Task> = T['kind'] extends 'quotes' ? number : Rows | null;

/** Does what a helper is asked. @throws AbortError */
export async function doTask<T extends Task>(task: T, source: ByteSource, job: Job): Promise<Answer<T>> {
  const done = task.kind === 'quotes' ? await countQuotes(source, task.from, task.to, job) : await readPart(source, task, job);
  return done as Answer<T>;
}

async function countQuotes(source: ByteSource, from: number, to: number, job: Job): Promise<number> {
  let quotes = 0;
  for await (const { bytes, readBytes } of plainBytes(source, undefined, from, to)) {
    for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) quotes++;
    await job.tick(readBytes, to - from, 'reading');
  }
  return quotes;
}

async function readPart(source: ByteSource, { from, to, plan, columns, toSkip }: Part, job: Job): Promise<Rows | null> {
  const bytes = new ByteQueue(plainBytes(source, undefined, from, to), BLOCK_BYTES, from === 0);
  try {
    await bytes.more();
    const reader = new RowReader(plan, toSkip, columns, from === 0);
    const isRead = await reader.readAll(bytes, () => job.tick(bytes.readBytes, to - from, 'reading'));
    return isRead ? await reader.build(job) : null;
  } finally {
    await bytes.close();
  }
}

const QUOTE = 34;
const FEED = 10;
const LOOK_BYTES = 1 << 18;
const MAX_LOOK_BYTES = 1 << 22;

/**
 * Reads the rows of a file in stretches. They are cut at line ends outside quotes, which the number of quotes before them proves. Returns
 * null where only the general reader knows how to read the file. @throws AbortError
 */
export async function readInParts(source: ByteSource, helpers: Helpers, whole: Omit<Part, 'from' | 'to'>, job: Job): Promise<Rows | null> {
  const bounds = Array.from({ length: helpers.count + 1 }, (_, i) => Math.round((source.size * i) / helpers.count));
  const stretches = bounds.slice(1).map((to, i) => ({ kind: 'quotes', from: bounds[i] as number, to }) as const);
  const quotes = await helpers.run(stretches, job);
  const cuts = [0];
  let before = 0;
  for (let i = 1; i < helpers.count; i++) {
    before += quotes[i - 1] as number;
    const cut = await lineEndAfter(source, bounds[i] as number, before % 2 === 1);
    if (cut === null) return null;
    if (cut > (cuts.at(-1) as number) && cut < source.size) cuts.push(cut);
  }
  const tasks = cuts.map(
    (from, i) => ({ kind: 'rows', ...whole, from, to: cuts[i + 1] ?? source.size, toSkip: i === 0 ? whole.toSkip : 0 }) as const,
  );
  const parts = await helpers.run(tasks, job);
  return joinRows(parts, job);
}

/** Returns where the first record begins behind `from`; null where no line ends within 4 MB. */
async function lineEndAfter(source: ByteSource, from: number, isQuoted: boolean): Promise<number | null> {
  for (let at = from; at < source.size && at < from + MAX_LOOK_BYTES; at += LOOK_BYTES) {
    const bytes: U8 = await source.read(at, Math.min(source.size, at + LOOK_BYTES));
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i] === QUOTE) isQuoted = !isQuoted;
      else if (bytes[i] === FEED && !isQuoted) return at + i + 1;
    }
  }
  return from >= source.size ? source.size : null;
}

async function joinRows(parts: readonly (Rows | null)[], job: Job): Promise<Rows | null> {
  const read: Rows[] = [];
  for (const part of parts) {
    if (!part) return null;
    // A row behind a blank line may begin another table.
    if (part.rows > 0 && read.some(({ endsBlank }) => endsBlank)) return null;
    read.push(part);
  }
  const rows = read.reduce((sum, part) => sum + part.rows, 0);
  const columns = [];
  for (let i = 0; i < (read[0]?.columns.length ?? 0); i++) {
    columns.push(joinColumns(read.map((part) => part.columns[i] as Rows['columns'][number])));
    await job.tick(rows, rows, 'reading');
  }
  return { rows, columns, endsBlank: read.some(({ endsBlank }) => endsBlank) };
}
