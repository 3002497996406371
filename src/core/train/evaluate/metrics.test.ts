import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { randomFrom } from '../../base/random';
import { logit, sigmoid } from '../../stats/logit';
import { calibrationLine } from './calibration-line';
import { evaluate, liftTop10, meanLogLoss } from './metrics';
import { reliabilityOf } from './reliability';

const draw = (p: Float32Array, seed: number) => {
  const random = randomFrom(seed);
  return Uint8Array.from(p, (value) => (random.uniform() < value ? 1 : 0));
};
const spreadP = (n: number, seed: number) => {
  const random = randomFrom(seed);
  return Float32Array.from({ length: n }, () => sigmoid(-2.6 + 0.9 * random.normal()));
};

function plainEce(p: Float32Array, labels: Uint8Array): number {
  const gaps = new Array<number>(10).fill(0);
  p.forEach((value, i) => {
    const bin = Math.floor(value * 10);
    gaps[bin] = (gaps[bin] as number) + (labels[i] as number) - value;
  });
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / p.length;
}

describe('evaluate', () => {
  it('equals what is worked out by hand', async () => {
    const p = Float32Array.of(0.75, 0.25, 0.5, 0.125);
    const metrics = await evaluate(p, Uint8Array.of(1, 0, 0, 1), 1, quietJob());
    expect(metrics).toMatchObject({ n: 4, positives: 2, auc: 0.5, accuracy: 0.5, accuracyMajority: 0.5, liftTop10: 2, noSignal: true });
    expect(metrics.brier).toBeCloseTo((0.25 ** 2 + 0.25 ** 2 + 0.5 ** 2 + 0.875 ** 2) / 4, 12);
    expect(metrics.logLoss).toBeCloseTo(-(Math.log(0.75) + Math.log(0.75) + Math.log(0.5) + Math.log(0.125)) / 4, 12);
    expect(metrics.ece).toBeCloseTo((0.25 + 0.25 + 0.5 + 0.875) / 4, 12);
    expect(metrics.reliability).toHaveLength(4);
  });

  it('is finite where p is 0 or 1 and wrong', () => {
    expect(meanLogLoss([1, 0], [0, 1])).toBeCloseTo(25 * Math.LN2, 9);
  });

  it('says that there is no signal when p has none, and not when it has', async () => {
    const random = randomFrom(3);
    const noise = Float32Array.from({ length: 400 }, () => random.uniform());
    const labels = Uint8Array.from(noise, () => random.below(2));
    expect((await evaluate(noise, labels, 1, quietJob())).noSignal).toBe(true);
    expect((await evaluate(noise, draw(noise, 5), 1, quietJob())).noSignal).toBe(false);
  });

  it('claims nothing from a perfect order of two rows', async () => {
    const metrics = await evaluate(Float32Array.of(0.4, 0.6), Uint8Array.of(0, 1), 1, quietJob());
    expect(metrics).toMatchObject({ auc: 1, noSignal: true });
    expect(metrics.aucInterval.low).toBeLessThan(0.5);
  });

  it('takes the earlier row of equal p into the top tenth', () => {
    expect(liftTop10(Float32Array.of(0.5, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), [0, 1, 0, 0, 0, 0, 0, 0, 0, 0])).toBeCloseTo(
      10,
      12,
    );
    expect(liftTop10(Float32Array.of(0.5, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), [0, 0, 1, 0, 0, 0, 0, 0, 0, 0])).toBe(0);
    expect(liftTop10(new Float32Array(11).fill(0.3), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBeCloseTo(1 / (2 / 11), 12);
  });
});

describe('calibrationLine', () => {
  it('holds 0 and 1 in 93–97 % of draws of a perfect model', async () => {
    const p = spreadP(600, 1);
    let slope = 0;
    let intercept = 0;
    for (let seed = 1; seed <= 1000; seed++) {
      const line = await calibrationLine(p, draw(p, seed * 31_337), quietJob());
      if (line.slopeInterval.low <= 1 && line.slopeInterval.high >= 1) slope++;
      if (line.interceptInterval.low <= 0 && line.interceptInterval.high >= 0) intercept++;
    }
    for (const covered of [slope, intercept]) {
      expect(covered).toBeGreaterThanOrEqual(930);
      expect(covered).toBeLessThanOrEqual(970);
    }
  });

  it('finds the slope and shift of a wrong model', async () => {
    const truth = spreadP(40_000, 2);
    const claimed = truth.map((p) => sigmoid(2 * logit(p) + 1));
    const line = await calibrationLine(claimed, draw(truth, 3), quietJob());
    expect(line.slope).toBeCloseTo(0.5, 1);
    expect(line.intercept).toBeCloseTo(-0.5, 1);
    expect(line.slopeInterval.high).toBeLessThan(1);
  });

  it('claims no slope where everyone has the same p', async () => {
    const line = await calibrationLine(
      new Float32Array(100).fill(0.25),
      Uint8Array.from({ length: 100 }, (_, i) => (i < 25 ? 1 : 0)),
      quietJob(),
    );
    expect(line.slopeInterval).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    expect(line.intercept).toBeCloseTo(0, 9);
  });
});

describe('reliabilityOf', () => {
  it('knows the error of a perfect model: equal to a plain simulation of rows', () => {
    const p = spreadP(1500, 4);
    const { ecePerfect } = reliabilityOf(p, draw(p, 1), 7);
    const errors = Float64Array.from({ length: 1000 }, (_, seed) => plainEce(p, draw(p, seed * 7919 + 3))).sort();
    const mean = errors.reduce((sum, value) => sum + value, 0) / 1000;
    const sd = Math.sqrt(errors.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 1000);
    expect(Math.abs(ecePerfect.mean - mean)).toBeLessThan((4 * sd * Math.SQRT2) / Math.sqrt(1000));
    expect(Math.abs(ecePerfect.p95 - (errors[949] as number))).toBeLessThan(0.1 * (errors[949] as number));
    expect(reliabilityOf(p, draw(p, 1), 7).ecePerfect).toEqual(ecePerfect);
  });

  it('puts p = 1 into the last bin', () => {
    const { reliability, ece } = reliabilityOf([1, 0.95, 0], [1, 1, 0], 1);
    expect(reliability).toEqual([
      { predicted: 0, observed: 0, rows: 1 },
      { predicted: 0.975, observed: 1, rows: 2 },
    ]);
    expect(ece).toBeCloseTo(0.05 / 3, 12);
  });
});
