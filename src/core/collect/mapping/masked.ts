import type { U8 } from '../../base/arrays';
import { filledLevels } from '../rows/order-rows';
import type { Levels } from '../typing/levels';
import { levelText } from '../typing/levels';

/** Names with letters hidden (`王**`, `138****1234`) or encrypted (`##密文`, `$$密文`, `~cipher~`). */
const MASKED = /[*＊]{2,}|^\s*[~#$＃＄]{2}|^\s*~.+~|^\s*[#$].{12,}[#$]/;
const SAMPLE_LEVELS = 4096;
const SAMPLE_ORDERS = 200_000;

/** True when letters of the cell are hidden. */
export const isMaskedText = (text: string): boolean => MASKED.test(text);

/** Returns the share of filled cells whose letters are hidden, over the first levels of the column. */
export function maskedShare(levels: Levels): number {
  const filled = filledLevels(levels);
  let masked = 0;
  let all = 0;
  for (let code = 0; code < Math.min(levels.size, SAMPLE_LEVELS); code++) {
    if (filled[code] === 0) continue;
    const count = levels.counts[code] as number;
    all += count;
    if (isMaskedText(levelText(levels, code))) masked += count;
  }
  return all === 0 ? 0 : masked / all;
}

/**
 * What the file itself says of masked names: `stable`, one buyer keeps one value and few share it; `changing`, the same buyer gets another value
 * each time, so that nobody comes back; `shared`, one value stands for many people. null: letters are not hidden.
 */
export type MaskedKey = 'stable' | 'changing' | 'shared' | null;

const MANY_ORDERS = 50;
const ENOUGH_PAIRS = 10;

/**
 * Judges a masked column by the orders of the file: a value that comes back must come with the same phone, address or name as before (more often
 * than not), and a phone or address that comes back must come with the same value. Nothing that comes back among 50 orders: changing.
 */
export function judgeMasked(key: Levels, others: readonly Levels[], order: Levels | undefined): MaskedKey {
  if (maskedShare(key) < 0.5) return null;
  const rows = firstRows(key, order);
  const isName = filledLevels(key);
  const named = rows.filter((row) => isName[key.codes[row] as number] === 1);
  const distinct = new Set(named.map((row) => key.codes[row] as number)).size;
  if (named.length >= MANY_ORDERS && distinct >= 0.98 * named.length) return 'changing';
  let agree = { same: 0, pairs: 0 };
  let back = { same: 0, pairs: 0 };
  for (const other of others) {
    const filled = filledLevels(other);
    const both = named.filter((row) => filled[other.codes[row] as number] === 1);
    agree = larger(agree, returning(key, other, both));
    back = larger(back, returning(other, key, both));
  }
  if (agree.pairs >= ENOUGH_PAIRS && agree.same < 0.5 * agree.pairs) return 'shared';
  return back.pairs >= ENOUGH_PAIRS && back.same < 0.5 * back.pairs ? 'changing' : 'stable';
}

interface Agreement {
  readonly same: number;
  readonly pairs: number;
}
const larger = (a: Agreement, b: Agreement): Agreement =>
  b.same * Math.max(1, a.pairs) > a.same * Math.max(1, b.pairs) || a.pairs === 0 ? b : a;

/** Of the rows whose value of `key` was seen before: how many have the value of `other` that came with it then. */
function returning(key: Levels, other: Levels, rows: readonly number[]): Agreement {
  const last = new Map<number, number>();
  let same = 0;
  let pairs = 0;
  for (const row of rows) {
    const code = key.codes[row] as number;
    const value = other.codes[row] as number;
    const before = last.get(code);
    if (before !== undefined) {
      pairs++;
      if (before === value) same++;
    }
    last.set(code, value);
  }
  return { same, pairs };
}

/** Returns the first row of each order, up to 200,000 orders. */
function firstRows(key: Levels, order: Levels | undefined): number[] {
  const seen: U8 | null = order ? new Uint8Array(order.size) : null;
  const rows: number[] = [];
  for (let row = 0; row < key.codes.length && rows.length < SAMPLE_ORDERS; row++) {
    if (seen && order) {
      const code = order.codes[row] as number;
      if (seen[code] === 1) continue;
      seen[code] = 1;
    }
    rows.push(row);
  }
  return rows;
}
