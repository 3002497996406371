import type { F32, F64, U8, U32 } from '../core/base/arrays';
import { type Random, randomFrom } from '../core/base/random';
import {
  CUTOFF_DAY,
  containsDoubleEleven,
  DAY_SECONDS,
  EXPORT_SECONDS,
  LABEL_DAYS,
  momentBetween,
  SNAPSHOT_DAY,
  STEP_DAYS,
  secondOfDay,
  WINDOW_STARTS,
} from './calendar';

/**
 * The planted model, on the scale on which the product encodes its features: the chance that a customer with at least one order before
 * day t buys within 90 days is σ(intercept + recency·log1p(days) + frequency·log1p(orders) + gap·log1p(days) + season), over a look-back
 * of 365 days. A customer with fewer than two orders in it has no gap: `noGap` stands in its place.
 */
export const PLANTED = { intercept: 1.55, recency: -0.85, frequency: 1.2, gap: -0.3, noGap: -1.3, doubleEleven: 0.75 } as const;
/** The look-back that the product takes by itself, because a fifth of the customers signed up before the data begin. */
const LOOK_BACK_DAYS = 365;
/** Chance of every customer in a shop without signal, before the season. */
export const NO_SIGNAL_SHARE = 0.13;

export const NOT_ELIGIBLE = 2;
export const ORDINARY = 0;
export const STAFF = 1;
export const WHOLESALE = 2;

/** What happened to every customer: orders grouped by customer, in time order, and the chances they were drawn with. */
export interface History {
  readonly customers: number;
  /** Orders of customer i are `[start[i], start[i + 1])`. */
  readonly start: U32;
  /** Seconds since SHOP_START, before the export. */
  readonly time: U32;
  /** 1 where the order was cancelled and a paid one followed on the same day; nothing says when, so features count it. */
  readonly cancelled: U8;
  /** Chance of buying again in the window of the order. */
  readonly chance: F32;
  /** ORDINARY, STAFF or WHOLESALE. */
  readonly kind: U8;
  /** 1 where the customer signed up before the data begin. */
  readonly older: U8;
  /** Seconds since SHOP_START; negative for older customers. */
  readonly signUp: F64;
  readonly atCutoff: Snapshot;
  readonly atSnapshot: Snapshot;
}

/** True chances at one snapshot and what was drawn from them. */
export interface Snapshot {
  /** NaN for customers without an order before. */
  readonly p: F64;
  /** 0, 1, or NOT_ELIGIBLE. */
  readonly label: U8;
}

const STAFF_PER_1000 = 1.2;
const OLDER_SHARE = 0.2;
const NEVER_BOUGHT_SHARE = 0.03;
/** Cancelled orders for each paid one. */
const CANCELLED_SHARE = 0.02;

const NO_SIGNAL_LOGIT = Math.log(NO_SIGNAL_SHARE / (1 - NO_SIGNAL_SHARE));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

const dayOf = (time: number): number => Math.floor(time / DAY_SECONDS);

/** Linear predictor at day `at` from order times (seconds, ascending, all before `at`, at least one); days are calendar days. */
export function plantedLogit(times: ArrayLike<number>, at: number): number {
  const end = times.length;
  let first = end;
  while (first > 0 && dayOf(times[first - 1] as number) >= at - LOOK_BACK_DAYS) first--;
  const last = dayOf(times[end - 1] as number);
  const orders = end - first;
  const gap = orders > 1 ? PLANTED.gap * Math.log1p((last - dayOf(times[first] as number)) / (orders - 1)) : PLANTED.noGap;
  const recency = PLANTED.recency * Math.log1p(Math.min(LOOK_BACK_DAYS, at - last));
  return PLANTED.intercept + recency + PLANTED.frequency * Math.log1p(orders) + gap;
}

const seasonOf = WINDOW_STARTS.map((day) => (containsDoubleEleven(day) ? PLANTED.doubleEleven : 0));

/** Chance of a repeat order inside a window once the customer buys; fixed per customer, unknown to the label. */
function eagerness(kind: number, random: Random): number {
  if (kind === STAFF) return 0.92;
  if (kind === WHOLESALE) return 0.85;
  const u = random.uniform();
  return u < 0.7 ? 0.2 : u < 0.95 ? 0.45 : 0.65;
}

/** Orders of one customer while they are drawn, ascending in time. */
class Timeline {
  readonly times: number[] = [];
  readonly chances: number[] = [];
  readonly cancelled: number[] = [];

  clear(): void {
    this.times.length = 0;
    this.chances.length = 0;
    this.cancelled.length = 0;
  }

  /** Appends another customer's orders before `end`. */
  takeUntil(end: number, other: Timeline): void {
    for (const [at, time] of other.times.entries()) {
      if (time >= end) break;
      this.times.push(time);
      this.chances.push(other.chances[at] as number);
      this.cancelled.push(other.cancelled[at] as number);
    }
  }

  /** Adds the paid orders of one window; before some, on the same day, a cancelled one: a change of basket, not of mind. */
  add(paid: readonly number[], chance: number, random: Random): void {
    const orders = paid.map((time) => time * 2);
    for (const time of paid) {
      if (random.uniform() < CANCELLED_SHARE) orders.push(Math.max(dayOf(time) * DAY_SECONDS, time - 300 - random.below(3000)) * 2 + 1);
    }
    orders.sort((a, b) => a - b);
    for (const order of orders) {
      this.times.push(Math.floor(order / 2));
      this.cancelled.push(order % 2);
      this.chances.push(chance);
    }
  }
}

