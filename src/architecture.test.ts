import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const stages = ['collect', 'prepare', 'train', 'segment', 'recommend', 'activate', 'measure'];
const shared = ['base', 'table', 'stats', 'sql', 'privacy'];
const purePackages =
  /^(fflate|fzstd|hyparquet(?:\/src\/column\.js)?|hyparquet-compressors\/src\/.+|papaparse|pure-rand\/.+|chardet|libphonenumber-js\/min)$/;
const reachable: Record<string, readonly string[]> = {
  core: ['core'],
  samples: ['core', 'samples'],
  engine: ['core', 'samples', 'engine'],
  state: ['core', 'engine', 'state'],
  ui: ['core', 'engine', 'state', 'ui'],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.tsx?$/.test(name) && !/(\.test\.tsx?|\.d\.ts)$/.test(name));
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** Relative targets as paths from the root (`src/core/base/job`), packages by name. */
const imports: readonly Import[] = files.flatMap((file) =>
  [...textOf(file).matchAll(/^(?:import|export)\s(type\s)?[^'"();]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm)].map(
    (match) => {
      const specifier = match[2] ?? match[3] ?? match[4] ?? '';
      const isRelative = specifier.startsWith('.');
      const target = isRelative ? relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/') : specifier;
      return { file, target, isType: match[1] !== undefined };
    },
  ),
);

const folderOf = (path: string, depth: number): string => path.split('/')[depth] ?? '';
const inLayer = (layer: string): readonly Import[] => imports.filter(({ file }) => file.startsWith(`src/${layer}/`));
const named = ({ file, target }: Import): string => `${file} imports ${target}`;

/** What a stage may import: the shared folders, the contracts (`types.ts`) of earlier stages and of the recipe, and types of earlier stages. */
function isIsolated({ file, target, isType }: Import): boolean {
  const from = folderOf(file, 2);
  const to = folderOf(target, 2);
  if (!target.startsWith('src/') || from === to || shared.includes(to)) return true;
  if (shared.includes(from)) return false;
  const isEarlier = stages.slice(0, stages.indexOf(from)).includes(to);
  return target === 'src/core/recipe/types' || (isEarlier && (isType || target.endsWith('/types')));
}

describe('walls', () => {
  it('reads the sources', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(inLayer('core').length).toBeGreaterThan(20);
  });

  it.each(Object.entries(reachable))('%s imports only what lies before it', (layer, allowed) => {
    const wrong = inLayer(layer).filter(({ target }) => target.startsWith('src/') && !allowed.includes(folderOf(target, 1)));
    expect(wrong.map(named)).toEqual([]);
  });

  it('core imports pure packages only, tfjs by type', () => {
    const packages = inLayer('core').filter(({ target }) => !target.startsWith('src/'));
    const wrong = packages.filter(({ target, isType }) => !purePackages.test(target) && !(isType && target === '@tensorflow/tfjs'));
    expect(wrong.map(named)).toEqual([]);
  });

  it('a stage knows the shared folders and the types of earlier stages', () => {
    const isRule = ({ file }: Import): boolean => [...stages, ...shared].includes(folderOf(file, 2));
    expect(
      inLayer('core')
        .filter((one) => isRule(one) && !isIsolated(one))
        .map(named),
    ).toEqual([]);
  });

  it('core has no clock and no chance of its own', () => {
    const impure = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bIntl\.DateTimeFormat\(\)|\bglobalThis\b/;
    expect(files.filter((file) => file.startsWith('src/core/') && impure.test(textOf(file)))).toEqual([]);
  });

  it('no time depends on the zone of the machine', () => {
    const local =
      /\.(?:get(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)|toLocale(?:Date|Time)?String)\(|DateTimeFormat\((?![^)]*timeZone)|resolvedOptions/;
    // The list of zones to choose from begins with the machine's own; nothing is computed with it unasked.
    expect(files.filter((file) => local.test(textOf(file)))).toEqual(['src/ui/stages/collect/zones.ts']);
    expect(['date.getHours()', 'new Intl.DateTimeFormat(dates, { hour: 1 })'].every((line) => local.test(line))).toBe(true);
  });

  it('the compiler keeps the platform out of core', () => {
    const folder = join(root, '.cache/wall');
    mkdirSync(folder, { recursive: true });
    const config = { extends: '../../src/core/tsconfig.json', include: ['fixture.ts', '../../src/core/env.d.ts'], exclude: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compile = (line: string): string => {
      writeFileSync(join(folder, 'fixture.ts'), `import type * as tf from '@tensorflow/tfjs';\nexport type Rank = tf.Rank;\n${line}\n`);
      return spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--noEmit'], { encoding: 'utf8' })
        .stdout;
    };
    expect(compile('export const one = new TextEncoder().encode("1");')).toBe('');
    expect(compile("console.log('1');\nfetch('1');\nsetTimeout(() => 1);")).toMatch(/'console'[\s\S]*'fetch'[\s\S]*'setTimeout'/);
    rmSync(folder, { recursive: true });
  });
});
