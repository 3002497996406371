import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import wabt from 'wabt';
import { SignFinder } from './find-signs';
import { FIND_SIGNS, findSigns } from './sign-kernel';

it('the assembled kernel is its source', async () => {
  const source = readFileSync(join(import.meta.dirname, 'find-signs.wat'), 'utf8');
  const { buffer } = (await wabt()).parseWat('find-signs.wat', source, { simd: true }).toBinary({});
  expect(Buffer.from(buffer).toString('hex')).toBe(FIND_SIGNS);
});

const byte = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(44, 34, 10, 13, 0, 59, 9, 32, 45, 46) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 127 }) },
);

it('both ways find every sign, and nothing else', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(byte, { maxLength: 200, size: 'max' }),
      fc.nat(40),
      fc.nat(40),
      fc.constantFrom(44, 59, 9, 124, 94),
      fc.boolean(),
      (given, before, after, delimiter, isAscii) => {
        if (!isAscii && before < given.length) given[before] = 0xe9;
        const bytes = new Uint8Array((given.length + 11) & -4);
        bytes.set(given);
        const from = Math.min(before, given.length);
        const to = Math.max(from, given.length - after);
        const signs = new Set([delimiter, 34, 10, 13, 0]);
        const expected = [...given.keys()].filter((at) => at >= from && at < to && signs.has(given[at] as number));
        const plain = new SignFinder(delimiter);
        plain.findPlainly(bytes, new Int32Array(bytes.buffer), from, to);
        const ways = [plain, findSigns(bytes, from, to, delimiter)];
        for (const way of ways) {
          expect([...(way?.positions.subarray(0, (way?.count ?? 0) + 1) ?? [])]).toEqual([...expected, to]);
          expect(way?.isAscii).toBe(given.slice(from, to).every((one) => one < 128));
        }
        found += expected.length;
      },
    ),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(5000);
});

it('makes room for a large block in which every byte is a sign', () => {
  const bytes = new Uint8Array(3_000_000).fill(44);
  const signs = findSigns(bytes, 5, bytes.length, 44);
  expect(signs?.count).toBe(bytes.length - 5);
  expect([signs?.positions[0], signs?.positions[bytes.length - 6], signs?.positions[bytes.length - 5]]).toEqual([
    5,
    bytes.length - 1,
    bytes.length,
  ]);
});

it('goes the other way where WebAssembly gets no memory', () => {
  const bytes = new Uint8Array(8_000_000).fill(44);
  const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('out of memory');
  });
  const finder = new SignFinder(44);
  finder.find(bytes, new Int32Array(bytes.buffer), 3, bytes.length);
  expect(grow).toHaveBeenCalledOnce();
  grow.mockRestore();
  expect([finder.count, finder.positions[0], finder.positions[finder.count]]).toEqual([bytes.length - 3, 3, bytes.length]);
  finder.find(bytes, new Int32Array(bytes.buffer), 0, bytes.length);
  expect(finder.count).toBe(bytes.length);
});
