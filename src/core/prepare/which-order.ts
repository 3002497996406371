import type { F64, U32 } from '../base/arrays';
import { inBlocks, type Job } from '../base/job';
import { type Coded, type CollectedFile, NO_CODE, type OrderParts } from '../collect/types';
import { Dictionary } from '../table/dictionary';
import { type TextData, textCount } from '../table/text';
import { orderFiles } from './merge-orders';

const PHASE = 'prepare.index';

/**
 * By code of the order number in a file of items or refunds, where files number different orders alike: which of them (`twins`) it means; none
 * where that cannot be told. A number that is not here stands for one order.
 */
export type MeantOrders = ReadonlyMap<number, ReadonlySet<number>>;

/** What is known of one of the orders of a number; of copies that both count it is the same. */
interface Told {
  mills: number;
  time: number;
}

/**
 * Returns which of several orders of one number the rows of a file are about. They name neither buyer nor time of the order, so their money
 * must tell: items come to what exactly one was paid, a refund is more than all others were. `sums`: their money by code of the order number.
 * @throws AbortError
 */
export async function meantOrders(files: readonly CollectedFile[], parts: OrderParts, sums: F64, job: Job): Promise<MeantOrders> {
  const numbered = orderFiles(files).flatMap(({ orders }) => (orders.order ? [{ ...orders, order: orders.order }] : []));
  if (!numbered.some(({ order }) => order.twins)) return new Map();
  const found = new Map<number, Map<number, Told>>();
  const codes: U32[] = [];
  for (const { order } of numbered) {
    const own = await codesIn(parts.order.levels, order, job);
    codes.push(own);
    await inBlocks(
      own.length,
      job,
      (from, to) => {
        for (let i = from; i < to; i++) {
          const code = own[i] as number;
          if (code !== NO_CODE && order.twins?.[order.codes[i] as number]) found.set(code, new Map());
        }
      },
      PHASE,
    );
  }
  for (const [at, { order, rows, time, mills }] of numbered.entries()) {
    const own = codes[at] as U32;
    await inBlocks(
      rows,
      job,
      (from, to) => {
        for (let i = from; i < to; i++) {
          const orders = found.get(own[i] as number);
          if (!orders) continue;
          const twin = order.twins?.[order.codes[i] as number] ?? 0;
          const told = orders.get(twin) ?? { mills: 0, time: Number.POSITIVE_INFINITY };
          told.mills += mills[i] as number;
          told.time = Math.min(told.time, time[i] as number);
          orders.set(twin, told);
        }
      },
      PHASE,
    );
  }
  return new Map(Array.from(found, ([code, orders]) => [code, meantOf(orders, sums[code] as number, parts.kind)]));
}

function meantOf(orders: ReadonlyMap<number, Told>, sum: number, kind: OrderParts['kind']): ReadonlySet<number> {
  const fits = Array.from(orders).filter(([, { mills }]) => (kind === 'items' ? mills === sum : mills >= sum));
  const [first] = fits;
  const isOne = fits.every(([, { mills, time }]) => mills === first?.[1].mills && time === first[1].time);
  return new Set(isOne ? fits.map(([twin]) => twin) : []);
}

/** Returns the code in `levels` of the text of each row, NO_CODE where it is not among them. @throws AbortError */
export async function codesIn({ bytes, offsets }: TextData, { codes, levels: own }: Coded, job: Job): Promise<U32> {
  const dictionary = new Dictionary();
  const blocks = (count: number, each: (i: number) => void) =>
    inBlocks(
      count,
      job,
      (from, end) => {
        for (let i = from; i < end; i++) each(i);
      },
      PHASE,
    );
  await blocks(offsets.length - 1, (i) => dictionary.code(bytes, offsets[i] as number, offsets[i + 1] as number));
  const to = new Uint32Array(textCount(own));
  await blocks(to.length, (i) => {
    const found = dictionary.lookup(own.bytes, own.offsets[i] as number, own.offsets[i + 1] as number);
    to[i] = found < 0 ? NO_CODE : found;
  });
  const all = new Uint32Array(codes.length);
  await blocks(codes.length, (row) => {
    const code = codes[row] as number;
    all[row] = code === NO_CODE ? NO_CODE : (to[code] as number);
  });
  return all;
}
