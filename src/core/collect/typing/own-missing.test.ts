import { expect, it } from 'vitest';
import { type Job, quietJob } from '../../base/job';
import { textAt, textFrom } from '../../table/text';
import { levelsOf } from './levels';
import { wordsOf } from './meaning';
import { ownMissing } from './own-missing';

it('makes chosen texts blank, and gives others a turn on the way', async () => {
  const cells = Array.from({ length: 100_000 }, (_, i) => (i % 10_000 === 0 ? ' none ' : `C${i}`));
  const levels = await levelsOf(textFrom(cells), quietJob());
  let ticks = 0;
  const job: Job = { ...quietJob(), tick: () => void ticks++ as undefined };
  const { levels: own, blanked } = await ownMissing(levels, 'x', { x: { none: true } }, job);
  expect([...blanked]).toEqual([['none', 10]]);
  expect(Array.from({ length: 3 }, (_, row) => textAt(own.texts, own.codes[row] as number))).toEqual(['', 'C1', 'C2']);
  expect(textAt(own.texts, own.codes[90_000] as number)).toBe('');
  expect(ticks).toBeGreaterThanOrEqual(Math.ceil(levels.size / 16_384) + Math.ceil(cells.length / 65_536));
});

it('finds the two most frequent texts, the first of equal ones first', async () => {
  const words = (texts: readonly string[]) => levelsOf(textFrom(texts), quietJob()).then(wordsOf);
  expect((await words(['b', 'a', 'c', 'a', 'c', 'd'])).map(([word]) => word)).toEqual(['a', 'c']);
  const many = Array.from({ length: 40 }, (_, i) => Array.from({ length: 1 + (i % 20) }, () => `w${i}`)).flat();
  expect((await words(many)).map(([word]) => word)).toEqual(['w19', 'w39']);
});
