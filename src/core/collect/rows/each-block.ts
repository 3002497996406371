import { BLOCK_ROWS } from '../../base/job';
import type { Turn } from '../../stats/sort';

/** Runs `kernel(from, to)` over [0, rows) in blocks of at most 65,536, giving others a turn between them. @throws AbortError */
export async function eachBlock(rows: number, turn: Turn, kernel: (from: number, to: number) => void): Promise<void> {
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    kernel(from, Math.min(rows, from + BLOCK_ROWS));
    await turn();
  }
}
