import type { F32, U8, U32 } from '../../base/arrays';
import { AppError, isAbort } from '../../base/error';
import { murmur3 } from '../../base/hash';
import type { Job } from '../../base/job';
import { randomFrom } from '../../base/random';
import { meanLossOf } from '../finish';
import { labelsOf } from '../parts';
import type { EpochPoint, TrainChoices, TrainData } from '../types';
import { type AdamTensors, createAdamStep } from './adam-step';
import { DenseKernel, initialTheta, layersOf, parameterCount } from './dense';
import { DeviceLost, type LiveTools } from './device';
import type { StepShape } from './probe';

/** How a network is to be trained. */
export interface EpochPlan extends Omit<StepShape, 'steps'> {
  /** Rows to learn from, and rows whose loss is watched. */
  readonly rows: U32;
  readonly watch: U32;
  readonly epochs: number;
  /** Learning rate of a step, counted from 0, of `steps` in all. */
  readonly rate: (step: number, steps: number) => number;
  /** Penalty 0.5·decay·|weights|² on top of the mean loss. */
  readonly decay: number;
  /** Epochs without a better watched loss before the run ends; null: never, and the last epoch is kept. */
  readonly patience: number | null;
  readonly seed: number;
}

/** Everything a run needs to go on after an epoch, on the CPU. */
interface Checkpoint {
  readonly epoch: number;
  readonly theta: F32;
  readonly m: F32;
  readonly v: F32;
}

export interface EpochsResult {
  readonly theta: F32;
  readonly bestEpoch: number;
  readonly history: readonly EpochPoint[];
}

/** Rows per step (see `TrainChoices.batchSize`). */
export const batchRowsOf = (batchSize: number, rows: number): number =>
  Math.max(1, Math.min(rows, batchSize, Math.max(32, Math.ceil(rows / 16))));

/** The shape of a run of some epochs over some rows. */
export function shapeOf(
  sizes: readonly number[],
  { batchSize, epochs }: Pick<TrainChoices, 'batchSize' | 'epochs'>,
  rows: number,
): StepShape {
  const batchRows = batchRowsOf(batchSize, rows);
  return { sizes, batchRows, steps: epochs * Math.ceil(rows / batchRows) };
}

/** Multiply-adds of one forward pass over the watched rows, and over the rows of the training loss, whose gradient costs thrice that. */
const WATCH_WORK = 2 ** 26;
const TRAIN_WORK = 2 ** 24;

/**
 * Trains with tfjs, epoch by epoch. Rows are shuffled by the seed and the epoch, batches have one fixed shape (the last is padded with rows
 * of weight 0), and after every epoch parameters and moments are copied to the CPU. From those copies losses and gradient are computed in
 * plain float64, so they are the same on every backend: tune loss on all rows up to 2^26 multiply-adds a pass, training loss and gradient up
 * to 2^24, above that on evenly spaced rows (a perceptron on 20 features: 18,000 and 4,600 rows). A lost GPU costs the epoch it happened in: the run goes on from the last copy. Tensors never outlive a call.
 *
 * @throws AppError `train/not-finite` when the numbers left the range of the device; AbortError
 */
export async function trainEpochs(data: TrainData, plan: EpochPlan, tools: LiveTools, job: Job): Promise<EpochsResult> {
  const { sizes, seed, patience } = plan;
  const theta = initialTheta(sizes, seed);
  let at: Checkpoint = { epoch: 0, theta, m: new Float32Array(theta.length), v: new Float32Array(theta.length) };
  let best: { epoch: number; loss: number; theta: F32 } = { epoch: 0, loss: Number.POSITIVE_INFINITY, theta };
  const history: EpochPoint[] = [];
  while (at.epoch < plan.epochs && !(at.epoch > 0 && tools.isStopped())) {
    try {
      at = await runEpoch(data, plan, at, tools, job);
    } catch (error) {
      if (isAbort(error) || !(error instanceof DeviceLost || tools.device.isLost())) throw error;
      await tools.device.recover();
      tools.onNotice('train/context-lost');
      continue;
    }
    const point = await describeEpoch(data, plan, at, job);
    history.push(point);
    tools.onEpoch(point);
    if (patience === null || point.tuneLoss < best.loss) best = { epoch: at.epoch, loss: point.tuneLoss, theta: at.theta };
    if (patience !== null && at.epoch - best.epoch >= patience) break;
  }
  return { theta: best.theta, bestEpoch: best.epoch, history };
}

