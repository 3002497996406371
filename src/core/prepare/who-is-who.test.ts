import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { customersFile, ids, type Line, ordersFile } from './fixtures';
import { DEFAULT_PREPARE } from './types';
import { linkFiles } from './who-is-who';

const link = (files: Parameters<typeof linkFiles>[0], ordersOnce = true) =>
  linkFiles(files, { ...DEFAULT_PREPARE, ordersOnce }, quietJob());
const lines: Line[] = ['a', 'b', 'c', 'd'].map((customer, i) => ({ customer, day: 100.5 + i, order: `#${i}` }));

describe('how files of the same orders join', () => {
  const orders = ordersFile(lines, 'orders.csv');
  const copy = ordersFile(lines, 'copy.csv');
  const customers = customersFile([ids('id', ['a', 'b', 'x'])], 'id');

  it('is told of the files as they are: a copy of a file matches it row by row', async () => {
    const { joins, overlap, together } = await link([orders, copy, customers]);
    expect(overlap.overlaps).toMatchObject([{ orders: 4, lines: 4 }]);
    expect(together?.orders).toBe(4);
    expect(joins).toMatchObject([
      { file: 'copy.csv', by: 'key', rows: 4, matched: 4, unmatched: 0, people: { here: 4, there: 4, both: 4 } },
      { file: 'customers.csv', matched: 2, lines: { matched: 4, unmatched: 4 }, money: { matched: 40, unmatched: 40 } },
    ]);
    expect((await link([orders, copy, customers], false)).joins).toEqual(joins);
  });

  it('switched off, copies of numbered orders are orders, and those of lines without a number only lines and money', async () => {
    expect((await link([orders, copy], false)).together).toMatchObject({ orders: 8, money: { gross: 80 } });
    const bare = ['a.csv', 'b.csv'].map((name) =>
      ordersFile(
        lines.map(({ order: _, ...line }) => line),
        name,
      ),
    );
    expect((await link(bare)).together).toMatchObject({ orders: 4, money: { gross: 40 } });
    expect((await link(bare, false)).together).toMatchObject({ orders: 4, money: { gross: 80 } });
  });

  it('says who is one person by the lines that count', async () => {
    const guests = lines.map((line) => ({ ...line, email: `${line.customer}@x.example` }));
    const files = [ordersFile(guests, 'orders.csv'), ordersFile(guests, 'copy.csv')];
    expect((await link(files)).people).toEqual((await link(files.slice(1))).people);
  });

  it('adds the files up where numbers are given to different orders, too', async () => {
    const others = ordersFile(
      lines.map((line) => ({ ...line, customer: `other ${line.customer}`, day: line.day + 400 })),
      'others.csv',
    );
    const { overlap, together } = await link([orders, others]);
    expect(overlap).toMatchObject({ overlaps: [], apart: { numbers: 4 } });
    expect(together).toMatchObject({ orders: 8, money: { gross: 80 } });
    expect((await link([orders, customers])).together).toBeNull();
  });
});
