import { type Remote, releaseProxy, transfer, wrap } from 'comlink';
import { AbortError, AppError } from '../core/base/error';
import type { LiveEvent } from './api';
import { fromPlain, isJobMessage, type WorkerFace } from './messages';
import { orAbort } from './or-abort';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: string, done: number, total: number) => void;
  readonly onEvent?: (event: LiveEvent) => void;
  readonly transfer?: readonly Transferable[];
}

interface Pending extends CallOptions {
  readonly reject: (error: Error) => void;
}

/** Why a call ended that was running when its worker was replaced for the sake of another: it is asked again. */
class Replaced extends Error {}

const PING_MS = 2_000;
/** A worker that gives no sign of life for so long is given up. */
export const SILENCE_MS = 10_000;
const CANCEL_GRACE_MS = 3_000;

type Methods<Api> = {
  [Name in keyof Api]: Api[Name] extends (...args: infer Args) => infer Result ? { args: Args; result: Result } : never;
};

/**
 * One worker as seen from the page: starts it when first called, rejects every pending call when it dies (comlink would leave them
 * open for ever), and starts a new one at the next call. `onStart` runs before the first call of every new worker.
 */
export class WorkerHost<Api> {
  #worker: Worker | null = null;
  #face: Remote<WorkerFace> | null = null;
  #starting: Promise<Remote<WorkerFace>> | null = null;
  #jobs = 0;
  #silentMs = 0;
  #watching: ReturnType<typeof setInterval> | undefined;
  #patienceMs = SILENCE_MS;
  readonly #pending = new Map<number, Pending>();

  constructor(
    private readonly name: 'data' | 'train',
    private readonly start: () => Promise<Worker>,
    private readonly on: { readonly onStart?: (host: WorkerHost<Api>) => Promise<void>; readonly onDeath?: () => void } = {},
  ) {}

  /**
   * Runs a method of the worker as a job.
   * @throws AbortError at once when the signal is aborted, AppError `engine/worker-died` when the worker ends, and whatever the method throws.
   */
  async call<Name extends keyof Api & string>(
    method: Name,
    args: Methods<Api>[Name]['args'],
    options: CallOptions = {},
  ): Promise<Awaited<Methods<Api>[Name]['result']>> {
    for (;;) {
      if (options.signal?.aborted) throw new AbortError();
      const face = this.#face ?? (await orAbort(this.#launched(), options.signal));
      try {
        return (await this.#run(face, method, args, options)) as Awaited<Methods<Api>[Name]['result']>;
      } catch (error) {
        // What was transferred is gone; everything else can be asked again.
        if (!(error instanceof Replaced)) throw error;
        if (options.transfer) throw this.#death(error.message);
      }
    }
  }

  /** Waits longer than usual for a sign of life: the first use of a GPU compiles its programs in one go. */
  set patienceMs(value: number) {
    this.#patienceMs = value;
  }

  /** Ends the worker as a crash would. */
  kill(): void {
    this.#died(this.#death(`the ${this.name} worker ended`));
  }

  #death = (message: string) => new AppError('engine/worker-died', message, { worker: this.name });

  #run(face: Remote<WorkerFace>, method: string, args: readonly unknown[], options: CallOptions): Promise<unknown> {
    const id = ++this.#jobs;
    return new Promise((resolve, reject) => {
      const finish = () => {
        this.#pending.delete(id);
        options.signal?.removeEventListener('abort', onAbort);
      };
      const fail = (error: Error) => {
        finish();
        reject(error);
      };
      const onAbort = () => {
        fail(new AbortError());
        this.#cancel(face, id, settled);
      };
      if (options.signal?.aborted) return reject(new AbortError());
      options.signal?.addEventListener('abort', onAbort);
      this.#pending.set(id, { ...options, reject: fail });
      this.#watching ??= this.#watch();
      const settled = face.run(id, method, options.transfer ? transfer([...args], [...options.transfer]) : args).then(
        (answer) => {
          if (!this.#pending.has(id)) return;
          finish();
          if (answer.ok) resolve(answer.value);
          else reject(fromPlain(answer.failure));
        },
        (error) => this.#pending.has(id) && fail(error),
      );
    });
  }

  /** The page has moved on; the worker gets three seconds to notice, then it is replaced. */
  #cancel(face: Remote<WorkerFace>, id: number, settled: Promise<unknown>): void {
    face.cancel(id).catch(() => {});
    const timer = setTimeout(() => face === this.#face && this.#end(new Replaced(`the ${this.name} worker was replaced`)), CANCEL_GRACE_MS);
    settled.finally(() => clearTimeout(timer));
  }

  #launched(): Promise<Remote<WorkerFace>> {
    this.#starting ??= this.#launch();
    return this.#starting;
  }

  async #launch(): Promise<Remote<WorkerFace>> {
    try {
      const worker = await this.start();
      worker.onerror = (event) => {
        event.preventDefault();
        this.#died(this.#death(event.message || `the ${this.name} worker failed`));
      };
      worker.onmessageerror = () => this.kill();
      worker.addEventListener('message', ({ data }) => {
        this.#silentMs = 0;
        if (!isJobMessage(data)) return;
        const pending = this.#pending.get(data.job);
        if ('event' in data) pending?.onEvent?.(data.event);
        else pending?.onProgress?.(data.progress.phase, data.progress.done, data.progress.total);
      });
      const face = wrap<WorkerFace>(worker);
      this.#worker = worker;
      this.#face = face;
      await this.on.onStart?.(this);
      return face;
    } finally {
      this.#starting = null;
    }
  }

  #died(error: AppError): void {
    this.#end(error);
    this.on.onDeath?.();
  }

  #end(error: Error): void {
    this.#worker?.terminate();
    this.#face?.[releaseProxy]();
    this.#worker = null;
    this.#face = null;
    for (const pending of [...this.#pending.values()]) pending.reject(error);
  }

  /**
   * While jobs run: asks for a sign of life, and gives up after ten seconds of silence. Silence is counted in turns of this timer, not by the
   * clock: a computer that slept, or a page in the background, has fewer turns.
   */
  #watch(): ReturnType<typeof setInterval> {
    this.#silentMs = 0;
    return setInterval(() => {
      if (this.#pending.size === 0) {
        clearInterval(this.#watching);
        this.#watching = undefined;
        return;
      }
      if (this.#silentMs >= this.#patienceMs) {
        this.#died(new AppError('engine/worker-silent', `the ${this.name} worker does not answer`, { worker: this.name }));
        return;
      }
      this.#silentMs += PING_MS;
      this.#face?.ping().catch(() => {});
    }, PING_MS);
  }
}
