import { describe, expect, it } from 'vitest';
import { AbortError, AppError } from '../core/base/error';
import { type Job, quietJob } from '../core/base/job';
import { doTask } from '../core/collect/fast/read-parts';
import { sourceOf } from './file-source';
import { toPlain } from './messages';
import { helpersFor } from './pool';
import { buffersOf, type FromHelper, type ToHelper } from './pool-messages';

const file = new File(['a,b\n1,"x\n""y"""\n2,z\n'], 'a.csv');
const quotes = { kind: 'quotes', from: 0, to: file.size } as const;
const rows = {
  kind: 'rows',
  from: 0,
  to: file.size,
  toSkip: 1,
  plan: { delimiter: 44, width: 2, header: ['a', 'b'] },
  columns: [
    { column: 0, packing: 'decimal' },
    { column: 1, packing: 'text' },
  ],
} as const;

/** A worker that does what it is asked when `answers`, else keeps silent or dies. */
function workerThat(does: 'answers' | 'hangs' | 'dies' | 'reports' | 'fails' | 'gives up'): {
  readonly worker: Worker;
  readonly ended: () => boolean;
} {
  let isEnded = false;
  const worker = {
    onmessage: (_: { data: FromHelper }) => {},
    onerror: (_: { preventDefault(): void }) => {},
    async postMessage({ file, task }: ToHelper) {
      if (does === 'fails') worker.onmessage({ data: { failure: toPlain(new AppError('collect/bad-archive', 'cut')) } });
      if (does === 'gives up') worker.onmessage({ data: { answer: null } });
      if (does === 'dies') worker.onerror({ preventDefault() {} });
      if (does === 'reports') worker.onmessage({ data: { done: 7 } });
      if (does === 'answers' || does === 'reports')
        worker.onmessage({ data: { answer: structuredClone(await doTask(task, sourceOf(file), quietJob())) } });
    },
    terminate() {
      isEnded = true;
    },
  };
  return { worker: worker as unknown as Worker, ended: () => isEnded };
}

describe('the pool', () => {
  it('asks workers and ends them', async () => {
    const made = workerThat('answers');
    const helpers = helpersFor(file, async () => made.worker);
    expect(await helpers.run([quotes], quietJob())).toEqual([6]);
    expect(made.ended()).toBe(true);
    const [read] = await helpersFor(file, async () => workerThat('answers').worker).run([rows], quietJob());
    expect(read?.rows).toBe(2);
  });

  it('does itself what a worker cannot', async () => {
    for (const start of [async () => workerThat('dies').worker, () => Promise.reject(new Error('no workers here'))])
      expect(await helpersFor(file, start).run([quotes, rows], quietJob())).toMatchObject([6, { rows: 2 }]);
  });

  it('leaves at once when cancelled', async () => {
    const made = workerThat('hangs');
    const controller = new AbortController();
    const run = helpersFor(file, async () => made.worker).run([quotes], quietJob(controller.signal));
    setTimeout(() => controller.abort());
    await expect(run).rejects.toThrow(AbortError);
    expect(made.ended()).toBe(true);
  });

  it('ends the others when one fails or gives up', async () => {
    for (const does of ['fails', 'gives up'] as const) {
      const made = [workerThat('hangs'), workerThat(does), workerThat('hangs')];
      let next = 0;
      const run = helpersFor(file, async () => (made[next++] as (typeof made)[0]).worker).run([rows, rows, rows], quietJob());
      if (does === 'fails') await expect(run).rejects.toMatchObject({ code: 'collect/bad-archive' });
      else expect(await run).toEqual([null, null, null]);
      expect(made.map(({ ended }) => ended())).toEqual([true, true, true]);
    }
  });

  it('ends the others when one that works here gives up', async () => {
    const made = workerThat('hangs');
    let next = 0;
    const short = { ...rows, plan: { ...rows.plan, width: 3 } };
    const start = () => (next++ === 0 ? Promise.reject(new Error('no workers here')) : Promise.resolve(made.worker));
    expect(await helpersFor(file, start).run([short, rows], quietJob())).toEqual([null, null]);
    expect(made.ended()).toBe(true);
  });

  it('tells how far all are together', async () => {
    const told: number[] = [];
    const job: Job = { ...quietJob(), tick: (done) => void told.push(done) as undefined };
    await helpersFor(file, async () => workerThat('reports').worker).run([quotes, quotes], job);
    expect(told).toEqual([7, 14]);
  });

  it('hands every buffer over once', () => {
    const shared = new Uint8Array(8);
    const found = buffersOf({ a: shared, b: [shared.subarray(2), { c: new Float64Array(1) }], d: 1, e: null });
    expect(found.length).toBe(2);
  });
});
