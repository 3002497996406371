import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, type FileChoices, pageOfRows, previewOf, readFile, readingChoices } from '../index';
import { unreadableCsv } from './unreadable-csv';

const sourceOf = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { name: 'file.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
};
async function collected(text: string, choices: Partial<FileChoices> = {}) {
  const own = { ...DEFAULT_FILE, ...choices };
  const source = sourceOf(text);
  const raw = await readFile(source, own, quietJob());
  const file = await collectFile(raw, source.size, own, quietJob());
  const { rows } = file.report;
  expect(rows.in).toBe(rows.used + rows.quarantined + rows.dropped);
  return { raw, file, rows };
}
const lines = (...rows: readonly string[]) => `${rows.join('\n')}\n`;
const PLAIN = Array.from({ length: 30 }, (_, i) => `${i},name ${i},${20 + i}`);
const RAGGED = lines('id,name,age', ...PLAIN, '98,short', '99,long,41,x,y', '100,short');
const columnTexts = (file: Awaited<ReturnType<typeof collected>>['file'], name: string) =>
  file.profiles?.find((profile) => profile.name === name);

describe('rows that are used anyway', () => {
  it('are filled, cut or joined by reason, and counted as used', async () => {
    expect((await collected(RAGGED)).rows).toEqual({ in: 33, used: 30, quarantined: 3, dropped: 0 });
    const useAnyway = { reasons: { 'collect.reason.shortRow': 'fill', 'collect.reason.longRow': 'cut' }, rows: {} } as const;
    const { rows, file } = await collected(RAGGED, { useAnyway });
    expect(rows).toEqual({ in: 33, used: 33, quarantined: 0, dropped: 0 });
    expect(columnTexts(file, 'age')).toMatchObject({ rows: 33, missing: 2, missingTexts: [{ text: '', count: 2 }] });
    const notes = file.report.reasons.filter(({ key }) => key.startsWith('collect.note.usedAnyway'));
    expect(notes.map(({ key, count, rows }) => [key, count, rows])).toEqual([
      ['collect.note.usedAnyway.fill', 2, [31, 33]],
      ['collect.note.usedAnyway.cut', 1, [32]],
    ]);
  });

  it('are chosen one by one, which wins over the reason', async () => {
    const reasons = { 'collect.reason.shortRow': 'fill' } as const;
    const { rows, file } = await collected(RAGGED, { useAnyway: { reasons, rows: { '33': 'leave', '32': 'join' } } });
    expect(rows).toEqual({ in: 33, used: 32, quarantined: 1, dropped: 0 });
    expect(file.unreadable.map(({ row }) => row)).toEqual([33]);
    expect(columnTexts(file, 'age')?.unreadable).toEqual([{ text: '41,x,y', count: 1 }]);
  });

  it('cannot be used in a way that does not fit their fault', async () => {
    const useAnyway = { reasons: { 'collect.reason.shortRow': 'cut', 'collect.reason.openQuote': 'fill' }, rows: {} } as const;
    expect((await collected(RAGGED, { useAnyway })).rows.quarantined).toBe(3);
  });

  it('of orders keep their order where the money cannot be read, but not where the time cannot', async () => {
    const orders = lines(
      'order id,customer id,order date,amount',
      ...Array.from({ length: 20 }, (_, i) => `o${i},c${i % 7},2024-01-${10 + i},${i + 5}.50`),
      'o90,c1,2024-02-03,free',
      'o91,c2,soon,3.00',
    );
    const without = await collected(orders);
    expect([without.rows, without.file.report.orders?.orders]).toEqual([{ in: 22, used: 20, quarantined: 2, dropped: 0 }, 20]);
    const reasons = { 'collect.reason.noMoney': 'blank', 'collect.reason.noTime': 'blank' } as const;
    const { rows, file } = await collected(orders, { useAnyway: { reasons, rows: {} } });
    expect([rows.quarantined, file.unreadable.map(({ reason }) => reason)]).toEqual([1, ['collect.reason.noTime']]);
    expect(file.report.orders?.revenueNet).toBe(without.file.report.orders?.revenueNet);
    expect(file.report.orders?.orders).toBe(21);
  });

  it('are counted only where they are used after all', async () => {
    const orders = lines(
      'order id,customer id,order date,amount,status',
      ...Array.from({ length: 20 }, (_, i) => `o${i},c${i % 7},2024-01-${10 + i},${i + 5}.50,paid`),
      'o90,c1,extra,2024-02-03,7.00,paid',
      'o91,c2,2024-02-03,3.00,paid,x',
      'o92,c2,2024-02-04,3.00,cancelled,x',
    );
    const reasons = { 'collect.reason.longRow': 'cut' } as const;
    const { file, rows } = await collected(orders, { useAnyway: { reasons, rows: {} } });
    expect(rows).toEqual({ in: 23, used: 21, quarantined: 1, dropped: 1 });
    expect(file.report.reasons.find(({ key }) => key === 'collect.note.usedAnyway.cut')).toMatchObject({ count: 1, rows: [22] });
  });

  it('without a readable amount are counted too', async () => {
    const orders = lines(
      'order id,customer id,order date,amount',
      ...Array.from({ length: 20 }, (_, i) => `o${i},c${i % 7},2024-01-${10 + i},${i + 5}.50`),
      'o90,c1,2024-02-03,free',
    );
    const reasons = { 'collect.reason.noMoney': 'blank' } as const;
    const { file } = await collected(orders, { useAnyway: { reasons, rows: {} } });
    expect(file.report.reasons.find(({ key }) => key === 'collect.note.usedAnyway.blank')).toMatchObject({ count: 1, rows: [21] });
  });

  it('ask for another reading of the file only where its cells change', () => {
    const key = (choices: Partial<FileChoices>) => JSON.stringify(readingChoices({ ...DEFAULT_FILE, ...choices }));
    expect(key({ useAnyway: { reasons: { 'collect.reason.noMoney': 'blank' }, rows: {} } })).toBe(key({}));
    expect(key({ useAnyway: { reasons: { 'collect.reason.shortRow': 'fill' }, rows: {} } })).not.toBe(key({}));
    expect(key({ header: false })).not.toBe(key({}));
  });
});

