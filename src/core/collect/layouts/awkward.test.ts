import { describe, expect, it } from 'vitest';
import { toGb18030 } from '../../../samples/gb18030';
import { quietJob } from '../../base/job';
import { textAt, textCount } from '../../table/text';
import { type CollectedFile, collectFile, DEFAULT_FILE, type FileChoices, NO_CODE, readFile } from '../index';
import * as market from './fixtures/marketplaces';
import * as people from './fixtures/people-rows';
import { shopifyCustomersFixture, shopifyOrdersFixture } from './fixtures/shopify';
import * as western from './fixtures/western';
import { csvOf, type Fixture } from './fixtures/write';

async function collect(text: string | Uint8Array<ArrayBuffer>, choices: Partial<FileChoices> = {}): Promise<CollectedFile> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const asked = { ...DEFAULT_FILE, ...choices };
  const source = { name: 'export.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return collectFile(await readFile(source, asked, quietJob()), bytes.length, asked, quietJob());
}

const countOf = ({ report }: CollectedFile, key: string) => report.reasons.find((reason) => reason.key === key)?.count ?? 0;
const notesOf = ({ report }: CollectedFile) => report.reasons.filter(({ effect }) => effect === 'note').map(({ key }) => key);
const knownOf = ({ report }: CollectedFile, name: string) => report.columns.find((column) => column.name === name)?.known;
const distinct = (fixture: Fixture, header: string) => new Set(fixture.rows.map((row) => row[header]).filter((cell) => cell)).size;

describe('Shopify', () => {
  const fixture = shopifyOrdersFixture();

  it('spreads the total of an order over its lines to the cent, and carries its cells down to them', async () => {
    const file = await collect(csvOf(fixture));
    const lines = file.orders;
    if (!lines?.order || !lines.email || !lines.phone || !lines.currency) throw new Error('no lines');
    const sums = new Map<string, number>();
    for (let i = 0; i < lines.rows; i++) {
      const id = textAt(lines.order.levels, lines.order.codes[i] as number);
      sums.set(id, (sums.get(id) ?? 0) + (lines.mills[i] as number));
      expect(textAt(lines.currency.levels, lines.currency.codes[i] as number)).toBe('EUR');
    }
    const heads = fixture.rows.filter((row) => row.Total !== undefined);
    expect([...sums].map(([id, mills]) => [id, mills])).toEqual(heads.map((row) => [row.Name, Math.round(Number(row.Total) * 1000)]));
    expect(countOf(file, 'collect.note.perOrder')).toBe(fixture.rows.length - heads.length);
    const headOf = new Map(heads.map((row) => [row.Name, row]));
    const further = fixture.rows.filter((row) => row.Total === undefined).map((row) => headOf.get(row.Name));
    const down = further.filter((head) => head?.['Paid at']).length + further.filter((head) => head?.Email === '' && head.Phone).length;
    expect(countOf(file, 'collect.note.inherited')).toBe(down);
    // An order taken by phone belongs to its phone on each of its lines, one of nobody to nobody.
    const phoned = heads.filter((row) => row.Email === '' && row.Phone !== '').map((row) => row.Phone?.slice(1));
    const buyers = new Set(Array.from({ length: textCount(lines.customers) }, (_, code) => textAt(lines.customers, code)));
    expect(phoned.every((phone) => buyers.has(phone ?? ''))).toBe(true);
    expect(countOf(file, 'collect.dropped.noCustomer')).toBeGreaterThan(0);
    expect(file.report.reach).toBe('contact');
  });

  it('drops each line of cancelled, test and unpaid orders under its rule', async () => {
    const file = await collect(csvOf(fixture));
    const linesOf = (is: (row: { readonly [header: string]: string }) => boolean) => {
      const ids = new Set(fixture.rows.filter((row) => row.Total !== undefined && is(row)).map((row) => row.Name));
      return fixture.rows.filter((row) => ids.has(row.Name)).length;
    };
    const hits = (rule: string) => file.report.rules?.find((one) => one.rule === rule)?.lines;
    expect(hits('test')).toBe(linesOf((row) => row['Payment Method'] === 'Bogus' || (row.Tags ?? '').includes('test')));
    expect(hits('cancelled')).toBe(
      linesOf((row) => row['Cancelled at'] !== '' || ['refunded', 'voided', 'pending'].includes(row['Financial Status'] ?? '')),
    );
    expect(hits('nonPositive')).toBe(linesOf((row) => row.Total === '0.00'));
  });

  it('falls back to the name only where the file has neither e-mail nor phone', async () => {
    const bare = { ...fixture, headers: fixture.headers.filter((name) => !/Email|Phone/.test(name)) };
    const file = await collect(csvOf(bare));
    expect(file.report.fields.customer).toBe('Billing Name');
    expect(file.report.reach).toBe('platform');
    const byPhone = { ...fixture, headers: fixture.headers.filter((name) => name !== 'Email') };
    expect((await collect(csvOf(byPhone))).report.fields.customer).toBe('Phone');
  });

  it('says of customers what was known when (R5), and takes the marks off ids', async () => {
    const file = await collect(csvOf(shopifyCustomersFixture()));
    expect([file.key, file.report.fields.email]).toEqual(['Customer ID', 'Email']);
    for (const name of ['Total Spent', 'Total Orders', 'Tags', 'Accepts Email Marketing'])
      expect([name, knownOf(file, name)]).toEqual([name, 'at-export']);
    expect(knownOf(file, 'Default Address Country Code')).toBe('static');
    expect(knownOf(file, 'Shoe size (customer.metafields.custom.shoe)')).toBeNull();
    expect(file.report.columns.find(({ name }) => name === 'Phone')?.examples[0]).toMatch(/^\+49/);
    expect(file.report.columns.find(({ name }) => name === 'Default Address Zip')).toMatchObject({ kind: 'id' });
  });

  it('takes the mark off the cells that carry one', async () => {
    const rows = ['1,+491512345678', "2,'+491512345679", "3,'00123", '4,'].join('\n');
    const file = await collect(
      `Customer ID,Phone,Email,Total Spent,Total Orders,Tax Exempt\n${rows.replaceAll(/$/gm, ',a@x.io,1,1,no')}\n`,
    );
    expect(file.report.columns[1]?.examples).toEqual(['+491512345678', '+491512345679', '00123']);
    expect(countOf(file, 'collect.note.someMarks')).toBe(2);
  });
});

