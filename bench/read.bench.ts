import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { type Job, quietJob } from '../src/core/base/job';
import { randomFrom } from '../src/core/base/random';
import { collectFile, DEFAULT_FILE, readFile } from '../src/core/collect/index';
import type { ByteSource } from '../src/core/collect/types';

const ROWS = 1_000_000;
const SLICE = 1 << 20;

/** Writes orders of 8 columns, about 100 bytes a row; one row in ten has a quoted cell. */
function writeOrders(path: string): void {
  const random = randomFrom(7);
  const file = openSync(path, 'w');
  writeSync(file, 'order_id,customer_id,order_date,sku,product,quantity,unit_price,note\r\n');
  for (let from = 0; from < ROWS; from += 10_000) {
    let text = '';
    for (let row = from; row < from + 10_000; row++) {
      const day = new Date(1_700_000_000_000 + random.below(700) * 86_400_000 + random.below(86_400) * 1000)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ');
      const item = random.below(2000);
      const name = row % 10 === 0 ? `"Wooden table lamp, ""no. ${item}"""` : `Wooden table lamp no. ${item}`;
      text += `SO${100_000_000 + Math.floor(row / 3)},CUST${String(random.below(200_000)).padStart(8, '0')},${day},SKU-${item},${name},${1 + random.below(6)},${(random.below(20_000) / 100).toFixed(2)},gift wrap ${random.below(9)}\r\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}

function sourceOf(path: string): ByteSource {
  const file = openSync(path, 'r');
  return {
    name: 'orders.csv',
    size: statSync(path).size,
    async read(from, to) {
      const bytes = new Uint8Array(to - from);
      readSync(file, bytes, 0, to - from, from);
      return bytes;
    },
  };
}

/** What anyone would write with Papa Parse alone: decode, then parse in chunks, keeping nothing. */
async function plainPapa(source: ByteSource): Promise<number> {
  const decoder = new TextDecoder();
  let rest = '';
  let rows = 0;
  for (let from = 0; from < source.size; from += SLICE) {
    const to = Math.min(source.size, from + SLICE);
    const text = rest + decoder.decode(await source.read(from, to), { stream: true });
    const end = to === source.size ? text.length : text.lastIndexOf('\n') + 1;
    rows += Papa.parse(text.slice(0, end), { delimiter: ',', newline: '\r\n' }).data.length;
    rest = text.slice(end);
  }
  return rows;
}

async function timed<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number; readonly cpuSeconds: number; readonly peakMb: number }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const value = await work();
  clearInterval(watch);
  const used = process.cpuUsage(cpu);
  return {
    value,
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (used.user + used.system) / 1e6,
    peakMb: Math.max(peak, process.memoryUsage().rss) / 1e6,
  };
}

/** Reads a million order lines and prints rows a second beside plain Papa Parse on the same bytes, and the peak memory of the process. */
async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cutline-read-'));
  const path = join(folder, 'orders.csv');
  writeOrders(path);
  const source = sourceOf(path);
  const turns: Job = { ...quietJob(), tick: () => new Promise((resolve) => setImmediate(resolve)) };
  const papa = await timed(() => plainPapa(source));
  const read = await timed(() => readFile(source, { encoding: null, delimiter: null }, turns));
  const typed = await timed(() => collectFile(read.value, source.size, DEFAULT_FILE, turns));
  rmSync(folder, { recursive: true });
  const perSecond = (seconds: number) => `${Math.round(ROWS / seconds).toLocaleString('en')} rows/s`;
  console.log(`file: ${ROWS.toLocaleString('en')} rows, ${(source.size / 1e6).toFixed(0)} MB`);
  console.log(`plain Papa Parse: ${papa.seconds.toFixed(2)} s (cpu ${papa.cpuSeconds.toFixed(2)}), ${perSecond(papa.seconds)}`);
  console.log(
    `read into columns: ${read.seconds.toFixed(2)} s (cpu ${read.cpuSeconds.toFixed(2)}), ${perSecond(read.seconds)}, ${(read.cpuSeconds / papa.cpuSeconds).toFixed(2)} × plain`,
  );
  console.log(
    `typed, profiled, order lines: ${typed.seconds.toFixed(2)} s (cpu ${typed.cpuSeconds.toFixed(2)}), ${perSecond(typed.seconds)}`,
  );
  console.log(
    `peak memory of the process: ${Math.round(Math.max(read.peakMb, typed.peakMb))} MB; gross ${typed.value.report.orders?.revenueGross}`,
  );
}

await bench();