describe('long rows whose fault is plain', () => {
  const names = ['Ann Lee', 'Bo Chen', 'Cy', 'Dee Ray', 'Eva Maria Sol', 'Finn'];
  const plain = Array.from(
    { length: 40 },
    (_, i) => `SO-${1000 + i},${names[i % 6]} ${i},2024-01-${10 + (i % 20)} 09:15,${i + 5}.50,${i % 3},${i % 4 === 0 ? 'open' : 'paid'}`,
  );
  const header = 'order id,customer,order date,amount,quantity,status';
  const mend = { useAnyway: { reasons: { 'collect.reason.longRow': 'mend' }, rows: {} } } as const;

  it.each([
    ['a comma in a name', 'SO-2000,Smith, John,2024-02-01 10:00,12.50,1,paid', 'SO-2000|Smith, John|2024-02-01 10:00|12.50|1|paid'],
    [
      'two commas in a name',
      'SO-2000,Smith, John, Jr,2024-02-01 10:00,12.50,1,paid',
      'SO-2000|Smith, John, Jr|2024-02-01 10:00|12.50|1|paid',
    ],
    ['a comma in a price', 'SO-2000,Ann Lee 7,2024-02-01 10:00,1,012.50,1,paid', 'SO-2000|Ann Lee 7|2024-02-01 10:00|1,012.50|1|paid'],
  ])('are joined there: %s', async (_, row, expected) => {
    const { file, rows } = await collected(lines(header, ...plain, row));
    expect(rows.quarantined).toBe(1);
    expect(file.report.reasons.find(({ key }) => key === 'collect.reason.longRow')?.values).toEqual({ mendable: 1 });
    expect(file.unreadable[0]?.mended?.replaceAll('"', '')).toBe(expected.replaceAll('|', ','));
    const { raw, rows: after, file: mended } = await collected(lines(header, ...plain, row), mend);
    expect(after.quarantined).toBe(0);
    expect(previewOf(raw, 100).rows.at(-1)?.cells.join('|')).toBe(expected);
    expect(mended.report.reasons.find(({ key }) => key === 'collect.note.usedAnyway.mend')).toMatchObject({ count: 1, rows: [41] });
  });

  it('are joined among words that are few', async () => {
    const mugs = Array.from({ length: 40 }, (_, i) => `O${i},C${i % 9},2024-01-${10 + (i % 20)},Mug,${i + 5}.50,USD`);
    const names = 'order_id,customer_id,order_date,product,amount,currency';
    const { raw, rows } = await collected(lines(names, ...mugs, 'O50,C0,2024-02-03,Mug,blue,72.06,USD'), mend);
    expect(rows.quarantined).toBe(0);
    expect(previewOf(raw, 100).rows.at(-1)?.cells.slice(3)).toEqual(['Mug,blue', '72.06', 'USD']);
  });

  it.each([
    ['the price would be none', 'SO-2000,Ann Lee 7,2024-02-01 10:00,12,5,1,paid'],
    ['the surplus is blank', 'SO-2000,Ann Lee 7,2024-02-01 10:00,12.50,1,paid,,'],
    ['no place makes sense', 'SO-2000,Ann Lee 7,2024-02-01 10:00,12.50,1,paid,later,?'],
    ['the row is of another table', '1,2,3,4,5,6,7,8,9'],
  ])('stay set aside where %s', async (_, row) => {
    const { file } = await collected(lines(header, ...plain, row), mend);
    expect(file.unreadable.map(({ reason, mended }) => [reason, mended])).toEqual([['collect.reason.longRow', undefined]]);
  });
});

