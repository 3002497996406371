import type { U8 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type Bits, isValid } from '../../table/bits';
import type { ColumnSummary } from '../types';
import type { Levels } from './levels';

/** A column whose values are this close to one per row identifies the row. */
const ROW_ID_SHARE = 0.9;
/** One that is filled on the first line of each order only identifies orders. */
const ROW_ID_FILLED = 0.99;

/**
 * Returns 1 for every row that repeats an earlier row in all columns. Rows are compared by 64 bits of hash over the codes of their cells:
 * among ten million rows a false match has a chance below 1 in 100,000.
 */
export async function repeatedRows(
  columns: readonly Pick<Levels, 'codes'>[],
  rows: number,
  job: Job,
): Promise<{ readonly repeated: U8; readonly count: number }> {
  const low = new Uint32Array(rows);
  const high = new Uint32Array(rows);
  for (const { codes } of columns) {
    await inBlocks(
      rows,
      job,
      (from, to) => {
        for (let row = from; row < to; row++) {
          const code = codes[row] as number;
          low[row] = scramble((low[row] as number) ^ code, 0x85ebca6b);
          high[row] = scramble((high[row] as number) + code, 0xc2b2ae35);
        }
      },
      'typing',
    );
  }
  let slots = 1024;
  while (slots < rows * 2) slots *= 2;
  const table = new Uint32Array(slots);
  const repeated = new Uint8Array(rows);
  let count = 0;
  const look = (row: number) => {
    let slot = (low[row] as number) & (slots - 1);
    for (; ; slot = (slot + 1) & (slots - 1)) {
      const held = (table[slot] as number) - 1;
      if (held < 0) {
        table[slot] = row + 1;
        break;
      }
      if (low[held] === low[row] && high[held] === high[row]) {
        repeated[row] = 1;
        count++;
        break;
      }
    }
  };
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let row = from; row < to; row++) look(row);
    },
    'typing',
  );
  return { repeated, count };
}

function scramble(value: number, factor: number): number {
  let h = Math.imul(value ^ (value >>> 15), factor);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f) + 0x9e3779b9;
  return (h ^ (h >>> 16)) >>> 0;
}

/** Returns the column whose values name one row each, so that a repeated row is an accident of the export and not a second unit (R20). */
export function rowIdOf(columns: readonly ColumnSummary[], rows: number, customer: string | undefined): string | null {
  const found = columns.find(
    (column) =>
      column.kind === 'id' &&
      column.name !== customer &&
      column.missing < rows &&
      rows - column.missing >= ROW_ID_FILLED * rows &&
      column.distinct >= ROW_ID_SHARE * (rows - column.missing),
  );
  return found?.name ?? null;
}

/** Returns the repeats without the rows whose row id is missing, because nothing says that they are one unit; changes `repeated`. */
export function withId<R extends { readonly repeated: U8; readonly count: number }>(repeats: R, id: Bits | null): R {
  let { count } = repeats;
  if (count === 0) return repeats;
  for (let row = 0; row < repeats.repeated.length; row++) {
    if (repeats.repeated[row] === 0 || isValid(id, row)) continue;
    repeats.repeated[row] = 0;
    count--;
  }
  return { ...repeats, count };
}
