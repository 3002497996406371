import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { AbortError, isAbort } from '../../base/error';
import { quietJob } from '../../base/job';
import { plainDevice, plantedData, recordingTools } from '../testing';
import { createAdamStep } from './adam-step';
import { DenseKernel, initialTheta, parameterCount } from './dense';
import { type Device, DeviceLost } from './device';
import { batchRowsOf, type EpochPlan, trainEpochs } from './epochs';

beforeAll(() => tf.setBackend('cpu'));

const data = plantedData(300, [1, -1, 0.5], -0.5, 2);
const rowsWhere = (test: (fold: number) => boolean) =>
  Uint32Array.from([...data.fold.keys()].filter((row) => test(data.fold[row] as number)));
const plan: EpochPlan = {
  sizes: [3, 8, 4, 1],
  rows: rowsWhere((fold) => fold > 1),
  watch: rowsWhere((fold) => fold === 1),
  epochs: 4,
  batchRows: 50,
  rate: () => 0.01,
  decay: 0.01,
  patience: null,
  seed: 5,
};

/** A device whose n-th look between batches finds the context lost. */
function fragileDevice(lossesAt: readonly number[]): Device {
  let looks = 0;
  return {
    ...plainDevice(tf),
    breathe() {
      if (lossesAt.includes(++looks)) throw new DeviceLost('lost for the test');
      return undefined;
    },
  };
}

describe('DenseKernel', () => {
  it('has the gradient of finite differences', async () => {
    const sizes = [3, 5, 4, 1];
    const theta = initialTheta(sizes, 3).map((value, i) => value + 0.01 * Math.sin(i));
    const lossAt = async (values: Float32Array<ArrayBuffer>) =>
      (await new DenseKernel(sizes, values).gradient(data.train, plan.rows, data.label, quietJob())).loss;
    const { gradient } = await new DenseKernel(sizes, theta).gradient(data.train, plan.rows, data.label, quietJob());
    expect(gradient).toHaveLength(parameterCount(sizes));
    for (let i = 0; i < theta.length; i++) {
      const at = (step: number) => theta.map((value, j) => (i === j ? value + step : value));
      const [up, down] = [at(2 ** -14), at(-(2 ** -14))];
      const slope = ((await lossAt(up)) - (await lossAt(down))) / ((up[i] as number) - (down[i] as number));
      expect(Math.abs(slope - (gradient[i] as number))).toBeLessThan(0.02 * (1 + Math.abs(slope)));
    }
  });

  it('is σ(w·x + b) without hidden layers', async () => {
    const logits = await new DenseKernel([3, 1], Float32Array.of(1, 2, 3, 0.5)).logits(
      { data: Float32Array.of(1, 1, 1, 0, 0, 2), cols: 3 },
      null,
      2,
      quietJob(),
    );
    expect([...logits]).toEqual([6.5, 6.5]);
  });
});

describe('createAdamStep', () => {
  it('makes a first step of the learning rate against the sign of the gradient of the kernel', async () => {
    const sizes = [3, 6, 1];
    const theta = initialTheta(sizes, 9);
    const rows = Uint32Array.from({ length: 300 }, (_, i) => i);
    const { gradient } = await new DenseKernel(sizes, theta).gradient(data.train, rows, data.label, quietJob());
    const batch = {
      x: tf.tensor2d(data.train.data.slice(), [300, 3]),
      y: tf.tensor2d(Float32Array.from(data.label), [300, 1]),
      share: tf.tensor2d(new Float32Array(300).fill(1 / 300), [300, 1]),
    };
    const zeros = () => tf.tensor1d(new Float32Array(theta.length));
    const next = createAdamStep(tf, sizes, 0)({ theta: tf.tensor1d(theta.slice()), m: zeros(), v: zeros() }, batch, 0.01, 1);
    const moved = await next.theta.data();
    const moment = await next.m.data();
    for (let i = 0; i < theta.length; i++) {
      expect(moment[i] as number).toBeCloseTo((0.1 * (gradient[i] as number)) / 300, 6);
      const direction = Math.abs(gradient[i] as number) < 1e-3 ? null : Math.sign(gradient[i] as number);
      if (direction !== null) expect((moved[i] as number) - (theta[i] as number)).toBeCloseTo(-0.01 * direction, 4);
    }
    tf.dispose([next.theta, next.m, next.v, batch.x, batch.y, batch.share]);
  });
});

