import type { F64 } from '../base/arrays';
import type { Issue } from '../base/error';
import { type Bits, bitsFor, setBit } from '../table/bits';
import type { Column, Unit } from '../table/table';
import { TextBuilder, type TextData } from '../table/text';
import { isMoneyName } from './field-names';
import type { Inference } from './infer-kind';
import { flagWords } from './infer-kind';
import { parseNumber, parsePlainDigits } from './infer-number';
import { DAY_MS, parseIsoBytes, readDigits, readTime } from './infer-time';
import { type Levels, levelText } from './levels';
import { isMissingToken } from './missing';
import { Tally } from './tally';
import type { ColumnKind, ColumnSummary, RawFile } from './types';

const BINS = 12;
const TOP_LEVELS = 8;
const EXAMPLES = 3;
const EXAMPLE_CHARS = 80;

/** Meaning of each distinct cell: its value, missing, or not readable as this kind. */
interface Meaning {
  /** Per level: 1 = a value, 0 = missing, 2 = unreadable. */
  readonly state: Uint8Array;
  /** Per level, for numbers, times and flags. */
  readonly value: F64;
  /** Per level, local wall time as if UTC; only for times that name a zone. */
  readonly wall: F64 | null;
}

/** A column with its meaning, what the page shows of it, and what its cells gave cause to note. */
export interface TypedColumn {
  readonly column: Column;
  readonly summary: ColumnSummary;
  readonly issues: readonly Issue[];
  /** Per row; only for times that name a zone other than UTC: the clock as it stands in the file. */
  readonly wall: F64 | null;
}

const MISSING = 0;
const PRESENT = 1;
const UNREADABLE = 2;

/** Returns a column of text given the meaning of `kind`; cells that have none are missing and counted. */
export function typeColumn(
  raw: Pick<RawFile, 'rows' | 'rowNumbers'>,
  name: string,
  text: TextData,
  levels: Levels,
  inference: Inference,
  kind: ColumnKind,
): TypedColumn {
  const meaning = meaningOf(levels, inference, kind);
  const { rows } = raw;
  const { codes } = levels;
  const tally = new Tally();
  let valid: Bits | null = null;
  let missing = 0;
  for (let code = 0; code < levels.size; code++) if (meaning.state[code] !== PRESENT) missing += levels.counts[code] as number;
  if (missing > 0) {
    valid = bitsFor(rows);
    for (let row = 0; row < rows; row++) {
      const state = meaning.state[codes[row] as number];
      if (state === PRESENT) setBit(valid, row);
      else if (state === UNREADABLE) tally.add(`collect.cell.${kind}`, raw.rowNumbers[row] as number, { column: name });
    }
  }
  noteMissing(tally, name, levels, meaning);
  noteReadings(tally, name, inference, kind);
  const column = columnOf(name, text, levels, inference, kind, meaning, valid);
  return {
    column,
    summary: summaryOf(column, levels, meaning, inference, kind, missing),
    issues: tally.issues(),
    wall: wallOf(levels, meaning, rows),
  };
}

