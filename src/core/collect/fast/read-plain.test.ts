import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { csv } from '../formats/csv';
import type { ReadSizes } from '../formats/types';
import { type ByteSource, collectFile, DEFAULT_FILE } from '../index';
import { openInput } from '../packing/input';
import { isPacked } from '../typing/raw-column';
import { bothWays, plainly } from './both-ways';
import { type Helpers, readPart } from './read-parts';

const job = quietJob();
const encoder = new TextEncoder();

function sourceOf(content: string | Uint8Array): ByteSource {
  const bytes = typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content);
  return { name: 'a.csv', size: bytes.length, read: async (from, to) => bytes.slice(from, to) };
}

async function expectSame(content: string | Uint8Array, sizes: ReadSizes = {}, isTyped = true): Promise<boolean> {
  const { fast, general } = await bothWays(content, sizes, isTyped);
  expect(fast.raw).toEqual(general.raw);
  expect(fast.file).toEqual(general.file);
  return fast.isFast;
}

const ORDERS = [
  'order_id,customer_id,order_date,sku,product,quantity,unit_price,note',
  ...Array.from(
    { length: 300 },
    (_, i) =>
      `SO${1000 + (i >> 1)},C${String((i * 7) % 90).padStart(5, '0')},2024-0${1 + (i % 9)}-${10 + (i % 19)} 0${i % 10}:15:${10 + (i % 50)},S-${i % 20},"Lamp, ""${i % 7}""",${1 + (i % 5)},${(i * 1.37).toFixed(2)},${i % 11 === 0 ? '' : `line\n${i % 3}`.replace('\n', i % 4 === 0 ? ' ' : '')}`,
  ),
].join('\n');

