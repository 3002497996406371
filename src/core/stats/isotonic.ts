import type { F64 } from '../base/arrays';
import { orderInTurns, type Turn } from './sort';

/** A run of rows with one fitted level. */
export interface IsotonicBlock {
  /** Mean x of its rows. */
  readonly x: number;
  /** Mean y: the least-squares level. */
  readonly level: number;
  readonly rows: number;
}

/**
 * Least-squares fit of y that never falls as x grows: pool adjacent violators. Rows with equal x share a block.
 * Levels of the returned blocks rise strictly. Ayer et al., Annals of Mathematical Statistics 26 (1955).
 */
export async function fitIsotonic(x: F64, y: ArrayLike<number>, turn: Turn): Promise<IsotonicBlock[]> {
  const order = await orderInTurns(x, turn);
  const sumX: number[] = [];
  const sumY: number[] = [];
  const rows: number[] = [];
  const level = (k: number) => (sumY[k] as number) / (rows[k] as number);
  const mergeLast = () => {
    const k = rows.length - 1;
    sumX[k - 1] = (sumX[k - 1] as number) + (sumX.pop() as number);
    sumY[k - 1] = (sumY[k - 1] as number) + (sumY.pop() as number);
    rows[k - 1] = (rows[k - 1] as number) + (rows.pop() as number);
  };
  for (let i = 0; i < order.length; ) {
    const value = x[order[i] as number] as number;
    let sum = 0;
    let count = 0;
    for (; i < order.length && x[order[i] as number] === value; i++, count++) sum += y[order[i] as number] as number;
    sumX.push(value * count);
    sumY.push(sum);
    rows.push(count);
    while (rows.length > 1 && level(rows.length - 2) >= level(rows.length - 1)) mergeLast();
  }
  return rows.map((count, k) => ({ x: (sumX[k] as number) / count, level: level(k), rows: count }));
}
