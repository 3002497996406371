import { type Known, shopifyExports, taobaoExport } from './support/exports';
import { dropFiles, goTo, metric, metricText, untilReady } from './support/page';
import { expect, test } from './support/test';

/** Every number of the file equals what its maker added up, and a model stands there, checked, with people to reach. */
async function expectAnswered(app: Parameters<typeof metric>[0], file: string, known: Known): Promise<void> {
  const within = `[data-file="${file}"]`;
  await goTo(app, 'Collect');
  expect(await metric(app, 'orders', within)).toBe(known.orders);
  expect(await metric(app, 'revenue.gross', within)).toBeCloseTo(known.gross, 6);
  expect(await metric(app, 'revenue.net', within)).toBeCloseTo(known.net, 6);
  const rows = await Promise.all(['in', 'used', 'quarantined', 'dropped'].map((part) => metric(app, `rows.${part}`, within)));
  expect(rows[0]).toBe((rows[1] ?? 0) + (rows[2] ?? 0) + (rows[3] ?? 0));
  expect(rows[2]).toBe(0);
  await goTo(app, 'Prepare');
  // Who only has orders that were taken back, without a date for it, is still a buyer to whoever stood there before.
  const customers = await metric(app, 'customers');
  expect(customers).toBeGreaterThanOrEqual(known.people);
  expect(customers).toBeLessThanOrEqual(known.everyone);
  await goTo(app, 'Train');
  expect(await metric(app, 'auc')).toBeGreaterThan(0.6);
  await goTo(app, 'Segment');
  expect(await metric(app, 'segment.high.size')).toBeGreaterThan(0);
}

test('orders, customers and reviews of a Shopify shop: dropped together, and nothing is asked', async ({ app }) => {
  const { files, known } = shopifyExports();
  await dropFiles(app, [...files]);
  await untilReady(app);
  await expectAnswered(app, 'orders_export.csv', known);
  await goTo(app, 'Collect');
  for (const [file, role] of [
    ['orders_export.csv', 'orders'],
    ['customers_export.csv', 'customers'],
    ['reviews.csv', 'reviews'],
  ] as const) {
    await expect(app.getByRole('combobox', { name: `Role of ${file}` })).toHaveValue(role);
  }
  expect(await metric(app, 'join.customers_export.csv.matched')).toBeGreaterThan(0.85 * known.people);
  expect(await metric(app, 'join.reviews.csv.matched')).toBeGreaterThan(300);
});

test('orders of a Taobao shop in GBK: dropped, and nothing is asked', async ({ app }) => {
  const { files, known } = taobaoExport();
  await dropFiles(app, [...files]);
  await untilReady(app);
  await expectAnswered(app, 'ExportOrderList.csv', known);
  expect(await metricText(app, 'requests')).toBe('0');
  await goTo(app, 'Collect');
  await expect(app.locator('[data-file="ExportOrderList.csv"]')).toContainText('Taobao');
});
