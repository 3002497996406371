import type { F64, U8, U32 } from '../core/base/arrays';
import { ByteWriter } from './byte-writer';
import { SHOP_START } from './calendar';
import { CHANNELS, COUNTRIES, CUSTOMER_HEADER, GENDERS, LANGUAGES, type Language, type Pair, WORDS } from './catalogue';
import { encoderOf, writeCustomerId, writeHeader } from './cells';
import { boughtAfterCutoff, type Directory, emailOf, leftPhone, otherEmailOf, phoneOf } from './directory';
import { type History, STAFF, WHOLESALE } from './process';
import { PAID, type Sales } from './sales';
import { TWO_BY_EMAIL, TWO_BY_PHONE, type Twice } from './twice';

/** Per account up to the export: paid orders, and cents paid less refunds. This is what Total Orders and Total Spent say. */
function totals(accounts: number, sales: Sales, { account, asGuest }: Twice): { orders: U32; spent: F64 } {
  const orders: U32 = new Uint32Array(accounts);
  const spent: F64 = new Float64Array(accounts);
  for (let o = 0; o < sales.orders; o++) {
    if (sales.state[o] !== PAID || asGuest[o] === 1) continue;
    const own = account[o] as number;
    orders[own] = (orders[own] as number) + 1;
    for (let line = sales.lineStart[o] as number; line < (sales.lineStart[o + 1] as number); line++)
      spent[own] = (spent[own] as number) + (sales.total[line] as number) - (sales.refund[line] as number);
  }
  return { orders, spent };
}

function tagsOf(history: History, person: number, orders: number): Pair[] {
  const tags: Pair[] = [];
  if (history.kind[person] === STAFF) tags.push(WORDS.staff);
  if (history.kind[person] === WHOLESALE) tags.push(WORDS.wholesale);
  if (orders > 1 && boughtAfterCutoff(history, person)) tags.push(WORDS.repeat);
  return tags;
}

/** Bytes of the customers file: a row per person in the order of sign-up, then the second accounts; encoding and line ends as in the orders file. */
export function writeCustomers(history: History, sales: Sales, twice: Twice, directory: Directory, language: Language): U8 {
  const { customers } = history;
  const { encode, end } = encoderOf(language);
  const accounts = customers + twice.second.length;
  const out = new ByteWriter(accounts * 144);
  const { orders, spent } = totals(accounts, sales, twice);
  const words = (list: readonly Pair[]) => list.map((word) => encode(word[language]));
  const [countries, channels, genders, languages] = [words(COUNTRIES), words(CHANNELS), words(GENDERS), words(LANGUAGES)];
  const [yes, no] = [encode(WORDS.yes[language]), encode(WORDS.no[language])];
  const contact = (account: number, person: number): string => {
    const how = twice.how[person] as number;
    const hasPhone = how === TWO_BY_PHONE || leftPhone(person);
    if (account === person) return `${emailOf(directory, person)},${hasPhone ? phoneOf(person, language, false) : ''}`;
    if (how === TWO_BY_EMAIL) return `${emailOf(directory, person).toUpperCase()},`;
    return `${otherEmailOf(directory, person)},${phoneOf(person, language, true)}`;
  };
  writeHeader(out, CUSTOMER_HEADER, language);
  for (let account = 0; account < accounts; account++) {
    const person = account < customers ? account : (twice.second[account - customers] as number);
    const signUp = account < customers ? (history.signUp[person] as number) : (twice.opened[account - customers] as number);
    const birthYear = directory.birthYear[person] as number;
    writeCustomerId(out, account);
    out.ascii(`,${contact(account, person)},`);
    out.ascii(new Date(SHOP_START + signUp * 1000).toISOString().slice(0, 10));
    out.byte(44);
    out.raw(countries[directory.country[person] as number] as U8);
    out.byte(44);
    if (birthYear > 0) out.digits(birthYear);
    out.byte(44);
    out.raw(channels[directory.channel[person] as number] as U8);
    out.byte(44);
    out.raw(genders[directory.gender[person] as number] as U8);
    out.byte(44);
    out.raw(languages[directory.language[person] as number] as U8);
    out.byte(44);
    out.cents(spent[account] as number);
    out.byte(44);
    out.digits(orders[account] as number);
    out.byte(44);
    out.raw(directory.acceptsMarketing[person] === 1 ? yes : no);
    out.byte(44);
    const tags = tagsOf(history, person, orders[account] as number).map((tag) => tag[language]);
    out.raw(encode(tags.length > 1 ? `"${tags.join(', ')}"` : tags.join('')));
    out.raw(end);
  }
  return out.build();
}
