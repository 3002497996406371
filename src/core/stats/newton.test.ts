import { describe, expect, it } from 'vitest';
import { isAbort } from '../base/error';
import { quietJob } from '../base/job';
import { randomFrom } from '../base/random';
import { logit, sigmoid } from './logit';
import { fitLogistic, type LogisticProblem, linearScores } from './newton';

const all = (rows: number) => Uint32Array.from({ length: rows }, (_, i) => i);

function planted(rows: number, beta: readonly number[], seed: number): LogisticProblem {
  const random = randomFrom(seed);
  const cols = beta.length - 1;
  const data = Float64Array.from({ length: rows * cols }, () => random.normal());
  const scores = linearScores({ data, cols, rows }, null, null, beta);
  return {
    data,
    cols,
    rows: all(rows),
    columns: null,
    l2: 1,
    label: Uint8Array.from(scores, (z) => (random.uniform() < sigmoid(z) ? 1 : 0)),
  };
}

/** Gradient of 0.5·λ·|w|² + Σ log-loss, written plainly. */
function gradientOf({ data, cols, rows, label, l2 }: LogisticProblem, beta: Float64Array): number[] {
  const gradient = Array.from(beta, (w, j) => (j < cols ? l2 * w : 0));
  for (const row of rows) {
    const x = [...data.subarray(row * cols, (row + 1) * cols), 1];
    const residual = sigmoid(x.reduce((sum, value, j) => sum + value * (beta[j] as number), 0)) - (label[row] as number);
    for (const [j, value] of x.entries()) gradient[j] = (gradient[j] as number) + residual * value;
  }
  return gradient;
}

describe('fitLogistic', () => {
  it('with an intercept alone is the log-odds of the rate, with the standard error of a binomial', async () => {
    const label = Uint8Array.from({ length: 50 }, (_, i) => (i < 13 ? 1 : 0));
    const problem = { data: new Float64Array(0), cols: 0, rows: all(50), columns: null, l2: 1, label };
    const { beta, standardErrors } = await fitLogistic(problem, quietJob());
    expect(beta[0]).toBeCloseTo(logit(13 / 50), 12);
    expect(standardErrors[0]).toBeCloseTo(1 / Math.sqrt(50 * 0.26 * 0.74), 10);
  });

  it('with one flag and no penalty is the log-odds ratio of the 2 × 2 table', async () => {
    const cells = [
      [0, 0, 40],
      [0, 1, 10],
      [1, 0, 20],
      [1, 1, 30],
    ] as const;
    const pairs = cells.flatMap(([x, y, n]) => Array.from({ length: n }, () => [x, y] as const));
    const data = Float64Array.from(pairs, ([x]) => x);
    const problem = { data, cols: 1, rows: all(100), columns: null, l2: 0, label: Uint8Array.from(pairs, ([, y]) => y) };
    const { beta, standardErrors } = await fitLogistic(problem, quietJob());
    expect(beta[1]).toBeCloseTo(Math.log(10 / 40), 9);
    expect(beta[0]).toBeCloseTo(Math.log((30 * 40) / (20 * 10)), 9);
    expect(standardErrors[0]).toBeCloseTo(Math.sqrt(1 / 40 + 1 / 10 + 1 / 20 + 1 / 30), 9);
  });

  it('stands where the gradient is 0, whatever the number of rows modulo eight', async () => {
    for (const rows of [57, 64, 203]) {
      const problem = planted(rows, [1, -2, 0.5, -0.3], rows);
      const { beta } = await fitLogistic(problem, quietJob());
      for (const g of gradientOf(problem, beta)) expect(Math.abs(g)).toBeLessThan(1e-8);
    }
  });

  it('gives the same weights when rows or columns change places', async () => {
    const problem = planted(300, [1, -2, 0.5, -0.3], 5);
    const { beta } = await fitLogistic(problem, quietJob());
    const mixed = { ...problem, rows: randomFrom(1).shuffle(problem.rows.slice()), columns: Uint32Array.of(2, 0, 1) };
    const other = (await fitLogistic(mixed, quietJob())).beta;
    expect(other[0]).toBeCloseTo(beta[2] as number, 9);
    expect(other[1]).toBeCloseTo(beta[0] as number, 9);
    expect(other[3]).toBeCloseTo(beta[3] as number, 9);
  });

  it('reaches the optimum with separated classes, redundant columns, constant columns and huge values', async () => {
    const wide = Float64Array.from(Array.from({ length: 40 }, (_, i) => [i - 20, 20 - i, 1, (i - 20) * 1e4]).flat());
    const problem = {
      data: wide,
      cols: 4,
      rows: all(40),
      columns: null,
      l2: 1,
      label: Uint8Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1)),
    };
    const { beta } = await fitLogistic(problem, quietJob());
    for (const g of gradientOf(problem, beta)) expect(Math.abs(g)).toBeLessThan(1e-5);
    expect(beta.every(Number.isFinite)).toBe(true);
  });

  it('starts many rows from a sample of them and ends where a cold start ends', async () => {
    const problem = planted(45_000, [1, -1, 0.2], 9);
    const warm = await fitLogistic(problem, quietJob());
    const cold = await fitLogistic(problem, quietJob(), new Float64Array(3));
    expect(warm.iterations).toBeLessThan(cold.iterations);
    warm.beta.forEach((value, j) => {
      expect(value).toBeCloseTo(cold.beta[j] as number, 10);
    });
  });

  it('covers planted weights with 95 % intervals in 93–97 % of simulated data sets', async () => {
    let covered = 0;
    const sets = 1000;
    for (let seed = 0; seed < sets; seed++) {
      const problem = { ...planted(400, [0.5, -0.8, -0.5], seed * 7919 + 1), l2: 1e-6 };
      const { beta, standardErrors } = await fitLogistic(problem, quietJob());
      if (Math.abs((beta[0] as number) - 0.5) <= 1.96 * (standardErrors[0] as number)) covered++;
    }
    expect(covered / sets).toBeGreaterThanOrEqual(0.93);
    expect(covered / sets).toBeLessThanOrEqual(0.97);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(fitLogistic(planted(100, [1, 0], 1), quietJob(controller.signal))).rejects.toSatisfy(isAbort);
  });
});
