import { inBlocks, type Job } from '../../base/job';
import { textAt } from '../../table/text';
import { currencyOf, isPercent, type NumberEvidence, parsePlainDigits, weighNumber } from './infer-number';
import { type DigitTime, parseIsoBytes, readDigits, readTime } from './infer-time';
import { isKept, type Levels, levelText } from './levels';
import { isMissingToken } from './missing';
import { PackedLevels } from './packed-levels';

/** Distinct cells looked at between two turns. */
const BLOCK_LEVELS = 16_384;

/** What a look at every distinct cell found; counts are rows. */
export interface Survey {
  filled: number;
  /** Rows and levels that are filled even where a number is expected. */
  valued: number;
  levels: number;
  readonly number: NumberEvidence;
  whole: number;
  leadingZeros: number;
  longDigits: number;
  /** Numbers of more than 15 digits: a double holds fewer. */
  lossy: number;
  /** Written like 1.23E+15, as spreadsheets write long ids: the digits behind are lost. */
  scientific: number;
  plusDigits: number;
  /** Digits that may end in .0, as spreadsheets write ids. */
  digitsOnly: number;
  times: number;
  dayFirst: number;
  monthFirst: number;
  partsOpen: number;
  dotted: number;
  padded: number;
  emails: number;
  words: number;
  characters: number;
  percents: number;
  readonly currencies: Map<string, number>;
  readonly digitTimes: { readonly [reading in DigitTime]: number };
  readonly smallest: number;
  readonly largest: number;
  readonly firstTexts: readonly string[];
}

/** Readings of bare digits as times, in the order in which they are tried. */
export const DIGIT_TIMES: readonly DigitTime[] = ['yyyymmdd', 'seconds', 'milliseconds', 'microseconds', 'excel'];
const DIGIT_LENGTHS: { readonly [reading in DigitTime]: (digits: number) => boolean } = {
  yyyymmdd: (digits) => digits === 8 || digits === 14,
  seconds: (digits) => digits === 9 || digits === 10,
  milliseconds: (digits) => digits === 12 || digits === 13,
  microseconds: (digits) => digits === 15 || digits === 16,
  excel: (digits) => digits === 5,
};

/** True for digits that can be nothing but a number; others, like 20240229, 00123 or 1.234, are looked at as text. */
function isPlainNumber(length: number, isZeroFirst: boolean, point: number, mayBeTime: boolean): boolean {
  if (point >= 0) return length - point !== 4 && !(mayBeTime && point === 5);
  return !mayBeTime && length !== 8 && length !== 14 && (!isZeroFirst || length === 1);
}

/** True when a prefix makes any digits behind it a mere name: no currency, no date, no white space. */
function isNamePrefix(prefix: string): boolean {
  if (!/^[A-Za-z][\w-]*$/.test(prefix)) return false;
  const evidence: NumberEvidence = { readable: 0, onlyDot: 0, onlyComma: 0, ambiguous: 0 };
  const examples = ['1', '12', '2024', '20240131'].map((digits) => prefix + digits);
  for (const example of examples) weighNumber(evidence, example, 1);
  return evidence.readable === 0 && examples.every((example) => readTime(example) === null && !isMissingToken(example, true));
}

