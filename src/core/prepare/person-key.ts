import { inBlocks, type Job } from '../base/job';
import type { CollectedFile } from '../collect/types';
import { Dictionary } from '../table/dictionary';
import { type TextData, textCount } from '../table/text';
import { isPersonId } from './provenance';

/**
 * Returns the column that says whom a row of a flat file is about: the file's key, else an id whose name is that of a person, however often
 * its values repeat (R20).
 */
export const personKey = ({ key, table }: CollectedFile): string | null =>
  key ?? table.columns.find((column) => column.role === 'id' && isPersonId(column.name))?.name ?? null;

/** Returns how many rows have an id that came before; rows without one repeat nobody. */
export async function repeatedIds(ids: TextData, job: Job): Promise<number> {
  const seen = new Dictionary();
  let repeated = 0;
  await inBlocks(
    textCount(ids),
    job,
    (first, end) => {
      for (let row = first; row < end; row++) {
        const [from, to] = [ids.offsets[row] as number, ids.offsets[row + 1] as number];
        if (from === to) continue;
        const known = seen.size;
        if (seen.code(ids.bytes, from, to) < known) repeated++;
      }
    },
    'prepare.describe',
  );
  return repeated;
}
