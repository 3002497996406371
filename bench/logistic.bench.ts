// The exact logistic regression (Newton in typed arrays) beside tfjs Adam on cpu to within 1e-3 of the same optimum: 100,000 rows × 20.
import * as tf from '@tensorflow/tfjs';
import { quietJob } from '../src/core/base/job';
import { fitLogistic } from '../src/core/stats/newton';
import { fitExact, trainLive } from '../src/core/train';
import { plainDevice, plantedData, recordingTools, taskOf } from '../src/core/train/testing';

const ROWS = 100_000;
const beta = Array.from({ length: 20 }, (_, j) => Math.sin(j + 1) * 0.6);
const data = plantedData(ROWS, beta, -1.5, 7);
const problem = {
  data: data.train.data,
  cols: 20,
  label: data.label,
  rows: Uint32Array.from({ length: ROWS }, (_, i) => i),
  columns: null,
  l2: 1,
};

const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
  const began = performance.now();
  const value = await run();
  return [value, performance.now() - began];
};

const rounds: number[] = [];
let iterations = 0;
for (let round = 0; round < 7; round++) {
  const [fit, ms] = await timed(() => fitLogistic(problem, quietJob()));
  rounds.push(ms);
  iterations = fit.iterations;
}
rounds.sort((a, b) => a - b);
const newtonMs = rounds[3] as number;
const task = taskOf(data, { epochs: 6, batchSize: 1024, learningRate: 0.03 });
const [exact, exactMs] = await timed(() => fitExact(task, quietJob()));

await tf.setBackend('cpu');
let reachedMs: number | null = null;
const began = performance.now();
const tools = recordingTools(plainDevice(tf), {
  onEpoch: ({ trainLoss }) => {
    if (reachedMs === null && trainLoss - exact.optimum.trainLoss < 1e-3) reachedMs = performance.now() - began;
  },
});
const [live, liveMs] = await timed(() => trainLive({ ...task, exact }, tools, quietJob()));
const gap = (live.history.at(-1)?.trainLoss ?? Number.NaN) - exact.optimum.trainLoss;
if (reachedMs === null || !(Math.abs(gap) < 1e-3)) throw new Error(`tfjs Adam did not come within 1e-3 of the optimum: ${gap}`);

console.table({
  'Newton, one fit of 100,000 rows': { ms: Math.round(newtonMs), iterations, 'times Newton': 1 },
  'whole model: 4 fits, calibration, check, suspects': { ms: Math.round(exactMs), 'times Newton': +(exactMs / newtonMs).toFixed(1) },
  'tfjs Adam on cpu, 60,000 rows, to 1e-3': { ms: Math.round(reachedMs), 'times Newton': +(reachedMs / newtonMs).toFixed(1) },
  'tfjs Adam on cpu, 6 epochs': { ms: Math.round(liveMs), 'times Newton': +(liveMs / newtonMs).toFixed(1) },
});
