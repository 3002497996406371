import type { ZipEntry } from './zip';

/** Endings of files that hold a table, also of kinds that only get a sentence about what they are. */
export const TABLE_NAME =
  /\.(?:csv|tsv|tab|txt|dat|psv|json|jsonl|ndjson|geojson|xlsx|xlsm|xltx|xltm|xls|xlsb|ods|parquet|pq)(?:\.gz)?$|\.gz$/i;
/** What comes with tables and is none. */
const COMPANION = /^(?:readme|licen[cs]e|copying|notice|changelog|schema|manifest|metadata)\b/i;

/** One entry of an archive with its number in the directory. */
export interface NumberedEntry extends ZipEntry {
  readonly index: number;
}

/** The entries of an archive that may hold a table, in the order of the directory, and the names of those that do not. */
export interface TableEntries {
  readonly tables: readonly NumberedEntry[];
  readonly skipped: readonly string[];
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What a computer adds to an archive by itself; nobody misses it. */
const isJunk = (path: string): boolean =>
  path.split('/').some((step) => /^\.[^.]/.test(step) || step === '__MACOSX') ||
  /^(?:thumbs\.db|desktop\.ini|_SUCCESS)$/i.test(baseName(path));

/**
 * Sorts the entries by name and size: files of tables, files without an ending, and where there is nothing else every file, so that one table
 * under any name is found.
 */
export function tableEntries(entries: readonly ZipEntry[]): TableEntries {
  const files = entries.map((entry, index) => ({ ...entry, index })).filter(({ path }) => !isJunk(path));
  const isTable = ({ path, size }: ZipEntry) => {
    const name = baseName(path);
    return size > 0 && !COMPANION.test(name) && (TABLE_NAME.test(name) || !name.includes('.'));
  };
  const found = files.filter(isTable);
  if (found.length === 0) return { tables: files, skipped: [] };
  return { tables: found, skipped: files.filter((file) => !isTable(file)).map(({ path }) => baseName(path)) };
}

/** What an archive is by the names in it: a workbook, another kind of document, or a plain archive. */
export function kindOfArchive(entries: readonly ZipEntry[]): 'xlsx' | 'xlsb' | 'ods' | 'document' | 'zip' {
  const has = (pattern: RegExp) => entries.some(({ path }) => pattern.test(path));
  if (has(/^xl\/workbook\.bin$/i)) return 'xlsb';
  if (has(/^xl\/.*\.xml$/i)) return 'xlsx';
  if (has(/^\[Content_Types\]\.xml$/i)) return has(/(?:^|\/)(?:workbook\.xml|worksheets?\/[^/]+\.xml)$/i) ? 'xlsx' : 'document';
  if (has(/^mimetype$/) && has(/^content\.xml$/)) return has(/^META-INF\/manifest\.xml$/) ? 'ods' : 'document';
  return has(/^Index\/Document\.iwa$/i) ? 'document' : 'zip';
}
