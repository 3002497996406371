import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { U8 } from '../base/arrays';
import { quietJob } from '../base/job';
import { flatFeatures } from './build-features';
import { cleaningSteps, dropMissing } from './clean';
import { modeSorted } from './clean/fit-number';
import { withoutSpelling } from './clean/same-text';
import { applyEncoder, encode, fitEncoder } from './encode';
import { customersFile, flags, numbers, words } from './fixtures';
import { type CleaningRule, DEFAULT_PREPARE, type FeatureTable, type PrepareChoices, UNLABELLED } from './types';

type Columns = Parameters<typeof customersFile>[0];
const tableOf = (...columns: Columns): FeatureTable => flatFeatures(customersFile(columns), 'none', null);
const all = (rows: number): U8 => new Uint8Array(rows).fill(1);
const stepsOf = async (columns: Columns, choices: Partial<PrepareChoices> = {}, fitRows?: U8) => {
  const features = tableOf(...columns);
  const label = new Uint8Array(features.table.rows);
  const steps = await cleaningSteps(
    [customersFile(columns)],
    features,
    label,
    fitRows ?? all(features.table.rows),
    { ...DEFAULT_PREPARE, ...choices },
    quietJob(),
  );
  return (rule: CleaningRule) => {
    const step = steps.find((other) => other.rule === rule);
    if (!step) throw new Error(`no step ${rule}`);
    return step;
  };
};
const matrixOf = async (table: FeatureTable, choices: Partial<PrepareChoices>, fitRows = all(table.table.rows)) => {
  const { train } = await encode(table, table, fitRows, { ...DEFAULT_PREPARE, ...choices });
  const of = (name: string) => {
    const at = train.names.indexOf(name);
    return Array.from({ length: train.rows }, (_, row) => train.data[row * train.cols + at] ?? Number.NaN);
  };
  return { names: train.names, of };
};

describe('one level, however it is spelled', () => {
  const city = words('city', ['Paris', 'paris ', 'ＰＡＲＩＳ', 'Paris', 'New  York', 'new york', null, 'Rome']);

  it('goes by the spelling that most fit rows have', async () => {
    const { names, of } = await matrixOf(tableOf(city), {});
    expect(names).toEqual(['city = New  York', 'city = Paris', 'city = Rome', 'city (missing)']);
    expect(of('city = Paris')).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect(of('city = New  York')).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
  });

  it('leaves apart what a switched-off difference tells apart', async () => {
    expect((await matrixOf(tableOf(city), { sameText: [] })).names).toHaveLength(7);
    expect((await matrixOf(tableOf(city), { cleaningOf: { city: { sameText: [] } } })).names).toHaveLength(7);
    const one = words('w', ['a', ' a', 'A', 'Ａ']);
    expect((await matrixOf(tableOf(one), { sameText: ['space'] })).names).toEqual(['w =  a', 'w = A', 'w = Ａ']);
    expect((await matrixOf(tableOf(one), { sameText: ['space', 'width'] })).names).toEqual(['w =  a', 'w = A']);
    expect((await matrixOf(tableOf(city), { cleaningOf: { toString: { sameText: [] } } })).names).toHaveLength(4);
  });

  it('reads a spelling that no fit row has', async () => {
    const { of } = await matrixOf(tableOf(city), {}, Uint8Array.of(1, 0, 0, 1, 1, 0, 1, 1));
    expect(of('city = Paris')).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('shows what is merged, over all rows', async () => {
    const step = (await stepsOf([city]))('sameText');
    expect([step.on, step.before, step.after, step.columnCount]).toEqual([true, 6, 3, 1]);
    expect(step.columns[0]).toMatchObject({ name: 'city', changed: 3, on: true });
    expect(step.columns[0]?.picture).toEqual({
      kind: 'levels',
      before: [
        { text: 'Paris', count: 2 },
        { text: 'New  York', count: 1 },
        { text: 'new york', count: 1 },
        { text: 'paris ', count: 1 },
        { text: 'ＰＡＲＩＳ', count: 1 },
      ],
      after: [
        { text: 'Paris', count: 4 },
        { text: 'New  York', count: 2 },
      ],
    });
    const off = (await stepsOf([city], { sameText: [] }))('sameText');
    expect([off.on, off.before, off.after]).toEqual([false, 6, 3]);
  });

  it('settles: taking spelling away twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = withoutSpelling(text, ['space', 'case']);
        expect(withoutSpelling(once, ['space', 'case'])).toBe(once);
      }),
    );
  });
});

