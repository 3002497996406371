// What is meant to break the page, dropped on it: a table or a message, memory, and how soon Cancel is obeyed while it reads or types.
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { launch, peakOfRenderers } from './chromium';

const root = process.env.CUTLINE_ROOT ?? process.cwd();
const address = pathToFileURL(join(root, 'dist/cutline.html')).href;
const folder = mkdtempSync(join(tmpdir(), 'cutline-limits-'));
const MB = 1_048_576;
const MEMORY_LIMIT = 1e9;
const CANCEL_LIMIT_MS = 500;
const END_MS = 180_000;
const CANCEL_AFTER_MS = [300, 1500, 4000];

/** Pieces of a file, made while it is written. */
type Pieces = Iterable<string | Uint8Array>;

function* repeated(piece: string, times: number, before = '', after = ''): Pieces {
  yield before;
  for (let i = 0; i < times; i++) yield piece;
  yield after;
}

function* rowsOf(header: string, rows: number, row: (i: number) => string): Pieces {
  yield `${header}\n`;
  for (let from = 0; from < rows; from += 5000) {
    let text = '';
    for (let i = from; i < Math.min(rows, from + 5000); i++) text += `${row(i)}\n`;
    yield text;
  }
}

/** Returns an archive with one packed file. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const title = Buffer.from(name);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(crc32(content), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, title, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), head, Buffer.alloc(14), title]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const wideRow = (columns: number, row: number) => Array.from({ length: columns }, (_, i) => (i * (row + 1)) % 97).join(',');
const digits20 = (i: number) => `1${String(i).padStart(9, '0')}${String((i * 2_654_435_761) % 1e10).padStart(10, '0')}`;

const BOMBS: { readonly [name: string]: () => Pieces } = {
  'one-line-200mb.csv': () => repeated('a'.repeat(MB), 200, 'id,note\n1,"', '"'),
  'no-newline-200mb.csv': () => repeated('1,2,3,'.repeat(174_762), 200),
  'open-quote-100mb.csv': () => repeated('1001,Ada Byron,GB,2023-01-01,8265.88\n'.repeat(28_340), 100, 'id,"name,country,signup,spend\n'),
  'columns-10000.csv': () => rowsOf(Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(','), 1000, (row) => wideRow(10_000, row)),
  'columns-100000.csv': () => rowsOf(Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(','), 5, (row) => wideRow(100_000, row)),
  'distinct-1m.csv': () => rowsOf('order_id,sku', 1_000_000, (i) => `${digits20(i)},sku${(i * 7919) % 500_000}`),
  'quotes-50mb.csv': () => repeated('"",'.repeat(MB / 4), 66, 'id,note\n'),
  'binary-100mb.csv': () => repeated(Array.from({ length: MB }, (_, i) => String.fromCharCode(i % 256)).join(''), 60),
  'rows-bomb.csv.gz': () => [gzipSync(Buffer.from('1001,1.50\n'.repeat(16_777_216)), { level: 9 })],
  'one-line-bomb.csv.gz': () => [gzipSync(Buffer.alloc(160 * MB, 0x61), { level: 9 })],
  'gzip-in-gzip.csv.gz': () => [gzipSync(gzipSync(Buffer.alloc(512 * MB, 0x61), { level: 9 }), { level: 9 })],
  'zip-bomb.zip': () => [zipOf('rows.csv', Buffer.from('1001,1.50\n'.repeat(16_777_216)))],
  'zip-in-zip.zip': () => [zipOf('inner.zip', zipOf('rows.csv', Buffer.alloc(256 * MB, 0x61)))],
};

async function write(name: string): Promise<string> {
  const path = join(folder, name);
  const out = createWriteStream(path);
  for (const piece of (BOMBS[name] as () => Pieces)()) if (!out.write(piece)) await once(out, 'drain');
  await new Promise<void>((resolve) => out.end(() => resolve()));
  return path;
}

const status = (page: Page) => page.getByTestId('status');
const untilIdle = (page: Page) => page.locator('[data-testid="status"]:not([data-state="working"])').waitFor({ timeout: END_MS });

async function openPage(): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const browser = await launch();
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(address);
  await status(page).waitFor();
  return { page, close: () => browser.close() };
}

async function drop(page: Page, path: string): Promise<void> {
  await page.getByTestId('file-input').setInputFiles(path);
  await page
    .locator('[data-testid="status"][data-state="working"]')
    .waitFor({ timeout: 5000 })
    .catch(() => {});
}

/** Returns how long the page went on working after Cancel, at the worst of several moments; null when it was done before. */
async function slowestCancel(path: string): Promise<number | null> {
  let slowest: number | null = null;
  for (const after of CANCEL_AFTER_MS) {
    const { page, close } = await openPage();
    await drop(page, path);
    await page.waitForTimeout(after);
    const button = page.getByRole('button', { name: 'Cancel' }).first();
    if ((await status(page).getAttribute('data-state')) === 'working' && (await button.isVisible())) {
      const began = Date.now();
      // The button may be gone by now: the file was done.
      const isClicked = await button.click({ timeout: 1000 }).then(
        () => true,
        () => false,
      );
      await untilIdle(page);
      if (isClicked) slowest = Math.max(slowest ?? 0, Date.now() - began);
    }
    await close();
  }
  return slowest;
}

async function one(name: string): Promise<boolean> {
  const path = await write(name);
  const { page, close } = await openPage();
  let isDead = false;
  page.on('crash', () => {
    isDead = true;
  });
  const began = Date.now();
  await drop(page, path);
  await untilIdle(page).catch(() => {});
  const seconds = (Date.now() - began) / 1000;
  const state = isDead ? 'crashed' : await status(page).getAttribute('data-state');
  const peak = peakOfRenderers();
  const said = isDead
    ? ''
    : ((await page
        .locator('[data-file]')
        .first()
        .textContent({ timeout: 2000 })
        .catch(() => null)) ??
      (await status(page).textContent()) ??
      '');
  await close();
  const cancel = await slowestCancel(path);
  rmSync(path);
  const isRight = !isDead && state !== 'working' && peak < MEMORY_LIMIT && (cancel ?? 0) < CANCEL_LIMIT_MS;
  console.log(
    `${isRight ? 'ok  ' : 'MISS'} ${name.padEnd(22)} ${state} after ${seconds.toFixed(1)} s, peak ${(peak / 1e6).toFixed(0)} MB, Cancel ${cancel === null ? 'not needed' : `${cancel} ms`}: ${said.replace(/\s+/g, ' ').slice(0, 110)}`,
  );
  return isRight;
}

try {
  const wanted = process.env.CUTLINE_ONLY;
  let missed = 0;
  for (const name of Object.keys(BOMBS)) if ((!wanted || name.includes(wanted)) && !(await one(name))) missed++;
  if (missed > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
