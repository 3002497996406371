import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { randomFrom } from '../base/random';
import { sigmoid } from '../stats/logit';
import { calibrate } from './calibrate/calibrate';
import { fitExact, MODELS, trainLive, trainMlp } from './index';
import { plainDevice, plantedData, recordingTools, taskOf } from './testing';
import type { TrainData } from './types';

beforeAll(() => tf.setBackend('cpu'));
const tools = () => recordingTools(plainDevice(tf));

describe.each(MODELS)('$kind', (variant) => {
  const data = { ...plantedData(400, [1, -0.5, 0.3], -0.5, 21), people: plantedData(50, [1, -0.5, 0.3], -0.5, 22).train, sameRows: false };
  const task = taskOf(data, { epochs: 3 });
  const train = () => (variant.needs === 'device' ? variant.fit(task, tools(), quietJob()) : variant.fit(task, quietJob()));

  it('gives the same bytes twice and leaves no tensors', async () => {
    const before = tf.memory().numTensors;
    expect(await train()).toEqual(await train());
    expect(tf.memory().numTensors).toBe(before);
  });

  it('scores people by the same call that anyone can repeat from the saved model', async () => {
    const { kind, fitted, calibrator, scores } = await train();
    expect(kind).toBe(variant.kind);
    const logits = await variant.apply(fitted, data.people, quietJob());
    expect([...scores.people]).toEqual([...logits].map((z) => Math.fround(calibrate(calibrator, z))));
    expect(scores.train).toHaveLength(400);
  });
});

describe('trainLive', () => {
  it('ends within 1e-3 of the exact optimum and saves the optimum itself', async () => {
    const task = taskOf(plantedData(500, [1.5, -1, 0.5, 0.2], -1, 23), { epochs: 150, batchSize: 64, learningRate: 0.05 });
    const exact = await fitExact(task, quietJob());
    const live = await trainLive({ ...task, exact }, tools(), quietJob());
    const last = live.history.at(-1);
    expect(live.history).toHaveLength(150);
    expect(Math.abs((last?.trainLoss as number) - exact.optimum.trainLoss)).toBeLessThan(1e-3);
    expect(Math.abs((last?.tuneLoss as number) - exact.optimum.tuneLoss)).toBeLessThan(1e-3);
    expect(last?.gradientNorm as number).toBeLessThan((live.history[0]?.gradientNorm as number) / 20);
    expect(live).toMatchObject({
      kind: 'live',
      backend: 'cpu',
      batchRows: 32,
      weights: exact.weights,
      scores: exact.scores,
      test: exact.test,
    });
  });
});

describe('trainMlp', () => {
  it('learns a bend that a logistic regression cannot, and says that its training scores flatter', async () => {
    const random = randomFrom(24);
    const base = plantedData(2000, [0, 0], 0, 24);
    const label = Uint8Array.from({ length: 2000 }, (_, i) =>
      random.uniform() < sigmoid(3 * Math.abs(base.train.data[2 * i] as number) - 2.4) ? 1 : 0,
    );
    const task = taskOf({ ...base, label }, { epochs: 25, batchSize: 64 });
    const exact = await fitExact(task, quietJob());
    const mlp = await trainMlp({ ...task, exact }, tools(), quietJob());
    expect(exact.test.auc).toBeLessThan(0.6);
    expect(mlp.test.auc).toBeGreaterThan(0.8);
    expect(mlp.tuneLogLoss).toBeLessThan(exact.tuneLogLoss - 0.1);
    expect(mlp).toMatchObject({ outOfFold: false, weights: null, intercept: null });
    const losses = mlp.history.map(({ tuneLoss }) => tuneLoss);
    expect(mlp.bestEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
  }, 60_000);

  it('keeps the test part out of everything, also when refitted', async () => {
    const data = plantedData(300, [1, -0.5], -0.5, 25);
    const flipped = { ...data, label: data.label.map((y, i) => (data.fold[i] === 0 ? 1 - y : y)) };
    for (const refit of [false, true]) {
      const [a, b] = await Promise.all([data, flipped].map((d) => trainMlp(taskOf(d, { epochs: 3, refit }), tools(), quietJob())));
      expect(b?.scores).toEqual(a?.scores);
    }
  });
});

describe("the article's example", () => {
  const names = ['age', 'purchaseFrequency', 'browsingTime'];
  const weights = [0.01, 0.05, (Math.log(4) - 0.8) / 100];

  it('u₁ = (30, 10, 100) has P = 0.8 and is high', async () => {
    const matrix = { rows: 1, cols: 3, names, data: Float32Array.of(30, 10, 100) };
    const fitted = { kind: 'live' as const, json: { weights, intercept: 0 }, arrays: [] };
    const [logit] = await MODELS[1].apply(fitted, matrix, quietJob());
    const p = calibrate({ kind: 'none' }, logit as number);
    expect(p).toBeCloseTo(0.8, 12);
    expect(p >= 0.5 ? 'high' : 'ordinary').toBe('high');
  });

  it('100 random users, 10 epochs, batches of 32, Adam, cut 0.5: a list of groups', async () => {
    const random = randomFrom(26);
    const rows = Array.from({ length: 100 }, () => [18 + random.below(52), random.below(20), random.below(300)]);
    const train = { rows: 100, cols: 3, names, data: Float32Array.from(rows.flat()) };
    const label = Uint8Array.from(rows, (row) =>
      random.uniform() < sigmoid(row.reduce((z, x, j) => z + x * (weights[j] as number), -2)) ? 1 : 0,
    );
    const fold = Uint8Array.from(rows, (_, i) => i % 5);
    const data: TrainData = { train, people: train, label, fold, sameRows: true, featureOf: names };
    const run = () => trainLive(taskOf(data, { epochs: 10, batchSize: 32, calibration: 'none' }), tools(), quietJob());
    const model = await run();
    const groups = Array.from(model.scores.people, (p) => (p >= 0.5 ? 'high' : 'ordinary'));
    expect(groups).toHaveLength(100);
    expect(new Set(groups)).toEqual(new Set(['high', 'ordinary']));
    expect(model.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(model.batchRows).toBe(32);
    expect(await run()).toEqual(model);
  });
});
