import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taobaoOrdersFixture } from '../layouts/fixtures/marketplaces';
import { shopifyOrdersFixture } from '../layouts/fixtures/shopify';
import { csvOf, type Fixture } from '../layouts/fixtures/write';
import type { FileChoices } from '../types';
import { bothWays } from './both-ways';

const two = (n: number) => String(n).padStart(2, '0');
const CELLS: readonly ((i: number) => string)[] = [
  (i) => String(i % 7),
  (i) => (i * 1.5).toFixed(2),
  (i) => `${1 + (i % 9)}.${100 + (i % 800)}`,
  (i) => `2024-01-${two(1 + (i % 28))}`,
  (i) => `2024-01-0${1 + (i % 9)} 0${i % 10}:00`,
  (i) => `0${1 + (i % 9)}/0${1 + ((i * 3) % 9)}/2024`,
  (i) => `2024010${1 + (i % 9)}`,
  (i) => `SO${1000 + i}`,
  (i) => `000${10 + i}`,
  (i) => String(100_000 + i),
  (i) => (i % 2 ? `'00${i}` : String(1000 + i)),
  (i) => `'${i}'`,
  (i) => ['yes', 'no'][i % 2] as string,
  (i) => ['red', 'NA', '无', '-', 'blue', ' 5', '5'][i % 7] as string,
  (i) => ['', '5', '0', '7.0'][i % 4] as string,
  (i) => `a${i}@x.com`,
  (i) => `"${i} x"`,
];
const NAMES = ['order_id', 'amount', 'date', 'customer_id', 'x', 'status', 'constructor', 'valueOf'];
const TEXTS = ['5', '0', 'NA', '-', 'red', '2024-01-03', 'SO1003', '1.50', '7.0', '无', "'005"];
/** Rows that are none, or look like it. */
const LAST = ['', ' ', '\u3000', '\ufeff'].flatMap((space) => ['# note', 'Total', '合计', 'x', ''].map((word) => space + word));

const name = fc.constantFrom(...NAMES);
const by = <T>(value: fc.Arbitrary<T>) => fc.array(fc.tuple(name, value), { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs));
const choices: fc.Arbitrary<Partial<FileChoices>> = fc.record({
  quote: fc.constantFrom(null, null, null, '"' as const, '"' as const, "'" as const, 'none' as const),
  header: fc.constantFrom(null, null, true, true, false),
  role: fc.constantFrom(null, null, 'orders' as const, 'customers' as const, 'events' as const, 'reviews' as const, 'none' as const),
  duplicates: fc.constantFrom(null, true, false),
  kinds: by(fc.constantFrom('number', 'time', 'category', 'flag', 'text', 'id')),
  dateOrder: by(fc.constantFrom('dmy', 'mdy')),
  decimals: by(fc.constantFrom('.', ',')),
  missingTexts: by(fc.dictionary(fc.constantFrom(...TEXTS), fc.boolean(), { maxKeys: 3 })),
  fields: fc.constantFrom({}, { customer: 'customer_id' }, { customer: 'x' }, { amount: 'amount', time: 'date', order: 'order_id' }),
  timeZone: fc.constantFrom(null, 'Asia/Shanghai'),
  useAnyway: fc.constantFrom(
    { reasons: {}, rows: {} },
    { reasons: { 'collect.reason.noMoney': 'blank' as const, 'collect.reason.shortRow': 'fill' as const }, rows: {} },
    { reasons: { 'collect.reason.longRow': 'join' as const }, rows: { '3': 'cut' as const } },
  ),
});

const table = fc
  .record({
    columns: fc.array(fc.tuple(fc.constantFrom(...CELLS), fc.integer({ min: 0, max: 30 })), { minLength: 2, maxLength: 5 }),
    names: fc.uniqueArray(name, { minLength: 5, maxLength: 5 }),
    rows: fc.integer({ min: 3, max: 40 }),
    last: fc.option(fc.constantFrom(...LAST), { freq: 2 }),
    repeats: fc.boolean(),
    isShort: fc.boolean(),
    blockChars: fc.constantFrom(7, 100, 1 << 20),
  })
  .map(({ columns, names, rows, last, repeats, isShort, blockChars }) => {
    const line = (i: number) => columns.map(([cell, from]) => cell(i + from)).join(',');
    const lines = [columns.map((_, i) => names[i]).join(','), ...Array.from({ length: rows }, (_, i) => line(i))];
    if (repeats) lines.push(line(1), line(2));
    if (isShort && last !== null) lines.push('7');
    if (last !== null) lines.push([last, ...columns.slice(2).map(() => '3'), ''].join(','));
    return { text: `${lines.join('\n')}\n`, sizes: { blockChars, sliceBytes: blockChars } };
  });

describe('whatever the person says', () => {
  it('both readers make the same of any table', { timeout: 60_000 }, async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(table, choices, async ({ text, sizes }, own) => {
        const { fast, general } = await bothWays(text, sizes, true, own);
        expect(fast.raw).toEqual(general.raw);
        expect(fast.file).toEqual(general.file);
        if (fast.isFast) taken++;
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(80);
  });

  it.each<[string, Fixture, string]>([
    ['Shopify', shopifyOrdersFixture(60), 'Id'],
    ['Taobao', taobaoOrdersFixture(60), '订单编号'],
  ])('both readers take off the marks that %s puts before ids, and others', async (_, fixture, id) => {
    for (const share of [2, 3, 30]) {
      const rows = fixture.rows.map((row, i) => ({ ...row, [id]: i % share === 1 ? `'00${i}` : String(5000 + i) }));
      const { fast, general } = await bothWays(csvOf({ ...fixture, rows }));
      expect(fast.isFast).toBe(true);
      expect(fast.file).toEqual(general.file);
      expect(fast.file?.report.reasons.map(({ key }) => key)).toContain('collect.note.someMarks');
    }
  });
});
