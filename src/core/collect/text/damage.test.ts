import { describe, expect, it } from 'vitest';
import { AppError } from '../../base/error';
import { quietJob } from '../../base/job';
import { isValid } from '../../table/bits';
import type { Column } from '../../table/table';
import { textAt } from '../../table/text';
import { type CollectedFile, collectFile, DEFAULT_FILE, readFile } from '../index';
import { readTime } from '../typing/infer-time';

async function collect(content: string | Uint8Array): Promise<CollectedFile> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const source = { name: 'a.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob());
}

function cells(column: Column): (string | number | null)[] {
  const rows = column.kind === 'text' ? column.offsets.length - 1 : 'data' in column ? column.data.length : column.codes.length;
  return Array.from({ length: rows }, (_, row) => {
    if (!isValid(column.valid, row)) return null;
    if (column.kind === 'text') return textAt(column, row);
    if (column.kind === 'category') return textAt(column.levels, column.codes[row] as number);
    return column.data[row] as number;
  });
}
const columnOf = (file: CollectedFile, at: number) => cells(file.table.columns[at] as Column);
const keysOf = (file: CollectedFile) => file.report.reasons.map(({ key }) => key);
const reasonOf = (file: CollectedFile, key: string) => file.report.reasons.find((reason) => reason.key === key);

/** Bytes of a text in an encoding of one byte a character, found by decoding each byte. */
function inCodePage(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte), { stream: true }), byte]));
  return Uint8Array.from(text, (char) => table.get(char) ?? Number.NaN);
}

describe('encodings of one byte, told apart by the letters of a language', () => {
  it.each([
    ['iso-8859-2', ['Małgorzata Wiśniewska', 'Józef Śliwa', 'Paweł Dąbrowski', 'Łukasz Żak']],
    ['windows-1250', ['Jiří Dvořák', 'Žofie Černá', 'Tomáš Růžička', 'Šárka Křížová']],
    ['windows-1251', ['Иван Петров', 'Мария Кузнецова', 'Дмитрий Соколов']],
    ['koi8-r', ['Иван Петров', 'Мария Кузнецова', 'перезвонить завтра']],
    ['ibm866', ['Иван Петров', 'Мария Кузнецова', 'перезвонить завтра']],
    ['windows-1253', ['Γιώργος Παπαδόπουλος', 'Μαρία Νικολάου', 'Ελένη Γεωργίου']],
    ['windows-1254', ['Ayşe Yılmaz', 'Çağrı Şahin', 'Gülşah Ağaoğlu']],
    ['iso-8859-15', ['Zoë Œuvre', '12 € payé', 'Hélène Noël']],
    ['macintosh', ['Jürgen Groß', 'Käthe Müller', 'Björn Weiß', 'Anna Schäfer']],
  ])('%s', async (encoding, names) => {
    const file = await collect(inCodePage(`id,name\n${names.map((name, i) => `0${i},${name}\n`).join('')}`, encoding));
    expect(columnOf(file, 1)).toEqual(names);
  });

  it('UTF-16 without a mark, most of it Chinese', async () => {
    const text = `编号,姓名\n${['王一', '李二', '张三丰', '陈静'].map((name, i) => `00${i},${name}\n`).join('')}`;
    for (const isLittle of [true, false]) {
      const bytes = new Uint8Array(text.length * 2);
      for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(2 * i, text.charCodeAt(i), isLittle);
      expect(columnOf(await collect(bytes), 1)).toEqual(['王一', '李二', '张三丰', '陈静']);
    }
  });

  it('says that a word or two is a guess', async () => {
    const bytes = new TextEncoder().encode('id,name\n1,R??g\n2,Tom\n3,Ann\n');
    bytes.set([0xff, 0xfe], bytes.indexOf(63));
    expect(keysOf(await collect(bytes))).toContain('collect.note.encodingGuess');
  });
});

/** Bytes of a text in an encoding of one or two bytes a character, found by decoding them all. */
function inTwoBytes(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let lead = 0xfe; lead >= 0x81; lead--) {
    for (let trail = 0xfe; trail >= 0x40; trail--) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    table.set(decoder.decode(Uint8Array.of(lead)), [lead]);
  }
  return Uint8Array.from([...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : [...(table.get(char) ?? [63])])));
}

