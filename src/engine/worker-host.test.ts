import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer, WorkerFace } from './messages';
import { WorkerHost } from './worker-host';

interface Api {
  echo(value: number): number;
  /** Never answers, whatever it is told. */
  hang(): number;
}

/** Starts "workers" that are the other end of a message channel; `pause` holds the start. */
function build(options: { readonly pause?: Promise<void>; readonly isDeaf?: () => boolean } = {}) {
  const started: { asked: string[]; ended: boolean }[] = [];
  const start = async () => {
    await options.pause;
    const { port1, port2 } = new MessageChannel();
    const own = { asked: [] as string[], ended: false };
    started.push(own);
    const face: WorkerFace = {
      async run(_job, method, args): Promise<Answer> {
        own.asked.push(method);
        if (method === 'hang') return new Promise(() => {});
        return { ok: true, value: args[0] };
      },
      cancel() {},
      ping: () => true,
    };
    const isDeaf = options.isDeaf ?? (() => false);
    if (!isDeaf()) expose(face, port2 as unknown as Parameters<typeof expose>[1]);
    const terminate = () => {
      own.ended = true;
      port1.close();
      port2.close();
    };
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  const onDeath = vi.fn();
  return { host: new WorkerHost<Api>('data', start, { onDeath }), started, onDeath };
}

afterEach(() => vi.useRealTimers());
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('WorkerHost', () => {
  it('starts one worker for calls made together', async () => {
    const { host, started } = build();
    expect(await Promise.all([host.call('echo', [1]), host.call('echo', [2])])).toEqual([1, 2]);
    expect(started).toHaveLength(1);
    host.kill();
  });

  it('cancels at once while the worker is starting', async () => {
    const { host } = build({ pause: new Promise(() => {}) });
    const controller = new AbortController();
    const call = host.call('echo', [1], { signal: controller.signal });
    await soon();
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('rejects what runs when the worker dies, and starts another for the next call', async () => {
    const { host, started, onDeath } = build();
    const call = host.call('hang', []);
    await soon();
    host.kill();
    await expect(call).rejects.toMatchObject({ code: 'engine/worker-died' });
    expect(onDeath).toHaveBeenCalledOnce();
    expect(await host.call('echo', [3])).toBe(3);
    expect(started.map(({ ended }) => ended)).toEqual([true, false]);
    host.kill();
  });

  it('a worker that ignores a cancel is replaced; what else ran in it is asked again', async () => {
    const { host, started, onDeath } = build();
    await host.call('echo', [0]);
    const controller = new AbortController();
    const cancelled = host.call('hang', [], { signal: controller.signal });
    const innocent = host.call('hang', []);
    innocent.catch(() => {});
    await soon();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    vi.advanceTimersByTime(3_100);
    vi.useRealTimers();
    await soon();
    expect(started.map(({ asked }) => asked)).toEqual([['echo', 'hang', 'hang'], ['hang']]);
    expect(onDeath).not.toHaveBeenCalled();
    host.kill();
    await expect(innocent).rejects.toMatchObject({ code: 'engine/worker-died' });
  });

  it('gives up a worker that stays silent, but not because the clock jumped', async () => {
    const { host, onDeath } = build({ isDeaf: () => true });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const call = host.call('hang', []);
    await soon();
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(2_000);
    expect(onDeath).not.toHaveBeenCalled();
    vi.advanceTimersByTime(12_000);
    await expect(call).rejects.toMatchObject({ code: 'engine/worker-silent' });
    expect(onDeath).toHaveBeenCalledOnce();
  });
});
