import { describe, expect, it } from 'vitest';
import type { CleaningStep } from '../../../core/prepare/types';
import { en } from '../../text/en';
import { i18n, text } from '../../text/text';
import { zh } from '../../text/zh';

const FORMULAS = ['recency', 'frequency', 'monetary', 'averageOrder', 'tenure', 'meanGap', 'gapTrend', 'products', 'categories'];

describe('sentences of Prepare', () => {
  it.each(FORMULAS)('say the days of the look-back: %s', (name) => {
    for (const texts of [en, zh] as const) {
      const known: { readonly [key: string]: string } = texts;
      expect(known[`prepare.formula.${name}.lookBack`]).toContain('{{days}}');
      expect(known[`prepare.formula.${name}`]).not.toContain('{{days}}');
    }
  });

  it('say what a cleaning step counts, whatever it counts', async () => {
    const { fact } = text();
    const say = (of: CleaningStep['of'], count: number) => fact({ key: `prepare.cleaning.say.${of}`, values: { count } });
    const counted: { readonly [of in CleaningStep['of']]: RegExp } = {
      rows: /<before\/> → <after\/>/,
      labelled: /<before\/> → <after\/>/,
      missing: /<before\/> .*→ <after\/>/,
      unmarked: /^[^→]*<changed\/>[^→]*$/,
      cells: /^[^→]*<changed\/>[^→]*$/,
      levels: /<before\/> → <after\/>/,
    };
    for (const [of, form] of Object.entries(counted))
      for (const count of [1, 217]) expect(say(of as CleaningStep['of'], count)).toMatch(form);
    expect(say('unmarked', 1)).toBe('<changed/> missing cell marked in a further column');
  });

  it('give the advice that fits the failure', async () => {
    const { fact } = text();
    const say = (code: string, context: string) =>
      fact({ key: code, values: { context, count: 3, labelled: 3, positives: 3, days: 365, cutoff: '2025-09-22' } });
    expect(say('prepare/one-class', 'fewCustomers')).toContain('Only 3 customers had bought before 22 Sept 2025');
    expect(say('prepare/too-few', 'manyYesCustomers')).toContain('Choose a shorter window');
    expect(say('prepare/too-few', 'fewYesCustomers')).toContain('Choose a longer window');
    expect(say('prepare/too-few', 'fewYesRows')).not.toContain('window');
    await i18n.changeLanguage('zh');
    expect(say('prepare/too-few', 'fewRows')).toContain('只有 3 行');
    await i18n.changeLanguage('en');
  });
});
