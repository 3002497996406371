import Papa from 'papaparse';
import { readTime } from '../typing/infer-time';
import { type Dialect, RecordSplitter } from './record-splitter';

const SAMPLE_CHARS = 131_072;
const STRONG = [',', ';', '\t', '|', '^', '~', ', ', '; '];
/** Also found inside ordinary text, so only a table without one exception proves them. */
const WEAK = [' ', ':', '，', '；'];
/** Written twice between cells by some programs; a first line with nothing but pairs of them proves it. */
const DOUBLED = ['|', ':', '~'];
// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that are looked for.
const NOTHING = /^[\s,;|\0\u001a]*$/;
/** Quotes that do not stand around cells speak against the sign between these. */
const STRAY_WEIGHT = 0.85;
const SEP_LINE = /^"?sep=([^\r\n"])"?[ ,;\t]*(?:\r\n?|\n)/i;

/** True for text in which nothing stands but an Excel `sep=` line, separators, spaces, zero bytes and the end-of-file mark of DOS. */
export const isNothing = (text: string): boolean => NOTHING.test(text.replace(SEP_LINE, ''));

/** The quote of a dialect in which no sign quotes: a character that no text holds. */
export const NO_QUOTE = '\uffff';

interface DialectGuess {
  readonly dialect: Dialect;
  /** Characters of an Excel `sep=` line in front, which is no row. */
  readonly skip: number;
}

/** Returns the cells of strict record text: no header, no types, LF between records. */
export function cellsOf(strict: string, { delimiter, quote }: Dialect): string[][] {
  const text = strict.endsWith('\n') ? strict.slice(0, -1) : strict;
  if (text === '') return strict === '' ? [] : [['']];
  return Papa.parse(text, { delimiter, quoteChar: quote, newline: '\n' }).data;
}

/** Returns the records of a sample as cells; the last one is left out when the sample may cut it. */
export const sampleRecords = (text: string, dialect: Dialect, isWhole: boolean): string[][] => readSample(text, dialect, isWhole).records;

function readSample(text: string, dialect: Dialect, isWhole: boolean): { readonly records: string[][]; readonly hasStray: boolean } {
  const records: string[][] = [];
  let isOdd = false;
  const splitter = new RecordSplitter(
    dialect,
    (piece, hasStray) => {
      isOdd ||= hasStray;
      for (const record of cellsOf(piece, dialect)) records.push(record);
    },
    () => {},
  );
  splitter.push(text, isWhole);
  return { records, hasStray: isOdd };
}

/**
 * Returns the dialect under which the sample looks most like a table: most records of one width, cells free of other delimiters.
 * Consistent widths beat frequency. `choice` fixes the delimiter, `quoteChoice` the sign around cells.
 */
export function guessDialect(
  text: string,
  choice: string | null,
  isWhole: boolean,
  quoteChoice: '"' | "'" | 'none' | null = null,
): DialectGuess {
  const sep = SEP_LINE.exec(text);
  const skip = sep?.[0].length ?? 0;
  const sample = text.slice(skip, skip + SAMPLE_CHARS);
  // A sample without a line end is a piece of one record, which says as much about separators as a whole one.
  const wholeSample = (isWhole && sample.length === text.length - skip) || !/[\r\n]/.test(sample);
  const quoting = guessEscape(sample, '"');
  const wanted = choice ?? sep?.[1] ?? null;
  const delimiters = candidatesIn(sample, wanted);

  const quotes = quoteChoice === null ? ['"', "'"] : [quoteChoice === 'none' ? NO_QUOTE : quoteChoice];
  let best: Dialect = { delimiter: wanted ?? ',', quote: quotes[0] as string, escape: quotes[0] === '"' ? quoting : 'double' };
  let bestScore = 0;
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue;
    for (const quote of quotes) {
      if (quote === "'" && quoteChoice === null && !provesApostrophe(sample, delimiter)) continue;
      const dialect: Dialect = { delimiter, quote, escape: quote === '"' ? quoting : guessEscape(sample, quote) };
      const { records, hasStray } = readSample(sample, dialect, wholeSample);
      const score = scoreOf(records, dialect) * (quote === "'" ? 1.01 : 1) * (hasStray ? STRAY_WEIGHT : 1);
      if (score > bestScore || (score === bestScore && delimiter.length > best.delimiter.length)) {
        best = dialect;
        bestScore = score;
      }
    }
  }
  return { dialect: best, skip };
}

