import { AppError } from '../../../base/error';
import type { Job } from '../../../base/job';
import { TextStream } from '../../text/text-stream';
import type { RawFile, Reading } from '../../types';
import { ColumnSink } from '../column-sink';
import type { Format, Input, ReadChoices, ReadSizes } from '../types';
import { flatten, isRecordList } from './flatten';
import { JsonObject, parseJson } from './parse-json';
import { ArrayCutter, LineCutter, type RecordCutter } from './record-cutters';

const BLOCK_CHARS = 1 << 19;
/** Lines or one list: decided on these. */
const FIRST_CHARS = 1 << 19;

/** Objects, one a line, or in one list: as a file of their own or as the first member of one object. */
const looksLikeJson = (head: string): boolean => /^\ufeff?\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{[\]]|$))/.test(head);

/** JSON lines and a list of objects. */
export const json: Format = {
  kind: 'json',
  matches: (head) => looksLikeJson(textOfHead(head)),
  read: readJson,
};

/** Returns the head as text good enough to see whether it is JSON: also UTF-16, by leaving out its zero bytes. */
function textOfHead(head: Uint8Array): string {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || head[1] === 0 || head[0] === 0;
  if (!isUtf16) return new TextDecoder().decode(head);
  return new TextDecoder('latin1').decode(head.subarray(head[0] === 0xff || head[0] === 0xfe ? 2 : 0).filter((byte) => byte !== 0));
}

async function readJson(input: Input, choices: ReadChoices, job: Job, sizes: ReadSizes): Promise<RawFile> {
  const blockChars = sizes.blockChars ?? BLOCK_CHARS;
  const stream = new TextStream(choices.encoding);
  const sink = new ColumnSink();
  let cutter: RecordCutter | null = null;
  let pending = '';
  let bytes = 0;
  let readBytes = 0;
  const tick = () =>
    job.tick(sink.rowsIn, Math.max(sink.rowsIn, Math.round((sink.rowsIn * input.size) / Math.max(1, readBytes))), 'reading');
  const take = async (isLast: boolean) => {
    if (!cutter) {
      if (pending.length < FIRST_CHARS && !isLast) return;
      cutter = cutterFor(pending.slice(0, FIRST_CHARS), isLast && pending.length <= FIRST_CHARS);
    }
    while (pending.length >= blockChars || (isLast && pending.length > 0)) {
      const block = pending.slice(0, blockChars);
      pending = pending.slice(blockChars);
      for (const record of cutter.push(block)) addRecord(sink, record);
      await tick();
    }
  };
  for await (const chunk of input.stream()) {
    await tick();
    bytes += chunk.bytes.length;
    readBytes = chunk.readBytes;
    pending += stream.push(chunk.bytes);
    await take(false);
  }
  pending += stream.end();
  await take(true);
  const { kind, newline } = cutter as unknown as RecordCutter;
  for (const record of (cutter as unknown as RecordCutter).end()) addRecord(sink, record);
  const reading: Reading = {
    format: kind,
    compression: input.compression,
    bytes,
    hasHeader: true,
    text: { encoding: stream.encoding, encodingConfidence: stream.confidence, delimiter: ',', quote: '"', newline },
  };
  return sink.finish(input.name, reading, job);
}

function addRecord(sink: ColumnSink, text: string): void {
  const object = parsed(text);
  if (!object) return sink.reject('collect.reason.brokenJson', text.trim());
  flatten(object, '', (name, cell) => sink.cell(sink.column(name), cell));
  sink.endRows();
}

function parsed(text: string): JsonObject | null {
  try {
    const node = parseJson(text);
    return node instanceof JsonObject ? node : null;
  } catch {
    return null;
  }
}

/**
 * Lines where one of the first is an object by itself and others follow; objects over several lines; else the list that the text is, or that is the first member of the
 * object that the text is. @throws AppError `collect/not-a-table` for other JSON
 */
function cutterFor(text: string, isWhole: boolean): RecordCutter {
  const start = text.replace(/^\ufeff?\s*/, '');
  if (start.startsWith('{')) {
    const lines = start.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
    const isCut = !isWhole && lines.length > 0 && !/[\r\n]/.test(text.slice(text.trimEnd().length));
    const whole = isCut ? lines.slice(0, -1) : lines;
    const objects = whole.slice(0, 20).filter((line) => parsed(line) !== null).length;
    const single = lines.length === 1 ? parsed(lines[0] as string) : null;
    if (objects > 0 && !(single && wrapsRecords(single))) return new LineCutter();
  }
  if (isSequence(text)) return new ArrayCutter(text.indexOf('{'));
  const from = listStart(text);
  if (from === null)
    throw new AppError('collect/not-a-table', 'the text is JSON without a list of objects', { what: 'json', context: 'json' });
  return new ArrayCutter(from);
}

/** True of objects written over several lines, one after another. */
function isSequence(text: string): boolean {
  if (!/^\ufeff?\s*\{/.test(text)) return false;
  const [first, second] = new ArrayCutter(0).push(text.replace(/^\ufeff/, ''));
  return first !== undefined && second !== undefined && parsed(first) !== null && parsed(second) !== null;
}

/** True when a single object is no row but the wrapping of rows, or of none. */
const wrapsRecords = ({ entries }: JsonObject): boolean =>
  entries.some(([, value]) => isRecordList(value)) ||
  (entries.length === 1 && Array.isArray(entries[0]?.[1]) && entries[0][1].length === 0);

/** Returns where the list of objects begins: the character behind its bracket; null where there is none. */
function listStart(text: string): number | null {
  const own = /^\ufeff?\s*\[(?=\s*(?:\{|\]|$))/.exec(text);
  if (own) return own[0].length;
  const member = /^\ufeff?\s*\{[^[{]*?"\s*:\s*\[(?=\s*\{)/.exec(text);
  return member ? member[0].length : null;
}
