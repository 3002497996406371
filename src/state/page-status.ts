import type { Failure, PageStatus, Progress, ProjectState, Run, RunsState } from './types';

type Values = { readonly [key: string]: string | number };
type Files = ProjectState['choices']['files'];

/**
 * Returns the one status of the page: what is being done, else what went wrong, else what the person is asked, else the last result.
 * The text is a key under `status.` or, of a failure, the failure's own code.
 */
export function pageStatus(runs: RunsState, files: Files): PageStatus {
  return working(runs, files) ?? failed(runs, files) ?? asked(runs, files) ?? done(runs, files);
}

/** Returns how far the running work is, 0..1; null where nothing runs or the end is not known. */
export function pageProgress(runs: RunsState): number | null {
  const { live } = runs;
  if (live && runs.models[live.kind].state === 'working') return live.history.length / live.epochs;
  const reading = Object.values(runs.files).filter(isWorking);
  const run = reading.length === 1 ? reading[0] : [...Object.values(runs.models), ...steps(runs)].find(isWorking);
  if (reading.length > 1) return mean(reading.map((file) => share(file) ?? 0));
  return run ? share(run) : null;
}

const isWorking = (run: Run<unknown>): boolean => run.state === 'working';
const steps = (runs: RunsState): Run<unknown>[] => [runs.prepare, runs.link, runs.segment, runs.profiles, runs.audience];
const share = ({ progress }: Run<unknown>): number | null => shareOf(progress);

/** Returns how far work is, 0..1; null where the end is not known. */
export const shareOf = (progress: Progress | null): number | null =>
  progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : null;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const say = (state: PageStatus['state'], key: string, values?: Values): PageStatus => ({ state, text: values ? { key, values } : { key } });

function working(runs: RunsState, files: Files): PageStatus | null {
  if (runs.opening) return say('working', 'status.opening');
  const [added] = runs.adding.flat();
  if (added !== undefined) return say('working', 'status.readingStart', { file: added });
  const reading = files.find(({ id }) => runs.files[id]?.state === 'working');
  if (reading) {
    const run = runs.files[reading.id] as Run<unknown>;
    const part = share(run);
    if (part === null) return say('working', 'status.readingStart', { file: reading.name });
    return say('working', run.progress?.phase === 'typing' ? 'status.typing' : 'status.reading', { file: reading.name, part });
  }
  const { live } = runs;
  if (live && isWorking(runs.models[live.kind])) {
    const epoch = live.history.length;
    const key = live.state === 'paused' ? 'status.paused' : epoch === 0 ? 'status.trainingStart' : 'status.training';
    return say('working', key, { epoch, epochs: live.epochs });
  }
  if (isWorking(runs.prepare)) return say('working', 'status.preparing');
  if (Object.values(runs.models).some(isWorking)) return say('working', 'status.fitting');
  if (steps(runs).some(isWorking)) return say('working', 'status.segmenting');
  return null;
}

/** The file with the newest result: one that was read after another had failed or was cancelled; that one keeps its message on Collect. */
const last = (runs: RunsState, files: Files) =>
  files.findLast(({ id }) => ['failed', 'cancelled', 'ready'].includes(runs.files[id]?.state ?? ''));

/** A locked archive is no failure: it waits for its password. */
const isLocked = ({ state, error }: Run<unknown>): boolean => state === 'failed' && error?.code === 'collect/password';

function failed(runs: RunsState, files: Files): PageStatus | null {
  const file = last(runs, files);
  const read = file && runs.files[file.id];
  if (file && read?.state === 'failed' && !isLocked(read)) return failure(read.error, { file: file.name });
  const run = [runs.prepare, runs.link, ...Object.values(runs.models), runs.segment, runs.profiles, runs.audience].find(
    ({ state }) => state === 'failed',
  );
  return run ? failure(run.error, {}) : null;
}

/** Only plain values fit into a sentence. */
function failure(error: Failure | null, values: Values): PageStatus {
  const details = Object.entries(error?.details ?? {}).filter((entry): entry is [string, string | number] =>
    ['string', 'number'].includes(typeof entry[1]),
  );
  return say('failed', error?.code ?? 'bug/unexpected', { ...Object.fromEntries(details), ...values });
}

function asked(runs: RunsState, files: Files): PageStatus | null {
  if (files.length === 0) return say('idle', 'status.empty');
  const file = last(runs, files);
  const read = file && runs.files[file.id];
  if (file && read && isLocked(read)) return say('idle', 'status.asking.password', { file: file.name });
  if (file && read?.state === 'cancelled') return say('idle', 'status.cancelledFile', { file: file.name });
  const { prepare, chosen, models, segment } = runs;
  if (prepare.state === 'asking') {
    const { question, options } = prepare.question ?? { question: 'files', options: [] };
    const [first] = question === 'columns' || question === 'files' ? options : [];
    return first === undefined ? say('idle', `status.asking.${question}`) : say('idle', `status.asking.${question}`, { context: first });
  }
  if ([prepare, segment, runs.profiles, runs.audience].some(({ state }) => state === 'cancelled')) return say('idle', 'status.cancelled');
  const model = chosen && models[chosen];
  if (model?.state === 'cancelled' || model?.state === 'stale') return say('idle', 'status.train');
  if (prepare.state === 'stale' || segment.state === 'stale') return say('idle', 'status.stale');
  return null;
}

function done(runs: RunsState, files: Files): PageStatus {
  const test = runs.chosen && runs.models[runs.chosen].value?.test;
  if (test && runs.segment.value) {
    const values = { rows: test.n, auc: test.auc, inHundred: Math.round(test.auc * 100) };
    return say('ready', test.noSignal ? 'status.noSignal' : 'status.ready', values);
  }
  const summary = runs.prepare.value;
  if (summary) return say('ready', 'status.prepared', { customers: summary.customers });
  return say('ready', 'status.read', { count: files.filter(({ id }) => runs.files[id]?.value).length });
}
