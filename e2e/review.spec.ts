import { expectAccessible } from './support/axe';
import { csvFile, dropFiles, goTo, metric, peopleCsv, untilReady } from './support/page';
import { expect, test } from './support/test';

/** Orders of known money: 40 of 10.00 + i, then one cancelled, one short, one long and one without an amount. */
const plain = Array.from({ length: 240 }, (_, i) => {
  const day = new Date(Date.UTC(2023, 0, 1 + 2 * i)).toISOString().slice(0, 10);
  return `${1000 + i},C${(i * i * 7 + i * 13) % 113},${day},${(10 + (i % 40)).toFixed(2)},paid,note ${i % 5}`;
});
const ORDERS = [
  'Order ID,Customer ID,Order Date,Paid amount,Status,Note',
  ...plain,
  '2001,C1,2023-05-01,250.25,cancelled,x',
  '2002,C2,2023-05-02,20.00',
  '2003,C3,2023-05-03,30.00,paid,a,b,c',
  '2004,C4,2023-05-04,free,paid,x',
].join('\n');
const file = '[data-file="orders.csv"]';

test('unreadable rows are looked at and used anyway, and undo takes that back', async ({ app }) => {
  await dropFiles(app, csvFile('orders.csv', ORDERS));
  await untilReady(app);
  await goTo(app, 'Collect');
  const rows = async () => {
    const [all, used, aside, dropped] = await Promise.all(
      ['in', 'used', 'quarantined', 'dropped'].map((name) => metric(app, `rows.${name}`, file)),
    );
    expect(all).toBe((used ?? 0) + (aside ?? 0) + (dropped ?? 0));
    return [all, used, aside, dropped];
  };
  expect(await rows()).toEqual([244, 240, 3, 1]);
  await app.getByRole('button', { name: 'Look at these rows' }).click();
  const unused = app.getByRole('region', { name: 'Rows of orders.csv that are not used' });
  const cells = unused.getByRole('row', { name: /^243 / });
  await expect(cells.getByText('beyond the last column: b')).toBeVisible();
  await cells.getByRole('button', { name: 'As in the file' }).click();
  await expect(unused.getByText('2003,C3,2023-05-03,30.00,paid,a,b,c')).toBeVisible();
  await expectAccessible(app);
  await app.getByRole('combobox', { name: 'What to do with: fewer cells than the header' }).selectOption('fill');
  await untilReady(app);
  expect(await rows()).toEqual([244, 241, 2, 1]);
  await app.getByRole('combobox', { name: 'What to do with row 243' }).selectOption('join');
  await untilReady(app);
  expect(await rows()).toEqual([244, 242, 1, 1]);
  await app.getByRole('button', { name: /^Undo/ }).click();
  await untilReady(app);
  expect(await rows()).toEqual([244, 241, 2, 1]);
  await app.getByRole('radio', { name: 'Left out by rule (1)' }).check({ force: true });
  await expect(unused.getByRole('row', { name: /^241 / }).getByText('Status: cancelled')).toBeVisible();
});

test('a figure of the shop is explained, and a switch makes the page count like it', async ({ app }) => {
  await dropFiles(app, csvFile('orders.csv', ORDERS));
  await untilReady(app);
  await goTo(app, 'Collect');
  const net = await metric(app, 'revenue.net', file);
  await app.getByRole('textbox', { name: 'My figure for orders.csv' }).fill((net + 250.25).toFixed(2));
  await expect(app.locator('[data-figure="explained"]')).toContainText('count cancelled orders (1 row)');
  expect(await metric(app, 'figure.gap', file)).toBe(250.25);
  await app.getByRole('button', { name: 'Count it this way' }).click();
  await untilReady(app);
  expect(await metric(app, 'revenue.net', file)).toBeCloseTo(net + 250.25, 2);
  await expect(app.locator('[data-figure="same"]')).toBeVisible();
  await app.getByRole('textbox', { name: 'My figure for orders.csv' }).fill((net + 987.65).toFixed(2));
  await expect(app.locator('[data-figure="closest"], [data-figure="none"]')).toBeVisible();
});

test('a column opens to its profile, and readings are changed without another drop', async ({ app }) => {
  await dropFiles(app, csvFile('orders.csv', ORDERS));
  await untilReady(app);
  await goTo(app, 'Collect');
  await app.getByRole('button', { name: 'Paid amount', exact: true }).click();
  await expect(app.getByRole('img', { name: 'Rows by value, from 10.00 to 250.25' })).toBeVisible();
  await expect(app.getByText('Not readable as this type: free × 1')).toBeVisible();
  await app.getByRole('button', { name: 'Show the first rows' }).click();
  await expect(app.getByRole('group', { name: 'First rows of orders.csv' }).getByText('2023-01-03')).toBeVisible();
  await expectAccessible(app);
  await app.getByRole('combobox', { name: 'First row of orders.csv' }).selectOption('data');
  await expect(app.getByRole('button', { name: 'column1', exact: true })).toBeVisible();
  await app.getByRole('combobox', { name: 'First row of orders.csv' }).selectOption('names');
  await expect(app.getByRole('button', { name: 'Order ID', exact: true })).toBeVisible();
});

test('cleaning steps say what they change, and change it', async ({ app }) => {
  const people = peopleCsv(600).split('\n');
  const spelled = people.map((line, i) => (line === '' ? line : `${line},${i === 0 ? 'town' : ['Paris', 'paris ', 'Rome'][i % 3]}`));
  await dropFiles(app, csvFile('people.csv', spelled.join('\n')));
  await untilReady(app);
  await goTo(app, 'Prepare');
  expect([await metric(app, 'cleaning.sameText.before'), await metric(app, 'cleaning.sameText.after')]).toEqual([6, 5]);
  await expectAccessible(app);
  await app.getByRole('switch', { name: 'One spelling for each value' }).press('Space');
  await untilReady(app);
  await expect(app.locator('[data-metric="cleaning.sameText.after"]')).toHaveCount(0);
  await app.getByRole('combobox', { name: 'Extreme numbers' }).selectOption('iqr');
  await untilReady(app);
  await app.getByRole('button', { name: /^Undo/ }).click();
  await untilReady(app);
  await expect(app.getByRole('combobox', { name: 'Extreme numbers' })).toHaveValue('keep');
});

test('on a phone no panel is wider than the window, and only cells of a file scroll sideways', async ({ app }) => {
  await app.getByRole('button', { name: 'Try the sample shop' }).first().click();
  await untilReady(app);
  await app.setViewportSize({ width: 390, height: 844 });
  for (const stage of ['Collect', 'Prepare', 'Train', 'Segment', 'Activate']) {
    await goTo(app, stage);
    await app.locator('main h1').waitFor();
    const wide = await app.evaluate(() => {
      const scrolls = (element: Element) =>
        /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
      return [document.documentElement, ...document.querySelectorAll('main *')]
        .filter((element) => (scrolls(element) || element === document.documentElement) && element.scrollWidth > element.clientWidth)
        .filter((element) => element.getAttribute('role') !== 'group')
        .map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 60)}`);
    });
    expect(wide, stage).toEqual([]);
  }
  await goTo(app, 'Prepare');
  await expect(app.getByRole('switch', { name: 'Use Days since last purchase' })).toBeVisible();
  await expectAccessible(app, 'main');
});
