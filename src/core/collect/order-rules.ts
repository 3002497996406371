import type { U8, U32 } from '../base/arrays';
import type { TextData } from '../table/text';
import { plainName } from './field-names';
import { type Levels, levelText } from './levels';
import { type FileChoices, NO_CODE, type OrderLines, type OrdersSummary } from './types';

/** A code per line, NO_CODE where the cell says nothing. */
export interface Coded {
  readonly codes: U32;
  readonly levels: TextData;
}

type RuleKey = keyof FileChoices['rules'];
const RULES: readonly RuleKey[] = ['cancelled', 'nonPositive', 'noCustomer'];
const SHOWN_LINES = 20;

/** What each rule did. */
export type RuleCounts = { readonly [rule in RuleKey]: RuleCount };

/** What one rule did. */
interface RuleCount {
  /** Lines dropped under this rule, each under the first that hits. */
  readonly dropped: number;
  /** Lines it hits, whether it is on or off. */
  readonly hits: number;
  /** Rows of the first lines that it hits. */
  readonly rows: readonly number[];
}

type Hits = { readonly [rule in RuleKey]: boolean };

/** Counts what each rule hits and drops. */
export class RuleTally {
  readonly #counts = { cancelled: noneYet(), nonPositive: noneYet(), noCustomer: noneYet() };

  constructor(private readonly rules: FileChoices['rules']) {}

  get counts(): RuleCounts {
    return this.#counts;
  }

  /** True when a rule that is on hits. */
  drops(hits: Hits): boolean {
    return RULES.some((rule) => this.rules[rule] && hits[rule]);
  }

  /** Counts a row; returns whether a rule drops it. */
  add(row: number, hits: Hits): boolean {
    let isDropped = false;
    for (const rule of RULES) {
      if (!hits[rule]) continue;
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

// An order with one of these does not count: taken back, closed, failed, or never paid. Partly refunded orders count, less the refund.
const UNDONE = new Set(
  'cancelled canceled cancel void voided failed declined expired refunded fullyrefunded chargeback unpaid pendingpayment abandoned closed 交易关闭 已取消 已关闭 订单取消 取消 交易取消 退款成功 已退款 全额退款 等待买家付款 待付款 未付款 未支付 storniert abgebrochen annulliert unbezahlt erstattet ruckerstattet annule annulee rembourse remboursee anulado anulada cancelado cancelada reembolsado annullato annullata rimborsato'.split(
    ' ',
  ),
);

/**
 * Returns which lines the rules use. Each dropped line is counted once, under the first rule that hits it. `undone` marks the lines that
 * nothing but an undated status keeps from being used (R6).
 */
export function applyRules(
  lines: Pick<OrderLines, 'rows' | 'customer' | 'mills' | 'quantity' | 'order'>,
  rowOf: U32,
  undoneStatus: U8 | null,
  rules: FileChoices['rules'],
  tally: RuleTally,
): Required<Pick<OrderLines, 'used' | 'cancelled' | 'undone'>> {
  const credit = lines.order && creditNotes(lines.order.levels);
  const used = new Uint8Array(lines.rows);
  const cancelled = new Uint8Array(lines.rows);
  const undone = new Uint8Array(lines.rows);
  for (let i = 0; i < lines.rows; i++) {
    const order = lines.order?.codes[i] ?? NO_CODE;
    const isCredit = credit !== null && order !== NO_CODE && credit[order] === 1;
    const isUndone = undoneStatus?.[i] === 1;
    const hits = {
      cancelled: isCredit || isUndone,
      nonPositive: (lines.mills[i] as number) <= 0 || (lines.quantity !== null && (lines.quantity[i] as number) <= 0),
      noCustomer: lines.customer[i] === NO_CODE,
    };
    cancelled[i] = hits.cancelled ? 1 : 0;
    used[i] = tally.add(rowOf[i] as number, hits) ? 0 : 1;
    const onlyStatus = isUndone && !isCredit && !(rules.nonPositive && hits.nonPositive) && !(rules.noCustomer && hits.noCustomer);
    undone[i] = onlyStatus && rules.cancelled ? 1 : 0;
  }
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

/** Returns 1 for each status that says that the order does not count. */
export const undoneLevels = (status: Levels): U8 =>
  Uint8Array.from({ length: status.size }, (_, code) => (UNDONE.has(plainName(levelText(status, code))) ? 1 : 0));

/** Returns 1 for each line whose status says that the order does not count; null without a status column. */
export function undoneLines(status: Levels | undefined, rowOf: U32): U8 | null {
  if (!status) return null;
  const isUndone = undoneLevels(status);
  const undone = new Uint8Array(rowOf.length);
  for (let i = 0; i < rowOf.length; i++) undone[i] = isUndone[status.codes[rowOf[i] as number] as number] as number;
  return undone;
}

/** Returns orders, people and money of the lines that the rules use. */
export function summarise(
  lines: OrderLines,
  rules: FileChoices['rules'],
  moneyFrom: OrdersSummary['moneyFrom'],
  currency: string | null,
): OrdersSummary {
  const customers = new Uint8Array(lines.customers.offsets.length - 1);
  const orders = lines.order ? new Uint8Array(lines.order.levels.offsets.length - 1) : null;
  const loose = new Set<string>();
  let gross = 0;
  let refunds = 0;
  let used = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < lines.rows; i++) {
    const mills = lines.mills[i] as number;
    const who = lines.customer[i] as number;
    if (mills < 0 && (who !== NO_CODE || !rules.noCustomer)) refunds -= mills;
    if (lines.used[i] === 0) continue;
    used++;
    if (mills > 0) gross += mills;
    refunds += lines.refundMills?.[i] ?? 0;
    if (who !== NO_CODE) customers[who] = 1;
    const time = lines.time[i] as number;
    from = Math.min(from, time);
    to = Math.max(to, time);
    const order = lines.order?.codes[i] ?? NO_CODE;
    if (orders && order !== NO_CODE) orders[order] = 1;
    else loose.add(`${who} ${time}`);
  }
  const sum = (marks: U8) => marks.reduce((total, mark) => total + mark, 0);
  return {
    orders: (orders ? sum(orders) : 0) + loose.size,
    lines: used,
    customers: sum(customers),
    revenueGross: gross / 1000,
    revenueNet: (gross - refunds) / 1000,
    from: used > 0 ? from : 0,
    to: used > 0 ? to : 0,
    currency,
    moneyFrom,
  };
}
