import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { Dictionary } from '../../table/dictionary';
import { type TextData, textAt, textCount } from '../../table/text';
import { isMasked } from './email';
import type { Refusal } from './types';

const SEPARATORS = /[\s().\-–/·]/g;
const FEWEST_DIGITS = 7;
/** China Mobile's service number, which fills forms all over the country. */
const KNOWN_FILLERS = new Set(['+8613800138000', '13800138000']);

/** True for digits nobody's phone has: one digit repeated, or counting up or down. */
function isFiller(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits.slice(-FEWEST_DIGITS)) || /^(\d)\1{5,}$/.test(digits)) return true;
  return '01234567890123456789'.includes(digits) || '9876543210987654321'.includes(digits);
}

/**
 * What a phone cell says: the number to compare by, in E.164 where its country is known, else its bare digits; or why it joins nobody; null:
 * no phone. `country` is where numbers without a prefix are at home.
 */
export function readPhone(cell: string, country: string | null): { readonly number: string } | { readonly refused: Refusal } | null {
  const text = cell.normalize('NFKC').trim().replace(/^'/, '').replace(/\.0$/, '');
  if (text === '') return null;
  if (isMasked(text)) return /\d/.test(text) ? { refused: 'masked' } : null;
  const bare = text.replace(SEPARATORS, '');
  const found = /^(\+|00)?(\d{5,17})(?:(?:x|ext\.?|#)\d{1,6})?$/i.exec(bare);
  if (!found) return null;
  const digits = found[2] as string;
  if (digits.length < FEWEST_DIGITS || isFiller(digits)) return { refused: 'placeholder' };
  const number = numberOf(text, found[1] !== undefined, digits, country);
  return KNOWN_FILLERS.has(number) ? { refused: 'placeholder' } : { number };
}

function numberOf(text: string, isInternational: boolean, digits: string, country: string | null): string {
  if (/^861[3-9]\d{9}$/.test(digits) || (!isInternational && country === 'CN' && /^1[3-9]\d{9}$/.test(digits)))
    return `+86${digits.slice(-11)}`;
  if (isInternational) {
    // +49 (0)171 …: the bracketed zero belongs to calls inside the country.
    return (/\(0\)/.test(text) ? parse(text.replace(/^00/, '+').replace('(0)', ''), null) : null) ?? `+${digits}`;
  }
  if (country === null) return digits;
  if ((country === 'US' || country === 'CA') && /^1?[2-9]\d{9}$/.test(digits)) return `+1${digits.slice(-10)}`;
  return parse(text, country) ?? digits;
}

/** The part of the package's answer that is used; its own declarations do not resolve under `moduleResolution: bundler`. */
interface Parsed {
  readonly number: string;
  isPossible(): boolean;
}

function parse(text: string, country: string | null): string | null {
  const options = country === null ? {} : { defaultCountry: country as CountryCode };
  const parsed = parsePhoneNumberFromString(text, options) as unknown as Parsed | undefined;
  return parsed?.isPossible() ? parsed.number : null;
}

/** Returns the country code of a calling code that one large country has to itself or leads, else null. */
export const countryOfPrefix = (digits: string): string | null => {
  for (let length = 1; length <= 3; length++) {
    const country = PREFIXES.get(digits.slice(0, length));
    if (country) return country;
  }
  return null;
};

/** Returns what numbers of a country begin with abroad, by its code: `+49`. */
export const prefixOf = (country: string): string => `+${getCountryCallingCode(country as CountryCode)}`;

const COUNTRIES =
  'US CN GB DE FR IT ES NL BE CH AT SE NO DK FI PL PT IE GR CZ HU RO JP KR IN AU NZ BR MX AR CL CO TR RU UA ZA EG NG KE SA AE IL SG MY TH VN ID PH HK TW MO'.split(
    ' ',
  );
const PREFIXES: ReadonlyMap<string, string> = new Map(
  COUNTRIES.map((country) => [getCountryCallingCode(country as CountryCode) as string, country] as const).reverse(),
);

/** Gives phones the code of the number they mean, however it is written. */
export class Numbers {
  readonly #dictionary = new Dictionary();
  readonly #encoder = new TextEncoder();
  readonly #scratch = new Uint8Array(16);

  constructor(private readonly country: string | null) {}

  get size(): number {
    return this.#dictionary.size;
  }

  /** Returns the code of text `i`, why it joins nobody, or null where it is no phone. */
  codeAt(texts: TextData, i: number): number | Refusal | null {
    const plain = this.#plain(texts.bytes, texts.offsets[i] as number, texts.offsets[i + 1] as number);
    if (plain !== null) return plain;
    const read = readPhone(textAt(texts, i), this.country);
    if (read === null) return null;
    if ('refused' in read) return read.refused;
    const bytes = this.#encoder.encode(read.number);
    return this.#dictionary.code(bytes, 0, bytes.length);
  }

  /** A Chinese mobile number in digits, blanks and hyphens, with or without +86, without a string; null: look closer. */
  #plain(bytes: Uint8Array, from: number, to: number): number | null {
    const isInternational = bytes[from] === 43;
    let digits = 0;
    for (let at = isInternational ? from + 1 : from; at < to; at++) {
      const byte = bytes[at] as number;
      if (byte >= 48 && byte <= 57) {
        if (digits > 12) return null;
        this.#scratch[1 + digits++] = byte;
      } else if (byte !== 32 && byte !== 45) return null;
    }
    const isWhole = digits === 13 && this.#scratch[1] === 56 && this.#scratch[2] === 54;
    if (!isWhole && (digits !== 11 || isInternational || this.country !== 'CN')) return null;
    const first = isWhole ? 3 : 1;
    if (this.#scratch[first] !== 49 || (this.#scratch[first + 1] as number) < 51 || this.#mayBeFiller(first)) return null;
    if (!isWhole) this.#scratch.copyWithin(3, 1, 12);
    this.#scratch[0] = 43;
    this.#scratch[1] = 56;
    this.#scratch[2] = 54;
    return this.#dictionary.code(this.#scratch, 0, 14);
  }

  #mayBeFiller(first: number): boolean {
    let same = 0;
    for (let i = first + 1; i < first + 11; i++) {
      const step = Math.abs((this.#scratch[i] as number) - (this.#scratch[i - 1] as number));
      same = step <= 1 ? same + 1 : 0;
      if (same >= 5) return true;
    }
    // 13800138000 fills forms all over the country.
    return this.#scratch[first + 1] === 51 && this.#scratch[first + 2] === 56 && this.#scratch[first + 10] === 48;
  }

  build(): TextData {
    return this.#dictionary.build();
  }
}

/** Returns the share of texts, 0..1, that are Chinese mobile numbers, from at most 2,000 of them. */
export function mobileShare(texts: TextData): number {
  const count = textCount(texts);
  const step = Math.max(1, Math.floor(count / 2000));
  let looked = 0;
  let found = 0;
  for (let i = 0; i < count; i += step) {
    looked++;
    if (/^(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}$/.test(textAt(texts, i).trim())) found++;
  }
  return looked === 0 ? 0 : found / looked;
}
