import { goTo, metric, untilReady } from './support/page';
import { expect, test } from './support/test';

test.use({ build: 'hosted' });

test('works without a network after the first visit', async ({ app, context, trap }) => {
  // A reload ends what was still being loaded.
  trap.allow(/sw\.js|ERR_ABORTED/);
  await app.evaluate(() => navigator.serviceWorker.ready);
  await app.reload();
  await app.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await app.reload();
  await app.getByRole('button', { name: 'Try the sample shop' }).first().click();
  await untilReady(app);
  expect(await metric(app, 'segment.high.size')).toBeGreaterThan(0);
  expect(await metric(app, 'requests')).toBe(0);
});

test('unknown addresses lead to Collect, known ones to their stage', async ({ app }) => {
  await app.goto(`${app.url().split('#')[0]}#/nowhere`);
  await expect(app).toHaveURL(/#\/collect$/);
  await goTo(app, 'Train');
  await expect(app).toHaveURL(/#\/train$/);
});

test('English and Chinese without a reload', async ({ app }) => {
  await app.evaluate(() => Object.assign(window, { stays: true }));
  await app.getByRole('radio', { name: '中文' }).check({ force: true });
  await expect(app.getByRole('heading', { level: 1 })).toContainText(/[\u4e00-\u9fff]/);
  await app.getByRole('radio', { name: 'English' }).check({ force: true });
  await expect(app.getByRole('heading', { level: 1 })).not.toContainText(/[\u4e00-\u9fff]/);
  expect(await app.evaluate(() => 'stays' in window)).toBe(true);
});
