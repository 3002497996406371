import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../table/table';
import { flatFeatures } from './build-features';
import { applyEncoder, encode, fitEncoder } from './encode';
import { cellOf, customersFile, flags, numbers, texts, words } from './fixtures';
import { DEFAULT_PREPARE, type FeatureTable } from './types';

const CHOICES = { ...DEFAULT_PREPARE, maxLevels: 50 };
const all = (rows: number) => new Uint8Array(rows).fill(1);
const tableOf = (...columns: Parameters<typeof customersFile>[0]): FeatureTable => flatFeatures(customersFile(columns), 'none', null);
const column = (matrix: { rows: number; cols: number; names: readonly string[]; data: Float32Array }, name: string) => {
  const at = matrix.names.indexOf(name);
  expect(at, `${name} in ${matrix.names.join()}`).toBeGreaterThanOrEqual(0);
  return Array.from({ length: matrix.rows }, (_, row) => matrix.data[row * matrix.cols + at] ?? Number.NaN);
};

describe('encode', () => {
  it('fills a missing number with the median of the fit rows and marks it', async () => {
    const table = tableOf(numbers('age', [1, 3, 8, null, 100, null]));
    const fit = Uint8Array.of(1, 1, 1, 1, 0, 0);
    const { train, featureOf } = await encode(table, table, fit, CHOICES);
    expect(train.names).toEqual(['age', 'age (missing)']);
    expect(featureOf).toEqual(['age', 'age']);
    const mean = 15 / 4;
    const sd = Math.sqrt([1, 3, 8, 3].reduce((sum, x) => sum + (x - mean) ** 2, 0) / 4);
    expect(column(train, 'age')).toEqual([1, 3, 8, 3, 100, 3].map((x) => Math.fround((x - mean) / sd)));
    expect(column(train, 'age (missing)')).toEqual([0, 0, 0, 1, 0, 1]);
    expect((await encode(table, table, Uint8Array.of(1, 1, 1, 0, 0, 0), CHOICES)).train.names).toEqual(['age']);
    expect((await encode(table, table, fit, { ...CHOICES, missingFlags: false })).train.names).toEqual(['age']);
  });

  it('gives every level of the fit rows a column, none dropped; an unseen level is all zeros', async () => {
    const table = tableOf(words('city', ['b', 'a', null, 'b', 'new']), flags('vip', [true, false, true, true, true]));
    const { train } = await encode(table, table, Uint8Array.of(1, 1, 1, 1, 0), CHOICES);
    expect(train.names).toEqual(['city = a', 'city = b', 'city (missing)', 'vip = no', 'vip = yes']);
    expect(Array.from(train.data)).toEqual([0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1]);
  });

  it('groups the rarest levels only above the limit', async () => {
    const table = tableOf(words('city', ['a', 'a', 'b', 'b', 'c', 'd']));
    expect((await encode(table, table, all(6), { ...CHOICES, maxLevels: 4 })).train.names).toHaveLength(4);
    const { train } = await encode(table, table, all(6), { ...CHOICES, maxLevels: 2 });
    expect(train.names).toEqual(['city = a', 'city = b', 'city (other)']);
    expect(column(train, 'city (other)')).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it('drops what is constant in the fit rows and what was kept out', async () => {
    const table = tableOf(numbers('x', [5, 5, 6]), words('w', ['a', 'a', 'b']), texts('note', ['q', 'r', 's']), numbers('y', [1, 2, 3]));
    expect((await encode(table, table, Uint8Array.of(1, 1, 0), CHOICES)).train.names).toEqual(['y']);
  });

  it('takes signed log1p where the spec says log', async () => {
    const table = tableOf(numbers('x', [-3, 0, 7]));
    const logged = { ...table, specs: table.specs.map((spec) => ({ ...spec, scale: 'log' as const })) };
    const { train } = await encode(logged, logged, all(3), CHOICES);
    const raw = [-Math.log(4), 0, Math.log(8)];
    const mean = (raw[0]! + raw[1]! + raw[2]!) / 3;
    const sd = Math.sqrt(raw.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 3);
    column(train, 'x').forEach((value, row) => {
      expect(value).toBeCloseTo((raw[row]! - mean) / sd, 6);
    });
  });

  it('pulls extremes in to the percentiles of the fit rows where asked', async () => {
    const values = [...Array(101).keys()].concat(1000);
    const table = tableOf(numbers('x', values));
    const fit = Uint8Array.from(values, (value) => (value === 1000 ? 0 : 1));
    const clipped = column((await encode(table, table, fit, { ...CHOICES, outliers: 'percentile' })).train, 'x');
    expect(clipped[101]).toBe(clipped[99]);
    expect(clipped[0]).toBe(clipped[1]);
    const plain = column((await encode(table, table, fit, CHOICES)).train, 'x');
    expect(plain[101]).toBeGreaterThan(plain[100]!);
  });

  it('is standardised on the fit rows and ignores all others', async () => {
    const cell = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, fc.constantFrom('a', 'b', 'c', null), fc.boolean()), { minLength: 2, maxLength: 40 }),
        cell,
        async (rows, other) => {
          const fit = Uint8Array.from(rows, ([, , isFit]) => (isFit ? 1 : 0));
          const table = tableOf(
            numbers(
              'x',
              rows.map(([x]) => x),
            ),
            words(
              'w',
              rows.map(([, w]) => w),
            ),
          );
          const changed = tableOf(
            numbers(
              'x',
              rows.map(([x, , isFit]) => (isFit ? x : other)),
            ),
            words(
              'w',
              rows.map(([, w, isFit]) => (isFit ? w : 'z')),
            ),
          );
          const specs = table.specs.map((spec) => ({ ...spec, keptOut: null }));
          const encoder = await fitEncoder({ ...table, specs }, fit, CHOICES);
          expect(await fitEncoder({ ...changed, specs }, fit, CHOICES)).toEqual(encoder);
          expect(JSON.parse(JSON.stringify(encoder))).toEqual(encoder);
          const matrix = await applyEncoder(table, encoder);
          expect(matrix.data.every(Number.isFinite)).toBe(true);
          if (!matrix.names.includes('x')) return;
          const scaled = column(matrix, 'x').filter((_, row) => fit[row] === 1);
          expect(scaled.reduce((sum, value) => sum + value, 0) / scaled.length).toBeCloseTo(0, 4);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives a column the table lacks as missing, and no rows for no rows', async () => {
    const table = tableOf(numbers('x', [1, 2, null]), words('w', ['a', 'b', null]));
    const encoder = await fitEncoder(table, all(3), CHOICES);
    const bare = await applyEncoder({ ...table, table: { rows: 1, columns: [] } }, encoder);
    expect(column(bare, 'x (missing)')).toEqual([1]);
    expect(column(bare, 'w (missing)')).toEqual([1]);
    expect((await applyEncoder(tableOf(numbers('x', []), words('w', [])), encoder)).data.length).toBe(0);
    const x = columnOf(table.table, 'x');
    expect(x && cellOf(x, 2)).toBeNull();
  });
});
