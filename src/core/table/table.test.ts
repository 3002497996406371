import { describe, expect, it } from 'vitest';
import { bitsFor, isValid, setBit } from './bits';
import { type Column, type Table, takeRows } from './table';
import { textAt, textFrom } from './text';

describe('takeRows', () => {
  const valid = bitsFor(3);
  setBit(valid, 0);
  setBit(valid, 2);
  const columns: readonly Column[] = [
    { name: 'n', kind: 'number', valid, data: Float64Array.of(1, 0, 3), unit: 'none' },
    { name: 't', kind: 'time', valid: null, data: Float64Array.of(10, 20, 30), precision: 'ms' },
    { name: 'c', kind: 'category', valid: null, codes: Uint32Array.of(0, 1, 0), levels: textFrom(['a', 'b']) },
    { name: 'f', kind: 'flag', valid: null, data: Uint8Array.of(0, 1, 1), words: ['no', 'yes'] },
    { name: 's', kind: 'text', valid: null, role: 'id', ...textFrom(['x', '', 'ž']) },
  ];
  const table: Table = { rows: 3, columns };

  it('takes every kind of column, in the order asked for', () => {
    const { rows, columns: taken } = takeRows(table, Uint32Array.of(2, 1));
    expect(rows).toBe(2);
    const [n, t, c, f, s] = taken;
    expect(n?.kind === 'number' && [...n.data]).toEqual([3, 0]);
    expect(n && [0, 1].map((row) => isValid(n.valid, row))).toEqual([true, false]);
    expect(t?.kind === 'time' && [...t.data]).toEqual([30, 20]);
    expect(c?.kind === 'category' && [...c.codes]).toEqual([0, 1]);
    expect(f?.kind === 'flag' && [...f.data]).toEqual([1, 1]);
    expect(s?.kind === 'text' && [textAt(s, 0), textAt(s, 1), s.role]).toEqual(['ž', '', 'id']);
  });

  it('takes nothing', () =>
    expect(takeRows(table, new Uint32Array(0)).columns.map((column) => column.valid?.length ?? 0)).toEqual([0, 0, 0, 0, 0]));
});
