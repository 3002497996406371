import type { F32, F64, U8, U32 } from '../base/arrays';
import { AppError } from '../base/error';
import { BLOCK_ROWS, type Job } from '../base/job';
import { choleskyInPlace, choleskySolve, inverseDiagonal } from './cholesky';

/** Rows `rows` of a row-major matrix, restricted to the columns `columns` (null: all). Labels are 0 or 1, by matrix row. */
export interface LogisticProblem {
  readonly data: F32 | F64;
  readonly cols: number;
  readonly label: U8;
  readonly rows: U32;
  readonly columns: U32 | null;
  /** λ of 0.5·λ·|w|²; the intercept is free. */
  readonly l2: number;
}

/** `beta`: one weight per column, then the intercept. */
export interface LogisticFit {
  readonly beta: F64;
  /** 0.5·λ·|w|² + Σ log-loss at the optimum. */
  readonly objective: number;
  /** Square roots of the diagonal of the inverse Hessian of that objective, in the order of `beta`. */
  readonly standardErrors: F64;
  readonly iterations: number;
}

/** Rows per inner update: one pass over the Hessian serves eight rows. */
const ROWS_AT_ONCE = 8;
const WARM_ROWS = 10_000;
const MAX_ITERATIONS = 100;
const MAX_HALVINGS = 40;
/** Below this Newton decrement a row the Hessian changes by less than a thousandth: the last one serves for the steps that remain. */
const KEEP_HESSIAN = 1e-7;

/** Sums of one pass over the rows at one β: objective, gradient, lower half of the Hessian. */
class Pass {
  readonly size: number;
  readonly gradient: F64;
  readonly hessian: F64;
  objective = 0;
  readonly #x: F64;
  readonly #weighted = new Float64Array(ROWS_AT_ONCE);
  readonly #residuals = new Float64Array(ROWS_AT_ONCE);

  constructor(readonly problem: LogisticProblem) {
    this.size = (problem.columns?.length ?? problem.cols) + 1;
    this.gradient = new Float64Array(this.size);
    this.hessian = new Float64Array(this.size * this.size);
    this.#x = new Float64Array(this.size * ROWS_AT_ONCE);
  }

  /** Starts a pass at β; without `withHessian` the Hessian is left as it is. */
  begin(beta: F64, withHessian: boolean): void {
    const { size, gradient, hessian, problem } = this;
    if (withHessian) hessian.fill(0);
    let squares = 0;
    for (let j = 0; j < size - 1; j++) {
      const w = beta[j] as number;
      squares += w * w;
      gradient[j] = problem.l2 * w;
      if (withHessian) hessian[j * size + j] = problem.l2;
    }
    gradient[size - 1] = 0;
    this.objective = 0.5 * problem.l2 * squares;
  }

  /** Adds rows [from, to) of the problem. */
  add(beta: F64, from: number, to: number, withHessian: boolean): void {
    for (let at = from; at < to; at += ROWS_AT_ONCE) {
      this.#load(beta, at, Math.min(ROWS_AT_ONCE, to - at));
      this.#updateGradient();
      if (withHessian) this.#updateHessian();
    }
  }

  /** Copies up to eight rows, adds their losses (one logarithm for all), and keeps residuals p − y and Hessian weights p·(1 − p); absent rows weigh 0. */
  #load(beta: F64, at: number, count: number): void {
    const { size, problem } = this;
    const { data, cols, columns, label, rows } = problem;
    const last = size - 1;
    const x = this.#x;
    if (count < ROWS_AT_ONCE) {
      x.fill(0);
      this.#weighted.fill(0);
      this.#residuals.fill(0);
    }
    let product = 1;
    let linear = 0;
    for (let r = 0; r < count; r++) {
      const base = r * size;
      const row = rows[at + r] as number;
      const source = row * cols;
      let z = beta[last] as number;
      if (columns) for (let j = 0; j < last; j++) x[base + j] = data[source + (columns[j] as number)] as number;
      else for (let j = 0; j < last; j++) x[base + j] = data[source + j] as number;
      for (let j = 0; j < last; j++) z += (x[base + j] as number) * (beta[j] as number);
      x[base + last] = 1;
      const y = label[row] as number;
      const e = Math.exp(-Math.abs(z));
      const larger = 1 / (1 + e);
      product *= 1 + e;
      linear += Math.max(z, 0) - y * z;
      this.#weighted[r] = e * larger * larger;
      this.#residuals[r] = (z > 0 ? larger : e * larger) - y;
    }
    this.objective += Math.log(product) + linear;
  }

  #updateGradient(): void {
    const { size, gradient } = this;
    const x = this.#x;
    const residuals = this.#residuals;
    const r0 = residuals[0] as number;
    const r1 = residuals[1] as number;
    const r2 = residuals[2] as number;
    const r3 = residuals[3] as number;
    const r4 = residuals[4] as number;
    const r5 = residuals[5] as number;
    const r6 = residuals[6] as number;
    const r7 = residuals[7] as number;
    for (let j = 0; j < size; j++) {
      gradient[j] =
        (gradient[j] as number) +
        r0 * (x[j] as number) +
        r1 * (x[size + j] as number) +
        r2 * (x[2 * size + j] as number) +
        r3 * (x[3 * size + j] as number) +
        r4 * (x[4 * size + j] as number) +
        r5 * (x[5 * size + j] as number) +
        r6 * (x[6 * size + j] as number) +
        r7 * (x[7 * size + j] as number);
    }
  }

  #updateHessian(): void {
    const { size, hessian } = this;
    const x = this.#x;
    const w = this.#weighted;
    const s2 = 2 * size;
    const s3 = 3 * size;
    const s4 = 4 * size;
    const s5 = 5 * size;
    const s6 = 6 * size;
    const s7 = 7 * size;
    for (let i = 0; i < size; i++) {
      const a0 = (w[0] as number) * (x[i] as number);
      const a1 = (w[1] as number) * (x[size + i] as number);
      const a2 = (w[2] as number) * (x[s2 + i] as number);
      const a3 = (w[3] as number) * (x[s3 + i] as number);
      const a4 = (w[4] as number) * (x[s4 + i] as number);
      const a5 = (w[5] as number) * (x[s5 + i] as number);
      const a6 = (w[6] as number) * (x[s6 + i] as number);
      const a7 = (w[7] as number) * (x[s7 + i] as number);
      if (a0 === 0 && a1 === 0 && a2 === 0 && a3 === 0 && a4 === 0 && a5 === 0 && a6 === 0 && a7 === 0) continue;
      const row = i * size;
      for (let j = 0; j <= i; j++) {
        hessian[row + j] =
          (hessian[row + j] as number) +
          a0 * (x[j] as number) +
          a1 * (x[size + j] as number) +
          a2 * (x[s2 + j] as number) +
          a3 * (x[s3 + j] as number) +
          a4 * (x[s4 + j] as number) +
          a5 * (x[s5 + j] as number) +
          a6 * (x[s6 + j] as number) +
          a7 * (x[s7 + j] as number);
      }
    }
  }
}

