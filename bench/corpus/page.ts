import { AppError } from '../../src/core/base/error';
import type { FileReport } from '../../src/core/collect/types';
import { DEFAULT_CHOICES } from '../../src/core/recipe/choices';
import DataWorker from '../../src/engine/data.worker?worker&inline';
import { Engine } from '../../src/engine/engine';
import { WorkerHost } from '../../src/engine/worker-host';
import type { Cells } from './cells.worker';
import CellsWorker from './cells.worker?worker&inline';

/** How the reading of one file ended. */
export type Ending =
  | { readonly kind: 'table'; readonly report: FileReport; readonly ms: number }
  | { readonly kind: 'message'; readonly code: string; readonly details: object; readonly ms: number };

interface CellsApi {
  cells(file: File, rows: number): Cells;
}

const start = () =>
  new Engine(
    async () => new DataWorker({ name: 'data' }),
    () => Promise.reject(new Error('nothing is trained here')),
  );
const cellsHost = new WorkerHost<CellsApi>('data', async () => new CellsWorker());
let engine = start();
let opened = 0;

/** Reads a file as the page does: opened, then collected by the data worker without an answer of a person. Ends after `timeoutMs`. */
async function read(file: File, timeoutMs: number): Promise<Ending> {
  const id = `file${++opened}`;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  const began = performance.now();
  const since = () => performance.now() - began;
  try {
    const { key } = await engine.open(id, file);
    const choices = { ...DEFAULT_CHOICES, files: [{ id, name: file.name, key }] };
    return { kind: 'table', report: await engine.collect(choices, id, { signal: controller.signal }), ms: since() };
  } catch (error) {
    const { code, details } = error instanceof AppError ? error : { code: `bug/${String(error)}`, details: {} };
    return { kind: 'message', code, details, ms: since() };
  } finally {
    clearTimeout(timer);
    // A worker that ended badly must not weigh on the next file.
    if (controller.signal.aborted) engine = start();
  }
}

const filesOf = () => [...((document.querySelector('input') as HTMLInputElement).files ?? [])];

Object.assign(window, {
  corpus: {
    read: (index: number, timeoutMs: number) => read(filesOf()[index] as File, timeoutMs),
    cells: (index: number, rows: number) => cellsHost.call('cells', [filesOf()[index] as File, rows]),
    warm: () => read(new File(['id,amount\n1,2\n'], 'warm.csv'), 60_000),
  },
});
