import type { U8, U32 } from '../base/arrays';
import { AppError } from '../base/error';
import type { TrainChoices, TrainData } from './types';

/** Labelled rows of `train` by part (R8), ascending. `learn`: what the saved model is fitted on. */
export interface Parts {
  readonly fit: U32;
  readonly tune: U32;
  readonly test: U32;
  readonly learn: U32;
  /** Folds of `learn`. */
  readonly folds: readonly number[];
}

/** Labelled rows whose fold is one of `folds`, ascending. */
export function rowsIn({ label, fold }: Pick<TrainData, 'label' | 'fold'>, folds: readonly number[]): U32 {
  const isIn = Uint8Array.from({ length: 256 }, (_, value) => (folds.includes(value) ? 1 : 0));
  const rows = new Uint32Array(label.length);
  let count = 0;
  for (let row = 0; row < label.length; row++) if ((label[row] as number) < 2 && isIn[fold[row] as number] === 1) rows[count++] = row;
  return rows.slice(0, count);
}

/** Labels of some rows. */
export function labelsOf(label: U8, rows: U32): U8 {
  const own = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) own[i] = label[rows[i] as number] as number;
  return own;
}

/** True where both answers occur. */
export const hasBoth = (label: U8, rows: U32): boolean => rows.some((row) => label[row] !== label[rows[0] as number]);

/**
 * Splits the labelled rows by fold.
 *
 * @throws AppError `train/no-features`, `train/no-rows`, `train/one-class` (everyone has the same answer), `train/few-answers` (a part lacks
 * one of the answers, so that nothing could be learned or checked)
 */
export function partsOf(data: TrainData, choices: Pick<TrainChoices, 'refit'>): Parts {
  const { label } = data;
  const all = rowsIn(data, [0, 1, 2, 3, 4]);
  if (all.length === 0) throw new AppError('train/no-rows', 'no row has a label');
  if (data.train.cols === 0) throw new AppError('train/no-features', 'no feature is left to learn from');
  const positives = labelsOf(label, all).reduce((sum, y) => sum + y, 0);
  if (!hasBoth(label, all))
    throw new AppError('train/one-class', 'every labelled row has the same answer', { rows: all.length, positives });
  const folds = choices.refit ? [1, 2, 3, 4] : [2, 3, 4];
  const parts = { fit: rowsIn(data, [2, 3, 4]), tune: rowsIn(data, [1]), test: rowsIn(data, [0]), learn: rowsIn(data, folds), folds };
  if (![parts.fit, parts.tune, parts.test].every((rows) => hasBoth(label, rows)))
    throw new AppError('train/few-answers', 'one part of the rows has only one answer', {
      rows: all.length,
      positives,
      negatives: all.length - positives,
    });
  return parts;
}
