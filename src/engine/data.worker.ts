import { buildAudience, previewAudience } from '../core/activate';
import type { U8 } from '../core/base/arrays';
import { AppError } from '../core/base/error';
import { keyOf } from '../core/base/hash';
import { collectFile, listParts, pageOfRows, previewOf, readFile, readingChoices } from '../core/collect';
import type { CollectedFile, RawFile } from '../core/collect/types';
import { unreadableCsv } from '../core/collect/unused/unreadable-csv';
import { encode, type Keep, linkFiles, prepare } from '../core/prepare';
import { type Prepared, UNLABELLED } from '../core/prepare/types';
import { collectChoices } from '../core/recipe/choices';
import { stepKey } from '../core/recipe/steps';
import type { Choices, FileId } from '../core/recipe/types';
import {
  balancedCut,
  cutForTop,
  histogram,
  indexScores,
  labelledPart,
  precisionBandZ,
  profileSegments,
  startCuts,
  transferables,
} from '../core/segment';
import { sampleFiles } from '../samples/shop';
import type { Cuts, DataApi, ModelScores, OpenedFile, SegmentView } from './api';
import { fileOf, keyOfFile, sourceOf } from './file-source';
import { Memo } from './memo';
import { packReport } from './pack-report';
import { Passwords } from './passwords';
import { helpersFor } from './pool';
import { Handover, serve, type WorkerJob } from './worker-job';

const files = new Map<FileId, File>();
/** Passwords of archives, by file: here and nowhere else. */
const passwords = new Passwords();
const memo = new Memo();
/** Cells as text and typed tables, by file. The text is as large as the file: one reading of each is kept, for another role or kind. */
const texts = new Memo(1);
const tables = new Memo();
const PREVIEW_ROWS = 20;
let scores: ModelScores | null = null;

function collected(choices: Choices, id: FileId, job: WorkerJob): Promise<CollectedFile> {
  const file = files.get(fileOf(id));
  const entry = choices.files.find((candidate) => candidate.id === id);
  if (!file || !entry) throw new AppError('engine/no-file', `no file ${id}`);
  const own = collectChoices(choices, id);
  return tables.get(id, keyOf([entry.key, own]), job.signal, async () => ({
    ...(await collectFile(await rawOf(choices, id, job), file.size, own, job)),
    writtenAt: file.lastModified || null,
  }));
}

async function opened(id: FileId, file: File, job: WorkerJob): Promise<OpenedFile> {
  const parts = await listParts(sourceOf(file), job, { password: passwords.of(id) });
  return { name: file.name, key: await keyOfFile(file), parts };
}

/** The cells of a file as they are read under these choices. */
function rawOf(choices: Choices, id: FileId, job: WorkerJob): Promise<RawFile> {
  const file = files.get(fileOf(id));
  const entry = choices.files.find((candidate) => candidate.id === id);
  if (!file || !entry) throw new AppError('engine/no-file', `no file ${id}`);
  const own = collectChoices(choices, id);
  const source = { ...sourceOf(file), name: entry.name, helpers: helpersFor(file) };
  return texts.get(id, keyOf([entry.key, readingChoices(own)]), job.signal, () =>
    passwords.use(fileOf(id), (password) => readFile(source, own, job, {}, { part: entry.part ?? null, password })),
  );
}

async function prepared(choices: Choices, job: WorkerJob) {
  return memo.get('prepare', stepKey('prepare', choices), job.signal, async () =>
    prepare(await allCollected(choices, job), choices.prepare, choices.seed, job, keepOf(choices, job)),
  );
}

async function allCollected(choices: Choices, job: WorkerJob): Promise<readonly CollectedFile[]> {
  const read: CollectedFile[] = [];
  for (const { id } of choices.files) read.push(await collected(choices, id, job));
  return read;
}

/** Partial results that several steps share, by the files that they come from. */
function keepOf(choices: Choices, job: WorkerJob): Keep {
  const from = choices.files.map(({ id }) => stepKey(`file:${id}`, choices));
  return (step, reads, compute) => memo.get(step, keyOf([from, reads]), job.signal, compute);
}

async function answered(choices: Choices, job: WorkerJob): Promise<Prepared> {
  const result = await prepared(choices, job);
  if ('question' in result) throw new AppError('engine/unanswered', 'a question is open');
  return result;
}

async function people(choices: Choices, model: string, job: WorkerJob) {
  if (scores?.key !== model) throw new AppError('engine/no-scores', 'the scores of this model are not here');
  return { features: (await answered(choices, job)).people, score: scores.people };
}

