import { describe, expect, it } from 'vitest';
import { ByteWriter } from './byte-writer';

const written = (write: (out: ByteWriter) => void, capacity = 0): string => {
  const out = new ByteWriter(capacity);
  write(out);
  return new TextDecoder().decode(out.build());
};

describe('ByteWriter', () => {
  it.each([0, 1, 9, 10, 99, 100, 12_345, 4_294_967_295, 9_007_199_254_740])('writes %d as JavaScript does, padded where asked', (value) => {
    expect(written((out) => out.digits(value))).toBe(String(value));
    expect(written((out) => out.digits(value, 7))).toBe(String(value).padStart(7, '0'));
    expect(written((out) => out.cents(value))).toBe(`${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`);
  });

  it('grows without losing what was written', () => {
    const text = written((out) => {
      for (let i = 0; i < 1000; i++) {
        out.digits(i);
        out.raw(new TextEncoder().encode('→'));
        out.ascii('ab');
        out.byte(44);
      }
    });
    expect(text).toBe(Array.from({ length: 1000 }, (_, i) => `${i}→ab,`).join(''));
  });
});
