// The page itself, in Chromium, from file://: first paint, the sample shop, a drag over 1 M people, and 1 M order lines (100 MB).
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { launch, peakOfRenderers } from './chromium';

const root = process.env.CUTLINE_ROOT ?? process.cwd();
const page = pathToFileURL(join(root, 'dist/cutline.html')).href;
const folder = mkdtempSync(join(tmpdir(), 'cutline-bench-'));

async function open(browser: Browser): Promise<Page> {
  const opened = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await opened.goto(page);
  await opened.getByTestId('status').waitFor();
  return opened;
}

const untilReady = (opened: Page, timeout = 300_000) => opened.locator('[data-testid="status"][data-state="ready"]').waitFor({ timeout });

async function write(name: string, header: string, rows: number, row: (i: number) => string): Promise<string> {
  const path = join(folder, name);
  const out = createWriteStream(path);
  out.write(`${header}\n`);
  for (let from = 0; from < rows; from += 20_000) {
    let text = '';
    for (let i = from; i < Math.min(rows, from + 20_000); i++) text += `${row(i)}\n`;
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
  return path;
}

let state = 1;
const uniform = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN;
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

async function firstPaint(): Promise<void> {
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const hello = join(folder, 'hello.html');
  writeFileSync(hello, '<!doctype html><p>hello</p>');
  const median = async (address: string) => {
    const paints: number[] = [];
    // The first page of a browser also pays for starting its GPU process.
    for (let i = 0; i < 6; i++) {
      const opened = await context.newPage();
      await opened.goto(address);
      const paint = await opened.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              const first = list.getEntriesByName('first-contentful-paint')[0];
              if (first) resolve(first.startTime);
            }).observe({ type: 'paint', buffered: true });
          }),
      );
      if (i > 0) paints.push(paint);
      await opened.close();
    }
    return quantile(paints, 0.5);
  };
  const floor = await median(pathToFileURL(hello).href);
  const ours = await median(page);
  console.log(
    `first paint of the single file (${(statSync(join(root, 'dist/cutline.html')).size / 1e6).toFixed(2)} MB): median ${ours.toFixed(0)} ms (bar: 1,000); a page that says hello: ${floor.toFixed(0)} ms`,
  );
  await browser.close();
}

async function sample(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const browser = await launch();
    const opened = await open(browser);
    // A person reads the page first; meanwhile the workers start and work through the sample.
    await opened.waitForTimeout(3000);
    const began = Date.now();
    await opened.getByRole('button', { name: 'Try the sample shop' }).first().click();
    await opened.locator('[data-metric="segment.high.size"]').waitFor();
    times.push(Date.now() - began);
    await browser.close();
  }
  console.log(`sample shop, three seconds after the page stood, click to segments: median ${quantile(times, 0.5)} ms (bar: 1,000)`);
}

