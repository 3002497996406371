import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildScoreIndex, totalSums } from './score-index';
import { confusionAt, precisionInterval, ratesOf, segmentSums } from './sums';

const score = Float32Array.of(0.1, 0.2, 0.2, 0.5, 0.8, 0.9);
const index = buildScoreIndex(score, Uint8Array.of(0, 1, 0, 1, 0, 1), Float64Array.of(1000, 0, 3000, 2000, 1000, 3000));

describe('segmentSums', () => {
  it('puts a score that equals a cut to its right', () => {
    const { high, potential, ordinary } = segmentSums(index, 0.2, 0.8);
    expect([high.size, potential.size, ordinary.size]).toEqual([2, 3, 1]);
    expect([high.moneyMills, potential.moneyMills, ordinary.moneyMills]).toEqual([4000, 5000, 1000]);
    expect(high.revenueShare).toBe(0.4);
    expect(high.expected).toBeCloseTo(1.7, 6);
  });

  it('leaves potential empty where the cuts are equal or crossed', () => {
    expect(segmentSums(index, 0.5, 0.5).potential.size).toBe(0);
    expect(segmentSums(index, 0.9, 0.5)).toEqual(segmentSums(index, 0.5, 0.5));
  });

  it('has no share of revenue without money, or where refunds eat it', () => {
    expect(segmentSums(buildScoreIndex(score, null, null), 0.2, 0.8).high.revenueShare).toBeNull();
    expect(segmentSums(buildScoreIndex(score, null, new Float64Array(6).fill(-5)), 0.2, 0.8).high.revenueShare).toBeNull();
  });

  it('adds up to everyone, and the matrix to all checked', () => {
    const row = fc.record({
      p: fc.float({ min: 0, max: 1, noNaN: true }),
      y: fc.integer({ min: 0, max: 1 }),
      mills: fc.integer({ min: -1e9, max: 1e9 }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 100 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, a, b) => {
          const all = buildScoreIndex(
            Float32Array.from(rows, ({ p }) => p),
            Uint8Array.from(rows, ({ y }) => y),
            Float64Array.from(rows, ({ mills }) => mills),
          );
          const segments = Object.values(segmentSums(all, a, b));
          const add = (of: (segment: (typeof segments)[number]) => number) => segments.reduce((sum, segment) => sum + of(segment), 0);
          expect(add(({ size }) => size)).toBe(rows.length);
          expect(add(({ moneyMills }) => moneyMills)).toBe(totalSums(all).moneyMills);
          expect(add(({ expected }) => expected)).toBeCloseTo(totalSums(all).expected, 9);
          const { tp, fp, tn, fn } = confusionAt(all, a);
          expect(tp + fp + tn + fn).toBe(rows.length);
          expect(tp + fn).toBe(rows.filter(({ y }) => y === 1).length);
          expect(tp).toBe(rows.filter(({ p, y }) => y === 1 && p >= Math.fround(a)).length);
        },
      ),
    );
  });
});

describe('confusionAt and its rates', () => {
  it('counts by hand', () => {
    expect(confusionAt(index, 0.5)).toEqual({ tp: 2, fp: 1, tn: 2, fn: 1 });
    const rates = ratesOf({ tp: 2, fp: 1, tn: 2, fn: 1 });
    expect(rates).toEqual({ precision: 2 / 3, recall: 2 / 3, baseRate: 0.5, lift: 4 / 3 });
  });

  it('says null where there is nothing to divide by', () => {
    expect(ratesOf(confusionAt(index, 0.95))).toEqual({ precision: null, recall: 0, baseRate: 0.5, lift: null });
    expect(ratesOf({ tp: 0, fp: 2, tn: 2, fn: 0 })).toEqual({ precision: 0, recall: null, baseRate: 0, lift: null });
    expect(ratesOf({ tp: 0, fp: 0, tn: 0, fn: 0 })).toEqual({ precision: null, recall: null, baseRate: null, lift: null });
    expect(precisionInterval(index, 0.95, 1.96)).toBeNull();
  });

  it('widens the interval with z', () => {
    const pointwise = precisionInterval(index, 0.5, 1.96);
    const band = precisionInterval(index, 0.5, 2.9);
    expect(band?.low).toBeLessThan(pointwise?.low as number);
    expect(band?.high).toBeGreaterThan(pointwise?.high as number);
  });
});