it('long rows stay set aside where two places make sense', async () => {
  const words = ['red', 'large', 'for my sister', 'blue', 'gift', 'call me', 'no hurry', 'back door'];
  const rows = Array.from(
    { length: 64 },
    (_, i) => `${100 + i},${words[i % 8]} ${words[(i >> 3) % 8]},${words[(i * 3) % 8]} please ${words[(i * 5 + (i >> 3)) % 8]},7.50`,
  );
  const { file } = await collected(lines('id,title,note,price', ...rows, '999,red,blue,gift,7.50'));
  expect(file.unreadable.map(({ reason, mended }) => [reason, mended])).toEqual([['collect.reason.longRow', undefined]]);
});

describe('pages of rows that are not used', () => {
  const text = lines(
    'order id,customer id,order date,amount,status',
    ...Array.from({ length: 40 }, (_, i) => `o${i},c${i % 7},2024-01-${10 + (i % 20)},${i + 5}.50,${i % 10 === 0 ? 'cancelled' : 'paid'}`),
    'order id,customer id,order date,amount,status',
    'o3,c3,2024-01-13,8.50,paid',
    'o77,c3,2024-01-13,8.50',
    'o78,,2024-01-13,8.50,paid',
  );

  it('hold each row once, in file order, with reason and text', async () => {
    const { file, raw, rows } = await collected(text);
    const page = (request: Partial<Parameters<typeof pageOfRows>[2]>) =>
      pageOfRows(file, raw, { effect: 'dropped', reason: null, from: 0, count: 50, ...request });
    const all = page({});
    expect(all.total).toBe(rows.dropped);
    expect(all.rows.map(({ row }) => row)).toEqual([1, 11, 21, 31, 41, 42, 44]);
    expect(all.rows[0]).toEqual({ row: 1, reason: 'collect.dropped.cancelled', text: 'o0,c0,2024-01-10,5.50,cancelled' });
    expect(all.rows.slice(4).map(({ reason }) => reason)).toEqual([
      'collect.reason.repeatedHeader',
      'collect.reason.duplicate',
      'collect.dropped.noCustomer',
    ]);
    expect(page({ from: 2, count: 3 }).rows.map(({ row }) => row)).toEqual([21, 31, 41]);
    expect(page({ reason: 'collect.dropped.cancelled', from: 3, count: 9 })).toMatchObject({ total: 4, rows: [{ row: 31 }] });
    expect(page({ effect: 'quarantined' })).toEqual({
      total: 1,
      rows: [{ row: 43, reason: 'collect.reason.shortRow', text: 'o77,c3,2024-01-13,8.50' }],
    });
    expect(page({ from: 100 }).rows).toEqual([]);
  });

  it('are small, whatever the rows hold', async () => {
    const { file, raw } = await collected(
      lines('a,b', ...Array.from({ length: 700 }, (_, i) => `${i},x`), ...Array(600).fill('y'.repeat(5000))),
    );
    const page = pageOfRows(file, raw, { effect: 'quarantined', reason: null, from: 0, count: 1e9 });
    expect([page.total, page.rows.length]).toEqual([600, 500]);
    expect(JSON.stringify(page).length).toBeLessThan(2 ** 20);
    expect(unreadableCsv(file.unreadable).length).toBeGreaterThan(600 * 5000);
  });
});

