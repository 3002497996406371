import { isMissingToken } from '../typing/missing';

const TOTAL =
  /^(?:(?:grand|sub|overall)[\s-]*)?totals?(?!\p{L})|^(?:sous[\s-]*total|totale?|totaux|sum|summe|zwischensumme|gesamt|gesamtsumme|endsumme|somme|suma|itogo|итого|всего|合[计計]|总[计和]|總計|小[计計]|汇总|계|합계|총계|소계)(?!\p{L})/u;
/** A row that begins with one of these is a sum though it fills every cell. */
const GRAND_TOTAL = /^(?:(?:grand|overall)[\s-]*totals?|gesamtsumme|endsumme|合[计計]|总[计計]|總計)\s*[:：]?$/u;
/** Below a row of totals some reports print one of means. */
const MEAN = /^(?:average|avg|mean|durchschnitt|mittelwert|moyenne|promedio|平均值?|均值)[.:：]?$/;
const LONGEST_NUMBER = 64;
const NUMBER = /^[-+(]?[\s$€£¥￥]*\d[\d.,'\s%]*[-)]?\s*\p{Sc}?$/u;
/** First letters of the words, lower case. */
const INITIALS = new Set('tgsoeziив合总總小汇계합총소admp平均');

const plainText = (text: string): string => text.normalize('NFKC').toLowerCase();

/** True for a cell that says "total" in one of several languages: `TOTAL`, `Grand total:`, `合计`. */
const isTotalWord = (cell: string): boolean => {
  const text = cell.trim();
  return INITIALS.has((text[0] ?? '').toLowerCase()) && (TOTAL.test(plainText(text)) || MEAN.test(plainText(text)));
};

/**
 * True for the cells of a row that sums up others: the first filled one says so, all others are numbers, and some are blank unless it says
 * that it is the total of all.
 */
export function isTotalsRow(cells: readonly string[]): boolean {
  if (cells.length < 2) return false;
  const at = cells.findIndex((cell) => cell.trim() !== '');
  if (at < 0 || !isTotalWord(cells[at] as string)) return false;
  const others = cells.filter((cell, i) => i !== at && !isMissingToken(cell, true));
  const isSum = others.length < cells.length - 1 || GRAND_TOTAL.test(plainText(cells[at] as string).trim());
  return isSum && others.every((cell) => cell.length <= LONGEST_NUMBER && NUMBER.test(cell.trim()));
}

const STARTS: ReadonlySet<number> = new Set(
  'average avg mean durchschnitt mittelwert moyenne promedio 平均 均值 total grand sub overall sous sum zwischen gesamt end somme itogo итого всего 合计 合計 总计 总和 總計 小计 小計 汇总 계 합계 총계 소계'
    .split(' ')
    .flatMap((word) => [word, word.toUpperCase(), (word[0] as string).toUpperCase() + word.slice(1)])
    .map((word) => startOf(new TextEncoder().encode(word), 0)),
);

/** Up to three bytes in lower case: a letter of Han or Hangul is three, one of Cyrillic two, of which only the first is looked at. */
function startOf(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first >= 0xc0 && first < 0xe0) return first * 256 + (bytes[at + 1] ?? 0);
  let start = 0;
  for (let i = 0; i < 3; i++) {
    const byte = bytes[at + i] ?? 0;
    start = start * 256 + (byte >= 65 && byte <= 90 ? byte + 32 : byte);
  }
  return start;
}

/** False for a row of UTF-8 cells that cannot be one of totals; cell `i` of it is `bytes[starts[first + i], ends[first + i])`. */
export function mayBeTotals(bytes: Uint8Array, starts: ArrayLike<number>, ends: ArrayLike<number>, first: number, width: number): boolean {
  for (let i = first; i < first + width; i++) {
    let at = starts[i] as number;
    const to = ends[i] as number;
    while (at < to && (bytes[at] as number) <= 32) at++;
    if (at === to) continue;
    // A letter of another script behind one of ASCII may be one of these words in wide letters.
    const isMixed = (bytes[at] as number) < 0x80 && ((bytes[at + 1] ?? 0) >= 0x80 || (bytes[at + 2] ?? 0) >= 0x80);
    return isMixed || mayBeSpace(bytes, at) || STARTS.has(startOf(bytes, at));
  }
  return false;
}

/** Whether a character beyond ASCII may be white space: the first two bytes of U+00A0, U+1680, U+2000–U+205F, U+3000 and U+FEFF. */
export function mayBeSpace(bytes: Uint8Array, at: number): boolean {
  switch (bytes[at]) {
    case 0xc2:
      return bytes[at + 1] === 0xa0;
    case 0xe1:
      return bytes[at + 1] === 0x9a;
    case 0xe2:
      return bytes[at + 1] === 0x80 || bytes[at + 1] === 0x81;
    case 0xe3:
      return bytes[at + 1] === 0x80;
    case 0xef:
      return bytes[at + 1] === 0xbb;
    default:
      return false;
  }
}
