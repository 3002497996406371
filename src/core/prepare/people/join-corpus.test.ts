import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, readFile } from '../../collect';
import { whoIsWho } from '../who-is-who';
import { linkSummary } from './index';

const corpus = join(process.env.CUTLINE_SHARED ?? join(import.meta.dirname, '../../../../../shared'), 'corpus/csv');
const manifest = join(corpus, 'manifest.json');

interface JoinEntry {
  readonly file: string;
  readonly rows_total: number;
  readonly exact_duplicates: number;
  readonly missing_customer: number;
  readonly unknown_customer_rows: number;
  readonly negative_amount_rows: number;
  readonly future_rows: number;
  readonly sum_all: number;
  readonly sum_without_duplicates: number;
  readonly customers_without_orders: number;
}

async function collect(name: string) {
  const bytes = new Uint8Array(readFileSync(join(corpus, name)));
  const source = { name, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const file = await collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob());
  return { ...file, writtenAt: Date.UTC(2024, 5, 1) };
}

it.skipIf(!existsSync(manifest))('orders and customers meet with exactly the losses that were planted', async () => {
  const entries: JoinEntry[] = JSON.parse(readFileSync(manifest, 'utf8')).files;
  const planted = entries.find(({ file }) => file === 'own/join-orders.csv') as JoinEntry;
  const orders = await collect('own/join-orders.csv');
  const customers = await collect('own/join-customers.csv');
  const { identities, people } = await whoIsWho([orders, customers], true, quietJob());
  const { joins, future } = await linkSummary(identities, people, true, quietJob());
  const reason = (key: string) => orders.report.reasons.find((one) => one.key === key)?.count ?? 0;
  expect(orders.report.rows.in).toBe(planted.rows_total);
  expect(reason('collect.reason.duplicate')).toBe(planted.exact_duplicates);
  expect(reason('collect.dropped.noCustomer')).toBe(planted.missing_customer);
  expect(reason('collect.dropped.nonPositive')).toBe(planted.negative_amount_rows);
  const [found] = joins;
  expect(found).toMatchObject({ file: 'own/join-customers.csv', by: 'key', column: 'customer_id' });
  expect(found?.lines).toEqual({
    matched: planted.rows_total - planted.exact_duplicates - planted.missing_customer - planted.unknown_customer_rows,
    unmatched: planted.unknown_customer_rows,
    nobody: planted.missing_customer,
  });
  expect((found?.people.here ?? 0) - (found?.people.both ?? 0)).toBe(planted.customers_without_orders);
  expect(found?.examples.here).toEqual(['C1010', 'C1015', 'C1019']);
  // One of the two repeated customers is an exact copy, which reading has removed already.
  expect(customers.report.reasons.find(({ key }) => key === 'collect.reason.duplicate')?.count).toBe(1);
  expect(found?.repeated).toEqual({ rows: 1, same: 0, conflicting: 1 });
  expect(future).toEqual([{ file: 'own/join-orders.csv', lines: planted.future_rows }]);
  const { matched, unmatched, nobody } = found?.money ?? { matched: 0, unmatched: 0, nobody: 0 };
  expect(Math.round((matched + unmatched + nobody) * 100)).toBe(Math.round(planted.sum_without_duplicates * 100));
});
