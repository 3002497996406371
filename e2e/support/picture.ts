import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

/** Writes docs/pictures/<name>.png of what the window shows, or of the whole panel; animations are finished first. */
export async function takePicture(page: Page, name: string, options: { whole?: boolean } = {}): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const window = page.viewportSize();
  if (options.whole && window) {
    // In wide windows the panel scrolls, not the page.
    const hidden = await page.locator('#panel').evaluate((panel) => panel.scrollHeight - panel.clientHeight);
    if (hidden > 0) await page.setViewportSize({ ...window, height: window.height + hidden });
  }
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: options.whole ?? false, animations: 'disabled' });
  if (window) await page.setViewportSize(window);
}
