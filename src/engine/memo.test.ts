import { describe, expect, it } from 'vitest';
import { AbortError } from '../core/base/error';
import { Memo } from './memo';

const live = new AbortController().signal;

describe('Memo', () => {
  it('computes once per key and keeps the last two', async () => {
    const memo = new Memo(2);
    let runs = 0;
    const get = (key: string) => memo.get('step', key, live, () => ++runs);
    expect([await get('a'), await get('a'), await get('b'), await get('a'), await get('c'), await get('b')]).toEqual([1, 1, 2, 1, 3, 4]);
  });

  it('shares a running computation', async () => {
    const memo = new Memo();
    let runs = 0;
    const get = () => memo.get('step', 'k', live, async () => ++runs);
    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  });

  it('computes again for a caller whose forerunner was cancelled', async () => {
    const memo = new Memo();
    let first = true;
    const compute = async () => {
      if (!first) return 'done';
      first = false;
      throw new AbortError();
    };
    const [a, b] = await Promise.allSettled([memo.get('s', 'k', live, compute), memo.get('s', 'k', live, compute)]);
    expect(a.status).toBe('rejected');
    expect(b).toEqual({ status: 'fulfilled', value: 'done' });
  });

  it('does not keep a failure', async () => {
    const memo = new Memo();
    await expect(memo.get('s', 'k', live, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await memo.get('s', 'k', live, () => 7)).toBe(7);
  });

  it('lets a caller go that gives up, while the computation it shares runs on', async () => {
    const memo = new Memo();
    const controller = new AbortController();
    let finish = (_: string) => {};
    const first = memo.get('s', 'k', live, () => new Promise<string>((resolve) => (finish = resolve)));
    const second = memo.get('s', 'k', controller.signal, () => 'never');
    controller.abort();
    await expect(second).rejects.toThrow(AbortError);
    finish('done');
    expect(await first).toBe('done');
  });

  it('forgets the steps that do not pass', async () => {
    const memo = new Memo();
    let runs = 0;
    const get = (step: string) => memo.get(step, 'k', live, () => ++runs);
    await Promise.all([get('a'), get('b')]);
    memo.keepOnly((step) => step === 'a');
    expect([await get('a'), await get('b')]).toEqual([1, 3]);
  });
});
