import { describe, expect, it } from 'vitest';
import { niceTicks, rangeTicks } from './ticks';

describe('niceTicks', () => {
  it('takes round steps on a linear axis', () => {
    expect(niceTicks(3916, 'linear', 0.2)).toEqual([0, 1000, 2000, 3000]);
    expect(niceTicks(7, 'linear', 0.2)).toEqual([0, 2, 4, 6]);
  });

  it('keeps the distance on a square-root axis', () => {
    const max = 3916;
    const ticks = niceTicks(max, 'sqrt', 0.1);
    const places = ticks.map((tick) => Math.sqrt(tick / max));
    for (let i = 1; i < places.length; i++) expect((places[i] as number) - (places[i - 1] as number)).toBeGreaterThanOrEqual(0.1);
    expect(ticks).toEqual([0, 50, 200, 500, 1000, 2000]);
  });

  it('never asks for parts of a customer and survives an empty axis', () => {
    expect(niceTicks(1, 'linear', 0.2)).toEqual([0, 1]);
    expect(niceTicks(0, 'sqrt', 0.1)).toEqual([0]);
  });
});

describe('rangeTicks', () => {
  it('encloses the range in round steps', () => {
    expect(rangeTicks(0.241, 0.71, 4)).toEqual([0.2, 0.4, 0.6, 0.8]);
    expect(rangeTicks(-1.2, 0.7, 4)).toEqual([-1.5, -1, -0.5, 0, 0.5, 1]);
    expect(rangeTicks(0.3, 0.3, 4)).toEqual([0.3, 1.3]);
  });
});