/** Returns what all distinct cells of a column look like. `mayBeTime`: the header speaks of a time. */
export async function survey(levels: Levels, mayBeTime: boolean, job: Job): Promise<Survey> {
  const number: NumberEvidence = { readable: 0, onlyDot: 0, onlyComma: 0, ambiguous: 0 };
  const digitTimes = { yyyymmdd: 0, seconds: 0, milliseconds: 0, microseconds: 0, excel: 0 };
  const currencies = new Map<string, number>();
  const firstTexts: string[] = [];
  const seen = {
    filled: 0,
    valued: 0,
    levels: 0,
    whole: 0,
    leadingZeros: 0,
    longDigits: 0,
    lossy: 0,
    scientific: 0,
    plusDigits: 0,
    digitsOnly: 0,
    times: 0,
    dayFirst: 0,
    monthFirst: 0,
    partsOpen: 0,
    dotted: 0,
    padded: 0,
    emails: 0,
    words: 0,
    characters: 0,
    percents: 0,
  };
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  const packed = levels instanceof PackedLevels ? levels : null;
  const { bytes, offsets } = packed ? packed.oddTexts : levels.texts;
  const areNames =
    packed?.column.packing === 'digits' &&
    isNamePrefix(textAt({ bytes: packed.column.prefix, offsets: Uint32Array.of(0, packed.column.prefix.length) }, 0));
  await inBlocks(
    levels.size,
    job,
    (first, end) => {
      for (let code = first; code < end; code++) visit(code);
    },
    'typing',
    BLOCK_LEVELS,
  );
  return { ...seen, number, currencies, digitTimes, smallest, largest, firstTexts };

  function visit(code: number): void {
    const count = levels.counts[code] as number;
    if (packed?.isValue(code)) {
      if (!visitPacked(packed, code, count)) visitText(code, count);
      return;
    }
    const place = packed ? packed.oddPlace(code) : code;
    const from = offsets[place] as number;
    const to = offsets[place + 1] as number;
    const length = to - from;
    if (length >= 10 && !Number.isNaN(parseIsoBytes(bytes, from, to))) {
      addTime(code, count, length);
      return;
    }
    const plain = parsePlainDigits(bytes, from, to);
    const point = Number.isNaN(plain) ? -1 : bytes.subarray(from, to).indexOf(46);
    if (!Number.isNaN(plain) && isPlainNumber(length, bytes[from] === 48, point, mayBeTime))
      addNumber(code, count, length, plain, point, bytes[to - 1] === 48);
    else visitText(code, count);
  }

  /** Adds a level whose value is known; false where only its text tells. */
  function visitPacked(cells: PackedLevels, code: number, count: number): boolean {
    const length = cells.lengthOf(code);
    if (cells.column.packing === 'iso') {
      addTime(code, count, length);
      return true;
    }
    if (areNames) {
      addFilled(code, count, length);
      return true;
    }
    if (!cells.areNumbers) return false;
    const value = cells.valueOf(code);
    const scale = cells.scale(code);
    const point = scale === 0 ? -1 : length - scale - 1;
    if (!isPlainNumber(length, value >= 0 && value < 1, point, mayBeTime)) return false;
    addNumber(code, count, length, value, point, (cells.values[code] as number) % 10 === 0);
    return true;
  }

  function addFilled(code: number, count: number, length: number): void {
    seen.filled += count;
    seen.valued += count;
    seen.levels++;
    seen.characters += count * length;
    if (firstTexts.length < 3) firstTexts.push(levelText(levels, code));
  }

  function addTime(code: number, count: number, length: number): void {
    addFilled(code, count, length);
    seen.times += count;
  }

  function addNumber(code: number, count: number, length: number, value: number, point: number, isZeroLast: boolean): void {
    addFilled(code, count, length);
    number.readable += count;
    if (Number.isInteger(value)) seen.whole += count;
    if (point < 0 ? value >= 0 : length - point === 2 && isZeroLast) seen.digitsOnly += count;
    if (point >= 0) number.onlyDot += count;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }

  function visitText(code: number, count: number): void {
    const text = levelText(levels, code);
    const isValue = isKept(levels.kept, text.trim());
    if (isMissingToken(text) && !isValue) return;
    seen.filled += count;
    seen.levels++;
    seen.characters += count * text.length;
    if (firstTexts.length < 3) firstTexts.push(text);
    if (isValue || !isMissingToken(text, true)) seen.valued += count;
    look(text, count);
  }

  function look(text: string, count: number): void {
    const trimmed = text.trim();
    if (/^\d+$/.test(trimmed)) {
      if (trimmed.length > 1 && trimmed.startsWith('0')) seen.leadingZeros += count;
      if (trimmed.length > 15) seen.longDigits += count;
      for (const reading of DIGIT_TIMES) {
        if (DIGIT_LENGTHS[reading](trimmed.length) && readDigits(trimmed, reading) !== null) digitTimes[reading] += count;
      }
    } else if (/^\+\d{7,}$/.test(trimmed)) seen.plusDigits += count;
    else if (/^\d{5}\.\d+$/.test(trimmed) && readDigits(trimmed, 'excel') !== null) digitTimes.excel += count;
    if (/^\d+(?:\.0)?$/.test(trimmed)) seen.digitsOnly += count;
    const readableBefore = number.readable;
    weighNumber(number, trimmed, count);
    if (number.readable > readableBefore) {
      if (trimmed.length > 15 && trimmed.replace(/^[^1-9]+|[eE].*$|\D/g, '').length > 15) seen.lossy += count;
      if (/^\d\.?\d*E\+\d+$/.test(trimmed)) seen.scientific += count;
      const value = Number(trimmed);
      if (Number.isInteger(value)) seen.whole += count;
      if (Number.isFinite(value)) {
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
      }
      const currency = /^[-+(\d.]/.test(trimmed) && /\d\)?$/.test(trimmed) ? null : currencyOf(trimmed);
      if (currency) currencies.set(currency, (currencies.get(currency) ?? 0) + count);
      if (isPercent(trimmed)) seen.percents += count;
      if (!/[-/.年:]/.test(trimmed.slice(1))) return;
    }
    const time = readTime(trimmed);
    if (time) {
      seen.times += count;
      if (time.order) {
        const [first, second] = time.order;
        if (first > 12 && second <= 12) seen.dayFirst += count;
        else if (second > 12 && first <= 12) seen.monthFirst += count;
        else if (first !== second) seen.partsOpen += count;
        if (time.dotted) seen.dotted += count;
        if (time.padded) seen.padded += count;
      }
    } else if (/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(trimmed) && trimmed.includes('.', trimmed.indexOf('@'))) seen.emails += count;
    if (/\s/.test(trimmed)) seen.words += count;
  }
}
