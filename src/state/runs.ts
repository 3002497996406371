import { createStore, type StoreApi } from 'zustand/vanilla';
import { isAbort } from '../core/base/error';
import { MODEL_KINDS, type ModelKind } from '../core/train/types';
import { toPlain } from '../engine/messages';
import type { CallOptions } from '../engine/worker-host';
import type { DragState, Failure, Progress, Run, RunsState } from './types';

export const EMPTY: Run<never> = { state: 'empty', key: null, value: null, valueKey: null, progress: null, error: null, question: null };

/** Returns something for every kind of model. */
export const eachModel = <T>(make: (kind: ModelKind) => T): { [kind in ModelKind]: T } =>
  Object.fromEntries(MODEL_KINDS.map((kind) => [kind, make(kind)])) as { [kind in ModelKind]: T };

export const createRuns = (): StoreApi<RunsState> =>
  createStore<RunsState>(() => ({
    files: {},
    link: EMPTY,
    prepare: EMPTY,
    models: eachModel(() => EMPTY),
    chosen: null,
    live: null,
    notice: null,
    segment: EMPTY,
    profiles: EMPTY,
    audience: EMPTY,
    adding: [],
    opening: false,
    sample: null,
    requests: 0,
  }));

export const createDrag = (): StoreApi<DragState> => createStore<DragState>(() => ({ cut1: 0.25, cut2: 0.5, dragging: false }));

/** Returns a failure as plain facts for the page. */
export function failureOf(error: unknown): Failure {
  const { code, message, details, stack } = toPlain(error);
  return { code, message, details, stack };
}

/** A computation in the making: where it is shown, and how it is started. */
export interface Task<T> {
  readonly key: string;
  read(): Run<T>;
  write(run: Run<T>): void;
  start(options: CallOptions): Promise<T>;
}

/** Starts computations, keeps one per name, and lets go of results that nobody waits for any more. */
export class Runner {
  readonly #controllers = new Map<string, AbortController>();

  constructor(private readonly settled: () => void) {}

  /**
   * Makes the run's result that of `task.key`: nothing to do when it is, or was tried and failed, under this key; else cancels what
   * runs under `name` and starts the task. The old value stays visible until the new one is there.
   */
  ensure<T>(name: string, task: Task<T>): void {
    const run = task.read();
    if (run.key === task.key && run.state !== 'empty' && run.state !== 'stale') return;
    if (run.value !== null && run.valueKey === task.key) {
      this.cancel(name);
      task.write({ ...run, state: 'ready', key: task.key, progress: null, error: null, question: null });
    } else void this.run(name, task);
  }

  /** Starts the task whatever was there before; resolves when it has settled. */
  async run<T>(name: string, task: Task<T>): Promise<void> {
    this.#controllers.get(name)?.abort();
    const controller = new AbortController();
    this.#controllers.set(name, controller);
    const mine = () => this.#controllers.get(name) === controller;
    const { value: kept, valueKey } = task.read();
    const working: Run<T> = { state: 'working', key: task.key, value: kept, valueKey, progress: null, error: null, question: null };
    task.write(working);
    const clock = progressClock();
    try {
      const value = await task.start({
        signal: controller.signal,
        onProgress: (phase, done, total) => mine() && task.write({ ...task.read(), progress: clock(phase, done, total) }),
      });
      if (mine()) task.write({ ...working, state: 'ready', value, valueKey: task.key });
    } catch (error) {
      if (!mine()) return;
      if (isAbort(error)) task.write({ ...working, state: 'cancelled' });
      else task.write({ ...working, state: 'failed', error: failureOf(error) });
    } finally {
      if (mine()) {
        this.#controllers.delete(name);
        this.settled();
      }
    }
  }

  get busy(): boolean {
    return this.#controllers.size > 0;
  }

  /** Cancels what runs under these names, and forgets it: its run is the caller's to write. */
  cancel(...names: string[]): void {
    for (const name of names) {
      this.#controllers.get(name)?.abort();
      this.#controllers.delete(name);
    }
  }

  /** Cancels everything at the person's wish: each run says that it was cancelled. */
  cancelAll(): void {
    for (const controller of this.#controllers.values()) controller.abort();
  }
}

/** Turns bare progress into a rate and the time left, the latter from two seconds on. */
function progressClock(): (phase: string, done: number, total: number) => Progress {
  let phaseNow = '';
  let startedAt = 0;
  return (phase, done, total) => {
    if (phase !== phaseNow) {
      phaseNow = phase;
      startedAt = performance.now();
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = seconds > 0.2 && done > 0 ? done / seconds : null;
    return {
      phase,
      done,
      total,
      rowsPerSecond: rate,
      secondsLeft: rate && seconds >= 2 && total > done ? (total - done) / rate : null,
    };
  };
}
