import type { U32 } from '../core/base/arrays';
import { randomFrom } from '../core/base/random';
import { DAY_SECONDS, promotion, secondOfDay } from './calendar';
import { type History, ORDINARY } from './process';
import { PAID, type Sales } from './sales';

/** Share of the orders of promotion days whose first line was sold before: a deposit days ahead, the balance on the day of the order. */
const PRESALE_SHARE = 0.25;
/** The deposit is this share of what the line comes to. */
const DEPOSIT_SHARE = 0.2;
const FEWEST_DAYS = 5;
const DAYS_MORE = 8;

/**
 * Returns per order when the deposit on its first line was paid, seconds since SHOP_START; 0: the line was paid at once. Such lines are of one
 * piece and without a refund, in orders of ordinary people that no spoilt or repeated row stands beside. `none` true: the same shop without any.
 */
export function drawPresales({ kind }: History, sales: Sales, seed: number, none: boolean): U32 {
  const depositAt: U32 = new Uint32Array(sales.orders);
  if (none) return depositAt;
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ 9);
  for (let o = 0; o < sales.orders; o++) {
    const day = Math.floor((sales.time[o] as number) / DAY_SECONDS);
    if (promotion(day) === 0 || sales.state[o] !== PAID || sales.extra[o] !== 0 || kind[sales.customer[o] as number] !== ORDINARY) continue;
    const line = sales.lineStart[o] as number;
    if (sales.quantity[line] !== 1 || sales.refund[line] !== 0 || random.uniform() >= PRESALE_SHARE) continue;
    depositAt[o] = (day - FEWEST_DAYS - random.below(DAYS_MORE)) * DAY_SECONDS + secondOfDay(random.uniform());
  }
  return depositAt;
}

/** Cents of the deposit on a line that comes to `total`. */
export const depositOf = (total: number): number => Math.round(total * DEPOSIT_SHARE);
