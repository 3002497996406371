import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { F32, F64, U8 } from '../base/arrays';
import { isAbort } from '../base/error';
import { quietJob } from '../base/job';
import { type Random, randomFrom } from '../base/random';
import { buildScoreIndex, DISTINCT_LIMIT, eachDistinct, indexScores, sumsFrom, totalSums, transferables } from './score-index';

interface People {
  readonly score: F32;
  readonly positives: U8;
  readonly money: F64;
}

function peopleOf(rows: number, draw: (random: Random) => number, seed = 1): People {
  const random = randomFrom(seed);
  const score = Float32Array.from({ length: rows }, () => draw(random));
  const positives = Uint8Array.from(score, (p) => (random.uniform() < p ? 1 : random.uniform() < 0.1 ? 2 : 0));
  const money = Float64Array.from({ length: rows }, () => random.below(2e8) - 1e7);
  return { score, positives, money };
}

function recount({ score, positives, money }: People, cut: number) {
  const sums = { count: 0, positives: 0, expected: 0, moneyMills: 0 };
  const cut32 = Math.fround(cut);
  for (let row = 0; row < score.length; row++) {
    if ((score[row] as number) < cut32) continue;
    sums.count++;
    if (positives[row] === 1) sums.positives++;
    sums.expected += score[row] as number;
    sums.moneyMills += money[row] as number;
  }
  return sums;
}

function neighbour(p: number, step: 1 | -1): number {
  const bits = new Int32Array(Float32Array.of(p).buffer);
  bits[0] = (bits[0] as number) + step;
  return new Float32Array(bits.buffer)[0] as number;
}

function cutsFor({ score }: People): number[] {
  const random = randomFrom(7);
  const onScores = Array.from({ length: 20 }, () => score[random.below(score.length)] as number);
  const around = onScores.flatMap((p) => [p, ...(p > 0 ? [neighbour(p, -1)] : []), neighbour(p, 1)]);
  return [0, 1, 0.5, 0.1, -1, 2, ...around, ...Array.from({ length: 200 }, () => random.uniform())];
}

const shapes: [name: string, draw: (random: Random) => number][] = [
  ['random', (random) => random.uniform()],
  ['rare', (random) => random.uniform() ** 6],
  ['tied at 37 values', (random) => random.below(37) / 36],
  ['constant', () => 0.3],
  ['nearly equal', (random) => 0.5 + random.below(3000) * 2 ** -24],
];

describe.each([
  ['per score', DISTINCT_LIMIT],
  ['per bucket', 0],
])('index %s', (kind, limit) => {
  it.each(shapes)('equals a recount at every cut: %s', (_, draw) => {
    const people = peopleOf(100_000, draw);
    const index = buildScoreIndex(people.score, people.positives, people.money, limit);
    expect(index.buckets === null).toBe(kind === 'per score');
    for (const cut of cutsFor(people)) {
      const { expected, ...exact } = recount(people, cut);
      const found = sumsFrom(index, cut);
      expect(found).toMatchObject(exact);
      // Order of summation: at most n roundings of a sum ≤ n, in practice far fewer.
      expect(Math.abs(found.expected - expected)).toBeLessThanOrEqual(1e-6);
    }
  });

  it('answers for nobody, one, and unknown labels and money', () => {
    const none = buildScoreIndex(new Float32Array(0), null, null, limit);
    expect(sumsFrom(none, 0)).toEqual({ count: 0, positives: 0, expected: 0, moneyMills: 0 });
    const one = buildScoreIndex(Float32Array.of(0.25), null, null, limit);
    expect(sumsFrom(one, 0.25)).toEqual({ count: 1, positives: 0, expected: 0.25, moneyMills: 0 });
    expect(sumsFrom(one, neighbour(0.25, 1)).count).toBe(0);
  });

  it('compares as float32, with >=', () => {
    const index = buildScoreIndex(Float32Array.of(0.1, 0.7, 1, -0), null, null, limit);
    expect(sumsFrom(index, 0.1).count).toBe(3);
    expect(sumsFrom(index, 0.7).count).toBe(2);
    expect(sumsFrom(index, 1).count).toBe(1);
    expect(sumsFrom(index, 0).count).toBe(4);
  });

  it('visits each distinct score once, downwards, with its recount', () => {
    const people = peopleOf(3000, (random) => random.below(400) / 399);
    const seen: number[] = [];
    eachDistinct(buildScoreIndex(people.score, people.positives, null, limit), (score, count, positives) => {
      seen.push(score);
      expect({ count, positives }).toEqual({ count: recount(people, score).count, positives: recount(people, score).positives });
    });
    expect(seen).toEqual([...new Set(people.score)].sort((a, b) => b - a));
  });

  it('never rises with the cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { maxLength: 200 }),
        fc.float({ min: 0, max: 1, noNaN: true }),
        fc.float({ min: 0, max: 1, noNaN: true }),
        (scores, a, b) => {
          const index = buildScoreIndex(Float32Array.from(scores), new Uint8Array(scores.length).fill(1), null, limit);
          const [low, high] = [sumsFrom(index, Math.min(a, b)), sumsFrom(index, Math.max(a, b))];
          expect(low.count).toBeGreaterThanOrEqual(high.count);
          expect(low.positives).toBe(low.count);
          expect(low.count).toBe(scores.filter((p) => p >= Math.min(a, b)).length);
          expect(totalSums(index).count).toBe(scores.length);
        },
      ),
    );
  });
});

describe('indexScores', () => {
  it('returns what buildScoreIndex returns, per score and per bucket, and stops when it is cancelled', async () => {
    const { score, positives, money } = peopleOf(5000, (random) => random.uniform());
    for (const limit of [DISTINCT_LIMIT, 0]) {
      expect(await indexScores(score, positives, money, quietJob(), limit)).toEqual(buildScoreIndex(score, positives, money, limit));
    }
    const controller = new AbortController();
    controller.abort();
    await expect(indexScores(Float32Array.of(0.5), null, null, quietJob(controller.signal))).rejects.toSatisfy(isAbort);
  });
});

describe('buildScoreIndex', () => {
  it('keeps sums per score above the limit of rows when few scores are distinct, else buckets', () => {
    const tied = peopleOf(5000, (random) => random.below(50) / 50).score;
    const distinct = new Set(tied).size;
    expect(buildScoreIndex(tied, null, null, distinct).buckets).toBeNull();
    expect(buildScoreIndex(tied, null, null, distinct - 1).buckets).not.toBeNull();
  });

  it.each([Number.NaN, -0.001, 1.5])('refuses %s as a score', (p) => {
    expect(() => buildScoreIndex(Float32Array.of(0.5, p), null, null)).toThrow(expect.objectContaining({ code: 'segment/bad-score' }));
  });

  it('survives a transfer whole', () => {
    const people = peopleOf(2000, (random) => random.uniform());
    for (const limit of [DISTINCT_LIMIT, 0]) {
      const index = buildScoreIndex(people.score, people.positives, people.money, limit);
      const before = sumsFrom(index, 0.5);
      const moved = structuredClone(index, { transfer: transferables(index) });
      expect(index.score.length).toBe(0);
      expect(sumsFrom(moved, 0.5)).toEqual(before);
      expect(people.score.length).toBe(2000);
    }
  });
});
