import { describe, expect, it } from 'vitest';
import { goalWordsOf, nameSetOf } from './goal-words';

const label = (labelColumn: string, positiveValue: string) => ({ goal: 'label', labelColumn, positiveValue }) as const;

describe('names follow the goal', () => {
  it.each([
    [label('Exited', '1'), 'leave', 'leave'],
    [label('churn_flag', 'yes'), 'leave', 'leave'],
    [label('是否流失', '1'), 'leave', 'leave'],
    [label('class', 'bad'), 'risk', 'label'],
    [label('default.payment', '1'), 'risk', 'label'],
    [label('Revenue', 'TRUE'), 'buy', 'label'],
    [label('y', '1'), 'value', 'label'],
    [{ goal: 'window', labelColumn: null, positiveValue: null } as const, 'buy', 'buy'],
    [null, 'value', 'buy'],
  ])('%o', (summary, names, words) => {
    expect(nameSetOf(summary)).toBe(names);
    expect(goalWordsOf(summary)).toBe(words);
  });
});
