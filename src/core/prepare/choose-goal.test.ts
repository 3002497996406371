import { describe, expect, it } from 'vitest';
import { chooseGoal, labelColumn, labelValues } from './choose-goal';
import { customersFile, flags, ids, numbers, ordersFile, texts, words } from './fixtures';
import { DEFAULT_PREPARE } from './types';

const orders = ordersFile([{ customer: 'ann', day: 1 }]);
const goalOf = (files: Parameters<typeof chooseGoal>[0], choices: Partial<typeof DEFAULT_PREPARE> = {}) => {
  const found = chooseGoal(files, { ...DEFAULT_PREPARE, ...choices });
  return 'question' in found ? found : found.goal.kind === 'label' ? [found.goal.column, found.goal.positive] : found.goal.kind;
};

describe('chooseGoal', () => {
  it('asks for files, then takes the window where there are orders', () => {
    expect(goalOf([])).toEqual({ question: 'files', options: [] });
    const open = { ...ordersFile([]), orders: null };
    const lacking = { ...open, report: { ...open.report, fields: { customer: 'who' } } };
    expect(goalOf([customersFile([flags('churn', [true, false])]), lacking])).toEqual({ question: 'columns', options: ['time', 'amount'] });
    expect(goalOf([orders])).toBe('window');
    expect(goalOf([customersFile([flags('churn', [true, false])])], { goal: 'window' })).toEqual({ question: 'files', options: [] });
  });

  it('says what belongs beside events, reviews and parts of orders alone', () => {
    const events = { ...customersFile([]), role: 'events' as const };
    expect(goalOf([events])).toEqual({ question: 'files', options: ['activity'] });
    const none = { codes: new Uint32Array(0), levels: { bytes: new Uint8Array(0), offsets: new Uint32Array(1) } };
    const parts = {
      kind: 'refunds' as const,
      rows: 0,
      order: none,
      product: null,
      category: null,
      quantity: null,
      mills: new Float64Array(0),
    };
    const refunds = { ...ordersFile([]), orders: null, orderParts: parts };
    expect(goalOf([refunds, events])).toEqual({ question: 'files', options: ['parts'] });
    expect(goalOf([refunds, customersFile([flags('churn', [true, false])])])).toEqual(['churn', 'yes']);
    expect(goalOf([refunds, orders])).toBe('window');
  });

  it('finds a label by its name, the more telling name first', () => {
    const file = customersFile([flags('Revenue', [true, false]), numbers('Churned', [0, 1]), numbers('age', [1, 2])]);
    expect(goalOf([file])).toEqual(['Churned', '1']);
    expect(goalOf([customersFile([words('是否流失', ['是', '否'])])])).toEqual(['是否流失', '是']);
    expect(goalOf([customersFile([words('Attrition_Flag', ['Existing Customer', 'Attrited Customer'])])])).toEqual([
      'Attrition_Flag',
      'Attrited Customer',
    ]);
  });

  it('takes the rarer of two words it does not know, and asks where there are more', () => {
    expect(goalOf([customersFile([words('outcome', ['a', 'b', 'a'])])])).toEqual(['outcome', 'b']);
    expect(goalOf([customersFile([words('outcome', ['a', 'b', 'c'])])])).toEqual({ question: 'positive', options: ['a', 'b', 'c'] });
    expect(goalOf([customersFile([words('outcome', ['a', 'b', 'c'])])], { positiveValue: 'c' })).toEqual(['outcome', 'c']);
  });

  it('asks which column, flags first, and offers neither ids nor free text', () => {
    const file = customersFile(
      [ids('id', ['1', '2']), numbers('age', [1, 2]), words('city', ['x', 'y']), texts('note', ['a', 'b']), flags('paid', [true, false])],
      'id',
    );
    expect(goalOf([file])).toEqual({ question: 'label', options: ['paid', 'city', 'age'] });
    expect(goalOf([file], { labelColumn: 'paid' })).toEqual(['paid', 'yes']);
    expect(goalOf([file], { labelColumn: 'paid', positiveValue: 'no' })).toEqual(['paid', 'no']);
    expect(goalOf([file], { labelColumn: 'gone' })).toMatchObject({ question: 'label' });
    expect(goalOf([file], { labelColumn: 'paid', positiveValue: 'perhaps' })).toEqual({ question: 'positive', options: ['no', 'yes'] });
  });

  it('does not take tags beside orders for a label, but a flag', () => {
    expect(goalOf([orders, customersFile([words('标签', ['复购', '员工'])])])).toBe('window');
    expect(goalOf([orders, customersFile([flags('churn', [true, false])])])).toEqual(['churn', 'yes']);
  });

  it('cuts a number of many values at its upper quartile', () => {
    const file = customersFile([numbers('Total', [...Array(101).keys()])]);
    expect(goalOf([file], { labelColumn: 'Total' })).toEqual(['Total', '>= 75']);
    expect(labelValues(numbers('x', [3, 1, null, 1, 2]))).toEqual(['>= 2.25', '1', '2', '3']);
  });
});

describe('labelColumn', () => {
  it('leaves missing cells unlabelled', () => {
    expect([...labelColumn(numbers('x', [1, 2, null, 3]), '>= 2')]).toEqual([0, 1, 2, 1]);
    expect([...labelColumn(numbers('x', [1, 2, null]), '1')]).toEqual([1, 0, 2]);
    expect([...labelColumn(flags('x', [true, false, null]), 'no')]).toEqual([0, 1, 2]);
    expect([...labelColumn(words('x', ['a', null, 'b']), 'b')]).toEqual([0, 2, 1]);
  });
});
