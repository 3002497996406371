import type { U8, U32 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import { takeRows } from '../../table/take-rows';
import { TextBuilder, textAt, textCount } from '../../table/text';
import { type Coded, type CurrencySum, NO_CODE, type OrderLines, type OrdersSummary } from '../types';
import { currencyOf } from '../typing/infer-number';
import { type Levels, levelText } from '../typing/levels';
import { eachBlock } from './each-block';
import type { KnownColumn } from './order-lines';
import { isMissingLevel } from './order-rows';
import { type Rules, sumsBy } from './order-rules';

const WORDS: { readonly [word: string]: string } = {
  人民币: 'CNY',
  元: 'CNY',
  人民币元: 'CNY',
  RMB: 'CNY',
  CNH: 'CNY',
  美元: 'USD',
  美金: 'USD',
  欧元: 'EUR',
  英镑: 'GBP',
  日元: 'JPY',
  港币: 'HKD',
  港元: 'HKD',
  新台币: 'TWD',
  韩元: 'KRW',
  EURO: 'EUR',
  EUROS: 'EUR',
  DOLLAR: 'USD',
  DOLLARS: 'USD',
  POUND: 'GBP',
  POUNDS: 'GBP',
};

/** Returns the ISO 4217 code that a cell of a currency column means; what is no known currency stays as it is, in capitals. */
export function currencyCode(cell: string): string {
  const text = cell.normalize('NFKC').trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(text)) return WORDS[text] ?? text;
  return WORDS[text] ?? currencyOf(`${cell.trim()} 1`) ?? text;
}

/** A column with more different texts holds no currencies: the world has some 160. */
const MOST_CURRENCIES = 200;

/** Why a column cannot be the one of currencies. */
export const holdsCurrencies = (column: Levels): boolean => column.size <= MOST_CURRENCIES;

/**
 * Returns the currency of each row (`rows` are rows of the file): from the column of currencies, read at row `from(row)`, else from the signs in
 * the cells of the money column where they are of several currencies; null where every line has the same or none is named. @throws AbortError
 */
export async function lineCurrencies(
  column: Levels | undefined,
  money: KnownColumn | undefined,
  rows: U32,
  from: U32 | null,
  turn: Turn,
): Promise<Coded | null> {
  if (column && holdsCurrencies(column)) {
    const meaning = (code: number) => (isMissingLevel(column, code) ? null : currencyCode(levelText(column, code)));
    return recoded(column, rows, from, meaning, turn);
  }
  if (!money || money.inference.currency === null) return null;
  const signs = await recoded(money.levels, rows, null, (code) => currencyOf(levelText(money.levels, code)), turn);
  return textCount(signs.levels) > 1 ? signs : null;
}

async function recoded(levels: Levels, rows: U32, from: U32 | null, meaning: (code: number) => string | null, turn: Turn): Promise<Coded> {
  const builder = new TextBuilder();
  const known = new Map<string, number>();
  const to = new Map<number, number>();
  const codes = new Uint32Array(rows.length);
  const codeOf = (level: number): number => {
    const text = meaning(level);
    if (text === null) return NO_CODE;
    const code = known.get(text) ?? known.size;
    if (code === known.size) {
      known.set(text, code);
      builder.push(text);
    }
    return code;
  };
  await eachBlock(rows.length, turn, (first, end) => {
    for (let i = first; i < end; i++) {
      const row = rows[i] as number;
      const level = levels.codes[from ? (from[row] as number) : row] as number;
      let code = to.get(level);
      if (code === undefined) {
        code = codeOf(level);
        to.set(level, code);
      }
      codes[i] = code;
    }
  });
  return { codes, levels: builder.build() };
}

/** The lines that are in the project's currency, and their sums. */
export interface OwnLines {
  readonly lines: OrderLines;
  /** Row of the file of each line. */
  readonly rowOf: U32;
  readonly summary: OrdersSummary;
  /** Rows of the file that other rules would use, in another currency, or in none where the file has several. */
  readonly foreign: readonly number[];
  /** True for a line that counts by its currency; null: it names none. */
  readonly isOwn: (currency: string | null) => boolean;
}

