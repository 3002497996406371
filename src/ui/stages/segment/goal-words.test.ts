import { describe, expect, it } from 'vitest';
import { goalWordsOf, nameSetOf } from './goal-words';
import { labelOf } from './scope';

const label = (labelColumn: string, positiveValue: string, positives = 30) =>
  ({ goal: 'label', labelColumn, positiveValue, positives, labelled: 100 }) as const;

describe('names follow the goal', () => {
  it.each([
    [label('Exited', '1'), 'leave', 'leave'],
    [label('churn_flag', 'yes'), 'leave', 'leave'],
    [label('是否流失', '1'), 'leave', 'leave'],
    [label('class', 'bad'), 'risk', 'label'],
    [label('default.payment', '1'), 'risk', 'label'],
    [label('Revenue', 'TRUE'), 'buy', 'label'],
    [label('y', '1'), 'value', 'label'],
    [{ goal: 'window', labelColumn: null, positiveValue: null, positives: 60, labelled: 100 } as const, 'buy', 'buy'],
    [label('credit_risk', '1', 70), 'value', 'label'],
    [label('churn', 'no', 30), 'value', 'label'],
    [label('Revenue', 'TRUE', 70), 'buy', 'label'],
    [null, 'value', 'buy'],
  ])('%o', (summary, names, words) => {
    expect(nameSetOf(summary)).toBe(names);
    expect(goalWordsOf(summary)).toBe(words);
  });
});

it('writes a label goal as people do', () => {
  expect(labelOf(label('y', 'yes'))).toEqual({ label: 'y = yes', value: 'yes' });
  expect(labelOf(label('spend', '>= 500'))).toEqual({ label: 'spend ≥ 500', value: '≥ 500' });
});
