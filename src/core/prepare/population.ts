import type { U32 } from '../base/arrays';
import { KEPT, type OrderIndex, PAID } from './index-orders';
import { NO_ROW, type ProfileJoin } from './join-profiles';

/**
 * Returns the customers with at least one paid order before `asOf` (R7) as codes: those of the customers file in its order, then the
 * others in the order in which they first appear among the lines before `asOf`. Lines at or after `asOf` change nothing.
 */
export function populationAt(index: OrderIndex, asOf: number, joins: readonly ProfileJoin[]): U32 {
  const { start, line, time, counts } = index;
  const customers = start.length - 1;
  const firstLine = new Uint32Array(customers).fill(NO_ROW);
  let eligible = 0;
  for (let c = 0; c < customers; c++) {
    let first = NO_ROW;
    for (let i = start[c] as number; i < (start[c + 1] as number) && (time[i] as number) < asOf; i++) {
      if (((counts[i] as number) & PAID) !== 0 && (line[i] as number) < first) first = line[i] as number;
    }
    firstLine[c] = first;
    if (first !== NO_ROW) eligible++;
  }
  const population = new Uint32Array(eligible);
  let at = 0;
  for (const { sequence } of joins) {
    for (const c of sequence) {
      if (firstLine[c] === NO_ROW) continue;
      population[at++] = c;
      firstLine[c] = NO_ROW;
    }
  }
  const ownerOf = new Uint32Array(index.rows).fill(NO_ROW);
  for (let c = 0; c < customers; c++) if (firstLine[c] !== NO_ROW) ownerOf[firstLine[c] as number] = c;
  for (const owner of ownerOf) if (owner !== NO_ROW) population[at++] = owner;
  return population;
}

/**
 * Returns how many of the customers at `asOf` have nothing but orders that were taken back, cancelled or paid back in full without a date: they
 * are buyers all the same, because nobody can say what was known of it (R6).
 */
export function undatedOnlyAt({ start, time, counts }: OrderIndex, asOf: number): number {
  let count = 0;
  for (let c = 0; c + 1 < start.length; c++) {
    let all = 0;
    for (let i = start[c] as number; i < (start[c + 1] as number) && (time[i] as number) < asOf; i++) all |= counts[i] as number;
    if ((all & PAID) !== 0 && (all & KEPT) === 0) count++;
  }
  return count;
}
