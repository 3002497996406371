import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, readFile } from '../index';

const data = join(process.env.CUTLINE_SHARED ?? join(import.meta.dirname, '../../../../../shared'), 'data');

async function fieldsOf(text: string) {
  const bytes = new TextEncoder().encode(text);
  const source = { name: 'orders.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const { report } = await collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob());
  return report;
}

const orders = (header: string, money: (i: number) => string) =>
  [
    `order_id,customer_id,order_date,${header}`,
    ...Array.from({ length: 60 }, (_, i) => `A${1000 + i},U${i % 20},2024-03-${String((i % 28) + 1).padStart(2, '0')},${money(i)}`),
  ].join('\n');

describe('which column is the money', () => {
  it('is price × quantity where a refund column stands beside them', async () => {
    const {
      fields,
      orders: summary,
      rows,
    } = await fieldsOf(orders('unit_price,quantity,refund_amount', (i) => `2.50,${(i % 3) + 1},${i % 6 === 0 ? '1.00' : ''}`));
    expect(fields).toMatchObject({ unitPrice: 'unit_price', quantity: 'quantity', refund: 'refund_amount' });
    expect(fields.amount).toBeUndefined();
    expect(summary).toMatchObject({ orders: 60, moneyFrom: 'unitPrice × quantity', revenueGross: 300, revenueNet: 290 });
    expect(rows.quarantined).toBe(0);
  });

  it('is no other amount where price × quantity is there', async () => {
    const { fields } = await fieldsOf(orders('unit_price,quantity,deposit_amount', (i) => `2.50,${(i % 3) + 1},${i % 5}.00`));
    expect(fields.amount).toBeUndefined();
  });

  it('is the only column of money where nothing is named', async () => {
    const { fields } = await fieldsOf(orders('sales_amount_eur', (i) => `${i + 1}.00`));
    expect(fields.amount).toBe('sales_amount_eur');
  });
});

describe('which column names the people', () => {
  const people = (id: string, rows = 60, of = 30) =>
    [
      `${id},age,bought`,
      ...Array.from({ length: rows }, (_, i) => `u${1000 + (i % of)},${20 + (i % 40)},${i % 3 === 0 ? 'yes' : 'no'}`),
    ].join('\n');

  it('is the customer by name though its ids repeat, no other id that does (R20)', async () => {
    expect((await fieldsOf(people('user_id'))).fields).toEqual({ customer: 'user_id' });
    expect((await fieldsOf(people('store_id'))).fields).toEqual({});
    expect((await fieldsOf(people('store_id', 60, 60))).fields).toEqual({ customer: 'store_id' });
  });
});

describe('what a file holds', () => {
  const rowsOf = (header: string, row: (i: number) => string) => [header, ...Array.from({ length: 90 }, (_, i) => row(i))].join('\n');
  const day = (i: number) => `2024-03-${String((i % 28) + 1).padStart(2, '0')} 10:0${i % 10}:00`;

  it.each([
    ['events', 'user_id,timestamp,action,page', (i: number) => `u${i % 9},${day(i)},${['view', 'click'][i % 2]},/p${i % 7}`],
    ['events', '用户ID,行为时间,行为类型,商品ID', (i: number) => `10${i % 9},${day(i)},${['浏览', '加购'][i % 2]},88${i % 7}`],
    ['events', 'user_id,item_id,timestamp', (i: number) => `u${i % 9},i${i % 30},${1_700_000_000 + i * 977}`],
    ['reviews', 'item,stars,comment', (i: number) => `cup ${i % 9},${(i % 5) + 1},comment number ${i} in words`],
    ['orders', 'customer_id,date,event,amount', (i: number) => `c${i % 20},${day(i)},concert ${i % 6},${i + 1}.50`],
    ['customers', 'user_id,date,description,bought', (i: number) => `u${i % 9},${day(i)},d${i % 30},${i % 2}`],
    [
      'customers',
      'customer_id,signup_date,plan,rating',
      (i: number) => `c${1000 + i * 3},${day(i).slice(0, 10)},${['a', 'b'][i % 2]},${i % 5}`,
    ],
    [
      'reviews',
      'review_id,customer_email,rating,review_text,review_date',
      (i: number) => `${i},u${i % 40}@x.org,${(i % 5) + 1},fine ${i},${day(i)}`,
    ],
    ['reviews', '评价ID,买家会员名,评分,评价内容,评价时间', (i: number) => `${i},tb${i % 40},${(i % 5) + 1},很好 ${i},${day(i)}`],
    ['reviews', 'member,stars,review no', (i: number) => `m${i % 30},${(i % 5) + 1},R${1000 + i}`],
    ['customers', 'member,stars,city', (i: number) => `m${i},${(i % 5) + 1},town ${i % 7}`],
    ['customers', 'label,user,rating,review_text,review_date', (i: number) => `${i % 2},u${i % 40},${(i % 5) + 1},fine ${i},${day(i)}`],
    ['customers', 'label,review', (i: number) => `${i % 2},words and more words ${i}`],
  ])('%s: %s', async (role, header, row) => {
    expect((await fieldsOf(rowsOf(header, row))).role).toBe(role);
  });
});

describe('rows that are no people', () => {
  it('are posts or accounts by their columns', async () => {
    const social = await fieldsOf(
      [
        'Post ID,Post type,Impressions,Reach,Likes,Comments,Shares',
        ...Array.from({ length: 40 }, (_, i) => `17${i},Reel,${i * 9},${i * 7},${i},${i % 5},${i % 3}`),
      ].join('\n'),
    );
    expect([social.role, social.layout?.unit, social.roleBecause.key]).toEqual(['customers', 'posts', 'collect.why.layoutRows']);
    const lender = await fieldsOf(
      [
        'account_id;score;age;loan_amount;late_payments;default',
        ...Array.from({ length: 40 }, (_, i) => `AC0${i};${500 + i};${20 + i};${1000 + i};${i % 4};${i % 2}`),
      ].join('\n'),
    );
    expect([lender.role, lender.layout?.kind, lender.layout?.unit]).toEqual(['customers', 'finance-accounts', 'accounts']);
  });

  it('are no sums of a report, and its row of the grand total is none either', async () => {
    const report = await fieldsOf(
      'Session default channel group,Sessions,Engaged sessions,Total revenue\nDirect,3100,1500,4210.5\nEmail,800,500,3100.25\nGrand total,3900,2000,7310.75\n',
    );
    expect(report.layout?.kind).toBe('ga4-report');
    expect(report.rows.in).toBe(2);
    expect(report.reasons.find(({ key }) => key === 'collect.note.totalsRow')?.count).toBe(1);
  });
});

describe('events and reviews whose headers no list names', () => {
  const rows = (header: string, row: (i: number) => string) => [header, ...Array.from({ length: 200 }, (_, i) => row(i))].join('\n');
  const day = (i: number) => `2024-03-${String((i % 28) + 1).padStart(2, '0')}`;

  it('are told by the words inside them', async () => {
    const reviews = await fieldsOf(
      rows(
        'reviewer_email,product_title,rating,body,created_at',
        (i) => `u${i % 60}@x.org,Mug ${i % 7},${(i % 5) + 1},liked it ${i},${day(i)}`,
      ),
    );
    expect(reviews).toMatchObject({
      role: 'reviews',
      reach: 'contact',
      fields: { customer: 'reviewer_email', product: 'product_title', rating: 'rating', text: 'body', time: 'created_at' },
    });
    const events = await fieldsOf(
      rows('user_email,what_action,item,ts', (i) => `u${i % 30}@x.org,${i % 3 ? 'view' : 'cart'},Mug ${i % 7},${day(i)} 10:00`),
    );
    expect(events).toMatchObject({ role: 'events', fields: { customer: 'user_email', event: 'what_action', product: 'item', time: 'ts' } });
  });

  it('are not seen in a table of people', async () => {
    const people = await fieldsOf(
      rows('user_id,user_agent,review_count,last_action,joined', (i) => `u${i},Firefox,${i % 9},${i % 2 ? 'view' : 'order'},${day(i)}`),
    );
    expect(people.role).toBe('customers');
  });
});

describe.skipIf(!existsSync(data))('published sets (skipped where ../shared/data is absent)', () => {
  it.each([
    ['movielens-small/ratings.csv', 'reviews', null],
    ['movielens-small/movies.csv', 'customers', null],
    ['waimai-reviews-zh/waimai_10k.csv', 'customers', null],
    ['facebook-metrics/dataset_Facebook.csv', 'customers', 'social-posts'],
    ['german-credit/GermanCredit.csv', 'customers', null],
    ['online-shoppers/online_shoppers_intention.csv', 'customers', null],
    ['cdnow/cdnow_sample.csv', 'orders', null],
  ])('%s holds %s', async (path, role, layout) => {
    const report = await fieldsOf(readFileSync(join(data, path), 'utf8'));
    expect([report.role, report.layout?.kind ?? null]).toEqual([role, layout]);
  });
});
