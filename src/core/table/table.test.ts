import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsFor, countBits, hasBit, isValid, setBit } from './bits';
import { Dictionary, dictionaryFrom, dictionaryOf } from './dictionary';
import { TextBuilder, textAt, textCount, textFrom } from './text';

const strings = fc.array(fc.string({ unit: 'binary', maxLength: 90 }), { maxLength: 60 });

describe('text', () => {
  it('gives back every string, whatever its script and length', () => {
    fc.assert(
      fc.property(strings, (values) => {
        const text = textFrom(values);
        expect(textCount(text)).toBe(values.length);
        expect(values.map((_, i) => textAt(text, i))).toEqual(values);
      }),
    );
  });

  it('grows over its first buffers', () => {
    const builder = new TextBuilder();
    for (let i = 0; i < 3000; i++) builder.push(`数${i}`);
    const text = builder.build();
    expect(textAt(text, 0)).toBe('数0');
    expect(textAt(text, 2999)).toBe('数2999');
  });
});

describe('dictionary', () => {
  it('gives equal strings equal codes, in order of first appearance', () => {
    fc.assert(
      fc.property(strings, (values) => {
        const { codes, levels } = dictionaryOf(textFrom(values));
        expect([...codes].map((code) => textAt(levels, code))).toEqual(values);
        expect(textCount(levels)).toBe(new Set(values).size);
        const firsts = [...new Set(codes)];
        expect(firsts).toEqual(firsts.map((_, i) => i));
      }),
    );
  });

  it('finds nothing it was not given', () => {
    const bytes = new TextEncoder().encode('abc');
    const dictionary = dictionaryFrom(textFrom(['ab', 'bc']));
    expect(dictionary.lookup(bytes, 0, 2)).toBe(0);
    expect(dictionary.lookup(bytes, 1, 3)).toBe(1);
    expect(dictionary.lookup(bytes, 0, 3)).toBe(-1);
    expect(new Dictionary().lookup(bytes, 0, 3)).toBe(-1);
  });
});

describe('bits', () => {
  it('counts what was set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { maxLength: 80 }), (rows) => {
        const bits = bitsFor(201);
        for (const row of rows) setBit(bits, row);
        expect(countBits(bits, 201)).toBe(rows.length);
        expect(rows.every((row) => hasBit(bits, row))).toBe(true);
      }),
    );
    expect(isValid(null, 5)).toBe(true);
  });
});
