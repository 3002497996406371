import type { U8, U32 } from '../core/base/arrays';
import { CUTOFF_DAY, DAY_SECONDS } from './calendar';
import { FILE_NAMES, type Language } from './catalogue';
import { writeCustomers } from './customers-file';
import { drawDirectory } from './directory';
import { writeOrders } from './orders-file';
import { drawPresales } from './presales';
import { drawHistory, type History, STAFF } from './process';
import { BAD_ROWS, type BadRow, CANCELLED, DUPLICATE, drawSales, GUEST, PAID, type Sales } from './sales';
import { ALSO_GUEST, drawTwice, TWO_BY_EMAIL, TWO_BY_PHONE, type Twice } from './twice';

export interface ShopOptions {
  /** People in the customers file, ≥ 10; some have two rows. */
  readonly customers: number;
  readonly language: Language;
  readonly seed: number;
  /** false: everyone has the same chance to buy, whatever they did before. */
  readonly signal: boolean;
  /** false: the refunds of orders before T that were written after T are not in the file. Default true. */
  readonly lateRefunds?: boolean;
  /** true: the same people, orders and money, but everybody stands once and every line was paid at once. Default false. */
  readonly plain?: boolean;
}

export interface Shop {
  /** The two files as bytes. */
  readonly orders: U8;
  readonly customers: U8;
  readonly truth: ShopTruth;
}

/** Person, counted from 0, of the account of a customer id. */
export const personOf = ({ history, twice }: ShopTruth, id: string): number => {
  const account = Number(id.slice(1)) - 1;
  return twice.second[account - history.customers] ?? account;
};

/** What is true of the shop, whatever the files say. */
export interface ShopTruth {
  readonly history: History;
  /** Who stands twice in the files. */
  readonly twice: Twice;
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
  /** Rows that the rules use: paid lines, one more for each presale and each duplicate. */
  readonly usedRows: number;
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
  /** Lines in two rows: a deposit and a balance. Deposits paid before T for a balance after it. */
  readonly presales: number;
  readonly presalesOverCutoff: number;
  /** People with a second account that shares their e-mail, their phone; people with an order as a guest, and what can be read of those orders. */
  readonly twoByEmail: number;
  readonly twoByPhone: number;
  readonly alsoGuests: number;
  readonly alsoGuestRows: number;
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

function countPresales({ time }: Sales, depositAt: U32) {
  const cutoff = CUTOFF_DAY * DAY_SECONDS;
  const counts = { presales: 0, presalesOverCutoff: 0 };
  for (let o = 0; o < depositAt.length; o++) {
    if (depositAt[o] === 0) continue;
    counts.presales++;
    if ((depositAt[o] as number) < cutoff && (time[o] as number) >= cutoff) counts.presalesOverCutoff++;
  }
  return counts;
}

function countTwice({ how, asGuest }: Twice, { lineStart, extra }: Sales, depositAt: U32) {
  const people = (way: number) => how.reduce((sum, one) => sum + (one === way ? 1 : 0), 0);
  const readable = [DUPLICATE, BAD_ROWS.indexOf('zero') + 1];
  let alsoGuestRows = 0;
  for (let o = 0; o < asGuest.length; o++) {
    if (asGuest[o] === 0) continue;
    const more = (readable.includes(extra[o] as number) ? 1 : 0) + (depositAt[o] === 0 ? 0 : 1);
    alsoGuestRows += (lineStart[o + 1] as number) - (lineStart[o] as number) + more;
  }
  return { twoByEmail: people(TWO_BY_EMAIL), twoByPhone: people(TWO_BY_PHONE), alsoGuests: people(ALSO_GUEST), alsoGuestRows };
}

function count(history: History, sales: Sales, twice: Twice, depositAt: U32): ShopCounts {
  const { orders, lines, extras, gross, refunded } = countSales(sales);
  const bad = Object.fromEntries(BAD_ROWS.map((kind, i) => [kind, extras[i + 1] as number])) as { [kind in BadRow]: number };
  const presales = countPresales(sales, depositAt);
  let neverBought = 0;
  for (let i = 0; i < history.customers; i++) if (history.start[i] === history.start[i + 1]) neverBought++;
  return {
    rows: sales.total.length + presales.presales + sales.extra.reduce((sum, extra) => sum + (extra > 0 ? 1 : 0), 0),
    paidOrders: orders[PAID] as number,
    cancelledOrders: orders[CANCELLED] as number,
    guestOrders: orders[GUEST] as number,
    paidLines: lines[PAID] as number,
    usedRows: (lines[PAID] as number) + presales.presales + (extras[DUPLICATE] as number),
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
    ...presales,
    ...countTwice(twice, sales, depositAt),
  };
}

/** Draws a shop and writes its two files. The same options give the same bytes; both languages of one seed are the same shop. */
export function generateShop({ customers, language, seed, signal, lateRefunds = true, plain = false }: ShopOptions): Shop {
  const history = drawHistory(customers, seed, signal);
  const sales = drawSales(history, seed);
  const twice = drawTwice(history, sales, seed, plain);
  const depositAt = drawPresales(history, sales, seed, plain);
  const directory = drawDirectory(history, seed);
  return {
    orders: writeOrders({ sales, twice, directory, depositAt }, language, lateRefunds),
    customers: writeCustomers(history, sales, twice, directory, language),
    truth: { history, twice, block: sales.block, counts: count(history, sales, twice, depositAt) },
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
