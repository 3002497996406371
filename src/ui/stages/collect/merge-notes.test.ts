import { describe, expect, it } from 'vitest';
import type { Translate } from '../../text/text';
import { mergeNotes, quoted } from './merge-notes';

const note = (key: string, column?: string, count = 5) => ({
  key,
  count,
  rows: [],
  effect: 'note' as const,
  ...(column ? { column } : {}),
});
const t: Translate = (key, ...[values]) =>
  key === 'collect.columns.between' ? '”, “' : key === 'collect.columns.last' ? '” and “' : `${JSON.stringify(values)} more`;

describe('notes that differ in their column only', () => {
  it('are one note; others stay as they are, in their order', () => {
    const merged = mergeNotes([note('mark', 'A'), note('kept'), note('mark', 'B'), note('mark', 'C', 6), note('other', 'A')]);
    expect(merged.map(({ note: { key }, columns }) => [key, ...columns])).toEqual([
      ['mark', 'A', 'B'],
      ['kept'],
      ['mark', 'C'],
      ['other', 'A'],
    ]);
  });

  it('name their columns within one pair of quotation marks, at most eight', () => {
    expect(quoted(['A'], t)).toBe('A');
    expect(quoted(['A', 'B', 'C'], t)).toBe('A”, “B” and “C');
    expect(quoted([...'ABCDEFGHIJ'], t)).toBe('A”, “B”, “C”, “D”, “E”, “F”, “G”, “H” and “{"count":2} more');
  });
});
