import { collectFile, DEFAULT_FILE, readFile } from '../../src/core/collect/index';
import { cellOf } from '../../src/core/table/cell';
import { sourceOf } from '../../src/engine/file-source';
import { serve } from '../../src/engine/worker-job';

type Cell = string | number | null;

/** The cells of a file after typing, in file order; `rowNumbers[i]` is the 1-based data row of row i. */
export interface Cells {
  readonly names: readonly string[];
  readonly kinds: readonly string[];
  readonly rowNumbers: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
}

// The data worker never hands tables out; this one reads the same way and does. Exact repeats stay, so that rows keep their places.
serve({
  async cells(job, file: File, rows: number): Promise<Cells> {
    const choices = { ...DEFAULT_FILE, duplicates: false };
    const raw = await readFile(sourceOf(file), choices, job);
    const { table } = await collectFile(raw, file.size, choices, job);
    const count = Math.min(rows, table.rows);
    return {
      names: table.columns.map(({ name }) => name),
      kinds: table.columns.map(({ kind }) => kind),
      rowNumbers: [...raw.rowNumbers.subarray(0, count)],
      rows: Array.from({ length: count }, (_, row) => table.columns.map((column) => cellOf(column, row))),
    };
  },
});