describe('missing cells', () => {
  const age = numbers('age', [1, 1, 3, 9, null, null]);
  const city = words('city', ['a', 'a', 'b', null, null, 'b']);

  it('take the middle or the most frequent value of the fit rows', async () => {
    const fill = async (choices: Partial<PrepareChoices>) => (await stepsOf([age], choices))('missingNumbers').columns[0]?.value;
    expect(await fill({})).toBe(2);
    expect(await fill({ missingNumbers: 'mode' })).toBe(1);
    expect(await fill({ cleaningOf: { age: { missingNumbers: 'mode' } } })).toBe(1);
    const { names, of } = await matrixOf(tableOf(age), { missingNumbers: 'mode', missingFlags: false });
    expect(names).toEqual(['age']);
    expect(of('age').slice(4)).toEqual([of('age')[0], of('age')[0]]);
  });

  it('are marked in the columns where that is wanted, and stay missing', async () => {
    const size = numbers('size', [null, null, null, 3, 4, 5]);
    const marks = async (choices: Partial<PrepareChoices>) => {
      const { on, of, before, after } = (await stepsOf([age, size], choices))('missingFlags');
      return [on, of, before, after];
    };
    expect(await marks({})).toEqual([true, 'unmarked', 5, 0]);
    expect(await marks({ missingFlags: false })).toEqual([false, 'unmarked', 5, 0]);
    expect(await marks({ cleaningOf: { size: { missingFlags: false } } })).toEqual([true, 'unmarked', 5, 3]);
    expect(await marks({ missingFlags: false, cleaningOf: { size: { missingFlags: true } } })).toEqual([true, 'unmarked', 5, 2]);
  });

  it('of a category are a level, or the most frequent one', async () => {
    expect((await matrixOf(tableOf(city), {})).names).toEqual(['city = a', 'city = b', 'city (missing)']);
    const { names, of } = await matrixOf(tableOf(city), { missingLevels: 'mode' }, Uint8Array.of(1, 1, 1, 1, 0, 0));
    expect(names).toEqual(['city = a', 'city = b']);
    expect(of('city = a')).toEqual([1, 1, 0, 1, 1, 0]);
  });

  it('drop the row where asked, for all columns or for one', () => {
    const table = tableOf(age, city, flags('vip', [true, null, true, false, true, false]));
    const label = Uint8Array.of(0, 1, 0, 1, 0, 1);
    const kept = (choices: Partial<PrepareChoices>) =>
      [...dropMissing(table, label, { ...DEFAULT_PREPARE, ...choices })].flatMap((value, row) => (value === UNLABELLED ? [] : [row]));
    expect(dropMissing(table, label, DEFAULT_PREPARE)).toBe(label);
    expect(kept({ missingNumbers: 'drop' })).toEqual([0, 1, 2, 3]);
    expect(kept({ missingLevels: 'drop' })).toEqual([0, 2, 5]);
    expect(kept({ missingNumbers: 'drop', cleaningOf: { age: { missingNumbers: 'median' } } })).toEqual([0, 1, 2, 3, 4, 5]);
    expect(kept({ cleaningOf: { city: { missingLevels: 'drop' } } })).toEqual([0, 1, 2, 5]);
  });

  it('have before and after pictures over all rows', async () => {
    const [column] = (await stepsOf([age]))('missingNumbers').columns;
    const picture = column?.picture;
    if (picture?.kind !== 'histogram') throw new Error('no histogram');
    const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
    expect([total(picture.before.counts), total(picture.after.counts), picture.before.range]).toEqual([4, 6, [1, 9]]);
  });
});

