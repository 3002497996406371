import type { U8 } from '../base/arrays';
import type { Job } from '../base/job';
import type { Json } from '../base/json';
import { EVENT_DAYS } from './activity-features';
import { admit, buildFeatures, flatFeatures } from './build-features';
import { chooseGoal, type Goal, labelRows } from './choose-goal';
import { chooseWindow, type Window } from './choose-window';
import { cleaningSteps, dropMissing } from './clean';
import { currenciesOf } from './currencies';
import { DAY, dayFromIso, isoDay } from './days';
import type { ProfileJoin } from './join-profiles';
import { type Known, knownAt, knownNow, laterOf } from './known-at';
import { baseRates, labelWindow } from './label-window';
import { customerFiles, futureLimit, futureLines, orderFiles } from './merge-orders';
import { countParts, sizeNotes } from './part-counts';
import { populationAt, undatedOnlyAt } from './population';
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
import { filesTogether, flatGroups, keepOf, whoIsWho } from './who-is-who';

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
  given: CollectedFiles,
  choices: PrepareChoices,
  seed: number,
  job: Job,
  keepAny: Keep = keepNothing,
): Promise<Prepared | PrepareQuestion> {
  const { files } = await filesTogether(given, choices.ordersOnce, job, keepAny);
  const keep = keepOf(files, keepAny);
  const found = chooseGoal(files, choices);
  if ('question' in found) return found;
  const parts =
    found.goal.kind === 'label'
      ? await prepareLabel(found.goal, choices, files, job, keep)
      : await prepareWindow(files, choices, job, keep);
  if ('question' in parts) return parts;
  const turn = () => job.tick(0, 1, 'prepare.describe');
  await turn();
  const label = dropMissing(parts.train, parts.label, choices);
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
    cleaning: await cleaningSteps(files, parts.train, parts.label, fitRows, choices, job),
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
  const place = files.indexOf(goal.file);
  const snapshot = choices.snapshot === null ? null : dayFromIso(choices.snapshot);
  const groups = await flatGroups(goal.file, place, choices.mergePeople, job, keep);
  const train = admit({ ...flatFeatures(goal.file, goal.column, snapshot), groups }, choices);
  const unused = files.filter((file) => file !== goal.file && file.role !== null).map((file) => file.name);
  const { ids, idName } = train;
  const repeated = ids ? await keep('prepare.repeatedIds', [place, idName], () => repeatedIds(ids, job)) : 0;
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
  return { train, people: train, label: labelRows(goal), about, describeKey: ['label', place, goal.column, choices.snapshot] };
}

async function prepareWindow(files: CollectedFiles, choices: PrepareChoices, job: Job, keep: Keep): Promise<Snapshots | PrepareQuestion> {
  const currencies = currenciesOf(files);
  if (currencies.length > 1) return { question: 'currency', options: currencies };
  const merge = choices.mergePeople;
  const { identities, people } = await whoIsWho(files, merge, job, keep);
  const now = await keep('prepare.index', [merge], () => knownNow(files, identities, people, job));
  if (!now) return { question: 'files', options: [] };
  const { index, joins } = now;
  if (index.line.length === 0 && index.anonymousLines > 0) {
    return { question: 'customer-key', options: orderFiles(files).flatMap((file) => file.table.columns.map((column) => column.name)) };
  }
  await job.tick(0, 1, 'prepare.features');
  const window = chooseWindow(index, joins, choices);
  const { train: t, score: s, days, lookBackDays } = window;
  const then = await keep('prepare.past', [merge, t], () => knownAt(now, files, identities, merge, t, job));
  const features = (known: Known, asOf: number) => buildFeatures(known.index, known.joins, asOf, lookBackDays, job, known.activity);
  const atT = await keep('prepare.featuresTrain', [merge, t, lookBackDays], () => features(then, t));
  const atS = await keep('prepare.featuresScore', [merge, s, lookBackDays], () => features(now, s));
  const { person, groups } = laterOf(then, now, populationAt(then.index, t, then.joins));
  const train = admit({ ...atT, groups }, choices);
  const label = labelWindow(index, person, t, days, s);
  await job.tick(0, 1, 'prepare.describe');
  const known = new Set(person);
  const later = populationAt(index, s, joins).reduce((count, one) => count + (known.has(one) ? 0 : 1), 0);
  return {
    train,
    people: { ...atS, specs: atS.specs.map((spec, at) => ({ ...spec, keptOut: train.specs[at]?.keptOut ?? null })) },
    label,
    about: aboutWindow(now, window, files, later),
    describeKey: ['window', merge, t, lookBackDays],
  };
}

/** Events that begin after the look-back of the past snapshot are counted too low there (R2). */
function activityNotes(activity: Known['activity'], { train, score, lookBackDays }: Window): Notes {
  const days = lookBackDays > 0 ? Math.min(EVENT_DAYS, lookBackDays) : EVENT_DAYS;
  return activity
    .filter(({ role, from }) => role === 'events' && from > train - days * DAY && from < score)
    .map(({ files, from }) => ({
      key: 'prepare.note.activityShort',
      values: { file: files.join(', '), from: isoDay(from), train: isoDay(train), days },
    }));
}

function aboutWindow({ index, joins, activity }: Known, window: Window, files: CollectedFiles, laterFirstOrder: number): About {
  const future = orderFiles(files).reduce((sum, file) => sum + futureLines(file.orders, futureLimit(file)), 0);
  const notEligible = [
    { key: 'prepare.notEligible.laterFirstOrder', count: laterFirstOrder },
    { key: 'prepare.notEligible.neverBought', count: joins.reduce((sum, join) => sum + join.withoutOrders, 0) },
    { key: 'prepare.notEligible.anonymousLines', count: index.anonymousLines },
    { key: 'prepare.notEligible.futureLines', count: future },
    { key: 'prepare.notEligible.copiedLines', count: files.reduce((sum, { copied = 0 }) => sum + copied, 0) },
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
    undatedOnly: undatedOnlyAt(index, window.score),
    notes: [...window.notes, ...joinNotes(joins, files), ...activityNotes(activity, window), { key: 'prepare.note.samePeriod' }],
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
