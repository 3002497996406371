import { describe, expect, it } from 'vitest';
import { AbortError } from '../base/error';
import { quietJob } from '../base/job';
import { randomFrom } from '../base/random';
import type { FeatureSpec, FeatureTable } from '../prepare/types';
import { bitsFor, setBit } from '../table/bits';
import type { Column } from '../table/table';
import { textFrom } from '../table/text';
import { MONEY_TRAIT, profileSegments } from './profile';

const ROWS = 3000;
const random = randomFrom(11);
/** A third of the rows in each segment: high, potential, ordinary. */
const score = Float32Array.from({ length: ROWS }, (_, row) => [0.9, 0.4, 0.1][row % 3] as number);
const isHigh = (row: number): boolean => row % 3 === 0;

const numbers = (name: string, at: (row: number) => number, more: Partial<Extract<Column, { kind: 'number' }>> = {}): Column => ({
  kind: 'number',
  name,
  unit: 'none',
  valid: null,
  data: Float64Array.from({ length: ROWS }, (_, row) => at(row)),
  ...more,
});
const levels = (name: string, words: string[], at: (row: number) => number): Column => ({
  kind: 'category',
  name,
  valid: null,
  levels: textFrom(words),
  codes: Uint32Array.from({ length: ROWS }, (_, row) => at(row)),
});
const spec = (name: string, more: Partial<FeatureSpec> = {}): FeatureSpec => ({
  name,
  group: 'profile',
  unit: 'none',
  scale: 'linear',
  formula: null,
  sources: [name],
  keptOut: null,
  ...more,
});
const tableOf = (columns: Column[], specs: Partial<FeatureSpec>[] = [], more: Partial<FeatureTable> = {}): FeatureTable => ({
  asOf: null,
  idName: 'id',
  ids: null,
  table: { rows: ROWS, columns },
  specs: columns.map(({ name }, i) => spec(name, specs[i])),
  moneyMills: null,
  ...more,
});
const profile = async (features: FeatureTable, p = score) => {
  const [high, potential, ordinary] = await profileSegments(features, p, 0.3, 0.8, quietJob());
  return { high: high?.traits ?? [], potential: potential?.traits ?? [], ordinary: ordinary?.traits ?? [] };
};

