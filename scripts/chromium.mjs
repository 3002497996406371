// Finds a Chromium for the browser tests.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { bin, runNode } from './setup.mjs';

const onPath = (/** @type {string} */ name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

function installed() {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge']
      .map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      .find((file) => existsSync(file));
  if (process.platform === 'win32')
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .flatMap((folder) => ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'].map((name) => `${folder}\\${name}\\Application\\`))
      .flatMap((folder) => [`${folder}chrome.exe`, `${folder}msedge.exe`])
      .find((file) => existsSync(file));
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(onPath).find((file) => file);
}

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

const apt = (/** @type {string[]} */ ...args) => spawnSync('apt-get', ['-y', '-q', ...args], { stdio: 'inherit' }).status === 0;

async function afterInstalling() {
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log('Installing Chromium with apt-get …');
    if (apt('install', 'chromium') || (apt('update') && apt('install', 'chromium'))) return installed();
  }
  console.log('Downloading Chromium …');
  return runNode([bin('@playwright/test', 'playwright'), 'install', 'chromium']) ? ofPlaywright() : undefined;
}

/** Path of a Chromium: CHROME_PATH, an installed one, Playwright's own download, or one installed now; undefined when there is none. */
export async function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named && existsSync(named)) return named;
  return installed() ?? (await ofPlaywright()) ?? (await afterInstalling());
}

export const noChromium = 'The browser tests need Chrome or Chromium and found none: install one, or set CHROME_PATH to its program file.';
