import { AppError } from '../base/error';
import type { Job } from '../base/job';
import { csv, type Format, gzip, type ReadChoices, type ReadSizes } from './formats/csv';
import { whatIsBinary } from './sniff';
import type { ByteSource, RawFile } from './types';

/** Kinds of file that are read, in the order in which they are tried. */
export const FORMATS = [gzip, csv] as const satisfies readonly Format[];

/**
 * Returns the cells of a file as columns of text, with every row accounted for.
 * @throws AppError `collect/empty`, `collect/blank`, `collect/only-mark`, `collect/header-only`, `collect/not-a-table` (`what`),
 * `collect/cut-archive`, `collect/bad-archive`, `collect/bomb`, `collect/too-big`, `collect/line-too-long`, `collect/too-many-columns`,
 * `collect/unknown-encoding`; AbortError
 */
export async function readFile(source: ByteSource, choices: ReadChoices, job: Job, sizes: ReadSizes = {}): Promise<RawFile> {
  const head = await source.read(0, Math.min(4096, source.size));
  const what = whatIsBinary(head);
  if (what) throw new AppError('collect/not-a-table', `the file is ${what}`, { what, context: what });
  const format = FORMATS.find((candidate) => candidate.matches(head)) ?? csv;
  return format.read(source, choices, job, sizes);
}
