// Order lines of 2 GB in Chromium, from file://: time, how long the page stands still at most, and memory beside what typed columns take.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { quietJob } from '../src/core/base/job';
import { collectFile, DEFAULT_FILE, readFile } from '../src/core/collect/index';
import { buffersOf } from '../src/engine/pool-messages';
import { launch, peakOfRenderers } from './chromium';
import { writeOrders } from './read/orders-file';
import { sourceOf } from './read/rivals';

const ROWS = 20_000_000;
/** Read here, for the size of typed columns per row. */
const SAMPLE_ROWS = 1_000_000;
const CUSTOMERS = 1_000_000;
const page = pathToFileURL(join(process.env.CUTLINE_ROOT ?? process.cwd(), 'dist/cutline.html')).href;
const mb = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

/** Bytes of the typed columns of a file: numbers and times of eight bytes, codes of four, ids as text, one bit where a cell may be missing. */
async function typedBytes(path: string): Promise<number> {
  const source = sourceOf(path);
  const job = quietJob();
  const { table } = await collectFile(await readFile(source, DEFAULT_FILE, job), source.size, DEFAULT_FILE, job);
  return table.columns.reduce((sum, column) => sum + buffersOf(column).reduce((own, { byteLength }) => own + byteLength, 0), 0);
}

const folder = mkdtempSync(join(tmpdir(), 'cutline-large-'));
try {
  const sample = join(folder, 'sample.csv');
  writeOrders(sample, SAMPLE_ROWS, CUSTOMERS);
  const typed = ((await typedBytes(sample)) / SAMPLE_ROWS) * ROWS;
  const path = join(folder, 'orders.csv');
  writeOrders(path, ROWS, CUSTOMERS);
  console.log(`${(ROWS / 1e6).toFixed(0)} M order lines, ${mb(statSync(path).size)}; typed columns ${mb(typed)}`);
  const browser = await launch();
  const opened = await browser.newPage();
  await opened.goto(page);
  await opened.getByTestId('status').waitFor();
  await opened.evaluate(() => {
    let last = performance.now();
    const gaps = { longest: 0 };
    Object.assign(window, { gaps });
    setInterval(() => {
      const now = performance.now();
      gaps.longest = Math.max(gaps.longest, now - last - 10);
      last = now;
    }, 10);
  });
  const before = peakOfRenderers();
  const began = Date.now();
  const show = async (what: string) => {
    const peak = peakOfRenderers() - before;
    const gap = await opened.evaluate(() => (window as unknown as { gaps: { longest: number } }).gaps.longest);
    console.log(
      `${what}: ${((Date.now() - began) / 1000).toFixed(0)} s, peak memory ${mb(peak)} above the empty page, ${(peak / typed).toFixed(2)} × the typed columns, longest gap of the page ${gap.toFixed(0)} ms`,
    );
  };
  await opened.getByTestId('file-input').setInputFiles(path);
  await opened.locator('[data-file="orders.csv"] [data-metric="rows.in"]').waitFor({ timeout: 600_000 });
  await show('read and typed (bar: < 2 ×)');
  await opened.locator('[data-testid="status"][data-state="ready"]').waitFor({ timeout: 600_000 });
  await show('to segments');
  await browser.close();
} finally {
  rmSync(folder, { recursive: true });
}
