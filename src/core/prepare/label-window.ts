import type { U8, U32 } from '../base/arrays';
import type { Window } from './choose-window';
import { DAY, isoDay } from './days';
import { KEPT, type OrderIndex, PAID } from './index-orders';
import { type PrepareSummary, UNLABELLED } from './types';

/**
 * Returns for each of these customers whether they bought in [from, from + days): an order that still counts (R6). A window that is not closed
 * at `until` labels nobody (R2). Customers without a code of the index have no order.
 */
export function labelWindow(index: OrderIndex, customers: U32, from: number, days: number, until: number): U8 {
  const label = new Uint8Array(customers.length);
  const to = from + days * DAY;
  if (to > until) return label.fill(UNLABELLED);
  for (let row = 0; row < customers.length; row++) label[row] = hasBought(index, customers[row] as number, from, to) ? 1 : 0;
  return label;
}

function hasBought({ start, time, counts }: OrderIndex, customer: number, from: number, to: number): boolean {
  for (let i = (start[customer + 1] as number) - 1; i >= (start[customer] as number) && (time[i] as number) >= from; i--) {
    if ((time[i] as number) < to && ((counts[i] as number) & KEPT) !== 0) return true;
  }
  return false;
}

/**
 * Returns the share of buyers in every closed window of this length, oldest first, on the grid of the training window (R11). The first
 * window starts one length after the data does, so that there are customers to buy again; the training window is always there.
 */
export function baseRates(index: OrderIndex, { start, train, score, days }: Window): PrepareSummary['baseRates'] {
  const length = days * DAY;
  const back = Math.max(0, Math.floor((train - start - length) / length));
  const windows = back + Math.floor((score - train) / length);
  const origin = train - back * length;
  const eligible = new Float64Array(windows + 1);
  const positives = new Float64Array(windows);
  for (let c = 0; c + 1 < index.start.length; c++) addCustomer(index, c, origin, length, eligible, positives);
  let sum = 0;
  return Array.from(positives, (count, window) => {
    sum += eligible[window] as number;
    return { from: isoDay(origin + window * length), eligible: sum, positives: count };
  });
}

function addCustomer(index: OrderIndex, c: number, origin: number, length: number, eligible: Float64Array, positives: Float64Array): void {
  let firstWindow = -1;
  let counted = -1;
  for (let i = index.start[c] as number; i < (index.start[c + 1] as number); i++) {
    const window = Math.floor(((index.time[i] as number) - origin) / length);
    const bits = index.counts[i] as number;
    if (firstWindow < 0 && (bits & PAID) !== 0) {
      firstWindow = Math.max(0, window + 1);
      if (firstWindow >= eligible.length) return;
      eligible[firstWindow] = (eligible[firstWindow] as number) + 1;
    }
    if (firstWindow < 0 || window < firstWindow || window >= positives.length || window === counted || (bits & KEPT) === 0) continue;
    positives[window] = (positives[window] as number) + 1;
    counted = window;
  }
}
