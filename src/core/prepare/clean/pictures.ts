import type { F64 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import { isValid } from '../../table/bits';
import type { ColumnOf } from '../../table/table';
import type { Bins, CleanedColumn, LevelCount } from '../types';

const BINS = 24;
const LEVELS = 8;
type Picture = NonNullable<CleanedColumn['picture']>;

/** Returns all values of a number column before and after `clean`, which is given NaN for a missing cell and gives NaN to leave it missing. */
export async function histograms(column: ColumnOf<'number'>, clean: (value: number) => number, turn: Turn): Promise<Picture | null> {
  const rows = column.data.length;
  const before = new Float64Array(rows);
  const after = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    before[row] = isValid(column.valid, row) ? (column.data[row] as number) : Number.NaN;
    after[row] = clean(before[row] as number);
  }
  await turn();
  const [was, is] = [binsOf(before), binsOf(after)];
  await turn();
  return was && is && { kind: 'histogram', before: was, after: is };
}

/** Returns values, NaN aside, in equal-width bins over their range; null where there is none. */
function binsOf(values: F64): Bins | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  const counts = new Array<number>(low === high ? 1 : BINS).fill(0);
  // Halves first: the distance of two large numbers may overflow.
  const width = high / 2 - low / 2 || 1;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const bin = Math.min(counts.length - 1, Math.floor(((value / 2 - low / 2) / width) * counts.length));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { range: [low, high], counts };
}

/** Returns the most frequent levels, largest first; of equals in order of text. */
export function topLevels(texts: readonly string[], counts: ArrayLike<number>, most = LEVELS): LevelCount[] {
  const used = texts.flatMap((text, level) => ((counts[level] as number) > 0 ? [{ text, count: counts[level] as number }] : []));
  return used.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)).slice(0, most);
}
