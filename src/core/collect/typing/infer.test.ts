import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { textFrom } from '../../table/text';
import { inferKind } from './infer-kind';
import { currencyOf, parseNumber, parsePlainDigits } from './infer-number';
import { parseIsoBytes, readDigits, readTime } from './infer-time';
import { levelsOf } from './levels';

const bytes = (text: string) => new TextEncoder().encode(text);
const infer = async (name: string, cells: readonly string[]) =>
  inferKind(name, await levelsOf(textFrom(cells), quietJob()), { dateOrder: {} }, quietJob());

describe('numbers', () => {
  it.each([
    ['1,234.56', 1234.56],
    ['10,00,000.5', 1000000.5],
    ["1'234.5", 1234.5],
    ['1’234.5', 1234.5],
    ['(1.00)', -1],
    ['1.00-', -1],
    ['−12.5', -12.5],
    ['-$1,234.50', -1234.5],
    ['$-12', -12],
    ['￥1,234', 1234],
    ['12 €', 12],
    ['USD 12.5', 12.5],
    ['1.13万', 11300],
    ['2亿', 2e8],
    ['１２３．５', 123.5],
    ['12.5%', 0.125],
    ['1e3', 1000],
    ['.5', 0.5],
    ['0.1', 0.1],
  ])('%s with a point is %d', (cell, value) => expect(parseNumber(cell, '.')).toBe(value));

  it.each([
    ['1.234,56', 1234.56],
    ['1 234,56', 1234.56],
    ['1\u202f234,56', 1234.56],
    ['12,5', 12.5],
    ['1.234', 1234],
    ['1,53e4', 15300],
  ])('%s with a comma is %d', (cell, value) => expect(parseNumber(cell, ',')).toBe(value));

  it.each(['', '-', 'abc', '1.2.3', '12,34', '1e309', 'Infinity', 'MAR1', '1-2', '12abc', '0x1F'])('%j is no number', (cell) =>
    expect(parseNumber(cell, '.')).toBeNull(),
  );

  it('reads short digits exactly as Number does', () => {
    for (const text of ['0.1', '0.3', '1234.567', '9.95', '-0.07', '123456789.12345', '999999999999999', '4.35', '1.005', '0.000001']) {
      expect(parsePlainDigits(bytes(text), 0, text.length)).toBe(Number(text));
    }
    for (const text of ['', '-', '.', '1.', '.5', '1e5', '1234567890123456', '1 2'])
      expect(parsePlainDigits(bytes(text), 0, text.length)).toBeNaN();
  });

  it.each(['€1.234,50', '€ 1.234,50', '1.234,50€', '1.234,50 €', '1.234,50\u00a0€', 'EUR 1.234,50', '1.234,50 EUR', '-1.234,50 €'])(
    'reads %s with its sign',
    async (cell) => {
      expect(await infer('x', Array(20).fill(cell))).toMatchObject({ kind: 'number', decimal: ',', currency: 'EUR' });
      expect(Math.abs(parseNumber(cell, ',') ?? 0)).toBe(1234.5);
    },
  );

  it('names the currency', () => expect(['￥1', '$2', '3 €', 'EUR 4', '5'].map(currencyOf)).toEqual(['CNY', 'USD', 'EUR', 'EUR', null]));
});

