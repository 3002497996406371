import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../base/error';
import { quietJob } from '../base/job';
import { cellOf } from '../table/cell';
import { type ByteSource, type CollectedFile, collectFile, DEFAULT_FILE, readFile } from './index';

const corpus = join(process.env.CUTLINE_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'corpus/csv');

interface Entry {
  readonly file: string;
  readonly suite: string;
  readonly fault: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: number | null;
  readonly cols: number | null;
  readonly count_check: boolean;
  readonly expected: string | null;
  readonly bad_rows?: readonly number[];
}
interface Expected {
  readonly header: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const manifest: readonly Entry[] = existsSync(corpus) ? JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')).files : [];

function sourceOf(file: string): ByteSource {
  const bytes = new Uint8Array(readFileSync(join(corpus, file)));
  return { name: file, size: bytes.length, read: async (from, to) => bytes.slice(from, to) };
}

async function collect(file: string): Promise<CollectedFile> {
  const source = sourceOf(file);
  return collectFile(await readFile(source, DEFAULT_FILE, quietJob()), source.size, DEFAULT_FILE, quietJob());
}

/** The cell that the clean table has; its numbers and dates stay as typed, its text where the product may read small numbers as numbers. */
function wanted(cell: string | number | null, type: string): string | number | null {
  return cell !== null && (type === 'date' || type === 'datetime') ? Date.parse(String(cell)) : cell;
}

function expectedOf(file: string): Expected {
  const read = JSON.parse(readFileSync(join(corpus, file), 'utf8'));
  if (!Array.isArray(read)) return read;
  const header = Object.keys(read[0]);
  return {
    header,
    types: header.map(() => 'any'),
    rows: read.map((row: { [name: string]: string }) => header.map((name) => row[name] as string)),
  };
}

/** Rows that rule R20 removes: exact repeats in a file whose rows carry a unique id. */
const DUPLICATES: { readonly [file: string]: number } = { 'own/join-customers.csv': 1, 'own/join-orders.csv': 2 };
/** Counted otherwise, on purpose: cells beyond the header get a column of their own, so that they are not lost. */
const OTHER_COUNT = new Set(['third-party/fetched/duckdb/inconsistencies__inconsistent_columns_3.csv']);
const NO_TABLE: { readonly [file: string]: string } = {
  'own/box-bomb-one-line.csv.gz': 'collect/bomb',
  'own/box-bomb-rows.csv.gz': 'collect/bomb',
  'own/box-html-table-named-csv.csv': 'collect/not-a-table html',
  'own/box-truncated.csv.gz': 'collect/cut-archive',
  'own/box-zip-named-csv.csv': 'collect/not-a-table xlsx',
  'own/str-bom-only.csv': 'collect/only-mark',
  'own/str-empty-file.csv': 'collect/empty',
  'own/str-header-only.csv': 'collect/header-only',
  'own/str-whitespace-only.csv': 'collect/blank',
  'third-party/fetched/duckdb/empty.csv': 'collect/empty',
  'third-party/fetched/duckdb/header_only.csv': 'collect/header-only',
};

describe.skipIf(manifest.length === 0)('corpus of dirty tables (skipped where ../shared/corpus/csv is absent)', () => {
  it('is there', () => expect(manifest.length).toBeGreaterThan(200));

  const withTable = manifest.filter(({ file, expected }) => expected !== null && !Object.hasOwn(NO_TABLE, file));
  // Some versions of Node read 0x80 in windows-1252 as U+0080; browsers do not.
  const isNodeRight = new TextDecoder('windows-1252').decode(Uint8Array.of(0x80), { stream: true }) === '€';
  it.each(withTable)('$file has exactly the cells of the clean table', async ({ file, encoding, expected }) => {
    if (encoding === 'cp1252' && !isNodeRight) return console.warn(`${file}: skipped, this Node cannot read windows-1252`);
    const { header, types, rows } = expectedOf(expected as string);
    const { table } = await collect(file);
    if (file !== 'own/dia-no-header.csv') expect(table.columns.map(({ name }) => name)).toEqual(header);
    const removed = DUPLICATES[file] ?? 0;
    expect(table.rows).toBe(rows.length - removed);
    if (removed > 0) return;
    rows.forEach((row, at) => {
      const got = table.columns.map((column) => cellOf(column, at));
      const want = row.map((cell, column) => wanted(cell, types[column] as string));
      const asText = (cell: string | number | null, column: number) =>
        types[column] === 'any' ? String(cell ?? '') : cell === null && types[column] !== 'number' ? '' : cell;
      expect(got.map((cell, column) => asText(cell === 0 ? 0 : cell, column))).toEqual(want.map(asText));
    });
  });

  const withCount = manifest.filter(
    ({ file, count_check, fault }) => count_check && fault !== 'fuzz' && !Object.hasOwn(NO_TABLE, file) && !OTHER_COUNT.has(file),
  );
  it.each(withCount)('$file has $rows rows and $cols columns, all accounted for', async ({ file, rows, cols }) => {
    const { report } = await collect(file);
    const { in: all, used, quarantined, dropped } = report.rows;
    expect([all, report.columns.length]).toEqual([rows, cols]);
    expect(used + quarantined + dropped).toBe(all);
  });

  const damaged = manifest.filter(({ bad_rows, count_check }) => bad_rows && count_check);
  it.each(damaged)('$file reports exactly the damaged rows $bad_rows', async ({ file, bad_rows }) => {
    const { report } = await collect(file);
    const named = report.reasons
      .filter(({ key, effect }) => effect !== 'note' || key === 'collect.note.strayQuote')
      .flatMap(({ rows }) => rows);
    expect(named).toEqual(bad_rows?.map((row) => row + 1));
  });

  it.each(Object.entries(NO_TABLE))('%s ends with %s', async (file, code) => {
    const error = await collect(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    const { code: got, details } = error as AppError;
    expect([got, details.what].filter(Boolean).join(' ')).toBe(code);
  });

  const delimited = manifest.filter(({ file, fault }) => file.startsWith('own/') && (fault === 'dialect' || fault === 'pollock-class'));
  it.each(delimited)('$file is split at its own delimiter', async ({ file, delimiter }) => {
    expect((await readFile(sourceOf(file), DEFAULT_FILE, quietJob())).reading.text?.delimiter).toBe(delimiter);
  });

  const fuzzed = manifest.filter(({ fault }) => fault === 'fuzz');
  it.each(fuzzed)('$file ends with a table or a message', async ({ file }) => {
    const file2 = await collect(file).catch((error: unknown) => error);
    if (file2 instanceof Error) return expect(file2).toBeInstanceOf(AppError);
    const { rows } = (file2 as CollectedFile).report;
    expect(rows.used + rows.quarantined + rows.dropped).toBe(rows.in);
  });

  it('names the line of a quote that never closes and keeps the rows around it', async () => {
    const { report, unreadable } = await collect('own/str-unterminated-quote.csv');
    expect(report.rows).toEqual({ in: 17, used: 16, quarantined: 1, dropped: 0 });
    expect(unreadable).toEqual([{ row: 11, reason: 'collect.reason.openQuote', text: 'C1010,"Mia Müller,FR,2023-03-15,549.69' }]);
    expect(report.reasons.find(({ key }) => key === 'collect.note.openQuoteAt')?.values).toEqual({ line: 12, lines: 6 });
  });

  it('keeps columns apart whose headers would poison an object', async () => {
    const { report } = await collect('own/hdr-prototype-pollution.csv');
    expect(new Set(report.columns.map(({ name }) => name)).size).toBe(8);
    expect(report.columns.some(({ name }) => name === '__proto__')).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('flags what it cannot know: 1.234, 03/04/2024, two conventions in one column', async () => {
    const keys = async (file: string) => (await collect(file)).report.reasons.map(({ key }) => key);
    expect(await keys('own/num-ambiguous-1.234.csv')).toContain('collect.note.decimalOpen');
    expect(await keys('own/num-mixed-conventions.csv')).toContain('collect.note.decimalMixed');
    expect(await keys('own/date-all-ambiguous.csv')).toContain('collect.note.dateOpen');
    const mixed = await collect('own/date-mixed-and-impossible.csv');
    expect(mixed.report.columns[1]?.ambiguousDates).toBe(true);
    expect(mixed.report.reasons.find(({ key }) => key === 'collect.cell.time')?.rows).toEqual([5, 6, 7, 8]);
  });
});
