import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import type { CollectedFile } from '../collect/types';
import { DAY } from './days';
import { ordersFile, partsFile } from './fixtures';
import { joinOrderParts } from './join-order-parts';
import { futureLimit, mergeOrders } from './merge-orders';
import { settleOverlaps } from './overlap/settle-overlaps';

const lines = Array.from({ length: 100 }, (_, i) => ({ customer: `C${i}`, day: 100 + i, order: `${i}` }));
const written = (file: CollectedFile, day: number): CollectedFile => ({ ...file, writtenAt: day * DAY });
const used = (files: readonly CollectedFile[]) => mergeOrders(files)?.used.reduce((sum, one) => sum + one, 0);

describe('the future of a file', () => {
  it('holds a few lines; many say that the time of the file is wrong', () => {
    const limitOn = (day: number) => futureLimit(written(ordersFile(lines), day));
    expect(limitOn(197)).toBe(198 * DAY);
    expect(limitOn(150)).toBe(Number.POSITIVE_INFINITY);
    expect(futureLimit({ ...ordersFile(lines), writtenAt: null })).toBe(Number.POSITIVE_INFINITY);
  });

  it('is the same without the lines that count in another file', async () => {
    const later = Array.from({ length: 54 }, (_, i) => ({ customer: `C${96 + i}`, day: 196 + i, order: `${96 + i}` }));
    const files = [written(ordersFile(lines), 192.5), written(ordersFile(later, 'later.csv'), 251)];
    expect(used([files[0] as CollectedFile])).toBe(100);
    expect(used((await settleOverlaps(files, true, quietJob())).files)).toBe(150);
  });

  it('is the same with orders split into their items', async () => {
    const file = written(ordersFile(lines), 195);
    const items = partsFile(
      'items',
      Array.from({ length: 20 }, (_, i) => ['99', `p${i}`, 1000] as const),
    );
    expect(futureLimit(file)).toBe(196 * DAY);
    const { files } = await joinOrderParts([file, items], quietJob());
    expect(used(files)).toBe(96);
  });
});
