import { describe, expect, it } from 'vitest';
import { AppError } from '../base/error';
import { murmur3 } from '../base/hash';
import { quietJob } from '../base/job';
import { type CollectedFile, collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../collect';
import { FIXTURES } from '../collect/layouts/fixtures/all';
import { csvOf } from '../collect/layouts/fixtures/write';
import { sourceOf, utf8 } from '../collect/testing';
import { DAY } from './days';
import { prepare } from './prepare';
import { DEFAULT_PREPARE } from './types';
import { linkFiles } from './who-is-who';

const job = quietJob();

async function collected(text: string, choices: Partial<FileChoices> = {}): Promise<CollectedFile> {
  const source = sourceOf(utf8(text), 'export.csv');
  const own = { ...DEFAULT_FILE, ...choices };
  return collectFile(await readFile(source, own, job), source.size, own, job);
}

/** Deposits and balances; no cell of a time is blank. */
const DEPOSITS = [
  'Order No,Customer ID,Order date,Product,Line total,Payment stage',
  ...Array.from({ length: 60 }, (_, i) => `A${100 + i},c${i % 7},2024-01-${10 + (i % 20)},t${i % 9},20.00,`),
  'A1,c1,2023-12-01,t1,20.00,Deposit',
  'A1,c1,2024-02-01,t1,80.00,Balance',
].join('\n');
const TEXTS: readonly (readonly [kind: string, text: string])[] = [
  ...Object.entries(FIXTURES).map(([kind, fixture]) => [kind, csvOf(fixture)] as const),
  ['deposits', DEPOSITS],
];

/** A hash of each buffer that can be reached from `value`, by path. */
function hashes(value: unknown, path = '', found = new Map<string, number>()): ReadonlyMap<string, number> {
  if (ArrayBuffer.isView(value)) found.set(path, murmur3(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), 7));
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) hashes(member, `${path}/${key}`, found);
  return found;
}

describe('nobody writes into what was collected', () => {
  it.each(TEXTS)('the rows of %s are built beside the typed table', async (_, text) => {
    const file = await collected(text, { duplicates: false });
    const kinds = Object.fromEntries(file.report.columns.map(({ name, kind }) => [name, kind]));
    const bare = await collected(text, { duplicates: false, role: 'none', kinds });
    expect(bare.table.rows).toBe(file.table.rows);
    const table = hashes(file.table);
    expect(table.size).toBeGreaterThan(2);
    expect(hashes(bare.table)).toEqual(table);
  });

  it('files are linked and prepared alone, as copies that overlap, and all together', async () => {
    const files: CollectedFile[] = [];
    for (const [, text] of TEXTS) files.push(await collected(text));
    const untouched = files.map((file) => hashes(file));
    let prepared = 0;
    const work = async (some: readonly CollectedFile[]) => {
      for (const [mergePeople, ordersOnce] of [
        [true, true],
        [false, false],
      ] as const) {
        const choices = { ...DEFAULT_PREPARE, goal: 'window' as const, windowDays: 20, mergePeople, ordersOnce };
        await linkFiles(some, choices, job);
        const result = await prepare(some, choices, 1, job).catch((error: unknown) => {
          if (error instanceof AppError) return null;
          throw error;
        });
        if (result && 'people' in result) prepared++;
      }
    };
    const late = files.map((file) => {
      const last = file.orders?.time.reduce((most, time) => Math.max(most, time), 0) ?? 0;
      return { ...file, name: 'again.csv', writtenAt: last - 1.5 * DAY };
    });
    for (const [at, file] of files.entries()) {
      await work([file]);
      await work([late[at] as CollectedFile]);
      await work([file, late[at] as CollectedFile]);
    }
    await work(files);
    await work([...files, ...late]);
    expect(prepared).toBeGreaterThan(20);
    expect(files.map((file) => hashes(file))).toEqual(untouched);
  }, 60_000);
});
