import { describe, expect, it } from 'vitest';
import { wilson, Z95 } from './wilson';

describe('wilson', () => {
  // Newcombe 1998, Stat. Med. 17:857, table I, methods 3 and 4, to four decimals.
  it.each([
    [81, 263, 0.2553, 0.3662, 0.2535, 0.3682],
    [15, 148, 0.0624, 0.1605, 0.0598, 0.1644],
    [0, 20, 0, 0.1611, 0, 0.2005],
    [1, 29, 0.0061, 0.1718, 0.0018, 0.1963],
  ])('gives the published limits of %i in %i', (hits, n, low, high, lowCc, highCc) => {
    expect(wilson(hits, n).low).toBeCloseTo(low, 4);
    expect(wilson(hits, n).high).toBeCloseTo(high, 4);
    expect(wilson(hits, n, Z95, true).low).toBeCloseTo(lowCc, 4);
    expect(wilson(hits, n, Z95, true).high).toBeCloseTo(highCc, 4);
  });

  it('mirrors hits and misses, holds the share, and stays within 0..1', () => {
    for (const continuity of [false, true]) {
      for (let hits = 0; hits <= 40; hits++) {
        const { low, high } = wilson(hits, 40, 3, continuity);
        const mirror = wilson(40 - hits, 40, 3, continuity);
        expect(low).toBeCloseTo(1 - mirror.high, 12);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / 40);
        expect(high).toBeGreaterThanOrEqual(hits / 40);
      }
    }
  });

  it('knows nothing of nobody, and everything with z = 0', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilson(10, 40, 0)).toEqual({ low: 0.25, high: 0.25 });
  });
});
