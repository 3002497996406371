import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../base/random';
import { shortestFloat32 } from './shortest-float32';

const digitsOf = (text: string): number => text.replace(/e.*$/, '').replace(/^0\.0*|^0$|\./g, '').length;

function expectShortest(x: number): void {
  const text = shortestFloat32(x);
  if (Math.fround(Number(text)) !== x) expect.fail(`${text} does not read back as ${x}`);
  const digits = digitsOf(text);
  if (digits < 2) return;
  // The two decimals with one digit less that enclose x must both read back as something else.
  const [, mantissa = '', exponent = ''] = /^(.*)e(.*)$/.exec(x.toExponential(digits - 2)) ?? [];
  const step = 10 ** (Number(exponent) - (digits - 2));
  for (const neighbour of [-1, 0, 1]) {
    const shorter = Number((Number(`${mantissa}e${exponent}`) + neighbour * step).toPrecision(digits - 1));
    if (Math.fround(shorter) === x) expect.fail(`${shorter} is shorter than ${text}`);
  }
}

describe('shortestFloat32', () => {
  it.each([
    [0, '0'],
    [1, '1'],
    [0.5, '0.5'],
    [0.1, '0.1'],
    [0.3, '0.3'],
    [1 / 3, '0.33333334'],
    [1e-7, '1e-7'],
    [0.999999, '0.999999'],
    [2 ** -149, '1e-45'],
  ])('writes fround(%s) as %s', (x, text) => {
    expect(shortestFloat32(Math.fround(x))).toBe(text);
  });

  it('is the shortest that reads back: every power of two and its neighbours', () => {
    for (let exponent = 0; exponent <= 149; exponent++) {
      const bits = new Uint32Array(Float32Array.of(2 ** -exponent).buffer);
      for (const step of [-1, 0, 1]) {
        const x = new Float32Array(Uint32Array.of((bits[0] as number) + step).buffer)[0] as number;
        if (x > 0) expectShortest(x);
      }
    }
  });

  it('is the shortest that reads back: scores', () => {
    const random = randomFrom(1);
    for (let i = 0; i < 20_000; i++) expectShortest(Math.fround(random.uniform() ** (1 + (i % 5))));
  });

  it('reads back for every float32 in 0..1', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 1, noNaN: true }), (x) => {
        expect(Math.fround(Number(shortestFloat32(x)))).toBe(x + 0);
      }),
      { numRuns: 2000 },
    );
  });
});
