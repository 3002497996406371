import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../collect';
import { buildFeatures } from './build-features';
import { DAY, dayFromIso, isoDay } from './days';
import { rowsById } from './fixtures';
import { indexOrders } from './index-orders';

const T = dayFromIso('2025-06-01') as number;
const CHOICES: FileChoices = {
  ...DEFAULT_FILE,
  role: 'orders',
  kinds: { order: 'id', who: 'id', when: 'time', paid: 'number', state: 'category', back: 'number', item: 'category' },
  fields: { order: 'order', customer: 'who', time: 'when', amount: 'paid', status: 'state', refund: 'back', product: 'item' },
};

const row = fc.record({
  order: fc.integer({ min: 1, max: 30 }),
  who: fc.constantFrom('ann', 'bob', 'cyd', 'dan', ''),
  day: fc.integer({ min: 1, max: 200 }),
  paid: fc.integer({ min: -2, max: 9 }),
  item: fc.constantFrom('tea', 'cup', 'jam'),
});
const later = fc.record({
  state: fc.constantFrom('paid', 'cancelled', 'refunded', 'closed', '交易关闭', ''),
  back: fc.integer({ min: 0, max: 9 }),
});

/** The order features as of T of a file of these rows: `day` counts from T, negative before it. */
async function featuresAtT(
  rows: readonly { order: number; who: string; day: number; paid: number; item: string; state: string; back: number }[],
) {
  const lines = rows.map(
    ({ order, who, day, paid, item, state, back }) =>
      `${order},${who},${isoDay(T + day * DAY)} 10:00:00,${paid}.50,${state},${back},${item}`,
  );
  // Two rows that stay the same, so that the file is one of orders whatever the others say.
  const anchor = ['901,zoe,2024-01-01 09:00:00,5.00,paid,0,tea', '902,zoe,2024-02-01 09:00:00,7.00,paid,0,cup'];
  const bytes = new TextEncoder().encode(['order,who,when,paid,state,back,item', ...anchor, ...lines].join('\n'));
  const source = { name: 'orders.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const file = await collectFile(await readFile(source, CHOICES, quietJob()), bytes.length, CHOICES, quietJob());
  const index = await indexOrders([file], quietJob());
  if (!index) throw new Error('no orders');
  return rowsById(await buildFeatures(index, [], T, 0, quietJob()));
}

it('features at T of a whole file do not change with its later rows, statuses and refunds (R6)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(row, later, later), { maxLength: 25 }),
      fc.array(fc.tuple(row, later), { maxLength: 15 }),
      async (past, future) => {
        const before = past.map(([line, then]) => ({ ...line, ...then, day: -line.day }));
        const changed = past.map(([line, , now]) => ({ ...line, ...now, day: -line.day }));
        const after = future.map(([line, now]) => ({ ...line, ...now, order: line.order + 100 }));
        const mixed = [...after.slice(0, 5), ...changed, ...after.slice(5)];
        expect(await featuresAtT(mixed)).toEqual(await featuresAtT(before));
      },
    ),
    { numRuns: 60 },
  );
});
