import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const moduleId = 'virtual:notice';
const placeholder = '__NOTICE_OF_THE_BUNDLED_PACKAGES__';

interface PackageJson {
  name?: string;
  version?: string;
  license?: string;
  author?: string | { name?: string };
  homepage?: string;
  repository?: string | { url?: string };
}

const readJson = (file: string): PackageJson => JSON.parse(readFileSync(file, 'utf8')) as PackageJson;

/** The folder in node_modules of the package that a module belongs to, or null for the project's own modules. */
function packageFolder(id: string): string | null {
  if (!/[\\/]node_modules[\\/]/.test(id)) return null;
  for (let folder = dirname(id.replace(/^\0/, '').replace(/\?.*$/, '')); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && readJson(file).version) return folder;
  }
  return null;
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim() : '';
}

/** Copyright lines differ between packages, the rest of a licence rarely does: kept once. */
function split(text: string): { copyright: string; body: string } {
  const lines = text.split('\n').map((line) => line.trim());
  const isCopyright = (line: string): boolean => /^\W*copyright (\(c\)|©|\d{4})/i.test(line);
  const isTitle = (paragraph: string): boolean => /^\W*(the )?(mit|isc|bsd 3-clause) licen[cs]e\W*(\(mit\))?$/i.test(paragraph);
  const body = lines
    .filter((line) => !isCopyright(line))
    .join('\n')
    .replace(/(END OF TERMS AND CONDITIONS)[\s\S]*/, '$1')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph && !isTitle(paragraph));
  return { copyright: lines.filter(isCopyright).join('\n'), body: body.join('\n\n') };
}

function describe(folder: string): { name: string; version: string; licence: string; url: string; copyright: string; body: string } {
  const { name = '', version = '', license = '', author, homepage, repository } = readJson(join(folder, 'package.json'));
  const address = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? `https://www.npmjs.com/package/${name}`;
  const url = (address.includes(':') ? address : `https://github.com/${address}`)
    .replace(/^git(\+https)?:/, 'https:')
    .replace(/\.git$/, '');
  const { copyright, body } = split(licenceText(folder));
  const authorName = typeof author === 'string' ? author : (author?.name ?? '');
  return { name, version, licence: license, url, copyright: copyright || authorName, body };
}

/** A package without a licence file gets the text that another package has for the same licence. */
function noticeOf(modules: Iterable<string>): { packages: object[]; texts: string[] } {
  const folders = new Set([...modules].map(packageFolder).filter((folder) => folder !== null));
  const found = [...folders].map(describe).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const bodyOf = (licence: string): string => found.find((other) => other.body && licence.split(' ')[0] === other.licence)?.body ?? '';
  const complete = found.map((entry) => ({ ...entry, body: entry.body || bodyOf(entry.licence) }));
  const texts = [...new Set(complete.map((entry) => entry.body))];
  return { packages: complete.map(({ body, ...entry }) => ({ ...entry, text: texts.indexOf(body) })), texts };
}

/**
 * `virtual:notice`: the packages that really are inside the page and its workers, with their licences.
 * What is inside is known only after bundling, so the module holds a placeholder until its chunk is rendered.
 */
export function notice(): { page: Plugin; worker: Plugin } {
  const inWorkers = new Set<string>();
  const page: Plugin = {
    name: 'notice',
    resolveId: (id) => (id === moduleId ? `\0${moduleId}` : undefined),
    load(id) {
      if (id !== `\0${moduleId}`) return undefined;
      const json = this.environment.mode === 'build' ? `'${placeholder}'` : `'{"packages":[],"texts":[]}'`;
      return `export const { packages, texts } = JSON.parse(${json});`;
    },
    renderChunk(code, _chunk, _options, { chunks }) {
      if (!code.includes(placeholder)) return undefined;
      const modules = Object.values(chunks).flatMap((chunk) => Object.keys(chunk.modules));
      const json = JSON.stringify(JSON.stringify(noticeOf([...modules, ...inWorkers])));
      return code.replace(new RegExp(`["'\`]${placeholder}["'\`]`), () => json);
    },
  };
  const worker: Plugin = {
    name: 'notice-of-workers',
    renderChunk(_code, chunk) {
      for (const id of Object.keys(chunk.modules)) inWorkers.add(id);
      return undefined;
    },
  };
  return { page, worker };
}
