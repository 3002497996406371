import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toGb18030 } from '../../samples/gb18030';
import type { U8 } from '../base/arrays';
import { AppError } from '../base/error';
import { quietJob } from '../base/job';
import type { ReadSizes } from './formats/types';
import { collectFile, DEFAULT_FILE, type FileChoices, type RawFile, readFile } from './index';
import { cellAt } from './typing/raw-column';

const utf8 = (text: string) => new TextEncoder().encode(text) as U8;

function utf16(text: string, isBig: boolean): U8 {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !isBig);
  return bytes;
}

const joined = (...parts: U8[]): U8 => Uint8Array.from(parts.flatMap((part) => [...part]));

const read = (bytes: U8, choices: Partial<FileChoices> = {}, sizes: ReadSizes = {}): Promise<RawFile> =>
  readFile(
    { name: 'file.csv', size: bytes.length, read: async (from, to) => bytes.slice(from, to) },
    { ...DEFAULT_FILE, ...choices },
    quietJob(),
    sizes,
  );

const rowsOf = (raw: RawFile): string[][] => Array.from({ length: raw.rows }, (_, row) => raw.columns.map((column) => cellAt(column, row)));

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : String(error);
}

const CHINESE = `订单号,买家会员名,下单时间,金额\n${Array.from({ length: 60 }, (_, i) => `0${i},${['张三', '李四', '王小明'][i % 3]},2024-01-${String((i % 28) + 1).padStart(2, '0')},${i}.50`).join('\n')}\n`;

describe('encodings', () => {
  it.each([
    ['utf-8', utf8(CHINESE), 1],
    ['utf-8', joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(CHINESE)), 1],
    ['utf-16le', joined(Uint8Array.of(0xff, 0xfe), utf16(CHINESE, false)), 1],
    ['utf-16be', joined(Uint8Array.of(0xfe, 0xff), utf16(CHINESE, true)), 1],
    ['utf-16le', utf16(CHINESE, false), 0.9],
    ['utf-16be', utf16(CHINESE, true), 0.9],
  ])('%s gives the same table', async (encoding, bytes, confidence) => {
    const raw = await read(bytes);
    expect(raw.reading.text).toMatchObject({ encoding, encodingConfidence: confidence });
    expect(raw.names).toEqual(['订单号', '买家会员名', '下单时间', '金额']);
    expect(rowsOf(raw)).toEqual(rowsOf(await read(utf8(CHINESE))));
  });

  it('a GB18030 twin gives the same table, also below 300 KB of plain ASCII', async () => {
    const padded = `id,name\n${'1,plain ascii text\n'.repeat(20_000)}${Array.from({ length: 50 }, (_, i) => `${i},张三的商店在北京`).join('\n')}\n`;
    for (const text of [CHINESE, padded]) {
      const twin = await read(toGb18030(text));
      expect(twin.reading.text?.encoding).toBe('gb18030');
      expect(rowsOf(twin)).toEqual(rowsOf(await read(utf8(text))));
    }
  });

  it('a few broken bytes cost no other row and are counted', async () => {
    const raw = await read(joined(utf8('id,名字\n1,张三\n2,'), Uint8Array.of(0xe5, 0xbc), utf8('\n3,李四王五\n')));
    expect(raw.reading.text?.encoding).toBe('utf-8');
    expect(raw.rows).toBe(3);
    expect(raw.issues.find(({ key }) => key === 'collect.note.brokenBytes')).toMatchObject({ count: 1, rows: [2] });
  });

  it('takes the encoding that the person names', async () => {
    expect((await read(toGb18030(CHINESE), { encoding: 'gb18030' })).names[0]).toBe('订单号');
    expect(await codeOf(read(utf8('a,b\n1,2\n'), { encoding: 'klingon' }))).toBe('collect/unknown-encoding');
  });
});

