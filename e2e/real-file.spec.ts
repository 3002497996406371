import { readFileSync } from 'node:fs';
import { expectAccessible } from './support/axe';
import { download, dropFiles, goTo, metric, readCsv, realData, untilReady } from './support/page';
import { expect, test } from './support/test';

const german = realData('german-credit/GermanCredit.csv');

test('a real file from the disk, network off: drop, answer, train, drag, download, read back', async ({ app }) => {
  test.skip(!german, 'no real data beside the repository');
  await dropFiles(app, german as string);
  await untilReady(app);
  expect(await metric(app, 'rows.in', '[data-file="GermanCredit.csv"]')).toBe(1000);
  expect(await metric(app, 'rows.used', '[data-file="GermanCredit.csv"]')).toBe(1000);

  await goTo(app, 'Prepare');
  await app.getByRole('combobox', { name: 'Label column' }).selectOption('credit_risk');
  await app.getByRole('combobox', { name: 'Positive value' }).selectOption('0');
  await untilReady(app);
  expect(await metric(app, 'positives')).toBe(300);
  expect(await metric(app, 'customers')).toBe(1000);

  await goTo(app, 'Train');
  expect(await metric(app, 'auc')).toBeGreaterThan(0.7);
  await app
    .getByRole('radio', { name: /Logistic/ })
    .first()
    .check({ force: true });
  await app.getByRole('spinbutton', { name: 'Epochs' }).fill('8');
  await app.getByRole('spinbutton', { name: 'Epochs' }).press('Enter');
  await app.getByRole('button', { name: 'Train', exact: true }).click();
  await untilReady(app, 90_000);

  await goTo(app, 'Segment');
  const slider = app.getByRole('slider', { name: 'Cut 2' });
  const before = await metric(app, 'segment.high.size');
  await slider.focus();
  for (let i = 0; i < 10; i++) await slider.press('ArrowLeft');
  await untilReady(app);
  const cut2 = await metric(app, 'cut.2');
  const high = await metric(app, 'segment.high.size');
  expect(high).toBeGreaterThan(before);
  const parts = [await metric(app, 'tp'), await metric(app, 'fp'), await metric(app, 'tn'), await metric(app, 'fn')];
  await goTo(app, 'Prepare');
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(await metric(app, 'test.rows'));

  await goTo(app, 'Activate');
  await untilReady(app);
  const { name, bytes } = await download(app, () => app.getByRole('button', { name: 'Download audience' }).click());
  expect(name).toBe('audience.csv');
  const data = readCsv(bytes);
  expect(data[0]).toEqual(['row', 'score', 'segment']);
  expect(data.length - 1).toBe(high);
  for (const [row, score, segment] of data.slice(1)) {
    expect(Number(row)).toBeLessThanOrEqual(1000);
    expect(Math.fround(Number(score))).toBeGreaterThanOrEqual(Math.fround(cut2));
    expect(segment).toBe('high');
  }
});

test('every panel is accessible in both themes', async ({ app }) => {
  test.skip(!german, 'no real data beside the repository');
  await expectAccessible(app);
  await dropFiles(app, german as string);
  await untilReady(app);
  for (const theme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme: theme });
    for (const stage of ['Collect', 'Prepare', 'Train', 'Segment', 'Activate']) {
      await goTo(app, stage);
      await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(app);
    }
  }
});

const retail = realData('online-retail-2011/online-retail-13.csv');

test('order lines: gross, net and counts of Online Retail', async ({ app }) => {
  test.skip(!retail, 'no real data beside the repository');
  const reference = JSON.parse(readFileSync(realData('reference.json') as string, 'utf8')).orders['online-retail-13'];
  await dropFiles(app, retail as string);
  await untilReady(app, 90_000);
  const file = '[data-file="online-retail-13.csv"]';
  expect(await metric(app, 'rows.in', file)).toBe(reference.rows);
  const [used, quarantined, dropped] = [
    await metric(app, 'rows.used', file),
    await metric(app, 'rows.quarantined', file),
    await metric(app, 'rows.dropped', file),
  ];
  expect(used + quarantined + dropped).toBe(reference.rows);
  expect(used).toBe(reference.rfm_gross_sales_only.lines);
  expect(await metric(app, 'orders')).toBe(reference.rfm_gross_sales_only.orders);
  expect(await metric(app, 'revenue.gross')).toBeCloseTo(reference.rfm_gross_sales_only.monetary_total_mills / 1000, 6);
  expect(await metric(app, 'revenue.net')).toBeCloseTo(reference.rfm_net_all_rows.monetary_total_mills / 1000, 6);
  await goTo(app, 'Prepare');
  expect(await metric(app, 'customers')).toBe(reference.rfm_gross_sales_only.customers);
});

const POSTED_AFTERWARDS = [
  'Lifetime Post Total Reach',
  'Lifetime Post Total Impressions',
  'Lifetime Engaged Users',
  'Lifetime Post Consumers',
  'Lifetime Post Consumptions',
  'Lifetime Post Impressions by people who have liked your Page',
  'Lifetime Post reach by people who like your Page',
  'Lifetime People who have liked your Page and engaged with your post',
  'comment',
  'like',
  'share',
];
const facebook = realData('facebook-metrics/dataset_Facebook.csv');

test('a file without a signal is called so', async ({ app }) => {
  test.skip(!facebook, 'no real data beside the repository');
  await dropFiles(app, facebook as string);
  await goTo(app, 'Prepare');
  await app.getByRole('combobox', { name: 'Label column' }).selectOption('Total Interactions');
  await untilReady(app);
  expect(await metric(app, 'positives')).toBe(125);
  // Columns that add up to the label are found out and switched off; what is left tells nothing.
  for (const column of POSTED_AFTERWARDS) await app.getByRole('switch', { name: `Use ${column}`, exact: true }).uncheck({ force: true });
  await untilReady(app);
  await goTo(app, 'Segment');
  await expect(app.locator('main')).toContainText('This file does not tell');
});
