import { csvFile, dropFiles, goTo, metric, peopleCsv, untilReady } from './support/page';
import { expect, test } from './support/test';

interface Watch {
  longest: number;
  messages: number;
  chartChanges: number;
}
declare global {
  interface Window {
    watched: Watch;
  }
}

test('dragging 100,000 people: no long task, no message, no chart commit @limit', async ({ app }) => {
  await app.evaluate(() => {
    const post = Worker.prototype.postMessage;
    window.watched = { longest: 0, messages: 0, chartChanges: 0 };
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof post>) {
      window.watched.messages++;
      return post.apply(this, args);
    } as typeof post;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.watched.longest = Math.max(window.watched.longest, entry.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await dropFiles(app, csvFile('people.csv', peopleCsv(100_000)));
  await untilReady(app, 90_000);
  await goTo(app, 'Segment');
  const slider = app.getByRole('slider', { name: 'Cut 2' });
  const box = await slider.boundingBox();
  if (!box) throw new Error('no slider');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await app.mouse.move(x, y);
  await app.waitForTimeout(500);
  const chart = slider.locator('xpath=ancestor::section[1]').locator('.recharts-wrapper');
  await expect(chart).toHaveCount(1);
  expect(await chart.locator('.recharts-bar-rectangle').count()).toBeGreaterThan(10);
  await chart.evaluate((element) => {
    window.watched = { longest: 0, messages: 0, chartChanges: 0 };
    new MutationObserver((changes) => {
      window.watched.chartChanges += changes.length;
    }).observe(element, { childList: true, subtree: true, attributes: true, characterData: true });
  });
  await app.mouse.down();
  const sizes = new Set<number>();
  for (let step = 1; step <= 40; step++) {
    await app.mouse.move(x - step * 4, y);
    if (step % 10 === 0) sizes.add(await metric(app, 'segment.high.size'));
  }
  // Long tasks are told after the frame in which they end.
  await app.waitForTimeout(100);
  const watched = await app.evaluate(() => window.watched);
  expect(watched.messages).toBe(0);
  expect(watched.chartChanges).toBe(0);
  expect(watched.longest).toBeLessThanOrEqual(50);
  expect(sizes.size).toBe(4);
  const total =
    (await metric(app, 'segment.high.size')) + (await metric(app, 'segment.potential.size')) + (await metric(app, 'segment.ordinary.size'));
  expect(total).toBe(100_000);
  const high = await metric(app, 'segment.high.size');
  await app.mouse.up();
  await untilReady(app);
  expect(await metric(app, 'segment.high.size')).toBe(high);

  // The watch was on: letting go asks the worker for profiles, and a narrower window draws the chart anew.
  expect(await app.evaluate(() => window.watched.messages)).toBeGreaterThan(0);
  await app.setViewportSize({ width: 1100, height: 900 });
  await expect.poll(() => app.evaluate(() => window.watched.chartChanges)).toBeGreaterThan(0);
});
