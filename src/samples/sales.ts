import type { F32, U8, U32 } from '../core/base/arrays';
import { type Random, randomFrom } from '../core/base/random';
import { CUTOFF_DAY, DAY_SECONDS, EXPORT_SECONDS, momentBetween, promotion, SNAPSHOT_DAY } from './calendar';
import { CATEGORIES, PRODUCTS, PRODUCTS_PER_CATEGORY } from './catalogue';
import { type History, ORDINARY, WHOLESALE } from './process';

export const PAID = 0;
export const CANCELLED = 1;
export const GUEST = 2;

/** Rows that cannot be used, planted as spoilt copies of a good row under an order id of their own, so that no order loses a line. */
export const BAD_ROWS = ['short', 'long', 'date', 'noDate', 'amount', 'zero'] as const;
export type BadRow = (typeof BAD_ROWS)[number];
/** In `extra`: k + 1 for a bad row of kind k, then one more for an exact duplicate. */
export const DUPLICATE = BAD_ROWS.length + 1;

/** Share of all orders that have no customer. */
const GUEST_SHARE = 0.04;
/** Share of good lines that get a bad row, of each kind, and an exact duplicate. */
const BAD_SHARE = 0.0025;
const DUPLICATE_SHARE = 0.001;
const REFUND_SHARE = 0.03;

/** Orders in time order with their lines; lines of order o are `[lineStart[o], lineStart[o + 1])`. Money in cents. */
export interface Sales {
  readonly orders: number;
  readonly time: U32;
  /** Index of the customer; NO_CUSTOMER for guests. */
  readonly customer: U32;
  /** PAID, CANCELLED or GUEST. */
  readonly state: U8;
  readonly lineStart: U32;
  readonly product: U8;
  readonly quantity: U32;
  readonly discount: U32;
  readonly total: U32;
  readonly refund: U32;
  /** 1 where an order before T was refunded after T; the file does not tell. */
  readonly refundedLate: U8;
  /** Per order: what is added after its last line (0: nothing). */
  readonly extra: U8;
  /** Per customer: 0 = spends whatever the chance to return is, 1 = the likelier to return, the cheaper the goods. */
  readonly block: U8;
}
export const NO_CUSTOMER = 0xffffffff;

interface Heads {
  readonly orders: number;
  readonly time: U32;
  readonly customer: U32;
  readonly state: U8;
  readonly chance: F32;
}

function guestTime(random: Random): number {
  for (;;) {
    const time = momentBetween(0, SNAPSHOT_DAY + 1, random.uniform(), random.uniform());
    if (time < EXPORT_SECONDS) return time;
  }
}

/** `count` different numbers below `n`, in no order. */
function distinct(n: number, count: number, random: Random): U32 {
  const taken: U8 = new Uint8Array(n);
  const chosen: U32 = new Uint32Array(Math.min(n, count));
  for (let i = 0; i < chosen.length; ) {
    const candidate = random.below(n);
    if (taken[candidate] === 1) continue;
    taken[candidate] = 1;
    chosen[i++] = candidate;
  }
  return chosen;
}

function drawHeads(history: History, random: Random): Heads {
  const known = history.time.length;
  const guests = Math.round((known * GUEST_SHARE) / (1 - GUEST_SHARE));
  const orders = known + guests;
  const owner: U32 = new Uint32Array(orders).fill(NO_CUSTOMER);
  for (let i = 0; i < history.customers; i++) owner.fill(i, history.start[i], history.start[i + 1]);
  const when: U32 = new Uint32Array(orders);
  when.set(history.time);
  for (let i = known; i < orders; i++) when[i] = guestTime(random);
  const keys = Float64Array.from(when, (time, i) => time * 0x400000 + i).sort();
  const sorted = {
    orders,
    time: new Uint32Array(orders),
    customer: new Uint32Array(orders),
    state: new Uint8Array(orders),
    chance: new Float32Array(orders),
  };
  for (let i = 0; i < orders; i++) {
    const from = (keys[i] as number) % 0x400000;
    sorted.time[i] = when[from] as number;
    sorted.customer[i] = owner[from] as number;
    sorted.chance[i] = from < known ? (history.chance[from] as number) : 0;
    sorted.state[i] = from >= known ? GUEST : history.cancelled[from] === 1 ? CANCELLED : PAID;
  }
  return sorted;
}

const LINES = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6];
/** Room per order, above the largest number of lines. */
const MOST_LINES = 8;

/** Tastes that stay with a person: a favourite category, and how far up the price range they choose. */
interface Tastes {
  readonly favourite: U8;
  readonly level: F32;
  readonly block: U8;
}

function drawTastes(customers: number, random: Random): Tastes {
  const tastes = { favourite: new Uint8Array(customers), level: new Float32Array(customers), block: new Uint8Array(customers) };
  for (let i = 0; i < customers; i++) {
    tastes.favourite[i] = random.below(CATEGORIES.length);
    tastes.level[i] = (random.uniform() + random.uniform()) / 2;
    tastes.block[i] = random.below(2);
  }
  return tastes;
}

function chooseProduct(favourite: number, level: number, random: Random): number {
  const category = random.uniform() < 0.5 ? favourite : random.below(CATEGORIES.length);
  const place = Math.min(0.999, Math.max(0, level + 0.7 * (random.uniform() - 0.5)));
  return category * PRODUCTS_PER_CATEGORY + Math.floor(place * PRODUCTS_PER_CATEGORY);
}

