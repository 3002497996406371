import { describe, expect, it } from 'vitest';
import type { OrdersTogether } from '../../core/prepare/overlap/types';
import { createRuns, EMPTY } from '../../state/runs';
import type { Run, RunsState } from '../../state/types';
import { text } from '../text/text';
import { RAIL_ITEMS } from './rail-items';

const FILES = ['a', 'b'].map((id) => ({ id, name: `${id}.csv`, key: id }));
const ready = <T>(value: object): Run<T> => ({ ...EMPTY, state: 'ready', value: value as T });

describe('the line of Collect', () => {
  const report = { role: 'orders', rows: { used: 9 } };
  const files = {
    a: ready({ ...report, orders: { orders: 1663 } }),
    b: ready({ ...report, orders: { orders: 1200 } }),
  } as RunsState['files'];
  const line = (link: Partial<RunsState['link']>) =>
    RAIL_ITEMS.collect({ ...createRuns().getState(), files, link: { ...EMPTY, ...link } }, FILES, text().t).line;
  const linked = (together: OrdersTogether | null) => ready<RunsState['link']['value']>({ together }) as RunsState['link'];

  it('adds the orders of files up, but counts once what stands in several', () => {
    expect(line({})).toBe('2 files · 2,863 orders');
    expect(line(linked(null))).toBe('2 files · 2,863 orders');
    const once = linked({ orders: 2692, money: null });
    expect(line(once)).toBe('2 files · 2,692 orders');
    expect(line({ ...once, state: 'working' })).toBe('2 files · 2,692 orders');
    expect(line({ ...once, state: 'failed' })).toBe('2 files · 2,863 orders');
  });
});