describe('the reader of plain tables', () => {
  it.each([
    ['an order file', ORDERS],
    ['CRLF', ORDERS.replaceAll('\n', '\r\n')],
    ['a line end at the end', `${ORDERS}\n`],
    ['blank lines at the end', `${ORDERS}\n\n   \n`],
    ['a name that begins like a total', 'name,amount\nSomchai,2\nTotal Care,4\nSumner,5\n'],
    ['a mark in front', `\ufeff${ORDERS}`],
    ['semicolons', 'a;b;c\n1;2,5;x\n2;3,5;y\n3;4,5;z\n'],
    ['tabs', 'a\tb\n1\tx\n2\ty\n'],
    ['line ends inside quotes', 'id,text\n1,"a\nb"\n2,"c\r\nd"\n3,"""e"""\n'],
    ['a table without a letter of ASCII', '城市,说明\n上海,大\n北京,小\n上海,小\n北京,大\n'],
    ['white space in front of ordinary cells', 'a,b\n\u3000甲,1\n\u00a0乙,2\n c,3\n'],
    ['Chinese', '订单号,城市,金额\nA1,上海,3.5\nA2,北京,7\nA3,上海,1.25\n'],
  ])('takes %s', async (_, content) => expect(await expectSame(content)).toBe(true));

  it.each([
    ['a short row', 'a,b\n1,x\n2\n3,z\n'],
    ['a long row', 'a,b\n1,x\n2,y,z\n3,z\n'],
    ['a stray quote', 'a,b\n1,x"y\n2,y\n'],
    ['text behind a quoted cell', 'a,b\n1,"x" y\n2,y\n'],
    ['an open quote', 'a,b\n1,"x\n2,y\n'],
    ['a zero byte', 'a,b\n1,x\0y\n2,y\n'],
    ['a carriage return alone', 'a,b\n1,x\r2,y\n'],
    ['two carriage returns', 'a,b\r\r\n1,x\r\r\n2,y\r\r\n'],
    ['an empty row', 'a,b\n1,x\n , \n2,y\n'],
    ['a repeated header', 'a,b\n1,x\na,b\n2,y\n'],
    ['a blank line inside', 'a,b\n1,x\n\n2,y\n'],
    ['a row of totals', 'name,amount,note\nx,1,p\ny,2,q\ntotal,3,\n'],
    ['a row of totals behind wide white space', '城市,说明,金额\n上海,a,1\n北京,b,2\n\u3000合计,,3\n'],
    ['a row of totals behind a blank cell', 'a,city,amount,note\n1,x,1,p\n2,y,2,q\n\u00a0,total,3,\n'],
    ['a row of totals in capitals of Cyrillic', 'имя,сумма,к\nа,1,б\nиТОГО,1,\n'],
    ['a row of totals in wide letters', 'name,amount,note\nx,1,p\ny,2,q\ntｏtal,3,\n'],
    ['an empty row of wide white space', 'a,b\n1,x\n\u3000,\u00a0\n2,y\n'],
    ['a line of notes behind white space', 'id,amount\n1,2\n3,4\n # note,3\n'],
    ['a line of notes behind wide white space', 'id,amount\n1,2\n3,4\n\u3000# note,3\n'],
    ['a line of notes', 'a,b\n1,x\n# made by hand\n2,y\n'],
    ['broken bytes', Uint8Array.of(97, 44, 98, 10, 49, 44, 0xe9, 10, 50, 44, 120, 10)],
    ['a mark inside', 'a,b\n1,x\ufeff\n2,y\n'],
    ['a replacement character', 'a,b\n1,\ufffd\n2,y\n'],
    ['half a pair', Uint8Array.of(97, 44, 98, 10, 49, 44, 0xed, 0xa0, 0x80, 10, 50, 44, 120, 10)],
    ['an overlong form', Uint8Array.of(97, 44, 98, 10, 49, 44, 0xe0, 0x80, 0x80, 10, 50, 44, 120, 10)],
    ['a line of sep', 'sep=;\na;b\n1;x\n2;y\n'],
    ['one column', 'email\na@b.cd\ne@f.gh\n'],
  ])('leaves %s to the general reader', async (_, content) => expect(await expectSame(content)).toBe(false));

  it.each([
    ['a late letter beyond ASCII', 'id,city\n', (i: number) => `${i},${i < 200_000 ? 'Bonn' : 'Köln'}`],
    ['a late row of totals', 'id,city,x\n', (i: number) => (i === 190_000 ? '\u3000合计,,3' : `${i},Bonn,1`)],
    ['a late short row', 'id,city\n', (i: number) => (i === 200_000 ? `${i}` : `${i},Bonn`)],
    ['late marks', 'customer_id,city\n', (i: number) => `${i < 90_000 ? 1000 + i : `'0${1000 + i}`},Bonn`],
  ])('reads a file of several blocks with %s', async (name, header, row) => {
    const text = header + Array.from({ length: 210_000 }, (_, i) => row(i)).join('\n');
    expect(text.length).toBeGreaterThan(2.2e6);
    const { fast, general } = await bothWays(text);
    expect(fast.isFast).toBe(name === 'a late letter beyond ASCII' || name === 'late marks');
    expect(JSON.stringify(fast.raw) === JSON.stringify(general.raw)).toBe(true);
    expect(fast.file?.report).toEqual(general.file?.report);
  });

  it.each([1, 2, 3, 7, 64, 4096])('reads the same in blocks of %i bytes', async (size) => {
    expect(await expectSame(ORDERS.split('\n').slice(0, 60).join('\n'), { sliceBytes: size, blockChars: size })).toBe(true);
    await expectSame(`\ufeff${ORDERS.split('\n').slice(0, 30).join('\n').replaceAll('Lamp', '灯泡😀')}`, {
      sliceBytes: size,
      blockChars: size,
    });
  });
});

/** Helpers that live in this thread, and get and give copies as workers would. */
function helpersFor(source: ByteSource, count: number): ByteSource {
  const helpers: Helpers = {
    count,
    leastBytes: 0,
    run: (parts, own) => Promise.all(parts.map(async (part) => structuredClone(await readPart(source, structuredClone(part), own)))),
  };
  return { ...source, helpers };
}

async function expectSameInStretches(content: string, count: number): Promise<boolean> {
  const source = sourceOf(content);
  const read = async (from: ByteSource) => csv.read((await openInput(from, null, job)).input, DEFAULT_FILE, job, {});
  const alone = await read(source).catch((error) => error.code);
  const shared = await read(helpersFor(source, count)).catch((error) => error.code);
  if (typeof alone === 'string') {
    expect(shared).toBe(alone);
    return false;
  }
  expect(plainly(shared)).toEqual(plainly(alone));
  expect(await collectFile(shared, source.size, DEFAULT_FILE, job)).toEqual(await collectFile(alone, source.size, DEFAULT_FILE, job));
  return shared.columns.some(isPacked);
}

const digits = fc.bigInt({ min: 0n, max: 99_999_999_999_999_999n }).map(String);
const small = fc.integer({ min: -3, max: 30 });
const shapes = fc.constantFrom(
  fc.integer({ min: -1000, max: 100_000 }).map(String),
  small.map(String),
  digits,
  fc.tuple(fc.integer({ min: -999, max: 9999 }), fc.integer({ min: 0, max: 4 })).map(([n, scale]) => (n / 100).toFixed(scale)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('0', '-0', '00', '-0.0', '0.10', '1.', '.5', '1e5', '1,234.5', '$5', '12%', '+3', '1.234', '3.0', '20240131', '19991231'),
  fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)),
  fc
    .date({ min: new Date('1969-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 19).replace('T', ' ')),
  fc.date({ min: new Date('2000-01-01'), max: new Date('2001-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 16)),
  fc.constantFrom(
    '2024-02-29',
    '2023-02-29',
    '1900-02-29',
    '2000-02-29',
    '2024-13-01',
    '2024-04-31',
    '0999-01-01',
    '2024-01-01 24:00',
    '2024-01-01T09:60',
  ),
  small.map((n) => `SO${String(Math.abs(n)).padStart(6, '0')}`),
  small.map((n) => `SKU-${Math.abs(n)}`),
  small.map((n) => `编号${n}`),
  fc.integer({ min: 0, max: 99_999 }).map((n) => String(n).padStart(5, '0')),
  fc.constantFrom('yes', 'no'),
  fc.constantFrom("'00123", "'4", "'", '\t77', '="00123"', '="7"'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ maxLength: 8 }),
  fc.constantFrom('red', 'green', 'blue', 'blue ', ' red'),
);
const missing = fc.constantFrom('', 'NA', 'null', '-', 'N/A', ' ', 'nan', '\\N');

const column = fc.tuple(shapes, fc.double({ min: 0, max: 1, noNaN: true })).chain(([cell, share]) => {
  const filled = fc.oneof({ weight: 40, arbitrary: cell }, { weight: Math.round(10 * share), arbitrary: missing });
  return fc.oneof({ weight: 9, arbitrary: filled }, { weight: 1, arbitrary: fc.oneof(filled, fc.string({ maxLength: 5 })) });
});

const quoted = (cell: string, always: boolean) => (always || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const table = fc
  .record({
    shapes: fc.array(fc.tuple(shapes, fc.integer({ min: 0, max: 6 })), { minLength: 2, maxLength: 4 }),
    rows: fc.integer({ min: 1, max: 40 }),
    newline: fc.constantFrom('\n', '\r\n'),
    isQuoted: fc.boolean(),
    lastEnd: fc.boolean(),
    blockChars: fc.constantFrom(1, 2, 5, 33, 1000, 1 << 20),
  })
  .chain(({ shapes, rows, newline, isQuoted, lastEnd, blockChars }) =>
    fc
      .tuple(
        ...shapes.map(([cell, weight]) =>
          fc.array(fc.oneof({ weight: 30, arbitrary: cell }, { weight, arbitrary: fc.oneof(missing, column) }), {
            minLength: rows,
            maxLength: rows,
          }),
        ),
      )
      .map((columns) => {
        const header = columns.map((_, i) => ['order_id', 'amount', 'created at', 'note'][i]).join(',');
        const lines = Array.from({ length: rows }, (_, row) =>
          columns.map((cells) => quoted(String((cells as unknown[])[row]), isQuoted)).join(','),
        );
        return { text: [header, ...lines].join(newline) + (lastEnd ? newline : ''), blockChars };
      }),
  );

describe('any table', () => {
  it('reads the same both ways', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(table, async ({ text, blockChars }) => {
        if (await expectSame(text, { blockChars, sliceBytes: blockChars })) taken++;
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  it('reads any bytes the same both ways', async () => {
    const scraps = fc.constantFrom('a', '1', '2.5', ',', ',', '\n', '\n', '\r\n', '"', '""', 'é', '\r', ' ', '\u0000', '2024-01-05', ';');
    await fc.assert(
      fc.asyncProperty(fc.array(scraps, { maxLength: 60 }), fc.constantFrom(1, 3, 1000), async (parts, blockChars) => {
        await expectSame(`a,b\n${parts.join('')}`, { blockChars, sliceBytes: blockChars });
      }),
      { numRuns: 400 },
    );
  });
});

describe('a file read in stretches', () => {
  it.each([2, 3, 7, 40])('is the same in %i', async (count) => {
    for (const content of [
      ORDERS,
      ORDERS.replaceAll('\n', '\r\n'),
      `\ufeff${ORDERS}\n\n`,
      `${ORDERS}\n\nSO9,C1,2024-01-01 00:00:00,S,x,1,2.50,\n`,
    ])
      await expectSameInStretches(content, count);
    expect(await expectSameInStretches(ORDERS, count)).toBe(true);
  });

  it.each([2, 3, 5])('is the same in %i where cuts fall inside quotes', async (count) => {
    for (const text of ['Good lamp,\nbut late.\n'.repeat(9), '"" ,1\n2,""\n'.repeat(30), 'x "","" y\n'.repeat(40), 'y""\n""x'.repeat(40)]) {
      const rows = Array.from({ length: 40 }, (_, i) => `${i},"${text}"\n`).join('');
      expect(await expectSameInStretches(`id,review\n${rows}`, count)).toBe(true);
    }
  });

  it('leaves a cut that was taken wrongly to the general reader', async () => {
    // Every quote stands between edges, so nothing tells those that open from those that close.
    const rows = Array.from({ length: 45 }, (_, i) => `${i},"\n${'a,b\n'.repeat(30)}\n"\n`).join('');
    expect(await expectSameInStretches(`id,review\n${rows}`, 2)).toBe(false);
  });

  it('is the same for any table', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 2, max: 9 }), async ({ text }, count) => {
        if (await expectSameInStretches(text, count)) taken++;
      }),
      { numRuns: 200 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});

const corpus = join(process.env.CUTLINE_SHARED ?? join(import.meta.dirname, '../../../../../shared'), 'corpus/csv');
const files: readonly { readonly file: string }[] = existsSync(corpus)
  ? JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')).files
  : [];

describe.skipIf(files.length === 0)('the corpus', () => {
  it('reads the same both ways', { timeout: 300_000 }, async () => {
    let taken = 0;
    for (const { file } of files) {
      const bytes = new Uint8Array(readFileSync(join(corpus, file)));
      if (bytes.length > 3_000_000) continue;
      for (const sizes of [{}, { blockChars: 1000, sliceBytes: 997 }]) {
        if (bytes.length > 50_000 && 'blockChars' in sizes) continue;
        const { fast, general } = await bothWays(bytes, sizes, bytes.length < 200_000);
        expect({ name: file, ...fast, isFast: null }).toEqual({ name: file, ...general, isFast: null });
        if (fast.isFast && !('blockChars' in sizes)) taken++;
      }
    }
    expect(taken).toBeGreaterThan(20);
  });
});
