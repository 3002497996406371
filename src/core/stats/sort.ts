import type { F64, U32 } from '../base/arrays';
import { BLOCK_ROWS } from '../base/job';

/** Lets others have a turn, and throws AbortError where the job was cancelled: `job.tick` with the progress of the caller. */
export type Turn = () => Promise<void> | undefined;

/** Up to here the engine sorts in one go, in some 20 ms. */
const AT_ONCE = 2 ** 17;
/** Rows a comparator sorts in some 20 ms. */
const ORDER_RUN = 2 ** 15;
const SIGN = 0x80000000;

/**
 * Sorts values in ascending order, taking turns; returns them as `sort()` would leave them, and overwrites the given array. Many values are
 * sorted byte by byte of their bits, lowest first: those of non-negative numbers rise with the number, those of negative ones fall. No NaN.
 */
export async function sortInTurns(values: F64, turn: Turn): Promise<F64> {
  const rows = values.length;
  if (rows <= AT_ONCE) return values.sort();
  let from: U32 = new Uint32Array(values.buffer, values.byteOffset, 2 * rows);
  let into: U32 = new Uint32Array(2 * rows);
  const counts = new Uint32Array(8 * 256);
  for (let i = 0; i < 2 * rows; i += 2) {
    const isNegative = (from[i + 1] as number) >= SIGN;
    const low = isNegative ? ~(from[i] as number) : (from[i] as number);
    const high = isNegative ? ~(from[i + 1] as number) : (from[i + 1] as number) ^ SIGN;
    from[i] = low;
    from[i + 1] = high;
    for (let byte = 0; byte < 8; byte++) {
      const slot = byte * 256 + (((byte < 4 ? low : high) >>> (8 * (byte & 3))) & 255);
      counts[slot] = (counts[slot] as number) + 1;
    }
  }
  await turn();
  for (let byte = 0; byte < 8; byte++) {
    const next = counts.subarray(byte * 256, byte * 256 + 256);
    if (next.includes(rows)) continue;
    scatter(from, into, byte, next);
    [from, into] = [into, from];
    await turn();
  }
  for (let i = 0; i < 2 * rows; i += 2) {
    const isNegative = (from[i + 1] as number) < SIGN;
    if (isNegative) from[i] = ~(from[i] as number);
    from[i + 1] = isNegative ? ~(from[i + 1] as number) : (from[i + 1] as number) ^ SIGN;
  }
  return new Float64Array(from.buffer, from.byteOffset, rows);
}

/** Moves pairs of words to their places by one byte, keeping the order of equal ones; `next`: how many pairs have each byte. */
function scatter(from: U32, into: U32, byte: number, next: U32): void {
  for (let slot = 0, at = 0; slot < 256; slot++) {
    const count = next[slot] as number;
    next[slot] = at;
    at += count;
  }
  const word = byte >>> 2;
  const shift = 8 * (byte & 3);
  for (let i = 0; i < from.length; i += 2) {
    const slot = ((from[i + word] as number) >>> shift) & 255;
    const at = 2 * (next[slot] as number);
    into[at] = from[i] as number;
    into[at + 1] = from[i + 1] as number;
    next[slot] = (next[slot] as number) + 1;
  }
}

/** Returns the places of the values in ascending order of value, equal ones in theirs, taking turns. No NaN. */
export async function orderInTurns(values: F64, turn: Turn): Promise<U32> {
  const rows = values.length;
  let order: U32 = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) order[i] = i;
  for (let from = 0; from < rows; from += ORDER_RUN) {
    order.subarray(from, from + ORDER_RUN).sort((a, b) => (values[a] as number) - (values[b] as number));
    await turn();
  }
  let into: U32 = rows > ORDER_RUN ? order.slice() : order;
  for (let run = ORDER_RUN; run < rows; run *= 2) {
    let left = 0;
    let right = 0;
    // A block lies within one pair of runs.
    for (let first = 0; first < rows; first += BLOCK_ROWS) {
      const begin = first - (first % (2 * run));
      const middle = Math.min(rows, begin + run);
      const end = Math.min(rows, middle + run);
      if (first === begin) [left, right] = [begin, middle];
      const last = Math.min(rows, first + BLOCK_ROWS);
      for (let at = first; at < last; at++) {
        const takesRight =
          left === middle || (right < end && (values[order[right] as number] as number) < (values[order[left] as number] as number));
        into[at] = order[takesRight ? right++ : left++] as number;
      }
      await turn();
    }
    [order, into] = [into, order];
  }
  return order;
}
