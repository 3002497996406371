import { AbortError } from './error';

/** What a long computation is given: how to be cancelled and how to say how far it is. */
export interface Job {
  readonly signal: AbortSignal;
  /**
   * Reports progress and gives other messages a turn. Call it between blocks of at most 65,536 rows and await the result.
   * @throws AbortError when the job was cancelled.
   */
  tick(done: number, total: number, phase?: string): Promise<void> | undefined;
}

/** Rows a kernel may handle without giving others a turn. */
export const BLOCK_ROWS = 65_536;

/** A job that nobody watches, for tests and small work: never yields, throws AbortError once `signal` is aborted. */
export function quietJob(signal: AbortSignal = new AbortController().signal): Job {
  return {
    signal,
    tick() {
      if (signal.aborted) throw new AbortError();
      return undefined;
    },
  };
}

/** Runs `kernel(from, to)` over [0, rows) in blocks, ticking between them. */
export async function inBlocks(
  rows: number,
  job: Job,
  kernel: (from: number, to: number) => void,
  phase?: string,
  blockRows = BLOCK_ROWS,
): Promise<void> {
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows);
    kernel(from, to);
    await job.tick(to, rows, phase);
  }
}
