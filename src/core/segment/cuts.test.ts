import { describe, expect, it } from 'vitest';
import { randomFrom } from '../base/random';
import { balancedCut, cutForTop, startCuts } from './cuts';
import { histogram } from './histogram';
import { labelledPart } from './part';
import { buildScoreIndex, DISTINCT_LIMIT, sumsFrom } from './score-index';

const scoresOf = (rows: number, draw: (uniform: number) => number) => {
  const random = randomFrom(3);
  return Float32Array.from({ length: rows }, () => draw(random.uniform()));
};

describe.each([DISTINCT_LIMIT, 0])('cuts with distinct limit %i', (limit) => {
  it('takes the wanted number, or as few more as ties force', () => {
    for (const score of [scoresOf(997, (u) => u), scoresOf(997, (u) => Math.floor(u * 20) / 20), scoresOf(997, () => 0.4)]) {
      const index = buildScoreIndex(score, null, null, limit);
      const descending = [...score].sort((a, b) => b - a);
      for (const count of [1, 2, 30, 100, 500, 996, 997]) expect(cutForTop(index, { count })).toBe(descending[count - 1]);
      expect(cutForTop(index, { share: 0.1 })).toBe(descending[99]);
      expect(cutForTop(index, { share: 0 })).toBe(descending[0]);
      expect(cutForTop(index, { share: 1 })).toBe(descending[996]);
      expect(cutForTop(index, { count: 5000 })).toBe(descending[996]);
    }
    expect(cutForTop(buildScoreIndex(new Float32Array(0), null, null, limit), { share: 0.1 })).toBe(1);
  });

  it('does not ask for one more where the share is whole but for rounding', () => {
    const score = Float32Array.from({ length: 100 }, (_, i) => i / 100);
    expect(cutForTop(buildScoreIndex(score, null, null, limit), { share: 0.07 })).toBe(Math.fround(0.93));
  });

  it('finds the best F1 of a full search, the higher of equals', () => {
    const score = scoresOf(600, (u) => Math.round(u * 90) / 90);
    const random = randomFrom(9);
    const positives = Uint8Array.from(score, (p) => (random.uniform() < p ** 2 ? 1 : 0));
    const all = positives.reduce((sum, y) => sum + y, 0);
    let best = { f1: -1, cut: 0 };
    for (const cut of [...new Set(score)].sort((a, b) => b - a)) {
      const picked = [...score.keys()].filter((row) => (score[row] as number) >= cut);
      const f1 = (2 * picked.filter((row) => positives[row] === 1).length) / (picked.length + all);
      if (f1 > best.f1) best = { f1, cut };
    }
    expect(balancedCut(buildScoreIndex(score, positives, null, limit))).toBe(best.cut);
    // 0.9: F1 2/3; 0.6: 2/3 as well
    const tie = buildScoreIndex(Float32Array.of(0.9, 0.8, 0.7, 0.6), Uint8Array.of(1, 0, 0, 1), null, limit);
    expect(balancedCut(tie)).toBe(Math.fround(0.9));
    expect(balancedCut(buildScoreIndex(score, new Uint8Array(600), null, limit))).toBe(0.5);
  });
});

describe('startCuts', () => {
  const people = (above: number, rows: number) => {
    const score = Float32Array.from({ length: rows }, (_, i) => (i < above ? 0.6 : (0.4 * i) / rows));
    return buildScoreIndex(score, null, null);
  };

  it('starts at a half', () => {
    expect(startCuts(people(100, 1000))).toEqual({ cut1: 0.25, cut2: 0.5, because: { key: 'segment.start.half', values: { would: 100 } } });
    expect(startCuts(people(30, 1500)).cut2).toBe(0.5);
  });

  it.each([
    [29, 1000],
    [39, 2000],
    [0, 5000],
  ])('starts at the top 10 %% where a half picks %i of %i', (above, rows) => {
    const index = people(above, rows);
    const { cut1, cut2, because } = startCuts(index);
    expect(because).toEqual({ key: 'segment.start.top10', values: { would: above } });
    expect(sumsFrom(index, cut2).count).toBe(rows / 10);
    expect(cut1).toBe(Math.fround(cut2 / 2));
  });

  it('stands with nobody', () => {
    expect(startCuts(buildScoreIndex(new Float32Array(0), null, null)).cut2).toBe(0.5);
  });
});

describe('histogram', () => {
  it('holds everyone, edges to the right, 1 in the last bin', () => {
    const counts = histogram(Float32Array.of(0, 0.019, 0.5, 0.999, 1));
    expect(counts).toHaveLength(50);
    expect([counts[0], counts[25], counts[49]]).toEqual([2, 1, 2]);
    const score = scoresOf(10_000, (u) => u);
    const index = buildScoreIndex(score, null, null);
    const quarters = histogram(score, 4);
    quarters.forEach((count, bin) => {
      expect(count).toBe(sumsFrom(index, bin / 4).count - (bin === 3 ? 0 : sumsFrom(index, (bin + 1) / 4).count));
    });
  });
});

describe('labelledPart', () => {
  it('keeps labelled rows of the folds, in order', () => {
    const part = labelledPart(Float32Array.of(0.1, 0.2, 0.3, 0.4), Uint8Array.of(1, 2, 0, 1), Uint8Array.of(0, 0, 0, 3), [0]);
    expect(part).toEqual({ score: Float32Array.of(0.1, 0.3), positives: Uint8Array.of(1, 0) });
  });
});