describe('profileSegments', () => {
  it('finds planted differences and nothing in noise, strongest first', async () => {
    const features = tableOf([
      numbers('noise', () => random.normal()),
      numbers('shifted', (row) => random.normal() + (isHigh(row) ? 1.5 : 0)),
      levels('city', ['Rome', 'Paris', 'Bonn'], (row) => (isHigh(row) && random.uniform() < 0.5 ? 0 : random.below(3))),
      levels('coin', ['heads', 'tails'], () => random.below(2)),
    ]);
    const { high, ordinary } = await profile(features);
    expect(high.map(({ feature, kind, level }) => [feature, kind, level])).toEqual([
      ['shifted', 'number', null],
      ['city', 'level', 'Rome'],
    ]);
    // Means 1.5 here and 0.5 overall; variance 1 within and 1.5² · 2/9 between.
    expect(high[0]?.effect).toBeCloseTo(1 / Math.sqrt(1.5), 1);
    expect(high[0]?.here).toBeCloseTo(1.5, 1);
    expect(high[0]?.everyone).toBeCloseTo(0.5, 1);
    expect(high[1]?.effect).toBeCloseTo(0.667 - 0.444, 1);
    expect(ordinary.find(({ feature }) => feature === 'shifted')?.effect).toBeLessThan(-0.2);
  });

  it('is not made by one enormous value, and keeps rare values', async () => {
    const features = tableOf([
      numbers('outlier', (row) => (row === 0 ? 1e12 : random.normal())),
      numbers('rare', (row) => (isHigh(row) && row < 60 ? 1 : 0)),
    ]);
    expect((await profile(features)).high.map(({ feature }) => feature)).not.toContain('outlier');
    const rare = (await profile(tableOf([numbers('rare', (row) => (isHigh(row) && row % 9 === 0 ? 1 : 0))]))).high;
    expect(rare[0]).toMatchObject({ feature: 'rare', kind: 'number', here: 0.334, shown: 'mean' });
  });

  it('shows medians of skewed money, and means where medians do not tell the difference', async () => {
    const money = (row: number): number => Math.exp(random.normal() + (isHigh(row) ? 2 : 0));
    const columns = [
      numbers('spent', money, { unit: 'money' }),
      numbers('orders', (row) => (isHigh(row) && random.uniform() < 0.4 ? 3 : 0), { unit: 'count' }),
    ];
    const { high } = await profile(tableOf(columns, [{ scale: 'log' }, { scale: 'log' }]));
    const spent = high.find(({ feature }) => feature === 'spent');
    expect(spent?.shown).toBe('median');
    expect(Math.abs((spent?.here ?? 0) - Math.exp(2))).toBeLessThan(1);
    expect(high.find(({ feature }) => feature === 'orders')).toMatchObject({ shown: 'mean' });
    expect(high.find(({ feature }) => feature === 'orders')?.here).toBeCloseTo(1.2, 0);
  });

  it('tells missing values and flags by their share', async () => {
    const valid = bitsFor(ROWS);
    for (let row = 0; row < ROWS; row++) if (!isHigh(row)) setBit(valid, row);
    const flag: Column = {
      kind: 'flag',
      name: 'newsletter',
      valid: null,
      words: ['no', 'yes'],
      data: Uint8Array.from({ length: ROWS }, (_, row) => (isHigh(row) ? 1 : 0)),
    };
    const { high, potential } = await profile(tableOf([numbers('age', () => random.normal(), { valid }), flag]));
    expect(high).toMatchObject([
      { feature: 'age', kind: 'missing', level: null, here: 1, everyone: 1 / 3, shown: 'share' },
      { feature: 'newsletter', kind: 'flag', level: 'yes', here: 1, everyone: 1 / 3 },
    ]);
    expect(potential[1]).toMatchObject({ feature: 'newsletter', here: 0 });
  });

  it('tells four features at most, one trait each, and none of those kept out, constant or ids', async () => {
    const shifted = (name: string, by: number) => numbers(name, (row) => random.normal() + (isHigh(row) ? by : 0));
    const columns: Column[] = [
      shifted('a', 1),
      shifted('b', 2),
      shifted('c', 3),
      shifted('d', 4),
      shifted('e', 5),
      shifted('secret', 9),
      numbers('one', () => 1),
      { ...shifted('key', 9), role: 'id' },
      levels('pair', ['m', 'f'], (row) => (isHigh(row) ? 0 : 1)),
    ];
    const { high } = await profile(tableOf(columns, [{}, {}, {}, {}, {}, { keptOut: 'at-export' }]));
    expect(high.map(({ feature, level }) => level ?? feature)).toEqual(['m', 'e', 'd', 'c']);
  });

  it('adds money where no feature tells it', async () => {
    const moneyMills = Float64Array.from({ length: ROWS }, (_, row) => (isHigh(row) ? 90_000 : 10_000) + random.below(1000));
    const { high } = await profile(tableOf([], [], { moneyMills }));
    expect(high).toMatchObject([{ feature: MONEY_TRAIT, kind: 'number', shown: 'median' }]);
    expect(high[0]?.here).toBeCloseTo(90.5, 0);
    const known = tableOf([numbers('monetary', (row) => (isHigh(row) ? 90 : 10) + random.uniform(), { unit: 'money' })], [], {
      moneyMills,
    });
    expect((await profile(known)).high.map(({ feature }) => feature)).toEqual(['monetary']);
  });

  it('says nothing of fewer than ten people, or of nobody', async () => {
    const nine = Float32Array.from({ length: ROWS }, (_, row) => (row < 9 ? 0.9 : 0.1));
    const planted = numbers('x', (row) => (row < 10 ? 5 : 0) + random.normal());
    expect((await profile(tableOf([planted]), nine)).high).toEqual([]);
    const ten = Float32Array.from(nine, (p, row) => (row === 9 ? 0.9 : p));
    expect((await profile(tableOf([planted]), ten)).high).toHaveLength(1);
    const nobody = { ...tableOf([numbers('x', () => 0, { data: new Float64Array(0) })]), table: { rows: 0, columns: [] } };
    expect((await profile(nobody, new Float32Array(0))).high).toEqual([]);
  });

  it('stops when it is cancelled', async () => {
    const features = tableOf([numbers('x', () => random.normal())]);
    await expect(profileSegments(features, score, 0.3, 0.8, quietJob(AbortSignal.abort()))).rejects.toThrow(AbortError);
  });
});
