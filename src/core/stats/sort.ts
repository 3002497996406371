import type { F64, U32 } from '../base/arrays';
import { inBlocks, type Job } from '../base/job';

/** What the engine sorts in some 20 ms. */
const RUN = 2 ** 18;
/** The same with a comparator. */
const ORDER_RUN = 2 ** 15;

/** Sorts values in ascending order, giving others a turn; returns them as `sort()` would leave them, and may overwrite the given array. No NaN. */
export async function sortInTurns(values: F64, job: Job): Promise<F64> {
  for (let from = 0; from < values.length; from += RUN) {
    values.subarray(from, from + RUN).sort();
    await job.tick(from, values.length);
  }
  // −0 comes before 0.
  return mergeRuns(values, RUN, (a, b) => a < b || (a === b && Object.is(a, -0)), job);
}

/** Returns the places of the values in ascending order of value, equal ones in theirs, giving others a turn. No NaN. */
export async function orderInTurns(values: F64, job: Job): Promise<U32> {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let from = 0; from < order.length; from += ORDER_RUN) {
    order.subarray(from, from + ORDER_RUN).sort((a, b) => (values[a] as number) - (values[b] as number));
    await job.tick(from, order.length);
  }
  return mergeRuns(order, ORDER_RUN, (a, b) => (values[a] as number) < (values[b] as number), job);
}

/** Merges ascending runs of `run` items, pair by pair, until there is one. `run` is a power of two of half a block at least, so that no block spans two pairs. */
async function mergeRuns<A extends F64 | U32>(items: A, run: number, isBefore: (a: number, b: number) => boolean, job: Job): Promise<A> {
  const rows = items.length;
  let from = items;
  let into = rows > run ? (items.slice() as A) : items;
  for (let length = run; length < rows; length *= 2) {
    const [source, target] = [from, into];
    let left = 0;
    let right = 0;
    await inBlocks(rows, job, (first, last) => {
      const begin = first - (first % (2 * length));
      const middle = Math.min(rows, begin + length);
      const end = Math.min(rows, middle + length);
      if (first === begin) [left, right] = [begin, middle];
      for (let at = first; at < last; at++) {
        const takesRight = left === middle || (right < end && isBefore(source[right] as number, source[left] as number));
        target[at] = source[takesRight ? right++ : left++] as number;
      }
    });
    [from, into] = [target, source];
  }
  return from;
}
