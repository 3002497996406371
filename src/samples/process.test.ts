import { describe, expect, it } from 'vitest';
import { quietJob } from '../core/base/job';
import { fitLogistic } from '../core/stats/newton';
import { CUTOFF_DAY, DAY_SECONDS } from './calendar';
import { drawHistory, NOT_ELIGIBLE, PLANTED, plantedLogit } from './process';

const second = (day: number) => day * DAY_SECONDS + 50_000;
const { intercept, recency, frequency, gap, noGap, doubleEleven } = PLANTED;

describe('plantedLogit', () => {
  it('follows its formula: one order 100 days ago; two orders 10 days apart, an older one out of sight; nothing in sight', () => {
    expect(plantedLogit([second(300)], 400)).toBeCloseTo(intercept + recency * Math.log(101) + frequency * Math.log(2) + noGap, 12);
    const two = intercept + recency * Math.log(91) + frequency * Math.log(3) + gap * Math.log(11);
    expect(plantedLogit([second(300), second(310)], 400)).toBeCloseTo(two, 12);
    expect(plantedLogit([second(34), second(300), second(310)], 400)).toBeCloseTo(two, 12);
    expect(plantedLogit([second(10)], 400)).toBeCloseTo(intercept + recency * Math.log(366) + noGap, 12);
  });
});

/** Standardised errors of recency, frequency and gap: (fitted − planted) / standard error, from all eligible customers at T of one shop. */
async function errorsOf(seed: number): Promise<number[]> {
  const { start, time, atCutoff, customers } = drawHistory(4000, seed, true);
  const data: number[] = [];
  const label: number[] = [];
  for (let i = 0; i < customers; i++) {
    if (atCutoff.label[i] === NOT_ELIGIBLE) continue;
    const days = Array.from(time.subarray(start[i], start[i + 1]), (at) => Math.floor(at / DAY_SECONDS)).filter((day) => day < CUTOFF_DAY);
    const seen = days.filter((day) => day >= CUTOFF_DAY - 365);
    const last = days.at(-1) as number;
    const mean = seen.length > 1 ? (last - (seen[0] as number)) / (seen.length - 1) : 0;
    data.push(Math.log1p(Math.min(365, CUTOFF_DAY - last)), Math.log1p(seen.length), Math.log1p(mean), seen.length > 1 ? 0 : 1);
    label.push(atCutoff.label[i] as number);
  }
  const rows = Uint32Array.from(label, (_, row) => row);
  const problem = { data: Float32Array.from(data), cols: 4, columns: null, label: Uint8Array.from(label), rows, l2: 1e-9 };
  const { beta, standardErrors } = await fitLogistic(problem, quietJob());
  const planted = [recency, frequency, gap, noGap, intercept + doubleEleven];
  return planted.map((weight, j) => ((beta[j] as number) - weight) / (standardErrors[j] as number));
}

describe('drawHistory', () => {
  it('lets a correct fit find the planted weights: intervals of 40 shops cover them as often as they say', async () => {
    const shops = 40;
    const errors: number[][] = [];
    for (let seed = 1; seed <= shops; seed++) errors.push(await errorsOf(seed));
    for (let j = 0; j < 5; j++) {
      const own = errors.map((list) => list[j] as number);
      // 33 or fewer of 40 at a true 95 % happen 3 times in 1,000; a mean of 40 standard normals beyond 3/√40 too.
      expect(own.filter((z) => Math.abs(z) < 1.96).length, `weight ${j}`).toBeGreaterThan(33);
      expect(Math.abs(own.reduce((sum, z) => sum + z, 0) / shops), `weight ${j}`).toBeLessThan(3 / Math.sqrt(shops));
    }
  }, 60_000);
});
