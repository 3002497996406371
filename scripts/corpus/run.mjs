// Reads every file of a corpus in Chromium with the data worker of the product.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup.mjs';
import { expectedOf, judge } from './judge.mjs';

/** @typedef {import('./judge.mjs').Entry} Entry */
/** @typedef {import('./judge.mjs').Ending} Ending */
/** @typedef {import('./judge.mjs').Cells} Cells */
/** @typedef {import('./judge.mjs').Verdict & { entry: Entry; ms: number; note: string }} Result */
/** @typedef {{ corpus: { read(i: number, ms: number): Promise<Ending>; cells(i: number, rows: number): Promise<Cells>; warm(): Promise<unknown> } }} Harness */

const FILE_MS = 120_000;
const outDir = join(root, '.cache/corpus');
const flags = ['--headless', '--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Bundles the page that calls the workers; returns the address of its file. */
export async function buildHarness() {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { __VERSION__: '"corpus"', __SINGLE_FILE__: 'true' },
    worker: { format: 'iife' },
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 10_000,
      lib: { entry: join(root, 'bench/corpus/page.ts'), formats: ['iife'], name: 'page', fileName: () => 'page.js' },
    },
  });
  mkdirSync(outDir, { recursive: true });
  const page = join(outDir, 'page.html');
  writeFileSync(page, '<!doctype html><meta charset="utf-8"><input type="file" multiple><script src="page.js"></script>');
  return pathToFileURL(page).href;
}

/**
 * Opens the harness in Chromium; `page` has the workers warm.
 * @param {string} address
 * @param {string} chromiumPath
 */
export async function openHarness(address, chromiumPath) {
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(() => /** @type {Harness} */ (/** @type {unknown} */ (window)).corpus.warm());
  return { browser, page };
}

/** What an entry that leaves something out means by it. */
const withDefaults = (/** @type {Partial<Entry> & Pick<Entry, 'file'>} */ entry) => ({
  fault: 'none',
  encoding: 'utf-8',
  rows: null,
  cols: null,
  expected: null,
  must: [],
  accept: [],
  ...entry,
  count_check: entry.count_check ?? (typeof entry.rows === 'number' && typeof entry.cols === 'number'),
});

/**
 * @param {string} folder holds manifest.json and the files it names
 * @param {string} chromiumPath
 * @returns {Promise<Result[]>}
 */
export async function runCorpus(folder, chromiumPath) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  /** @type {Entry[]} */
  const entries = (Array.isArray(manifest) ? manifest : manifest.files).map(withDefaults);
  const address = await buildHarness();
  let { browser, page } = await openHarness(address, chromiumPath);
  /** @type {Result[]} */
  const results = [];
  for (const entry of entries) {
    const absent = [entry.file, entry.expected].find((file) => file && !existsSync(join(folder, file)));
    if (absent) {
      const why = [`${absent} is not there`];
      results.push({ entry, shape: false, texts: null, values: null, reported: null, lost: 0, why, ms: 0, note: '' });
      continue;
    }
    try {
      results.push(await readOne(page, folder, entry));
    } catch (error) {
      // The tab is gone: that is a miss of this file, and the next one gets a new tab.
      results.push({
        entry,
        shape: false,
        texts: false,
        values: null,
        reported: null,
        lost: 0,
        why: [`the tab ended: ${String(error).split('\n')[0]}`],
        ms: FILE_MS,
        note: '',
      });
      await browser.close().catch(() => {});
      ({ browser, page } = await openHarness(address, chromiumPath));
    }
  }
  await browser.close();
  return results;
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} folder
 * @param {Entry} entry
 * @returns {Promise<Result>}
 */
async function readOne(page, folder, entry) {
  const expected = entry.expected ? expectedOf(JSON.parse(readFileSync(join(folder, entry.expected), 'utf8'))) : null;
  await page.setInputFiles('input', join(folder, entry.file));
  const call = /** @type {(ms: number) => Promise<Ending>} */ (
    (ms) => page.evaluate((limit) => /** @type {Harness} */ (/** @type {unknown} */ (window)).corpus.read(0, limit), ms)
  );
  const ending = await call(FILE_MS);
  const wantsCells = expected !== null && ending.kind === 'table';
  const cells = wantsCells
    ? await page.evaluate(
        (rows) => /** @type {Harness} */ (/** @type {unknown} */ (window)).corpus.cells(0, rows),
        expected.rows.length + 1000,
      )
    : null;
  const note = ending.kind === 'message' ? ending.code : ending.report.reasons.map(({ key }) => key.replace('collect.', '')).join(' ');
  return { entry, ...judge(entry, ending, expected, cells), ms: ending.ms, note };
}
