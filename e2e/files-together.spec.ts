import { expectAccessible } from './support/axe';
import { csvFile, download, dropFiles, goTo, metric, readCsv, untilReady } from './support/page';
import { expect, test } from './support/test';

const DAY = 86_400_000;
const START = Date.UTC(2023, 0, 1);
const stamp = (day: number) => `${new Date(START + day * DAY).toISOString().slice(0, 10)}T20:30:00-05:00`;

/** 200 people with an account; every fourth orders once as a guest, in capitals; every fifth pays in euros. Deterministic. */
function orders(currency: (person: number) => string): string {
  const lines = ['order_id,customer_id,email,created_at,amount,currency'];
  let order = 0;
  const add = (id: string, email: string, day: number, person: number) =>
    lines.push(`O${++order},${id},${email},${stamp(day)},${10 + (person % 7)}.50,${currency(person)}`);
  for (let person = 0; person < 200; person++) {
    const email = `person${person}.x@example.com`;
    for (let k = 0; k <= person % 5; k++) add(`C${person}`, email, (person * 13 + k * 97) % 700, person);
    if (person % 4 === 0) add('', email.toUpperCase(), (person * 7 + 50) % 700, person);
  }
  return `${lines.join('\n')}\n`;
}

const members = (): string =>
  ['member,mail', ...Array.from({ length: 150 }, (_, i) => `M${i},person${i}.x@example.com`), 'M900,nobody.x@example.com', ''].join('\n');

test('files meet by e-mail, guests become the people they are, and the audience has one row for each', async ({ app }) => {
  await dropFiles(app, [
    csvFile(
      'orders.csv',
      orders(() => 'USD'),
    ),
    csvFile('members.csv', members()),
  ]);
  await untilReady(app);
  await goTo(app, 'Collect');
  await expect(app.getByRole('region', { name: 'How the files join' })).toContainText('by e-mail');
  expect(await metric(app, 'join.members.csv.matched')).toBe(150);
  expect(await metric(app, 'join.members.csv.unmatched')).toBe(1);
  await app.getByRole('button', { name: 'What did not match' }).click();
  await expectAccessible(app, 'main');
  await goTo(app, 'Prepare');
  await app.getByRole('button', { name: 'Who became one' }).click();
  await expectAccessible(app, 'main');
  const merged = await metric(app, 'customers');
  expect(await metric(app, 'people.after')).toBe(201);
  // 200 ids, 50 guests, 151 members.
  expect(await metric(app, 'people.before')).toBe(401);
  await app.getByText('Treat as one person').click();
  await untilReady(app);
  expect(await metric(app, 'customers')).toBe(merged + 50);
  await app.getByRole('button', { name: 'Undo' }).click();
  await untilReady(app);
  expect(await metric(app, 'customers')).toBe(merged);
  await goTo(app, 'Activate');
  const audience = await download(app, () => app.getByRole('button', { name: 'Download audience' }).click());
  const ids = readCsv(audience.bytes)
    .slice(1)
    .map(([id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('orders of two currencies are not added up until one is chosen; days follow the project’s zone', async ({ app }) => {
  await dropFiles(
    app,
    csvFile(
      'orders.csv',
      orders((person) => (person % 5 === 0 ? 'EUR' : 'USD')),
    ),
  );
  await expect(app.getByTestId('status')).toHaveText(/several currencies/);
  await goTo(app, 'Collect');
  await expect(app.locator('[data-metric^="revenue."]')).toHaveCount(0);
  await expect(app.locator('[data-file="orders.csv"]')).toContainText('EUR: 50 orders');
  await app.getByRole('combobox', { name: 'Currency', exact: true }).selectOption('USD');
  await untilReady(app);
  const dollars = Array.from({ length: 200 }, (_, person) =>
    person % 5 === 0 ? 0 : (1 + (person % 5) + (person % 4 === 0 ? 1 : 0)) * (10.5 + (person % 7)),
  );
  expect(await metric(app, 'revenue.gross')).toBeCloseTo(
    dollars.reduce((sum, money) => sum + money, 0),
    2,
  );
  expect(await metric(app, 'rows.dropped')).toBe(50);
  await goTo(app, 'Prepare');
  const written = await app.locator('[data-metric="asOf.score"]').getAttribute('data-value');
  await goTo(app, 'Collect');
  await app.getByRole('combobox', { name: 'Time zone', exact: true }).selectOption('UTC');
  await untilReady(app);
  await goTo(app, 'Prepare');
  const turned = await app.locator('[data-metric="asOf.score"]').getAttribute('data-value');
  expect(Date.parse(turned ?? '') - Date.parse(written ?? '')).toBe(DAY);
});

test('an order that stands in two exports counts once, until the person says otherwise', async ({ app }) => {
  const [head = '', ...lines] = orders(() => 'USD')
    .trimEnd()
    .split('\n');
  const part = (name: string, some: readonly string[]) => csvFile(name, [head, ...some, ''].join('\n'));
  await dropFiles(app, [part('spring.csv', lines.slice(0, 400)), part('summer.csv', lines.slice(250))]);
  await untilReady(app);
  await goTo(app, 'Collect');
  const money = (some: readonly string[]) => some.reduce((sum, line) => sum + Number(line.split(',')[4]), 0);
  expect(await metric(app, 'overlap.spring.csv.orders')).toBe(150);
  expect(await metric(app, 'together.orders')).toBe(lines.length);
  expect(await metric(app, 'together.gross')).toBeCloseTo(money(lines), 2);
  await expectAccessible(app, 'main');
  await app.getByText('Count each order once').click();
  await untilReady(app);
  expect(await metric(app, 'together.orders')).toBe(lines.length + 150);
  expect(await metric(app, 'together.gross')).toBeCloseTo(money(lines) + money(lines.slice(250, 400)), 2);
  await app.getByRole('button', { name: 'Undo' }).click();
  await untilReady(app);
  expect(await metric(app, 'together.gross')).toBeCloseTo(money(lines), 2);
});

test('two files of one name are told apart wherever they are named', async ({ app }) => {
  const [head = '', ...lines] = orders(() => 'USD')
    .trimEnd()
    .split('\n');
  const part = (some: readonly string[]) => csvFile('orders.csv', [head, ...some, ''].join('\n'));
  await dropFiles(app, [part(lines.slice(0, 400)), part(lines.slice(250))]);
  await untilReady(app);
  await goTo(app, 'Collect');
  await expect(app.locator('[data-file="orders.csv"]')).toHaveCount(1);
  await expect(app.locator('[data-file="orders (2).csv"]')).toHaveCount(1);
  await expect(app.getByText('150 orders of orders.csv')).toContainText('are in orders (2).csv too');
  expect(await metric(app, 'overlap.orders.csv.orders')).toBe(150);
});