async function runEpoch(data: TrainData, plan: EpochPlan, from: Checkpoint, tools: LiveTools, job: Job): Promise<Checkpoint> {
  const { device } = tools;
  const { tf } = device;
  const epoch = from.epoch + 1;
  const order = randomFrom(murmur3(Uint8Array.of(epoch & 255, (epoch >> 8) & 255), plan.seed)).shuffle(plan.rows.slice());
  const batches = Math.ceil(order.length / plan.batchRows);
  const takeStep = createAdamStep(tf, plan.sizes, plan.decay);
  const fill = createBatchFiller(data, plan.batchRows);
  let state: AdamTensors = { theta: tf.tensor1d(from.theta.slice()), m: tf.tensor1d(from.m.slice()), v: tf.tensor1d(from.v.slice()) };
  try {
    for (let b = 0; b < batches && !(b > 0 && tools.isStopped()); b++) {
      const { x, y, share } = fill(order.subarray(b * plan.batchRows, (b + 1) * plan.batchRows));
      const shape: [number, number] = [plan.batchRows, 1];
      const batch = { x: tf.tensor2d(x, [plan.batchRows, data.train.cols]), y: tf.tensor2d(y, shape), share: tf.tensor2d(share, shape) };
      const step = from.epoch * batches + b;
      try {
        state = takeStep(state, batch, plan.rate(step, plan.epochs * batches), step + 1);
      } finally {
        tf.dispose([batch.x, batch.y, batch.share]);
      }
      await device.breathe();
      await job.tick(step + 1, plan.epochs * batches, 'train');
      await tools.paused();
    }
    return { epoch, ...(await readState(state, tools)) };
  } finally {
    tf.dispose([state.theta, state.m, state.v]);
  }
}

/** Copies the state to the CPU in one read that ends with a 1 put there on the device: zeros of a lost GPU cannot pass for numbers. */
async function readState({ theta, m, v }: AdamTensors, { device }: LiveTools): Promise<Omit<Checkpoint, 'epoch'>> {
  const { tf } = device;
  const all = tf.tidy(() => tf.concat([theta, m, v, tf.ones([1])]));
  try {
    const values = await device.read(all);
    const size = theta.size;
    if (values[3 * size] !== 1) throw new DeviceLost('the GPU answers zeros');
    const part = (k: number) => values.slice(k * size, (k + 1) * size);
    if (!part(0).every(Number.isFinite))
      throw new AppError('train/not-finite', 'a weight is not a finite number', { backend: device.backend });
    return { theta: part(0), m: part(1), v: part(2) };
  } finally {
    tf.dispose(all);
  }
}

function createBatchFiller({ train, label }: TrainData, batchRows: number) {
  const { data, cols } = train;
  const x = new Float32Array(batchRows * cols);
  const y = new Float32Array(batchRows);
  const share = new Float32Array(batchRows);
  return (rows: U32) => {
    for (let i = 0; i < batchRows; i++) {
      const isReal = i < rows.length;
      const row = (isReal ? rows[i] : 0) as number;
      y[i] = isReal ? (label[row] as number) : 0;
      share[i] = isReal ? 1 / rows.length : 0;
      for (let j = 0; j < cols; j++) x[i * cols + j] = isReal ? (data[row * cols + j] as number) : 0;
    }
    return { x, y, share };
  };
}

function spread(rows: U32, most: number): U32 {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)] as number);
}

async function describeEpoch(data: TrainData, plan: EpochPlan, at: Checkpoint, job: Job): Promise<EpochPoint> {
  const { sizes, decay } = plan;
  const kernel = new DenseKernel(sizes, at.theta);
  const rows = spread(plan.rows, Math.ceil(TRAIN_WORK / parameterCount(sizes)));
  const watch = spread(plan.watch, Math.ceil(WATCH_WORK / parameterCount(sizes)));
  const { loss, gradient } = await kernel.gradient(data.train, rows, data.label, job);
  const isWeight: U8 = new Uint8Array(at.theta.length);
  for (const { weightsAt, biasesAt } of layersOf(sizes)) isWeight.fill(1, weightsAt, biasesAt);
  const squares = gradient.reduce(
    (sum, g, i) => sum + (g / rows.length + decay * (isWeight[i] as number) * (at.theta[i] as number)) ** 2,
    0,
  );
  return {
    epoch: at.epoch,
    trainLoss: loss / rows.length,
    tuneLoss: meanLossOf(await kernel.logits(data.train, watch, watch.length, job), labelsOf(data.label, watch)),
    gradientNorm: Math.sqrt(squares),
  };
}
