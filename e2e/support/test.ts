import { mkdirSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { addressOf, type Build } from './builds';
import { Trap } from './trap';

interface Fixtures {
  /** Which build the test opens; `test.use({ build: 'hosted' })` changes it. */
  build: Build;
  /** Address of that build. */
  address: string;
  /** Fails the test on any request, console error or policy violation; `trap.allow(pattern)` lets a provoked one pass. */
  trap: Trap;
  /** The page, opened. */
  app: Page;
}

export const test = base.extend<Fixtures>({
  build: ['single', { option: true }],
  address: async ({ build }, use, info) => {
    mkdirSync(info.outputDir, { recursive: true });
    await use(addressOf(build, info.outputDir));
  },
  trap: [
    async ({ address, build, context }, use) => {
      const trap = new Trap(address);
      await trap.watch(context);
      await context.setOffline(build === 'single');
      await use(trap);
      expect(trap.caught, 'nothing but the files of the build was asked for, and nothing went wrong in a console').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page, address, trap: _trap }, use) => {
    await page.goto(address);
    await expect(page.locator('#root > *').first()).toBeVisible();
    await use(page);
  },
});

export { expect };
