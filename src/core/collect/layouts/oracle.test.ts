import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { type CollectedFile, collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../index';
import * as market from './fixtures/marketplaces';
import { shopifyOrdersFixture } from './fixtures/shopify';
import * as western from './fixtures/western';
import { csvOf, type Fixture, shuffled } from './fixtures/write';

/** Sums written in SQL from the rules of each export, over the same bytes, by another engine: orders, people, gross and net in thousandths. */
const SQL: readonly (readonly [name: string, fixture: Fixture, sql: string])[] = [
  [
    'Shopify',
    shopifyOrdersFixture(),
    `WITH heads AS (
       SELECT * FROM t WHERE "Financial Status" <> ''
     ), good AS (
       SELECT Name, COALESCE(NULLIF(Email, ''), NULLIF(ltrim(Phone, ''''), '')) AS who, CAST(Total AS DECIMAL(18,3)) AS paid,
              CAST("Refunded Amount" AS DECIMAL(18,3)) AS back
       FROM heads
       WHERE "Financial Status" IN ('paid', 'partially_refunded') AND "Cancelled at" = '' AND "Payment Method" <> 'Bogus'
         AND NOT list_contains(string_split(Tags, ', '), 'test') AND CAST(Total AS DECIMAL(18,3)) > 0
     )
     SELECT count(DISTINCT Name), count(DISTINCT who), sum(paid) * 1000, sum(paid - back) * 1000 FROM good WHERE who IS NOT NULL`,
  ],
  [
    'WooCommerce',
    western.woocommerceOrdersFixture(),
    `SELECT count(*), count(DISTINCT Customer), sum(CAST("Net Sales" AS DECIMAL(18,3))) * 1000, sum(CAST("Net Sales" AS DECIMAL(18,3))) * 1000
     FROM t WHERE Status IN ('completed', 'processing') AND CAST("Net Sales" AS DECIMAL(18,3)) > 0 AND Customer <> ''`,
  ],
  [
    'Stripe',
    western.stripePaymentsFixture(),
    `WITH good AS (
       SELECT COALESCE(NULLIF("Customer ID", ''), NULLIF("Customer Email", '')) AS who, CAST(Amount AS DECIMAL(18,3)) AS paid,
              CAST("Amount Refunded" AS DECIMAL(18,3)) AS back
       FROM t WHERE Status = 'Paid' AND Captured = 'true' AND Mode = 'Live'
     )
     SELECT count(*), count(DISTINCT who), sum(paid) * 1000, sum(paid - back) * 1000 FROM good WHERE who IS NOT NULL`,
  ],
  [
    'Magento',
    western.magentoOrdersFixture(true),
    `WITH good AS (
       SELECT "Customer Email" AS who, CAST(replace("Grand Total (Purchased)", '$', '') AS DECIMAL(18,3)) AS paid,
              COALESCE(TRY_CAST(replace("Total Refunded", '$', '') AS DECIMAL(18,3)), 0) AS back
       FROM t WHERE Status IN ('complete', 'processing')
     )
     SELECT count(*), count(DISTINCT who), sum(paid) * 1000, sum(paid - back) * 1000 FROM good`,
  ],
  [
    'Taobao, classic',
    market.taobaoOrdersFixture(),
    `WITH good AS (
       SELECT "订单编号" AS id, COALESCE(NULLIF("买家会员名", ''), NULLIF(ltrim("联系手机", ''''), '')) AS who, CAST("买家实际支付金额" AS DECIMAL(18,3)) AS paid
       FROM t WHERE "订单状态" NOT IN ('交易关闭', '等待买家付款') AND "分阶段订单信息" NOT LIKE '%尾款未付%'
     )
     SELECT count(DISTINCT id), count(DISTINCT who), sum(paid) * 1000, sum(paid) * 1000 FROM good WHERE paid > 0 AND who IS NOT NULL`,
  ],
  [
    'Taobao, sub-orders',
    market.taobaoSubordersFixture(),
    `SELECT count(DISTINCT "主订单编号"), count(DISTINCT "买家会员ID"), sum(CAST("子单实际支付金额" AS DECIMAL(18,3))) * 1000,
            sum(CAST("子单实际支付金额" AS DECIMAL(18,3)) - CAST("退款金额" AS DECIMAL(18,3))) * 1000
     FROM t WHERE "订单状态" <> '交易关闭'`,
  ],
  [
    'JD',
    market.jdOrdersFixture(),
    `WITH one AS (
       SELECT DISTINCT "订单号" AS id, "下单帐号" AS who, CAST("结算金额" AS DECIMAL(18,3)) AS paid
       FROM t WHERE "订单状态" IN ('完成', '等待出库', '等待确认收货')
     )
     SELECT count(*), count(DISTINCT who), sum(paid) * 1000, sum(paid) * 1000 FROM one`,
  ],
  [
    'Pinduoduo',
    market.pinduoduoOrdersFixture(false),
    `SELECT count(*), 0, sum(CAST("用户实付金额(元)" AS DECIMAL(18,3))) * 1000, sum(CAST("用户实付金额(元)" AS DECIMAL(18,3))) * 1000
     FROM t WHERE "订单状态" IN ('已收货', '已发货，待收货', '待发货') AND "售后状态" <> '退款成功'`,
  ],
  [
    'Douyin',
    market.douyinOrdersFixture(true),
    `WITH refunded AS (SELECT DISTINCT "主订单编号" AS id FROM t WHERE "售后状态" = '退款成功')
     SELECT count(DISTINCT "主订单编号"), count(DISTINCT "收件人手机号"), sum(CAST("订单应付金额" AS DECIMAL(18,3))) * 1000,
            sum(CAST("订单应付金额" AS DECIMAL(18,3))) * 1000
     FROM t WHERE "订单状态" IN ('已完成', '已发货', '待发货') AND "主订单编号" NOT IN (SELECT id FROM refunded)`,
  ],
  [
    'Youzan',
    market.youzanOrdersFixture(),
    `SELECT count(*), count(DISTINCT "收货人手机号/提货人手机号"), sum(CAST("订单实付金额" AS DECIMAL(18,3))) * 1000,
            sum(CAST("订单实付金额" AS DECIMAL(18,3)) - CAST("订单已退款金额" AS DECIMAL(18,3))) * 1000
     FROM t WHERE "订单状态" <> '交易关闭'`,
  ],
];

async function collect(text: string, choices: Partial<FileChoices> = {}): Promise<CollectedFile> {
  const bytes = new TextEncoder().encode(text);
  const asked = { ...DEFAULT_FILE, ...choices };
  const source = { name: 'export.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return collectFile(await readFile(source, asked, quietJob()), bytes.length, asked, quietJob());
}

describe('orders, people, gross and net equal those of DuckDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layouts-'));
  let duck: DuckDBConnection;
  beforeAll(async () => {
    duck = await (await DuckDBInstance.create(':memory:')).connect();
  });
  afterAll(() => {
    duck.closeSync();
    rmSync(folder, { recursive: true });
  });

  async function reference(text: string, sql: string): Promise<number[]> {
    const path = join(folder, 'export.csv');
    writeFileSync(path, text);
    await duck.run(
      `CREATE OR REPLACE TABLE t AS SELECT COLUMNS(c -> true) FROM read_csv('${path}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', auto_detect = false, null_padding = true, columns = ${columnsOf(text)})`,
    );
    await duck.run("CREATE OR REPLACE TABLE t AS SELECT COALESCE(COLUMNS(*), '') FROM t");
    const [row] = (await duck.runAndReadAll(sql)).getRows();
    return (row ?? []).map((value) => Number(String(value)));
  }

  it.each(SQL)('%s', async (_, fixture, sql) => {
    const text = csvOf(fixture);
    const { report } = await collect(text);
    const { orders, customers, revenueGross, revenueNet } = report.orders ?? { orders: 0, customers: 0, revenueGross: 0, revenueNet: 0 };
    const ours = [orders, customers, Math.round(revenueGross * 1000), Math.round(revenueNet * 1000)];
    const theirs = await reference(text, sql);
    expect(ours).toEqual(theirs);
    expect(theirs[0]).toBeGreaterThan(80);
    // The same from a byte-order mark and from columns in another order.
    for (const other of [`\ufeff${text}`, csvOf(shuffled(fixture, 9))]) expect((await collect(other)).report.orders).toEqual(report.orders);
  });
});

const columnsOf = (text: string): string => {
  const [head = ''] = text.split('\r\n');
  const names = head.match(/"[^"]*"|[^,]+/g) ?? [];
  return `{${names.map((name) => `'${name.replaceAll('"', '').replaceAll("'", "''")}': 'VARCHAR'`).join(', ')}}`;
};
