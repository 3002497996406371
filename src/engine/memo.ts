import { isAbort } from '../core/base/error';
import { orAbort } from './or-abort';

interface Entry {
  readonly key: string;
  readonly value: Promise<unknown>;
}

/** Keeps the last results of each step by key, so that what has not changed is not computed again. */
export class Memo {
  readonly #steps = new Map<string, Entry[]>();

  constructor(private readonly kept = 2) {}

  /**
   * Returns the kept result of `step` under `key`, or computes it. Callers that wait for a computation which its own job cancelled
   * compute it themselves; failures are not kept.
   */
  async get<T>(step: string, key: string, signal: AbortSignal, compute: () => Promise<T> | T): Promise<T> {
    const entries = this.#steps.get(step) ?? [];
    const found = entries.find((entry) => entry.key === key);
    if (found) {
      this.#steps.set(step, [found, ...entries.filter((entry) => entry !== found)]);
      try {
        return (await orAbort(found.value, signal)) as T;
      } catch (error) {
        if (!isAbort(error) || signal.aborted) throw error;
      }
    }
    const entry: Entry = { key, value: Promise.resolve().then(compute) };
    this.#steps.set(step, [entry, ...entries.filter((other) => other.key !== key)].slice(0, this.kept));
    entry.value.catch(() => {
      const left = (this.#steps.get(step) ?? []).filter((other) => other !== entry);
      this.#steps.set(step, left);
    });
    return entry.value as Promise<T>;
  }

  /** Forgets the results of the steps whose name does not pass. */
  keepOnly(passes: (step: string) => boolean): void {
    for (const step of [...this.#steps.keys()]) if (!passes(step)) this.#steps.delete(step);
  }
}