/** Returns the delimiters worth trying: all of them, or the wanted one with and without a space behind it. */
function candidatesIn(sample: string, wanted: string | null): readonly string[] {
  if (wanted !== null) return wanted.trim() === '' ? [wanted] : [wanted, `${wanted} `];
  const firstLine = /[^\r\n]+/.exec(sample)?.[0] ?? '';
  const isPaired = (text: string, sign: string) => text.includes(sign + sign) && !text.replaceAll(sign + sign, '').includes(sign);
  const pairs = (sign: string) => sample.split(sign + sign).length - 1;
  const doubled = DOUBLED.filter((sign) => isPaired(firstLine, sign) && pairs(sign) > 0.4 * (sample.split(sign).length - 1));
  return [...STRONG, ...WEAK].filter((sign) => !doubled.includes(sign)).concat(doubled.map((sign) => sign + sign));
}

function guessEscape(sample: string, quote: string): Dialect['escape'] {
  const slashed = sample.match(new RegExp(`[^\\\\${quote}]\\\\${quote}(?=[^\\r\\n,;\\t|])`, 'g'))?.length ?? 0;
  const doubled = sample.match(new RegExp(`[^${quote},;\\t|\\r\\n]${quote}${quote}`, 'g'))?.length ?? 0;
  return slashed > doubled ? 'backslash' : 'double';
}

/** Apostrophes quote when the cells that begin with one also end with one, and double quotes do not quote. */
function provesApostrophe(sample: string, delimiter: string): boolean {
  const cellStart = `(?:^|[\\r\\n]|${delimiter.replace(/[|^.$*+?()[\]{}\\]/g, '\\$&')})`;
  const starts = sample.match(new RegExp(`${cellStart}'`, 'g'))?.length ?? 0;
  if (starts < 2 || new RegExp(`${cellStart}"`).test(sample)) return false;
  const cellEnd = `(?=$|[\\r\\n]|${delimiter.replace(/[|^.$*+?()[\]{}\\]/g, '\\$&')})`;
  const whole = sample.match(new RegExp(`${cellStart}'(?:[^'\\r\\n\\\\]|''|\\\\[^\\r\\n])*'${cellEnd}`, 'g'))?.length ?? 0;
  return whole >= 0.9 * starts;
}

/** Returns the width that most records have, blank ones aside (of equals the first), and the share that has it. */
export function commonWidth(records: readonly (readonly string[])[]): { readonly width: number; readonly share: number } {
  const counts = new Map<number, number>();
  let filled = 0;
  for (const record of records) {
    if (isBlank(record) || isComment(record)) continue;
    filled++;
    counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  }
  let width = 0;
  let most = 0;
  for (const [cells, count] of counts) if (count > most) [width, most] = [cells, count];
  return { width, share: filled === 0 ? 0 : most / filled };
}

/** A line of notes inside a table: `# …`, but not `#1001`; `// …` and `-- …` where nothing else is on the line. */
export const isComment = (record: readonly string[]): boolean =>
  /^\s*#(?!\d)/.test(record[0] as string) || (record.length === 1 && /^\s*(?:\/\/|-- )/.test(record[0] as string));

/** A line without a character that shows. */
export const isBlank = (record: readonly string[]): boolean => record.length === 1 && (record[0] as string).trim() === '';

function scoreOf(records: readonly (readonly string[])[], { delimiter }: Dialect): number {
  const { width, share } = commonWidth(records);
  if (width < 2) return 0;
  const isWeak = WEAK.includes(delimiter);
  if (isWeak && (width < 3 || share < 1)) return 0;
  let cells = 0;
  let clean = 0;
  const foreign = STRONG.filter((other) => other.length === 1 && !delimiter.startsWith(other));
  for (const record of records.slice(0, 500)) {
    if (record.length !== width) continue;
    for (const cell of record) {
      cells++;
      if (!foreign.some((other) => cell.includes(other)) || isValue(cell)) clean++;
    }
  }
  const first = records.find((record) => !isBlank(record) && !isComment(record));
  const isFirstWide = first?.length === width;
  return share ** 3 * (1 - 1 / width) * (0.4 + (0.6 * clean) / cells) * (isWeak ? 0.6 : 1) * (isFirstWide ? 1 : 0.9);
}

const NUMBER_SHAPE = /^[-+(]?[$€£¥￥]?\s?\d[\d.,'\u00a0\u202f ]*[)%-]?$/;

/** A number or a date holds signs that separate cells in other files: 1.234,56 · Jan 5, 2024. */
const isValue = (cell: string): boolean => {
  const text = cell.trim();
  return NUMBER_SHAPE.test(text) || readTime(text) !== null;
};