describe('encodings of two bytes, told apart by what is frequent in a language', () => {
  it.each([
    ['euc-jp', '番号,氏名,金額', ['山田', '佐藤', '高橋']],
    ['gb18030', '编号,姓名,金额', ['张伟', '王芳', '刘洋']],
    ['gb18030', '编号,品名,价格', ['誠信', '瀄盒', '昞衣', '乗车']],
    ['euc-kr', '번호,이름,금액', ['김철수', '이영희']],
    ['shift_jis', '顧客番号,フリガナ,金額', ['ﾔﾏﾀﾞ ﾀﾛｳ', 'ｽｽﾞｷ ﾊﾅｺ']],
    ['shift_jis', 'id,kana,v', ['ﾀﾅｶ', 'ﾜﾀﾅﾍﾞ', 'ｶﾄｳ']],
  ])('%s: %s', async (encoding, header, names) => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i},${names[i % names.length]},1\n`);
    const file = await collect(inTwoBytes(`${header}\n${rows.join('')}`, encoding));
    expect(new Set(columnOf(file, 1))).toEqual(new Set(names));
  });
});

describe('signs between and around cells', () => {
  const rows = [
    ['A1', 'Lamp | small', '2024-01-05', '1.50'],
    ['A2', 'Rug', '2024-02-06', '22'],
    ['A3', 'Shelf', '2024-03-07', '3'],
  ];
  it.each(['~', '||', '::'])('%s', async (delimiter) => {
    const lines = [['order_id', 'product', 'day', 'price'], ...rows].map((row) => row.join(delimiter));
    const file = await collect(lines.join('\n'));
    expect(file.report.columns).toHaveLength(4);
    expect(columnOf(file, 1)).toEqual(['Lamp | small', 'Rug', 'Shelf']);
  });
  it('apostrophes with a backslash before those in the text', async () => {
    const file = await collect("'id','name'\n'1','Dad\\'s mug'\n'2','Rug'\n'3','Tom\\'s'\n");
    expect(columnOf(file, 1)).toEqual(["Dad's mug", 'Rug', "Tom's"]);
  });
  it('commas in dates do not beat a semicolon', async () => {
    const file = await collect('customer_id;created_at\nK1;Jan 26, 2022, 19:20:28\nK2;Feb 3, 2023, 9:05:00\nK3;Mar 9, 2023, 0:00:01\n');
    expect(columnOf(file, 1)).toEqual(['2022-01-26T19:20:28Z', '2023-02-03T09:05:00Z', '2023-03-09T00:00:01Z'].map(Date.parse));
  });
  it('quotes that stand around cells between spaces beat commas inside them', async () => {
    const lines = Array.from({ length: 6 }, (_, i) => `C${i} 0${i}:15 ${i} "One item, has ""legs"", no ${i}" x`);
    const file = await collect(`SKU CLOCK Units Blurb Kind\n${lines.join('\n')}\n`);
    expect(columnOf(file, 3)[2]).toBe('One item, has "legs", no 2');
  });
  it('a quote that was not written twice is noted with its row', async () => {
    const file = await collect('id,note\nA1,"plain"\nA2,"a li"ght, thing"\nA3,"plain"\n');
    expect(columnOf(file, 1)[1]).toBe('a li"ght, thing');
    expect(reasonOf(file, 'collect.note.strayQuote')?.rows).toEqual([2]);
  });
  it.each([',,,\n,,,\n', 'sep=;\r\n', '\u001a', '\0\0\0'])('%j holds nothing', async (text) => {
    await expect(collect(text)).rejects.toMatchObject({ code: 'collect/blank' });
  });
  it('a record without an end does not take for ever, and ends with a message', async () => {
    const error = await collect(`id,note\n${'"",'.repeat(3_000_000)}`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
  });
  it('a first line of 100,000 names is too wide, not one column', async () => {
    const header = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',');
    await expect(collect(`${header}\n${'1,'.repeat(99_999)}1\n`)).rejects.toMatchObject({ code: 'collect/too-many-columns' });
  });
});

describe('headers, totals, notes and further tables', () => {
  const header = 'customer_id,name,country,signup,spend';
  const rows = Array.from({ length: 8 }, (_, i) => `C${i},Name ${i},DE,2024-01-0${i + 1},${i}.50`);
  const file = (...lines: readonly string[]) => collect(`${lines.join('\n')}\n`);

  it('names of groups above the header', async () => {
    const read = await file('person,person,person,dates,money', header, ...rows);
    expect(read.report.rows.in).toBe(8);
    expect(read.report.columns.map(({ name }) => name)).toEqual(header.split(','));
    expect(keysOf(read)).toContain('collect.note.aboveTable');
  });
  it('units below the header', async () => {
    const read = await file(header, ',,,(date),(EUR)', ...rows);
    expect([read.report.rows.in, keysOf(read)]).toEqual([8, expect.arrayContaining(['collect.note.unitRow'])]);
  });
  it('the header once more in the first row is no unit', async () => {
    const read = await file(header, header, ...rows);
    expect(reasonOf(read, 'collect.reason.repeatedHeader')?.rows).toEqual([1]);
  });
  it('a sentence above the header with more commas than the table', async () => {
    const read = await file('This file, made by the shop, holds members, cities, dates and totals, as of May', header, ...rows);
    expect(read.report.rows).toMatchObject({ in: 8, used: 8 });
    expect(read.report.columns.map(({ name }) => name)).toEqual(header.split(','));
  });
  it('two empty cells behind every row', async () => {
    const read = await file(header, ...rows.map((row) => `${row},,`));
    expect([read.report.rows.used, read.report.columns.length]).toEqual([8, 5]);
    expect(reasonOf(read, 'collect.note.trailingDelimiter')?.count).toBe(8);
  });
  it('lines below the table are notes where the file ends with them, else short rows', async () => {
    const ended = await file(header, ...rows, '', 'Exported by Ada', '(8 rows affected)');
    expect([ended.report.rows, reasonOf(ended, 'collect.note.belowTable')?.count]).toEqual([
      { in: 8, used: 8, quarantined: 0, dropped: 0 },
      2,
    ]);
    const between = await file(header, ...rows.slice(0, 4), '', 'page 2', ...rows.slice(4));
    expect(between.report.rows).toEqual({ in: 9, used: 8, quarantined: 1, dropped: 0 });
    expect(reasonOf(between, 'collect.reason.shortRow')?.rows).toEqual([5]);
    expect(between.unreadable.map(({ row, text }) => [row, text])).toEqual([[5, 'page 2']]);
  });
  it('years as names', async () => {
    expect((await file('2021,2022,2023,2024,2025', ...rows)).report.columns.map(({ name }) => name)).toEqual([
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
    ]);
  });
  it('one line alone: names when it looks like names, else a row', async () => {
    await expect(file('order_ref,shop_name')).rejects.toMatchObject({ code: 'collect/header-only' });
    expect((await file('kitten,win')).report.rows.in).toBe(1);
  });
  it('totals among the rows are left out by a rule, those at the end are no rows', async () => {
    const read = await file(header, ...rows.slice(0, 4), 'Subtotal,,,,9.00', ...rows.slice(4), 'Total général,,,,32.00');
    expect(read.report.rows).toEqual({ in: 9, used: 8, quarantined: 0, dropped: 1 });
    expect(reasonOf(read, 'collect.reason.totals')?.rows).toEqual([5]);
    expect(keysOf(read)).toContain('collect.note.totalsRow');
  });
  it('a mean below the total ends the table too; a dash is no number and no word', async () => {
    const read = await file(header, ...rows, 'Total: Account,--,,,"32,000.00"', 'Average,,,,4.00');
    expect([read.report.rows.in, reasonOf(read, 'collect.note.totalsRow')?.count]).toEqual([8, 2]);
  });
  it('a person called Total with a name in every cell is a person', async () => {
    expect((await file(header, ...rows, 'Total,Wine Ltd,FR,2024-02-01,5')).report.rows.used).toBe(9);
  });
  it.each([
    ['narrower', ['k,v', '1,2', '3,4']],
    ['wider', ['x0,x1,x2,x3,x4,x5', '1,1,1,1,1,1']],
    ['as wide', ['product,region,manager,start,budget', 'Lamp,North,Ada,2024-01-01,55.5', 'Rug,South,Tom,2024-02-01,66.5']],
    ['below a title', ['Returns', 'order,reason', 'A1,broken']],
  ])('another table that is %s is set aside with its rows', async (_, second) => {
    const read = await file(header, ...rows, '', ...second);
    expect(read.report.rows.used).toBe(8);
    expect(read.report.rows.quarantined).toBe(second.length);
    expect(reasonOf(read, 'collect.reason.furtherTable')?.count).toBeGreaterThanOrEqual(2);
    expect(read.unreadable.at(-1)?.text).toBe(second.at(-1));
  });
  it('blank lines between rows, and the header once more, are no other table', async () => {
    const read = await file(header, ...rows.slice(0, 4), '', header, ...rows.slice(4), '', 'C9,Ann,FR,NA,NA');
    expect(read.report.rows).toEqual({ in: 10, used: 9, quarantined: 0, dropped: 1 });
  });
  it.each(['# a, b, c, d, e', '# checked', '// checked', '-- checked'])('%s is a note', async (note) => {
    const read = await file(header, ...rows.slice(0, 4), note, ...rows.slice(4));
    expect(reasonOf(read, 'collect.reason.comment')?.rows).toEqual([5]);
  });
  it('files put one behind the other carry marks inside', async () => {
    const read = await file(header, ...rows.slice(0, 4), `\ufeff${rows[4]}`, ...rows.slice(5));
    expect(columnOf(read, 0)).toEqual(rows.map((row) => row.split(',')[0]));
    expect(reasonOf(read, 'collect.note.markInside')?.rows).toEqual([5]);
  });
});

describe('cells', () => {
  const time = (text: string) => readTime(text)?.ms('dmy') ?? null;
  it.each([
    ['15. März 2021', '2021-03-15'],
    ['15 févr. 2021', '2021-02-15'],
    ['1er août 2021', '2021-08-01'],
    ['15 de enero de 2024', '2024-01-15'],
    ['26 giu 2023', '2023-06-26'],
    ['18JAN2023', '2023-01-18'],
    ['2020-Jan-24', '2020-01-24'],
    ['18/Jan/2024', '2024-01-18'],
    ['16 01 2023', '2023-01-16'],
    ['2021年十一月23日', '2021-11-23'],
    ['23年3月4日', '2023-03-04'],
    ['2020 年 1 月 24 日', '2020-01-24'],
    ['2020년 1월 24일', '2020-01-24'],
    ['2020-W53-5', '2021-01-01'],
    ['20230123T051145', '2023-01-23T05:11:45Z'],
    ['27/1/2024 11:34:02 p.m.', '2024-01-27T23:34:02Z'],
    ['22.01.2021 07:04 Uhr', '2021-01-22T07:04:00Z'],
    ['2024/1/5 晚上8:05', '2024-01-05T20:05:00Z'],
    ['2024/1/5 凌晨12:05', '2024-01-05T00:05:00Z'],
  ])('%s is %s', (text, iso) => expect(time(text)).toBe(Date.parse(iso)));
  it.each(['2021-W53-1', '30 Februar 2024', '12 34 56', 'MAR1', '31 smarch 2024'])('%s is no date', (text) =>
    expect(time(text)).toBeNull(),
  );

  const column = async (name: string, values: readonly string[]) =>
    collect(`key;${name}\n${values.map((value, i) => `k${i};${value}\n`).join('')}`);
  it('amounts without cents and with further signs', async () => {
    expect(columnOf(await column('amount', ['5,-', '1.234,-', '9,86 Kč', '-3,50 Kč']), 1)).toEqual([5, 1234, 9.86, -3.5]);
  });
  it('days of Excel with a clock', async () => {
    expect(columnOf(await column('created_at', ['44949.5', '44950', '44951.25']), 1)).toEqual(
      ['2023-01-23T12:00Z', '2023-01-24T00:00Z', '2023-01-25T06:00Z'].map(Date.parse),
    );
  });
  it('ids that read as numbers stay as they are; digits that a spreadsheet cut are said', async () => {
    expect(columnOf(await column('customer_id', ['1e5', '1e6', '12E10']), 1)).toEqual(['1e5', '1e6', '12E10']);
    const cut = await column('customer_id', ['1.23E+15', '1.24E+15', '77']);
    expect(reasonOf(cut, 'collect.note.scientificIds')).toMatchObject({ column: 'customer_id', count: 2 });
    expect(columnOf(cut, 1)).toEqual(['1.23E+15', '1.24E+15', '77']);
  });
  it('signs and separators do not make numbers of ids', async () => {
    for (const ids of [
      ['1.10', '1.1', '2.0'],
      ['1,107', '1,214'],
      ["'tis so", "'twas"],
    ])
      expect(columnOf(await column('sku', ids), 1)).toEqual(ids);
    expect(columnOf(await column('zip', ["'00123", "'SW1A"]), 1)).toEqual(['00123', 'SW1A']);
  });
  it('numbers with more digits than can be kept are said', async () => {
    const read = await column('amount', ['82544000000000707.52', '1.5']);
    expect(reasonOf(read, 'collect.note.lossyNumbers')).toMatchObject({ count: 1 });
  });
});
