import { download, goTo, metric, metricText, readCsv, untilReady } from './support/page';
import { expect, test } from './support/test';

test('the sample shop in Chinese: open, train, drag, download, read back', async ({ app }) => {
  await app.getByRole('radio', { name: '中文' }).check({ force: true });
  await expect(app.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await app.getByRole('button', { name: /示例/ }).first().click();
  await untilReady(app);
  await expect(app).toHaveURL(/#\/segment$/);
  const customers = await metric(app, 'segment.high.size').then(
    async (high) => high + (await metric(app, 'segment.potential.size')) + (await metric(app, 'segment.ordinary.size')),
  );
  expect(customers).toBeGreaterThan(3000);

  await app.goto(`${app.url().split('#')[0]}#/train`);
  await app.getByRole('button', { name: '训练', exact: true }).click();
  await untilReady(app, 90_000);

  await app.goto(`${app.url().split('#')[0]}#/segment`);
  const handle = app.getByRole('slider').last();
  const box = await handle.boundingBox();
  if (!box) throw new Error('no slider');
  const before = await metric(app, 'cut.2');
  await app.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await app.mouse.down();
  await app.mouse.move(box.x + 120, box.y + box.height / 2, { steps: 8 });
  const during = await metric(app, 'cut.2');
  await app.mouse.up();
  await untilReady(app);
  const after = await metric(app, 'cut.2');
  expect(during).toBeGreaterThan(before);
  expect(after).toBeCloseTo(during, 2);

  await app.goto(`${app.url().split('#')[0]}#/activate`);
  await untilReady(app);
  const high = await app.evaluate(() =>
    Number(document.querySelector('[data-metric="segment.high.size"]')?.getAttribute('data-value') ?? Number.NaN),
  );
  const { bytes } = await download(app, () => app.getByRole('button', { name: /下载/ }).first().click());
  const data = readCsv(bytes);
  expect(data[0]?.slice(1)).toEqual(['score', 'segment']);
  expect(data.length).toBeGreaterThan(1);
  if (Number.isFinite(high)) expect(data.length - 1).toBe(high);
  expect(Number(await metricText(app, 'requests'))).toBe(0);
});

test('the same files, choices and seed give the same numbers, twice', async ({ app }) => {
  const NAMES = ['auc', 'logLoss', 'brier', 'ece', 'lift.top10', 'accuracy'];
  const numbers = async () => {
    await goTo(app, 'Train');
    return Promise.all(NAMES.map((name) => metricText(app, name)));
  };
  await app.getByRole('button', { name: 'Try the sample shop' }).first().click();
  await untilReady(app);
  await goTo(app, 'Train');
  await app
    .getByRole('radio', { name: /network/i })
    .first()
    .check({ force: true });
  await app.getByRole('spinbutton', { name: 'Epochs' }).fill('3');
  await app.getByRole('spinbutton', { name: 'Epochs' }).press('Enter');
  const train = async () => {
    await app.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(app.getByTestId('status')).toHaveAttribute('data-state', 'working');
    await untilReady(app, 90_000);
    return numbers();
  };
  const first = await train();
  expect(first.every((value) => Number.isFinite(Number(value)))).toBe(true);
  expect(await train()).toEqual(first);
});

test('undo, redo and reset', async ({ app }) => {
  await app.getByRole('button', { name: 'Try the sample shop' }).first().click();
  await untilReady(app);
  await goTo(app, 'Segment');
  const start = await metric(app, 'cut.2');
  await app.getByRole('button', { name: 'Top 10 %' }).click();
  await untilReady(app);
  const top = await metric(app, 'cut.2');
  const sizes = await Promise.all(['high', 'potential', 'ordinary'].map((key) => metric(app, `segment.${key}.size`)));
  const share = (sizes[0] ?? 0) / sizes.reduce((sum, size) => sum + size, 0);
  expect(share).toBeGreaterThanOrEqual(0.1);
  expect(share).toBeLessThan(0.11);
  await app.keyboard.press('Control+z');
  expect(await metric(app, 'cut.2')).toBe(start);
  await app.keyboard.press('Control+Shift+z');
  expect(await metric(app, 'cut.2')).toBe(top);
  await app.keyboard.press('Shift+R');
  await untilReady(app);
  expect(await metric(app, 'cut.2')).toBe(start);
});
