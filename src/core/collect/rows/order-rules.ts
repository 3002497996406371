import type { U8, U32 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import type { TextData } from '../../table/text';
import { namesOf } from '../layouts/recognise';
import type { Layout } from '../layouts/types';
import { plainName } from '../mapping/field-names';
import {
  DROPPING_RULES,
  type DroppingRule,
  type FileChoices,
  NO_CODE,
  type OrderLines,
  type OrdersSummary,
  RULES,
  type RuleKey,
} from '../types';
import { type Levels, levelText } from '../typing/levels';
import { eachBlock } from './each-block';
import type { OrderMarks } from './order-marks';
import { isPaidStatus, isUndoneStatus, isWaitingStatus } from './status-words';

const SHOWN_LINES = 20;

/** What each rule did. */
export type RuleCounts = { readonly [rule in DroppingRule]: RuleCount };

/** What one rule did. */
interface RuleCount {
  /** Lines dropped under this rule, each under the first that hits. */
  readonly dropped: number;
  /** Lines it hits, whether it is on or off. */
  readonly hits: number;
  /** Rows of the first lines that it hits. */
  readonly rows: readonly number[];
}

type Hits = { readonly [rule in DroppingRule]: boolean };
/** Whether each rule is on. */
export type Rules = { readonly [rule in RuleKey]: boolean };

/** Returns which rules are on: as the person says, else as the layout wants it, else as usual. */
export const rulesOf = (choices: FileChoices['rules'], layout: Layout | null): Rules => ({ ...RULES, ...layout?.rules, ...choices });

/** Counts what each rule hits and drops. */
export class RuleTally {
  readonly #counts = { test: noneYet(), cancelled: noneYet(), deposit: noneYet(), nonPositive: noneYet(), noCustomer: noneYet() };

  /** Per row of the file: bit i is set where the i-th of `DROPPING_RULES` hits it. */
  readonly hits: U8;

  constructor(
    private readonly rules: Rules,
    rows: number,
  ) {
    this.hits = new Uint8Array(rows);
  }

  get counts(): RuleCounts {
    return this.#counts;
  }

  /** True when a rule that is on hits. */
  drops(hits: Hits): boolean {
    return DROPPING_RULES.some((rule) => this.rules[rule] && hits[rule]);
  }

  /** Notes what hits a row that is counted elsewhere. */
  mark(row: number, hits: Hits): void {
    let mask = 0;
    for (let bit = 0; bit < DROPPING_RULES.length; bit++) if (hits[DROPPING_RULES[bit] as DroppingRule]) mask |= 1 << bit;
    this.hits[row] = mask;
  }

  /** Counts a row; returns whether a rule drops it. */
  add(row: number, hits: Hits): boolean {
    let isDropped = false;
    for (let bit = 0; bit < DROPPING_RULES.length; bit++) {
      const rule = DROPPING_RULES[bit] as DroppingRule;
      if (!hits[rule]) continue;
      this.hits[row] = (this.hits[row] as number) | (1 << bit);
      const count = this.#counts[rule];
      count.hits++;
      if (count.rows.length < SHOWN_LINES) count.rows.push(row);
      if (!this.rules[rule] || isDropped) continue;
      isDropped = true;
      count.dropped++;
    }
    return isDropped;
  }
}

/**
 * Returns which lines the rules use. Each dropped line is counted once, under the first rule that hits it. `undone` marks the lines that
 * nothing but an undated status keeps from being used (R6). `sign`: per row of the file that of its money, or of its order's.
 */
export async function applyRules(
  lines: Pick<OrderLines, 'rows' | 'customer' | 'quantity' | 'order'>,
  sign: Int8Array,
  rowOf: U32,
  marks: OrderMarks,
  rules: Rules,
  tally: RuleTally,
  turn: Turn,
): Promise<Required<Pick<OrderLines, 'used' | 'cancelled' | 'undone'>>> {
  const credit = lines.order && creditNotes(lines.order.levels);
  const used = new Uint8Array(lines.rows);
  const cancelled = new Uint8Array(lines.rows);
  const undone = new Uint8Array(lines.rows);
  const judge = (i: number): void => {
    const row = rowOf[i] as number;
    const order = lines.order?.codes[i] ?? NO_CODE;
    const isCredit = credit !== null && order !== NO_CODE && credit[order] === 1;
    const isUndone = marks.cancelled?.[row] === 1;
    const hits = {
      test: marks.test?.[row] === 1,
      cancelled: isCredit || isUndone,
      deposit: marks.deposit?.[row] === 1,
      nonPositive: (sign[row] as number) <= 0 || (lines.quantity !== null && (lines.quantity[i] as number) <= 0),
      noCustomer: lines.customer[i] === NO_CODE,
    };
    cancelled[i] = hits.cancelled ? 1 : 0;
    used[i] = tally.add(row, hits) ? 0 : 1;
    const isOut = DROPPING_RULES.some((rule) => rule !== 'cancelled' && rules[rule] && hits[rule]);
    undone[i] = isUndone && !isCredit && !isOut && rules.cancelled ? 1 : 0;
  };
  await eachBlock(lines.rows, turn, (from, to) => {
    for (let i = from; i < to; i++) judge(i);
  });
  return { used, cancelled, undone };
}

function noneYet(): RuleCount & { dropped: number; hits: number; rows: number[] } {
  return { dropped: 0, hits: 0, rows: [] };
}

/**
 * Returns 1 for each order number that is a credit note, C123 among orders numbered 123; null where there is none, or where most numbers
 * begin with C, which is just their prefix then.
 */
export function creditNotes({ bytes, offsets }: TextData): U8 | null {
  const count = offsets.length - 1;
  const isCredit = new Uint8Array(count);
  let credits = 0;
  let plain = 0;
  for (let code = 0; code < count; code++) {
    const from = offsets[code] as number;
    const to = offsets[code + 1] as number;
    const first = bytes[from] as number;
    const isC = first === 67 || first === 99;
    if (!areDigits(bytes, isC ? from + 1 : from, to)) continue;
    if (isC) {
      isCredit[code] = 1;
      credits++;
    } else plain++;
  }
  return credits > 0 && credits < plain ? isCredit : null;
}

function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  if (from >= to) return false;
  for (let i = from; i < to; i++) if ((bytes[i] as number) < 48 || (bytes[i] as number) > 57) return false;
  return true;
}