describe('readings that a person chooses', () => {
  const text = lines('1,Ann,20', '2,Bob,30', "3,'C,D',40");

  it('take the first row as names or as data', async () => {
    expect((await collected(text)).file.report.rows.in).toBe(3);
    const { file } = await collected(text, { header: true });
    expect([file.report.columns.map(({ name }) => name), file.report.rows.in]).toEqual([['1', 'Ann', '20'], 2]);
    const named = lines('id,name', '1,Ann', '2,Bob');
    const { file: bare } = await collected(named, { header: false });
    expect([bare.report.columns.map(({ name }) => name), bare.report.rows.in]).toEqual([['column1', 'column2'], 3]);
  });

  it('take a sign as the quote, or none', async () => {
    expect((await collected(text, { header: false })).rows.quarantined).toBe(1);
    expect((await collected(text, { header: false, quote: "'" })).rows.quarantined).toBe(0);
    const quoted = lines('a,b', '"1,5",2', '"3,5",4');
    expect((await collected(quoted)).rows.used).toBe(2);
    const { raw, rows } = await collected(quoted, { quote: 'none', header: true });
    expect(rows.in).toBe(2);
    expect(previewOf(raw, 20).rows[0]?.cells.join('|')).toBe('"1|5"|2');
  });

  it('show the first rows as they were read', async () => {
    const { raw } = await collected(lines('id,note', ...Array.from({ length: 50 }, (_, i) => `${i},${'z'.repeat(200)}`)));
    const preview = previewOf(raw, 20);
    expect([preview.rows.length, preview.rows[19]?.row, preview.rows[0]?.cells[1]?.length, preview.columns]).toEqual([20, 20, 60, 2]);
  });

  it('count texts of a column as missing, or not', async () => {
    const table = lines(
      'id,score,city',
      ...Array.from({ length: 60 }, (_, i) => `${i},${i % 3 === 0 ? -1 : i / 2 + 0.25},${i % 5 === 0 ? '无' : 'Rome'}`),
    );
    const before = (await collected(table)).file;
    expect([columnTexts(before, 'score')?.missing, columnTexts(before, 'city')?.missing]).toEqual([0, 12]);
    const { file, rows } = await collected(table, { missingTexts: { score: { '-1': true }, city: { 无: false } } });
    expect(rows.used).toBe(60);
    expect(columnTexts(file, 'score')).toMatchObject({ missing: 20, missingTexts: [{ text: '-1', count: 20 }], numbers: { negative: 0 } });
    expect(columnTexts(file, 'city')?.top).toContainEqual({ text: '无', count: 12 });
  });
});
