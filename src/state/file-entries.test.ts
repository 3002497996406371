import { describe, expect, it } from 'vitest';
import { fileOf } from '../engine/file-source';
import { entriesOf, tellNew, toldApart, withUnlocked } from './file-entries';

const part = (entry: number | null, sheet: number | null, label = '') => ({ entry, sheet, label });

describe('entries of a file', () => {
  it('one table keeps the name of the file, several get their own', () => {
    expect(entriesOf('file-1', { name: 'a.zip', key: 'k', parts: [part(null, null)] })).toEqual([
      { id: 'file-1', name: 'a.zip', key: 'k' },
    ]);
    const several = entriesOf('file-1', { name: 'a.zip', key: 'k', parts: [part(0, null, 'x.csv'), part(2, 1, 'y.xlsx › S')] });
    expect(several).toEqual([
      { id: 'file-1/0', name: 'a.zip › x.csv', key: 'k/0', part: { entry: 0, sheet: null } },
      { id: 'file-1/2.1', name: 'a.zip › y.xlsx › S', key: 'k/2.1', part: { entry: 2, sheet: 1 } },
    ]);
    expect(several.map(({ id }) => fileOf(id))).toEqual(['file-1', 'file-1']);
  });

  it('of one name are told apart by a number, those of one content are one', () => {
    const here = [
      { id: 'file-1', name: 'orders.csv', key: 'a' },
      { id: 'file-2', name: 'README', key: 'b' },
    ];
    const given = [
      { id: 'file-3', name: 'orders.csv', key: 'c' },
      { id: 'file-4', name: 'orders.csv', key: 'd' },
      { id: 'file-5', name: 'orders.csv', key: 'a' },
      { id: 'file-6', name: 'README', key: 'e' },
      { id: 'file-7/0', name: 'a.zip › orders.csv', key: 'f/0', part: part(0, null) },
      { id: 'file-8/0', name: 'a.zip › orders.csv', key: 'g/0', part: part(0, null) },
      { id: 'file-9', name: 'y.xlsx › Sheet 1', key: 'h' },
      { id: 'file-10', name: 'y.xlsx › Sheet 1', key: 'i' },
    ];
    const { fresh, known } = tellNew(given, here);
    expect(known.map(({ id }) => id)).toEqual(['file-1']);
    expect(toldApart(fresh, here).map(({ name }) => name)).toEqual([
      'orders (2).csv',
      'orders (3).csv',
      'README (2)',
      'a.zip › orders.csv',
      'a.zip › orders (2).csv',
      'y.xlsx › Sheet 1',
      'y.xlsx › Sheet 1 (2)',
    ]);
    expect(toldApart(fresh, []).map(({ name }) => name)[0]).toBe('orders.csv');
    const locked = [...here, { id: 'file-11', name: 'orders', key: 'z' }, { id: 'file-12', name: 'z › A', key: 'y' }];
    const opened = { name: 'z', key: 'z', parts: [part(null, 0, 'A'), part(null, 1, 'B')] };
    expect(withUnlocked(locked, 'file-11', opened).map(({ name }) => name)).toEqual([
      'orders.csv',
      'README',
      'z › A (2)',
      'z › B',
      'z › A',
    ]);
  });

  it('a password that shows several sheets puts them in the place of the entry, and of no other', () => {
    const files = [
      { id: 'file-1/0', name: 'a.zip › x.csv', key: 'k/0', part: part(0, null) },
      { id: 'file-1/1', name: 'a.zip › y.xlsx', key: 'k/1', part: part(1, null) },
      { id: 'file-2', name: 'b.csv', key: 'b' },
    ];
    const opened = { name: 'a.zip', key: 'k', parts: [part(0, null, 'x.csv'), part(1, 0, 'y.xlsx › A'), part(1, 2, 'y.xlsx › B')] };
    expect(withUnlocked(files, 'file-1/1', opened).map(({ id }) => id)).toEqual(['file-1/0', 'file-1/1.0', 'file-1/1.2', 'file-2']);
    expect(withUnlocked(files, 'file-1/0', opened)).toBe(files);
    expect(withUnlocked(files, 'gone', opened)).toBe(files);
    const single = [{ id: 'file-3', name: 'a.zip', key: 'k' }];
    expect(withUnlocked(single, 'file-3', opened)).toHaveLength(3);
    expect(withUnlocked(single, 'file-3', { ...opened, parts: [part(null, null)] })).toBe(single);
  });
});
