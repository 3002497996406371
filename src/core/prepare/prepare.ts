import type { U8 } from '../base/arrays';
import type { Job } from '../base/job';
import type { Json } from '../base/json';
import { admit, buildFeatures, flatFeatures } from './build-features';
import { chooseGoal, type Goal, labelRows } from './choose-goal';
import { chooseWindow, type Window } from './choose-window';
import { cleaningCounts, dropMissing } from './clean';
import { dayFromIso, isoDay } from './days';
import { indexOrders, type OrderIndex } from './index-orders';
import { joinProfiles, type ProfileJoin } from './join-profiles';
import { baseRates, labelWindow } from './label-window';
import { customerFiles, orderFiles } from './merge-orders';
import { countParts, sizeNotes } from './part-counts';
import { repeatedIds } from './repeated-ids';
import { splitFolds } from './split-folds';
import { describeFeatures, featureList } from './summarize-features';
import {
  type CollectedFiles,
  type FeatureTable,
  type PrepareChoices,
  type Prepared,
  type PrepareQuestion,
  type PrepareSummary,
  UNLABELLED,
} from './types';

/**
 * Keeps the result of a step under what it reads beside the files, so that dragging N does not build features again. The caller adds the keys
 * of the files; without one every step runs.
 */
export type Keep = <T>(step: string, reads: Json, compute: () => T | Promise<T>) => Promise<T>;
const keepNothing: Keep = async (_step, _reads, compute) => compute();

/**
 * Returns both snapshots with label, parts and summary, or the question that only the person can answer.
 * @throws `prepare/one-class`, `prepare/too-few`, and what `chooseWindow` throws.
 */
export async function prepare(
  files: CollectedFiles,
  choices: PrepareChoices,
  seed: number,
  job: Job,
  keep: Keep = keepNothing,
): Promise<Prepared | PrepareQuestion> {
  const found = chooseGoal(files, choices);
  if ('question' in found) return found;
  const parts =
    found.goal.kind === 'label'
      ? await prepareLabel(found.goal, choices, files, job, keep)
      : await prepareWindow(files, choices, job, keep);
  if ('question' in parts) return parts;
  const turn = () => job.tick(0, 1, 'prepare.describe');
  await turn();
  const label = choices.missingNumbers === 'drop' ? dropMissing(parts.train, parts.label) : parts.label;
  const fold = splitFolds(parts.train, label, choices.split, seed);
  await turn();
  const counts = countParts(label, fold, parts.about);
  const shapes = await keep('prepare.describe', parts.describeKey, () => describeFeatures(parts.train, job));
  const fitRows = fold.map((part, row) => (part >= 2 && label[row] !== UNLABELLED ? 1 : 0));
  await turn();
  const summary: PrepareSummary = {
    ...parts.about,
    customers: parts.people.table.rows,
    labelled: counts.labelled,
    positives: counts.positives,
    parts: counts.parts,
    features: featureList(parts.train, shapes),
    cleaning: await cleaningCounts(files, parts.train, parts.label, fitRows, choices, job),
    notes: [...parts.about.notes, ...sizeNotes(counts)],
  };
  return { train: parts.train, people: parts.people, label, fold, summary };
}

type About = Omit<PrepareSummary, 'customers' | 'labelled' | 'positives' | 'parts' | 'features' | 'cleaning'>;
interface Snapshots {
  readonly train: FeatureTable;
  readonly people: FeatureTable;
  readonly label: U8;
  readonly about: About;
  readonly describeKey: Json;
}
type Notes = PrepareSummary['notes'];

