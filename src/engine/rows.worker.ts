import { quietJob } from '../core/base/job';
import { readPart } from '../core/collect/fast/read-parts';
import { sourceOf } from './file-source';
import { toPlain } from './messages';
import { buffersOf, type FromHelper, type ToHelper } from './pool-messages';

const REPORT_MS = 100;

// Whoever wants the work no longer ends this worker, so nothing here has to be asked whether to go on.
self.onmessage = async ({ data: { file, part } }: MessageEvent<ToHelper>) => {
  const post = (message: FromHelper, buffers: Transferable[] = []) => self.postMessage(message, { transfer: buffers });
  let reportAt = 0;
  const job = {
    ...quietJob(),
    tick(rows: number, expected: number) {
      const now = performance.now();
      if (now - reportAt < REPORT_MS) return undefined;
      reportAt = now;
      post({ done: [rows, expected] });
      return undefined;
    },
  };
  try {
    const answer = await readPart(sourceOf(file), part, job);
    post({ answer }, buffersOf(answer));
  } catch (error) {
    post({ failure: toPlain(error) });
  }
};
