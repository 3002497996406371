import { describe, expect, it } from 'vitest';
import { DEFAULT_FILE } from '../collect/types';
import { DEFAULT_CHOICES } from './choices';
import { audienceKey, cutsKey, stepKey } from './steps';
import type { Choices } from './types';

const base: Choices = {
  ...DEFAULT_CHOICES,
  files: [
    { id: 'a', name: 'orders.csv', key: '1' },
    { id: 'b', name: 'customers.csv', key: '2' },
  ],
};
const STEPS = ['file:a', 'file:b', 'link', 'prepare', 'encode', 'fit:logistic', 'fit:live', 'fit:mlp'] as const;
const rerun = (changed: Choices) => STEPS.filter((id) => stepKey(id, changed) !== stepKey(id, base));

describe('what must rerun', () => {
  it.each<[string, Partial<Choices>, readonly string[]]>([
    ['nothing for a cut', { segment: { ...base.segment, cut2: 0.3 } }, []],
    ['nothing for an audience', { activate: { ...base.activate, bom: true } }, []],
    ['nothing for the model that is looked at', { train: { ...base.train, chosen: 'mlp' } }, []],
    ['only live runs for epochs', { train: { ...base.train, epochs: 3 } }, ['fit:live', 'fit:mlp']],
    ['every model for λ', { train: { ...base.train, l2: 2 } }, ['fit:logistic', 'fit:live', 'fit:mlp']],
    ['matrices and models for a refit', { train: { ...base.train, refit: true } }, ['encode', 'fit:logistic', 'fit:live', 'fit:mlp']],
    ['no file for the window', { prepare: { ...base.prepare, windowDays: 30 } }, STEPS.slice(3)],
    ['how files join and all after it for merging people', { prepare: { ...base.prepare, mergePeople: false } }, STEPS.slice(2)],
    ['how files join and all after it for counting orders once', { prepare: { ...base.prepare, ordersOnce: false } }, STEPS.slice(2)],
    ['everything for the time zone', { timeZone: 'UTC' }, STEPS],
    ['everything for the currency', { currency: 'EUR' }, STEPS],
    ['one file and all after it for its role', { collect: { b: { ...DEFAULT_FILE, role: 'none' } } }, STEPS.slice(1)],
    ['all but the other file for a removed file', { files: base.files.slice(0, 1) }, STEPS.slice(1)],
  ])('%s', (_, patch, expected) => {
    expect(rerun({ ...base, ...patch })).toEqual(expected);
  });

  it('gives equal keys to equal choices whatever the order of their members', () => {
    const turned = Object.fromEntries(Object.entries(base).reverse()) as unknown as Choices;
    expect(rerun(turned)).toEqual([]);
  });

  it('follows the cuts', () => {
    expect(cutsKey('m', [0.1, 0.2])).not.toBe(cutsKey('m', [0.1, 0.3]));
    expect(audienceKey(base, 'm', [0.1, 0.2])).not.toBe(
      audienceKey({ ...base, activate: { ...base.activate, rawFile: true } }, 'm', [0.1, 0.2]),
    );
  });
});
