// Order lines of 2 GB in Chromium, from file://: time, how long the page stands still at most, and memory beside what typed columns take.
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { quietJob } from '../src/core/base/job';
import { randomFrom } from '../src/core/base/random';
import { collectFile, DEFAULT_FILE, readFile } from '../src/core/collect/index';
import { buffersOf } from '../src/engine/pool-messages';
import { launch, peakOfRenderers } from './chromium';
import { sourceOf } from './read/rivals';

const ROWS = 20_000_000;
/** Read here, for the size of typed columns per row. */
const SAMPLE_ROWS = 1_000_000;
const CUSTOMERS = 1_000_000;
const page = pathToFileURL(join(process.env.CUTLINE_ROOT ?? process.cwd(), 'dist/cutline.html')).href;
const mb = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

function writeOrders(path: string, rows: number): void {
  const random = randomFrom(11);
  const file = openSync(path, 'w');
  writeSync(file, 'order_id,customer_id,order_date,sku,product,quantity,unit_price,note\n');
  for (let from = 0; from < rows; from += 10_000) {
    let text = '';
    for (let row = from; row < from + 10_000; row++) {
      const day = new Date(1_700_000_000_000 + random.below(700 * 86_400) * 1000).toISOString().slice(0, 19).replace('T', ' ');
      const item = random.below(2000);
      text += `SO${100_000_000 + Math.floor(row / 3)},CUST${String(random.below(CUSTOMERS)).padStart(8, '0')},${day},SKU-${item},Wooden table lamp no. ${item},${1 + random.below(6)},${(random.below(20_000) / 100).toFixed(2)},gift wrap ${random.below(9)}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}

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
  writeOrders(sample, SAMPLE_ROWS);
  const typed = ((await typedBytes(sample)) / SAMPLE_ROWS) * ROWS;
  const path = join(folder, 'orders.csv');
  writeOrders(path, ROWS);
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