describe('extremes', () => {
  // 0 … 100 in steps of 1: quartiles 25 and 75.
  const values = Array.from({ length: 101 }, (_, i) => i).concat(10_000);
  const fit = Uint8Array.from(values, (value) => (value > 100 ? 0 : 1));

  it('are pulled in to fences around the middle half of the fit rows', async () => {
    const step = (await stepsOf([numbers('x', values)], { outliers: 'iqr', outlierFence: 1.5 }, fit))('outliers');
    expect(step.columns[0]).toMatchObject({ limits: [25 - 75, 75 + 75], changed: 1, on: true });
    const picture = step.columns[0]?.picture;
    expect(picture?.kind === 'histogram' && [picture.before.range, picture.after.range]).toEqual([
      [0, 10_000],
      [0, 150],
    ]);
    expect([step.on, step.of, step.before, step.after]).toEqual([true, 'cells', 102, 101]);
  });

  it('are pulled in to the percentile asked for; what it would do is shown while off', async () => {
    const half = (await stepsOf([numbers('x', values)], { outliers: 'percentile', outlierPercent: 10 }, fit))('outliers');
    expect(half.columns[0]).toMatchObject({ limits: [10, 90], changed: 21 });
    const off = (await stepsOf([numbers('x', values)], {}, fit))('outliers');
    expect(off.columns[0]).toMatchObject({ limits: [1, 99], changed: 3, on: false });
    const one = (await stepsOf([numbers('x', values), numbers('y', values)], { cleaningOf: { y: { outliers: 'iqr' } } }, fit))('outliers');
    expect(one.columns.map(({ name, on, own }) => [name, on, own])).toEqual([
      ['x', false, false],
      ['y', true, true],
    ]);
    expect([one.on, one.before - one.after]).toEqual([true, 4]);
  });

  it('stay where the middle half has no width', async () => {
    const flat = numbers('x', [5, 5, 5, 5, 5, 5, 5, 9]);
    expect((await matrixOf(tableOf(flat), { outliers: 'iqr' })).names).toEqual(['x']);
    expect((await stepsOf([flat], { outliers: 'iqr' }))('outliers').columnCount).toBe(0);
  });
});

describe('rare levels', () => {
  const city = words('city', ['a', 'a', 'a', 'b', 'b', 'c', 'd', 'e']);
  const fit = Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 0);

  it('share one column: by how many levels there may be, or how many rows one needs', async () => {
    expect((await matrixOf(tableOf(city), { maxLevels: 1 }, fit)).names).toEqual(['city = a', 'city (other)']);
    const { names, of } = await matrixOf(tableOf(city), { minLevelRows: 2 }, fit);
    expect(names).toEqual(['city = a', 'city = b', 'city (other)']);
    expect(of('city (other)')).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
    expect((await matrixOf(tableOf(city), { groupRare: false, minLevelRows: 2, maxLevels: 2 }, fit)).names).toHaveLength(4);
    const step = (await stepsOf([city], { minLevelRows: 2 }, fit))('rareLevels');
    expect([step.before, step.after, step.columns[0]?.changed]).toEqual([4, 3, 3]);
  });
});

describe('every step', () => {
  it('is learned from the fit rows and from nothing else, and its encoder survives JSON', async () => {
    const cell = fc.option(fc.integer({ min: -50, max: 50 }), { nil: null });
    const row = fc.tuple(cell, fc.constantFrom('a', 'A', 'b ', 'b', 'c', null), fc.boolean());
    const way = fc.record({
      missingNumbers: fc.constantFrom<PrepareChoices['missingNumbers']>('median', 'mode', 'drop'),
      missingLevels: fc.constantFrom<PrepareChoices['missingLevels']>('own', 'mode', 'drop'),
      outliers: fc.constantFrom<PrepareChoices['outliers']>('keep', 'percentile', 'iqr'),
      minLevelRows: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 30 }), way, cell, async (rows, chosen, other) => {
        const fit = Uint8Array.from(rows, ([, , isFit]) => (isFit ? 1 : 0));
        const build = (change: boolean): FeatureTable => {
          const table = tableOf(
            numbers(
              'x',
              rows.map(([x, , isFit]) => (isFit || !change ? x : other)),
            ),
            words(
              'w',
              rows.map(([, w, isFit]) => (isFit || !change ? w : 'z')),
            ),
          );
          return { ...table, specs: table.specs.map((spec) => ({ ...spec, keptOut: null })) };
        };
        const choices = { ...DEFAULT_PREPARE, ...chosen };
        const encoder = await fitEncoder(build(false), fit, choices);
        expect(await fitEncoder(build(true), fit, choices)).toEqual(encoder);
        const saved = JSON.parse(JSON.stringify(encoder)) as typeof encoder;
        const matrix = await applyEncoder(build(false), encoder);
        expect(await applyEncoder(build(false), saved)).toEqual(matrix);
        expect(matrix.data.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the most frequent value, the smallest of equals', () => {
    expect(modeSorted([1, 2, 2, 3, 3])).toBe(2);
    expect(modeSorted([])).toBeNaN();
  });
});
