// 3.2 million order lines (323 MB) into typed columns: Papa Parse, DuckDB, ours; each in a process of its own, and in a worker of Chromium.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { writeOrders } from './read/orders-file';
import { beThread, RIVALS, type Time } from './read/rivals';

/** The size of the demand: 324 MB; start-up and warm-up weigh more in a smaller file. */
const ROWS = 3_200_000;
const CUSTOMERS = 200_000;
const RUNS = 3;

interface Run extends Time {
  /** Seconds of the first run of a process: nothing is compiled, and no thread has started. */
  readonly first: number;
  /** Highest resident memory above what the process had before, in bytes. */
  readonly memory: number;
}

/** Runs one rival in a process of its own: several times for the shortest time, once for the memory. */
function runAlone(rival: string, path: string): Run {
  const run = (times: number): Time & { readonly memory: number } =>
    JSON.parse(execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), rival, path, String(times)]).toString());
  const { seconds: first, memory } = run(1);
  return { ...run(RUNS), first, memory };
}

async function beRival(rival: string, path: string, times: number): Promise<void> {
  const before = process.memoryUsage().rss;
  const runs: Time[] = [];
  for (let i = 0; i < times; i++) runs.push(await (RIVALS[rival] as (typeof RIVALS)[string])(path));
  const least = (of: (run: Time) => number) => Math.min(...runs.map(of));
  const time: Time = { seconds: least(({ seconds }) => seconds), cpu: least(({ cpu }) => cpu) };
  console.log(JSON.stringify({ ...time, memory: process.resourceUsage().maxRSS * 1024 - before }));
}

/** Seconds of our reader and of Papa Parse in a worker of Chromium. */
async function inChromium(path: string, folder: string): Promise<{ readonly ours: number; readonly papa: number }> {
  // Not above: the rivals' processes would load them too.
  const [{ build }, { launch }] = await Promise.all([import('vite'), import('./chromium')]);
  const root = process.env.CUTLINE_ROOT ?? process.cwd();
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: join(folder, 'worker'),
      lib: { entry: join(root, 'bench/read/reader.worker.ts'), formats: ['iife'], name: 'reader', fileName: () => 'reader.js' },
    },
  });
  const browser = await launch();
  const page = await browser.newPage();
  await page.setContent('<input type="file" id="file">');
  await page.locator('#file').setInputFiles(path);
  const code = readFileSync(join(folder, 'worker/reader.js'), 'utf8');
  const seconds = async (who: string) => {
    const runs: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      const run = page.evaluate(
        ({ code, who }) =>
          new Promise<number>((resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob([code])));
            worker.onmessage = ({ data }) => {
              worker.terminate();
              resolve(data);
            };
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage({ file: (document.getElementById('file') as HTMLInputElement).files?.[0], who });
          }),
        { code, who },
      );
      runs.push(await run);
    }
    return Math.min(...runs);
  };
  const result = { ours: await seconds('ours'), papa: await seconds('papa') };
  await browser.close();
  return result;
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cutline-read-'));
  const path = join(folder, 'orders.csv');
  try {
    writeOrders(path, ROWS, CUSTOMERS);
    const { size } = statSync(path);
    console.log(`file: ${ROWS.toLocaleString('en')} rows, ${(size / 1e6).toFixed(0)} MB`);
    const runs: { [rival: string]: Run } = {};
    for (const rival of Object.keys(RIVALS)) {
      const run = runAlone(rival, path);
      runs[rival] = run;
      console.log(
        `${rival.padEnd(8)} ${run.seconds.toFixed(2).padStart(6)} s, processor ${run.cpu.toFixed(2).padStart(6)} s  ${Math.round(
          size / 1e6 / run.seconds,
        )
          .toLocaleString('en')
          .padStart(6)} MB/s  ${(run.memory / 1e6).toFixed(0).padStart(5)} MB above the start`,
      );
    }
    const of = (rival: string) => runs[rival] as Run;
    const page = await inChromium(path, folder);
    const line = (what: string, ratio: number, bar: string) => console.log(`${what}: ${ratio.toFixed(2)} (bar: ${bar})`);
    line('ours ÷ DuckDB, one thread', of('ours').seconds / of('duckdb1').seconds, '≤ 0.8');
    line('ours ÷ DuckDB, two threads', of('ours2').seconds / of('duckdb2').seconds, '≤ 0.8');
    line('processor time, one thread', of('ours').cpu / of('duckdb1').cpu, '≤ 0.8');
    line('memory, ours ÷ DuckDB', of('ours').memory / of('duckdb1').memory, '≤ 0.5');
    line('first run of a process, one thread', of('ours').first / of('duckdb1').first, '–');
    line('first run of a process, two threads', of('ours2').first / of('duckdb2').first, '–');
    line('memory, two threads', of('ours2').memory / of('duckdb2').memory, '–');
    line('Papa Parse ÷ ours, Node', of('papa').seconds / of('ours').seconds, '–');
    line(`Papa Parse ÷ ours, Chromium worker (${page.papa.toFixed(2)} s ÷ ${page.ours.toFixed(2)} s)`, page.papa / page.ours, '≥ 5');
    line('ours with the report and order lines ÷ DuckDB without', of('report').cpu / of('duckdb1').cpu, '–');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [rival, path, times] = process.argv.slice(2);
if (!isMainThread) beThread();
else if (rival && path) await beRival(rival, path, Number(times));
else await bench();
