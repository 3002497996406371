import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import type { CollectedFile } from '../../collect/types';
import { DAY } from '../days';
import { type Line, ordersFile } from '../fixtures';
import { settleOverlaps } from './settle-overlaps';

const settle = (files: readonly CollectedFile[]) => settleOverlaps(files, true, quietJob());
const linesOf = ({ orders }: CollectedFile) => orders?.rows ?? 0;

/** Five lines a day without a clock, of each day but the fourth two that nothing tells apart. */
const SHOP: readonly Line[] = Array.from({ length: 700 }, (_, i) => {
  const day = Math.floor(i / 5);
  const line = i % 5 === 4 && day % 4 !== 0 ? i - 1 : i;
  return { customer: `c${(line * 7) % 60}`, day: 19_000 + day, product: `p${line % 5}`, mills: 10_000 + 1000 * (line % 5) };
});
const days = (from: number, to: number, name: string, change: (line: Line) => Line = (line) => line) =>
  ordersFile(SHOP.filter(({ day }) => day >= 19_000 + from && day <= 19_000 + to).map(change), name);

describe('dates without a clock', () => {
  it('belong to a file with which whole days agree, though a third one has their last days', async () => {
    const { files, report } = await settle([days(0, 61, 'a'), days(31, 92, 'b'), days(60, 139, 'c')]);
    expect(files.map(linesOf)).toEqual([155, 145, 400]);
    expect(report.open).toEqual([]);
  });

  it('of the only common day are said, however long the files are', async () => {
    for (const first of [0, 59]) {
      const { files, report } = await settle([days(first, 60, 'a'), days(60, 139, 'c')]);
      expect(files.map(linesOf)).toEqual([(61 - first) * 5, 400]);
      expect(report.open).toEqual([{ files: ['a', 'c'], from: 19_060 * DAY, to: 19_061 * DAY - 1, lines: [5, 5] }]);
    }
  });

  it('of the only common day are not said where no line is equal', async () => {
    const other = days(60, 139, 'c', (line) => ({ ...line, customer: `other ${line.customer}` }));
    expect((await settle([days(0, 60, 'a'), other])).report.open).toEqual([]);
  });

  it('are said beside lines of the same day that have a clock, or a number', async () => {
    const change = [
      (line: Line) => ({ ...line, day: line.day + 0.4 }),
      (line: Line) => ({ ...line, order: `${line.day} ${line.product}` }),
    ];
    for (const one of change) {
      expect((await settle([days(0, 60, 'a'), days(60, 139, 'c', one)])).report.open).toMatchObject([{ lines: [5, 5] }]);
      expect((await settle([days(0, 60, 'a', one), days(61, 139, 'c')])).report.open).toEqual([]);
    }
  });

  it('count once, or it is said that they may count twice, wherever the files are cut', async () => {
    const keyOf = (day: number, product: string) => `${day} ${product}`;
    const counted = (lines: readonly CollectedFile[]) => {
      const counts = new Map<string, number>();
      for (const { orders } of lines)
        for (let i = 0; i < (orders?.rows ?? 0); i++) {
          const key = keyOf((orders?.time[i] as number) / DAY, `p${((orders?.mills[i] as number) - 10_000) / 1000}`);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      return counts;
    };
    const whole = counted([ordersFile(SHOP)]);
    const stretch = fc.tuple(fc.nat(139), fc.nat(80)).map(([from, length]) => [from, Math.min(139, from + length)] as const);
    let settledPairs = 0;
    let openPairs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { minLength: 2, maxLength: 4 }), async (stretches) => {
        const parts = stretches.map(([from, to], at) => days(from, to, `${at}`));
        const { files, report } = await settle(parts);
        const [held, left] = [counted(parts), counted(files)];
        for (const [key, count] of left) {
          const time = Number(key.split(' ')[0]) * DAY;
          if (count > (whole.get(key) as number)) expect(report.open.some(({ from, to }) => from <= time && time <= to)).toBe(true);
        }
        for (const key of held.keys()) expect(left.get(key) ?? 0).toBeGreaterThanOrEqual(whole.get(key) as number);
        settledPairs += report.overlaps.length;
        openPairs += report.open.length;
      }),
      { numRuns: 200, seed: 4 },
    );
    expect(settledPairs).toBeGreaterThan(100);
    expect(openPairs).toBeGreaterThan(20);
  });
});

it('lines with a clock need no block: the minute of one file is the second of another, as often as one has them', async () => {
  const line = { customer: 'a', day: 19_000 + 601 / 1440, mills: 1000, product: 'tea' };
  const seconds = { ...line, day: line.day + 30 / 86_400 };
  const { files, report } = await settle([ordersFile([line, line], 'a'), ordersFile([seconds], 'b'), ordersFile([line, line, line], 'c')]);
  expect(files.map(linesOf)).toEqual([0, 0, 3]);
  expect(report.open).toEqual([]);
});
