import { AppError } from '../../base/error';
import type { Job } from '../../base/job';
import { type ByteChunk, gunzippedBytes, plainBytes } from '../byte-stream';
import { cellsOf, guessDialect, sampleRecords } from '../dialect';
import { guessHeader } from '../header';
import { RecordSplitter } from '../record-splitter';
import { RowSink } from '../row-sink';
import { isGarbage, whatIsText } from '../sniff';
import { TextStream } from '../text-stream';
import type { ByteSource, FileChoices, RawFile, Reading } from '../types';

const BLOCK_CHARS = 1 << 19;
/** What dialect and header are decided on. */
const FIRST_CHARS = 1 << 19;
const MAX_COLUMNS = 16_384;
const HEADER_SAMPLE_CHARS = 1 << 17;

/** The answers that change how bytes become cells. */
export type ReadChoices = Pick<FileChoices, 'encoding' | 'delimiter'>;

/** Sizes that tests make small, to cut the file in unlucky places; the result never depends on them. */
export interface ReadSizes {
  readonly sliceBytes?: number;
  readonly blockChars?: number;
}

/** A kind of file: how it is known and how its cells are read. */
export interface Format {
  readonly kind: string;
  matches(head: Uint8Array): boolean;
  /** Returns the cells as columns of text. @throws AppError for a file that holds no table. */
  read(source: ByteSource, choices: ReadChoices, job: Job, sizes: ReadSizes): Promise<RawFile>;
}

const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;

/** Delimited text packed by gzip. */
export const gzip = {
  kind: 'gzip',
  matches: isGzip,
  read: (source, choices, job, sizes) => readText(source, gunzippedBytes(source, sizes.sliceBytes), 'gzip', choices, job, sizes),
} as const satisfies Format;

/** Delimited text. */
export const csv = {
  kind: 'csv',
  matches: (head) => !isGzip(head),
  read: (source, choices, job, sizes) => readText(source, plainBytes(source, sizes.sliceBytes), 'none', choices, job, sizes),
} as const satisfies Format;

/**
 * Streams bytes into columns: decoder → records in strict form → Papa Parse piece by piece → text columns.
 * Neither the file nor a column is ever one string.
 */
async function readText(
  source: ByteSource,
  chunks: AsyncIterable<ByteChunk>,
  compression: Reading['compression'],
  choices: ReadChoices,
  job: Job,
  sizes: ReadSizes,
): Promise<RawFile> {
  const blockChars = sizes.blockChars ?? BLOCK_CHARS;
  const stream = new TextStream(choices.encoding);
  const opened: { table: Table | null } = { table: null };
  let pending = '';
  let bytes = 0;
  let readBytes = 0;
  const take = async (isLast: boolean) => {
    let { table } = opened;
    if (!table) {
      if (pending.length < FIRST_CHARS && !isLast) return;
      table = opened.table = openTable(pending.slice(0, FIRST_CHARS), choices, isLast && pending.length <= FIRST_CHARS);
      pending = pending.slice(table.skip);
    }
    while (pending.length >= blockChars || (isLast && pending.length > 0)) {
      const block = pending.slice(0, blockChars);
      pending = pending.slice(blockChars);
      table.splitter.push(block, isLast && pending === '');
      const rows = table.sink.rowsIn;
      await job.tick(rows, Math.max(rows, Math.round((rows * source.size) / readBytes)), 'reading');
    }
  };
  for await (const chunk of chunks) {
    bytes += chunk.bytes.length;
    readBytes = chunk.readBytes;
    pending += stream.push(chunk.bytes);
    await take(false);
  }
  pending += stream.end();
  if (!opened.table && pending.trim() === '') throw nothingIn(bytes, pending);
  await take(true);
  const { sink, newline, dialect } = opened.table as unknown as Table;
  const reading: Reading = {
    encoding: stream.encoding,
    encodingConfidence: stream.confidence,
    delimiter: dialect.delimiter.trim() || dialect.delimiter,
    quote: dialect.quote,
    newline,
    compression,
    bytes,
    hasHeader: sink.header.hasHeader,
  };
  const raw = await sink.finish(source.name, reading, job);
  if (raw.rowsIn === 0)
    throw new AppError('collect/header-only', 'a header and no rows', {
      columns: raw.names.length,
      names: raw.names.slice(0, 5).join(', '),
    });
  return raw;
}

const nothingIn = (bytes: number, text: string): AppError =>
  bytes === 0 || text === ''
    ? new AppError(bytes === 0 ? 'collect/empty' : 'collect/only-mark', 'no text')
    : new AppError('collect/blank', 'only spaces and line ends');

interface Table {
  readonly sink: RowSink;
  readonly dialect: RecordSplitter['dialect'];
  readonly newline: Reading['newline'];
  readonly splitter: RecordSplitter;
  /** Characters before the table: an Excel `sep=` line. */
  readonly skip: number;
}

/** Decides dialect and header from the first block. @throws AppError `collect/not-a-table`, `collect/too-many-columns` */
function openTable(block: string, choices: ReadChoices, isWhole: boolean): Table {
  const what = whatIsText(block) ?? (isGarbage(block) ? 'binary' : null);
  if (what) throw new AppError('collect/not-a-table', `the text is ${what}`, { what, context: what });
  const { dialect, skip } = guessDialect(block, choices.delimiter, isWhole);
  const sample = block.slice(skip, skip + HEADER_SAMPLE_CHARS);
  const isWholeSample = isWhole && skip + sample.length === block.length;
  const records = sampleRecords(sample, dialect, isWholeSample);
  // A first record longer than the sample: take the block.
  const header = guessHeader(records.length > 1 ? records : sampleRecords(block.slice(skip), dialect, isWhole));
  if (header.names.length > MAX_COLUMNS) {
    throw new AppError('collect/too-many-columns', 'more columns than are read', { columns: header.names.length, limit: MAX_COLUMNS });
  }
  const sink = new RowSink(header, dialect);
  const splitter = new RecordSplitter(
    dialect,
    (piece, hasStray) => sink.add(cellsOf(piece, dialect), piece, hasStray),
    (found) => sink.addOpenQuote(found),
  );
  return { sink, dialect, splitter, skip, newline: newlineOf(block) };
}

function newlineOf(text: string): Reading['newline'] {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const both = count(/\r\n/g);
  const feeds = count(/\n/g) - both;
  const returns = count(/\r(?![\r\n])/g);
  const kinds = [both, feeds, returns].filter((n) => n > 0).length;
  if (kinds > 1) return 'mixed';
  return both > 0 ? 'CRLF' : returns > 0 ? 'CR' : 'LF';
}
