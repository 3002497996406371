import { describe, expect, it } from 'vitest';
import { isAbort } from '../../base/error';
import { quietJob } from '../../base/job';
import { calibrate } from '../calibrate/calibrate';
import { plantedData, taskOf } from '../testing';
import type { TrainData } from '../types';
import { applyLogistic, fitExact } from './logistic';

const BETA = [1, -0.7, 0.4, 0, 0];
const exactOf = (data: TrainData, choices = {}) => fitExact(taskOf(data, choices), quietJob());
const withLabels = (data: TrainData, label: Uint8Array<ArrayBuffer>): TrainData => ({ ...data, label });

describe('fitExact', () => {
  it('finds planted weights within three standard errors and p near the truth', async () => {
    const data = plantedData(20_000, BETA, -1, 4);
    const model = await exactOf(data);
    const weights = model.weights ?? [];
    for (const [j, beta] of BETA.entries()) {
      const { weight, standardError } = weights[j] as { weight: number; standardError: number };
      expect(Math.abs(weight - beta)).toBeLessThan(3 * standardError);
    }
    const gap = model.scores.people.reduce((sum, p, i) => {
      const z = -1 + BETA.reduce((total, beta, j) => total + beta * (data.train.data[i * 5 + j] as number), 0);
      return sum + Math.abs(p - 1 / (1 + Math.exp(-z)));
    }, 0);
    expect(gap / 20_000).toBeLessThan(0.02);
    expect(model).toMatchObject({ backend: 'exact', history: [], bestEpoch: null, outOfFold: true });
  });

  it('gives the same bytes twice', async () => {
    const [a, b] = [await exactOf(plantedData(800, BETA, -1, 5)), await exactOf(plantedData(800, BETA, -1, 5))];
    expect(a).toEqual(b);
    expect(Buffer.from(a.scores.train.buffer).equals(Buffer.from(b.scores.train.buffer))).toBe(true);
  });

  it('is the optimum: the loss is higher at weights nearby', async () => {
    const data = plantedData(600, BETA, -1, 6);
    const { optimum, weights, intercept } = await exactOf(data, { l2: 1e-6 });
    const lossAt = (shift: number) => {
      let sum = 0;
      let rows = 0;
      for (let i = 0; i < 600; i++) {
        if ((data.fold[i] as number) < 2) continue;
        const z = (weights ?? []).reduce(
          (total, { weight }, j) => total + (weight + shift) * (data.train.data[i * 5 + j] as number),
          intercept as number,
        );
        sum += Math.log1p(Math.exp(z)) - (data.label[i] as number) * z;
        rows++;
      }
      return sum / rows;
    };
    expect(optimum.trainLoss).toBeCloseTo(lossAt(0), 9);
    expect(lossAt(0.01)).toBeGreaterThan(optimum.trainLoss);
    expect(lossAt(-0.01)).toBeGreaterThan(optimum.trainLoss);
  });

  it('scores rows it learned from by models that had not seen them (R13)', async () => {
    const data = plantedData(500, BETA, -1, 7);
    const before = await exactOf(data, { calibration: 'none' });
    const flipped = data.label.map((y, i) => (data.fold[i] === 3 ? 1 - y : y));
    const after = await exactOf(withLabels(data, flipped), { calibration: 'none' });
    for (let i = 0; i < 500; i++) if (data.fold[i] === 3) expect(after.scores.train[i]).toBe(before.scores.train[i]);
    expect(after.scores.train[0]).not.toBe(before.scores.train[0]);
    expect(before.scores.people).toEqual(before.scores.train);
  });

  it('keeps the test part out of everything', async () => {
    const data = plantedData(500, BETA, -1, 8);
    const flipped = data.label.map((y, i) => (data.fold[i] === 0 ? 1 - y : y));
    for (const refit of [false, true]) {
      const [a, b] = [await exactOf(data, { refit }), await exactOf(withLabels(data, flipped), { refit })];
      expect(b.scores).toEqual(a.scores);
      expect(b.test.auc).toBeCloseTo(1 - a.test.auc, 12);
    }
  });

  it('scores people elsewhere with the saved weights, and unlabelled rows too', async () => {
    const data = { ...plantedData(500, BETA, -1, 9), people: plantedData(30, BETA, -1, 10).train, sameRows: false };
    const label = data.label.map((y, i) => (i % 50 === 3 ? 2 : y));
    const model = await exactOf(withLabels(data, label));
    const logits = await applyLogistic(model.fitted, data.people, quietJob());
    expect([...model.scores.people]).toEqual([...logits].map((z) => Math.fround(calibrate(model.calibrator, z))));
    expect(model.scores.train.every((p) => p > 0 && p < 1)).toBe(true);
    expect(model.test.n).toBe(100);
  });

  it('asks about a column that knows the answer and one that stands alone (R5), not about honest ones', async () => {
    const honest = plantedData(1500, [0.6, 0.5, 0.5, 0.4], -1, 11);
    expect((await exactOf(honest)).suspects).toEqual([]);
    const data = honest.train.data.map((value, at) =>
      at % 4 === 2 ? (honest.label[Math.floor(at / 4)] as number) * 2 + value / 2 : value,
    );
    const train = { ...honest.train, data };
    const { suspects } = await exactOf({ ...honest, train, people: train });
    expect(suspects.map(({ feature }) => feature)).toEqual(['x2']);
    expect(suspects[0]?.aucAlone).toBeGreaterThan(0.9);
    expect(suspects[0]?.aucWithout).toBeLessThan(0.85);
    expect((await exactOf({ ...honest, train, people: train, sameRows: false })).suspects).toEqual([]);
  });

  it('takes all columns of a feature out together', async () => {
    const base = plantedData(1500, [0.4, 0.4, 0.4, 0.4], -1, 12);
    const data = base.train.data.map((value, at) => (at % 4 >= 2 ? (base.label[Math.floor(at / 4)] as number) * 2 + value : value));
    const train = { ...base.train, data };
    const { suspects } = await exactOf({ ...base, train, people: train, featureOf: ['a', 'b', 'level', 'level'] });
    expect(suspects.map(({ feature }) => feature)).toEqual(['level']);
  });

  it('says plainly what cannot be learned', async () => {
    const data = plantedData(100, BETA, 0, 13);
    const codeOf = (broken: TrainData) =>
      exactOf(broken).then(
        () => 'fitted',
        (error) => error.code,
      );
    const none = { rows: 100, cols: 0, names: [], data: new Float32Array(0) };
    const empty = {
      ...data,
      train: { ...data.train, rows: 0, data: new Float32Array(0) },
      label: new Uint8Array(0),
      fold: new Uint8Array(0),
    };
    expect(await codeOf(empty)).toBe('train/no-rows');
    expect(await codeOf(withLabels(data, new Uint8Array(100).fill(2)))).toBe('train/no-rows');
    expect(await codeOf(withLabels(data, new Uint8Array(100)))).toBe('train/one-class');
    expect(await codeOf(withLabels(data, new Uint8Array(100).fill(1)))).toBe('train/one-class');
    expect(await codeOf(withLabels(data, new Uint8Array(100).fill(1, 0, 1)))).toBe('train/few-answers');
    expect(await codeOf({ ...data, train: none, people: none, featureOf: [] })).toBe('train/no-features');
  });

  it('gives everyone the base rate where every feature is constant', async () => {
    const data = plantedData(500, [0], -1, 14);
    const train = { ...data.train, data: new Float32Array(500).fill(3) };
    const model = await exactOf({ ...data, train, people: train });
    expect(new Set(model.scores.people.filter((_, i) => (data.fold[i] as number) < 2)).size).toBe(1);
    expect(model.test).toMatchObject({ auc: 0.5, noSignal: true });
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(fitExact(taskOf(plantedData(100, BETA, 0, 1)), quietJob(controller.signal))).rejects.toSatisfy(isAbort);
  });
});
