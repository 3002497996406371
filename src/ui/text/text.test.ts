import { describe, expect, it } from 'vitest';
import { en } from './en';
import { i18n, text } from './text';
import { zh } from './zh';

const PLURAL = /_(one|other)$/;
const bases = (texts: { readonly [key: string]: string }) => [...new Set(Object.keys(texts).map((key) => key.replace(PLURAL, '')))].sort();
const variables = (sentence: string) => [...new Set([...sentence.matchAll(/\{\{\s*([^,}\s]+)[^}]*\}\}/g)].map((match) => match[1]))].sort();
const marks = (sentence: string) => [...sentence.matchAll(/<\/?\w+\/?>/g)].map((match) => match[0]).sort();
const sentence = (texts: { readonly [key: string]: string }, base: string) => texts[base] ?? texts[`${base}_other`] ?? '';

describe('English and Chinese', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).length).toBeGreaterThan(300);
    expect(bases(zh)).toEqual(bases(en));
  });

  it.each(bases(en))('%s: same variables and marks, both not empty', (base) => {
    const [english, chinese] = [sentence(en, base), sentence(zh, base)];
    expect(english).not.toBe('');
    expect(chinese).not.toBe('');
    expect(variables(chinese)).toEqual(variables(english));
    expect(marks(chinese)).toEqual(marks(english));
  });

  it('gives a plural ending only where English has both', () => {
    for (const key of Object.keys(en).filter((name) => name.endsWith('_one'))) expect(en).toHaveProperty([key.replace(PLURAL, '_other')]);
  });
});

describe('facts of the core', () => {
  const sources = import.meta.glob<string>(['../../core/**/*.ts', '!**/*.test.ts'], { query: '?raw', import: 'default', eager: true });
  const key = /'((?:collect|prepare|train|segment|activate)(?:\/[\w-]+|\.\w+(?:\.[\w-]+)+))'/g;
  const keys = new Set(Object.values(sources).flatMap((text) => [...text.matchAll(key)].map((match) => match[1] as string)));

  it('have a sentence each', () => {
    expect(keys.size).toBeGreaterThan(60);
    const known = new Set(bases(en));
    expect([...keys].filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('sentences', () => {
  it('show numbers and days in the language in force, and user text as it is', async () => {
    const { fact } = text();
    expect(fact({ key: 'status.reading', values: { file: '<b>&.csv', part: 0.635 } })).toBe('Reading <b>&.csv · 64\u202f%');
    expect(fact({ key: 'rail.prepare.done', values: { customers: 11204, features: 34 } })).toBe('11,204 customers · 34 features');
    expect(fact({ key: 'prepare.featuresHint.window', values: { train: '2026-08-02', score: '2026-10-31' } })).toContain('2 Aug 2026');
    await i18n.changeLanguage('zh');
    expect(fact({ key: 'prepare.featuresHint.window', values: { train: '2026-08-02', score: '2026-10-31' } })).toContain('2026年8月2日');
    await i18n.changeLanguage('en');
  });

  it('choose the plural form', () => {
    const { t } = text();
    expect(t('rail.collect.files', { count: 1 })).toBe('1 file');
    expect(t('rail.collect.files', { count: 1200 })).toBe('1,200 files');
  });

  it('fall back where core knows a key that has no sentence', () => {
    expect(text().fact({ key: 'no/such-key' }, 'plain')).toBe('plain');
  });
});
