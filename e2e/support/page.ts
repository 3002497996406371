import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import Papa from 'papaparse';

const shared = process.env.CUTLINE_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));

/** Path of a real data set, or null where this machine has none. */
export function realData(path: string): string | null {
  const full = `${shared}/data/${path}`;
  return existsSync(full) ? full : null;
}

export interface NamedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
export const csvFile = (name: string, text: string | Buffer): NamedFile => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text as string),
});

export const dropFiles = (page: Page, files: string | string[] | NamedFile | NamedFile[]): Promise<void> =>
  page.getByTestId('file-input').setInputFiles(files as never);

/** Waits until nothing runs and nothing shown is old. */
export const untilReady = (page: Page, timeout = 60_000): Promise<void> =>
  expect(page.getByTestId('status')).toHaveAttribute('data-state', 'ready', { timeout });

export const goTo = async (page: Page, stage: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Stages' })
    .getByRole('link', { name: new RegExp(`^${stage}`) })
    .click();
};

/** The value behind a number on the screen, in full precision. */
export async function metric(page: Page, name: string, within = 'body'): Promise<number> {
  const element = page.locator(within).locator(`[data-metric="${name}"]`).first();
  await expect(element).toBeAttached();
  return Number(await element.getAttribute('data-value'));
}

export async function metricText(page: Page, name: string): Promise<string | null> {
  return page.locator(`[data-metric="${name}"]`).first().getAttribute('data-value');
}

/** Clicks what starts a download; returns the file's name and bytes. */
export async function download(page: Page, start: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** A flat file of people with two informative columns and a label; deterministic. */
export function peopleCsv(rows: number): string {
  let state = 12345;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const lines = ['customer_id,visits,spend,city,converted'];
  for (let i = 0; i < rows; i++) {
    const visits = Math.floor(uniform() * 40);
    const spend = Math.round(uniform() * 50000) / 100;
    const p = 1 / (1 + Math.exp(-(visits / 10 + spend / 250 - 5)));
    lines.push(
      `K${String(i).padStart(7, '0')},${visits},${spend.toFixed(2)},${['Bonn', 'Köln', 'Ulm'][Math.floor(uniform() * 3)]},${uniform() < p ? 'yes' : 'no'}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Rows of a downloaded file, read by PapaParse. */
export const readCsv = (bytes: Buffer): string[][] => Papa.parse(bytes.toString('utf8').trimEnd(), { newline: '\r\n' }).data as string[][];
