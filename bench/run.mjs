// npm run bench [name …]: runs bench/*.bench.ts one after another, or those whose name holds one of the given words.
// A bench is a program that prints its table: it is bundled (so that TypeScript runs on every Node, at full speed)
// and run in a process of its own with --expose-gc. One that needs a browser launches it on the built files in dist/.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { findChromium } from '../scripts/chromium.mjs';
import { buildIfNeeded, root, runNode, stop } from '../scripts/setup.mjs';

const words = process.argv.slice(2);
const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts') && (words.length === 0 || words.some((word) => file.includes(word))))
  .map((file) => file.slice(0, -3));
if (names.length === 0) stop('No bench has such a name.');

const outDir = join(root, '.cache/bench');
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    target: 'node20',
    outDir,
    emptyOutDir: true,
    rolldownOptions: {
      input: Object.fromEntries(names.map((name) => [name, join(root, 'bench', `${name}.ts`)])),
      output: { entryFileNames: '[name].mjs' },
    },
  },
});

if (!buildIfNeeded()) stop('The page could not be built; the reason stands above.');
const environment = { CHROME_PATH: (await findChromium()) ?? '', CUTLINE_ROOT: root };
let failed = 0;
for (const name of names) {
  console.log(`\n── ${name}`);
  if (!runNode(['--expose-gc', join(outDir, `${name}.mjs`)], environment)) failed++;
}
process.exit(failed > 0 ? 1 : 0);
