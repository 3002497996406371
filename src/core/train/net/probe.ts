import { randomFrom } from '../../base/random';
import { createAdamStep } from './adam-step';
import { initialTheta } from './dense';
import type { Device } from './device';

/** The shape of a training step: what makes one backend faster than another. */
export interface StepShape {
  readonly sizes: readonly number[];
  readonly batchRows: number;
  /** Steps of the whole run. */
  readonly steps: number;
}

/** Makes `steps` training steps of that shape on random numbers with the backend in use and waits until they are done. */
export async function runProbe(
  { tf, read }: Pick<Device, 'tf' | 'read'>,
  { sizes, batchRows }: Omit<StepShape, 'steps'>,
  steps: number,
): Promise<void> {
  const random = randomFrom(1);
  const noise = (length: number) => Float32Array.from({ length }, () => random.uniform());
  const cols = sizes[0] as number;
  const theta = initialTheta(sizes, 1);
  const batch = {
    x: tf.tensor2d(noise(batchRows * cols), [batchRows, cols]),
    y: tf.tensor2d(noise(batchRows).map(Math.round), [batchRows, 1]),
    share: tf.tensor2d(new Float32Array(batchRows).fill(1 / batchRows), [batchRows, 1]),
  };
  let state = { theta: tf.tensor1d(theta), m: tf.tensor1d(new Float32Array(theta.length)), v: tf.tensor1d(new Float32Array(theta.length)) };
  try {
    const takeStep = createAdamStep(tf, sizes, 0);
    for (let step = 1; step <= steps; step++) state = takeStep(state, batch, 1e-3, step);
    await read(state.theta);
  } finally {
    tf.dispose([batch.x, batch.y, batch.share, state.theta, state.m, state.v]);
  }
}