async function prepareLabel(
  goal: Goal & { kind: 'label' },
  choices: PrepareChoices,
  files: CollectedFiles,
  job: Job,
  keep: Keep,
): Promise<Snapshots> {
  const snapshot = choices.snapshot === null ? null : dayFromIso(choices.snapshot);
  const train = admit(flatFeatures(goal.file, goal.column, snapshot), choices);
  const unused = files.filter((file) => file !== goal.file && file.role !== null).map((file) => file.name);
  const { ids, idName } = train;
  const repeated = ids ? await keep('prepare.repeatedIds', [goal.file.name], () => repeatedIds(ids, job)) : 0;
  const notes: Notes = [
    ...(repeated > 0 ? [{ key: 'prepare.note.repeatedIds', values: { column: idName, count: repeated } }] : []),
    ...unused.map((file) => ({ key: 'prepare.note.fileUnused', values: { file } })),
    { key: 'prepare.note.samePeriod' },
  ];
  const about: About = {
    goal: 'label',
    labelColumn: goal.column,
    positiveValue: goal.positive,
    labelValues: goal.values,
    asOfTrain: null,
    asOfScore: null,
    windowDays: null,
    dataFrom: null,
    dataTo: null,
    because: goal.because,
    notEligible: [],
    notes,
    baseRates: [],
  };
  return { train, people: train, label: labelRows(goal), about, describeKey: ['label', goal.file.name, choices.snapshot] };
}

async function prepareWindow(files: CollectedFiles, choices: PrepareChoices, job: Job, keep: Keep): Promise<Snapshots | PrepareQuestion> {
  const index = await keep('prepare.index', [], () => indexOrders(files, job));
  if (!index) return { question: 'files', options: [] };
  if (index.line.length === 0 && index.anonymousLines > 0) {
    return { question: 'customer-key', options: orderFiles(files).flatMap((file) => file.table.columns.map((column) => column.name)) };
  }
  const joins = await keep('prepare.join', [], () => joinProfiles(index, files));
  await job.tick(0, 1, 'prepare.features');
  const window = chooseWindow(index, joins, choices);
  const { train: t, score: s, days, lookBackDays } = window;
  const atT = await keep('prepare.featuresTrain', [t, lookBackDays], () => buildFeatures(index, joins, t, lookBackDays, job));
  const atS = await keep('prepare.featuresScore', [s, lookBackDays], () => buildFeatures(index, joins, s, lookBackDays, job));
  const train = admit(atT, choices);
  const label = labelWindow(index, joins, t, days, s);
  await job.tick(0, 1, 'prepare.describe');
  return {
    train,
    people: { ...atS, specs: atS.specs.map((spec, at) => ({ ...spec, keptOut: train.specs[at]?.keptOut ?? null })) },
    label,
    about: aboutWindow(index, joins, window, files, atT.table.rows, atS.table.rows),
    describeKey: ['window', t, lookBackDays],
  };
}

function aboutWindow(
  index: OrderIndex,
  joins: readonly ProfileJoin[],
  window: Window,
  files: CollectedFiles,
  atT: number,
  atS: number,
): About {
  const notEligible = [
    { key: 'prepare.notEligible.laterFirstOrder', count: atS - atT },
    { key: 'prepare.notEligible.neverBought', count: joins.reduce((sum, join) => sum + join.withoutOrders, 0) },
    { key: 'prepare.notEligible.anonymousLines', count: index.anonymousLines },
  ].filter(({ count }) => count > 0);
  return {
    goal: 'window',
    labelColumn: null,
    positiveValue: null,
    asOfTrain: isoDay(window.train),
    asOfScore: isoDay(window.score),
    windowDays: window.days,
    dataFrom: isoDay(index.from),
    dataTo: isoDay(index.to),
    because: window.because,
    notEligible,
    notes: [...window.notes, ...joinNotes(joins, files), { key: 'prepare.note.samePeriod' }],
    baseRates: baseRates(index, window),
  };
}

function joinNotes(joins: readonly ProfileJoin[], files: CollectedFiles): Notes {
  const joined = joins.flatMap(({ file, matched, rowOf, repeated }): Notes => {
    const match = { key: 'prepare.note.joined', values: { file: file.name, matched, customers: rowOf.length } };
    return repeated > 0 ? [match, { key: 'prepare.note.repeatedKeys', values: { file: file.name, count: repeated } }] : [match];
  });
  const keyless = customerFiles(files).filter((file) => !joins.some((join) => join.file === file));
  return [...joined, ...keyless.map((file) => ({ key: 'prepare.note.noKey', values: { file: file.name } }))];
}
