import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../base/error';
import { quietJob } from '../base/job';
import { mutated } from './fuzzing';
import { collectFile, DEFAULT_FILE, readFile } from './index';

const corpus = join(process.env.CUTLINE_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'corpus/csv');
const MUTATIONS = 200;
const ROLE_ANSWERS = [null, null, 'orders', 'customers', 'events', 'reviews', 'none'] as const;

/** Files without which the test still means something. */
const OWN = [
  'id,name,amount\r\nA1,"Ada, Byron",1.50\r\nA2,Tom,2\r\nA3,"said ""hi""",\r\nTOTAL,,3.5\r\n',
  'Kundennummer;Name;Betrag\n007;Jürgen;1.234,56\n008;"Zoë\nLefèvre";-5,00\n',
  '# export\n\ncustomer_id\tsignup\n00012\t2024-01-05\n00013\t05/01/2024\n',
].map((text) => new TextEncoder().encode(text));

function files(): Uint8Array[] {
  if (!existsSync(corpus)) return OWN;
  const own = readdirSync(join(corpus, 'own'), { withFileTypes: true })
    .filter((entry) => entry.isFile() && statSync(join(corpus, 'own', entry.name)).size < 20_000)
    .map(({ name }) => new Uint8Array(readFileSync(join(corpus, 'own', name))));
  return [...OWN, ...own];
}

describe('files with random damage', () => {
  const all = files();
  const seeds = Array.from({ length: MUTATIONS }, (_, i) => 1_000 + i);
  it.each(seeds)('seed %i ends with a table that accounts for every row, or with a message', async (seed) => {
    const bytes = mutated(all, seed);
    const choices = {
      ...DEFAULT_FILE,
      role: ROLE_ANSWERS[seed % ROLE_ANSWERS.length] ?? null,
      duplicates: [null, true, false][seed % 3] ?? null,
    };
    const source = { name: `seed-${seed}.csv`, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
    const collected = await readFile(source, choices, quietJob())
      .then((raw) => collectFile(raw, bytes.length, choices, quietJob()))
      .catch((error: unknown) => error);
    if (collected instanceof Error) {
      expect(collected, collected.stack).toBeInstanceOf(AppError);
      return;
    }
    const { rows, columns } = (collected as Awaited<ReturnType<typeof collectFile>>).report;
    expect(rows.used + rows.quarantined + rows.dropped).toBe(rows.in);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  });
});
