import type { F32, F64, U8, U32 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { randomFrom } from '../../base/random';
import { sigmoid, softplus } from '../../stats/logit';

/**
 * A dense network: `sizes` = inputs, hidden layers, 1. ReLU between layers, a logit at the end. All parameters lie in one vector θ: for
 * each layer its weights, inputs × outputs row-major, then its biases. With no hidden layer it is a logistic regression.
 */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Where its weights and biases begin in θ. */
  readonly weightsAt: number;
  readonly biasesAt: number;
}

export function layersOf(sizes: readonly number[]): Layer[] {
  let at = 0;
  return sizes.slice(1).map((outputs, k) => {
    const inputs = sizes[k] as number;
    const weightsAt = at;
    at += inputs * outputs + outputs;
    return { inputs, outputs, weightsAt, biasesAt: weightsAt + inputs * outputs };
  });
}

export const parameterCount = (sizes: readonly number[]): number =>
  layersOf(sizes).reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);

/** θ at the start: He's normal weights (sd √(2/inputs)) where there are hidden layers, zeros for a logistic regression; biases 0. He et al., ICCV 2015. */
export function initialTheta(sizes: readonly number[], seed: number): F32 {
  const theta = new Float32Array(parameterCount(sizes));
  if (sizes.length === 2) return theta;
  const random = randomFrom(seed);
  for (const { inputs, weightsAt, biasesAt } of layersOf(sizes)) {
    const sd = Math.sqrt(2 / inputs);
    for (let i = weightsAt; i < biasesAt; i++) theta[i] = sd * random.normal();
  }
  return theta;
}

/** Rows per block: activations of a block stay in the cache. */
const ROWS = 256;

interface Rows {
  readonly data: F32;
  readonly cols: number;
}

/** Forward and backward passes over blocks of rows, in float64 on plain arrays; the same numbers on every machine. */
export class DenseKernel {
  readonly #layers: Layer[];
  readonly #activations: F64[];
  readonly #errors: F64[];

  constructor(
    readonly sizes: readonly number[],
    readonly theta: F32,
  ) {
    this.#layers = layersOf(sizes);
    this.#activations = sizes.map((size) => new Float64Array(ROWS * size));
    this.#errors = sizes.map((size) => new Float64Array(ROWS * size));
  }

  /** Logits of `rows` (null: all `count` rows), in that order. */
  async logits(matrix: Rows, rows: U32 | null, count: number, job: Job): Promise<F64> {
    const result = new Float64Array(count);
    for (let from = 0; from < count; from += ROWS) {
      const block = Math.min(ROWS, count - from);
      this.#forward(matrix, rows, from, block);
      result.set((this.#activations.at(-1) as F64).subarray(0, block), from);
      await job.tick(from, count, 'score');
    }
    return result;
  }

  /** Sum of log-losses over `rows` and its gradient by θ. */
  async gradient(matrix: Rows, rows: U32, label: U8, job: Job): Promise<{ loss: number; gradient: F64 }> {
    const gradient = new Float64Array(this.theta.length);
    let loss = 0;
    for (let from = 0; from < rows.length; from += ROWS) {
      const block = Math.min(ROWS, rows.length - from);
      this.#forward(matrix, rows, from, block);
      const logits = this.#activations.at(-1) as F64;
      const errors = this.#errors.at(-1) as F64;
      for (let r = 0; r < block; r++) {
        const z = logits[r] as number;
        const y = label[rows[from + r] as number] as number;
        loss += softplus(z) - y * z;
        errors[r] = sigmoid(z) - y;
      }
      for (let k = this.#layers.length - 1; k >= 0; k--) this.#backward(k, block, gradient);
      await job.tick(from, rows.length, 'evaluate');
    }
    return { loss, gradient };
  }

  #forward({ data, cols }: Rows, rows: U32 | null, from: number, block: number): void {
    const input = this.#activations[0] as F64;
    for (let r = 0; r < block; r++) {
      const base = (rows ? (rows[from + r] as number) : from + r) * cols;
      for (let j = 0; j < cols; j++) input[r * cols + j] = data[base + j] as number;
    }
    this.#layers.forEach((layer, k) => {
      multiply(layer, this.theta, this.#activations[k] as F64, this.#activations[k + 1] as F64, block, k < this.#layers.length - 1);
    });
  }

  #backward(k: number, block: number, gradient: F64): void {
    const { inputs, outputs, weightsAt, biasesAt } = this.#layers[k] as Layer;
    const input = this.#activations[k] as F64;
    const errors = this.#errors[k + 1] as F64;
    const below = this.#errors[k] as F64;
    for (let r = 0; r < block; r++) {
      for (let j = 0; j < outputs; j++) gradient[biasesAt + j] = (gradient[biasesAt + j] as number) + (errors[r * outputs + j] as number);
      for (let i = 0; i < inputs; i++) {
        const x = input[r * inputs + i] as number;
        below[r * inputs + i] = 0;
        if (x === 0) continue;
        const row = weightsAt + i * outputs;
        let error = 0;
        for (let j = 0; j < outputs; j++) {
          const e = errors[r * outputs + j] as number;
          gradient[row + j] = (gradient[row + j] as number) + x * e;
          error += (this.theta[row + j] as number) * e;
        }
        below[r * inputs + i] = error;
      }
    }
  }
}

/** output = input · weights + biases, four inputs at a time; `rectify` sets negative results to 0. */
function multiply(
  { inputs, outputs, weightsAt, biasesAt }: Layer,
  theta: F32,
  input: F64,
  output: F64,
  block: number,
  rectify: boolean,
): void {
  const whole = inputs & ~3;
  for (let r = 0; r < block; r++) {
    const from = r * inputs;
    const to = r * outputs;
    for (let j = 0; j < outputs; j++) output[to + j] = theta[biasesAt + j] as number;
    for (let i = 0; i < whole; i += 4) {
      const x0 = input[from + i] as number;
      const x1 = input[from + i + 1] as number;
      const x2 = input[from + i + 2] as number;
      const x3 = input[from + i + 3] as number;
      if (x0 === 0 && x1 === 0 && x2 === 0 && x3 === 0) continue;
      const w0 = weightsAt + i * outputs;
      const w1 = w0 + outputs;
      const w2 = w1 + outputs;
      const w3 = w2 + outputs;
      for (let j = 0; j < outputs; j++) {
        output[to + j] =
          (output[to + j] as number) +
          x0 * (theta[w0 + j] as number) +
          x1 * (theta[w1 + j] as number) +
          x2 * (theta[w2 + j] as number) +
          x3 * (theta[w3 + j] as number);
      }
    }
    for (let i = whole; i < inputs; i++) {
      const x = input[from + i] as number;
      const w = weightsAt + i * outputs;
      for (let j = 0; j < outputs; j++) output[to + j] = (output[to + j] as number) + x * (theta[w + j] as number);
    }
    if (rectify) for (let j = 0; j < outputs; j++) if ((output[to + j] as number) < 0) output[to + j] = 0;
  }
}
