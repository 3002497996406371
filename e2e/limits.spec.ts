import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { csvFile, dropFiles, metric, peopleCsv } from './support/page';
import { expect, test } from './support/test';

const MB = 1_048_576;

/** Writes a file that is too large to be handed over in memory. */
function fileIn(folder: string, name: string, ...parts: readonly (string | Uint8Array)[]): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  for (const [i, part] of parts.entries()) writeFileSync(path, part, { flag: i === 0 ? 'w' : 'a' });
  return path;
}

/** Whatever was dropped before, the page goes on working. */
async function expectAlive(app: Page): Promise<void> {
  await dropFiles(app, csvFile('people.csv', peopleCsv(500)));
  await expect(app.locator('[data-file="people.csv"] [data-metric="rows.used"]')).toHaveAttribute('data-value', '500', { timeout: 20_000 });
}

test('a line of 40 MB and a first line of 100,000 names are refused in words', async ({ app }, { outputDir }) => {
  await dropFiles(app, fileIn(outputDir, 'line.csv', 'id,note\n1,"', 'a'.repeat(40 * MB), '"'));
  await expect(app.getByText('longer than 8 MB').first()).toBeVisible({ timeout: 20_000 });
  const names = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',');
  await dropFiles(app, csvFile('wide.csv', `${names}\n${'1,'.repeat(99_999)}1\n`));
  await expect(app.getByText(/at most 16,384/).first()).toBeVisible({ timeout: 20_000 });
  await expectAlive(app);
});

test('a packed file of one repeated row is refused before it fills the memory', async ({ app }, { outputDir }) => {
  await dropFiles(app, fileIn(outputDir, 'rows.csv.gz', gzipSync(Buffer.from('1001,1.50\n'.repeat(6_000_000)))));
  await expect(app.getByText('which no real export does').first()).toBeVisible({ timeout: 20_000 });
  await expectAlive(app);
});

test('a quotation mark that never closes costs its line, not the 200,000 behind it', async ({ app }, { outputDir }) => {
  const rows = Array.from({ length: 200_000 }, (_, i) => `C${i},Ada Byron,GB,2023-01-01,${i}.5`).join('\n');
  await dropFiles(app, fileIn(outputDir, 'open.csv', `customer_id,name,country,signup,spend\nC-1,"Ada,GB,2023-01-01,1\n${rows}\n`));
  const file = app.locator('[data-file="open.csv"]');
  await expect(file.locator('[data-metric="rows.quarantined"]')).toHaveAttribute('data-value', '1', { timeout: 30_000 });
  await expect(file.locator('[data-metric="rows.in"]')).toHaveAttribute('data-value', '200001');
});

/** Names of the workers that are started from now on. */
function namesOfWorkers(app: Page): string[] {
  const names: string[] = [];
  app.on('worker', (worker) =>
    worker
      .evaluate(() => (self as unknown as { readonly name: string }).name)
      .then(
        (name) => names.push(name),
        () => {},
      ),
  );
  return names;
}

test('160 MB are read by several workers, to the row and the cent; Cancel ends them', async ({ app }, { outputDir }) => {
  test.skip(availableParallelism() < 2, 'one processor reads alone');
  const note = 'wrapped as a gift, '.repeat(12);
  const block = Array.from({ length: 3000 }, (_, i) => {
    const day = new Date(Date.UTC(2023, 0, 1 + (i % 700))).toISOString().slice(0, 10);
    return `SO-BBB-${i},C${(i * 7) % 900},${day},${(10 + (i % 400) / 100).toFixed(2)},"${note}${i}"\n`;
  });
  const cents = block.reduce((sum, _, i) => sum + 1000 + (i % 400), 0);
  const text = block.join('');
  const blocks = Math.ceil((160 * MB) / text.length);
  const parts = Array.from({ length: blocks }, (_, i) => text.replaceAll('BBB', String(100 + i)));
  const path = fileIn(outputDir, 'large.csv', 'order_id,customer_id,order_date,amount,note\n', ...parts);
  const names = namesOfWorkers(app);
  const file = app.locator('[data-file="large.csv"]');
  const status = app.getByTestId('status');

  await dropFiles(app, path);
  await expect.poll(() => names.filter((name) => name === 'rows').length).toBeGreaterThan(1);
  await file.getByRole('button', { name: 'Cancel' }).click();
  const began = Date.now();
  await expect(status).not.toHaveAttribute('data-state', 'working', { timeout: 5000 });
  expect(Date.now() - began).toBeLessThan(2000);
  // Those of data and training go on.
  await expect.poll(() => app.workers().length).toBeLessThanOrEqual(2);

  names.length = 0;
  await file.getByRole('button', { name: 'Try again' }).click();
  const rows = file.locator('[data-metric="rows.in"]');
  await expect(rows).toHaveAttribute('data-value', String(3000 * blocks), { timeout: 60_000 });
  expect(names).toContain('rows');
  expect(await metric(app, 'rows.used', '[data-file="large.csv"]')).toBe(3000 * blocks);
  expect(await metric(app, 'revenue.gross', '[data-file="large.csv"]')).toBeCloseTo((cents * blocks) / 100, 2);
  rmSync(path);
});

test('two and a half million quotes without a line end do not stop the page', async ({ app }) => {
  await dropFiles(app, csvFile('quotes.csv', `id,note\n${'"",'.repeat(2_500_000)}`));
  await expect(app.getByTestId('status')).not.toHaveAttribute('data-state', 'working', { timeout: 20_000 });
  await expect(app.getByText('sign of life')).toHaveCount(0);
  await expectAlive(app);
});
