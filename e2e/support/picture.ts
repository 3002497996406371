import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

/** Writes docs/pictures/<name>.png of what the window shows, or of the whole page; animations are finished first. */
export async function takePicture(page: Page, name: string, options: { whole?: boolean } = {}): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: options.whole ?? false, animations: 'disabled' });
}
