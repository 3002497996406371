import { csvFile, dropFiles, goTo, metric, untilReady } from './support/page';
import { expect, test } from './support/test';

/** Orders of 400 people over two years, some of whom keep coming back; deterministic. */
function ordersCsv(header: string): string {
  let state = 7;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const lines: { day: number; who: number; cents: number }[] = [];
  for (let who = 0; who < 400; who++) {
    const gap = who % 3 === 0 ? 25 : 170;
    for (let day = uniform() * gap; day < 730; day += gap * (0.4 + 1.4 * uniform())) {
      lines.push({ day: Math.floor(day), who, cents: 500 + Math.floor(uniform() * 9000) });
    }
  }
  lines.sort((a, b) => a.day - b.day);
  const rows = lines.map(({ day, who, cents }, i) => {
    const date = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
    return `${9000 + i * 3},u${who},${date},${(cents / 100).toFixed(2)},${(i % 7) + 0.5}`;
  });
  return [header, ...rows].join('\n');
}

test('headers nobody knows: the person says that these are orders, and which column is what', async ({ app }) => {
  await dropFiles(app, csvFile('odd.csv', ordersCsv('ref,who,when,xyz,weight')));
  const status = app.getByTestId('status');
  await expect(status).toHaveAttribute('data-state', 'idle');
  await app.getByRole('combobox', { name: 'Role of odd.csv' }).selectOption('orders');
  await expect(status).toContainText('names the buyer');
  const file = app.locator('[data-file="odd.csv"]');
  await expect(file).toContainText('Still missing: Customer and Amount');
  await goTo(app, 'Prepare');
  await app.getByRole('button', { name: 'Choose columns' }).click();
  await file.getByRole('combobox', { name: 'Use of who' }).selectOption('customer');
  await expect(status).toContainText('how much was paid');
  await file.getByRole('combobox', { name: 'Use of xyz' }).selectOption('amount');
  await untilReady(app);
  expect(await metric(app, 'rows.used', '[data-file="odd.csv"]')).toBe(await metric(app, 'rows.in', '[data-file="odd.csv"]'));
  expect(await metric(app, 'revenue.gross')).toBeGreaterThan(100_000);
  await goTo(app, 'Segment');
  expect(await metric(app, 'segment.high.size')).toBeGreaterThan(0);
});

test('orders stay orders while their columns are changed', async ({ app }) => {
  await dropFiles(app, csvFile('orders.csv', ordersCsv('Order No,Client,Order date,Total,Freight')));
  await untilReady(app);
  const file = app.locator('[data-file="orders.csv"]');
  const status = app.getByTestId('status');
  const gross = await metric(app, 'revenue.gross');
  await file.getByRole('combobox', { name: 'Use of Total' }).selectOption('none');
  await expect(status).toContainText('how much was paid');
  await expect(status).toHaveAttribute('data-state', 'idle');
  await expect(file.getByRole('combobox', { name: 'Role of orders.csv' })).toHaveValue('orders');
  await expect(file).toContainText('Still missing: Amount');
  await file.getByRole('combobox', { name: 'Use of Freight' }).selectOption('amount');
  await untilReady(app);
  expect(await metric(app, 'revenue.gross')).toBeLessThan(gross);

  await file.getByRole('combobox', { name: 'Type of Order date' }).selectOption('text');
  await expect(status).toContainText('which column says when');
  await file.getByRole('combobox', { name: 'Use of Order date' }).selectOption('time');
  await untilReady(app);
  await expect(file.getByRole('combobox', { name: 'Type of Order date' })).toHaveValue('time');

  await file.getByRole('button', { name: 'Remove orders.csv' }).click();
  await expect(app.getByText('orders.csv removed')).toBeVisible();
});
