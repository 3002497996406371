// A worker of the reading bench: reads the file it is given, with our reader or with Papa Parse, and posts the seconds.
import Papa from 'papaparse';
import { quietJob } from '../../src/core/base/job';
import { DEFAULT_FILE, readFile } from '../../src/core/collect/index';
import { isPacked } from '../../src/core/collect/typing/raw-column';
import { papaToTypedArrays } from './papa';

self.onmessage = async ({ data: { file, who } }: MessageEvent<{ readonly file: File; readonly who: string }>) => {
  const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  const tick = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
  const start = performance.now();
  if (who === 'papa') await papaToTypedArrays(file.size, read, Papa.parse);
  else {
    const raw = await readFile({ name: file.name, size: file.size, read }, DEFAULT_FILE, { ...quietJob(), tick });
    if (!raw.columns.every(isPacked)) throw new Error('the plain reader did not take the file');
  }
  self.postMessage((performance.now() - start) / 1000);
};
