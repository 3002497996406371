import { expose, transfer } from 'comlink';
import { AbortError, AppError } from '../core/base/error';
import type { Job } from '../core/base/job';
import type { LiveEvent } from './api';
import { type Answer, type JobMessage, toPlain, type WorkerFace } from './messages';

/** A job inside a worker; `emit` tells the page something beside progress. */
export interface WorkerJob extends Job {
  emit(event: LiveEvent): void;
}

/** An answer whose buffers are handed over instead of copied. */
export class Handover {
  constructor(
    readonly value: unknown,
    readonly buffers: readonly Transferable[],
  ) {}
}

// A message to oneself lets the worker read its own mail, so that a cancel is seen; scheduler.yield() would not.
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
const giveTurn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });

const TURN_MS = 8;
const REPORT_MS = 100;

function createJob(id: number, signal: AbortSignal): WorkerJob {
  const post = (message: JobMessage) => self.postMessage(message);
  let turnAt = performance.now();
  let reportAt = 0;
  return {
    signal,
    emit: (event) => post({ job: id, event }),
    tick(done, total, phase = 'working') {
      if (signal.aborted) throw new AbortError();
      const now = performance.now();
      if (now - reportAt >= REPORT_MS) {
        reportAt = now;
        post({ job: id, progress: { phase, done, total } });
      }
      if (now - turnAt < TURN_MS) return undefined;
      return giveTurn().then(() => {
        turnAt = performance.now();
        if (signal.aborted) throw new AbortError();
      });
    },
  };
}

type Method = (job: WorkerJob, ...args: never[]) => unknown;

/** Exposes methods as cancellable jobs. A method returns its answer, or a Handover of it. */
export function serve(methods: { readonly [name: string]: Method }): void {
  const running = new Map<number, AbortController>();
  const face: WorkerFace = {
    async run(id, name, args) {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const method = methods[name] as ((job: WorkerJob, ...args: unknown[]) => unknown) | undefined;
        if (!method) throw new AppError('bug/no-such-method', `no method ${name}`);
        const result = await method(createJob(id, controller.signal), ...args);
        const [value, buffers] = result instanceof Handover ? [result.value, result.buffers] : [result, []];
        return transfer<Answer>({ ok: true, value }, [...buffers]);
      } catch (error) {
        return { ok: false, failure: toPlain(error) };
      } finally {
        running.delete(id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
    ping: () => true,
  };
  expose(face);
}
