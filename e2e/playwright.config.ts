import { defineConfig } from '@playwright/test';
import { browser } from './support/browser';

/** Journeys on the built files. One worker: two pages with software WebGL on two cores make each other fail. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  globalSetup: './support/serve-dist.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: browser,
  projects: [
    { name: 'journeys', grepInvert: /@limit/ },
    // Limits that a person feels (a task of 50 ms, a cancel in 500 ms) depend on what else the computer does: one retry.
    { name: 'limits', grep: /@limit/, retries: 1 },
  ],
});
