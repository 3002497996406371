import type { Job } from '../../base/job';
import { isIdName, isMoneyName, isTimeName } from '../mapping/field-names';
import type { ColumnKind, FileChoices } from '../types';
import type { DecimalSign } from './infer-number';
import type { DateOrder, DigitTime } from './infer-time';
import { isKept, type Levels, levelText } from './levels';
import { isMissingToken } from './missing';
import { DIGIT_TIMES, type Survey, survey } from './survey';

/** Share of filled cells that must fit a kind; the rest are counted as unreadable cells. */
const ENOUGH = 0.9;
const MAX_CATEGORY_LEVELS = 1000;
const FEW = 20;

/** How one column is read: the kind, why, and the readings its cells are given. */
export interface Inference {
  readonly kind: ColumnKind;
  readonly because: { readonly key: string; readonly values?: { readonly [key: string]: string | number } };
  readonly decimal: DecimalSign;
  /** Both decimal signs are proven, or neither is; `likely`: neither, but the rest of the file is written this way. */
  readonly decimals: 'proven' | 'mixed' | 'open' | 'likely';
  readonly dateOrder: DateOrder;
  readonly dateOrders: 'proven' | 'mixed' | 'open';
  readonly digitTime: DigitTime | null;
  /** Currency that most cells write, ISO 4217. */
  readonly currency: string | null;
  readonly isPercent: boolean;
  /** Some cell has a decimal sign, or one that could be; some date could be read day or month first. */
  readonly hasDecimals: boolean;
  readonly hasDateOrder: boolean;
  /** Rows whose number has more digits than can be kept; rows written like 1.23E+15. */
  readonly lossy: number;
  readonly scientific: number;
}

const FLAG_PAIRS: readonly (readonly [no: string, yes: string])[] = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['0', '1'],
  ['off', 'on'],
  ['否', '是'],
  ['假', '真'],
];

/** Returns the two cell texts in the order no, yes when they are such a pair; else null. */
export function flagWords(texts: readonly string[]): readonly [no: string, yes: string] | null {
  if (texts.length !== 2) return null;
  const [a, b] = texts as [string, string];
  const [plainA, plainB] = [a.trim().toLowerCase(), b.trim().toLowerCase()];
  for (const [no, yes] of FLAG_PAIRS) {
    if (plainA === no && plainB === yes) return [a, b];
    if (plainB === no && plainA === yes) return [b, a];
  }
  return null;
}

/**
 * Returns how a column is read, from its header and every distinct cell of it, and from the person's choices. `prior`: the decimal sign of the
 * rest of the file, for a column that does not show its own.
 */
export async function inferKind(
  name: string,
  levels: Levels,
  choices: Pick<FileChoices, 'dateOrder' | 'decimals'>,
  job: Job,
  prior: DecimalSign | null = null,
): Promise<Inference> {
  const seen = await survey(levels, isTimeName(name), job);
  const rows = levels.codes.length;
  const { onlyDot, onlyComma, ambiguous } = seen.number;
  const isOpen = onlyDot + onlyComma === 0 && ambiguous > 0;
  const decimal = own(choices.decimals, name) ?? (isOpen && prior ? prior : onlyComma > onlyDot ? ',' : '.');
  const decimals = onlyDot > 0 && onlyComma > 0 ? 'mixed' : isOpen ? (prior ? 'likely' : 'open') : 'proven';
  const likely =
    seen.dayFirst !== seen.monthFirst
      ? seen.dayFirst > seen.monthFirst
        ? 'dmy'
        : 'mdy'
      : seen.dotted > 0 || seen.padded > 0
        ? 'dmy'
        : 'mdy';
  const dateOrders =
    seen.dayFirst > 0 && seen.monthFirst > 0 ? 'mixed' : seen.dayFirst + seen.monthFirst === 0 && seen.partsOpen > 0 ? 'open' : 'proven';
  const currency = [...seen.currencies].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  const digitTime = digitTimeOf(name, seen);
  const shared = {
    decimal,
    decimals,
    dateOrder: own(choices.dateOrder, name) ?? likely,
    dateOrders,
    digitTime,
    currency,
    isPercent: seen.percents > 0.5 * seen.valued,
    hasDecimals: onlyDot + onlyComma + ambiguous > 0,
    hasDateOrder: seen.dayFirst + seen.monthFirst + seen.partsOpen > 0,
    lossy: seen.lossy,
    scientific: seen.scientific,
  } as const;
  return { ...shared, ...decide(name, levels, rows, seen, shared) };
}

