import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import { AppError } from '../core/base/error';
import { DEFAULT_CHOICES } from '../core/recipe/choices';
import type { Choices } from '../core/recipe/types';
import { Engine } from './engine';
import { type Answer, toPlain, type WorkerFace } from './messages';

/** A "worker" at the other end of a message channel that answers by `run`. */
function workerOf(run: (method: string, args: readonly unknown[]) => unknown): () => Promise<Worker> {
  return async () => {
    const { port1, port2 } = new MessageChannel();
    const face: WorkerFace = {
      async run(_job, method, args): Promise<Answer> {
        try {
          return { ok: true, value: await run(method, args) };
        } catch (error) {
          return { ok: false, failure: toPlain(error) };
        }
      },
      cancel() {},
      ping: () => true,
    };
    expose(face, port2 as unknown as Parameters<typeof expose>[1]);
    return Object.assign(port1, { terminate: () => [port1, port2].forEach((port) => void port.close()) }) as unknown as Worker;
  };
}

/** A train worker that holds the data of one key, as the real one does. */
function trainWorker() {
  let held: unknown = null;
  return workerOf((method, [first, second]) => {
    if (method === 'load') {
      held = first;
      return undefined;
    }
    if (second !== held) throw new AppError('engine/no-data', 'not here');
    return second;
  });
}

const dataWorker = () =>
  workerOf(() => {
    const data = () => new Float32Array(1);
    return { train: { data: data() }, people: { data: data() }, label: data(), fold: data() };
  });

describe('Engine', () => {
  it('fits for two askers at once, though the train worker holds the data of one', async () => {
    const engine = new Engine(dataWorker(), trainWorker());
    const asked = [1, 2, 3, 4].map((seed): Choices => ({ ...DEFAULT_CHOICES, files: [{ id: 'a', name: 'a.csv', key: `key-${seed}` }] }));
    const keys = await Promise.all(asked.map((choices) => engine.fitExact(choices)));
    expect(new Set(keys).size).toBe(4);
    engine.killWorker('data');
    engine.killWorker('train');
  });
});
