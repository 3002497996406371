import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderStatistics, weightedQuantiles } from './order-statistics';
import { quantileSorted } from './quantile';

const turn = () => undefined;
const expand = (values: readonly number[], weights: readonly number[]) =>
  Float64Array.from(values.flatMap((value, i) => Array(weights[i]).fill(value))).sort();

describe('order statistics of a weighted sample', () => {
  it('are those of the values written out', async () => {
    const pairs = fc.array(
      fc.tuple(
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        fc.integer({ min: 0, max: 5 }),
      ),
      { minLength: 1, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(pairs, async (items) => {
        const [values, weights] = [items.map(([value]) => value), items.map(([, weight]) => weight)];
        const sorted = expand(values, weights);
        const ranks = [...sorted.keys()];
        expect(await orderStatistics({ values: Float64Array.from(values), weights }, ranks, turn)).toEqual([...sorted]);
      }),
    );
  });

  it('are right for many values, spread evenly or not at all', async () => {
    let seed = 1;
    const next = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (const of of [next, () => next() ** 40, () => (next() < 0.9 ? 7 : next()), () => 1e308 * (next() * 2 - 1)]) {
      const values = Float64Array.from({ length: 20_000 }, of);
      const weights = Uint32Array.from(values, () => Math.floor(next() * 3));
      const sorted = expand([...values], [...weights]);
      const ranks = [0, 1, 777, sorted.length >> 1, sorted.length - 2, sorted.length - 1];
      expect(await orderStatistics({ values, weights }, ranks, turn)).toEqual(ranks.map((rank) => sorted[rank]));
      const quartiles = await weightedQuantiles({ values, weights }, [0.25, 0.5, 0.75], turn);
      expect(quartiles).toEqual([0.25, 0.5, 0.75].map((q) => quantileSorted(sorted, q)));
    }
  });

  it('of nothing are no numbers', async () => {
    expect(await weightedQuantiles({ values: Float64Array.of(1), weights: [0] }, [0.5], turn)).toEqual([Number.NaN]);
  });
});