const own = <T>(record: { readonly [key: string]: T } | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

function digitTimeOf(name: string, seen: Survey): DigitTime | null {
  const { digitTimes, valued } = seen;
  if (valued === 0) return null;
  if (digitTimes.yyyymmdd >= 0.95 * valued) return 'yyyymmdd';
  if (!isTimeName(name)) return null;
  return DIGIT_TIMES.find((reading) => digitTimes[reading] >= 0.95 * valued) ?? null;
}

type Decision = Pick<Inference, 'kind' | 'because'>;
const because = (kind: ColumnKind, why: string, values?: { readonly [key: string]: string | number }): Decision => ({
  kind,
  because: { key: `collect.because.${why}`, ...(values ? { values } : {}) },
});

function decide(
  name: string,
  levels: Levels,
  rows: number,
  seen: Survey,
  reading: Pick<Inference, 'decimals' | 'dateOrders' | 'digitTime' | 'decimal' | 'dateOrder'>,
): Decision {
  if (seen.filled === 0) return because('text', 'empty');
  const valued = Math.max(1, seen.valued);
  const isNumeric = seen.number.readable >= ENOUGH * valued;
  const isCount = levels.size <= 8;
  if (isCount && flagWords(filledTexts(levels))) return because('flag', 'flag', { values: filledTexts(levels).join(' / ') });
  if (reading.digitTime) return because('time', 'digits', { context: reading.digitTime });
  if (seen.times >= 0.8 * valued && seen.times > seen.number.readable / 2) return timeDecision(reading);

  if (seen.plusDigits > 0 && seen.plusDigits + seen.digitsOnly >= 0.5 * valued) return because('id', 'plusSign');
  if (seen.leadingZeros > 0 && seen.digitsOnly >= 0.5 * valued) return because('id', 'leadingZeros', { rows: seen.leadingZeros });
  if (seen.longDigits >= 0.5 * valued) return because('id', 'longDigits');
  // 1e5 and -1000 are ids too where the name says so; amounts have decimals or separators.
  const isWholeDigits = seen.digitsOnly >= ENOUGH * valued || seen.whole >= ENOUGH * valued;
  if (isIdName(name) && (!isNumeric || isWholeDigits || SURE_ID.test(name)) && isIdLike(name, levels, seen)) return because('id', 'idName');
  if (isNumeric) return numberDecision(name, seen, rows, reading);

  if (seen.emails >= ENOUGH * seen.filled) return because('id', 'email');
  const meanCharacters = seen.characters / seen.filled;
  if (
    !isTimeName(name) &&
    !/url|link|网址|链接/i.test(name) &&
    seen.levels === seen.filled &&
    seen.filled >= 20 &&
    seen.words === 0 &&
    meanCharacters >= 5 &&
    /\d/.test(seen.firstTexts.join(''))
  ) {
    return because('id', 'unique', { distinct: seen.levels });
  }
  const isFew = seen.levels <= MAX_CATEGORY_LEVELS && seen.levels <= Math.max(2, 0.5 * seen.filled) && meanCharacters <= 60;
  return isFew ? because('category', 'repeats', { distinct: seen.levels }) : because('text', 'words', { distinct: seen.levels });
}

/** Names of nothing but identifiers: 1,107 and 1.10 are such too. */
const SURE_ID = /(?:^|[^a-z])(?:id|sku|uuid|guid|ean)$|[a-z]I[Dd]$|(?:编号|单号|货号)$/i;

/** A name like `code` or `number` is not enough for a handful of values that repeat all over the file. */
function isIdLike(name: string, levels: Levels, seen: Survey): boolean {
  if (seen.levels > FEW || levels.codes.length <= 2 * FEW) return true;
  return /id$|编号|单号|zip|post|phone|手机|邮/i.test(name);
}

function timeDecision({ dateOrders, dateOrder }: Pick<Inference, 'dateOrders' | 'dateOrder'>): Decision {
  const order = dateOrder;
  if (dateOrders === 'mixed') return because('time', 'timeMixed', { context: order });
  return dateOrders === 'open' ? because('time', 'timeOpen', { context: order }) : because('time', 'time', { context: order });
}

function numberDecision(
  name: string,
  seen: Survey,
  rows: number,
  { decimals, decimal }: Pick<Inference, 'decimals' | 'decimal'>,
): Decision {
  const isWhole = seen.whole >= seen.number.readable;
  const isDense = isWhole && seen.levels === seen.filled && rows >= 50 && seen.largest - seen.smallest < 1.5 * rows;
  if (isDense && !isMoneyName(name)) return because('id', 'rowNumber', { from: seen.smallest, to: seen.largest });
  if (decimals === 'mixed') return because('number', 'numberMixed', { context: decimal === '.' ? 'point' : 'comma' });
  if (decimals === 'likely') return because('number', 'numberLikely', { context: decimal === '.' ? 'point' : 'comma' });
  if (decimals === 'open') return because('number', 'numberOpen', { context: decimal === '.' ? 'point' : 'comma' });
  if (isWhole && seen.levels <= FEW) return because('number', 'fewWhole', { distinct: seen.levels });
  return because('number', 'number');
}

function filledTexts(levels: Levels): string[] {
  const texts: string[] = [];
  for (let code = 0; code < levels.size; code++) {
    const text = levelText(levels, code);
    if (!isMissingToken(text, true) || isKept(levels.kept, text.trim())) texts.push(text);
  }
  return texts;
}
