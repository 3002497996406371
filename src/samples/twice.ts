import type { U8, U32 } from '../core/base/arrays';
import { type Random, randomFrom } from '../core/base/random';
import { type History, ORDINARY } from './process';
import { PAID, type Sales } from './sales';

/** How a person stands in the files: once; */
export const ONCE = 0;
/** under two accounts, the later one with the e-mail in capitals; */
export const TWO_BY_EMAIL = 1;
/** under two accounts, the later one with another e-mail and the phone in another form; */
export const TWO_BY_PHONE = 2;
/** under one account and, for one order, as a guest with the e-mail in capitals. */
export const ALSO_GUEST = 3;

/** Share of the people who stand twice, a third in each way. */
const TWICE_SHARE = 0.02;
/** Seconds between opening a second account and the first order under it. */
const OPENED_BEFORE = 300;

/** Who stands twice, and what the orders say of them. Accounts 0 .. customers − 1 are the first of each person. */
export interface Twice {
  /** Per person: ONCE, TWO_BY_EMAIL, TWO_BY_PHONE or ALSO_GUEST. */
  readonly how: U8;
  /** Person of every second account; the k-th has the number `customers + k`. */
  readonly second: U32;
  /** Per second account: when it was opened, seconds since SHOP_START. */
  readonly opened: U32;
  /** Per order: the account it belongs to; NO_CUSTOMER where there is none. */
  readonly account: U32;
  /** Per order: 1 where a person with an account ordered as a guest, named by e-mail only. */
  readonly asGuest: U8;
}

function paidOrders({ start, cancelled }: History, person: number): number {
  let paid = 0;
  for (let o = start[person] as number; o < (start[person + 1] as number); o++) if (cancelled[o] === 0) paid++;
  return paid;
}

/** Picks who stands twice, among ordinary people with two paid orders or more; `first`: paid orders before the account or guest order. */
function pickPeople(history: History, random: Random): { how: U8; first: U32 } {
  const how: U8 = new Uint8Array(history.customers);
  const first: U32 = new Uint32Array(history.customers);
  const candidates: number[] = [];
  for (let i = 0; i < history.customers; i++) if (history.kind[i] === ORDINARY && paidOrders(history, i) > 1) candidates.push(i);
  const wanted = Math.min(candidates.length, Math.round(history.customers * TWICE_SHARE));
  for (let k = 0; k < wanted; k++) {
    const at = k + random.below(candidates.length - k);
    const person = candidates[at] as number;
    candidates[at] = candidates[k] as number;
    how[person] = 1 + (k % 3);
    first[person] = 1 + random.below(paidOrders(history, person) - 1);
  }
  return { how, first };
}

/** Draws who stands twice. `nobody` true: the same shop in which everyone stands once. */
export function drawTwice(history: History, sales: Sales, seed: number, nobody: boolean): Twice {
  const { customers } = history;
  const account = sales.customer.slice();
  const asGuest: U8 = new Uint8Array(sales.orders);
  const how: U8 = new Uint8Array(customers);
  if (nobody) return { how, second: new Uint32Array(0), opened: new Uint32Array(0), account, asGuest };
  const { first, ...picked } = pickPeople(history, randomFrom(Math.imul(seed, 0x9e3779b1) ^ 8));
  const second = Uint32Array.from(picked.how.keys()).filter((i) => picked.how[i] === TWO_BY_EMAIL || picked.how[i] === TWO_BY_PHONE);
  const numberOf = new Map(Array.from(second, (person, k) => [person, k] as const));
  const opened: U32 = new Uint32Array(second.length);
  const paid: U32 = new Uint32Array(customers);
  for (let o = 0; o < sales.orders; o++) {
    const person = sales.customer[o] as number;
    // Guests that nobody knows are beyond the end of `how`.
    if (!picked.how[person]) continue;
    const earlier = paid[person] as number;
    const isPaid = sales.state[o] === PAID;
    if (isPaid) paid[person] = earlier + 1;
    const k = numberOf.get(person);
    if (k === undefined) {
      if (isPaid && earlier === first[person]) asGuest[o] = 1;
      continue;
    }
    if (earlier < (first[person] as number)) continue;
    account[o] = customers + k;
    if (opened[k] === 0) opened[k] = (sales.time[o] as number) - OPENED_BEFORE;
  }
  return { how: picked.how, second, opened, account, asGuest };
}
