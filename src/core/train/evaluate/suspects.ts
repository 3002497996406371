import type { F64, U32 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { fitLogistic, linearScores } from '../../stats/newton';
import { rocArea } from '../../stats/roc';
import { labelsOf, type Parts } from '../parts';
import type { TrainData, TrainedModel } from '../types';

const AUC_FALL = 0.05;
const AUC_ALONE = 0.75;
const AUC_AHEAD = 0.1;
/** More rows would not move an AUC by a tenth of the limits above. */
const MOST_ROWS = 20_000;
const MOST_REFITS = 12;

const thin = (rows: U32): U32 =>
  rows.length <= MOST_ROWS
    ? rows
    : Uint32Array.from({ length: MOST_ROWS }, (_, i) => rows[Math.floor((i * rows.length) / MOST_ROWS)] as number);

/**
 * Features of a flat file that may be known only after the answer (R5), judged on tune: without the feature (all its columns) the refitted
 * model's AUC falls by ≥ 0.05, or the feature alone reaches ≥ 0.75 and ≥ 0.10 more than the next. A model that merely drops the feature,
 * without refitting, loses at least as much, so only features that fail this cheap test are refitted. Above 20,000 rows evenly spaced ones.
 */
export async function findSuspects(data: TrainData, parts: Parts, l2: number, beta: F64, job: Job): Promise<TrainedModel['suspects']> {
  const { train, label, featureOf } = data;
  const rows = thin(parts.fit);
  const tune = thin(parts.tune);
  const labels = labelsOf(label, tune);
  const features = [...new Set(featureOf)];
  const columnsWhere = (wanted: (feature: string) => boolean): U32 =>
    Uint32Array.from([...featureOf.keys()].filter((column) => wanted(featureOf[column] as string)));
  const aucOf = (columns: U32, weights: ArrayLike<number>) => rocArea(linearScores(train, tune, columns, weights), labels).auc;
  const weightsOf = (columns: U32) => Float64Array.from([...columns, train.cols], (column) => beta[column] as number);
  const refit = async (columns: U32) => {
    const problem = { data: train.data, cols: train.cols, label, rows, columns, l2 };
    return aucOf(columns, (await fitLogistic(problem, job, weightsOf(columns))).beta);
  };

  const whole = await refit(columnsWhere(() => true));
  const judged: { feature: string; others: U32; aucAlone: number; dropped: number }[] = [];
  for (const feature of features) {
    const others = columnsWhere((name) => name !== feature);
    const aucAlone = await refit(columnsWhere((name) => name === feature));
    judged.push({ feature, others, aucAlone, dropped: aucOf(others, weightsOf(others)) });
    await job.tick(judged.length, features.length, 'suspects');
  }
  const [best, next] = judged.map(({ aucAlone }) => aucAlone).sort((a, b) => b - a);
  const isAhead = (auc: number) => auc === best && auc >= AUC_ALONE && auc - (next ?? 0.5) >= AUC_AHEAD;
  const candidates = judged
    .filter(({ dropped, aucAlone }) => whole - dropped >= AUC_FALL || isAhead(aucAlone))
    .sort((a, b) => a.dropped - b.dropped)
    .slice(0, MOST_REFITS);
  const suspects: { feature: string; aucWithout: number; aucAlone: number }[] = [];
  for (const { feature, others, aucAlone } of candidates) {
    const aucWithout = await refit(others);
    if (whole - aucWithout >= AUC_FALL || isAhead(aucAlone)) suspects.push({ feature, aucWithout, aucAlone });
  }
  return suspects;
}
