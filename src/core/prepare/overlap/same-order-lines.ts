import { NO_CODE } from '../../collect/types';
import type { OrderCopies } from './order-copies';

/** One order in one file. */
export interface Copy {
  /** Place of the file. */
  readonly at: number;
  readonly file: OrderCopies;
  /** Code of the order number. */
  readonly order: number;
}

/** A line of a copy that counts in the file at the place `owner` instead. */
export interface LineMatch {
  readonly copy: Copy;
  readonly line: number;
  readonly owner: number;
}

/** Clocks of two time zones are at most so far apart, ms. */
const MOST_APART = 26 * 3_600_000;
/** Lines of one key that are tried for a line; those behind them are as alike. */
const MOST_TRIED = 32;

/** A line that counts so far, and whether the present copy has it already. */
interface Held {
  readonly copy: Copy;
  readonly line: number;
  isTaken: boolean;
}

/**
 * Returns which lines of copies of one order stand in an earlier copy of the list. A copy is a multiset of lines; one line is another where
 * product and money agree, else where the product does (its money was corrected); where only one of the two files knows products, or none, where
 * the money does, else where both copies have as many lines. Returns never are sales, and lines dated apart are two, unless the earlier one did
 * not count yet: it was paid since. What no earlier copy has is a part of the order that was cut off. Where money stands per order, each copy
 * has all of it.
 */
export function matchLines(copies: readonly Copy[]): readonly LineMatch[] {
  const found: LineMatch[] = [];
  const held: Held[] = [];
  for (const copy of copies) {
    const lines = copy.file.line.subarray(copy.file.start[copy.order], copy.file.start[copy.order + 1]);
    const [best] = held;
    const left: number[] = [];
    if (best && copy.file.isPerOrder) for (const line of lines) found.push({ copy, line, owner: best.copy.at });
    else if (best) left.push(...new Matching(copy, held, found).matched(lines));
    else left.push(...lines);
    for (const line of left) held.push({ copy, line, isTaken: false });
  }
  return found;
}

type Key = (file: OrderCopies, line: number) => number | string;

const millsOf = ({ lines }: OrderCopies, line: number): number => lines.mills[line] as number;
const sideOf: Key = (file, line) => (millsOf(file, line) < 0 ? 1 : 0);
const productOf: Key = ({ product, lines }, line) => {
  const code = lines.product?.codes[line] ?? NO_CODE;
  return code === NO_CODE ? NO_CODE : (product?.[code] as number);
};
const byProduct: Key = (file, line) => `${productOf(file, line)} ${sideOf(file, line)}`;
const byProductAndMoney: Key = (file, line) => `${productOf(file, line)} ${millsOf(file, line)}`;

/** Matches one copy with the lines that count so far. */
class Matching {
  constructor(
    private readonly copy: Copy,
    private readonly held: readonly Held[],
    private readonly found: LineMatch[],
  ) {
    for (const one of held) one.isTaken = false;
  }

  /** Returns the lines that are left. */
  matched(lines: Uint32Array): readonly number[] {
    const { held } = this;
    if (held.length === lines.length && held.every((one, i) => this.#isEqual(one, lines[i] as number))) {
      for (const [i, one] of held.entries()) this.#take(one, lines[i] as number);
      return [];
    }
    const isComparable = ({ copy }: Held) => copy.file.product !== null && this.copy.file.product !== null;
    const comparable = held.filter(isComparable);
    const others = held.filter((one) => !isComparable(one));
    let left = this.#pair([...lines], comparable, byProductAndMoney);
    left = this.#pair(left, comparable, byProduct);
    left = this.#pair(left, others, millsOf);
    return others.length === lines.length ? this.#pair(left, others, sideOf) : left;
  }

  #pair(lines: readonly number[], held: readonly Held[], key: Key): readonly number[] {
    if (lines.length === 0 || held.length === 0) return lines;
    const byKey = new Map<number | string, Held[]>();
    for (const one of held) {
      if (one.isTaken) continue;
      const own = key(one.copy.file, one.line);
      const alike = byKey.get(own);
      if (alike) alike.push(one);
      else byKey.set(own, [one]);
    }
    return lines.filter((line) => {
      const alike = byKey.get(key(this.copy.file, line));
      const place = alike?.slice(0, MOST_TRIED).findIndex((one) => this.#mayBeOne(one, line)) ?? -1;
      const one = alike?.[place];
      if (!one) return true;
      alike?.splice(place, 1);
      this.#take(one, line);
      return false;
    });
  }

  #take(one: Held, line: number): void {
    one.isTaken = true;
    this.found.push({ copy: this.copy, line, owner: one.copy.at });
  }

  #isEqual(one: Held, line: number): boolean {
    const [there, here] = [one.copy.file, this.copy.file];
    return (
      millsOf(there, one.line) === millsOf(here, line) && productOf(there, one.line) === productOf(here, line) && this.#mayBeOne(one, line)
    );
  }

  #mayBeOne({ copy: { file }, line: other }: Held, line: number): boolean {
    const [one, two] = [file.lines, this.copy.file.lines];
    const gap = (two.time[line] as number) - (one.time[other] as number);
    const isOpen = gap > 0 ? one.used[other] === 0 : two.used[line] === 0;
    return !(Math.abs(gap) > MOST_APART) || isOpen;
  }
}