describe('trainEpochs', () => {
  it('gives the same bytes twice, leaves no tensor, and other bytes with another seed', async () => {
    const before = tf.memory().numTensors;
    const run = (seed: number) => trainEpochs(data, { ...plan, seed }, recordingTools(plainDevice(tf)), quietJob());
    const [a, b, c] = [await run(5), await run(5), await run(6)];
    expect(b).toEqual(a);
    expect(c.theta).not.toEqual(a.theta);
    expect(a.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('goes on from the last epoch after a lost context, to the very same weights, and says so', async () => {
    const whole = await trainEpochs(data, plan, recordingTools(plainDevice(tf)), quietJob());
    const tools = recordingTools(fragileDevice([2, 7]));
    const before = tf.memory().numTensors;
    const broken = await trainEpochs(data, plan, tools, quietJob());
    expect(tools.notices).toEqual(['train/context-lost', 'train/context-lost']);
    expect(broken).toEqual(whole);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('does not take zeros of a lost GPU for numbers', async () => {
    let answersZeros = true;
    const forgetful: Device = {
      ...plainDevice(tf),
      read: async (tensor) => {
        const values = (await tensor.data()) as Float32Array<ArrayBuffer>;
        if (!answersZeros) return values;
        answersZeros = false;
        return values.map(() => 0);
      },
    };
    const tools = recordingTools(forgetful);
    const { history } = await trainEpochs(data, plan, tools, quietJob());
    expect(tools.notices).toEqual(['train/context-lost']);
    expect(history.every(({ trainLoss, tuneLoss }) => trainLoss > 0 && tuneLoss > 0)).toBe(true);
  });

  it('keeps the best epoch and ends after `patience` worse ones', async () => {
    const noisy = { ...data, label: data.label.map((_, i) => (Math.imul(i, 2654435761) >>> 31) & 1) };
    const { history, bestEpoch } = await trainEpochs(
      noisy,
      { ...plan, epochs: 200, decay: 0, patience: 5, rate: () => 0.05 },
      recordingTools(plainDevice(tf)),
      quietJob(),
    );
    const losses = history.map(({ tuneLoss }) => tuneLoss);
    expect(history.length).toBeLessThan(200);
    expect(bestEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(history.length).toBe(bestEpoch + 5);
  });

  it('stops on Stop with what was learned, waits on Pause, and ends on Cancel without leaving tensors', async () => {
    const before = tf.memory().numTensors;
    let isStopped = false;
    const stopping = recordingTools(plainDevice(tf), { isStopped: () => isStopped, onEpoch: ({ epoch }) => (isStopped = epoch === 2) });
    expect((await trainEpochs(data, plan, stopping, quietJob())).history).toHaveLength(2);
    const stopped = await trainEpochs(data, plan, recordingTools(plainDevice(tf), { isStopped: () => true }), quietJob());
    expect(stopped.bestEpoch).toBe(1);
    expect(stopped.theta).not.toEqual(initialTheta(plan.sizes, plan.seed));

    let pauses = 0;
    const paused = recordingTools(plainDevice(tf), { paused: () => (pauses++ < 2 ? Promise.resolve() : undefined) });
    expect((await trainEpochs(data, plan, paused, quietJob())).history).toHaveLength(4);

    let ticks = 0;
    const cancelled = {
      ...quietJob(),
      tick() {
        if (++ticks > 5) throw new AbortError();
        return undefined;
      },
    };
    await expect(trainEpochs(data, plan, recordingTools(plainDevice(tf)), cancelled)).rejects.toSatisfy(isAbort);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('batchRowsOf', () => {
  it('is the choice at most, with 16 steps an epoch and 32 rows at least', () => {
    expect(batchRowsOf(1024, 1_000_000)).toBe(1024);
    expect(batchRowsOf(1024, 3200)).toBe(200);
    expect(batchRowsOf(1024, 100)).toBe(32);
    expect(batchRowsOf(32, 60)).toBe(32);
    expect(batchRowsOf(8, 60)).toBe(8);
    expect(batchRowsOf(1024, 20)).toBe(20);
  });
});
