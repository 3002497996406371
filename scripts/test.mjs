// npm test: installs what is missing, builds, and runs every check. The last line sums them up.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, noChromium } from './chromium.mjs';
import { bin, build, installIfNeeded, requireNode, root, runNode } from './setup.mjs';

const unitReport = join(root, '.cache/unit.json');
const browserReport = join(root, '.cache/browser.json');
let passed = 0;
let failed = 0;

/** One check that either holds or not. */
function check(/** @type {string} */ name, /** @type {() => boolean} */ run) {
  console.log(`\n── ${name}`);
  const isGood = run();
  if (isGood) passed++;
  else failed++;
  if (!isGood) console.error(`✗ ${name}`);
  return isGood;
}

/** Adds what a runner counted; a runner that ended badly without naming a failed test counts as one failure. */
function count(/** @type {boolean} */ isGood, /** @type {{ passed: number; failed: number }} */ counted) {
  passed += counted.passed;
  failed += isGood ? counted.failed : Math.max(1, counted.failed);
}

function unitTests() {
  console.log('\n── unit tests');
  const isGood = runNode([bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]);
  if (!existsSync(unitReport)) return count(false, { passed: 0, failed: 0 });
  const report = JSON.parse(readFileSync(unitReport, 'utf8'));
  const brokenFiles = report.testResults.filter(
    (/** @type {{ status: string; assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  count(isGood, { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles });
}

function browserTests(/** @type {string} */ chromium) {
  console.log('\n── browser tests');
  const isGood = runNode([bin('@playwright/test', 'playwright'), 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], {
    CHROME_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
  });
  if (!existsSync(browserReport)) return count(false, { passed: 0, failed: 0 });
  const { stats, errors } = JSON.parse(readFileSync(browserReport, 'utf8'));
  count(isGood, { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length });
}

requireNode();
installIfNeeded();
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(unitReport, { force: true });
rmSync(browserReport, { force: true });

const isBuilt = check('build', build);
if (isBuilt) check('size', () => runNode(['scripts/size.mjs']));
check('types', () => runNode([bin('typescript', 'tsc'), '-b']));
check('lint', () => runNode([bin('@biomejs/biome', 'biome'), 'ci', '--error-on-warnings']));
check('unused code and packages', () => runNode([bin('knip')]));
unitTests();
if (isBuilt) {
  const chromium = await findChromium();
  if (chromium) {
    browserTests(chromium);
  } else {
    console.error(noChromium);
    failed++;
  }
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
