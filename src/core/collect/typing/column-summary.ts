import { BLOCK_ROWS } from '../../base/job';
import type { Column } from '../../table/table';
import type { ColumnKind, ColumnSummary } from '../types';
import type { Inference } from './infer-kind';
import { type Levels, levelText } from './levels';
import { asWritten, type Meaning, PRESENT } from './meaning';
import { PackedLevels } from './packed-levels';

const BINS = 12;
const TOP_LEVELS = 8;
const EXAMPLES = 3;
const EXAMPLE_CHARS = 80;

/** Returns what the page shows of a column. `turn` gives others a turn between two passes. @throws AbortError */
export async function summaryOf(
  column: Column,
  levels: Levels,
  meaning: Meaning,
  inference: Inference,
  kind: ColumnKind,
  missing: number,
  turn: () => Promise<void> | undefined,
): Promise<ColumnSummary> {
  let distinct = 0;
  const examples: string[] = [];
  for (let code = 0; code < levels.size; code++) {
    if (meaning.state[code] !== PRESENT) continue;
    distinct++;
    if (examples.length < EXAMPLES) examples.push(levelText(levels, code).slice(0, EXAMPLE_CHARS));
  }
  const isOrdered = kind === 'number' || kind === 'time';
  const shown = asWritten(meaning);
  const range = isOrdered ? rangeOf(shown) : null;
  await turn();
  if ((isOrdered && !isOneToOne(levels, meaning)) || kind === 'flag') distinct = await distinctValues(meaning, turn);
  await turn();
  const spark = range ? binsOf(levels, shown, range) : topCounts(levels, meaning);
  await turn();
  return {
    name: column.name,
    kind,
    guessedKind: inference.kind,
    unit: column.kind === 'number' ? column.unit : 'none',
    because: kind === inference.kind ? inference.because : { key: 'collect.because.chosen' },
    missing,
    distinct,
    range,
    spark,
    examples,
    usedAs: null,
    known: null,
    ambiguousDates: kind === 'time' && inference.dateOrders !== 'proven',
  };
}

/** True when no two texts can mean the same value. */
function isOneToOne(levels: Levels, { state }: Meaning): boolean {
  if (!(levels instanceof PackedLevels) || !levels.isOneToOne) return false;
  for (let code = 0; code < levels.size; code++) if (state[code] === PRESENT && !levels.isValue(code)) return false;
  return true;
}

const bits = new Uint32Array(2);
const number = new Float64Array(bits.buffer);

/** Number of different values: a hash table of them, where sorting a million would hold everybody up. */
async function distinctValues({ state, value }: Meaning, turn: () => Promise<void> | undefined): Promise<number> {
  let slots = 16;
  while (slots < value.length * 2) slots *= 2;
  const table = new Float64Array(slots).fill(Number.NaN);
  let count = 0;
  for (let code = 0; code < value.length; code++) {
    if (code % BLOCK_ROWS === 0) await turn();
    if (state[code] !== PRESENT) continue;
    // Adding 0 makes −0 the same as 0.
    const wanted = (value[code] as number) + 0;
    number[0] = wanted;
    const mixed = Math.imul((bits[0] as number) ^ Math.imul(bits[1] as number, 0x85ebca6b), 0xc2b2ae35);
    let slot = (mixed ^ (mixed >>> 15)) & (slots - 1);
    while (!Number.isNaN(table[slot]) && table[slot] !== wanted) slot = (slot + 1) & (slots - 1);
    if (table[slot] === wanted) continue;
    table[slot] = wanted;
    count++;
  }
  return count;
}

function rangeOf({ state, value }: Meaning): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let code = 0; code < value.length; code++) {
    if (state[code] !== PRESENT) continue;
    low = Math.min(low, value[code] as number);
    high = Math.max(high, value[code] as number);
  }
  return low <= high ? [low, high] : null;
}

function binsOf(levels: Levels, { state, value }: Meaning, [low, high]: readonly [number, number]): number[] {
  const bins = new Array<number>(low === high ? 1 : BINS).fill(0);
  // Halves first: the distance of two large numbers may overflow.
  const width = high / 2 - low / 2 || 1;
  for (let code = 0; code < value.length; code++) {
    if (state[code] !== PRESENT) continue;
    const share = ((value[code] as number) / 2 - low / 2) / width;
    const bin = Math.min(bins.length - 1, Math.floor(share * bins.length));
    bins[bin] = (bins[bin] as number) + (levels.counts[code] as number);
  }
  return bins;
}

/** Rows of the most frequent levels, largest first. */
function topCounts(levels: Levels, { state }: Meaning): number[] {
  const top: number[] = [];
  for (let code = 0; code < levels.size; code++) {
    const count = levels.counts[code] as number;
    if (state[code] !== PRESENT || (top.length === TOP_LEVELS && count <= (top.at(-1) as number))) continue;
    const place = top.findIndex((other) => other < count);
    top.splice(place < 0 ? top.length : place, 0, count);
    top.length = Math.min(top.length, TOP_LEVELS);
  }
  return top;
}
