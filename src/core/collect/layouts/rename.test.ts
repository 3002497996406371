import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { type CollectedFile, collectFile, DEFAULT_FILE, readFile } from '../index';
import * as market from './fixtures/marketplaces';
import { shopifyOrdersFixture } from './fixtures/shopify';
import { csvOf, type Fixture } from './fixtures/write';

async function collect(text: string): Promise<CollectedFile> {
  const bytes = new TextEncoder().encode(text);
  const source = { name: 'export.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob());
}

describe('a column under another usual name plays its part all the same', () => {
  it.each<[string, Fixture, { readonly [header: string]: string }]>([
    ['Shopify: e-mail', shopifyOrdersFixture(), { Email: 'Customer Email' }],
    ['Shopify: quantity', shopifyOrdersFixture(), { 'Lineitem quantity': 'Qty' }],
    ['Shopify: total', shopifyOrdersFixture(), { Total: 'Order Total' }],
    ['Shopify: status', shopifyOrdersFixture(), { 'Financial Status': 'Payment Status' }],
    ['Taobao: buyer', market.taobaoOrdersFixture(), { 买家会员名: '买家昵称' }],
    ['JD: account', market.jdOrdersFixture(), { 下单帐号: '下单账号' }],
    ['Youzan: phone', market.youzanOrdersFixture(), { '收货人手机号/提货人手机号': '收货人手机号' }],
    ['Pinduoduo: money', market.pinduoduoOrdersFixture(false), { '用户实付金额(元)': '用户实付金额' }],
  ])('%s', async (_, fixture, names) => {
    const plain = await collect(csvOf(fixture));
    const renamed = await collect(csvOf(fixture, names));
    expect(renamed.report.layout?.kind).toBe(plain.report.layout?.kind);
    expect(renamed.report.orders).toEqual(plain.report.orders);
  });

  it('Shopify without its total falls back to price × quantity', async () => {
    const fixture = shopifyOrdersFixture();
    const file = await collect(csvOf({ ...fixture, headers: fixture.headers.filter((name) => !/^(?:Total|Subtotal)$/.test(name)) }));
    expect(file.report.orders?.moneyFrom).toBe('unitPrice × quantity');
    expect(file.report.rows.quarantined).toBe(0);
  });
});
