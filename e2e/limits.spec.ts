import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { csvFile, dropFiles, peopleCsv } from './support/page';
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

test('two and a half million quotes without a line end do not stop the page', async ({ app }) => {
  await dropFiles(app, csvFile('quotes.csv', `id,note\n${'"",'.repeat(2_500_000)}`));
  await expect(app.getByTestId('status')).not.toHaveAttribute('data-state', 'working', { timeout: 20_000 });
  await expect(app.getByText('sign of life')).toHaveCount(0);
  await expectAlive(app);
});