/**
 * Returns 1 for each status that says that the order does not count: by the words of its layout, else by those of any shop. Without a layout
 * a pending order is unpaid where the column says of others that they are paid.
 */
export function undoneLevels(status: Levels, layout: Layout | null): U8 {
  const counts = new Set(namesOf(layout?.statuses?.counts ?? ''));
  const not = new Set(namesOf(layout?.statuses?.not ?? ''));
  const texts = Array.from({ length: status.size }, (_, code) => levelText(status, code));
  const isPayment = !layout?.statuses && texts.some(isPaidStatus);
  return Uint8Array.from(texts, (text) => {
    const plain = plainName(text);
    if (counts.has(plain)) return 0;
    return not.has(plain) || isUndoneStatus(text) || (isPayment && isWaitingStatus(text)) ? 1 : 0;
  });
}

/** Returns what the person says of a status: whether its orders count; undefined: nothing. */
export const answerTo = (answers: FileChoices['statuses'], status: string): boolean | undefined =>
  answers && Object.hasOwn(answers, status) ? answers[status] : undefined;

/** Returns the statuses that neither the layout, any list nor the person knows; such orders count. Empty without a layout that lists them. */
export function unknownStatuses(status: Levels, layout: Layout | null, answers: FileChoices['statuses']): readonly string[] {
  if (!layout?.statuses) return [];
  const known = new Set([...namesOf(layout.statuses.counts), ...namesOf(layout.statuses.not), '']);
  const texts = Array.from({ length: Math.min(status.size, 200) }, (_, code) => levelText(status, code).trim());
  return texts.filter((text) => !known.has(plainName(text)) && !isUndoneStatus(text) && answerTo(answers, text) === undefined);
}

/** Returns orders, people and money of the lines that the rules use. */
export async function summarise(
  lines: OrderLines,
  rules: Rules,
  moneyFrom: OrdersSummary['moneyFrom'],
  currency: string | null,
  turn: Turn,
): Promise<OrdersSummary> {
  const customers = new Uint8Array(lines.customers.offsets.length - 1);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  await eachBlock(lines.rows, turn, (first, end) => {
    for (let i = first; i < end; i++) {
      if (lines.used[i] === 0) continue;
      const who = lines.customer[i] as number;
      if (who !== NO_CODE) customers[who] = 1;
      const time = lines.time[i] as number;
      from = Math.min(from, time);
      to = Math.max(to, time);
    }
  });
  const [sums] = (await sumsBy(lines, rules, null, 1, turn)) as [LineSums];
  return {
    ...sums,
    customers: customers.reduce((total, mark) => total + mark, 0),
    from: sums.lines > 0 ? from : 0,
    to: sums.lines > 0 ? to : 0,
    currency,
    moneyFrom,
  };
}

/** What some used lines come to. */
type LineSums = Pick<OrdersSummary, 'orders' | 'lines' | 'revenueGross' | 'revenueNet'>;

/**
 * Returns the sums of the lines of each code 0 ≤ c < `count`, in one pass; lines of another code are in none. `codes` null: all lines are of code
 * 0. An order with lines of several codes counts under each. @throws AbortError
 */
export async function sumsBy(lines: OrderLines, rules: Rules, codes: U32 | null, count: number, turn: Turn): Promise<LineSums[]> {
  const sums = Array.from({ length: count }, () => ({ orders: 0, lines: 0, gross: 0, refunds: 0 }));
  const orders = lines.order ? new Uint32Array(lines.order.levels.offsets.length - 1) : null;
  const others = new Set<string>();
  /** True the first time that an order is seen under a code; orders of several codes are few. */
  const isNew = (order: number, code: number, i: number): boolean => {
    const first = orders && order !== NO_CODE ? (orders[order] as number) : null;
    if (orders && first === 0) orders[order] = code + 1;
    if (first === 0 || first === code + 1) return first === 0;
    const before = others.size;
    return others.add(first === null ? `${code} ${lines.customer[i]} ${lines.time[i]}` : `${code} ${order}`).size > before;
  };
  const add = (i: number): void => {
    const code = codes ? (codes[i] as number) : 0;
    const sum = sums[code];
    if (!sum) return;
    const mills = lines.mills[i] as number;
    if (mills < 0 && (lines.customer[i] !== NO_CODE || !rules.noCustomer)) sum.refunds -= mills;
    if (lines.used[i] === 0) return;
    sum.lines++;
    if (mills > 0) sum.gross += mills;
    sum.refunds += lines.refundMills?.[i] ?? 0;
    if (isNew(lines.order?.codes[i] ?? NO_CODE, code, i)) sum.orders++;
  };
  await eachBlock(lines.rows, turn, (first, end) => {
    for (let i = first; i < end; i++) add(i);
  });
  return sums.map(({ orders, lines, gross, refunds }) => ({
    orders,
    lines,
    revenueGross: gross / 1000,
    revenueNet: (gross - refunds) / 1000,
  }));
}
