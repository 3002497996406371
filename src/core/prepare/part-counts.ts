import type { U8 } from '../base/arrays';
import { AppError } from '../base/error';
import type { Json } from '../base/json';
import { TEST, TUNE } from './split-folds';
import { type PrepareSummary, UNLABELLED } from './types';

export interface PartCounts {
  readonly labelled: number;
  readonly positives: number;
  readonly parts: PrepareSummary['parts'];
}
type Question = Pick<PrepareSummary, 'goal' | 'labelColumn' | 'positiveValue' | 'labelValues' | 'asOfTrain' | 'windowDays'>;

/** Below these no advice about the question helps: there are too few rows for three parts with both answers. */
const FEW_ROWS = 30;
/** Rows of the rarer kind from which results become steady. */
const ENOUGH = 100;

/**
 * Returns the labelled rows by part. A part with one class can be neither learned from nor checked on.
 * @throws `prepare/one-class`, `prepare/too-few`, with the question that was tried; `context` chooses the sentence.
 */
export function countParts(label: U8, fold: U8, question: Question): PartCounts {
  const rows = { fit: [0, 0], tune: [0, 0], test: [0, 0] } as Record<'fit' | 'tune' | 'test', [number, number]>;
  for (let row = 0; row < label.length; row++) {
    if (label[row] === UNLABELLED) continue;
    const part = fold[row] === TEST ? 'test' : fold[row] === TUNE ? 'tune' : 'fit';
    rows[part][label[row] === 1 ? 1 : 0]++;
  }
  const [negatives, positives] = [0, 1].map(
    (value) => rows.fit[value as 0 | 1] + rows.tune[value as 0 | 1] + rows.test[value as 0 | 1],
  ) as [number, number];
  const labelled = negatives + positives;
  const details = { labelled, positives, count: labelled, ...tried(question) };
  const isWindow = question.goal === 'window';
  if (negatives === 0 || positives === 0) {
    const context = labelled < FEW_ROWS ? 'fewCustomers' : positives === 0 ? 'nobody' : 'everybody';
    throw new AppError('prepare/one-class', 'all labelled rows have one value', { ...details, ...(isWindow ? { context } : {}) });
  }
  const thin = (['fit', 'tune', 'test'] as const).find((part) => rows[part][0] === 0 || rows[part][1] === 0);
  if (thin) {
    const who = isWindow ? 'Customers' : 'Rows';
    const context = labelled < FEW_ROWS ? `few${who}` : `${positives > negatives ? 'many' : 'few'}Yes${who}`;
    throw new AppError('prepare/too-few', `the ${thin} part holds one class only`, { ...details, part: thin, context });
  }
  const size = ([no, yes]: [number, number]) => no + yes;
  return { labelled, positives, parts: { train: size(rows.fit), tune: size(rows.tune), test: size(rows.test) } };
}

/** What was asked, so that the page can offer another answer where this one failed. */
function tried({ goal, labelColumn, positiveValue, labelValues = [], asOfTrain, windowDays }: Question): { readonly [key: string]: Json } {
  return goal === 'label' ? { labelColumn, positiveValue, labelValues } : { cutoff: asOfTrain, days: windowDays };
}

export function sizeNotes({ labelled, positives }: PartCounts): PrepareSummary['notes'] {
  const rarer = Math.min(positives, labelled - positives);
  return rarer < ENOUGH ? [{ key: 'prepare.note.fewPositives', values: { count: rarer, enough: ENOUGH } }] : [];
}
