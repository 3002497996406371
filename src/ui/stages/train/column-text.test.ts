import { describe, expect, it } from 'vitest';
import { text } from '../../text/text';
import { columnText } from './column-text';

const features = ['recency', 'city', 'city size', 'age'];

describe('columnText', () => {
  it.each([
    ['recency', 'Days since last purchase'],
    ['age (missing)', 'age unknown'],
    ['city = Bonn', 'city = Bonn'],
    ['city size (other)', 'city size = other'],
    ['unheard of', 'unheard of'],
  ])('%s', (column, words) => {
    expect(columnText(text(), features, column)).toBe(words);
  });
});
