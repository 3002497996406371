// npm run e2e and npm run pictures: browser tests on the built files. Arguments go to Playwright.
import { findChromium, noChromium } from './chromium.mjs';
import { bin, buildIfNeeded, installIfNeeded, requireNode, runNode, stop } from './setup.mjs';

requireNode();
installIfNeeded();
const chromium = await findChromium();
if (!chromium) stop(noChromium);
if (!buildIfNeeded()) stop('The page could not be built; the reason stands above.');
const given = process.argv.slice(2);
const config = given.some((argument) => /^(-c|--config)/.test(argument)) ? [] : ['-c', 'e2e/playwright.config.ts'];
process.exit(runNode([bin('@playwright/test', 'playwright'), 'test', ...config, ...given], { CHROME_PATH: chromium ?? '' }) ? 0 : 1);