function discountOf(gross: number, day: number, random: Random): number {
  const offer = promotion(day);
  return Math.round(gross * (offer > 0 ? offer : random.uniform() < 0.12 ? 0.1 : 0));
}

/** Draws the baskets of all orders. No product stands twice in an order, so equal rows in the file are planted ones. */
function drawLines(heads: Heads, kinds: U8, tastes: Tastes, random: Random) {
  const room = heads.orders * MOST_LINES;
  const lineStart: U32 = new Uint32Array(heads.orders + 1);
  const product: U8 = new Uint8Array(room);
  const quantity: U32 = new Uint32Array(room);
  const discount: U32 = new Uint32Array(room);
  const total: U32 = new Uint32Array(room);
  let line = 0;
  for (let o = 0; o < heads.orders; o++) {
    const customer = heads.customer[o] as number;
    const known = customer !== NO_CUSTOMER;
    const wholesale = known && kinds[customer] === WHOLESALE;
    const favourite = known ? (tastes.favourite[customer] as number) : random.below(CATEGORIES.length);
    const frugal = known && tastes.block[customer] === 1;
    const level = frugal ? 1 - Math.sqrt(heads.chance[o] as number) : known ? (tastes.level[customer] as number) : random.uniform();
    const day = Math.floor((heads.time[o] as number) / DAY_SECONDS);
    const lines = wholesale ? MOST_LINES : (LINES[random.below(LINES.length)] as number);
    const first = line;
    for (; line < first + lines; line++) {
      let item = chooseProduct(favourite, level, random);
      while (product.subarray(first, line).includes(item)) item = (item + 1) % PRODUCTS.length;
      product[line] = item;
      quantity[line] = wholesale ? 8 + random.below(20) : random.uniform() < 0.82 ? 1 : 2 + random.below(3);
      const gross = (quantity[line] as number) * (PRODUCTS[item]?.price ?? 0);
      discount[line] = wholesale ? Math.round(gross * 0.3) : discountOf(gross, day, random);
      total[line] = gross - (discount[line] as number);
    }
    lineStart[o + 1] = line;
  }
  const cut = <T extends U8 | U32>(array: T): T => array.slice(0, line) as T;
  return { lineStart, product: cut(product), quantity: cut(quantity), discount: cut(discount), total: cut(total) };
}

/**
 * Plants undated refunds on lines of paid orders; of those on orders before T every second one was written after T. An order's first line
 * is never refunded in full, so every paid order stays one.
 */
function drawRefunds(heads: Heads, lineStart: U32, total: U32, random: Random): { refund: U32; refundedLate: U8 } {
  const refund: U32 = new Uint32Array(total.length);
  const refundedLate: U8 = new Uint8Array(total.length);
  const candidates: number[] = [];
  const isFirst: U8 = new Uint8Array(total.length);
  for (let o = 0; o < heads.orders; o++) {
    isFirst[lineStart[o] as number] = 1;
    if (heads.state[o] !== PAID) continue;
    for (let line = lineStart[o] as number; line < (lineStart[o + 1] as number); line++) candidates.push(line);
  }
  const chosen = distinct(candidates.length, Math.round(candidates.length * REFUND_SHARE), random);
  const firstAfter = heads.time.findIndex((time) => time >= CUTOFF_DAY * DAY_SECONDS);
  const linesBefore = lineStart[firstAfter] as number;
  let before = 0;
  for (const at of chosen) {
    const line = candidates[at] as number;
    const full = total[line] as number;
    refund[line] = isFirst[line] === 0 && random.uniform() < 0.8 ? full : Math.round(full / 2);
    if (line < linesBefore) refundedLate[line] = before++ % 2;
  }
  return { refund, refundedLate };
}

function drawExtras(heads: Heads, kinds: U8, lines: number, random: Random): U8 {
  const extra: U8 = new Uint8Array(heads.orders);
  const ordinary: number[] = [];
  for (let o = 0; o < heads.orders; o++) if (heads.state[o] === PAID && kinds[heads.customer[o] as number] === ORDINARY) ordinary.push(o);
  const bad = Math.round(lines * BAD_SHARE);
  const plan: number[] = [];
  for (let kind = 1; kind < DUPLICATE; kind++) for (let i = 0; i < bad; i++) plan.push(kind);
  for (let i = 0; i < Math.round(lines * DUPLICATE_SHARE); i++) plan.push(DUPLICATE);
  for (const [i, at] of distinct(ordinary.length, plan.length, random).entries()) extra[ordinary[at] as number] = plan[i] as number;
  return extra;
}

/** Fills the orders of a history with goods and plants what real exports bring: guests, cancellations, refunds, bad rows, duplicates. */
export function drawSales(history: History, seed: number): Sales {
  const stream = (part: number) => randomFrom(Math.imul(seed, 0x9e3779b1) ^ part);
  const heads = drawHeads(history, stream(1));
  const tastes = drawTastes(history.customers, stream(2));
  const goods = drawLines(heads, history.kind, tastes, stream(3));
  const refunds = drawRefunds(heads, goods.lineStart, goods.total, stream(4));
  const extra = drawExtras(heads, history.kind, goods.total.length, stream(5));
  const { orders, time, customer, state } = heads;
  return { orders, time, customer, state, ...goods, ...refunds, extra, block: tastes.block };
}
