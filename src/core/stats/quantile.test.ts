import { describe, expect, it } from 'vitest';
import { moments } from './moments';
import { distinctSorted, median, quantileSorted } from './quantile';

describe('quantileSorted', () => {
  it('is linear between ranks, as numpy and R type 7', () => {
    expect(quantileSorted([1, 2, 3, 4], 0.75)).toBe(3.25);
    expect(quantileSorted([1, 2, 3, 4], 0)).toBe(1);
    expect(quantileSorted([1, 2, 3, 4], 1)).toBe(4);
    expect(quantileSorted([7], 0.3)).toBe(7);
    expect(quantileSorted([], 0.5)).toBeNaN();
  });

  it('takes the median of values in any order and leaves them alone', () => {
    const values = [9, 1, 5, 3];
    expect(median(values)).toBe(4);
    expect(values).toEqual([9, 1, 5, 3]);
  });

  it('counts distinct values', () => {
    expect(distinctSorted(Float64Array.of(1, 1, 2, 5, 5))).toBe(3);
    expect(distinctSorted(new Float64Array(0))).toBe(0);
  });
});

describe('moments', () => {
  it('divides by n', () => {
    expect(moments(Float64Array.of(1, 2, 3, 4))).toEqual({ mean: 2.5, sd: Math.sqrt(1.25) });
    expect(moments(new Float64Array(0))).toEqual({ mean: 0, sd: 0 });
  });

  it('does not lose a small spread on a large offset', () => {
    expect(moments(Float64Array.of(1e9 + 1, 1e9 + 3)).sd).toBe(1);
  });
});
