import { describe, expect, it } from 'vitest';
import { AbortError, AppError } from '../core/base/error';
import { type Job, quietJob } from '../core/base/job';
import { type Part, readPart } from '../core/collect/fast/read-parts';
import { sourceOf } from './file-source';
import { toPlain } from './messages';
import { helpersFor } from './pool';
import { buffersOf, type FromHelper, type ToHelper } from './pool-messages';

const file = new File(['a,b\n1,"x\n""y"""\n2,z\n'], 'a.csv');
const part: Part = {
  from: 0,
  to: file.size,
  toSkip: 1,
  plan: { delimiter: 44, width: 2, header: ['a', 'b'] },
  columns: [
    { column: 0, packing: 'decimal' },
    { column: 1, packing: 'text' },
  ],
};

/** A worker that does what it is asked when `answers`, else keeps silent or dies. */
function workerThat(does: 'answers' | 'hangs' | 'dies' | 'reports' | 'fails' | 'gives up'): {
  readonly worker: Worker;
  readonly ended: () => boolean;
} {
  let isEnded = false;
  const worker = {
    onmessage: (_: { data: FromHelper }) => {},
    onerror: (_: { preventDefault(): void }) => {},
    async postMessage({ file, part: asked }: ToHelper) {
      if (does === 'fails') worker.onmessage({ data: { failure: toPlain(new AppError('collect/bad-archive', 'cut')) } });
      if (does === 'gives up') worker.onmessage({ data: { answer: null } });
      if (does === 'dies') worker.onerror({ preventDefault() {} });
      if (does === 'reports') worker.onmessage({ data: { done: [7, 20] } });
      if (does === 'answers' || does === 'reports')
        worker.onmessage({ data: { answer: structuredClone(await readPart(sourceOf(file), asked, quietJob())) } });
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
    expect(await helpersFor(file, async () => made.worker).run([part], quietJob())).toMatchObject([{ rows: 2 }]);
    expect(made.ended()).toBe(true);
  });

  it('does itself what a worker cannot', async () => {
    for (const start of [async () => workerThat('dies').worker, () => Promise.reject(new Error('no workers here'))])
      expect(await helpersFor(file, start).run([part, part], quietJob())).toMatchObject([{ rows: 2 }, { rows: 2 }]);
  });

  it('leaves at once when cancelled', async () => {
    const made = workerThat('hangs');
    const controller = new AbortController();
    const run = helpersFor(file, async () => made.worker).run([part], quietJob(controller.signal));
    setTimeout(() => controller.abort());
    await expect(run).rejects.toThrow(AbortError);
    expect(made.ended()).toBe(true);
  });

  it('ends the others when one fails or gives up', async () => {
    for (const does of ['fails', 'gives up'] as const) {
      const made = [workerThat('hangs'), workerThat(does), workerThat('hangs')];
      let next = 0;
      const run = helpersFor(file, async () => (made[next++] as (typeof made)[0]).worker).run([part, part, part], quietJob());
      if (does === 'fails') await expect(run).rejects.toMatchObject({ code: 'collect/bad-archive' });
      else expect(await run).toEqual([null, null, null]);
      expect(made.map(({ ended }) => ended())).toEqual([true, true, true]);
    }
  });

  it('ends the others when one that works here gives up', async () => {
    const made = workerThat('hangs');
    let next = 0;
    const short = { ...part, plan: { ...part.plan, width: 3 } };
    const start = () => (next++ === 0 ? Promise.reject(new Error('no workers here')) : Promise.resolve(made.worker));
    expect(await helpersFor(file, start).run([short, part], quietJob())).toEqual([null, null]);
    expect(made.ended()).toBe(true);
  });

  it('tells how far all are together, in rows', async () => {
    const told: (readonly [number, number])[] = [];
    const job: Job = { ...quietJob(), tick: (done, total) => void told.push([done, total]) as undefined };
    await helpersFor(file, async () => workerThat('reports').worker).run([part, part], job);
    // 7 rows of 20, and nothing of the other part yet; then the same of both.
    expect(told).toEqual([
      [7, 40],
      [14, 40],
    ]);
    told.length = 0;
    await helpersFor(file, () => Promise.reject(new Error('no workers here'))).run([part, part], job);
    expect(told.at(-1)).toEqual([4, 4]);
  });

  it('hands every buffer over once', () => {
    const shared = new Uint8Array(8);
    const found = buffersOf({ a: shared, b: [shared.subarray(2), { c: new Float64Array(1) }], d: 1, e: null });
    expect(found.length).toBe(2);
  });
});
