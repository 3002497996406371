import { describe, expect, it } from 'vitest';
import { answerField, answerKind } from './column-answers';

describe('answers about a column', () => {
  it('a kind that cannot play the part takes it away, another does not', () => {
    const given = { kinds: {}, fields: { time: 'when', customer: 'who' } };
    expect(answerKind(given, 'when', 'text')).toEqual({ kinds: { when: 'text' }, fields: { customer: 'who' } });
    expect(answerKind(given, 'who', 'text')).toEqual({ kinds: { who: 'text' }, fields: given.fields });
  });

  it('a part takes away the kind that cannot play it, and the part the column had', () => {
    const given = { kinds: { when: 'text', who: 'id' }, fields: { product: 'when', amount: null } } as const;
    expect(answerField(given, 'time', 'when')).toEqual({ kinds: { who: 'id' }, fields: { amount: null, time: 'when' } });
    expect(answerField(given, 'customer', 'who').kinds).toEqual(given.kinds);
  });

  it('no column for a part leaves everything else alone', () => {
    const given = { kinds: { a: 'text' }, fields: { amount: 'b', refund: null } } as const;
    expect(answerField(given, 'amount', null)).toEqual({ kinds: { a: 'text' }, fields: { amount: null, refund: null } });
  });
});
