import { readFileSync } from 'node:fs';
import { csvFile, download, dropFiles, goTo, metric, metricText, peopleCsv, readCsv, untilReady } from './support/page';
import { expect, test } from './support/test';

type Faults = { loseContext(): Promise<void>; killWorker(name: 'data' | 'train'): void };
declare global {
  interface Window {
    cutlineFaults: Faults;
  }
}

const people = csvFile('people.csv', peopleCsv(4000));

test('files that are no table say what they are, and nothing else is lost', async ({ app }) => {
  await dropFiles(app, people);
  await untilReady(app);
  const customers = await metric(app, 'rows.used', '[data-file="people.csv"]');
  const zip = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(400, 7)]);
  await dropFiles(app, [
    csvFile('empty.csv', ''),
    csvFile('renamed.csv', zip),
    csvFile('header.csv', 'order_id,customer_id,amount\n'),
    csvFile('page.csv', '<!doctype html><html><body><table><tr><td>1</td></tr></table></body></html>'),
  ]);
  for (const name of ['empty.csv', 'renamed.csv', 'header.csv', 'page.csv']) {
    await expect(app.locator(`[data-file="${name}"]`).getByRole('button', { name: /remove/i })).toBeVisible();
    await expect(app.locator(`[data-file="${name}"]`).getByRole('alert')).toContainText(/\w{3,}/);
  }
  expect(await metric(app, 'rows.used', '[data-file="people.csv"]')).toBe(customers);
  await goTo(app, 'Segment');
  expect(await metric(app, 'segment.high.size')).toBeGreaterThan(0);
});

test('rows that cannot be read are counted, named and can be taken home', async ({ app }) => {
  const lines = peopleCsv(500).split('\n');
  lines.splice(100, 0, 'broken', 'too,many,cells,in,this,row,here');
  await dropFiles(app, csvFile('damaged.csv', lines.join('\n')));
  await untilReady(app);
  const file = '[data-file="damaged.csv"]';
  expect(await metric(app, 'rows.in', file)).toBe(502);
  expect(await metric(app, 'rows.quarantined', file)).toBe(2);
  expect(await metric(app, 'rows.used', file)).toBe(500);
  const waiting = app.waitForEvent('download');
  await app
    .locator(file)
    .getByRole('button', { name: /download/i })
    .click();
  const text = readFileSync(await (await waiting).path(), 'utf8');
  expect(text).toContain('broken');
  expect(text.trim().split('\n')).toHaveLength(3);
});

test.describe('with faults provoked', () => {
  test.beforeEach(async ({ page, address }) => {
    await page.goto(`${address}?faults`);
    await dropFiles(page, people);
    await untilReady(page);
  });

  test('a killed data worker costs a message, no work', async ({ page }) => {
    await goTo(page, 'Segment');
    const before = await metric(page, 'segment.high.size');
    await page.evaluate(() => window.cutlineFaults.killWorker('data'));
    await expect(page.getByText(/is started again/i).first()).toBeVisible();
    expect(await metric(page, 'segment.high.size')).toBe(before);
    await page.getByRole('button', { name: 'Top 10 %' }).click();
    await untilReady(page);
    await goTo(page, 'Activate');
    await expect(page.getByRole('button', { name: 'Download audience' })).toBeEnabled();
  });

  test('a train worker killed in training: a message, the rest intact, retry works', async ({ page }) => {
    await goTo(page, 'Train');
    const auc = await metricText(page, 'auc');
    await page
      .getByRole('radio', { name: /network/i })
      .first()
      .check({ force: true });
    await page.getByRole('spinbutton', { name: 'Epochs' }).fill('200');
    await page.getByRole('spinbutton', { name: 'Epochs' }).press('Enter');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
    await page.evaluate(() => window.cutlineFaults.killWorker('train'));
    await expect(page.getByTestId('status')).not.toHaveAttribute('data-state', 'working', { timeout: 5000 });
    expect(await metricText(page, 'auc')).toBe(auc);
    await page.getByRole('spinbutton', { name: 'Epochs' }).fill('2');
    await page.getByRole('spinbutton', { name: 'Epochs' }).press('Enter');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await untilReady(page, 90_000);
    expect(Number.isFinite(Number(await metricText(page, 'auc')))).toBe(true);
  });

  test('a lost GPU context: training goes on, no loss of zero @limit', async ({ page, trap }) => {
    trap.allow(/CONTEXT_LOST|context lost|WebGL|webgl|GL_/i);
    await goTo(page, 'Train');
    await page
      .getByRole('radio', { name: /network/i })
      .first()
      .check({ force: true });
    await page.getByRole('spinbutton', { name: 'Epochs' }).fill('12');
    await page.getByRole('spinbutton', { name: 'Epochs' }).press('Enter');
    await page.getByRole('combobox', { name: 'Backend' }).selectOption('webgl');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(page.getByText(/Epoch [2-9] /).first()).toBeVisible({ timeout: 60_000 });
    await page.evaluate(() => window.cutlineFaults.loseContext());
    await expect(page.getByText(/graphics|GPU/i).first()).toBeVisible({ timeout: 3_000 });
    await untilReady(page, 90_000);
    expect(await metric(page, 'logLoss')).toBeGreaterThan(0.01);
    expect(await metric(page, 'auc')).toBeGreaterThan(0.7);
  });
});

test('cancel is immediate while a large file is read @limit', async ({ app }) => {
  await dropFiles(app, csvFile('large.csv', peopleCsv(600_000)));
  await expect(app.getByTestId('status')).toHaveAttribute('data-state', 'working');
  await app.getByRole('button', { name: 'Cancel' }).first().click();
  const began = Date.now();
  await expect(app.getByTestId('status')).not.toHaveAttribute('data-state', 'working', { timeout: 2000 });
  expect(Date.now() - began).toBeLessThan(500);

  await dropFiles(app, people);
  await expect(app.locator('[data-file="people.csv"] [data-metric="rows.used"]')).toHaveAttribute('data-value', '4000');
});

test('cpu and WebGL give the same scores within 1e-3', async ({ app }) => {
  await dropFiles(app, csvFile('people.csv', peopleCsv(1500)));
  await untilReady(app);
  await goTo(app, 'Activate');
  for (const segment of [/Maybe|Potential/, /Unlikely|Ordinary/])
    await app.getByRole('checkbox', { name: segment }).first().check({ force: true });
  await goTo(app, 'Train');
  await app.getByRole('radio', { name: /network/i }).check({ force: true });
  await app.getByRole('spinbutton', { name: 'Epochs' }).fill('3');
  await app.getByRole('spinbutton', { name: 'Epochs' }).press('Enter');
  const scores: number[][] = [];
  for (const backend of ['cpu', 'webgl']) {
    await goTo(app, 'Train');
    await app.getByRole('combobox', { name: 'Backend' }).selectOption(backend);
    await app.getByRole('button', { name: 'Train', exact: true }).click();
    await untilReady(app, 90_000);
    expect(await metricText(app, 'backend')).toBe(backend);
    await goTo(app, 'Activate');
    const { bytes } = await download(app, () => app.getByRole('button', { name: 'Download audience' }).click());
    scores.push(
      readCsv(bytes)
        .slice(1)
        .map(([, score]) => Number(score)),
    );
  }
  const [cpu = [], webgl = []] = scores;
  expect(cpu).toHaveLength(1500);
  expect(new Set(cpu).size).toBeGreaterThan(100);
  for (const [i, score] of cpu.entries()) expect(Math.abs(score - (webgl[i] ?? Number.NaN))).toBeLessThan(1e-3);
});
