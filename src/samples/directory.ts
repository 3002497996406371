import type { U8, U32 } from '../core/base/arrays';
import { type Random, randomFrom } from '../core/base/random';
import { CUTOFF_DAY, DAY_SECONDS } from './calendar';
import { FIRST_NAMES, LAST_NAMES, type Language } from './catalogue';
import type { History } from './process';

const COUNTRY_SHARE = [0.52, 0.15, 0.13, 0.1, 0.06, 0.04];
const CHANNEL_SHARE = [0.38, 0.27, 0.15, 0.12, 0.08];
const GENDER_SHARE = [0.55, 0.36, 0.09];
const LANGUAGE_SHARE = [0.7, 0.2, 0.1];

/** What the shop wrote down of each person. Country, birth year, first channel, gender and language are drawn without a look at anything. */
export interface Directory {
  readonly firstName: U8;
  readonly lastName: U8;
  readonly country: U8;
  /** 0: not said. */
  readonly birthYear: U32;
  readonly channel: U8;
  readonly gender: U8;
  readonly language: U8;
  readonly acceptsMarketing: U8;
}

function drawFrom(shares: readonly number[], random: Random): number {
  let rest = random.uniform();
  for (const [i, share] of shares.entries()) {
    if (rest < share) return i;
    rest -= share;
  }
  return shares.length - 1;
}

/** Whether the last order lies after T: the tag and the consent were written knowing it. */
export function boughtAfterCutoff({ start, time }: History, person: number): boolean {
  const end = start[person + 1] as number;
  return end > (start[person] as number) && (time[end - 1] as number) >= CUTOFF_DAY * DAY_SECONDS;
}

/** Leavers (orders, but none after T) mostly turned marketing off; of the others few did. */
function acceptsMarketing(history: History, person: number, random: Random): boolean {
  const leaver = !boughtAfterCutoff(history, person) && history.start[person + 1] !== history.start[person];
  return random.uniform() >= (leaver ? 0.75 : 0.08);
}

export function drawDirectory(history: History, seed: number): Directory {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ 6);
  const traits = randomFrom(Math.imul(seed, 0x9e3779b1) ^ 7);
  const perPerson = (): U8 => new Uint8Array(history.customers);
  const directory = {
    firstName: perPerson(),
    lastName: perPerson(),
    country: perPerson(),
    birthYear: new Uint32Array(history.customers),
    channel: perPerson(),
    gender: perPerson(),
    language: perPerson(),
    acceptsMarketing: perPerson(),
  };
  for (let i = 0; i < history.customers; i++) {
    directory.firstName[i] = random.below(FIRST_NAMES.length);
    directory.lastName[i] = random.below(LAST_NAMES.length);
    directory.country[i] = drawFrom(COUNTRY_SHARE, random);
    const year = 1950 + random.below(30) + random.below(26);
    directory.birthYear[i] = random.uniform() >= 0.12 ? year : 0;
    directory.channel[i] = drawFrom(CHANNEL_SHARE, random);
    directory.gender[i] = drawFrom(GENDER_SHARE, traits);
    directory.language[i] = drawFrom(LANGUAGE_SHARE, traits);
    directory.acceptsMarketing[i] = acceptsMarketing(history, i, random) ? 1 : 0;
  }
  return directory;
}

/** The address that a person gave first; the number makes it theirs alone. */
export const emailOf = ({ firstName, lastName }: Directory, person: number): string =>
  `${FIRST_NAMES[firstName[person] as number]}.${LAST_NAMES[lastName[person] as number]}${person + 1}@example.com`;

/** Another address of the same person. */
export const otherEmailOf = ({ firstName, lastName }: Directory, person: number): string =>
  `${LAST_NAMES[lastName[person] as number]}.${FIRST_NAMES[firstName[person] as number]}${person + 1}@example.com`;

/** One in so many people left a phone, beside those who stand twice by it. */
const PHONE_EVERY = 5;
export const leftPhone = (person: number): boolean => person % PHONE_EVERY === 0;

/** Eight digits that nobody else has: 7,654,321 and 90,000,000 share no divisor. */
const phoneDigits = (person: number): string => String(10_000_000 + (((person + 1) * 7_654_321) % 90_000_000));

/** The phone of a person: with the calling code of the shop's country, or as it is dialled inside it. */
export function phoneOf(person: number, language: Language, isDomestic: boolean): string {
  const digits = phoneDigits(person);
  const [head, tail] = [digits.slice(0, 4), digits.slice(4)];
  if (language === 'en') return isDomestic ? `0154/${digits}` : `+49 154 ${digits}`;
  return isDomestic ? `160${digits}` : `+86 160 ${head} ${tail}`;
}