describe('gzip', () => {
  const first = 'a,b\n1,2\n';
  it('reads every member', async () => {
    expect(rowsOf(await read(joined(gzipSync(utf8(first)) as U8, gzipSync(utf8('3,4\n5,6\n')) as U8)))).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it.each([1, 4, 7, 8, 9, 15, 40])('a file cut by %d bytes is no table', async (cut) => {
    const whole = gzipSync(utf8(first + '1,2\n3,44\n5,6\n'.repeat(50))) as U8;
    expect(await codeOf(read(whole.slice(0, whole.length - cut)))).toBe('collect/cut-archive');
  });

  it('stops at a bomb', async () => {
    expect(await codeOf(read(gzipSync(new Uint8Array(40 * 2 ** 20).fill(65)) as U8))).toBe('collect/bomb');
  });
});

describe('records', () => {
  const cases: readonly (readonly [name: string, text: string, rows: string[][]])[] = [
    [
      'CRLF',
      'a,b\r\n1,2\r\n3,4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'CR',
      'a,b\r1,2\r3,4\r',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'CR CR LF',
      'a,b\r\r\n1,2\r\r\n3,4\r\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'mixed, no last line end',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['line ends inside quotes stay', 'a,b\r\n"x\r\ny","p\nq\rr"\r\n', [['x\r\ny', 'p\nq\rr']]],
    ['doubled quotes', 'a,b\n"say ""hi""",2\n', [['say "hi"', '2']]],
    [
      'stray quotes',
      'a,b\n5" screen,2\n"quoted" tail,4\n',
      [
        ['5" screen', '2'],
        ['quoted tail', '4'],
      ],
    ],
    [
      'unescaped quote inside',
      'a,b\n"A li"ght, thing",2\n3,4\n',
      [
        ['A li"ght, thing', '2'],
        ['3', '4'],
      ],
    ],
    [
      'backslash escapes',
      'a,b\n"say \\"hi\\" now",2\n"x \\"y\\" z",4\n',
      [
        ['say "hi" now', '2'],
        ['x "y" z', '4'],
      ],
    ],
    ['spaces after a closing quote', 'a,b\n"x, y"  ,2\n"z" \t\n', [['x, y', '2']]],
  ];
  it.each(cases)('%s', async (_name, text, rows) => {
    expect(rowsOf(await read(utf8(text)))).toEqual(rows);
  });

  it('sets one line aside for a quote that never closes, not the rest of the file', async () => {
    const raw = await read(utf8(`a,b\n1,2\n"3,4\n${'5,6\n'.repeat(500)}`));
    expect(raw.rows).toBe(501);
    expect(raw.unreadable).toEqual([{ row: 2, reason: 'collect.reason.openQuote', text: '"3,4' }]);
    expect(raw.issues.find(({ key }) => key === 'collect.note.openQuoteAt')?.values).toEqual({ line: 3, lines: 500 });
  });

  it('sees a quote that never closes when the next quoted cell opens', async () => {
    const raw = await read(utf8('a,b,c\n1,"x,2\n3,"y, z",4\n5,6,7\n'));
    expect(rowsOf(raw)).toEqual([
      ['3', 'y, z', '4'],
      ['5', '6', '7'],
    ]);
    expect(raw.unreadable.map(({ text }) => text)).toEqual(['1,"x,2']);
  });

  it('gives up on a record of more than 8 MB', async () => {
    expect(await codeOf(read(utf8(`a,b\n${'x'.repeat(9 * 2 ** 20)}`)))).toBe('collect/line-too-long');
  });

  it('keeps apart what is blank, empty, short, long, repeated or a total', async () => {
    const raw = await read(utf8('a,b\n1,2\n\n,\n3\n4,5,6\na,b\n7,8\nTotal,\n'));
    expect(rowsOf(raw)).toEqual([
      ['1', '2'],
      ['7', '8'],
    ]);
    expect([...raw.rowNumbers]).toEqual([1, 6]);
    expect(raw.unreadable.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'collect.reason.shortRow'],
      [4, 'collect.reason.longRow'],
    ]);
    expect(raw.rowsIn).toBe(6);
    expect(raw.issues.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['collect.reason.emptyRow', 'collect.reason.repeatedHeader', 'collect.note.totalsRow']),
    );
  });
});

