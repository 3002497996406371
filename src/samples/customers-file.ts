import type { F64, U8, U32 } from '../core/base/arrays';
import { type Random, randomFrom } from '../core/base/random';
import { ByteWriter } from './byte-writer';
import { CUTOFF_DAY, DAY_SECONDS, SHOP_START } from './calendar';
import {
  CHANNELS,
  COUNTRIES,
  CUSTOMER_HEADER,
  FIRST_NAMES,
  GENDERS,
  LANGUAGES,
  LAST_NAMES,
  type Language,
  type Pair,
  WORDS,
} from './catalogue';
import { encoderOf, writeCustomerId, writeHeader } from './cells';
import { type History, STAFF, WHOLESALE } from './process';
import { PAID, type Sales } from './sales';

const COUNTRY_SHARE = [0.52, 0.15, 0.13, 0.1, 0.06, 0.04];
const CHANNEL_SHARE = [0.38, 0.27, 0.15, 0.12, 0.08];
const GENDER_SHARE = [0.55, 0.36, 0.09];
const LANGUAGE_SHARE = [0.7, 0.2, 0.1];

function drawFrom(shares: readonly number[], random: Random): number {
  let rest = random.uniform();
  for (const [i, share] of shares.entries()) {
    if (rest < share) return i;
    rest -= share;
  }
  return shares.length - 1;
}

/** Per customer up to the export: paid orders, and cents paid less refunds. This is what Total Orders and Total Spent say. */
function totals(customers: number, sales: Sales): { orders: U32; spent: F64 } {
  const orders: U32 = new Uint32Array(customers);
  const spent: F64 = new Float64Array(customers);
  for (let o = 0; o < sales.orders; o++) {
    if (sales.state[o] !== PAID) continue;
    const customer = sales.customer[o] as number;
    orders[customer] = (orders[customer] as number) + 1;
    for (let line = sales.lineStart[o] as number; line < (sales.lineStart[o + 1] as number); line++)
      spent[customer] = (spent[customer] as number) + (sales.total[line] as number) - (sales.refund[line] as number);
  }
  return { orders, spent };
}

/** Whether the last order lies after T: the tag and the consent were written knowing it. */
function boughtAfterCutoff(start: U32, time: U32, customer: number): boolean {
  const end = start[customer + 1] as number;
  return end > (start[customer] as number) && (time[end - 1] as number) >= CUTOFF_DAY * DAY_SECONDS;
}

function tagsOf(history: History, customer: number, orders: number, after: boolean): Pair[] {
  const tags: Pair[] = [];
  if (history.kind[customer] === STAFF) tags.push(WORDS.staff);
  if (history.kind[customer] === WHOLESALE) tags.push(WORDS.wholesale);
  if (after && orders > 1) tags.push(WORDS.repeat);
  return tags;
}

/** Leavers (orders, but none after T) mostly turned marketing off; of the others few did. */
function acceptsMarketing(history: History, customer: number, after: boolean, random: Random): boolean {
  const leaver = !after && history.start[customer + 1] !== history.start[customer];
  return random.uniform() >= (leaver ? 0.75 : 0.08);
}

/** Bytes of the customers file, a row each in the order of sign-up; encoding and line ends as in the orders file. */
export function writeCustomers(history: History, sales: Sales, seed: number, language: Language): U8 {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ 6);
  const traits = randomFrom(Math.imul(seed, 0x9e3779b1) ^ 7);
  const { encode, end } = encoderOf(language);
  const out = new ByteWriter(history.customers * 128);
  const { orders, spent } = totals(history.customers, sales);
  const countries = COUNTRIES.map((country) => encode(country[language]));
  const channels = CHANNELS.map((channel) => encode(channel[language]));
  const genders = GENDERS.map((gender) => encode(gender[language]));
  const languages = LANGUAGES.map((spoken) => encode(spoken[language]));
  const [yes, no] = [encode(WORDS.yes[language]), encode(WORDS.no[language])];
  writeHeader(out, CUSTOMER_HEADER, language);
  for (let i = 0; i < history.customers; i++) {
    const after = boughtAfterCutoff(history.start, history.time, i);
    const name = `${FIRST_NAMES[random.below(FIRST_NAMES.length)]}.${LAST_NAMES[random.below(LAST_NAMES.length)]}`;
    writeCustomerId(out, i);
    out.ascii(`,${name}${i + 1}@example.com,`);
    out.ascii(new Date(SHOP_START + (history.signUp[i] as number) * 1000).toISOString().slice(0, 10));
    out.byte(44);
    out.raw(countries[drawFrom(COUNTRY_SHARE, random)] as U8);
    out.byte(44);
    const year = 1950 + random.below(30) + random.below(26);
    if (random.uniform() >= 0.12) out.digits(year);
    out.byte(44);
    out.raw(channels[drawFrom(CHANNEL_SHARE, random)] as U8);
    out.byte(44);
    out.raw(genders[drawFrom(GENDER_SHARE, traits)] as U8);
    out.byte(44);
    out.raw(languages[drawFrom(LANGUAGE_SHARE, traits)] as U8);
    out.byte(44);
    out.cents(spent[i] as number);
    out.byte(44);
    out.digits(orders[i] as number);
    out.byte(44);
    out.raw(acceptsMarketing(history, i, after, random) ? yes : no);
    out.byte(44);
    const tags = tagsOf(history, i, orders[i] as number, after).map((tag) => tag[language]);
    out.raw(encode(tags.length > 1 ? `"${tags.join(', ')}"` : tags.join('')));
    out.raw(end);
  }
  return out.build();
}
