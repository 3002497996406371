import { describe, expect, it } from 'vitest';
import type { U8 } from './arrays';
import { hashBytes, keyOf, murmur3 } from './hash';

const utf8 = (text: string) => new TextEncoder().encode(text) as U8;

describe('murmur3', () => {
  // Vectors of the reference implementation (smhasher, MurmurHash3_x86_32), as listed by many ports.
  it.each<[string, number, number]>([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['test', 0, 0xba6bd213],
    ['test', 0x9747b28c, 0x704b81dc],
    ['Hello, world!', 0, 0xc0363e43],
    ['Hello, world!', 0x9747b28c, 0x24884cba],
    ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
    ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
  ])('of %j with seed %i', (text, seed, hash) => {
    expect(murmur3(utf8(text), seed)).toBe(hash);
  });

  it('reads only the given range', () => {
    expect(murmur3(utf8('xxtestyy'), 0, 2, 6)).toBe(0xba6bd213);
  });
});

describe('keys', () => {
  it('are 32 hex digits and differ', () => {
    expect(hashBytes(utf8('a'))).toMatch(/^[0-9a-f]{32}$/);
    expect(keyOf({ a: 1 })).not.toBe(keyOf({ a: 2 }));
  });
  it('leave undefined members out', () => {
    expect(keyOf({ a: 1, b: undefined })).toBe(keyOf({ a: 1 }));
  });
});
