import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';

/** How every browser test runs Chromium: the one that CHROME_PATH names, WebGL drawn in software, no traffic of its own. */
export const browser: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  launchOptions: {
    ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  },
  viewport: { width: 1440, height: 900 },
  locale: 'en-US',
  colorScheme: 'light',
  trace: 'off',
};
