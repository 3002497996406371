import { describe, expect, it } from 'vitest';
import { askedOf, limitsOf } from './asked';

const failure = (details: { readonly [key: string]: unknown }) => ({ code: 'prepare/too-few', message: '', details });

describe('askedOf', () => {
  it('is the label that was tried, with the values to choose from', () => {
    const details = { labelled: 60, labelColumn: 'bought', positiveValue: '1', labelValues: ['0', '1'] };
    expect(askedOf(null, failure(details))).toMatchObject({
      goal: 'label',
      labelColumn: 'bought',
      positiveValue: '1',
      labelValues: ['0', '1'],
    });
  });

  it('is the window that was tried, with the limits it met', () => {
    const asked = askedOf(null, failure({ cutoff: '2024-09-22', days: 365 }));
    expect(asked).toMatchObject({ goal: 'window', asOfTrain: '2024-09-22', windowDays: 365 });
    if (!asked) throw new Error('nothing asked');
    expect(limitsOf(asked, { cutoff: '2024-10-10', windowDays: 5000 })).toEqual([
      { key: 'prepare.note.windowLimited', values: { asked: 5000, days: 365, least: 7, most: 365 } },
      { key: 'prepare.note.cutoffMoved', values: { from: '2024-10-10', to: '2024-09-22', days: 365 } },
    ]);
    expect(limitsOf(asked, { cutoff: '2024-09-22', windowDays: 365 })).toEqual([]);
    expect(limitsOf(asked, { cutoff: null, windowDays: null })).toEqual([]);
  });

  it('is nothing where nothing was tried', () => {
    expect(askedOf(null, failure({ days: 3, least: 14 }))).toBeNull();
    expect(askedOf(null, null)).toBeNull();
  });
});
