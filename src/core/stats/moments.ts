import type { F64 } from '../base/arrays';

/** Returns mean and population standard deviation (ddof 0) by two passes; both 0 where there are no values. */
export function moments(values: F64): { mean: number; sd: number } {
  const n = values.length;
  if (n === 0) return { mean: 0, sd: 0 };
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((values[i] as number) - mean) ** 2;
  return { mean, sd: Math.sqrt(squares / n) };
}
