import { AbortError, isAbort } from '../core/base/error';
import { expectedRows, type Helpers, type Part, readPart } from '../core/collect/fast/read-parts';
import type { Rows } from '../core/collect/fast/read-rows';
import { sourceOf } from './file-source';
import { fromPlain } from './messages';
import type { FromHelper, ToHelper } from './pool-messages';
import { allowBlobWorkers } from './worker-policy';

/** Below this, starting helpers and joining what they bring costs more than they save. */
const LEAST_BYTES = 150e6;
const MOST_HELPERS = 4;

type Start = () => Promise<Worker>;
const startWorker: Start = async () => {
  allowBlobWorkers();
  return new (await import('./rows.worker?worker&inline')).default({ name: 'rows' });
};

/**
 * Returns those who read parts of a file at the same time: workers that live as long as their part. A worker that cannot start, or dies, costs
 * time and nothing else: its part is read here. When one part fails, or meets what only the general reader knows how to read, the others are
 * ended: nobody would use what they bring.
 */
export const helpersFor = (file: File, start: Start = startWorker): Helpers => ({
  count: Math.min(MOST_HELPERS, Math.max(1, globalThis.navigator?.hardwareConcurrency ?? 1)),
  leastBytes: LEAST_BYTES,
  async run(parts, job) {
    const done = parts.map(({ from, to }) => ({ size: to - from, rows: 0, bytes: 0 }));
    const report = (i: number, rows: number, expected: number) => {
      const { size } = done[i] as (typeof done)[number];
      done[i] = { size, rows, bytes: expected > 0 ? (size * rows) / expected : 0 };
      const all = done.reduce((sum, one) => ({ size: sum.size + one.size, rows: sum.rows + one.rows, bytes: sum.bytes + one.bytes }));
      return job.tick(all.rows, expectedRows(all.rows, all.bytes, all.size), 'reading');
    };
    const all = new AbortController();
    const stop = () => all.abort();
    job.signal.addEventListener('abort', stop);
    if (job.signal.aborted) stop();
    let isUnusual = false;
    const runOne = async (part: Part, i: number): Promise<Rows | null> => {
      try {
        const answer = await runPart(file, part, start, all.signal, (rows, expected) => report(i, rows, expected));
        if (answer !== null) return answer;
        isUnusual = true;
      } catch (error) {
        if (!isUnusual || job.signal.aborted || !isAbort(error)) {
          stop();
          throw error;
        }
      }
      stop();
      return null;
    };
    try {
      return await Promise.all(parts.map(runOne));
    } finally {
      job.signal.removeEventListener('abort', stop);
    }
  },
});

type Report = (rows: number, expected: number) => Promise<void> | undefined;

async function runPart(file: File, part: Part, start: Start, signal: AbortSignal, report: Report): Promise<Rows | null> {
  const worker = await start().catch(() => null);
  if (signal.aborted) {
    worker?.terminate();
    throw new AbortError();
  }
  const answer = worker && (await answerOf(worker, { file, part }, signal, report));
  if (answer) return answer.value;
  const tick = (rows: number, expected: number) => {
    if (signal.aborted) throw new AbortError();
    return report(rows, expected);
  };
  return readPart(sourceOf(file), part, { signal, tick });
}

/** Returns what a worker answers, or null when it dies. @throws AbortError at once when `signal` is aborted, and what reading throws */
function answerOf(worker: Worker, message: ToHelper, signal: AbortSignal, report: Report): Promise<{ readonly value: Rows | null } | null> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      worker.terminate();
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = () => end(() => reject(new AbortError()));
    signal.addEventListener('abort', onAbort);
    worker.onerror = (event) => {
      event.preventDefault();
      end(() => resolve(null));
    };
    worker.onmessageerror = () => end(() => resolve(null));
    worker.onmessage = ({ data }: MessageEvent<FromHelper>) => {
      if ('answer' in data) end(() => resolve({ value: data.answer }));
      else if ('failure' in data) end(() => reject(fromPlain(data.failure)));
      else if (!signal.aborted) report(...data.done)?.catch(() => {});
    };
    worker.postMessage(message);
  });
}