const largest = (values: F64): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Multiply-adds between two ticks: some 10 ms. */
const BLOCK_WORK = 2 ** 23;

/**
 * Fits a logistic regression exactly (R22): minimises 0.5·λ·|w|² + Σ log-loss with a free intercept by Newton's method until no element of
 * the gradient exceeds 1e-9 (times rows / 100,000 above that, where float64 sums end). Steps are halved while the objective does not fall,
 * so separated classes and far starts are safe. Starts from `start`, else from a fit on 10,000 evenly spaced rows where there are many.
 * Above 10,000 rows the last Hessian is kept once the steps are tiny. Method: McCullagh & Nelder, Generalized Linear Models (1989), 4.4; standard errors from
 * the inverse of that Hessian.
 *
 * @throws AppError `train/no-optimum` when 100 iterations were not enough.
 */
export async function fitLogistic(problem: LogisticProblem, job: Job, start?: F64): Promise<LogisticFit> {
  const rows = problem.rows.length;
  const pass = new Pass(problem);
  const { size } = pass;
  const block = Math.min(BLOCK_ROWS, Math.max(64, ROWS_AT_ONCE * Math.round(BLOCK_WORK / (size * size) / ROWS_AT_ONCE)));
  const tolerance = 1e-9 * Math.max(1, rows / 100_000);
  let iterations = 0;

  const evaluate = async (at: F64, withHessian: boolean): Promise<void> => {
    pass.begin(at, withHessian);
    for (let from = 0; from < rows; from += block) {
      pass.add(at, from, Math.min(rows, from + block), withHessian);
      await job.tick(from, rows, 'newton');
    }
    if (withHessian) choleskyInPlace(pass.hessian, size);
  };

  let beta: F64 = start?.slice() ?? (await warmStart(problem, size, job));
  await evaluate(beta, true);
  for (; largest(pass.gradient) > tolerance; iterations++) {
    if (iterations === MAX_ITERATIONS)
      throw new AppError('train/no-optimum', 'Newton did not reach the optimum', { iterations, gradient: largest(pass.gradient) });
    const before = pass.objective;
    const step = pass.gradient.slice();
    choleskySolve(pass.hessian, size, step);
    const decrement = step.reduce((sum, value, j) => sum + value * (pass.gradient[j] as number), 0);
    const withHessian = rows <= WARM_ROWS || decrement > KEEP_HESSIAN * rows;
    let next: F64;
    for (let share = 1, halvings = 0; ; share /= 2, halvings++) {
      next = beta.map((value, j) => value - share * (step[j] as number));
      await evaluate(next, withHessian);
      if (pass.objective <= before + 1e-12 * (1 + Math.abs(before)) || halvings === MAX_HALVINGS) break;
    }
    beta = next;
  }
  return { beta, objective: pass.objective, standardErrors: inverseDiagonal(pass.hessian, size).map(Math.sqrt), iterations };
}

async function warmStart(problem: LogisticProblem, size: number, job: Job): Promise<F64> {
  const { rows, l2, label } = problem;
  if (rows.length >= 4 * WARM_ROWS) {
    const some = Uint32Array.from({ length: WARM_ROWS }, (_, i) => rows[Math.floor((i * rows.length) / WARM_ROWS)] as number);
    if (bothClasses(some, label)) return (await fitLogistic({ ...problem, rows: some, l2: (l2 * WARM_ROWS) / rows.length }, job)).beta;
  }
  return new Float64Array(size);
}

function bothClasses(rows: U32, label: U8): boolean {
  const first = label[rows[0] as number];
  return rows.some((row) => label[row] !== first);
}

/** β·x of each row of `rows` (null: all rows), float64. `beta` ends with the intercept. */
export function linearScores(
  matrix: { readonly data: F32 | F64; readonly cols: number; readonly rows: number },
  rows: U32 | null,
  columns: U32 | null,
  beta: ArrayLike<number>,
): F64 {
  const { data, cols } = matrix;
  const size = columns?.length ?? cols;
  const scores = new Float64Array(rows?.length ?? matrix.rows);
  for (let i = 0; i < scores.length; i++) {
    const base = (rows ? (rows[i] as number) : i) * cols;
    let z = beta[size] as number;
    for (let j = 0; j < size; j++) z += (data[base + (columns ? (columns[j] as number) : j)] as number) * (beta[j] as number);
    scores[i] = z;
  }
  return scores;
}
