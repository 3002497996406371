import { describe, expect, it } from 'vitest';
import { randomFrom } from '../base/random';
import { Z95 } from '../stats/wilson';
import { precisionBandZ } from './precision-band';
import { buildScoreIndex, eachDistinct } from './score-index';
import { precisionInterval } from './sums';
import type { ScoreIndex } from './types';

/** p = u^11 of a uniform u: 8 % act, and the true precision from a cut on has a closed form. */
const POWER = 11;
function shop(rows: number, seed: number) {
  const random = randomFrom(seed * 7919);
  const score = Float32Array.from({ length: rows }, () => random.uniform() ** POWER);
  return buildScoreIndex(
    score,
    Uint8Array.from(score, (p) => (random.uniform() < p ? 1 : 0)),
    null,
  );
}
const zOf = (test: ScoreIndex, seed: number, resamples?: number) => precisionBandZ(test, seed, () => undefined, resamples);
const truePrecision = (cut: number): number => {
  const u = cut ** (1 / POWER);
  return (1 - u ** (POWER + 1)) / ((POWER + 1) * (1 - u));
};

describe('precisionBandZ', () => {
  it('covers the true precision at every cut at once in about 95 of 100 shops, where the pointwise interval does not', async () => {
    const seeds = 200;
    let together = 0;
    let pointwise = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const test = shop(300, seed);
      const z = await zOf(test, seed, 100);
      let [isHeld, isHeldPointwise] = [true, true];
      eachDistinct(test, (score, count) => {
        if (count < 30) return;
        const holds = (critical: number): boolean => {
          const interval = precisionInterval(test, score, critical);
          return interval !== null && interval.low <= truePrecision(score) && truePrecision(score) <= interval.high;
        };
        isHeld &&= holds(z);
        isHeldPointwise &&= holds(Z95);
      });
      if (isHeld) together++;
      if (isHeldPointwise) pointwise++;
    }
    // 95 % ± 3 standard errors of 200 draws.
    expect(together / seeds).toBeGreaterThan(0.904);
    expect(together / seeds).toBeLessThan(0.996);
    expect(pointwise / seeds).toBeLessThan(0.88);
  });

  it('gives the same value for the same seed, and about the same for another', async () => {
    const test = shop(3000, 1);
    const z = await zOf(test, 4);
    expect(await zOf(test, 4)).toBe(z);
    expect(z).toBeGreaterThan(2.5);
    expect(z).toBeLessThan(3.4);
    expect(Math.abs((await zOf(test, 5)) - z)).toBeLessThan(0.25);
  });

  it('is 1.96 where there are too few rows, no labels, one class or one score', async () => {
    expect(await zOf(shop(29, 1), 1)).toBe(Z95);
    const score = Float32Array.from({ length: 100 }, (_, i) => i / 100);
    expect(await zOf(buildScoreIndex(score, null, null), 1)).toBe(Z95);
    expect(await zOf(buildScoreIndex(score, new Uint8Array(100), null), 1)).toBe(Z95);
    const tied = buildScoreIndex(
      new Float32Array(100).fill(0.2),
      Uint8Array.from(score, (p) => (p < 0.3 ? 1 : 0)),
      null,
    );
    expect(Math.abs((await zOf(tied, 1, 20_000)) - Z95)).toBeLessThan(0.06);
  });
});
