import type { U8 } from '../core/base/arrays';
import { CUTOFF_DAY, DAY_SECONDS } from './calendar';
import { FILE_NAMES, type Language } from './catalogue';
import { writeCustomers } from './customers-file';
import { writeOrders } from './orders-file';
import { drawHistory, type History, STAFF } from './process';
import { BAD_ROWS, type BadRow, CANCELLED, DUPLICATE, drawSales, GUEST, PAID, type Sales } from './sales';

export interface ShopOptions {
  /** People in the customers file, ≥ 10. */
  readonly customers: number;
  readonly language: Language;
  readonly seed: number;
  /** false: everyone has the same chance to buy, whatever they did before. */
  readonly signal: boolean;
  /** false: the refunds of orders before T that were written after T are not in the file. Default true. */
  readonly lateRefunds?: boolean;
}

export interface Shop {
  /** The two files as bytes. */
  readonly orders: U8;
  readonly customers: U8;
  readonly truth: ShopTruth;
}

/** What is true of the shop, whatever the files say. */
export interface ShopTruth {
  readonly history: History;
  /** Per customer: 0 spends independently of the chance to return, 1 the less the likelier they return. */
  readonly block: U8;
  readonly counts: ShopCounts;
}

/** Exact numbers of everything planted. Money in cents. */
export interface ShopCounts {
  readonly rows: number;
  readonly paidOrders: number;
  readonly cancelledOrders: number;
  readonly guestOrders: number;
  readonly paidLines: number;
  readonly cancelledLines: number;
  readonly guestLines: number;
  readonly bad: { readonly [kind in BadRow]: number };
  readonly duplicates: number;
  readonly refunds: number;
  readonly refundsBeforeCutoff: number;
  readonly refundsWrittenLate: number;
  /** Of the paid lines and their duplicates. */
  readonly gross: number;
  readonly refunded: number;
  readonly olderCustomers: number;
  readonly staff: number;
  readonly neverBought: number;
}

function countSales(sales: Sales) {
  const orders = [0, 0, 0];
  const lines = [0, 0, 0];
  const extras = new Array<number>(DUPLICATE + 1).fill(0);
  let gross = 0;
  let refunded = 0;
  for (let o = 0; o < sales.orders; o++) {
    const state = sales.state[o] as number;
    const extra = sales.extra[o] as number;
    const [first, end] = [sales.lineStart[o] as number, sales.lineStart[o + 1] as number];
    orders[state] = (orders[state] as number) + 1;
    lines[state] = (lines[state] as number) + end - first;
    extras[extra] = (extras[extra] as number) + 1;
    if (state !== PAID) continue;
    for (let line = first; line < end; line++) {
      const times = line === end - 1 && extra === DUPLICATE ? 2 : 1;
      gross += times * (sales.total[line] as number);
      refunded += times * (sales.refund[line] as number);
    }
  }
  return { orders, lines, extras, gross, refunded };
}

function countRefunds(sales: Sales) {
  const firstAfter = sales.time.findIndex((time) => time >= CUTOFF_DAY * DAY_SECONDS);
  const linesBefore = sales.lineStart[firstAfter] as number;
  const counts = { refunds: 0, refundsBeforeCutoff: 0, refundsWrittenLate: 0 };
  for (let line = 0; line < sales.total.length; line++) {
    if (sales.refund[line] === 0) continue;
    counts.refunds++;
    if (line < linesBefore) counts.refundsBeforeCutoff++;
    counts.refundsWrittenLate += sales.refundedLate[line] as number;
  }
  return counts;
}

function count(history: History, sales: Sales): ShopCounts {
  const { orders, lines, extras, gross, refunded } = countSales(sales);
  const bad = Object.fromEntries(BAD_ROWS.map((kind, i) => [kind, extras[i + 1] as number])) as { [kind in BadRow]: number };
  let neverBought = 0;
  for (let i = 0; i < history.customers; i++) if (history.start[i] === history.start[i + 1]) neverBought++;
  return {
    rows: sales.total.length + sales.extra.reduce((sum, extra) => sum + (extra > 0 ? 1 : 0), 0),
    paidOrders: orders[PAID] as number,
    cancelledOrders: orders[CANCELLED] as number,
    guestOrders: orders[GUEST] as number,
    paidLines: lines[PAID] as number,
    cancelledLines: lines[CANCELLED] as number,
    guestLines: lines[GUEST] as number,
    bad,
    duplicates: extras[DUPLICATE] as number,
    ...countRefunds(sales),
    gross,
    refunded,
    olderCustomers: history.older.reduce((sum, flag) => sum + flag, 0),
    staff: history.kind.reduce((sum, kind) => sum + (kind === STAFF ? 1 : 0), 0),
    neverBought,
  };
}

/** Draws a shop and writes its two files. The same options give the same bytes; both languages of one seed are the same shop. */
export function generateShop({ customers, language, seed, signal, lateRefunds = true }: ShopOptions): Shop {
  const history = drawHistory(customers, seed, signal);
  const sales = drawSales(history, seed);
  return {
    orders: writeOrders(sales, language, lateRefunds),
    customers: writeCustomers(history, sales, seed, language),
    truth: { history, block: sales.block, counts: count(history, sales) },
  };
}

/** The sample shop as files, as if it had been dropped. */
export function sampleFiles(language: Language, seed: number, customers = 5000): { name: string; bytes: U8 }[] {
  const shop = generateShop({ customers, language, seed, signal: true });
  return [
    { name: FILE_NAMES.orders[language], bytes: shop.orders },
    { name: FILE_NAMES.customers[language], bytes: shop.customers },
  ];
}