function meaningOf(levels: Levels, inference: Inference, kind: ColumnKind): Meaning {
  const state = new Uint8Array(levels.size).fill(UNREADABLE);
  const value = new Float64Array(levels.size);
  let wall: F64 | null = null;
  const words = kind === 'flag' ? wordsOf(levels) : null;
  const { bytes, offsets } = levels.texts;
  for (let code = 0; code < levels.size; code++) {
    const from = offsets[code] as number;
    const to = offsets[code + 1] as number;
    if (from === to) {
      state[code] = MISSING;
      continue;
    }
    if (kind === 'text' || kind === 'id' || kind === 'category') {
      const isToken = kind === 'category' && to - from <= 8 && isMissingToken(levelText(levels, code));
      const isBlank = kind !== 'category' && to - from <= 64 && levelText(levels, code).trim() === '';
      state[code] = isToken || isBlank ? MISSING : PRESENT;
      continue;
    }
    const quick =
      kind === 'number' && inference.decimal === '.'
        ? parsePlainDigits(bytes, from, to)
        : kind === 'time' && !inference.digitTime
          ? parseIsoBytes(bytes, from, to)
          : Number.NaN;
    if (!Number.isNaN(quick)) {
      state[code] = PRESENT;
      value[code] = quick;
      if (wall) wall[code] = quick;
      continue;
    }
    const text = levelText(levels, code);
    if (isMissingToken(text, true)) {
      state[code] = MISSING;
      continue;
    }
    if (kind === 'number') {
      const parsed = parseNumber(text, inference.decimal);
      if (parsed === null) continue;
      value[code] = parsed;
    } else if (kind === 'flag') {
      const isYes = words?.[1].includes(text) ?? false;
      if (!isYes && !words?.[0].includes(text)) continue;
      value[code] = isYes ? 1 : 0;
    } else {
      const time = inference.digitTime ? null : readTime(text);
      const local = inference.digitTime ? readDigits(text, inference.digitTime) : (time?.ms(inference.dateOrder) ?? null);
      if (local === null) continue;
      value[code] = local - (time?.offset ?? 0) * 60_000;
      if (time?.offset && !wall) wall = value.slice();
      if (wall) wall[code] = local;
    }
    state[code] = PRESENT;
  }
  return { state, value, wall };
}

/** Cell texts that mean no and yes: a known pair, else the two most frequent texts. */
function wordsOf(levels: Levels): readonly [no: readonly string[], yes: readonly string[]] {
  const texts = frequentTexts(levels, 16).filter((text) => !isMissingToken(text, true));
  const known = flagWords(texts.slice(0, 2));
  const [no, yes] = known ?? ([texts[0] ?? '', texts[1] ?? ''] as const);
  const alike = (word: string) => texts.filter((text) => text.trim().toLowerCase() === word.trim().toLowerCase());
  return [
    [no, ...alike(no)],
    [yes, ...alike(yes)],
  ];
}

function frequentTexts(levels: Levels, count: number): string[] {
  const order = Array.from({ length: levels.size }, (_, code) => code);
  order.sort((a, b) => (levels.counts[b] as number) - (levels.counts[a] as number) || a - b);
  return order.slice(0, count).map((code) => levelText(levels, code));
}

function noteMissing(tally: Tally, name: string, levels: Levels, { state }: Meaning): void {
  const tokens: { text: string; count: number }[] = [];
  let sum = 0;
  for (let code = 0; code < levels.size; code++) {
    if (state[code] !== MISSING) continue;
    const count = levels.counts[code] as number;
    sum += count;
    if (tokens.length < 30) tokens.push({ text: levelText(levels, code).trim(), count });
  }
  if (sum === 0) return;
  tokens.sort((a, b) => b.count - a.count);
  tally.add('collect.note.missing', null, {
    column: name,
    count: sum,
    values: { tokens: tokens.map(({ text, count }) => `“${text}” × ${count}`).join(', ') },
  });
}

function noteReadings(tally: Tally, name: string, inference: Inference, kind: ColumnKind): void {
  if (kind === 'number' && inference.decimals !== 'proven') {
    tally.add(inference.decimals === 'mixed' ? 'collect.note.decimalMixed' : 'collect.note.decimalOpen', null, {
      column: name,
      values: { context: inference.decimal === '.' ? 'point' : 'comma' },
    });
  }
  if (kind === 'time' && inference.dateOrders !== 'proven') {
    tally.add(inference.dateOrders === 'mixed' ? 'collect.note.dateMixed' : 'collect.note.dateOpen', null, {
      column: name,
      values: { context: inference.dateOrder },
    });
  }
}

function wallOf(levels: Levels, { wall }: Meaning, rows: number): F64 | null {
  if (!wall) return null;
  const data = new Float64Array(rows);
  for (let row = 0; row < rows; row++) data[row] = wall[levels.codes[row] as number] as number;
  return data;
}

