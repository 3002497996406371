import { describe, expect, it } from 'vitest';
import { murmur3 } from '../base/hash';
import { flatFeatures } from './build-features';
import { customersFile, ids, numbers } from './fixtures';
import { splitFolds } from './split-folds';
import { UNLABELLED } from './types';

const rowsTable = (rows: number) => flatFeatures(customersFile([numbers('x', [...Array(rows).keys()])]), 'none', null);
const idTable = (keys: readonly string[]) =>
  flatFeatures(
    customersFile(
      [
        ids('id', keys),
        numbers(
          'x',
          keys.map((_, i) => i),
        ),
      ],
      'id',
    ),
    'none',
    null,
  );
const count = (fold: Uint8Array, part: number) => fold.reduce((sum, value) => sum + (value === part ? 1 : 0), 0);

describe('splitFolds', () => {
  it('is the formula of the reference checks over the row number', () => {
    expect(count(splitFolds(rowsTable(12_330), new Uint8Array(12_330), 'row', 1), 0)).toBe(2476);
    expect(count(splitFolds(rowsTable(1000), new Uint8Array(1000), 'row', 9), 0)).toBe(214);
  });

  it('ranks the labelled ids: as numbers where all are, else by bytes', () => {
    const keys = ['10', '9', '200', '31'];
    const byRow = splitFolds(rowsTable(4), new Uint8Array(4), 'row', 1);
    const fold = splitFolds(idTable(keys), new Uint8Array(4), 'rank', 1);
    expect([...fold]).toEqual([byRow[1], byRow[0], byRow[3], byRow[2]]);
    const words = splitFolds(idTable(['b', 'é', 'a', 'aa']), new Uint8Array(4), 'rank', 1);
    expect([...words]).toEqual([byRow[2], byRow[3], byRow[0], byRow[1]]);
    const some = splitFolds(idTable(keys), Uint8Array.of(0, UNLABELLED, 1, 0), 'rank', 1);
    expect([some[0], some[3], some[2]]).toEqual([byRow[0], byRow[1], byRow[2]]);
  });

  it('hashes the id, so that the rows of one person stay together, and depends on the seed', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `客户-${i >> 1}`);
    const fold = splitFolds(idTable(keys), new Uint8Array(5000), 'hash', 7);
    for (let i = 0; i < 5000; i += 2) expect(fold[i]).toBe(fold[i + 1]);
    expect(fold[0]).toBe((murmur3(new TextEncoder().encode('客户-0'), 7) >>> 16) % 5);
    // 2,500 people: 500 expected in each part, sd 20; ±5 sd.
    for (let part = 0; part < 5; part++) expect(Math.abs(count(fold, part) / 2 - 500)).toBeLessThan(100);
    expect([...splitFolds(idTable(keys), new Uint8Array(5000), 'hash', 8)]).not.toEqual([...fold]);
  });

  it('takes the row number from 1 for an id where there is none (R20)', () => {
    const numbered = splitFolds(idTable(['1', '2', '3']), new Uint8Array(3), 'hash', 4);
    expect([...splitFolds(rowsTable(3), new Uint8Array(3), 'hash', 4)]).toEqual([...numbered]);
  });
});