describe('the table does not depend on where the bytes are cut', () => {
  const dirty = `sep=;\r\nkennung;名字;"no;te"\r\n1;张三;"a\r\nb ""c"""\n2;"李;四";x\r3;"offen;y\r\n${'4;王五;"z\n1"\r\r\n'.repeat(40)}5;short\r\n6;a;b;c\r\n7;5" tv;ende`;
  const sources = [utf8(dirty), utf16(dirty, false), toGb18030(dirty), gzipSync(utf8(dirty)) as U8];
  it.each([1, 2, 3, 7, 4096])('%d bytes at a time', async (sliceBytes) => {
    for (const bytes of sources) {
      const whole = await read(bytes);
      expect(whole.rows).toBe(43);
      for (const blockChars of [5, 64, 1 << 20]) expect(await read(bytes, {}, { sliceBytes, blockChars })).toEqual(whole);
    }
  });
});

describe('accounting', () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.string({ maxLength: 6 }) },
    { weight: 2, arbitrary: fc.constantFrom('', '"', '""', '1.5', '2024-01-02', 'C123', '\r', '\n', ',', '"x"', 'a\tb') },
  );
  const text = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 25 })
    .map((rows) => rows.map((row) => row.join(',')).join('\n'));

  it('in = used + quarantined + dropped for any text', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(null, 'orders', 'customers'), async (body, role) => {
        const bytes = utf8(`customer,date,amount\n${body}`);
        const raw = await read(bytes).catch((error: unknown) => error);
        if (raw instanceof AppError) return;
        const file = await collectFile(raw as RawFile, bytes.length, { ...DEFAULT_FILE, role }, quietJob());
        const { rows, orders } = file.report;
        expect(rows.in).toBe(rows.used + rows.quarantined + rows.dropped);
        if (!orders) expect(file.table.rows).toBe(rows.used);
        expect(file.unreadable.length).toBe(rows.quarantined);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('reads back every table that is written by the rules', async () => {
    const table = fc.array(fc.tuple(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 })), { minLength: 3, maxLength: 20 });
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const lines = rows.map((row, i) => `${i},${row.map(quoted).join(',')}`);
        const raw = await read(utf8(`id,name,city\r\n${lines.join('\r\n')}\r\n`));
        expect(raw.rows).toBe(rows.length);
        expect(rowsOf(raw).map(([, ...cells]) => cells)).toEqual(rows);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

describe('what is no table', () => {
  it.each([
    ['', 'collect/empty'],
    [' \r\n\t\n', 'collect/blank'],
    ['\ufeff', 'collect/only-mark'],
    ['customer_id,amount\n', 'collect/header-only'],
    ['%PDF-1.7 …', 'collect/not-a-table'],
    ['<!DOCTYPE html><table>', 'collect/not-a-table'],
    ['{"orders": []}', 'collect/not-a-table'],
  ])('%j → %s', async (text, code) => {
    expect(await codeOf(read(utf8(text)))).toBe(code);
  });

  it('refuses more columns than it reads', async () => {
    const header = Array.from({ length: 16_385 }, (_, i) => `c${i}`).join(',');
    expect(await codeOf(read(utf8(`${header}\n${header}\n`)))).toBe('collect/too-many-columns');
  });

  it('stops when it is cancelled', async () => {
    const bytes = utf8('a,b\n1,2\n');
    const signal = { aborted: true, addEventListener() {}, removeEventListener() {} } as unknown as AbortSignal;
    const job = quietJob(signal);
    await expect(
      readFile({ name: 'a', size: bytes.length, read: async (from, to) => bytes.slice(from, to) }, DEFAULT_FILE, job),
    ).rejects.toThrow('cancelled');
  });
});
