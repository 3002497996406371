import type { Job } from '../../base/job';
import type { Input, ReadChoices, ReadSizes } from '../formats/types';
import { isNothing } from '../text/dialect';
import type { Dialect } from '../text/record-splitter';
import type { RowSink } from '../text/row-sink';
import type { ByteSource, RawFile, TextReading } from '../types';
import { BLOCK_BYTES, ByteQueue } from './byte-queue';
import { expectedRows, type Helpers, readInParts } from './read-parts';
import { type RowPlan, RowReader, type Rows } from './read-rows';

/** What the general reader decided on the first characters of the text. */
interface OpenedTable {
  readonly sink: RowSink;
  readonly dialect: Dialect;
  readonly newline: TextReading['newline'];
  readonly skip: number;
}

/** How the general reader opens a table: on how many characters, and with what. */
export interface Opener {
  readonly chars: number;
  open(block: string, choices: ReadChoices, isWhole: boolean): OpenedTable;
}

/**
 * Reads delimited text from its bytes when there is nothing in it that could be read in two ways: UTF-8, one sign between cells, quotes in
 * their place, every row as wide as the header. The result is the general reader's, cell for cell, with columns packed; null as soon as
 * anything else is met. @throws what `open` throws; AbortError
 */
export async function readPlain(input: Input, choices: ReadChoices, job: Job, sizes: ReadSizes, opener: Opener): Promise<RawFile | null> {
  if (choices.encoding !== null && choices.encoding !== 'utf-8') return null;
  const bytes = new ByteQueue(input.stream(), sizes.blockChars ?? BLOCK_BYTES);
  try {
    const opened = await openFirst(bytes, choices, opener, job);
    return opened && (await readRows(input, bytes, opened, job));
  } finally {
    await bytes.close();
  }
}

async function openFirst(bytes: ByteQueue, choices: ReadChoices, opener: Opener, job: Job): Promise<OpenedTable | null> {
  for (let wanted = opener.chars; ; wanted += opener.chars) {
    while (bytes.to < wanted && !bytes.isLast) {
      await bytes.more();
      await job.tick(0, 0, 'reading');
    }
    if (bytes.to === 0 || !bytes.isPlain()) return null;
    const text = new TextDecoder('utf-8').decode(bytes.buffer.subarray(0, bytes.to), { stream: !bytes.isLast });
    if (text.length < opener.chars && !bytes.isLast) continue;
    if (isNothing(text)) return null;
    return opener.open(text.slice(0, opener.chars), choices, bytes.isLast && text.length <= opener.chars);
  }
}

/** True when rows of this table can be told apart by four signs: the delimiter, the quote and the two of a line end. */
const isSimple = ({ dialect, skip, sink }: OpenedTable): boolean =>
  skip === 0 &&
  /^[,;\t|^]$/.test(dialect.delimiter) &&
  dialect.quote === '"' &&
  dialect.escape === 'double' &&
  sink.header.names.length > 1 &&
  !sink.header.trailingDelimiter &&
  sink.header.unitRows === 0;

async function readRows(input: Input, bytes: ByteQueue, opened: OpenedTable, job: Job): Promise<RawFile | null> {
  if (!isSimple(opened)) return null;
  const { sink, dialect, newline } = opened;
  const { header } = sink;
  const plan: RowPlan = { delimiter: dialect.delimiter.charCodeAt(0), width: header.names.length, header: header.record };
  const toSkip = header.skipped + (header.hasHeader ? 1 : 0);
  const reader = new RowReader(plan, toSkip, null, true, input.compression === 'none' ? input.size : 0);
  const tick = () => job.tick(reader.rows, expectedRows(reader.rows, bytes.readBytes, input.size), 'reading');
  const source = input.compression === 'none' ? await input.open(job) : null;
  const helpers = source?.helpers;
  const isShared = source !== null && helpers !== undefined && helpers.count > 1 && source.size >= helpers.leastBytes;
  const read = isShared ? await readShared(source, helpers, bytes, reader, plan, toSkip, job) : await readAlone(bytes, reader, tick, job);
  if (!read || read.rows === 0) return null;
  const { rows, columns } = read;
  const text: TextReading = {
    encoding: 'utf-8',
    encodingConfidence: 1,
    delimiter: dialect.delimiter.trim() || dialect.delimiter,
    quote: '"',
    newline,
  };
  const reading = {
    format: 'csv',
    compression: input.compression,
    bytes: isShared ? source.size : bytes.total,
    hasHeader: header.hasHeader,
    text,
  } as const;
  const rowNumbers = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) rowNumbers[row] = row + 1;
  const empty = await sink.finish(input.name, reading, job);
  return { ...empty, columns, rows, rowNumbers, rowsIn: rows };
}

async function readAlone(bytes: ByteQueue, reader: RowReader, tick: () => Promise<void> | undefined, job: Job): Promise<Rows | null> {
  return (await reader.readAll(bytes, tick)) ? reader.build(job) : null;
}

/** Plans the columns from the first rows, and has the file read in stretches. */
async function readShared(
  source: ByteSource,
  helpers: Helpers,
  bytes: ByteQueue,
  reader: RowReader,
  plan: RowPlan,
  toSkip: number,
  job: Job,
): Promise<Rows | null> {
  const columns = reader.planFrom(bytes);
  return columns && readInParts(source, helpers, { plan, columns, toSkip }, job);
}
