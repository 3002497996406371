import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { quietJob } from '../core/base/job';
import type { CollectedFile } from '../core/collect/types';
import { personsIn } from '../core/prepare/people';
import { DEFAULT_PREPARE } from '../core/prepare/types';
import { linkFiles, whoIsWho } from '../core/prepare/who-is-who';
import { textAt } from '../core/table/text';
import { CUTOFF_TEXT } from './calendar';
import { CUSTOMER_HEADER, FILE_NAMES, type Language, ORDER_HEADER, WORDS } from './catalogue';
import { customerId } from './cells';
import { ORDINARY } from './process';
import { collectAll, type Outcome, runRecipe } from './run-recipe';
import { generateShop, personOf, type Shop, type ShopOptions } from './shop';
import { ONCE } from './twice';

const OPTIONS = { customers: 6000, seed: 5, signal: true } as const;
const LANGUAGES: readonly Language[] = ['en', 'zh'];
const draw = (language: Language, more: Partial<ShopOptions> = {}): Shop => generateShop({ ...OPTIONS, language, ...more });
const collect = (shop: Shop, language: Language) =>
  collectAll([
    { name: FILE_NAMES.orders[language], bytes: shop.orders },
    { name: FILE_NAMES.customers[language], bytes: shop.customers },
  ]);

type Row = { readonly [column: string]: string };
const rowsOf = (bytes: Uint8Array): Row[] => {
  const [header = [], ...rows] = Papa.parse(new TextDecoder().decode(bytes), { newline: '\n' }).data.filter((row) => row.length > 1);
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [header[i] ?? 'surplus', cell])));
};
const cents = (row: Row | undefined, column: string): number => Math.round(Number(row?.[column]) * 100);

describe('who stands twice and what was paid twice, by the rows of the files', () => {
  const shop = draw('en');
  const { counts, history, twice } = shop.truth;
  const orders = rowsOf(shop.orders);
  const customers = rowsOf(shop.customers);
  const repeated = (keys: readonly string[]) => keys.length - new Set(keys).size;

  it('is 2 in 100 people, a third in each way, and nobody but ordinary ones', () => {
    const { twoByEmail, twoByPhone, alsoGuests } = counts;
    expect([twoByEmail, twoByPhone, alsoGuests]).toEqual([40, 40, 40]);
    expect([...history.kind].filter((kind, i) => kind !== ORDINARY && twice.how[i] !== ONCE)).toEqual([]);
    expect(customers.length).toBe(OPTIONS.customers + twoByEmail + twoByPhone);
    expect(new Set(customers.map((row) => row['Customer ID'])).size).toBe(customers.length);
    expect(new Set(customers.map((row) => row.Email)).size).toBe(customers.length);
    expect(repeated(customers.map((row) => row.Email?.toLowerCase() ?? ''))).toBe(twoByEmail);
    const phones = customers.map((row) => row.Phone ?? '').filter((phone) => phone !== '');
    expect(new Set(phones).size).toBe(phones.length);
    expect(repeated(phones.map((phone) => phone.replace(/\D/g, '').slice(-8)))).toBe(twoByPhone);
    const guests = orders.filter((row) => row['Guest email'] && row['Line total']);
    expect(new Set(guests.map((row) => row['Order ID'])).size).toBeGreaterThanOrEqual(alsoGuests);
    expect(new Set(guests.map((row) => row['Guest email'])).size).toBe(alsoGuests);
    expect(guests.filter((row) => row['Customer ID'] !== '')).toEqual([]);
  });

  it('opens a second account before its first order', () => {
    for (const row of customers.slice(OPTIONS.customers)) {
      const own = orders.filter((order) => order['Customer ID'] === row['Customer ID'] && order['Presale stage'] === '');
      const first = own.map((order) => order['Order date'] ?? '').sort()[0] ?? '9999';
      expect(own.length).toBeGreaterThan(0);
      expect((row['Sign-up date'] ?? '') <= first, row['Customer ID']).toBe(true);
      expect(customers[personOf(shop.truth, row['Customer ID'] ?? '')]?.Country).toBe(row.Country);
    }
  });

  it('pays a presold line in two rows of one order that add up to one, some of them on both sides of T', () => {
    const deposits = orders.filter((row) => row['Presale stage'] === WORDS.deposit.en);
    const balances = new Map(orders.flatMap((row) => (row['Presale stage'] === WORDS.balance.en ? [[row['Order ID'], row] as const] : [])));
    expect([deposits.length, balances.size]).toEqual([counts.presales, counts.presales]);
    let overCutoff = 0;
    for (const deposit of deposits) {
      const balance = balances.get(deposit['Order ID']);
      const [paid, due] = [deposit['Order date'] ?? '', balance?.['Order date'] ?? ''];
      expect(Date.parse(due.slice(0, 10)) - Date.parse(paid.slice(0, 10))).toBeGreaterThanOrEqual(5 * 86_400_000);
      if (paid < CUTOFF_TEXT && due >= CUTOFF_TEXT) overCutoff++;
      const whole = cents(deposit, 'Line total') + cents(balance, 'Line total');
      expect(cents(deposit, 'Line total')).toBe(Math.round(0.2 * whole));
      expect(cents(deposit, 'Unit price') + cents(balance, 'Unit price') - cents(balance, 'Discount')).toBe(whole);
      for (const column of ['Customer ID', 'Guest email', 'Product', 'Category', 'Status']) expect(deposit[column]).toBe(balance?.[column]);
    }
    expect(counts.presalesOverCutoff).toBe(overCutoff);
    expect(overCutoff).toBeGreaterThan(5);
  });
});

