import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { type CollectedFile, collectFile, DEFAULT_FILE, readFile } from '../collect';
import * as market from '../collect/layouts/fixtures/marketplaces';
import { shopifyCustomersFixture, shopifyOrdersFixture } from '../collect/layouts/fixtures/shopify';
import { csvOf, type Fixture } from '../collect/layouts/fixtures/write';
import { type Coded, NO_CODE } from '../collect/types';
import { textAt } from '../table/text';
import { chooseGoal } from './choose-goal';
import { joinOrderParts } from './join-order-parts';
import { ordersTogether } from './overlap/orders-together';
import { prepare } from './prepare';
import { DEFAULT_PREPARE } from './types';
import { linkFiles } from './who-is-who';

async function collected(name: string, fixture: Fixture): Promise<CollectedFile> {
  const bytes = new TextEncoder().encode(csvOf(fixture));
  const source = { name, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob());
}

describe('exports of one shop, as they come', () => {
  it('Shopify: customers keyed by id meet orders keyed by e-mail; what the export knew afterwards is kept out (R5)', async () => {
    const files = [await collected('orders.csv', shopifyOrdersFixture()), await collected('customers.csv', shopifyCustomersFixture())];
    const result = await prepare(files, { ...DEFAULT_PREPARE, goal: 'window', windowDays: 30 }, 1, quietJob());
    if ('question' in result) throw new Error(result.question);
    const kept = Object.fromEntries(
      result.train.specs.filter(({ group }) => group === 'profile').map(({ name, keptOut }) => [name, keptOut]),
    );
    expect(kept).toMatchObject({
      'Default Address Country Code': null,
      'Accepts Email Marketing': 'at-export',
      'Total Spent': 'at-export',
      'Total Orders': 'at-export',
      Tags: 'at-export',
      'Shoe size (customer.metafields.custom.shoe)': 'at-export',
    });
    const joined = result.summary.notes.find(({ key }) => key === 'prepare.note.joined');
    expect(Number(joined?.values?.matched)).toBeGreaterThan(100);
  });

  it('Taobao: the goods split their orders, done refunds come off, no money is lost on the way', async () => {
    const fixture = market.taobaoOrdersFixture();
    const paidBack = market.taobaoRefundsFixture(fixture);
    const files = [
      await collected('ExportOrderList.csv', fixture),
      await collected('ExportOrderDetailList.csv', market.taobaoItemsFixture(fixture)),
      await collected('refunds.csv', paidBack),
    ];
    expect(chooseGoal(files, DEFAULT_PREPARE)).toMatchObject({ goal: { kind: 'window' } });
    const { files: together, parts } = await joinOrderParts(files, quietJob());
    const [before, after] = [files[0]?.orders, together[0]?.orders];
    if (!before || !after) throw new Error('no lines');
    const gross = (lines: typeof before) => lines.mills.reduce((sum, mills, i) => sum + (lines.used[i] === 1 ? mills : 0), 0);
    expect(gross(after)).toBe(gross(before));
    expect(after.rows).toBeGreaterThan(before.rows);
    expect(after.product?.codes.length).toBe(after.rows);
    const done = paidBack.rows.filter((row) => row.退款状态 === '退款成功');
    expect(after.refundMills?.reduce((sum, mills) => sum + mills, 0)).toBe(
      done.reduce((sum, row) => sum + Math.round(Number(row.买家退款金额) * 1000), 0),
    );
    // An order of several rows (deposit and balance) stays as it is, and its items are not joined.
    const idsOf = (coded: Coded | null | undefined) =>
      Array.from(coded?.codes ?? [], (code) => (coded && code !== NO_CODE ? textAt(coded.levels, code) : ''));
    const orders = idsOf(before.order);
    const several = new Set(orders.filter((id, i) => orders.indexOf(id) < i));
    const unsplit = idsOf(files[1]?.orderParts?.order).filter((id) => several.has(id)).length;
    expect(unsplit).toBeGreaterThan(0);
    expect(parts.map(({ kind, unmatched }) => [kind, unmatched])).toEqual([
      ['items', unsplit],
      ['refunds', 0],
    ]);
  });

  it.each([
    ['Shopify', shopifyOrdersFixture(), 'Name'],
    ['Taobao', market.taobaoOrdersFixture(), '订单编号'],
  ])('%s: two exports that overlap are the one export', async (_, fixture, id) => {
    const starts = fixture.rows.flatMap((row, i) => (i === 0 || row[id] !== fixture.rows[i - 1]?.[id] ? [i] : []));
    const at = (share: number) => starts[Math.floor(share * starts.length)] as number;
    const part = (from: number, to: number) => ({ ...fixture, rows: fixture.rows.slice(from, to) });
    const whole = await collected('orders.csv', fixture);
    const [early, late] = [await collected('a.csv', part(0, at(0.7))), await collected('b.csv', part(at(0.4), fixture.rows.length))];
    const counted = async (files: readonly CollectedFile[]) => {
      const { together, overlap } = await linkFiles(files, DEFAULT_PREPARE, quietJob());
      return { together, overlap, all: await ordersTogether(files, quietJob()) };
    };
    const { all } = await counted([whole]);
    const { together, overlap, all: twice } = await counted([early, late]);
    expect(together).toEqual(all);
    expect(twice?.money?.gross).toBeGreaterThan(all?.money?.gross ?? Number.NaN);
    expect(overlap.apart).toBeNull();
    expect(all?.orders).toBe(whole.report.orders?.orders);
    expect(all?.money?.net).toBeCloseTo(whole.report.orders?.revenueNet ?? Number.NaN, 6);
  });

  it('Pinduoduo: nobody is named, so Prepare asks for a key instead of inventing people', async () => {
    const result = await prepare([await collected('pdd.csv', market.pinduoduoOrdersFixture(false))], DEFAULT_PREPARE, 1, quietJob());
    expect(result).toMatchObject({ question: 'customer-key' });
  });
});