async function drag(): Promise<void> {
  const people = await write('people.csv', 'customer_id,visits,spend,converted', 1_000_000, (i) => {
    const visits = Math.floor(uniform() * 40);
    const spend = uniform() * 500;
    return `K${String(i).padStart(7, '0')},${visits},${spend.toFixed(2)},${uniform() < 1 / (1 + Math.exp(5 - visits / 10 - spend / 250)) ? 'yes' : 'no'}`;
  });
  const browser = await launch();
  const opened = await open(browser);
  const began = Date.now();
  await opened.getByTestId('file-input').setInputFiles(people);
  await untilReady(opened);
  console.log(`1 M people, dropped to segments: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  await opened.evaluate(() => {
    location.hash = '#/segment';
  });
  const box = await opened.getByRole('slider', { name: 'Cut 2' }).boundingBox();
  if (!box) throw new Error('no slider');
  await opened.waitForTimeout(3000);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const page = await waitsWhileDragging(opened, '[data-metric="segment.high.size"]', at);
  // What this renderer takes for a window of the same size in which only one digit changes at either end.
  const empty = await opened.context().newPage();
  await empty.setContent(
    '<body style="margin:0;height:100vh;background:linear-gradient(#fff,#eee)"><b id="first" data-value="0">0</b><b id="last" style="position:absolute;right:0;bottom:0">0</b>',
  );
  await empty.evaluate(() => {
    addEventListener('pointermove', (event) => {
      for (const id of ['first', 'last']) (document.getElementById(id) as HTMLElement).textContent = String(event.clientX);
      document.getElementById('first')?.setAttribute('data-value', String(event.clientX));
    });
  });
  const floor = await waitsWhileDragging(empty, '#first', at);
  console.log(
    `drag over 1 M people: pointer → painted number p50 ${quantile(page, 0.5).toFixed(1)} ms, p95 ${quantile(page, 0.95).toFixed(1)} ms (bar: 33 in software); an empty window here p50 ${quantile(floor, 0.5).toFixed(1)} ms, p95 ${quantile(floor, 0.95).toFixed(1)} ms; ratio of p50 ${(quantile(page, 0.5) / quantile(floor, 0.5)).toFixed(1)}`,
  );
  await browser.close();
}

/** Moves the mouse 200 times with its button down; returns for each painted change of the number the ms since the pointer moved. */
async function waitsWhileDragging(opened: Page, number: string, { x, y }: { readonly x: number; readonly y: number }): Promise<number[]> {
  await opened.evaluate((selector) => {
    const waits: number[] = [];
    Object.assign(window, { waits });
    let moved = 0;
    addEventListener('pointermove', (event) => (moved ||= event.timeStamp), { capture: true });
    new MutationObserver(() => {
      if (moved === 0) return;
      const since = moved;
      moved = 0;
      // A message sent from a frame callback is handled after the frame was painted.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => waits.push(performance.now() - since);
        channel.port2.postMessage(null);
      });
    }).observe(document.querySelector(selector) as HTMLElement, { attributes: true, attributeFilter: ['data-value'] });
  }, number);
  await opened.mouse.move(x, y);
  await opened.mouse.down();
  for (let i = 0; i < 200; i++) {
    await opened.mouse.move(x + 150 * Math.sin(i / 12), y);
    await opened.waitForTimeout(20);
  }
  await opened.mouse.up();
  return opened.evaluate(() => (window as unknown as { waits: number[] }).waits);
}

async function orders(): Promise<void> {
  const path = await write('orders.csv', 'order_id,customer_id,order_date,sku,product,quantity,unit_price,note', 1_000_000, (i) => {
    const item = Math.floor(uniform() * 2000);
    const time = new Date(1_700_000_000_000 + Math.floor(uniform() * 700 * 86_400) * 1000).toISOString().slice(0, 19).replace('T', ' ');
    return `SO${100_000_000 + Math.floor(i / 3)},CUST${String(Math.floor(uniform() * 200_000)).padStart(8, '0')},${time},SKU-${item},Wooden table lamp no. ${item},${1 + Math.floor(uniform() * 6)},${(uniform() * 200).toFixed(2)},gift wrap ${Math.floor(uniform() * 9)}`;
  });
  const browser = await launch();
  const opened = await open(browser);
  await opened.evaluate(() => {
    Object.assign(window, { longest: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        Object.assign(window, { longest: Math.max((window as unknown as { longest: number }).longest, duration) });
    }).observe({ entryTypes: ['longtask'] });
  });
  const began = Date.now();
  await opened.getByTestId('file-input').setInputFiles(path);
  await opened.locator('[data-file="orders.csv"] [data-metric="rows.in"]').waitFor({ timeout: 300_000 });
  const readSeconds = (Date.now() - began) / 1000;
  await untilReady(opened);
  const longest = await opened.evaluate(() => (window as unknown as { longest: number }).longest);
  console.log(
    `1 M order lines, ${mb(statSync(path).size)}: read in ${readSeconds.toFixed(1)} s (${Math.round(1e6 / readSeconds).toLocaleString('en')} rows/s), to segments ${((Date.now() - began) / 1000).toFixed(1)} s, longest task of the page ${longest.toFixed(0)} ms, peak memory ${mb(peakOfRenderers())} (bar: 1,000)`,
  );
  await browser.close();
}

try {
  await firstPaint();
  await sample();
  await drag();
  await orders();
} finally {
  rmSync(folder, { recursive: true });
}