describe.each(LANGUAGES)('what the product makes of it (%s)', (language) => {
  const shop = draw(language);
  const { counts } = shop.truth;
  let files: CollectedFile[];
  let outcome: Outcome;
  beforeAll(async () => {
    files = await collect(shop, language);
    outcome = await runRecipe(files);
  }, 60_000);

  it('counts by rule and note what was planted', () => {
    const report = files[0]?.report;
    expect(Object.fromEntries(report?.rules?.map(({ rule, dropped }) => [rule, dropped]) ?? [])).toEqual({
      cancelled: counts.cancelledLines,
      nonPositive: counts.bad.zero,
      noCustomer: counts.guestLines,
      refunds: 0,
    });
    const noted = (key: string) => report?.reasons.find((reason) => reason.key === key);
    expect(noted('collect.note.balance')?.count).toBe(counts.presales);
    expect(noted('collect.note.otherKey')).toMatchObject({
      count: counts.alsoGuestRows,
      values: { column: ORDER_HEADER[2]?.[language], other: ORDER_HEADER[3]?.[language] },
    });
    expect(report?.orders).toMatchObject({ orders: counts.paidOrders, lines: counts.usedRows });
    expect(report?.orders?.revenueGross).toBeCloseTo(counts.gross / 100, 6);
    expect(report?.orders?.revenueNet).toBeCloseTo((counts.gross - counts.refunded) / 100, 6);
  });

  it('takes exactly those for one person who are one', async () => {
    const { people, joins } = await linkFiles(files, DEFAULT_PREPARE, quietJob());
    const { twoByEmail, twoByPhone, alsoGuests } = counts;
    expect(people.before).toBe(OPTIONS.customers + twoByEmail + twoByPhone + alsoGuests);
    expect(people.after).toBe(OPTIONS.customers);
    expect(people.merged).toEqual({ emailSpelling: 0, email: twoByEmail + alsoGuests, phoneSpelling: 0, phone: twoByPhone });
    expect(people.refused).toEqual([]);
    expect(joins[0]?.repeated.rows).toBe(twoByEmail + twoByPhone);
  });

  it('names the person of every row as the truth does', async () => {
    const { identities, people } = await whoIsWho(files, true, quietJob());
    const wrong: string[] = [];
    const check = (file: CollectedFile | undefined, written: (row: number) => string | null) => {
      const persons = file ? personsIn(identities, people, file) : null;
      expect(persons?.length).toBeGreaterThan(OPTIONS.customers);
      persons?.forEach((person, row) => {
        const text = written(row);
        if (text === null) return;
        const isAddress = text.includes('@');
        const truth = isAddress ? Number(/(\d+)@/.exec(text)?.[1]) - 1 : personOf(shop.truth, text);
        if (textAt(people.ids, person) !== customerId(truth)) wrong.push(text);
      });
    };
    const [orders, customers] = files;
    const lines = orders?.orders;
    const none = 0xffffffff;
    check(orders, (row) => (lines?.customer[row] === none ? null : textAt(lines?.customers as never, lines?.customer[row] as number)));
    const id = customers?.table.columns.find((column) => column.name === CUSTOMER_HEADER[0]?.[language]);
    check(customers, (row) => (id?.kind === 'text' ? textAt(id, row) : 'K0'));
    expect(wrong).toEqual([]);
  });

  it('learns the same as if everyone stood once and every line had been paid at once: nothing at T, S or in the label differs', async () => {
    const plain = await runRecipe(await collect(draw(language, { plain: true }), language));
    expect(plain.files[0]?.report.reasons.map((reason) => reason.key)).not.toContain('collect.note.balance');
    for (const part of ['train', 'people'] as const) {
      const [own, other] = [outcome.prepared[part], plain.prepared[part]];
      expect(own.ids).toEqual(other.ids);
      expect(own.moneyMills).toEqual(other.moneyMills);
      const kept = ({ table, specs }: typeof own) => table.columns.filter((_, i) => specs[i]?.keptOut === null);
      expect(kept(own).length).toBeGreaterThanOrEqual(19);
      expect(kept(own)).toEqual(kept(other));
    }
    expect(outcome.prepared.label).toEqual(plain.prepared.label);
    expect(outcome.prepared.fold).toEqual(plain.prepared.fold);
    expect(outcome.model.test).toEqual(plain.model.test);
  }, 60_000);
});
