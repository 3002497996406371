import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { hashBytes } from '../core/base/hash';
import { CUTOFF_TEXT, containsDoubleEleven, SNAPSHOT_TEXT, WINDOW_STARTS } from './calendar';
import { CATEGORIES, COUNTRIES, CUSTOMER_HEADER, FILE_NAMES, ORDER_HEADER, PRODUCTS, WORDS } from './catalogue';
import { customerId } from './cells';
import { NOT_ELIGIBLE, PLANTED, type Snapshot } from './process';
import { BAD_ROWS } from './sales';
import { generateShop, personOf, type Shop, sampleFiles } from './shop';

const DAY = 86_400_000;
const decode = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding, { fatal: true }).decode(bytes);
const cells = (bytes: Uint8Array, encoding = 'utf-8'): string[][] =>
  Papa.parse(decode(bytes, encoding), { newline: encoding === 'utf-8' ? '\n' : '\r\n' }).data.filter((row) => row.length > 1);
const options = { customers: 3000, language: 'en', seed: 7, signal: true } as const;
const shop = generateShop(options);
const rows = cells(shop.orders).slice(1);
const counts = shop.truth.counts;
const customers = cells(shop.customers).slice(1);
const placeOf = (header: readonly { readonly en: string }[], name: string): number => header.findIndex((column) => column.en === name);
const of = (row: readonly string[], name: string): string => row[placeOf(ORDER_HEADER, name)] ?? '';
const ofCustomer = (row: readonly string[], name: string): string => row[placeOf(CUSTOMER_HEADER, name)] ?? '';

/** How a reader without knowledge of the shop would judge a row. */
function verdict(row: readonly string[]): string {
  if (row.length < ORDER_HEADER.length) return 'short';
  if (row.length > ORDER_HEADER.length) return 'long';
  if (row[1] === '') return 'noDate';
  const date = Date.parse(`${row[1]?.replace(' ', 'T')}Z`);
  if (new Date(date).toISOString().slice(0, 19).replace('T', ' ') !== row[1]) return 'date';
  const total = Number(of(row, 'Line total'));
  if (Number.isNaN(total)) return 'amount';
  if (total <= 0) return 'zero';
  if (of(row, 'Customer ID') + of(row, 'Guest email') === '') return 'guest';
  return of(row, 'Status') === WORDS.cancelled.en ? 'cancelled' : 'paid';
}

const tally = (keys: readonly string[]): Map<string, number> => {
  const map = new Map<string, number>();
  for (const key of keys) map.set(key, (map.get(key) ?? 0) + 1);
  return map;
};
const orderIds = (kind: string): number => new Set(rows.filter((row) => verdict(row) === kind).map((row) => row[0])).size;

