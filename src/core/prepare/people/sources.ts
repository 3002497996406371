import { inBlocks, type Job } from '../../base/job';
import { type Coded, type CollectedFile, NO_CODE } from '../../collect/types';
import { isValid } from '../../table/bits';
import { Dictionary, dictionaryFrom } from '../../table/dictionary';
import { type Column, columnOf } from '../../table/table';
import { type TextData, textCount } from '../../table/text';
import { cellTexts } from '../cell-texts';
import { emailShare } from './email';
import type { PersonSource } from './types';

/** Returns the code of each row's cell and the distinct cells in order of appearance; NO_CODE where it is missing or empty. */
export async function codedColumn(column: Column, rows: number, job: Job): Promise<Coded> {
  const text = cellTexts(column, rows);
  const dictionary = new Dictionary();
  const codes = new Uint32Array(rows);
  await inBlocks(
    rows,
    job,
    (first, end) => {
      for (let row = first; row < end; row++) {
        const from = text.from(row);
        const to = text.to(row);
        codes[row] = from < to && isValid(column.valid, row) ? dictionary.code(text.bytes, from, to) : NO_CODE;
      }
    },
    'prepare.people',
  );
  return { codes, levels: dictionary.build() };
}

/**
 * Returns the rows of each usable file as what they say of persons: orders, events and reviews as collected; of customers files the key column
 * and the columns of e-mails, phones and names. Where a customers file's key meets nobody of the other files, the column whose values meet most
 * takes its place.
 */
export async function personSources(files: readonly CollectedFile[], job: Job): Promise<readonly PersonSource[]> {
  const dated = files.filter((file) => file.role !== 'customers').flatMap(datedSource);
  const sources: PersonSource[] = [...dated];
  const hasBoth = dated.length > 0 && files.some(({ role }) => role === 'customers');
  const known = hasBoth ? textsOf(dated) : null;
  for (const file of files) {
    if (file.role !== 'customers' || file.table.rows === 0) continue;
    const source = await customersSource(file, job);
    sources.push(known && !(await meets(source, known)) ? await byValues(source, known, job) : source);
  }
  // In the order of the files, so that who was written first does not depend on roles.
  return sources.sort((a, b) => rank(a, files) - rank(b, files));
}

const rank = ({ file }: PersonSource, files: readonly CollectedFile[]): number =>
  (file.role === 'orders' ? 0 : files.length) + files.indexOf(file);

function datedSource(file: CollectedFile): PersonSource[] {
  const { fields } = file.report;
  const columns = { key: fields.customer ?? null, email: fields.email ?? null, phone: fields.phone ?? null };
  if (file.role === 'orders' && file.orders) {
    const { rows, customer, customers, email, phone, name, time } = file.orders;
    const key = { codes: customer, levels: customers };
    return [{ file, rows, key, email: email ?? null, phone: phone ?? null, name: name ?? null, time, columns, byValues: false }];
  }
  if (!file.people) return [];
  const { rows, customer, customers, email, phone, name, time } = file.people;
  return [{ file, rows, key: { codes: customer, levels: customers }, email, phone, name, time, columns, byValues: false }];
}

async function customersSource(file: CollectedFile, job: Job): Promise<PersonSource> {
  const { table, report, key } = file;
  const own = async (name: string | null) => {
    const column = name === null ? undefined : columnOf(table, name);
    return column ? codedColumn(column, table.rows, job) : null;
  };
  const email = report.fields.email ?? emailColumn(file);
  const phone = report.fields.phone ?? null;
  return {
    file,
    rows: table.rows,
    key: await own(key),
    email: email === key ? null : await own(email),
    phone: phone === key ? null : await own(phone),
    name: await own(report.fields.name ?? null),
    time: null,
    columns: { key, email, phone },
    byValues: false,
  };
}

/** The one column beside the key whose cells are e-mails. */
function emailColumn({ table, key }: CollectedFile): string | null {
  const found = table.columns.filter(
    (column) =>
      column.name !== key &&
      ((column.kind === 'text' && column.role === 'id' && emailShare(column, 200) >= 0.9) ||
        (column.kind === 'category' && emailShare(column.levels, 200) >= 0.9)),
  );
  return found.length === 1 ? (found[0]?.name ?? null) : null;
}

/** Texts of others to look up: their ids byte for byte. */
function textsOf(sources: readonly PersonSource[]): Dictionary {
  const [first, ...rest] = sources.flatMap(({ key, email, phone }) =>
    [key, email, phone].flatMap((coded) => (coded ? [coded.levels] : [])),
  );
  const dictionary = first ? dictionaryFrom(first) : new Dictionary();
  for (const levels of rest) addAll(dictionary, levels);
  return dictionary;
}

function addAll(dictionary: Dictionary, { bytes, offsets }: TextData): void {
  for (let i = 0; i + 1 < offsets.length; i++) dictionary.code(bytes, offsets[i] as number, offsets[i + 1] as number);
}

function hits(levels: TextData, known: Dictionary): number {
  let found = 0;
  for (let i = 0; i < textCount(levels); i++)
    if (known.lookup(levels.bytes, levels.offsets[i] as number, levels.offsets[i + 1] as number) >= 0) found++;
  return found;
}

/** A contact meets others in whatever spelling; an id only as it stands. */
async function meets({ key, email, phone }: PersonSource, known: Dictionary): Promise<boolean> {
  return email !== null || phone !== null || (key !== null && hits(key.levels, known) > 0);
}

const LEAST_HITS = 3;
const LEAST_SHARE = 0.1;

async function byValues(source: PersonSource, known: Dictionary, job: Job): Promise<PersonSource> {
  const { table } = source.file;
  let best: { column: Column; coded: Coded; found: number } | null = null;
  for (const column of table.columns) {
    if (column.name === source.columns.key || column.kind === 'flag' || column.kind === 'time') continue;
    const coded = await codedColumn(column, table.rows, job);
    const distinct = textCount(coded.levels);
    const found = distinct * 2 < table.rows ? 0 : hits(coded.levels, known);
    if (found >= Math.max(LEAST_HITS, LEAST_SHARE * distinct) && found > (best?.found ?? 0)) best = { column, coded, found };
  }
  return best ? { ...source, key: best.coded, columns: { ...source.columns, key: best.column.name }, byValues: true } : source;
}
