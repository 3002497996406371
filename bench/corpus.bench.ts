// Damaged files of every class, drawn from a seed (CUTLINE_SEED), read in Chromium and scored like a corpus.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { variantsOf, writeCorpus } from './corpus/make/folder';

const root = process.env.CUTLINE_ROOT ?? process.cwd();
const seed = Number(process.env.CUTLINE_SEED ?? 1);
const folder = process.env.CUTLINE_KEEP ?? mkdtempSync(join(tmpdir(), 'cutline-corpus-'));
writeCorpus(folder, variantsOf(seed));
console.log(`seed ${seed}`);
const { status } = spawnSync(process.execPath, [join(root, 'scripts/corpus.mjs'), folder], { stdio: 'inherit' });
if (!process.env.CUTLINE_KEEP) rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
