import { AppError } from '../base/error';
import type { Job } from '../base/job';
import { csv } from './formats/csv';
import { json } from './formats/json/json';
import { parquet } from './formats/parquet/parquet';
import type { Format, ReadChoices, ReadSizes } from './formats/types';
import { xlsx } from './formats/xlsx/xlsx';
import { openInput } from './packing/input';
import { whatIsBinary } from './packing/sniff';
import type { ByteSource, Part, RawFile } from './types';

/** Kinds of file that are read, in the order in which they are tried; csv takes what is left. */
export const FORMATS: readonly Format[] = [xlsx, parquet, json, csv];

/** Which table of the file, and what opens it. */
export interface ReadPlace {
  readonly part?: Part | null;
  readonly password?: string | null;
}

/**
 * Returns the cells of one table of a file as columns of text, with every row accounted for.
 * @throws AppError `collect/empty`, `collect/blank`, `collect/only-mark`, `collect/header-only`, `collect/not-a-table` (`what`),
 * `collect/cut-archive`, `collect/bad-archive`, `collect/archive-method`, `collect/password` (`wrong`), `collect/zip-in-zip`,
 * `collect/no-tables`, `collect/too-many-tables`, `collect/bomb`, `collect/too-big`, `collect/line-too-long`, `collect/too-many-columns`, `collect/too-many-cells`,
 * `collect/unknown-encoding`; AbortError
 */
export async function readFile(
  source: ByteSource,
  choices: ReadChoices,
  job: Job,
  sizes: ReadSizes = {},
  { part = null, password = null }: ReadPlace = {},
): Promise<RawFile> {
  const { input, skipped } = await openInput(source, part, job, { password, sizes });
  const what = await whatIsBinary(input.head, () => input.open(job));
  if (what) throw new AppError('collect/not-a-table', `the file is ${what}`, { what, context: what });
  const format = FORMATS.find((candidate) => candidate.matches(input.head, input.name)) ?? csv;
  const raw = await format.read(input, choices, job, sizes);
  if (skipped.length === 0) return raw;
  const note = { key: 'collect.note.skippedEntries', count: skipped.length, rows: [], values: { names: shortList(skipped) } };
  return { ...raw, issues: [...raw.issues, note] };
}

const shortList = (names: readonly string[]): string => names.slice(0, 5).join(', ') + (names.length > 5 ? ' …' : '');
