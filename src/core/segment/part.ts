import type { F32, U8 } from '../base/arrays';

/**
 * Returns the scores and labels (0/1) of the labelled rows whose fold is one of `folds`, in row order: fold 0 is the test part, 1 tune,
 * 2..4 fit (R8).
 *
 * @param label 0, 1, or 2 = unlabelled
 */
export function labelledPart(score: F32, label: U8, fold: U8, folds: readonly number[]): { readonly score: F32; readonly positives: U8 } {
  const isIn = (row: number): boolean => (label[row] as number) < 2 && folds.includes(fold[row] as number);
  let rows = 0;
  for (let row = 0; row < score.length; row++) if (isIn(row)) rows++;
  const part = { score: new Float32Array(rows), positives: new Uint8Array(rows) };
  let at = 0;
  for (let row = 0; row < score.length; row++) {
    if (!isIn(row)) continue;
    part.score[at] = score[row] as number;
    part.positives[at++] = label[row] as number;
  }
  return part;
}
