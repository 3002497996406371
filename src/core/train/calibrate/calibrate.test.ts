import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { randomFrom } from '../../base/random';
import { sigmoid } from '../../stats/logit';
import { calibrate, fitCalibrator, toScores } from './calibrate';

const noTurn = () => undefined;

/** Logits of a model that exaggerates: the truth is σ(0.5·logit − 1). */
function exaggerated(rows: number, seed: number) {
  const random = randomFrom(seed);
  const logits = Float64Array.from({ length: rows }, () => 2 * random.normal());
  return { logits, labels: logits.map((z) => (random.uniform() < sigmoid(0.5 * z - 1) ? 1 : 0)) };
}
const grid = Array.from({ length: 401 }, (_, i) => (i - 200) / 10);

describe('fitCalibrator', () => {
  it('does nothing when told so', async () => {
    const calibrator = await fitCalibrator(Float64Array.of(1, 2), [0, 1], 'none', noTurn);
    expect(calibrator).toEqual({ kind: 'none' });
    expect(calibrate(calibrator, 0)).toBe(0.5);
  });

  it('takes Platt below 1,000 positives and isotonic from there (R10)', async () => {
    const logits = Float64Array.from({ length: 4000 }, (_, i) => i / 1000 - 2);
    const labels = (positives: number) => Array.from({ length: 4000 }, (_, i) => (i >= 4000 - positives ? 1 : 0));
    expect((await fitCalibrator(logits, labels(999), 'auto', noTurn)).kind).toBe('platt');
    expect((await fitCalibrator(logits, labels(1000), 'auto', noTurn)).kind).toBe('isotonic');
  });

  it('recovers slope and shift of an exaggerating model by Platt', async () => {
    const { logits, labels } = exaggerated(2500, 4);
    const calibrator = await fitCalibrator(logits, labels, 'auto', noTurn);
    if (calibrator.kind !== 'platt') throw new Error('expected Platt');
    expect(Math.abs(calibrator.a - 0.5)).toBeLessThan(0.1);
    expect(Math.abs(calibrator.b + 1)).toBeLessThan(0.15);
  });

  it('is near the truth everywhere by isotonic regression', async () => {
    const { logits, labels } = exaggerated(60_000, 5);
    const calibrator = await fitCalibrator(logits, labels, 'auto', noTurn);
    expect(calibrator.kind).toBe('isotonic');
    const gap = logits.reduce((sum, z) => sum + Math.abs(calibrate(calibrator, z) - sigmoid(0.5 * z - 1)), 0) / logits.length;
    expect(gap).toBeLessThan(0.01);
  });

  it('never turns an order round: separated, reversed and random labels, both methods', async () => {
    const random = randomFrom(6);
    const logits = Float64Array.from({ length: 3000 }, () => 3 * random.normal());
    const sets = [logits.map((z) => (z > 0 ? 1 : 0)), logits.map((z) => (z < 0 ? 1 : 0)), logits.map(() => random.below(2))];
    for (const labels of sets) {
      const few = await fitCalibrator(logits.slice(0, 500), labels.slice(0, 500), 'auto', noTurn);
      const many = await fitCalibrator(logits, labels, 'auto', noTurn);
      expect([few.kind, many.kind]).toEqual(['platt', 'isotonic']);
      for (const calibrator of [few, many]) {
        const p = grid.map((z) => calibrate(calibrator, z));
        for (let i = 1; i < p.length; i++) expect(p[i] as number).toBeGreaterThanOrEqual(p[i - 1] as number);
        expect(p.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(p.at(-1) as number).toBeGreaterThan(p[0] as number);
      }
    }
  });

  it('gives float32 in row order', async () => {
    const scores = await toScores({ kind: 'platt', a: 2, b: -1 }, Float64Array.of(0.5, 0, 3), quietJob());
    expect([...scores]).toEqual([Math.fround(0.5), Math.fround(sigmoid(-1)), Math.fround(sigmoid(5))]);
  });
});
