import { BLOCK_ROWS } from '../../base/job';
import { type Weighted, weightedQuantiles } from '../../stats/order-statistics';
import type { TextData } from '../../table/text';
import type { ColumnKind, ColumnProfile, ColumnSummary, TextCount } from '../types';
import type { Inference } from './infer-kind';
import { type Levels, levelText } from './levels';
import { asWritten, type Meaning, MISSING, PRESENT, UNREADABLE } from './meaning';
import { PackedLevels } from './packed-levels';

const TOP = 10;
const MISSING_TEXTS = 12;
const UNREADABLE_TEXTS = 8;
const TEXT_CHARS = 80;
const BINS = 32;

type Turn = () => Promise<void> | undefined;

/** Returns what the page shows of a column when it is opened, from its distinct cells and how often each occurs. @throws AbortError */
export async function profileOf(
  levels: Levels,
  meaning: Meaning,
  inference: Inference,
  summary: ColumnSummary,
  turn: Turn,
): Promise<ColumnProfile> {
  const { name, kind, missing, distinct, range } = summary;
  const rows = levels.codes.length;
  const found = await walk(levels, meaning, kind, turn);
  const isOrdered = kind === 'number' || kind === 'time';
  const numbers = isOrdered && range ? await numbersOf(levels, asWritten(meaning), range, turn) : null;
  const unreadableRows = found.unreadable.count;
  return {
    name,
    confidence: confidenceOf(kind, inference, rows - missing, unreadableRows),
    decimal: kind === 'number' && inference.hasDecimals ? { sign: inference.decimal, isProven: inference.decimals === 'proven' } : null,
    dateOrder:
      kind === 'time' && inference.hasDateOrder
        ? { order: inference.dateOrder === 'mdy' ? 'mdy' : 'dmy', isProven: inference.dateOrders === 'proven' }
        : null,
    rows,
    missing,
    missingTexts: found.missing.texts(levels),
    unreadable: found.unreadable.texts(levels),
    distinct,
    top: found.top.texts(levels),
    numbers,
    lengths: found.lengths,
  };
}

/** Share of the filled cells that are of this kind, halved where nothing proves how they are read. */
function confidenceOf(kind: ColumnKind, inference: Inference, present: number, unreadable: number): number {
  if (kind !== inference.kind) return 1;
  const share = present + unreadable === 0 ? 0 : present / (present + unreadable);
  if (kind === 'number') return share * (inference.decimals === 'open' ? 0.5 : inference.decimals === 'likely' ? 0.8 : 1);
  if (kind === 'time') return share * (inference.dateOrders === 'open' ? 0.5 : 1);
  if (kind === 'flag') return share;
  return present === 0 ? 0 : 0.9;
}

/** The most frequent of the codes it is given; among equals the first ones. */
class Frequent {
  readonly #codes: number[] = [];
  readonly #counts: number[] = [];
  /** Rows of all codes. */
  count = 0;

  constructor(private readonly most: number) {}

  add(code: number, count: number): void {
    this.count += count;
    const counts = this.#counts;
    if (counts.length === this.most && count <= (counts[counts.length - 1] as number)) return;
    let place = counts.length;
    while (place > 0 && (counts[place - 1] as number) < count) place--;
    counts.splice(place, 0, count);
    this.#codes.splice(place, 0, code);
    if (counts.length > this.most) {
      counts.pop();
      this.#codes.pop();
    }
  }

  texts(levels: Levels): TextCount[] {
    return this.#codes.map((code, i) => ({ text: shortText(levels, code), count: this.#counts[i] as number }));
  }
}

function shortText(levels: Levels, code: number): string {
  const text = levelText(levels, code);
  return text.length > TEXT_CHARS ? `${text.slice(0, TEXT_CHARS - 1)}…` : text;
}

/** One look at every distinct cell. */
async function walk(levels: Levels, { state }: Meaning, kind: ColumnKind, turn: Turn) {
  const missing = new Frequent(MISSING_TEXTS);
  const unreadable = new Frequent(UNREADABLE_TEXTS);
  const top = new Frequent(TOP);
  const hasLengths = kind === 'text' || kind === 'category' || kind === 'id';
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let sum = 0;
  for (let code = 0; code < levels.size; code++) {
    if (code % BLOCK_ROWS === 0) await turn();
    const count = levels.counts[code] as number;
    if (count === 0) continue;
    if (state[code] === MISSING) missing.add(code, count);
    else if (state[code] === UNREADABLE) unreadable.add(code, count);
    else {
      top.add(code, count);
      if (!hasLengths) continue;
      const length = charactersOf(levels, code);
      if (length < least) least = length;
      if (length > most) most = length;
      sum += length * count;
    }
  }
  const lengths = hasLengths && top.count > 0 ? { least, mean: sum / top.count, most } : null;
  return { missing, unreadable, top, lengths };
}

/** Characters of a level: every byte of UTF-8 but the continuation bytes. */
function charactersOf(levels: Levels, code: number): number {
  if (!(levels instanceof PackedLevels)) return charactersIn(levels.texts, code);
  return levels.isValue(code) ? levels.charactersOf(code) : charactersIn(levels.oddTexts, levels.oddPlace(code));
}

function charactersIn({ bytes, offsets }: TextData, i: number): number {
  const to = offsets[i + 1] as number;
  let characters = 0;
  for (let at = offsets[i] as number; at < to; at++) if (((bytes[at] as number) & 0xc0) !== 0x80) characters++;
  return characters;
}

async function numbersOf(
  levels: Levels,
  { state, value }: Meaning,
  range: readonly [number, number],
  turn: Turn,
): Promise<ColumnProfile['numbers']> {
  const [low, high] = range;
  const sample: Weighted = { values: new Float64Array(levels.size), weights: new Uint32Array(levels.size) };
  const weights = sample.weights as Uint32Array;
  const histogram = new Array<number>(low === high ? 1 : BINS).fill(0);
  // Halves first: the distance of two large numbers may overflow.
  const width = high / 2 - low / 2 || 1;
  let size = 0;
  let total = 0;
  let zero = 0;
  let negative = 0;
  let mean = 0;
  for (let code = 0; code < levels.size; code++) {
    if (code % BLOCK_ROWS === 0) await turn();
    const count = levels.counts[code] as number;
    if (state[code] !== PRESENT || count === 0) continue;
    const one = value[code] as number;
    sample.values[size] = one;
    weights[size++] = count;
    total += count;
    // A running mean does not overflow where a sum would.
    mean += (one - mean) * (count / total);
    if (one === 0) zero += count;
    else if (one < 0) negative += count;
    const bin = Math.min(histogram.length - 1, Math.floor(((one / 2 - low / 2) / width) * histogram.length));
    histogram[bin] = (histogram[bin] as number) + count;
  }
  const present = { values: sample.values.subarray(0, size), weights: weights.subarray(0, size) };
  const [q1, median, q3] = (await weightedQuantiles(present, [0.25, 0.5, 0.75], turn)) as [number, number, number];
  return { range, mean, quartiles: [q1, median, q3], zero, negative, histogram };
}