/**
 * Returns the lines in the chosen currency, all of them where none is chosen; money of several currencies is never added up. A line without a
 * currency is in that of the lines that no rule hits, and in none where they have several: so what a switch shows does not depend on the
 * switches. `hits`: per row of the file, other than 0 where a rule hits it; `file`: the currency of a file that names one for all lines.
 */
export async function linesIn(
  chosen: string | null,
  all: OrderLines,
  rowOf: U32,
  hits: U8,
  file: string | null,
  rules: Rules,
  summarise: (lines: OrderLines) => Promise<OrdersSummary>,
  turn: Turn,
): Promise<OwnLines> {
  const sums = await currencySums(all, rules, turn);
  const written = textCount(all.currency?.levels ?? NONE);
  const [first, ...others] = await unhitCurrencies(all, rowOf, hits, turn);
  const named = first ?? file;
  if (chosen === null || (written < 2 && (named === null || named === chosen))) {
    const summary = await summarise(all);
    const nothing = { revenueGross: Number.NaN, revenueNet: Number.NaN, currency: null, currencies: sums };
    return {
      lines: all,
      rowOf,
      summary: sums ? { ...summary, ...nothing } : { ...summary, currency: named },
      foreign: [],
      isOwn: () => true,
    };
  }
  const kept = new Uint32Array(all.rows);
  const foreign: number[] = [];
  let own = 0;
  const unnamed = others.length > 0 ? null : (named ?? chosen);
  const isOwn = (currency: string | null) => (currency ?? unnamed) === chosen;
  await eachBlock(all.rows, turn, (first, end) => {
    for (let i = first; i < end; i++) {
      if (isOwn(currencyAt(all.currency ?? null, i))) kept[own++] = i;
      else if (all.used[i] === 1) foreign.push(rowOf[i] as number);
    }
  });
  const lines = await takeRows(all, kept.subarray(0, own), turn);
  return {
    lines,
    rowOf: kept.slice(0, own).map((i) => rowOf[i] as number),
    summary: { ...(await summarise(lines)), currency: chosen, currencies: sums },
    foreign,
    isOwn,
  };
}

/** Returns the currency that line `i` names, or null. */
export function currencyAt(currency: Coded | null, i: number): string | null {
  const code = currency?.codes[i] ?? NO_CODE;
  return code === NO_CODE || !currency ? null : textAt(currency.levels, code);
}

const NONE: Coded['levels'] = { bytes: new Uint8Array(0), offsets: new Uint32Array(1) };

/** Returns the currencies of the lines that no rule hits, be it on or off; of lines that all name one, that one. */
async function unhitCurrencies({ rows, currency }: OrderLines, rowOf: U32, hits: U8, turn: Turn): Promise<string[]> {
  if (!currency) return [];
  if (textCount(currency.levels) === 1) return [textAt(currency.levels, 0)];
  const isNamed = new Uint8Array(textCount(currency.levels));
  await eachBlock(rows, turn, (from, to) => {
    for (let i = from; i < to; i++) {
      const code = currency.codes[i] as number;
      if (code !== NO_CODE && hits[rowOf[i] as number] === 0) isNamed[code] = 1;
    }
  });
  return Array.from(isNamed.keys()).flatMap((code) => (isNamed[code] === 1 ? [textAt(currency.levels, code)] : []));
}

/** Returns the sums of each currency by itself, the largest number of orders first; null where the lines have at most one. */
async function currencySums(lines: OrderLines, rules: Rules, turn: Turn): Promise<readonly CurrencySum[] | null> {
  const { currency } = lines;
  if (!currency || textCount(currency.levels) < 2) return null;
  const sums = (await sumsBy(lines, rules, currency.codes, textCount(currency.levels), turn)).map(
    (sum, code): CurrencySum => ({ currency: textAt(currency.levels, code), ...sum }),
  );
  const filled = sums.filter(({ lines: count }) => count > 0).sort((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
  return filled.length > 1 ? filled : null;
}