describe('generateShop', () => {
  it('gives the same bytes for the same options and others for another seed', () => {
    const again = generateShop(options);
    expect(hashBytes(again.orders)).toBe(hashBytes(shop.orders));
    expect(hashBytes(again.customers)).toBe(hashBytes(shop.customers));
    expect(hashBytes(generateShop({ ...options, seed: 8 }).orders)).not.toBe(hashBytes(shop.orders));
  });

  it('plants exactly what the truth counts', () => {
    const seen = tally(rows.map(verdict));
    expect(rows.length).toBe(counts.rows);
    for (const kind of BAD_ROWS) expect(seen.get(kind), kind).toBe(counts.bad[kind]);
    expect(seen.get('guest')).toBe(counts.guestLines);
    expect(seen.get('cancelled')).toBe(counts.cancelledLines);
    expect(seen.get('paid')).toBe(counts.usedRows);
    expect([orderIds('paid'), orderIds('cancelled'), orderIds('guest')]).toEqual([
      counts.paidOrders,
      counts.cancelledOrders,
      counts.guestOrders,
    ]);
    expect([...tally(rows.map((row) => row.join(','))).values()].filter((n) => n > 1)).toEqual(new Array(counts.duplicates).fill(2));
  });

  it('plants the shares it promises', () => {
    const orders = counts.paidOrders + counts.cancelledOrders + counts.guestOrders;
    const lines = counts.paidLines + counts.cancelledLines + counts.guestLines;
    const bad = BAD_ROWS.reduce((sum, kind) => sum + counts.bad[kind], 0);
    expect(counts.guestOrders / orders).toBeCloseTo(0.04, 3);
    expect(bad / lines).toBeCloseTo(0.015, 3);
    expect(lines / orders).toBeGreaterThan(2.8);
    expect(lines / orders).toBeLessThan(3.3);
    expect(counts.olderCustomers).toBe(600);
    expect(Math.abs(counts.refundsBeforeCutoff - 2 * counts.refundsWrittenLate)).toBeLessThanOrEqual(1);
  });

  it('adds up to the cent, line by line and in the customers file', () => {
    let [gross, refunded] = [0, 0];
    const spent = new Map<string, number>();
    const seen = new Set<string>();
    const wrong: string[][] = [];
    for (const row of rows) {
      if (verdict(row) !== 'paid') continue;
      const columns = ['Quantity', 'Unit price', 'Discount', 'Line total', 'Refunded amount'];
      const [quantity, price, discount, total, refund] = columns.map((column) => Math.round(Number(of(row, column)) * 100));
      if (((quantity as number) / 100) * (price as number) - (discount as number) !== total) wrong.push(row);
      gross += total as number;
      refunded += refund as number;
      if (seen.has(row.join())) continue;
      seen.add(row.join());
      spent.set(row[2] as string, (spent.get(row[2] as string) ?? 0) + (total as number) - (refund as number));
    }
    expect(wrong).toEqual([]);
    expect([gross, refunded]).toEqual([counts.gross, counts.refunded]);
    for (const row of customers) expect(Math.round(Number(ofCustomer(row, 'Total Spent')) * 100)).toBe(spent.get(row[0] as string) ?? 0);
  });

  it('covers 26 months, with 11.11 and 618 twice, and ends within a day', () => {
    const days = [...new Set(rows.filter((row) => verdict(row) === 'paid').map((row) => row[1]?.slice(0, 10) as string))].sort();
    expect([days[0], days.at(-1)]).toEqual(['2024-09-01', SNAPSHOT_TEXT]);
    for (const peak of ['2024-11-11', '2025-11-11', '2025-06-18', '2026-06-18']) expect(days).toContain(peak);
    expect(rows.every((row) => verdict(row) !== 'paid' || (row[1] as string) < `${SNAPSHOT_TEXT} 12`)).toBe(true);
    expect(WINDOW_STARTS.filter(containsDoubleEleven)).toEqual([63, 427, 791]);
  });

  it('draws the same shop in Chinese: GB18030, equal ids, times, numbers, and words pair by pair', () => {
    const twin = generateShop({ ...options, language: 'zh' });
    const word = new Map([...PRODUCTS, ...CATEGORIES, ...COUNTRIES, ...Object.values(WORDS)].map((pair) => [pair.zh, pair.en]));
    const translated = cells(twin.orders, 'gb18030')
      .slice(1)
      .map((row) => row.map((cell) => word.get(cell) ?? cell));
    expect(translated).toEqual(rows);
    const same = ['Customer ID', 'Email', 'Sign-up date', 'Birth year', 'Total Spent', 'Total Orders'];
    const plain = (list: string[][]) =>
      list.map((row) => [...same.map((name) => ofCustomer(row, name)), ofCustomer(row, 'Phone').slice(-4)]);
    expect(plain(cells(twin.customers, 'gb18030').slice(1))).toEqual(plain(customers));
    expect(() => decode(twin.orders, 'utf-8')).toThrow();
  });

  it('names the files that the page opens', () => {
    expect(sampleFiles('en', 1, 100).map((file) => file.name)).toEqual(['orders.csv', 'customers.csv']);
    expect(sampleFiles('zh', 1, 100).map((file) => file.name)).toEqual([FILE_NAMES.orders.zh, FILE_NAMES.customers.zh]);
  });

  it('leaves late refunds out on demand and changes nothing else', () => {
    const early = cells(generateShop({ ...options, lateRefunds: false }).orders).slice(1);
    const changed = rows.filter((row, i) => row.join() !== early[i]?.join());
    const different = new Set(changed.map((row) => row.join()));
    expect(different.size).toBe(counts.refundsWrittenLate);
    expect(changed.every((row) => (row[1] as string) < CUTOFF_TEXT && Number(of(row, 'Refunded amount')) > 0)).toBe(true);
  });
});

/** The person of a row, counted from 0: that of the account, else the one whose number stands in the address. */
const buyerOf = (row: readonly string[]): number => {
  const id = of(row, 'Customer ID');
  return id === '' ? Number(/(\d+)@/.exec(of(row, 'Guest email'))?.[1]) - 1 : personOf(shop.truth, id);
};