async function audienceInput(choices: Choices, model: string, [cut1, cut2]: Cuts, job: WorkerJob) {
  const { features, score } = await people(choices, model, job);
  const { idName, ids, table, specs } = features;
  return { idName, ids, rows: table.rows, score, cut1, cut2, features: table, specs };
}

const methods: { [Name in keyof DataApi]: (job: WorkerJob, ...args: Parameters<DataApi[Name]>) => unknown } = {
  open(job, id, file) {
    files.set(id, file);
    return opened(id, file, job);
  },
  unlock(job, id, password) {
    const file = files.get(fileOf(id));
    if (!file) throw new AppError('engine/no-file', `no file ${id}`);
    passwords.set(fileOf(id), password);
    return opened(fileOf(id), file, job);
  },
  sample: (job, language, seed) =>
    memo.get('sample', keyOf([language, seed]), job.signal, () =>
      sampleFiles(language, seed).map(({ name, bytes }) => new File([bytes], name, { type: 'text/csv', lastModified: 0 })),
    ),
  async collect(job, choices, id) {
    const isThere = (step: string) => choices.files.some((file) => file.id === step);
    for (const kept of [texts, tables]) kept.keepOnly(isThere);
    return packReport((await collected(choices, id, job)).report);
  },
  async unreadable(job, choices, id) {
    return new Blob([unreadableCsv((await collected(choices, id, job)).unreadable)], { type: 'text/csv' });
  },
  async columnProfile(job, choices, id, column) {
    return (await collected(choices, id, job)).profiles?.find(({ name }) => name === column) ?? null;
  },
  async unusedRows(job, choices, id, request) {
    return pageOfRows(await collected(choices, id, job), await rawOf(choices, id, job), request);
  },
  async preview(job, choices, id) {
    return previewOf(await rawOf(choices, id, job), PREVIEW_ROWS);
  },
  link: (job, choices) =>
    memo.get('link', stepKey('link', choices), job.signal, async () =>
      linkFiles(await allCollected(choices, job), choices.prepare, job, keepOf(choices, job)),
    ),
  async prepare(job, choices) {
    const result = await prepared(choices, job);
    return 'question' in result ? result : result.summary;
  },
  async trainData(job, choices) {
    const { train, people, label, fold } = await answered(choices, job);
    const firstFold = choices.train.refit ? 1 : 2;
    const fitRows: U8 = fold.map((part, row) => (part >= firstFold && label[row] !== UNLABELLED ? 1 : 0));
    const { train: matrix, people: peopleMatrix, featureOf } = await encode(train, people, fitRows, choices.prepare, job);
    const data = { train: matrix, people: peopleMatrix, featureOf, label: label.slice(), fold: fold.slice(), sameRows: people === train };
    return new Handover(data, [...new Set([matrix.data.buffer, peopleMatrix.data.buffer, data.label.buffer, data.fold.buffer])]);
  },
  async segment(job, choices, given) {
    scores = given;
    const { people, label, fold } = await answered(choices, job);
    const part = async (folds: readonly number[]) => {
      const { score, positives } = labelledPart(given.train, label, fold, folds);
      return indexScores(score, positives, null, job);
    };
    const test = await part([0]);
    const tune = await part(given.outOfFold ? [1, 2, 3, 4] : [1]);
    const now = await indexScores(given.people, null, people.moneyMills, job);
    const z = await memo.get('band', given.key, job.signal, () => precisionBandZ(test, choices.seed, () => job.tick(0, 1)));
    await job.tick(0, 1);
    const view: SegmentView = {
      test,
      tune,
      people: now,
      histogram: histogram(given.people),
      start: startCuts(now),
      presets: { balanced: balancedCut(tune), top10: cutForTop(now, { share: 0.1 }) },
      z,
    };
    return new Handover(view, [test, tune, now].flatMap(transferables));
  },
  async profiles(job, choices, model, cuts) {
    const { features, score } = await people(choices, model, job);
    return profileSegments(features, score, cuts[0], cuts[1], job);
  },
  async audiencePreview(job, choices, model, cuts) {
    return previewAudience(await audienceInput(choices, model, cuts, job), choices.activate, job);
  },
  async audience(job, choices, model, cuts) {
    const { chunks } = await buildAudience(await audienceInput(choices, model, cuts, job), choices.activate, job);
    return new Blob(chunks, { type: 'text/csv;charset=utf-8' });
  },
};

serve(methods);
