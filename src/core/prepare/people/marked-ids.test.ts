import { expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, readFile } from '../../collect';
import { whoIsWho } from '../who-is-who';
import { linkSummary } from './index';

const ids = Array.from({ length: 40 }, (_, i) => String(i + 97).padStart(5, '0'));

/** How exports keep the zeros of an id: as it is, in a formula with and without the quotes of CSV, behind an apostrophe or a tab. */
const MARKS: { readonly [name: string]: (id: string) => string } = {
  none: (id) => id,
  formula: (id) => `"=""${id}"""`,
  'formula without quotes around it': (id) => `="${id}"`,
  apostrophe: (id) => `'${id}`,
  'apostrophe on two of three': (id) => (Number(id) % 3 === 0 ? id : `'${id}`),
  tab: (id) => `\t${id}`,
};
type Mark = (id: string) => string;

async function collected(name: string, text: string) {
  const bytes = new TextEncoder().encode(text);
  const source = { name, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const file = await collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob());
  return { ...file, writtenAt: Date.UTC(2024, 5, 1) };
}

/** Two orders of each of the first 30 people. */
const orders = (mark: Mark) =>
  collected(
    'orders.csv',
    `order_id,customer_id,order_date,amount\n${Array.from({ length: 60 }, (_, i) => `${mark(String(i + 1).padStart(6, '0'))},${mark(ids[i % 30] as string)},2024-0${1 + (i % 5)}-${10 + (i % 15)},${10 + (i % 7)}.50`).join('\n')}\n`,
  );
const customers = (mark: Mark) =>
  collected('customers.csv', `customer_id,city\n${ids.map((id, i) => `${mark(id)},${['Bonn', 'Ulm'][i % 2]}`).join('\n')}\n`);

const pairs = Object.keys(MARKS).flatMap((here) => [[here, 'none'] as const, ['none', here] as const, [here, 'apostrophe'] as const]);

it.each(pairs)('ids marked by %s and by %s are the same people', async (here, there) => {
  const files = [await orders(MARKS[here] as Mark), await customers(MARKS[there] as Mark)];
  const { identities, people } = await whoIsWho(files, true, quietJob());
  const { joins } = await linkSummary(identities, people, true, quietJob());
  expect(joins[0]).toMatchObject({ by: 'key', lines: { matched: 60, unmatched: 0, nobody: 0 } });
  expect(joins[0]?.people).toMatchObject({ here: 40, both: 30 });
});
