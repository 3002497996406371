import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet';
import { AppError, isAbort } from '../../../base/error';
import type { Job } from '../../../base/job';
import type { ByteSource, RawFile, Reading } from '../../types';
import { ColumnSink } from '../column-sink';
import { flatten } from '../json/flatten';
import { JsonObject } from '../json/parse-json';
import { MAX_CELLS } from '../limits';
import type { Format, Input } from '../types';
import { cellNode, type MeaningTree, nodeOf, TEXT_PARSERS, takeMeaning } from './exact-text';

/** Rows of one column that are decoded at once. */
const SLICE_ROWS = 1 << 17;
const TICK_ROWS = 1 << 14;
/** The mark at both ends and the length of the footer. */
const MIN_BYTES = 12;

/** Apache Parquet, row group by row group and in it column by column. */
export const parquet: Format = {
  kind: 'parquet',
  matches: (head) => head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31,
  async read(input, _choices, job) {
    const source = await input.open(job);
    try {
      return await readParquet(input, source, job);
    } catch (cause) {
      if (cause instanceof AppError || isAbort(cause)) throw cause;
      throw new AppError('collect/bad-archive', 'the Parquet file is damaged', { context: 'parquet' }, { cause });
    }
  },
};

/** The library waits until the first Parquet file: other files do not pay for it. */
async function readParquet(input: Input, source: ByteSource, job: Job): Promise<RawFile> {
  const tail = await source.read(Math.max(0, source.size - 4), source.size);
  if (source.size < MIN_BYTES || String.fromCharCode(...tail) !== 'PAR1')
    throw new AppError('collect/cut-archive', 'no footer', { context: 'parquet' });
  const { checkPages, parquetMetadataAsync, parquetRead, parquetSchema, compressors } = await import('./library');
  const file: AsyncBuffer = {
    byteLength: source.size,
    async slice(from, to = source.size) {
      const bytes = await source.read(from, to);
      return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    },
  };
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const columns = parquetSchema(metadata).children.map(columnOf);
  checkSize(metadata, columns.length);
  const sink = new ColumnSink();
  const total = Number(metadata.num_rows);
  let done = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    for (const [i, column] of columns.entries()) {
      for (const { meta_data: chunk } of group.columns)
        if (chunk?.path_in_schema[0] === column.name)
          await checkPages(source, chunk, () => progress(job, done, rows, i / columns.length, total));
      const sliceRows = column.isFlat ? SLICE_ROWS : rows;
      for (let from = 0; from < rows; from += sliceRows) {
        const span = { rowStart: done + from, rowEnd: done + Math.min(rows, from + sliceRows) };
        const chunks: { readonly data: ArrayLike<unknown>; readonly start: number }[] = [];
        await parquetRead({
          ...{ file, metadata, compressors, utf8: false, parsers: TEXT_PARSERS, geoparquet: false, columns: [column.name], ...span },
          onChunk: ({ columnData, rowStart }) => chunks.push({ data: columnData, start: rowStart }),
        });
        for (const { data, start } of chunks)
          await addCells(sink, column, data, start, span, (row) => progress(job, done, rows, (i + row / rows) / columns.length, total));
      }
    }
    sink.endRows(rows);
    done += rows;
  }
  const reading: Reading = { format: 'parquet', compression: input.compression, bytes: source.size, hasHeader: true, text: null };
  return sink.finish(input.name, reading, job);
}

const progress = (job: Job, done: number, rows: number, share: number, total: number) =>
  job.tick(Math.round(done + rows * share), total, 'reading');

interface ParquetColumn {
  readonly name: string;
  readonly isFlat: boolean;
  readonly meaning: MeaningTree;
}

async function addCells(
  sink: ColumnSink,
  { name, isFlat, meaning }: ParquetColumn,
  data: ArrayLike<unknown>,
  start: number,
  { rowStart, rowEnd }: { readonly rowStart: number; readonly rowEnd: number },
  tick: (row: number) => Promise<void> | undefined,
): Promise<void> {
  const groupStart = sink.rows;
  const to = Math.min(rowEnd, start + data.length);
  const own = isFlat ? sink.column(name) : -1;
  for (let row = Math.max(rowStart, start); row < to; row++) {
    const value = data[row - start];
    if (isFlat) {
      const node = cellNode(value, meaning.own);
      sink.cell(own, node === null ? '' : typeof node === 'object' ? (node as { readonly text: string }).text : String(node), row);
    } else {
      const object = new JsonObject();
      object.entries.push([name, nodeOf(value, meaning)]);
      flatten(object, '', (path, text) => sink.cell(sink.column(path), text, row));
    }
    if ((row - groupStart) % TICK_ROWS === 0) await tick(row - groupStart);
  }
}

function columnOf(tree: SchemaTree): ParquetColumn {
  const isFlat = tree.children.length === 0 && tree.element.repetition_type !== 'REPEATED';
  return { name: tree.element.name, isFlat, meaning: meaningOf(tree) };
}

function meaningOf(tree: SchemaTree): MeaningTree {
  const { element, children } = tree;
  const type = element.converted_type ?? element.logical_type?.type;
  const none = new Map<string, MeaningTree>();
  if (children.length === 0) return { own: takeMeaning(element), kind: 'leaf', children: none, inner: null };
  const [only] = children;
  if (type === 'LIST' && only) {
    const [item] = only.children;
    return { own: null, kind: 'list', children: none, inner: meaningOf(only.children.length === 1 && item ? item : only) };
  }
  if ((type === 'MAP' || type === 'MAP_KEY_VALUE') && only?.children[1]) {
    const [key, value] = only.children;
    if (key) meaningOf(key);
    return { own: null, kind: 'map', children: none, inner: meaningOf(value as SchemaTree) };
  }
  const named = new Map(children.map((child) => [child.element.name, meaningOf(child)] as const));
  return { own: null, kind: 'struct', children: named, inner: null };
}

function checkSize({ num_rows: rows }: FileMetaData, columns: number): void {
  if (Number(rows) * columns > MAX_CELLS)
    throw new AppError('collect/too-many-cells', 'more cells than fit', { columns, rows: Number(rows) });
}