describe('nobody is named, or only by half', () => {
  it('Douyin: an encrypted phone is a key only where it stays the same', async () => {
    const stable = market.douyinOrdersFixture(true);
    const good = await collect(csvOf(stable));
    expect(good.report).toMatchObject({ reach: 'platform', fields: { customer: '收件人手机号' } });
    expect(notesOf(good)).toContain('collect.note.masked.stable');
    expect(good.orders && textAt(good.orders.order?.levels ?? good.orders.customers, 0)).toMatch(/^69\d+$/);

    const bad = await collect(csvOf(market.douyinOrdersFixture(false)));
    expect(notesOf(bad)).toContain('collect.note.masked.changing');
    expect(bad.report.fields.customer).toBeUndefined();
    expect(bad.report).toMatchObject({ reach: 'nobody', orders: { customers: 0, orders: good.report.orders?.orders } });
  });

  it('letters that hide too much do not tell people apart', async () => {
    const stars = (i: number) => `${'王李张刘'[i % 4]}**`;
    const rows = Array.from(
      { length: 200 },
      (_, i) => `${1000 + i},${stars(i * 7)},a${i % 90},2024-03-${String((i % 28) + 1).padStart(2, '0')} 10:00:00,${i + 1}.00,交易成功,1`,
    );
    const file = await collect(`订单编号,买家会员名,收货地址,订单付款时间,买家实际支付金额,订单状态,宝贝总数量\n${rows.join('\n')}\n`);
    expect(file.report.layout?.kind).toBe('taobao-orders');
    expect(notesOf(file)).toContain('collect.note.masked.shared');
    expect(file.report.fields.customer).toBeUndefined();
    const insisted = await collect(`订单编号,买家会员名,收货地址,订单付款时间,买家实际支付金额,订单状态,宝贝总数量\n${rows.join('\n')}\n`, {
      fields: { customer: '买家会员名' },
    });
    expect(insisted.report.orders?.customers).toBe(4);
  });

  it('Pinduoduo: sales without people', async () => {
    const file = await collect(csvOf(market.pinduoduoOrdersFixture(false)));
    expect(file.report).toMatchObject({ reach: 'nobody', orders: { customers: 0 } });
    expect(file.report.orders?.orders).toBeGreaterThan(100);
    expect(notesOf(file)).toContain('collect.note.noBuyer');
    expect(file.orders?.customer.every((code) => code === NO_CODE)).toBe(true);
    expect((await collect(csvOf(market.pinduoduoOrdersFixture(false)), { rules: { noCustomer: true } })).report.orders?.orders).toBe(0);
  });

  it('name and phone together can be asked for where both are half hidden', async () => {
    const fixture = market.pinduoduoOrdersFixture(true);
    const hidden = fixture.rows.map((row, i) => ({
      ...row,
      收货人: `${row.收货人?.slice(0, 1)}*`,
      收货人手机: `13********${i % 3}`,
      收货地址: `a${i}`,
    }));
    const text = csvOf({ headers: [...fixture.headers, '收货地址'], rows: hidden });
    const off = await collect(text);
    expect(off.report.orders?.customers).toBe(0);
    expect(off.report.rules).toContainEqual({ rule: 'namePhone', on: false, lines: 0, dropped: 0 });
    const on = await collect(text, { rules: { namePhone: true } });
    const pairs = new Set(hidden.map((row) => `${row.收货人} ${row.收货人手机}`));
    expect(textCount(on.orders?.customers ?? { bytes: new Uint8Array(0), offsets: new Uint32Array(1) })).toBe(pairs.size);
  });

  it('WooCommerce and Magento without e-mail say so and go by name', async () => {
    const woo = await collect(csvOf(western.woocommerceOrdersFixture()));
    expect(woo.report).toMatchObject({ reach: 'platform', fields: { customer: 'Customer' } });
    expect(notesOf(woo)).toContain('collect.note.layout.wooNames');
    const magento = await collect(csvOf(western.magentoOrdersFixture(false)));
    expect(magento.report).toMatchObject({ reach: 'platform', fields: { customer: 'Bill-to Name' } });
    expect(notesOf(magento)).toContain('collect.note.layout.magentoEmail');
    const shown = await collect(csvOf(western.magentoOrdersFixture(true)));
    expect([shown.report.reach, notesOf(shown).includes('collect.note.layout.magentoEmail')]).toEqual(['contact', false]);
  });

  it('Stripe: guests are known by their e-mail', async () => {
    const fixture = western.stripePaymentsFixture();
    const file = await collect(csvOf(fixture));
    const guests = fixture.rows.filter((row) => row['Customer ID'] === '' && row['Customer Email'] !== '').length;
    expect(countOf(file, 'collect.note.otherKey')).toBe(guests);
  });
});