describe('times', () => {
  const utc = (text: string) => Date.parse(text);
  it.each([
    ['2024-02-29', '2024-02-29T00:00Z'],
    ['2024/2/9 7:05', '2024-02-09T07:05Z'],
    ['2011年3月4日', '2011-03-04T00:00Z'],
    ['2011年3月4日 下午3:05', '2011-03-04T15:05Z'],
    ['31 Oct 2026', '2026-10-31T00:00Z'],
    ['Oct 31, 2026, 14:00:01', '2026-10-31T14:00:01Z'],
    ['31-Oct-26', '2026-10-31T00:00Z'],
    ['2024-01-02T03:04:05.678Z', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02 11:04 PM', '2024-01-02T23:04Z'],
    ['2024-01-02 12:04 am', '2024-01-02T00:04Z'],
  ])('%s', (cell, wanted) => expect(readTime(cell)?.ms('dmy')).toBe(utc(wanted)));

  it('takes day or month first as the column says', () => {
    expect(readTime('03/04/2024')?.ms('dmy')).toBe(utc('2024-04-03T00:00Z'));
    expect(readTime('03/04/2024')?.ms('mdy')).toBe(utc('2024-03-04T00:00Z'));
  });

  it.each(['2024-02-30', '2023-02-29', '0000-00-00', '1900-01-00', '31/04/2024', '2024-01-01 25:00', '2024-01-01 13:00 PM'])(
    '%s is impossible and rolls nowhere',
    (cell) => {
      expect(readTime(cell)).not.toBeNull();
      expect(readTime(cell)?.ms('dmy')).toBeNull();
    },
  );

  it.each(['hello', '12.5', '1-2', '3/4', '550e8400-e29b-41d4', 'May', 'Mayor 12, 2024 street'])('%s has no shape of a time', (cell) =>
    expect(readTime(cell)).toBeNull(),
  );

  it('knows the zone of a cell', () => {
    expect(readTime('2024-03-31T00:30:00+02:00')?.offset).toBe(120);
    expect(readTime('2024-03-31T00:30:00Z')?.offset).toBe(0);
    expect(readTime('2024-03-31 00:30')?.offset).toBeNull();
  });

  it('reads the common shape from bytes alike, or leaves it', () => {
    for (const text of ['2024-02-29', '2024-12-31 23:59', '1999-01-01T00:00:01']) {
      expect(parseIsoBytes(bytes(text), 0, text.length)).toBe(readTime(text)?.ms('dmy'));
    }
    for (const text of ['2024-02-30', '2024-1-1', '2024-01-01 24:00', '2024-0a-01', '2024-01-01x00:00'])
      expect(parseIsoBytes(bytes(text), 0, text.length)).toBeNaN();
  });

  it('reads digits as dates, epochs and Excel days', () => {
    expect(readDigits('20240229', 'yyyymmdd')).toBe(utc('2024-02-29T00:00Z'));
    expect(readDigits('20240230', 'yyyymmdd')).toBeNull();
    expect(readDigits('1711843200', 'seconds')).toBe(utc('2024-03-31T00:00Z'));
    expect(readDigits('1711843200007', 'milliseconds')).toBe(utc('2024-03-31T00:00:00.007Z'));
    expect(readDigits('45292', 'excel')).toBe(utc('2024-01-01T00:00Z'));
  });
});

describe('kinds', () => {
  const many = (cell: (i: number) => string, count = 100) => Array.from({ length: count }, (_, i) => cell(i));
  it.each([
    ['CustomerID', many((i) => `${17000 + (i % 40)}.0`), 'id'],
    ['zip', ['45585', '05476', '18376'], 'id'],
    ['anything', ['123', '0123', '55'], 'id'],
    ['手机', ['13800138000', '13900139000'], 'id'],
    ['x', many((i) => `1234567890123456${i}`), 'id'],
    ['x', many((i) => `${i + 1}`), 'id'],
    ['Email', ['a@b.co', 'c@d.org'], 'id'],
    ['contact', ['a@b.co', 'c@d.org'], 'id'],
    ['amount', many((i) => `${i + 1}`), 'number'],
    ['age', many((i) => `${20 + (i % 50)}`), 'number'],
    ['number_of_orders', many((i) => `${i % 7}`), 'number'],
    ['bought', many((i) => `${i % 2}`), 'flag'],
    ['是否会员', ['是', '否', '是', ''], 'flag'],
    ['weekend', ['TRUE', 'FALSE', 'TRUE'], 'flag'],
    ['city', many((i) => ['北京', '上海', '广州'][i % 3] as string), 'category'],
    ['review', many((i) => `a long opinion number ${i} about nothing in particular`), 'text'],
    ['day', many((i) => `2024-01-${String((i % 28) + 1).padStart(2, '0')}`), 'time'],
    ['ts', many((i) => `${1_711_843_200 + i * 977}`), 'time'],
    ['phone_count', many((i) => `${1_711_843_200 + i * 977}`), 'number'],
    ['empty', ['', 'NA', ''], 'text'],
  ])('%s is read as its kind', async (name, cells, kind) => expect((await infer(name, cells)).kind).toBe(kind));

  it('proves day and month order by one date for the whole column, else says that it is open', async () => {
    expect(await infer('d', ['01/02/2024', '13/02/2024'])).toMatchObject({ dateOrder: 'dmy', dateOrders: 'proven' });
    expect(await infer('d', ['01/02/2024', '02/13/2024'])).toMatchObject({ dateOrder: 'mdy', dateOrders: 'proven' });
    expect(await infer('d', ['01/02/2024', '02/03/2024'])).toMatchObject({ dateOrders: 'open' });
    expect(await infer('d', ['13/02/2024', '02/13/2024', '14/02/2024'])).toMatchObject({ dateOrder: 'dmy', dateOrders: 'mixed' });
    const asked = await inferKind(
      'd',
      await levelsOf(textFrom(['01/02/2024', '02/03/2024']), quietJob()),
      { dateOrder: { d: 'mdy' } },
      quietJob(),
    );
    expect(asked.dateOrder).toBe('mdy');
  });

  it('proves the decimal sign the same way', async () => {
    expect(await infer('n', ['1.234', '5,5'])).toMatchObject({ decimal: ',', decimals: 'proven' });
    expect(await infer('n', ['1.234', '5.678'])).toMatchObject({
      decimal: '.',
      decimals: 'open',
      because: { key: 'collect.because.numberOpen' },
    });
    expect(await infer('n', ['1,234.56', '1.234,56', '12.50'])).toMatchObject({ decimal: '.', decimals: 'mixed' });
  });
});
