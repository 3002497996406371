import { isAbort } from '../../base/error';
import type { Job } from '../../base/job';
import { openWorkbook } from '../formats/xlsx/workbook';
import { filledSheets } from '../formats/xlsx/xlsx';
import type { ByteSource, Part } from '../types';
import { type Archive, type Layer, MAX_TABLES, type OpenOptions, openFile } from './input';
import { isZip } from './zip';

/** One table of a file. */
export interface ListedPart extends Part {
  /** What tells it from the other tables of the file: the path in the archive, the name of the sheet. '' where there are no others. */
  readonly label: string;
}

/**
 * Lists the tables of a file without reading them: the files of an archive, the sheets of a workbook. A file that holds one table, and one
 * that cannot be opened (reading it will say why), is one part. @throws AbortError
 */
export async function listParts(source: ByteSource, job: Job, options: OpenOptions = {}): Promise<readonly ListedPart[]> {
  try {
    const { table, archive } = await openFile(source, job, options);
    const isMany = archive !== null && archive.tables.length > MAX_TABLES;
    const parts = table ? await sheetsOf(table, null, job) : isMany ? [] : await entriesOf(archive, job);
    return parts.length > 1 ? parts : [{ entry: null, sheet: null, label: '' }];
  } catch (error) {
    if (isAbort(error)) throw error;
    return [{ entry: null, sheet: null, label: '' }];
  }
}

async function entriesOf(archive: Archive, job: Job): Promise<ListedPart[]> {
  const parts: ListedPart[] = [];
  const folder = commonFolder(archive.tables.map(({ path }) => path));
  for (const { index, path } of archive.tables) {
    const sheets = await sheetsIn(archive, index, job);
    const label = archive.tables.length > 1 ? path.slice(folder.length) : '';
    if (sheets.length < 2) parts.push({ entry: index, sheet: null, label });
    else parts.push(...sheets.map((sheet) => ({ ...sheet, label: [label, sheet.label].filter(Boolean).join(' › ') })));
  }
  return parts;
}

/** Of an entry that cannot be opened yet (a password is missing) or at all, nothing is known. */
async function sheetsIn(archive: Archive, index: number, job: Job): Promise<readonly ListedPart[]> {
  try {
    return await sheetsOf(await archive.layer(index), index, job);
  } catch (error) {
    if (isAbort(error)) throw error;
    return [];
  }
}

async function sheetsOf(layer: Layer, entry: number | null, job: Job): Promise<ListedPart[]> {
  if (!isZip(layer.head)) return [];
  const workbook = await openWorkbook(await layer.open(job), job);
  return (await filledSheets(workbook, job)).map(({ index, name }) => ({ entry, sheet: index, label: name }));
}

function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (!paths.every((path) => path.startsWith(folder))) folder = folder.slice(0, folder.slice(0, -1).lastIndexOf('/') + 1);
  return folder;
}
