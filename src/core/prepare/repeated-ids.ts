import { inBlocks, type Job } from '../base/job';
import { Dictionary } from '../table/dictionary';
import { type TextData, textCount } from '../table/text';

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
