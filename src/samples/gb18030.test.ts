import { describe, expect, it } from 'vitest';
import { CATEGORIES, CHANNELS, COUNTRIES, CUSTOMER_HEADER, GENDERS, LANGUAGES, ORDER_HEADER, PRODUCTS, WORDS } from './catalogue';
import { toGb18030 } from './gb18030';

describe('toGb18030', () => {
  it('writes the published codes of 中文, ￥ and €', () => {
    expect([...toGb18030('a中文￥€')]).toEqual([0x61, 0xd6, 0xd0, 0xce, 0xc4, 0xa3, 0xa4, 0xa2, 0xe3]);
  });

  it('is undone by the platform decoder for every word of the shop and for all common Chinese', () => {
    const words = [
      ...PRODUCTS,
      ...CATEGORIES,
      ...CHANNELS,
      ...COUNTRIES,
      ...GENDERS,
      ...LANGUAGES,
      ...CUSTOMER_HEADER,
      ...ORDER_HEADER,
      ...Object.values(WORDS),
    ];
    const han = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
    const text = words.map((word) => word.zh).join('\n') + han;
    expect(new TextDecoder('gb18030', { fatal: true }).decode(toGb18030(text))).toBe(text);
  });

  it('refuses what needs four bytes', () => {
    expect(() => toGb18030('ß')).toThrow(RangeError);
  });
});