function unitOf(name: string, inference: Inference): Unit {
  if (inference.isPercent) return 'share';
  if (inference.currency || isMoneyName(name)) return 'money';
  if (/(?:^|[^a-z])days?(?:$|[^a-z])|天数/i.test(name)) return 'days';
  return /quantity|qty|(?<!dis|ac)count|orders|units|items|clicks|views|visits|数量|数$/i.test(name) ? 'count' : 'none';
}

function columnOf(
  name: string,
  text: TextData,
  levels: Levels,
  inference: Inference,
  kind: ColumnKind,
  meaning: Meaning,
  valid: Bits | null,
): Column {
  const { codes } = levels;
  const rows = codes.length;
  const spread = <A extends F64 | Uint8Array<ArrayBuffer>>(data: A): A => {
    for (let row = 0; row < rows; row++) data[row] = meaning.value[codes[row] as number] as number;
    return data;
  };
  switch (kind) {
    case 'number':
      return { name, valid, kind, data: spread(new Float64Array(rows)), unit: unitOf(name, inference) };
    case 'time': {
      const isDays = meaning.value.every((ms, code) => meaning.state[code] !== PRESENT || ms % DAY_MS === 0);
      return { name, valid, kind, data: spread(new Float64Array(rows)), precision: isDays ? 'day' : 'ms' };
    }
    case 'flag': {
      const [no, yes] = wordsOf(levels);
      return { name, valid, kind, data: spread(new Uint8Array(rows)), words: [no[0] ?? '', yes[0] ?? ''] };
    }
    case 'category':
      return { name, valid, kind, ...presentLevels(levels, meaning) };
    default:
      return kind === 'id' ? { name, valid, kind: 'text', role: 'id', ...text } : { name, valid, kind: 'text', ...text };
  }
}

/** Returns levels and codes without the levels that mean "missing". */
function presentLevels(levels: Levels, { state }: Meaning): { readonly codes: Levels['codes']; readonly levels: TextData } {
  if (state.every((one) => one === PRESENT)) return { codes: levels.codes, levels: levels.texts };
  const builder = new TextBuilder();
  const to = new Uint32Array(levels.size);
  for (let code = 0; code < levels.size; code++) {
    if (state[code] !== PRESENT) continue;
    to[code] = builder.count;
    builder.pushBytes(levels.texts.bytes, levels.texts.offsets[code], levels.texts.offsets[code + 1]);
  }
  return { codes: levels.codes.map((code) => to[code] as number), levels: builder.build() };
}

function summaryOf(
  column: Column,
  levels: Levels,
  meaning: Meaning,
  inference: Inference,
  kind: ColumnKind,
  missing: number,
): ColumnSummary {
  let distinct = 0;
  const examples: string[] = [];
  for (let code = 0; code < levels.size; code++) {
    if (meaning.state[code] !== PRESENT) continue;
    distinct++;
    if (examples.length < EXAMPLES) examples.push(levelText(levels, code).slice(0, EXAMPLE_CHARS));
  }
  const isOrdered = kind === 'number' || kind === 'time';
  const range = isOrdered ? rangeOf(meaning) : null;
  return {
    name: column.name,
    kind,
    guessedKind: inference.kind,
    unit: column.kind === 'number' ? column.unit : 'none',
    because: kind === inference.kind ? inference.because : { key: 'collect.because.chosen' },
    missing,
    distinct: isOrdered || kind === 'flag' ? distinctValues(meaning) : distinct,
    range,
    spark: range ? binsOf(levels, meaning, range) : topCounts(levels, meaning),
    examples,
    usedAs: null,
    ambiguousDates: kind === 'time' && inference.dateOrders !== 'proven',
  };
}

function distinctValues({ state, value }: Meaning): number {
  const sorted = value.filter((_, code) => state[code] === PRESENT).sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
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

function topCounts(levels: Levels, { state }: Meaning): number[] {
  return [...levels.counts.filter((_, code) => state[code] === PRESENT).sort()].slice(-TOP_LEVELS).reverse();
}
