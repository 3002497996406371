import { defineConfig } from '@playwright/test';
import { browser } from './support/browser';

/** Writes a picture of every panel to docs/pictures. */
export default defineConfig({
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: '../test-results',
  globalSetup: './support/serve-dist.ts',
  workers: 1,
  timeout: 60_000,
  reporter: 'list',
  use: browser,
});
