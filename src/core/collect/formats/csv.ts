import { AppError } from '../../base/error';
import type { Job } from '../../base/job';
import { readPlain } from '../fast/read-plain';
import { isGarbage, whatIsText } from '../packing/sniff';
import { cellsOf, guessDialect, isNothing, sampleRecords } from '../text/dialect';
import { guessHeader } from '../text/header';
import { outsideQuotes, RecordSplitter } from '../text/record-splitter';
import { RowSink } from '../text/row-sink';
import { TextStream } from '../text/text-stream';
import type { RawFile, Reading, TextReading } from '../types';
import { MAX_COLUMNS } from './limits';
import type { Format, Input, ReadChoices, ReadSizes } from './types';

const BLOCK_CHARS = 1 << 19;
/** What dialect and header are decided on. */
const FIRST_CHARS = 1 << 19;
const HEADER_SAMPLE_CHARS = 1 << 17;

/** Delimited text: what every file is taken for that nothing else recognises. */
export const csv: Format = {
  kind: 'csv',
  matches: () => true,
  async read(input, choices, job, sizes) {
    const plain = await readPlain(input, choices, job, sizes, { chars: FIRST_CHARS, open: openTable });
    return plain ?? readText(input, choices, job, sizes);
  },
};

/**
 * Streams bytes into columns: decoder → records in strict form → Papa Parse piece by piece → text columns.
 * Neither the file nor a column is ever one string.
 */
export async function readText(input: Input, choices: ReadChoices, job: Job, sizes: ReadSizes): Promise<RawFile> {
  const blockChars = sizes.blockChars ?? BLOCK_CHARS;
  const stream = new TextStream(choices.encoding);
  const opened: { table: Table | null } = { table: null };
  let pending = '';
  let bytes = 0;
  let readBytes = 0;
  const tick = (rows: number) => job.tick(rows, Math.max(rows, Math.round((rows * input.size) / Math.max(1, readBytes))), 'reading');
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
      await tick(table.sink.rowsIn);
    }
  };
  for await (const chunk of input.stream()) {
    await tick(opened.table?.sink.rowsIn ?? 0);
    bytes += chunk.bytes.length;
    readBytes = chunk.readBytes;
    pending += stream.push(chunk.bytes);
    await take(false);
  }
  pending += stream.end();
  if (!opened.table && isNothing(pending)) throw nothingIn(bytes, pending);
  await take(true);
  const { sink, newline, dialect } = opened.table as unknown as Table;
  const reading: Reading = {
    format: 'csv',
    compression: input.compression,
    bytes,
    hasHeader: sink.header.hasHeader,
    text: {
      encoding: stream.encoding,
      encodingConfidence: stream.confidence,
      delimiter: dialect.delimiter.trim() || dialect.delimiter,
      quote: dialect.quote,
      newline,
    },
  };
  const raw = await sink.finish(input.name, reading, job);
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
  readonly newline: TextReading['newline'];
  readonly splitter: RecordSplitter;
  /** Characters before the table: an Excel `sep=` line. */
  readonly skip: number;
}

/** Decides dialect and header from the first block. @throws AppError `collect/not-a-table`, `collect/too-many-columns` */
function openTable(block: string, choices: ReadChoices, isWhole: boolean): Table {
  const what = whatIsText(block) ?? (isGarbage(block) ? 'binary' : null);
  if (what) throw new AppError('collect/not-a-table', `the text is ${what}`, { what, context: what });
  const { dialect, skip } = guessDialect(block, choices.delimiter, isWhole, choices.quote ?? null);
  const sample = block.slice(skip, skip + HEADER_SAMPLE_CHARS);
  const isWholeSample = isWhole && skip + sample.length === block.length;
  const records = sampleRecords(sample, dialect, isWholeSample);
  // A first record longer than the sample: take the block.
  const first = records.length > 1 ? records : sampleRecords(block.slice(skip), dialect, isWhole || !/[\r\n]/.test(block));
  const header = guessHeader(first, choices.header ?? null);
  if (header.names.length === 0) throw new AppError('collect/line-too-long', 'no line end in the first block', { line: 1, megabytes: 0.5 });
  if (header.names.length > MAX_COLUMNS) {
    throw new AppError('collect/too-many-columns', 'more columns than are read', { columns: header.names.length, limit: MAX_COLUMNS });
  }
  const sink = new RowSink(header, dialect, choices.useAnyway, first);
  const splitter = new RecordSplitter(
    dialect,
    (piece, hasStray) => sink.add(cellsOf(piece, dialect), piece, hasStray),
    (found) => sink.addOpenQuote(found),
  );
  return { sink, dialect, splitter, skip, newline: newlineOf(block, dialect) };
}

/** Returns how records end; line ends within quoted cells are text. */
function newlineOf(text: string, dialect: RecordSplitter['dialect']): TextReading['newline'] {
  let [both, feeds, returns] = [0, 0, 0];
  for (const [from, to] of outsideQuotes(text, dialect)) {
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) feeds++;
      else if (code === 13) {
        const next = text.charCodeAt(at + 1);
        if (next === 10) at++;
        if (next === 10) both++;
        else if (next !== 13) returns++;
      }
    }
  }
  if ([both, feeds, returns].filter((count) => count > 0).length > 1) return 'mixed';
  return both > 0 ? 'CRLF' : returns > 0 ? 'CR' : 'LF';
}
