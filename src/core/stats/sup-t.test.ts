import { describe, expect, it } from 'vitest';
import { randomFrom } from '../base/random';
import { supT } from './sup-t';
import { Z95 } from './wilson';

const noTurn = () => undefined;

describe('supT', () => {
  it('is the pointwise value for one group', async () => {
    // 20,000 draws: the standard error of the 95th percentile of |normal| is about 0.013.
    expect(await supT([1000], [300], randomFrom(1), noTurn, { resamples: 20_000 })).toBeCloseTo(Z95, 1);
  });

  it('is Šidák’s value for nearly independent groups', async () => {
    // Each group 10,000 times as large as the one before; 1 − (1 − 0.05)^(1/4) two-sided is 2.491.
    const count = [1e2, 1e6, 1e10, 1e14];
    const hits = count.map((n) => n / 4);
    expect(Math.abs((await supT(count, hits, randomFrom(2), noTurn, { resamples: 20_000 })) - 2.491)).toBeLessThan(0.05);
  });

  it('grows with the number of looks and with the level', async () => {
    const grid = (step: number) => Array.from({ length: Math.floor(3000 / step) }, (_, i) => (i + 1) * step);
    const at = (step: number, level = 0.95) =>
      supT(
        grid(step),
        grid(step).map((n) => Math.round(n / 3)),
        randomFrom(3),
        noTurn,
        { level },
      );
    expect(await at(30)).toBeGreaterThan(await at(1000));
    expect(await at(30, 0.99)).toBeGreaterThan(await at(30));
  });

  it('falls back to 1.96 where nothing varies', async () => {
    expect(await supT([], [], randomFrom(1), noTurn)).toBe(Z95);
    expect(await supT([30, 60], [0, 0], randomFrom(1), noTurn)).toBe(Z95);
    expect(await supT([30, 60], [30, 60], randomFrom(1), noTurn)).toBe(Z95);
  });

  it('gives the same value for the same seed', async () => {
    expect(await supT([30, 90], [9, 20], randomFrom(5), noTurn)).toBe(await supT([30, 90], [9, 20], randomFrom(5), noTurn));
  });
});
