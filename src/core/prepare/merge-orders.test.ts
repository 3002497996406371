import { expect, it } from 'vitest';
import { DAY } from './days';
import { ordersFile } from './fixtures';
import { futureLimit } from './merge-orders';

it('a few lines dated after the file was written lie in its future; many say that the time of the file is wrong', () => {
  const lines = Array.from({ length: 100 }, (_, i) => ({ customer: `C${i}`, day: 100 + i }));
  const limitOn = (day: number) => futureLimit({ ...ordersFile(lines), writtenAt: day * DAY });
  expect(limitOn(197)).toBe(198 * DAY);
  expect(limitOn(150)).toBe(Number.POSITIVE_INFINITY);
  expect(futureLimit({ ...ordersFile(lines), writtenAt: null })).toBe(Number.POSITIVE_INFINITY);
});
