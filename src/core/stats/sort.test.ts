import { describe, expect, it } from 'vitest';
import { AbortError } from '../base/error';
import { randomFrom } from '../base/random';
import { orderInTurns, sortInTurns } from './sort';

const noTurn = () => undefined;
const draw = (rows: number, levels: number) => {
  const random = randomFrom(3);
  return Float64Array.from({ length: rows }, () => (random.below(levels) - levels / 2) / 7);
};

describe('sortInTurns', () => {
  it.each([0, 1, 5, 2 ** 17, 2 ** 17 + 1, 300_001])('sorts %i values as sort() does', async (rows) => {
    const values = draw(rows, 1000);
    const expected = values.slice().sort();
    expect((await sortInTurns(values, noTurn)).every((value, i) => Object.is(value, expected[i]))).toBe(true);
  });

  it('puts −0 before 0, and takes numbers of any size', async () => {
    const values = new Float64Array(2 ** 19).fill(-0);
    values.fill(0, 0, 2 ** 18);
    const sorted = await sortInTurns(values, noTurn);
    expect([sorted[0], sorted[2 ** 18 - 1], sorted[2 ** 18]]).toEqual([-0, -0, 0]);
    const sizes = [Number.NEGATIVE_INFINITY, -1e300, -1, -5e-324, 0, 5e-324, 1, 1e300, Number.POSITIVE_INFINITY];
    const mixed = Float64Array.from({ length: 180_000 }, (_, i) => sizes[(i * 7) % 9] as number);
    expect([...new Set(await sortInTurns(mixed, noTurn))]).toEqual(sizes);
  });

  it('stops when it is cancelled', async () => {
    let turns = 0;
    const sorting = sortInTurns(draw(300_000, 1000), () => {
      if (++turns > 3) throw new AbortError();
      return undefined;
    });
    await expect(sorting).rejects.toBeInstanceOf(AbortError);
  });
});

describe('orderInTurns', () => {
  it.each([0, 1, 1000, 2 ** 15 + 3, 300_000])('orders %i places, equal values in their order', async (rows) => {
    const values = draw(rows, 50);
    const expected = Uint32Array.from(values, (_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
    expect(Buffer.from((await orderInTurns(values, noTurn)).buffer).equals(Buffer.from(expected.buffer))).toBe(true);
  });
});
