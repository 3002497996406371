import { inBlocks, type Job } from '../../base/job';
import { type CollectedFile, NO_CODE, type OrderLines } from '../../collect/types';
import { textCount } from '../../table/text';
import { currenciesOf } from '../currencies';
import { groupByCustomer, sortByTime } from '../index-orders';
import { mergeOrders } from '../merge-orders';
import type { OrdersTogether } from './types';

const PHASE = 'prepare.index';

/**
 * Returns what the lines that count come to, by the rules of the summary of one file: gross is positive money, net that less refunds and less
 * negative lines of customers, whatever the rules drop. Null where there is no orders file. @throws AbortError
 */
export async function ordersTogether(files: readonly CollectedFile[], job: Job): Promise<OrdersTogether | null> {
  const lines = mergeOrders(files);
  if (!lines) return null;
  let gross = 0;
  let back = 0;
  await inBlocks(
    lines.rows,
    job,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const mills = lines.mills[i] as number;
        if (mills < 0 && lines.customer[i] !== NO_CODE) back -= mills;
        if (lines.used[i] === 0) continue;
        if (mills > 0) gross += mills;
        back += lines.refundMills?.[i] ?? 0;
      }
    },
    PHASE,
  );
  const [currency = null, ...others] = currenciesOf(files);
  const orders = await distinctOrders(lines, job);
  return { orders, money: others.length > 0 ? null : { gross: gross / 1000, net: (gross - back) / 1000, currency } };
}

async function distinctOrders({ rows, used, order, customer, customers, time }: OrderLines, job: Job): Promise<number> {
  const seen = new Uint8Array(order ? textCount(order.levels) : 0);
  let orders = 0;
  // Without a number: nobody is one customer too.
  const nobody = textCount(customers);
  const loose = new Uint32Array(rows).fill(NO_CODE);
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let i = from; i < to; i++) {
        if (used[i] === 0) continue;
        const code = order?.codes[i] ?? NO_CODE;
        if (code === NO_CODE) loose[i] = customer[i] === NO_CODE ? nobody : (customer[i] as number);
        else if (seen[code] === 0) {
          seen[code] = 1;
          orders++;
        }
      }
    },
    PHASE,
  );
  const { start, line } = await groupByCustomer(loose, nobody + 1, job);
  if (line.length === 0) return orders;
  await sortByTime(time, start, line, job);
  for (let one = 0; one <= nobody; one++) {
    let last = Number.NaN;
    for (let at = start[one] as number; at < (start[one + 1] as number); at++) {
      const now = time[line[at] as number] as number;
      if (now !== last) orders++;
      last = now;
    }
  }
  return orders;
}
