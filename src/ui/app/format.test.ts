import { describe, expect, it } from 'vitest';
import { formats } from './format';

const en = formats('en');
const zh = formats('zh');

describe('formats', () => {
  it('writes counts in full and large ones short', () => {
    expect(en.count(12480)).toBe('12,480');
    expect(en.compact(9999)).toBe('9,999');
    expect(en.compact(120_000_000)).toBe('120M');
    expect(zh.compact(120_000_000)).toBe('1.2亿');
  });

  it('leaves years ungrouped where it does not know what a number is', () => {
    expect(en.alike([1950, 12345], false)).toEqual(['1950', '12,345']);
  });

  it('writes numbers of one column alike, money to the cent, and one value once', () => {
    expect(en.alike([0, 2249.1, -0.25], false)).toEqual(['0.00', '2,249.10', '-0.25']);
    expect(en.alike([0.1, 0.125], false)).toEqual(['0.100', '0.125']);
    expect(en.alike([2143.803, 5], true)).toEqual(['2,143.80', '5.00']);
    expect(zh.alike([1e20, 3], false)).toEqual(['100,000,000,000,000,000,000', '3']);
    expect(en.range('5.00', '5.00')).toBe('5.00');
    expect(en.range('1', '2')).toBe('1 – 2');
  });

  it('takes the currency from the data, not from the language', () => {
    expect(en.money(1_204_311.12, 'EUR')).toBe('€1,204,311');
    expect(zh.money(1_204_311.12, 'EUR')).toBe('€1,204,311');
    expect(en.money(120_000_000, 'CNY', 'compact')).toBe('¥120M');
    expect(zh.money(120_000_000, 'CNY', 'compact')).toBe('¥1.2亿');
    expect(en.money(4.9, 'GBP')).toBe('£4.90');
    expect(en.money(1234, null)).toBe('1,234');
  });

  it('writes shares with a decimal only where it says something', () => {
    expect(en.share(0.08)).toBe('8\u202f%');
    expect(en.share(0.0123)).toBe('1.2\u202f%');
    expect(zh.share(0.446)).toBe('45%');
    expect(en.share(0)).toBe('0\u202f%');
  });

  it('never writes 100 % where something is left', () => {
    expect([0.9949, 0.9969, 0.99999, 1].map((share) => en.share(share))).toEqual(['99\u202f%', '99.7\u202f%', '99.9\u202f%', '100\u202f%']);
    expect(zh.share(0.9969, 0)).toBe('100%');
  });

  it('writes days of the data as they are, whatever the zone of this machine', () => {
    expect(en.day('2026-08-02')).toBe('2 Aug 2026');
    expect(en.day(Date.UTC(2026, 7, 2, 23, 59))).toBe('2 Aug 2026');
    expect(zh.day('2026-08-02')).toBe('2026年8月2日');
  });

  it('lists names; Latin ones stand off from Chinese characters', () => {
    expect(en.list(['a.csv', 'b.csv', 'c.csv'])).toBe('a.csv, b.csv and c.csv');
    expect(
      [
        ['a.csv', 'b.csv'],
        ['a.csv', 'b.csv', 'c 2'],
        ['金额', '时间'],
        ['订单.csv', '客户'],
        ['a（2）', 'b'],
      ].map(zh.list),
    ).toEqual(['a.csv 和 b.csv', 'a.csv、b.csv 和 c 2', '金额和时间', '订单.csv 和客户', 'a（2）和 b']);
  });

  it('names countries', () => {
    expect([en.country('DE'), zh.country('CN'), en.country('ZZ')]).toEqual(['Germany', '中国', 'Unknown Region']);
  });

  it('rounds durations up and sizes to three figures', () => {
    expect([0.1, 59, 91].map(en.duration)).toEqual(['1 s', '59 s', '2 min']);
    expect([999, 2_100_000, 412_000_000].map(en.bytes)).toEqual(['999 B', '2.1 MB', '412 MB']);
  });
});
