import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { quantileSorted } from '../../stats/quantile';
import { textFrom } from '../../table/text';
import type { ColumnKind, ColumnProfile } from '../types';
import { typeColumn } from './column';
import { inferKind } from './infer-kind';
import { levelsOf } from './levels';

async function profiled(cells: readonly string[], name = 'x', kind?: ColumnKind): Promise<ColumnProfile> {
  const text = textFrom(cells);
  const levels = await levelsOf(text, quietJob());
  const inference = await inferKind(name, levels, { dateOrder: {} }, quietJob());
  const raw = { rows: cells.length, rowNumbers: Uint32Array.from(cells, (_, i) => i + 1) };
  return (await typeColumn(raw, name, text, levels, inference, kind ?? inference.kind, quietJob())).profile;
}

describe('the profile of a column', () => {
  it('of numbers has mean, quartiles, zeros, negatives and a histogram of every present row', async () => {
    const values = Array.from({ length: 400 }, (_, i) => ((i * 7919) % 1000) / 4 - 20);
    const profile = await profiled([...values.map(String), '', 'NA', 'NA', '0', '0'], 'price');
    const sorted = Float64Array.from([...values, 0, 0]).sort();
    expect(profile.numbers?.quartiles).toEqual([0.25, 0.5, 0.75].map((q) => quantileSorted(sorted, q)));
    expect(profile.numbers?.mean).toBeCloseTo(sorted.reduce((sum, value) => sum + value, 0) / sorted.length, 10);
    expect(profile.numbers?.range).toEqual([sorted[0], sorted.at(-1)]);
    expect(profile.numbers?.zero).toBe(sorted.filter((value) => value === 0).length);
    expect(profile.numbers?.negative).toBe(sorted.filter((value) => value < 0).length);
    expect(profile.numbers?.histogram.reduce((sum, count) => sum + count, 0)).toBe(402);
    expect([profile.rows, profile.missing, profile.confidence]).toEqual([405, 3, 1]);
    expect(profile.missingTexts).toEqual([
      { text: 'NA', count: 2 },
      { text: '', count: 1 },
    ]);
    expect(profile.top[0]).toEqual({ text: '0', count: sorted.filter((value) => value === 0).length });
  });

  it('names cells that cannot be read as the kind, and is less sure for it', async () => {
    const profile = await profiled([...Array.from({ length: 97 }, (_, i) => String(i * 1.5)), 'soon', 'soon', '1.5.2'], 'price');
    expect(profile.unreadable).toEqual([
      { text: 'soon', count: 2 },
      { text: '1.5.2', count: 1 },
    ]);
    expect([profile.missing, profile.confidence]).toEqual([3, 0.97]);
  });

  it('says whether decimal sign and date order are proven', async () => {
    const money = await profiled(['1.234', '2.345', '9.876'], 'price');
    expect([money.decimal, money.confidence]).toEqual([{ sign: '.', isProven: false }, 0.5]);
    expect((await profiled(['1.234,50', '2,50'], 'price')).decimal).toEqual({ sign: ',', isProven: true });
    const open = await profiled(['01/02/2024', '03/04/2024'], 'date');
    expect([open.dateOrder?.isProven, open.confidence]).toEqual([false, 0.5]);
    expect((await profiled(['31/01/2024', '03/04/2024'], 'date')).dateOrder).toEqual({ order: 'dmy', isProven: true });
    for (const plain of ['20240131', '2024-03-01']) expect((await profiled([plain, plain], 'date')).dateOrder).toBeNull();
    expect((await profiled(['12', '34'], 'price', 'number')).decimal).toBeNull();
  });

  it('of times is by the clock that they are written in', async () => {
    const cells = ['2025-06-01 00:02:39 +0200', '2025-06-01 12:00:00 +0200', '2025-06-02 00:30:00 +0900'];
    const { numbers } = await profiled(cells, 'Paid at');
    expect(numbers?.range).toEqual([Date.UTC(2025, 5, 1, 0, 2, 39), Date.UTC(2025, 5, 2, 0, 30)]);
    expect(numbers?.quartiles[1]).toBe(Date.UTC(2025, 5, 1, 12));
    expect(numbers?.histogram.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it('of words has the most frequent ones and lengths in characters', async () => {
    const cells = [...Array(5).fill('北京'), ...Array(3).fill('Köln'), 'x', 'x', '', '无'];
    const profile = await profiled(cells, 'city');
    expect(profile.top).toEqual([
      { text: '北京', count: 5 },
      { text: 'Köln', count: 3 },
      { text: 'x', count: 2 },
    ]);
    expect(profile.lengths).toEqual({ least: 1, mean: (5 * 2 + 3 * 4 + 2 * 1) / 10, most: 4 });
    expect([profile.numbers, profile.missing, profile.distinct]).toEqual([null, 2, 3]);
  });

  it('shows no more than a few of many, and cuts long texts', async () => {
    const profile = await profiled(
      Array.from({ length: 500 }, (_, i) => `${'long '.repeat(60)}${i}`),
      'note',
    );
    expect(profile.top).toHaveLength(10);
    expect(profile.top.every(({ text }) => text.length === 80)).toBe(true);
    expect(JSON.stringify(profile).length).toBeLessThan(3000);
  });

  it('is sure of what a person chose', async () => {
    expect((await profiled(['1', '2', '3'], 'x', 'category')).confidence).toBe(1);
  });
});
