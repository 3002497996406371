import { AppError } from '../../base/error';
import type { Job } from '../../base/job';
import type { Input, ReadSizes } from '../formats/types';
import type { ByteSource, Part } from '../types';
import { type ByteChunk, headOf, heldBytes, inBites, plainBytes } from './byte-stream';
import { gunzipped, isGzip } from './gzip';
import { BITE_BYTES, badArchive } from './limits';
import { kindOfArchive, type TableEntries, tableEntries } from './table-entries';
import { isZip, readDirectory, type ZipEntry } from './zip';
import { entryBytes } from './zip-entry';

const HEAD_BYTES = 4096;
const MAX_LAYERS = 4;
/** Each table of an archive is a file of its own on the page. */
export const MAX_TABLES = 100;

/** Bytes under the packings taken off so far. */
export interface Layer {
  readonly name: string;
  readonly size: number;
  readonly head: Input['head'];
  readonly compression: Input['compression'];
  stream(): AsyncIterable<ByteChunk>;
  open(job: Job): Promise<ByteSource>;
}

/** An archive with its directory. */
export interface Archive extends TableEntries {
  readonly entries: readonly ZipEntry[];
  /** Unpacks one entry, further packings inside included. @throws AppError `collect/password`, `collect/zip-in-zip` … */
  layer(index: number): Promise<Layer>;
}

/** What a file is once its packings are off: one table or workbook, or an archive. */
export type Opened = { readonly table: Layer; readonly archive: null } | { readonly table: null; readonly archive: Archive };

export interface OpenOptions {
  readonly password?: string | null;
  readonly sizes?: ReadSizes;
}

/**
 * Takes the packings off a file, told by content whatever the name: gzip, also several times, and zip, whose workbooks are no packing.
 * @throws AppError `collect/cut-archive`, `collect/bad-archive`, `collect/bomb`, `collect/too-big`, `collect/not-a-table` (`document`, `ods`,
 * `xlsb`); AbortError
 */
export async function openFile(source: ByteSource, job: Job, { password = null, sizes = {} }: OpenOptions = {}): Promise<Opened> {
  const plain = () => plainBytes(source, sizes.sliceBytes);
  const table = await unzipped({
    name: source.name,
    size: source.size,
    head: await headOf(plain(), HEAD_BYTES),
    compression: 'none',
    stream: plain,
    open: async () => source,
  });
  if (!isZip(table.head)) return { table, archive: null };
  const random = await table.open(job);
  const entries = await readDirectory(random);
  const kind = kindOfArchive(entries);
  if (kind === 'xlsx') return { table, archive: null };
  if (kind !== 'zip') throw new AppError('collect/not-a-table', `the file is ${kind}`, { what: kind, context: kind });
  const layer = (index: number) => entryLayer(random, entries[index], job, password, sizes);
  return { table: null, archive: { entries, ...tableEntries(entries), layer } };
}

async function entryLayer(
  source: ByteSource,
  entry: ZipEntry | undefined,
  job: Job,
  password: string | null,
  sizes: ReadSizes,
): Promise<Layer> {
  if (!entry) throw badArchive('no such entry');
  const stream = () => entryBytes(source, entry, password, sizes.sliceBytes);
  const open = (job: Job) => heldBytes(entry.path, stream(), job);
  const head = await headOf(stream(), HEAD_BYTES);
  const layer = await unzipped({ name: entry.path, size: entry.packedSize, head, compression: 'zip', stream, open });
  if (isZip(layer.head) && kindOfArchive(await readDirectory(await layer.open(job))) === 'zip') {
    throw new AppError('collect/zip-in-zip', 'an archive in an archive', { name: entry.path });
  }
  return layer;
}

/** Takes gzip off, as often as it is there. */
async function unzipped(packed: Layer): Promise<Layer> {
  let layer = packed;
  for (let depth = 0; isGzip(layer.head); depth++) {
    if (depth === MAX_LAYERS) throw badArchive('packed too many times');
    const inner = layer;
    // Small bites of what lies in the file; what another packing hands over is cut where it is inflated.
    const stream = () => gunzipped(depth === 0 && inner.compression === 'none' ? inBites(inner.stream(), BITE_BYTES) : inner.stream());
    layer = {
      ...inner,
      compression: inner.compression === 'none' ? 'gzip' : inner.compression,
      head: await headOf(stream(), HEAD_BYTES),
      stream,
      open: (job) => heldBytes(inner.name, stream(), job),
    };
  }
  return layer;
}

/**
 * Returns one table of a file; without a `part` the first of those that hold something. `skipped`: what else lies in the archive and is no table.
 * @throws AppError as `openFile`, and `collect/password`, `collect/zip-in-zip`, `collect/no-tables`, `collect/too-many-tables`, `collect/archive-method`; AbortError
 */
export async function openInput(
  source: ByteSource,
  part: Part | null,
  job: Job,
  options: OpenOptions = {},
): Promise<{ readonly input: Input; readonly skipped: readonly string[] }> {
  const { table, archive } = await openFile(source, job, options);
  const count = archive?.tables.length ?? 1;
  if (count > MAX_TABLES) throw new AppError('collect/too-many-tables', `${count} tables`, { count, limit: MAX_TABLES });
  const sheet = part?.sheet ?? null;
  if (table) return { input: { ...table, sheet }, skipped: [] };
  const index = part?.entry ?? archive.tables[0]?.index;
  if (index === undefined) throw new AppError('collect/no-tables', 'the archive is empty');
  const isFirst = index === archive.tables[0]?.index && (sheet ?? 0) === 0;
  const layer = await archive.layer(index);
  return { input: { ...layer, name: source.name, sheet }, skipped: isFirst ? archive.skipped : [] };
}
