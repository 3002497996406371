import type { F64 } from '../../base/arrays';
import type { Issue } from '../../base/error';
import type { Job } from '../../base/job';
import { type Bits, bitsFor, setBit } from '../../table/bits';
import type { Column, Unit } from '../../table/table';
import { TextBuilder, type TextData, withText } from '../../table/text';
import { isMoneyName } from '../mapping/field-names';
import type { ColumnKind, ColumnProfile, ColumnSummary, RawFile } from '../types';
import { Tally } from '../unused/tally';
import { profileOf } from './column-profile';
import { summaryOf } from './column-summary';
import type { Inference } from './infer-kind';
import { DAY_MS } from './infer-time';
import { type Levels, levelText, textOf } from './levels';
import { type Meaning, MISSING, meaningOf, PRESENT, UNREADABLE, wordsOf } from './meaning';
import type { RawColumn } from './raw-column';
import { inProjectZone } from './zone-clock';

/** A column with its meaning, what the page shows of it, and what its cells gave cause to note. */
export interface TypedColumn {
  readonly column: Column;
  readonly summary: ColumnSummary;
  readonly profile: ColumnProfile;
  readonly issues: readonly Issue[];
  /** Per row; only for times that name a zone other than UTC: the clock as it stands in the file. */
  readonly wall: F64 | null;
}

/** Returns a column of text given the meaning of `kind`; cells that have none are missing and counted. @throws AbortError */
export async function typeColumn(
  raw: Pick<RawFile, 'rows' | 'rowNumbers'>,
  name: string,
  cells: RawColumn,
  levels: Levels,
  inference: Inference,
  kind: ColumnKind,
  job: Job,
  timeZone: string | null = null,
): Promise<TypedColumn> {
  const asWritten = await meaningOf(levels, inference, kind, job);
  const { meaning, zones } =
    kind === 'time' ? inProjectZone(asWritten, name, inference.digitTime, timeZone) : { meaning: asWritten, zones: [] };
  const { rows } = raw;
  const turn = () => job.tick(rows, rows, 'typing');
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
  await turn();
  const column = columnOf(name, cells, levels, inference, kind, meaning, valid);
  const wall = wallOf(levels, meaning, rows);
  await turn();
  const summary = await summaryOf(column, levels, meaning, inference, kind, missing, turn);
  const profile = await profileOf(levels, meaning, inference, summary, turn);
  return { column, summary: zones.length > 0 ? { ...summary, zones } : summary, profile, issues: tally.issues(), wall };
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
  const { lossy, scientific } = inference;
  if (kind === 'number' && lossy > 0) tally.add('collect.note.lossyNumbers', null, { column: name, count: lossy });
  if (kind === 'id' && scientific > 0) tally.add('collect.note.scientificIds', null, { column: name, count: scientific });
  if (kind === 'number' && inference.decimals !== 'proven') {
    const key = { mixed: 'collect.note.decimalMixed', likely: 'collect.note.decimalLikely', open: 'collect.note.decimalOpen' } as const;
    tally.add(key[inference.decimals], null, {
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
  cells: RawColumn,
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
      return withText(
        { name, valid, kind: 'text', ...(kind === 'id' && { role: 'id' }) } as const,
        textOf(cells, levels, (code) => meaning.state[code] !== PRESENT),
      );
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
