import { expect, it } from 'vitest';
import { randomFrom } from '../base/random';
import { fitIsotonic } from './isotonic';

const noTurn = () => undefined;

/** Level of each row by the min–max formula over all intervals of distinct x. */
function brute(x: readonly number[], y: readonly number[]): number[] {
  const distinct = [...new Set(x)].sort((a, b) => a - b);
  const meanBetween = (a: number, b: number) => {
    const inside = y.filter((_, i) => (x[i] as number) >= (distinct[a] as number) && (x[i] as number) <= (distinct[b] as number));
    return inside.reduce((sum, value) => sum + value, 0) / inside.length;
  };
  const levels = distinct.map((_, i) =>
    Math.max(...distinct.slice(0, i + 1).map((_, a) => Math.min(...distinct.slice(i).map((_, b) => meanBetween(a, i + b))))),
  );
  return x.map((value) => levels[distinct.indexOf(value)] as number);
}

it('equals the min–max formula, ties included', async () => {
  const random = randomFrom(8);
  for (let round = 0; round < 60; round++) {
    const n = 1 + random.below(24);
    const x = Array.from({ length: n }, () => (round % 2 ? random.below(8) : random.normal()));
    const y = x.map(() => random.below(2));
    const blocks = await fitIsotonic(Float64Array.from(x), y, noTurn);
    const expected = brute(x, y);
    expect(blocks.reduce((sum, block) => sum + block.rows, 0)).toBe(n);
    for (let k = 1; k < blocks.length; k++) expect(blocks[k]?.level as number).toBeGreaterThan(blocks[k - 1]?.level as number);
    const levels = [...new Set(expected.map((level) => level.toFixed(12)))].sort();
    expect(blocks.map((block) => block.level.toFixed(12)).sort()).toEqual(levels);
    const total = blocks.reduce((sum, block) => sum + block.x * block.rows, 0);
    expect(total).toBeCloseTo(
      x.reduce((sum, value) => sum + value, 0),
      9,
    );
  }
  expect(await fitIsotonic(new Float64Array(0), [], noTurn)).toEqual([]);
});
