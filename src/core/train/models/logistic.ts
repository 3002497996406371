import type { F64, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { fitLogistic, type LogisticFit, linearScores } from '../../stats/newton';
import type { Matrix } from '../../table/table';
import { findSuspects } from '../evaluate/suspects';
import { finish, meanLossOf, type Scored } from '../finish';
import { hasBoth, labelsOf, type Parts, partsOf, rowsIn } from '../parts';
import type { TrainTask } from '../task';
import type { FittedModel, TrainedModel } from '../types';

interface LogisticJson {
  readonly weights: readonly number[];
  readonly intercept: number;
}

/** Logits of every row: intercept + w·x in float64. */
export async function applyLogistic(fitted: FittedModel, { data, cols, rows }: Matrix, job: Job): Promise<F64> {
  const { weights, intercept } = fitted.json as unknown as LogisticJson;
  const beta = [...weights, intercept];
  const logits = new Float64Array(rows);
  await inBlocks(rows, job, (from, to) => {
    logits.set(linearScores({ data: data.subarray(from * cols, to * cols), cols, rows: to - from }, null, null, beta), from);
  });
  return logits;
}

/** Logits of some rows. */
async function logitsAt(matrix: Matrix, rows: U32, beta: F64, job: Job): Promise<F64> {
  const logits = new Float64Array(rows.length);
  await inBlocks(rows.length, job, (from, to) => logits.set(linearScores(matrix, rows.subarray(from, to), null, beta), from));
  return logits;
}

interface Exact {
  readonly saved: LogisticFit;
  /** Fitted on folds 2–4 whatever `refit` says: the line beside a live curve. */
  readonly onFit: LogisticFit;
  /** By fold of `parts.folds`: the model fitted on the others; null where they hold one class only. */
  readonly without: ReadonlyMap<number, LogisticFit | null>;
}

async function fitAll({ data, choices }: TrainTask, parts: Parts, job: Job): Promise<Exact> {
  const problem = { data: data.train.data, cols: data.train.cols, label: data.label, columns: null, l2: choices.l2 };
  const saved = await fitLogistic({ ...problem, rows: parts.learn }, job);
  const without = new Map<number, LogisticFit | null>();
  for (const fold of parts.folds) {
    const others = parts.folds.filter((other) => other !== fold);
    const rows = rowsIn(data, others);
    without.set(fold, hasBoth(data.label, rows) ? await fitLogistic({ ...problem, rows }, job, saved.beta) : null);
  }
  return { saved, onFit: without.get(1) ?? saved, without };
}

async function score({ data, choices }: TrainTask, parts: Parts, fitted: FittedModel, exact: Exact, job: Job): Promise<Scored> {
  const train = await applyLogistic(fitted, data.train, job);
  let outOfFold = true;
  for (const [fold, fit] of exact.without) {
    const rows = rowsIn(data, [fold]);
    if (fit) {
      const logits = await logitsAt(data.train, rows, fit.beta, job);
      for (let i = 0; i < rows.length; i++) train[rows[i] as number] = logits[i] as number;
    } else outOfFold = outOfFold && rows.length === 0;
  }
  const people = data.sameRows ? train.slice() : await applyLogistic(fitted, data.people, job);
  return { train, people, outOfFold, calibrateOn: choices.refit ? parts.learn : parts.tune };
}

/**
 * Fits the exact logistic regression of R22: Newton on folds 2–4 (1–4 with `refit`), one more fit per fold so that every row is scored by a
 * model that had not seen it (R13), calibration (R10), the check on test, and suspects where the file is flat (R5). No tfjs.
 *
 * @throws AppError as `partsOf` and `fitLogistic`
 */
export async function fitExact(task: TrainTask, job: Job): Promise<TrainedModel> {
  const began = task.now();
  const { data, choices } = task;
  const parts = partsOf(data, choices);
  await job.tick(0, 1, 'newton');
  const exact = await fitAll(task, parts, job);
  const { beta, standardErrors } = exact.saved;
  const weights = Array.from(beta.subarray(0, -1));
  const intercept = beta.at(-1) as number;
  const fitted: FittedModel = { kind: 'logistic', json: { weights, intercept }, arrays: [] };
  const finished = await finish(task, parts, await score(task, parts, fitted, exact, job), job);
  const lossOn = async (rows: U32) => meanLossOf(await logitsAt(data.train, rows, exact.onFit.beta, job), labelsOf(data.label, rows));
  return {
    kind: 'logistic',
    backend: 'exact',
    batchRows: null,
    fitted,
    ...finished,
    history: [],
    bestEpoch: null,
    optimum: { trainLoss: await lossOn(parts.fit), tuneLoss: await lossOn(parts.tune) },
    weights: weights.map((weight, j) => ({ name: data.train.names[j] as string, weight, standardError: standardErrors[j] as number })),
    intercept,
    suspects: data.sameRows ? await findSuspects(data, parts, choices.l2, exact.onFit.beta, job) : [],
    tookMs: task.now() - began,
  };
}
