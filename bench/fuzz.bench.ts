// Random damage (CUTLINE_SEED on) to every small file of the corpus, or to generated files where there is none: no crash, nothing over 1 s.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../src/core/base/error';
import { quietJob } from '../src/core/base/job';
import { mutated } from '../src/core/collect/fuzzing';
import { collectFile, DEFAULT_FILE, readFile } from '../src/core/collect/index';
import { variantsOf } from './corpus/make/folder';

const RUNS = 10_000;
const LIMIT_MS = 1000;
const SHOWN = 5;

const root = process.env.CUTLINE_ROOT ?? process.cwd();
const corpus = join(process.env.CUTLINE_SHARED ?? join(root, '../shared'), 'corpus/csv');

function filesUnder(folder: string): Uint8Array[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size < 100_000)
    .sort()
    .map((path) => new Uint8Array(readFileSync(path)));
}

async function read(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<'table' | 'message' | string> {
  const source = { name, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  try {
    const raw = await readFile(source, DEFAULT_FILE, quietJob());
    const { rows } = (await collectFile(raw, bytes.length, DEFAULT_FILE, quietJob())).report;
    return rows.used + rows.quarantined + rows.dropped === rows.in ? 'table' : `rows do not add up: ${JSON.stringify(rows)}`;
  } catch (error) {
    return error instanceof AppError ? 'message' : String(error instanceof Error ? error.stack : error);
  }
}

/** Prints how many ended with a table or a message, the slowest seeds, and every seed that ended otherwise. */
async function bench(): Promise<void> {
  const files = existsSync(corpus)
    ? [...filesUnder(join(corpus, 'own')), ...filesUnder(join(corpus, 'third-party'))]
    : variantsOf(1).map(({ bytes }) => bytes);
  const first = Number(process.env.CUTLINE_SEED ?? 1);
  const endings = { table: 0, message: 0 };
  const times: { readonly seed: number; readonly ms: number; readonly size: number }[] = [];
  let failed = 0;
  for (let seed = first; seed < first + RUNS; seed++) {
    const bytes = mutated(files, seed);
    const began = performance.now();
    const ending = await read(bytes, `seed-${seed}.csv`);
    times.push({ seed, ms: performance.now() - began, size: bytes.length });
    if (ending === 'table' || ending === 'message') endings[ending]++;
    else {
      failed++;
      console.log(`seed ${seed}: ${ending}`);
    }
  }
  times.sort((a, b) => b.ms - a.ms);
  const over = times.filter(({ ms }) => ms > LIMIT_MS).length;
  console.log(
    `${RUNS} damaged files (${files.length} sources): ${endings.table} tables, ${endings.message} messages, ${failed} neither, ${over} over 1 s`,
  );
  for (const { seed, ms, size } of times.slice(0, SHOWN)) console.log(`slowest: seed ${seed}, ${size} bytes, ${ms.toFixed(0)} ms`);
  if (failed > 0 || over > 0) process.exitCode = 1;
}

await bench();
