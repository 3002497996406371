import type { F64 } from '../base/arrays';

/**
 * Returns the q-quantile of ascending values, linear between the two nearest ranks (type 7 of Hyndman & Fan 1996, the default of R and numpy).
 * `q` 0..1; NaN where there are no values.
 */
export function quantileSorted(ascending: ArrayLike<number>, q: number): number {
  const last = ascending.length - 1;
  if (last < 0) return Number.NaN;
  const at = q * last;
  const low = Math.floor(at);
  const below = ascending[low] as number;
  const above = ascending[Math.min(last, low + 1)] as number;
  return below + (above - below) * (at - low);
}

/** Returns the median of values in any order, which are left as they are; NaN where there are none. */
export const median = (values: ArrayLike<number>): number => quantileSorted(Float64Array.from(values).sort(), 0.5);

/** Returns the number of distinct values among ascending ones. */
export function distinctSorted(ascending: F64): number {
  let distinct = 0;
  for (let i = 0; i < ascending.length; i++) if (i === 0 || ascending[i] !== ascending[i - 1]) distinct++;
  return distinct;
}
