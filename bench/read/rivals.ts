import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { parentPort, Worker } from 'node:worker_threads';
import Papa from 'papaparse';
import { type Job, quietJob } from '../../src/core/base/job';
import { type Helpers, type Part, readPart } from '../../src/core/collect/fast/read-parts';
import type { Rows } from '../../src/core/collect/fast/read-rows';
import { collectFile, DEFAULT_FILE, readFile } from '../../src/core/collect/index';
import type { ByteSource } from '../../src/core/collect/types';
import { isPacked } from '../../src/core/collect/typing/raw-column';
import { buffersOf } from '../../src/engine/pool-messages';
import { papaToTypedArrays } from './papa';

const SLICE = 1 << 22;

export function sourceOf(path: string): ByteSource {
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

/** Gives others a turn at every tick, as a worker does. */
const turns: Job = { ...quietJob(), tick: () => new Promise((resolve) => setImmediate(resolve)) };

/** On the clock, and of all processors together: other work on the machine changes the first more than the second. */
export interface Time {
  readonly seconds: number;
  readonly cpu: number;
}

/** Reads the bytes and counts line feeds: nobody is faster. */
function scan(path: string): number {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(SLICE);
  let lines = 0;
  for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
    for (let at = bytes.indexOf(10); at >= 0 && at < read; at = bytes.indexOf(10, at + 1)) lines++;
  }
  closeSync(file);
  return lines - 1;
}

async function duckdb(path: string, threads: string): Promise<Time> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect();
  return timed(async () => {
    await connection.run(`create or replace table orders as select * from read_csv('${path}')`);
  });
}

/** Typed columns: numbers and times as integers, ids as integers behind a prefix, text that repeats as codes. */
async function ours(path: string, helpers?: Helpers): Promise<void> {
  const raw = await readFile({ ...sourceOf(path), ...(helpers && { helpers }) }, DEFAULT_FILE, turns);
  if (!raw.columns.every(isPacked)) throw new Error('the plain reader did not take the file');
}

/** Two threads that live as long as the process, as DuckDB's do. */
const threads: Worker[] = [];

const threadsOn = (path: string): Helpers => ({
  count: 2,
  leastBytes: 0,
  run: (parts) =>
    Promise.all(
      parts.map((part, i) => {
        threads[i] ??= new Worker(process.argv[1] as string);
        const thread = threads[i];
        thread.ref();
        return new Promise<Rows | null>((resolve, reject) => {
          thread.once('error', reject);
          thread.once('message', (answer) => {
            thread.unref();
            resolve(answer);
          });
          thread.postMessage({ path, part });
        });
      }),
    ),
});

/** What a thread of `threadsOn` does. */
export function beThread(): void {
  parentPort?.on('message', async ({ path, part }: { readonly path: string; readonly part: Part }) => {
    const answer = await readPart(sourceOf(path), part, quietJob());
    parentPort?.postMessage(answer, buffersOf(answer) as ArrayBuffer[]);
  });
}

async function report(path: string): Promise<void> {
  const source = sourceOf(path);
  await collectFile(await readFile(source, DEFAULT_FILE, turns), source.size, DEFAULT_FILE, turns);
}

async function timed(work: () => Promise<unknown> | unknown): Promise<Time> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

/** Ways to read an order file, by name; each returns its time, without what is loaded once. */
export const RIVALS: { readonly [name: string]: (path: string) => Promise<Time> } = {
  scan: (path) => timed(() => scan(path)),
  papa: (path) => {
    const source = sourceOf(path);
    return timed(() => papaToTypedArrays(source.size, (from, to) => source.read(from, to), Papa.parse));
  },
  duckdb1: (path) => duckdb(path, '1'),
  duckdb2: (path) => duckdb(path, '2'),
  ours: (path) => timed(() => ours(path)),
  ours2: (path) => timed(() => ours(path, threadsOn(path))),
  report: (path) => timed(() => report(path)),
};