/** Recounts eligibility, features and label from the file's own rows, with nothing of the generator but the planted weights. */
function recount(at: number, season: number): { p: Map<string, number>; label: Map<string, number> } {
  const start = Date.parse(`${rows[0]?.[1]?.slice(0, 10)}T00:00:00Z`);
  const orders = new Map<string, { day: number; paid: boolean; customer: string }>();
  for (const row of rows) {
    const kind = verdict(row);
    if (kind !== 'paid' && kind !== 'cancelled') continue;
    const day = (Date.parse(`${row[1]?.slice(0, 10)}T00:00:00Z`) - start) / DAY;
    orders.set(row[0] as string, { day, paid: kind === 'paid', customer: customerId(buyerOf(row)) });
  }
  const before = new Map<string, number[]>();
  const bought = new Set<string>();
  for (const { day, paid, customer } of orders.values()) {
    if (day < at) before.set(customer, [...(before.get(customer) ?? []), day]);
    else if (day < at + 90 && paid) bought.add(customer);
  }
  const p = new Map<string, number>();
  for (const [customer, days] of before) {
    const seen = days.filter((day) => day >= at - 365).sort((a, b) => a - b);
    const gap = seen.length > 1 ? ((seen.at(-1) as number) - (seen[0] as number)) / (seen.length - 1) : null;
    const { intercept, recency, frequency, gap: perGap, noGap } = PLANTED;
    const base = intercept + season + recency * Math.log1p(Math.min(365, at - Math.max(...days))) + frequency * Math.log1p(seen.length);
    p.set(customer, 1 / (1 + Math.exp(-base - (gap === null ? noGap : perGap * Math.log1p(gap)))));
  }
  return { p, label: new Map([...before.keys()].map((customer) => [customer, bought.has(customer) ? 1 : 0])) };
}

describe('the truth', () => {
  it('is what the rows of the file say: p and label at T, p at S', () => {
    const { atCutoff, atSnapshot } = shop.truth.history;
    const then = recount(427, PLANTED.doubleEleven);
    const now = recount(791, PLANTED.doubleEleven);
    for (let i = 0; i < options.customers; i++) {
      const id = customerId(i);
      expect(then.label.get(id) ?? NOT_ELIGIBLE).toBe(atCutoff.label[i]);
      if (then.p.has(id)) expect(then.p.get(id)).toBeCloseTo(atCutoff.p[i] as number, 12);
      if (now.p.has(id)) expect(now.p.get(id)).toBeCloseTo(atSnapshot.p[i] as number, 12);
      expect(now.p.has(id)).toBe(atSnapshot.label[i] !== NOT_ELIGIBLE);
    }
  });
});

function eligible({ p, label }: Snapshot): { p: number; label: number }[] {
  return Array.from(p, (value, i) => ({ p: value, label: label[i] as number })).filter((row) => row.label !== NOT_ELIGIBLE);
}

function aucOf(list: { p: number; label: number }[]): number {
  const sorted = [...list].sort((a, b) => a.p - b.p);
  const positives = sorted.reduce((sum, row) => sum + row.label, 0);
  const ranks = sorted.reduce((sum, row, i) => sum + (row.label === 1 ? i + 1 : 0), 0);
  return (ranks - (positives * (positives + 1)) / 2) / positives / (sorted.length - positives);
}

/** Largest |mean label − mean p| over ten bins of p, in standard errors. */
function worstBin(list: { p: number; label: number }[]): number {
  const sorted = [...list].sort((a, b) => a.p - b.p);
  const size = Math.ceil(sorted.length / 10);
  return Math.max(
    ...Array.from({ length: 10 }, (_, bin) => {
      const part = sorted.slice(bin * size, (bin + 1) * size);
      const gap = part.reduce((sum, row) => sum + row.label - row.p, 0);
      return Math.abs(gap) / Math.sqrt(part.reduce((sum, row) => sum + row.p * (1 - row.p), 0));
    }),
  );
}

describe('at 20,000 customers', () => {
  const large = (signal: boolean): Shop => generateShop({ customers: 20_000, language: 'en', seed: 11, signal });
  const { history } = large(true).truth;

  it('draws labels with the chances it states, in every tenth of them', () => {
    expect(worstBin(eligible(history.atCutoff))).toBeLessThan(4);
    expect(worstBin(eligible(history.atSnapshot))).toBeLessThan(4);
  });

  it('is worth ranking and not trivial: AUC of the true p 0.78 to 0.86, 8 to 20 in 100 buy', () => {
    for (const snapshot of [history.atCutoff, history.atSnapshot]) {
      const list = eligible(snapshot);
      const rate = list.reduce((sum, row) => sum + row.label, 0) / list.length;
      expect(aucOf(list)).toBeGreaterThan(0.78);
      expect(aucOf(list)).toBeLessThan(0.86);
      expect(rate).toBeGreaterThan(0.08);
      expect(rate).toBeLessThan(0.2);
    }
  });

  it('without signal gives everyone one chance, the same as before every 11.11', () => {
    const flat = large(false).truth.history;
    const list = eligible(flat.atCutoff);
    expect(new Set(list.map((row) => row.p)).size).toBe(1);
    expect(flat.atSnapshot.p.find((p) => !Number.isNaN(p))).toBe(list[0]?.p);
    const [mean, p] = [list.reduce((sum, row) => sum + row.label, 0) / list.length, list[0]?.p as number];
    expect(Math.abs(mean - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / list.length));
  });
});