describe('Taobao', () => {
  const fixture = market.taobaoOrdersFixture();

  it('deposit and balance are one order at the time of the balance; an unpaid balance is none', async () => {
    const file = await collect(csvOf(fixture));
    const staged = fixture.rows.filter((row) => row.分阶段订单信息?.startsWith('阶段'));
    expect(countOf(file, 'collect.note.balance')).toBe(staged.length / 2);
    const unpaid = fixture.rows.filter((row) => row.分阶段订单信息?.includes('未付')).length;
    expect(file.report.rules?.find(({ rule }) => rule === 'deposit')).toMatchObject({ on: true, lines: unpaid });
    const lines = file.orders;
    const id = staged[0]?.订单编号?.replace(/[="]/g, '');
    const of = Array.from({ length: lines?.rows ?? 0 }, (_, i) => i).filter(
      (i) => lines?.order && textAt(lines.order.levels, lines.order.codes[i] as number) === id,
    );
    expect(of.map((i) => lines?.time[i])).toEqual(of.map(() => Date.parse(`${staged[1]?.订单付款时间?.replace(' ', 'T')}Z`)));
    const kept = await collect(csvOf(fixture), { rules: { deposit: false } });
    expect((kept.report.orders?.orders ?? 0) - (file.report.orders?.orders ?? 0)).toBeGreaterThan(unpaid / 2);
  });

  it('is the same in GBK', async () => {
    const text = csvOf(fixture);
    const [plain, packed] = [await collect(text), await collect(toGb18030(text))];
    expect(packed.report.reading.text?.encoding).toMatch(/gb/i);
    expect(packed.report.orders).toEqual(plain.report.orders);
  });

  it('goods and refunds are parts of the orders in another file', async () => {
    const goods = market.taobaoItemsFixture(fixture);
    const items = await collect(csvOf(goods));
    expect([items.role, items.orders, items.report.partOf, items.orderParts?.rows]).toEqual(['orders', null, 'items', goods.rows.length]);
    const worth = goods.rows.reduce((sum, row) => sum + Math.round(Number(row.价格) * 1000) * Number(row.购买数量), 0);
    expect(items.orderParts?.mills.reduce((sum, mills) => sum + mills, 0)).toBe(worth);
    const paidBack = market.taobaoRefundsFixture(fixture);
    const refunds = await collect(csvOf(paidBack));
    const done = paidBack.rows.filter((row) => row.退款状态 === '退款成功');
    expect([refunds.report.partOf, refunds.orderParts?.rows]).toEqual(['refunds', done.length]);
    expect(refunds.orderParts?.mills.reduce((sum, mills) => sum + mills, 0)).toBe(
      done.reduce((sum, row) => sum + Math.round(Number(row.买家退款金额) * 1000), 0),
    );
    expect(countOf(refunds, 'collect.dropped.noRefund')).toBe(paidBack.rows.length - done.length);
    const order = refunds.orderParts?.order;
    const orders = await collect(csvOf(fixture));
    const ids = new Set(
      Array.from({ length: textCount(orders.orders?.order?.levels as never) }, (_, i) => textAt(orders.orders?.order?.levels as never, i)),
    );
    expect(order && Array.from({ length: textCount(order.levels) }, (_, i) => ids.has(textAt(order.levels, i))).every(Boolean)).toBe(true);
  });
});

describe('events, reviews and sums', () => {
  it('browse events: who, when, what; rows of nobody and of no time are counted', async () => {
    const fixture = people.browseEventsFixture();
    const file = await collect(csvOf(fixture));
    expect(file.role).toBe('events');
    const timeless = fixture.rows.filter((row) => row.event_time === '').length;
    const nameless = fixture.rows.filter((row) => row.event_time !== '' && row.user_id === '').length;
    expect(file.report.rows).toEqual({ in: 500, used: 500 - timeless - nameless, quarantined: timeless, dropped: nameless });
    expect(file.people?.event && textCount(file.people.event.levels)).toBe(distinct(fixture, 'event_type'));
    expect(file.people?.product && textCount(file.people.product.levels)).toBe(distinct(fixture, 'product_id'));
  });

  it('GA4: an event without login belongs to the login before it in the same browser, whatever comes later', async () => {
    const fixture = people.ga4EventsFixture();
    const file = await collect(csvOf(fixture));
    const who = (one: CollectedFile, i: number) => one.people && textAt(one.people.customers, one.people.customer[i] as number);
    const last = new Map<string, string>();
    const expected = fixture.rows.map((row) => {
      if (row.user_id) last.set(row.user_pseudo_id as string, row.user_id);
      return last.get(row.user_pseudo_id as string) ?? row.user_pseudo_id;
    });
    expect(fixture.rows.map((_, i) => who(file, i))).toEqual(expected);
    const half = await collect(csvOf({ ...fixture, rows: fixture.rows.slice(0, 200) }));
    expect(Array.from({ length: 200 }, (_, i) => who(half, i))).toEqual(expected.slice(0, 200));
    expect(file.people?.time[0]).toBe(Date.UTC(2025, 3, 1));
  });

  it('a GA4 report holds no people and says so', async () => {
    const { role, report } = await collect(people.GA4_REPORT);
    expect([role, report.layout?.kind, report.roleBecause.key]).toEqual([null, 'ga4-report', 'collect.why.sums']);
    expect(report.reasons.map(({ key }) => key)).toContain('collect.note.layout.ga4Sums');
    expect((await collect(people.GA4_REPORT, { role: 'customers' })).role).toBe('customers');
  });

  it('reviews keep rating, item, person and time', async () => {
    const fixture = people.reviewsFixture();
    const file = await collect(csvOf(fixture));
    expect(file.people?.rating && [...file.people.rating]).toEqual(fixture.rows.map((row) => Number(row.rating)));
    expect(file.report.rows.used).toBe(fixture.rows.length);
  });

  it.each([
    [
      'events',
      'who,at,what,item',
      (i: number) => `u${i % 9},2024-03-${10 + (i % 18)} 10:0${i % 10}:00,${['view', 'cart'][i % 2]},P${i % 5}`,
      { customer: 'who', time: 'at', event: 'what' },
    ],
    [
      'reviews',
      'user_id,movieId,rating,timestamp',
      (i: number) => `${i % 9},${i % 31},${(i % 5) + 1},${1_260_759_144 + i * 997}`,
      { customer: 'user_id', product: 'movieId', rating: 'rating', time: 'timestamp' },
    ],
  ] as const)('a file that nobody knows is taken for %s by what it holds, or by the person', async (role, header, row, fields) => {
    const text = [header, ...Array.from({ length: 80 }, (_, i) => row(i))].join('\n');
    const file = await collect(text, { role, fields });
    expect([file.role, file.people?.rows]).toEqual([role, 80]);
    if (role === 'reviews') expect((await collect(text)).role).toBe('reviews');
    const named = text.replace('who,at,what,item', 'customer_id,time,event,sku');
    expect((await collect(named)).role).toBe(role);
  });

  it('flat files of lenders and of posts stay files to learn from', async () => {
    for (const [kind, fixture] of [
      ['finance-accounts', people.financeAccountsFixture()],
      ['social-posts', people.socialPostsFixture()],
    ] as const) {
      const file = await collect(csvOf(fixture));
      expect([file.role, file.report.layout?.kind]).toEqual(['customers', kind]);
      expect(file.report.columns.every(({ known }) => known === null)).toBe(true);
      expect(file.report.rows.used).toBe(fixture.rows.length);
    }
  });
});
