const TOTAL =
  /^(?:(?:grand|sub|overall)[\s-]*)?totals?(?!\p{L})|^(?:sous[\s-]*total|totale?|totaux|sum|summe|zwischensumme|gesamt|gesamtsumme|endsumme|somme|suma|itogo|итого|всего|合[计計]|总[计和]|總計|小[计計]|汇总|계|합계|총계|소계)(?!\p{L})/u;
const NUMBER = /^[-+(]?[\s$€£¥￥]*\d[\d.,'\s%]*[-)]?\s*\p{Sc}?$/u;
/** First letters of the words, lower case. */
const INITIALS = new Set('tgsoeziив合总總小汇계합총소');

/** True for a cell that says "total" in one of several languages: `TOTAL`, `Grand total:`, `合计`. */
const isTotalWord = (cell: string): boolean => {
  const text = cell.trim();
  return INITIALS.has((text[0] ?? '').toLowerCase()) && TOTAL.test(text.normalize('NFKC').toLowerCase());
};

/** True for the cells of a row that sums up others: the first filled one says so, some are blank and all others are numbers. */
export function isTotalsRow(cells: readonly string[]): boolean {
  if (cells.length < 2) return false;
  const at = cells.findIndex((cell) => cell.trim() !== '');
  if (at < 0 || !isTotalWord(cells[at] as string)) return false;
  const others = cells.filter((cell, i) => i !== at && cell.trim() !== '');
  return others.length < cells.length - 1 && others.every((cell) => NUMBER.test(cell.trim()));
}

const STARTS: ReadonlySet<number> = new Set(
  'total grand sub overall sous sum zwischen gesamt end somme itogo итого всего 合计 合計 总计 总和 總計 小计 小計 汇总 계 합계 총계 소계'
    .split(' ')
    .flatMap((word) => [word, word.toUpperCase(), (word[0] as string).toUpperCase() + word.slice(1)])
    .map((word) => startOf(new TextEncoder().encode(word), 0)),
);

function startOf(bytes: Uint8Array, at: number): number {
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
    if (at < to) return STARTS.has(startOf(bytes, at));
  }
  return false;
}
