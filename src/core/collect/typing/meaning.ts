import type { F64 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import type { ColumnKind } from '../types';
import { flagWords, type Inference } from './infer-kind';
import { parseNumber, parsePlainDigits } from './infer-number';
import { parseIsoBytes, readDigits, readTime } from './infer-time';
import { isKept, type Levels, levelText } from './levels';
import { isMissingToken } from './missing';
import { PackedLevels } from './packed-levels';

export const MISSING = 0;
export const PRESENT = 1;
export const UNREADABLE = 2;
/** Minutes that no clock is ahead of UTC: the cell names no zone. */
export const NO_OFFSET = -32_768;

/** No text that stands for a missing category is longer. */
const MAX_TOKEN_BYTES = 8;
/** Distinct cells read between two turns. */
const BLOCK_LEVELS = 16_384;

/** Meaning of each distinct cell: its value, missing, or not readable as this kind. */
export interface Meaning {
  /** Per level: 1 = a value, 0 = missing, 2 = unreadable. */
  readonly state: Uint8Array;
  /** Per level, for numbers, times and flags. */
  readonly value: F64;
  /** Per level, local wall time as if UTC; only for times that name a zone. */
  readonly wall: F64 | null;
  /** Per level, for times: minutes east of UTC that the cell names, NO_OFFSET where it names none; null: none does. */
  readonly offset: Int16Array | null;
}

/** Returns times by the clock that they are written in, for people to look at: a line written at 00:02 +02:00 is of that day. */
export const asWritten = (meaning: Meaning): Meaning => (meaning.wall ? { ...meaning, value: meaning.wall } : meaning);

/** Returns what every distinct cell means as `kind`. @throws AbortError */
export async function meaningOf(levels: Levels, inference: Inference, kind: ColumnKind, job: Job): Promise<Meaning> {
  const state = new Uint8Array(levels.size).fill(UNREADABLE);
  const value = new Float64Array(levels.size);
  let wall: F64 | null = null;
  let offset: Int16Array | null = null;
  const words = kind === 'flag' ? wordsOf(levels) : null;
  const packed = levels instanceof PackedLevels ? levels : null;
  const { bytes, offsets } = packed ? packed.oddTexts : levels.texts;
  await inBlocks(
    levels.size,
    job,
    (first, end) => {
      for (let code = first; code < end; code++) {
        if (packed?.isValue(code)) {
          if (!readPacked(packed, code)) readText(code);
          continue;
        }
        const place = packed ? packed.oddPlace(code) : code;
        read(code, offsets[place] as number, offsets[place + 1] as number);
      }
    },
    'typing',
    BLOCK_LEVELS,
  );
  return { state, value, wall, offset };

  /** Reads a level whose value is known; false where only its text tells what it means as this kind. */
  function readPacked(cells: PackedLevels, code: number): boolean {
    const isMeant =
      kind === 'number'
        ? cells.areNumbers && (inference.decimal === '.' || cells.scale(code) === 0)
        : kind === 'time' && cells.column.packing === 'iso' && !inference.digitTime;
    if (isMeant) keep(code, cells.valueOf(code));
    else if (kind === 'text' || kind === 'id' || (kind === 'category' && cells.lengthOf(code) > MAX_TOKEN_BYTES)) state[code] = PRESENT;
    else return false;
    return true;
  }

  function isMissing(text: string, isValue = false): boolean {
    return isMissingToken(text, isValue) && !isKept(levels.kept, text.trim());
  }

  function keep(code: number, one: number): void {
    state[code] = PRESENT;
    value[code] = one;
    if (wall) wall[code] = one;
  }

  function read(code: number, from: number, to: number): void {
    if (from === to) {
      state[code] = MISSING;
      return;
    }
    if (kind === 'text' || kind === 'id' || kind === 'category') {
      const isToken = kind === 'category' && to - from <= MAX_TOKEN_BYTES && isMissing(levelText(levels, code));
      const isBlank = kind !== 'category' && to - from <= 64 && mayBeBlank(bytes[from] as number) && levelText(levels, code).trim() === '';
      state[code] = isToken || isBlank ? MISSING : PRESENT;
      return;
    }
    const quick =
      kind === 'number' && inference.decimal === '.'
        ? parsePlainDigits(bytes, from, to)
        : kind === 'time' && !inference.digitTime
          ? parseIsoBytes(bytes, from, to)
          : Number.NaN;
    if (!Number.isNaN(quick)) {
      keep(code, quick);
      return;
    }
    readText(code);
  }

  function readText(code: number): void {
    const text = levelText(levels, code);
    if (kind === 'category') {
      state[code] = isMissing(text) ? MISSING : PRESENT;
      return;
    }
    if (isMissing(text, true)) {
      state[code] = MISSING;
      return;
    }
    if (kind === 'number') {
      const parsed = parseNumber(text, inference.decimal);
      if (parsed === null) return;
      value[code] = parsed;
    } else if (kind === 'flag') {
      const isYes = words?.[1].includes(text) ?? false;
      if (!isYes && !words?.[0].includes(text)) return;
      value[code] = isYes ? 1 : 0;
    } else {
      const time = inference.digitTime ? null : readTime(text);
      const local = inference.digitTime ? readDigits(text, inference.digitTime) : (time?.ms(inference.dateOrder) ?? null);
      if (local === null) return;
      value[code] = local - (time?.offset ?? 0) * 60_000;
      if (time && time.offset !== null) {
        offset ??= new Int16Array(levels.size).fill(NO_OFFSET);
        offset[code] = time.offset;
      }
      if (time?.offset && !wall) wall = value.slice();
      if (wall) wall[code] = local;
    }
    state[code] = PRESENT;
  }
}

/** Whether UTF-8 text that begins with this byte may be nothing but white space. */
const mayBeBlank = (byte: number): boolean => byte <= 0x20 || byte > 0x7f;

/** Cell texts that mean no and yes: a known pair, else the two most frequent texts. */
export function wordsOf(levels: Levels): readonly [no: readonly string[], yes: readonly string[]] {
  const texts = frequentTexts(levels, 16).filter((text) => !isMissingToken(text, true) || isKept(levels.kept, text.trim()));
  const known = flagWords(texts.slice(0, 2));
  const [no, yes] = known ?? ([texts[0] ?? '', texts[1] ?? ''] as const);
  const alike = (word: string) => texts.filter((text) => text.trim().toLowerCase() === word.trim().toLowerCase());
  return [
    [no, ...alike(no)],
    [yes, ...alike(yes)],
  ];
}

function frequentTexts(levels: Levels, count: number): string[] {
  const uses = (code: number) => levels.counts[code] as number;
  const top: number[] = [];
  for (let code = 0; code < levels.size; code++) {
    if (top.length === count && uses(code) <= uses(top[count - 1] as number)) continue;
    let at = top.length;
    while (at > 0 && uses(code) > uses(top[at - 1] as number)) at--;
    top.splice(at, 0, code);
    if (top.length > count) top.pop();
  }
  return top.map((code) => levelText(levels, code));
}
