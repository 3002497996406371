// npm run corpus -- FOLDER: reads every file of a corpus of damaged tables in Chromium and scores the reading. `--all` lists every file.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findChromium, noChromium } from './chromium.mjs';
import { runCorpus } from './corpus/run.mjs';
import { installIfNeeded, requireNode, stop } from './setup.mjs';

/** @typedef {import('./corpus/run.mjs').Result} Result */

const SHAPE_BAR = 0.99;

requireNode();
const given = process.argv.slice(2);
const folder = resolve(process.env.INIT_CWD ?? '.', given.find((argument) => !argument.startsWith('--')) ?? '../shared/corpus/csv');
if (!existsSync(join(folder, 'manifest.json'))) stop(`No manifest.json in ${folder}. Usage: npm run corpus -- FOLDER`);
installIfNeeded();
const chromium = await findChromium();
if (!chromium) stop(noChromium);
const results = await runCorpus(folder, chromium ?? '');

const count = (/** @type {Result[]} */ list, /** @type {(result: Result) => boolean} */ test) => list.filter(test).length;
const hasTexts = (/** @type {Result} */ { texts }) => texts !== null;
const share = (/** @type {number} */ part, /** @type {number} */ whole) => (whole === 0 ? '–' : `${part}/${whole}`);

/** @type {Map<string, Result[]>} */
const classes = new Map();
for (const result of results) classes.set(result.entry.fault, [...(classes.get(result.entry.fault) ?? []), result]);
const table = [...classes].map(([fault, list]) => [
  fault,
  String(list.length),
  share(
    count(list, ({ shape }) => shape),
    list.length,
  ),
  share(
    count(list, ({ texts }) => texts === true),
    count(list, hasTexts),
  ),
  share(
    count(list, ({ values }) => values === true),
    count(list, ({ values }) => values !== null),
  ),
  share(
    count(list, ({ reported }) => reported === true),
    count(list, ({ reported }) => reported !== null),
  ),
  String(list.reduce((sum, { lost }) => sum + lost, 0)),
  String(Math.round(Math.max(...list.map(({ ms }) => ms)))),
]);
table.unshift(['class', 'files', 'shape', 'ids and texts', 'numbers and dates', 'damaged rows', 'silent losses', 'slowest ms']);
const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
for (const row of table)
  console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));

if (given.includes('--all')) for (const { entry, ms, note } of results) console.log(`${entry.file}: ${Math.round(ms)} ms: ${note}`);
for (const { entry, why, note } of results) if (why.length > 0) console.log(`${entry.file}: ${why.join('; ')} [${note}]`);
for (const { entry, ms } of results) if (ms > 1000) console.log(`${entry.file}: ${Math.round(ms)} ms`);

const right = count(results, ({ shape }) => shape);
const withTexts = count(results, hasTexts);
const exact = count(results, ({ texts }) => texts === true);
const withDamage = count(results, ({ reported }) => reported !== null);
const told = count(results, ({ reported }) => reported === true);
const lost = results.reduce((sum, result) => sum + result.lost, 0);
console.log(`damaged rows reported ${told}/${withDamage}`);
console.log(
  `shape ${right}/${results.length}, ids and texts ${exact}/${withTexts}, silent losses ${lost}, over 1 s ${count(results, ({ ms }) => ms > 1000)}`,
);
process.exit(right >= SHAPE_BAR * results.length && exact === withTexts && told === withDamage && lost === 0 ? 0 : 1);