/** First order and what follows it before the next draw: no draw governs a customer who has not bought yet. */
function firstOrders(arrival: number, nextDraw: number, kind: number, eager: number, random: Random): number[] {
  const orders = [arrival];
  const meanGap = kind === ORDINARY ? 24 : 3;
  for (let at = arrival; random.uniform() < eager || (kind !== ORDINARY && orders.length < 12); ) {
    const day = dayOf(at) + 2 + Math.floor(random.exponential() * meanGap);
    at = day * DAY_SECONDS + secondOfDay(random.uniform());
    if (day >= nextDraw) break;
    orders.push(at);
  }
  return orders;
}

/** Orders of a customer drawn as a buyer: one or more within the label's days, sometimes one on the day between two windows. */
function windowOrders(start: number, eager: number, random: Random): number[] {
  const orders: number[] = [];
  do orders.push(momentBetween(start, start + LABEL_DAYS, random.uniform(), random.uniform()));
  while (random.uniform() < eager);
  if (random.uniform() < orders.length / LABEL_DAYS) orders.push(momentBetween(start + LABEL_DAYS, start + STEP_DAYS, 0, random.uniform()));
  return orders;
}

/** First moment seen in the data: of older customers soon after the start, of new ones on the day they arrive; Infinity: never. */
function arrivalOf(older: boolean, signUp: number, kind: number, never: boolean, random: Random): number {
  if (never) return Number.POSITIVE_INFINITY;
  if (kind !== ORDINARY) return random.below(8) * DAY_SECONDS + secondOfDay(random.uniform());
  if (!older) return signUp + 60 * (2 + random.below(40));
  return Math.floor(random.exponential() * 60) * DAY_SECONDS + secondOfDay(random.uniform());
}

function signUps(customers: number, olderCount: number, random: Random): F64 {
  const signUp: F64 = new Float64Array(customers);
  for (let i = 0; i < olderCount; i++) {
    const yearsBefore = 4 * (1 - (i + random.uniform()) / olderCount);
    signUp[i] = Math.floor(-yearsBefore * 365) * DAY_SECONDS - DAY_SECONDS + secondOfDay(random.uniform());
  }
  const newer = customers - olderCount;
  for (let i = 0; i < newer; i++) signUp[olderCount + i] = momentBetween(0, SNAPSHOT_DAY, (i + random.uniform()) / newer, random.uniform());
  return signUp;
}

function kindsOf(customers: number, olderCount: number, random: Random): U8 {
  const kind: U8 = new Uint8Array(customers);
  kind[random.below(olderCount)] = WHOLESALE;
  for (let left = Math.max(1, Math.round((customers * STAFF_PER_1000) / 1000)); left > 0; ) {
    const i = random.below(olderCount);
    if (kind[i] !== ORDINARY) continue;
    kind[i] = STAFF;
    left--;
  }
  return kind;
}

const emptySnapshot = (customers: number): Snapshot => ({
  p: new Float64Array(customers).fill(Number.NaN),
  label: new Uint8Array(customers).fill(NOT_ELIGIBLE),
});

/**
 * Draws the history of a shop of `customers` people (≥ 10). Every 91 days each customer who has bought is drawn with the planted chance,
 * which sees only the orders so far; buyers place at least one paid order within 90 days, the others none.
 */
export function drawHistory(customers: number, seed: number, signal: boolean): History {
  const random = randomFrom(seed);
  const olderCount = Math.round(customers * OLDER_SHARE);
  const signUp = signUps(customers, olderCount, random);
  const kind = kindsOf(customers, olderCount, random);
  const start: U32 = new Uint32Array(customers + 1);
  const all = new Timeline();
  const atCutoff = emptySnapshot(customers);
  const atSnapshot = emptySnapshot(customers);
  const line = new Timeline();
  for (let i = 0; i < customers; i++) {
    line.clear();
    const own = kind[i] as number;
    const eager = eagerness(own, random);
    const never = random.uniform() < NEVER_BOUGHT_SHARE && own === ORDINARY;
    const arrival = arrivalOf(i < olderCount, signUp[i] as number, own, never, random);
    const arriveBefore = (day: number) => {
      if (arrival < day * DAY_SECONDS) line.add(firstOrders(arrival, day, own, eager, random), NO_SIGNAL_SHARE, random);
    };
    arriveBefore(WINDOW_STARTS[0] as number);
    for (const [k, day] of WINDOW_STARTS.entries()) {
      if (line.times.length === 0) {
        arriveBefore(day + STEP_DAYS);
        continue;
      }
      const p = logistic((signal ? plantedLogit(line.times, day) : NO_SIGNAL_LOGIT) + (seasonOf[k] as number));
      const buys = random.uniform() < p;
      const snapshot = day === CUTOFF_DAY ? atCutoff : day === SNAPSHOT_DAY ? atSnapshot : null;
      if (snapshot !== null) {
        snapshot.p[i] = p;
        snapshot.label[i] = buys ? 1 : 0;
      }
      if (buys) line.add(windowOrders(day, eager, random), p, random);
    }
    all.takeUntil(EXPORT_SECONDS, line);
    start[i + 1] = all.times.length;
  }
  const orders = { time: Uint32Array.from(all.times), cancelled: Uint8Array.from(all.cancelled), chance: Float32Array.from(all.chances) };
  const older: U8 = new Uint8Array(customers).fill(1, 0, olderCount);
  return { customers, start, ...orders, kind, older, signUp, atCutoff, atSnapshot };
}
