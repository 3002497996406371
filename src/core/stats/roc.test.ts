import { describe, expect, it } from 'vitest';
import { randomFrom } from '../base/random';
import { areaInterval, beatsChance, rocArea } from './roc';

function brute(scores: readonly number[], labels: readonly number[]) {
  const positives = scores.filter((_, i) => labels[i] === 1);
  const negatives = scores.filter((_, i) => labels[i] !== 1);
  const beats = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
  const share = (of: number, others: readonly number[], flip: boolean) =>
    others.reduce((sum, other) => sum + (flip ? beats(other, of) : beats(of, other)), 0) / others.length;
  const v10 = positives.map((p) => share(p, negatives, false));
  const v01 = negatives.map((n) => share(n, positives, true));
  const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / v.length;
  const variance = (v: readonly number[]) => v.reduce((a, b) => a + (b - mean(v)) ** 2, 0) / (v.length - 1);
  return { auc: mean(v10), standardError: Math.sqrt(variance(v10) / v10.length + variance(v01) / v01.length) };
}

describe('rocArea', () => {
  it('equals the pairwise definition and DeLong by brute force, ties included', () => {
    const random = randomFrom(11);
    for (let round = 0; round < 50; round++) {
      const n = 4 + random.below(60);
      const scores = Array.from({ length: n }, () => (round % 2 ? random.below(6) : random.normal()));
      const labels = scores.map((_, i) => (i < 2 ? 1 : i < 4 ? 0 : random.below(2)));
      const expected = brute(scores, labels);
      const got = rocArea(scores, labels);
      expect(got.auc).toBeCloseTo(expected.auc, 12);
      expect(got.standardError).toBeCloseTo(expected.standardError, 12);
    }
  });

  it('is 1 for a perfect ranking, 0 for its reverse, ½ for ties and for one class', () => {
    expect(rocArea([1, 2, 3, 4], [0, 0, 1, 1])).toEqual({ auc: 1, standardError: 0 });
    expect(rocArea([4, 3, 2, 1], [0, 0, 1, 1]).auc).toBe(0);
    expect(rocArea([7, 7, 7, 7], [0, 1, 1, 0])).toEqual({ auc: 0.5, standardError: 0 });
    expect(rocArea([1, 2], [1, 1])).toEqual({ auc: 0.5, standardError: Number.POSITIVE_INFINITY });
    expect(rocArea([], [])).toEqual({ auc: 0.5, standardError: Number.POSITIVE_INFINITY });
  });

  it('does not change when scores are stretched', () => {
    const random = randomFrom(2);
    const scores = Array.from({ length: 200 }, () => random.normal());
    const labels = scores.map((s) => (random.normal() < s ? 1 : 0));
    expect(rocArea(scores.map(Math.exp), labels)).toEqual(rocArea(scores, labels));
  });

  it('has 95 % intervals that hold the true area in 93–97 % of samples', () => {
    const truth = 0.7602499389065233; // Φ(1/√2)
    let covered = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const random = randomFrom(seed * 104_729 + 17);
      const labels = Array.from({ length: 300 }, (_, i) => (i < 90 ? 1 : 0));
      const { auc, standardError } = rocArea(
        labels.map((y) => random.normal() + y),
        labels,
      );
      if (Math.abs(auc - truth) <= 1.96 * standardError) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(930);
    expect(covered).toBeLessThanOrEqual(970);
  });
});

describe('areaInterval and beatsChance', () => {
  const claims = (positives: number, negatives: number): number => {
    let claimed = 0;
    for (let seed = 0; seed < 4000; seed++) {
      const random = randomFrom(seed * 7919 + 5);
      const labels = Array.from({ length: positives + negatives }, (_, i) => (i < positives ? 1 : 0));
      const area = rocArea(
        labels.map(() => random.normal()),
        labels,
      );
      if (beatsChance(area, positives, negatives)) claimed++;
    }
    return claimed / 4000;
  };

  it.each([
    [1, 1],
    [1, 20],
    [2, 4],
    [3, 3],
    [6, 14],
    [16, 184],
  ])('claims a ranking by chance in at most one of twenty samples of %i and %i', (positives, negatives) => {
    expect(claims(positives, negatives)).toBeLessThanOrEqual(0.06);
  });

  it('does not take a perfect ranking of few rows for certain', () => {
    const perfect = { auc: 1, standardError: 0 };
    expect(areaInterval(perfect, 1, 5)).toEqual({ low: 0.025, high: 1 });
    expect(areaInterval(perfect, 80, 300).low).toBeCloseTo(0.9549, 4);
    expect(areaInterval({ auc: 0, standardError: 0 }, 1, 5)).toEqual({ low: 0, high: 0.975 });
    expect(beatsChance(perfect, 2, 2)).toBe(false);
    expect(beatsChance(perfect, 80, 300)).toBe(true);
  });

  it('knows no spread from one row of a class', () => {
    expect(rocArea([5, 1, 2, 3, 6], [1, 0, 0, 0, 0])).toEqual({ auc: 0.75, standardError: Math.sqrt(0.1875 + 0.25 / 4) });
  });
});
