// What the commands share. Plain Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const builtKeyFile = join(root, '.cache/built.key');

/** Ends the program with one plain sentence. */
export function stop(/** @type {string} */ sentence) {
  console.error(sentence);
  process.exit(1);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!isNewEnough)
    stop(`Cutline needs Node 20.19 or newer, or 22.12 or newer; this is Node ${process.versions.node}. Get it from https://nodejs.org.`);
}

/**
 * Runs a program of node_modules or Node itself and waits for it; true when it succeeded.
 * @param {string[]} args script file and its arguments
 * @param {Record<string, string>} env added to the environment
 */
export function runNode(args, env = {}) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

/** The script behind a command of an installed package. */
export function bin(/** @type {string} */ name, /** @type {string} */ command = name) {
  const folder = join(root, 'node_modules', name);
  const entry = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).bin;
  return join(folder, typeof entry === 'string' ? entry : entry[command]);
}

/** @typedef {{ version?: string; integrity?: string; optional?: boolean; devOptional?: boolean }} Locked */

/** @returns {Record<string, Locked>} */
const lockedIn = (/** @type {string} */ file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/** True when node_modules holds exactly what package-lock.json names. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const { '': _project, ...wanted } = lockedIn('package-lock.json');
  const present = lockedIn('node_modules/.package-lock.json');
  const isSame = (/** @type {Locked} */ a, /** @type {Locked | undefined} */ b) =>
    b ? a.version === b.version && a.integrity === b.integrity : Boolean(a.optional || a.devOptional);
  return (
    Object.entries(wanted).every(([path, entry]) => isSame(entry, present[path])) && Object.keys(present).every((path) => path in wanted)
  );
}

export function installIfNeeded() {
  if (isInstalled()) return;
  console.log('Installing the locked packages …');
  const npm = process.env.npm_execpath;
  const isDone = npm?.endsWith('.js')
    ? runNode([npm, 'ci'])
    : spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
  if (!isDone) stop('The packages could not be installed; npm says why above.');
}

/** @returns {string[]} */
function filesUnder(/** @type {string} */ path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function builtKey() {
  const hash = createHash('sha256').update(process.versions.node);
  for (const part of ['index.html', 'package.json', 'package-lock.json', 'vite.config.ts', 'scripts/vite', 'public', 'src'])
    for (const file of filesUnder(join(root, part)).filter((name) => !/\.test\.tsx?$/.test(name)))
      hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Builds dist/ and dist/cutline.html; true when both were built. */
export function build() {
  const key = builtKey();
  const vite = bin('vite');
  if (!runNode([vite, 'build']) || !runNode([vite, 'build', '--mode', 'single'])) return false;
  mkdirSync(dirname(builtKeyFile), { recursive: true });
  writeFileSync(builtKeyFile, key);
  return true;
}

/** Builds when the sources changed since the last build. */
export function buildIfNeeded() {
  const isBuilt =
    existsSync(join(root, 'dist/index.html')) &&
    existsSync(join(root, 'dist/cutline.html')) &&
    existsSync(builtKeyFile) &&
    readFileSync(builtKeyFile, 'utf8') === builtKey();
  return isBuilt || build();
}
