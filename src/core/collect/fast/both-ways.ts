import { AppError } from '../../base/error';
import { quietJob } from '../../base/job';
import { collectFile } from '../collect-file';
import { csv, readText } from '../formats/csv';
import type { ReadSizes } from '../formats/types';
import { openInput } from '../packing/input';
import { sourceOf } from '../testing';
import { type CollectedFile, DEFAULT_FILE, type FileChoices, type RawFile } from '../types';
import { cellAt, isPacked } from '../typing/raw-column';

/** A file with its cells as text, so that packed columns and others compare. */
export const plainly = (raw: RawFile) => ({
  ...raw,
  rowNumbers: [...raw.rowNumbers],
  columns: raw.columns.map((column) => Array.from({ length: raw.rows }, (_, row) => cellAt(column, row))),
});

/** What one reader makes of a file: cells and collected file, or the code of the error. */
export interface Way {
  readonly raw: ReturnType<typeof plainly> | string;
  readonly file: CollectedFile | null;
  readonly isFast: boolean;
}

/** What both readers of delimited text make of a file in memory, for tests; `isTyped` false: only of its cells. */
export async function bothWays(
  content: string | Uint8Array,
  sizes: ReadSizes = {},
  isTyped = true,
  choices: Partial<FileChoices> = {},
): Promise<{ readonly fast: Way; readonly general: Way }> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  const source = sourceOf(bytes, 'a.csv');
  const job = quietJob();
  const own: FileChoices = { ...DEFAULT_FILE, ...choices };
  const run = async (reader: typeof readText): Promise<Way> => {
    try {
      const raw = await reader((await openInput(source, null, job, { sizes })).input, own, job, sizes);
      return {
        raw: plainly(raw),
        file: isTyped ? await collectFile(raw, source.size, own, job) : null,
        isFast: raw.columns.some(isPacked),
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { raw: error.code, file: null, isFast: false };
    }
  };
  return { fast: await run(csv.read), general: await run(readText) };
}
