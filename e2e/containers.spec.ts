import { gzipSync, zipSync } from 'fflate';
import { csvFile, dropFiles, metric, type NamedFile, peopleCsv, untilReady } from './support/page';
import { expect, test } from './support/test';

const people = Buffer.from(peopleCsv(600));
const file = (name: string, bytes: Uint8Array): NamedFile => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
/** Two rows, packed by 7-Zip 16.02 with AES-256 and the password "secret". */
const LOCKED =
  'UEsDBDMAAQBjAPeOfF0AAAAAOAAAABwAAAAKAAsAb3JkZXJzLmNzdgGZBwACAEFFAwAAIWsTZeJRCRAYJQ02XGnctLhI3Ti+xlAAMGsIu8umOK+xt1hnBBtoCHZEM/J5RWM+V9TNJVBDJdpQSwECPwMzAAEAYwD3jnxdAAAAADgAAAAcAAAACgAvAAAAAAAAACCApIEAAAAAb3JkZXJzLmNzdgoAIAAAAAAAAQAYALmtD7Fhf90BAAAAAAAAAAAAAAAAAAAAAAGZBwACAEFFAwAAUEsFBgAAAAABAAEAZwAAAGsAAAAAAA==';

test('an archive gives a row to each of its tables, whatever they are', async ({ app }) => {
  const lines = Array.from({ length: 70 }, (_, i) => `{"id":"u${i}","spend":${i}.50,"geo":{"city":"Köln"}}`).join('\n');
  await dropFiles(app, [
    file(
      'export.zip',
      zipSync({
        'people.csv': people,
        'web.jsonl': Buffer.from(lines),
        '__MACOSX/._people.csv': Buffer.from('x'),
        'a.png': Buffer.from('x'),
      }),
    ),
    file('one.csv', zipSync({ 'inner.csv': gzipSync(people) })),
  ]);
  await untilReady(app);
  expect(await metric(app, 'rows.used', '[data-file="export.zip › people.csv"]')).toBe(600);
  expect(await metric(app, 'rows.used', '[data-file="export.zip › web.jsonl"]')).toBe(70);
  expect(await metric(app, 'rows.used', '[data-file="one.csv"]')).toBe(600);
  await expect(app.locator('[data-file="export.zip › web.jsonl"]')).toContainText('JSON lines');
  await expect(app.locator('[data-file]')).toHaveCount(3);
});

test('an archive behind a password asks for it, says when it is wrong, and opens', async ({ app }) => {
  await dropFiles(app, file('locked.zip', Buffer.from(LOCKED, 'base64')));
  const row = app.locator('[data-file="locked.zip"]');
  const password = row.getByLabel('Password of locked.zip');
  await expect(row.getByRole('alert')).toContainText('password');
  await password.fill('Secret');
  await row.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(row.getByRole('alert')).toContainText('does not open');
  await password.fill('secret');
  await password.press('Enter');
  await expect(row.locator('[data-metric="rows.used"]')).toHaveAttribute('data-value', '2');
  expect(await app.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain('secret');
});

test('a copied table is pasted as a file, and pasting into a field is not', async ({ app }) => {
  const paste = (text: string, selector: string) =>
    app.evaluate(
      ([text, selector]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text as string);
        document.querySelector(selector as string)?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      },
      [text, selector],
    );
  await paste(people.toString().replaceAll(',', '\t'), 'body');
  await untilReady(app);
  expect(await metric(app, 'rows.used', '[data-file="Pasted table"]')).toBe(600);
  await app.evaluate(() => document.body.append(document.createElement('textarea')));
  await paste('a\tb\n1\t2\n', 'textarea');
  await paste('one line only', 'body');
  await expect(app.locator('[data-file]')).toHaveCount(1);
});

test('a damaged archive is a sentence, and the files beside it are read', async ({ app }) => {
  const whole = zipSync({ 'people.csv': people });
  await dropFiles(app, [file('cut.zip', whole.slice(0, whole.length - 30)), csvFile('people.csv', people)]);
  await expect(app.locator('[data-file="cut.zip"]').getByRole('alert')).toContainText('ends too early');
  await untilReady(app).catch(() => {});
  expect(await metric(app, 'rows.used', '[data-file="people.csv"]')).toBe(600);
});
