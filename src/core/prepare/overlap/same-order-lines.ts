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

/** What matching the copies of one order found. */
export interface OrderMatch {
  readonly matches: readonly LineMatch[];
  /** Lines of later copies of the list that no earlier one has. */
  readonly left: readonly { readonly copy: Copy; readonly line: number }[];
}

/** Clocks of two time zones are at most so far apart, ms; a day apart are two purchases. */
const MOST_APART = 15 * 3_600_000;
/** Lines of one key that are tried for a line, at other times than its own. */
const MOST_TRIED = 32;

/** A line that counts so far, and whether the present copy has it already. */
interface Held {
  readonly copy: Copy;
  readonly line: number;
  isTaken: boolean;
}

/**
 * Returns which lines of copies of one order stand in an earlier copy of the list. A copy is a multiset of lines; one line is another where
 * product, money and time agree, else product and money, else the product (its money was corrected). Where products cannot be compared, since
 * a file has none, other ones or blanks, lines that come to the same money are one order told otherwise; else single lines of the same money
 * are one, else any where both copies have as many. Where money stands per order, each copy has all of it. Sales and returns are never one, nor
 * lines dated apart, unless the earlier one did not count yet: it was paid since. What no earlier copy has is a part of the order that was
 * exported apart.
 */
export function matchLines(copies: readonly Copy[]): OrderMatch {
  const found: LineMatch[] = [];
  const alone: { readonly copy: Copy; readonly line: number }[] = [];
  const held: Held[] = [];
  for (const copy of copies) {
    const lines = copy.file.line.subarray(copy.file.start[copy.order], copy.file.start[copy.order + 1]);
    const isFirst = held.length === 0;
    for (const line of isFirst ? lines : new Matching(copy, held, found).matched(lines)) {
      held.push({ copy, line, isTaken: false });
      if (!isFirst) alone.push({ copy, line });
    }
  }
  return { matches: found, left: alone };
}

type Key = (file: OrderCopies, line: number) => number | string;

const millsOf = ({ lines }: OrderCopies, line: number): number => lines.mills[line] as number;
const productOf = ({ product, lines }: OrderCopies, line: number): number => {
  const code = lines.product?.codes[line] ?? NO_CODE;
  return code === NO_CODE ? NO_CODE : (product?.[code] as number);
};
/** True for a return; a line of nothing is on the side of its order. */
function isReturn(file: OrderCopies, line: number): boolean {
  const mills = millsOf(file, line);
  return (mills === 0 ? (file.mills[file.order.codes[line] as number] as number) : mills) < 0;
}

const byProduct: Key = (file, line) => `${productOf(file, line)}`;
const byMoney: Key = millsOf;
const byProductAndMoney: Key = (file, line) => `${productOf(file, line)} ${millsOf(file, line)}`;
const byMoment: Key = (file, line) => `${byProductAndMoney(file, line)} ${file.lines.time[line]}`;
const byAny: Key = () => 0;

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
  matched(lines: Uint32Array): Iterable<number> {
    const { held } = this;
    if (held.length === lines.length && held.every((one, i) => this.#isEqual(one, lines[i] as number))) {
      for (const [i, one] of held.entries()) this.#take(one, lines[i] as number);
      return [];
    }
    const left: number[] = [];
    for (const side of [false, true]) {
      const own = [...lines].filter((line) => isReturn(this.copy.file, line) === side);
      const there = held.filter((one) => isReturn(one.copy.file, one.line) === side);
      for (const line of own.length > 0 && there.length > 0 ? this.#onOneSide(own, there) : own) left.push(line);
    }
    return left;
  }

  #onOneSide(own: readonly number[], there: readonly Held[]): readonly number[] {
    const { file } = this.copy;
    const hasProduct = (line: number) => productOf(file, line) !== NO_CODE;
    const isComparable = ({ copy, line }: Held) => copy.file.productKey === file.productKey && productOf(copy.file, line) !== NO_CODE;
    let known: readonly number[] = own.filter(hasProduct);
    const comparable = there.filter(isComparable);
    known = this.#pair(known, comparable, byMoment);
    const blank = own.filter((line) => !hasProduct(line));
    let left: readonly number[] = [...known, ...blank];
    const open = there.filter(({ isTaken }) => !isTaken);
    if (left.length > 0 && open.length > 0 && this.#isToldOtherwise(left, open, isComparable)) {
      for (const one of open) one.isTaken = true;
      for (const line of left) this.found.push({ copy: this.copy, line, owner: (open[0] as Held).copy.at });
      return [];
    }
    known = this.#pair(known, comparable, byProductAndMoney);
    known = this.#pair(known, comparable, byProduct);
    const others = there.filter((one) => !isComparable(one));
    known = this.#pair(known, others, byMoney);
    left = this.#pair(blank, there, byMoney);
    if (own.length !== there.length) return [...known, ...left];
    return [...this.#pair(known, others, byAny), ...this.#pair(left, there, byAny)];
  }

  /** True where the lines left on both sides are one order: told per order by one of them, or of the same money and not of the same products. */
  #isToldOtherwise(own: readonly number[], open: readonly Held[], isComparable: (one: Held) => boolean): boolean {
    const { file } = this.copy;
    const isWhole = (lines: number, { product, isPerOrder }: OrderCopies) => isPerOrder || (lines === 1 && product === null);
    const there = (open[0] as Held).copy.file;
    if (isWhole(own.length, file) || isWhole(open.length, there)) {
      const isPer = file.isPerOrder || there.isPerOrder;
      return isPer || (own.length !== open.length && own.some((line) => open.some((one) => this.#mayBeOne(one, line))));
    }
    if (own.every((line) => productOf(file, line) !== NO_CODE) && open.every(isComparable)) return false;
    const sum = own.reduce((all, line) => all + millsOf(file, line), 0);
    return (
      sum === open.reduce((all, one) => all + millsOf(one.copy.file, one.line), 0) &&
      own.some((line) => open.some((one) => this.#mayBeOne(one, line)))
    );
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
    return there.productKey === here.productKey && byMoment(there, one.line) === byMoment(here, line);
  }

  #mayBeOne({ copy: { file }, line: other }: Held, line: number): boolean {
    const [one, two] = [file.lines, this.copy.file.lines];
    const gap = (two.time[line] as number) - (one.time[other] as number);
    const isOpen = gap > 0 ? one.used[other] === 0 : two.used[line] === 0;
    return !(Math.abs(gap) > MOST_APART) || isOpen;
  }
}
