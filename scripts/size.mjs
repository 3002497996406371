// Compares the sizes of the built files with sizes.json. `--write` records the present ones.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root, stop } from './setup.mjs';

const dist = join(root, 'dist');
const bytesOf = (/** @type {string} */ file) => readFileSync(join(dist, file));
const scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
const firstLoad = [
  ...bytesOf('index.html')
    .toString()
    .matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g),
].map((match) => match[1] ?? '');
const single = bytesOf('cutline.html');

/** @type {Record<string, number>} */
const present = {
  'cutline.html': single.length,
  'cutline.html, compressed': gzipSync(single).length,
  'hosted page, first load': firstLoad.reduce((sum, file) => sum + bytesOf(file).length, 0),
  'hosted page, all scripts': scripts.reduce((sum, name) => sum + bytesOf(`assets/${name}`).length, 0),
};

const file = join(root, 'sizes.json');
/** @type {{ limits: Record<string, number>; toleranceShare: number; recorded: Record<string, number> }} */
const sizes = JSON.parse(readFileSync(file, 'utf8'));

if (process.argv.includes('--write')) {
  writeFileSync(file, `${JSON.stringify({ ...sizes, recorded: present }, null, 2)}\n`);
  console.log('Recorded in sizes.json.');
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(0)} kB`;
const failures = Object.entries(present).flatMap(([name, bytes]) => {
  const recorded = process.argv.includes('--write') ? bytes : (sizes.recorded[name] ?? 0);
  const limit = sizes.limits[name] ?? Number.POSITIVE_INFINITY;
  console.log(
    `${name}: ${kilobytes(bytes)} (recorded ${kilobytes(recorded)}${Number.isFinite(limit) ? `, limit ${kilobytes(limit)}` : ''})`,
  );
  if (bytes > limit) return [`${name} is over its limit.`];
  if (bytes > recorded * (1 + sizes.toleranceShare)) return [`${name} grew: look why, then record it with "npm run size -- --write".`];
  return [];
});
if (failures.length > 0) stop(failures.join('\n'));
