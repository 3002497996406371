import { randomFrom } from '../base/random';
import { sigmoid } from '../stats/logit';
import type { Device, LiveTools, Tf } from './net/device';
import type { TrainTask } from './task';
import { DEFAULT_TRAIN, type EpochPoint, type TrainChoices, type TrainData } from './types';

/** Data of a known logistic model for tests: standard normal features, p = σ(intercept + β·x), folds in turn. */
export function plantedData(rows: number, beta: readonly number[], intercept: number, seed: number): TrainData {
  const random = randomFrom(seed);
  const cols = beta.length;
  const data = new Float32Array(rows * cols);
  const label = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    let z = intercept;
    for (let j = 0; j < cols; j++) {
      const x = random.normal();
      data[i * cols + j] = x;
      z += x * (beta[j] as number);
    }
    label[i] = random.uniform() < sigmoid(z) ? 1 : 0;
  }
  const names = beta.map((_, j) => `x${j}`);
  const train = { rows, cols, names, data };
  return { train, people: train, label, fold: Uint8Array.from({ length: rows }, (_, i) => i % 5), sameRows: true, featureOf: names };
}

/** A task on that data with some choices. */
export const taskOf = (data: TrainData, choices: Partial<TrainChoices> = {}, seed = 1): TrainTask => ({
  data,
  choices: { ...DEFAULT_TRAIN, ...choices },
  seed,
  now: () => 0,
});

/** The cpu backend without a watch. */
export const plainDevice = (tf: Tf): Device => ({
  tf,
  backend: 'cpu',
  isLost: () => false,
  breathe: () => undefined,
  read: async (tensor) => (await tensor.data()) as Float32Array<ArrayBuffer>,
  recover: async () => {},
});

/** Tools that collect what a run tells. */
export function recordingTools(
  device: Device,
  overrides: Partial<LiveTools> = {},
): LiveTools & { epochs: EpochPoint[]; notices: string[] } {
  const epochs: EpochPoint[] = [];
  const notices: string[] = [];
  return {
    device,
    epochs,
    notices,
    onEpoch: (point) => epochs.push(point),
    onNotice: (code) => notices.push(code),
    isStopped: () => false,
    paused: () => undefined,
    ...overrides,
  };
}
