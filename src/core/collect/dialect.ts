import Papa from 'papaparse';
import { type Dialect, RecordSplitter } from './record-splitter';

const SAMPLE_CHARS = 131_072;
const STRONG = [',', ';', '\t', '|', '^', ', ', '; '];
/** Also found inside ordinary text, so only a table without one exception proves them. */
const WEAK = [' ', ':'];
const SEP_LINE = /^"?sep=([^\r\n"])"?[ ,;\t]*(?:\r\n?|\n)/i;

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
export function sampleRecords(text: string, dialect: Dialect, isWhole: boolean): string[][] {
  const records: string[][] = [];
  const splitter = new RecordSplitter(
    dialect,
    (piece) => {
      for (const record of cellsOf(piece, dialect)) records.push(record);
    },
    () => {},
  );
  splitter.push(text, isWhole);
  return records;
}

/**
 * Returns the dialect under which the sample looks most like a table: most records of one width, cells free of other delimiters.
 * Consistent widths beat frequency. `choice` fixes the delimiter.
 */
export function guessDialect(text: string, choice: string | null, isWhole: boolean): DialectGuess {
  const sep = SEP_LINE.exec(text);
  const skip = sep?.[0].length ?? 0;
  const sample = text.slice(skip, skip + SAMPLE_CHARS);
  const wholeSample = isWhole && sample.length === text.length - skip;
  const quoting = guessEscape(sample);
  const wanted = choice ?? sep?.[1] ?? null;
  const delimiters = wanted === null ? [...STRONG, ...WEAK] : wanted.trim() === '' ? [wanted] : [wanted, `${wanted} `];

  let best: Dialect = { delimiter: wanted ?? ',', quote: '"', escape: quoting };
  let bestScore = 0;
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue;
    for (const quote of ['"', "'"]) {
      if (quote === "'" && !provesApostrophe(sample, delimiter)) continue;
      const dialect = { delimiter, quote, escape: quote === '"' ? quoting : 'double' } as const;
      const score = scoreOf(sampleRecords(sample, dialect, wholeSample), dialect) * (quote === "'" ? 1.01 : 1);
      if (score > bestScore || (score === bestScore && delimiter.length > best.delimiter.length)) {
        best = dialect;
        bestScore = score;
      }
    }
  }
  return { dialect: best, skip };
}

function guessEscape(sample: string): Dialect['escape'] {
  const slashed = sample.match(/[^\\"]\\"(?=[^\r\n,;\t|])/g)?.length ?? 0;
  const doubled = sample.match(/[^",;\t|\r\n]""/g)?.length ?? 0;
  return slashed > doubled ? 'backslash' : 'double';
}

/** Apostrophes quote when the cells that begin with one also end with one, and double quotes do not quote. */
function provesApostrophe(sample: string, delimiter: string): boolean {
  const cellStart = `(?:^|[\\r\\n]|${delimiter.replace(/[|^.$*+?()[\]{}\\]/g, '\\$&')})`;
  const starts = sample.match(new RegExp(`${cellStart}'`, 'g'))?.length ?? 0;
  if (starts < 2 || new RegExp(`${cellStart}"`).test(sample)) return false;
  const cellEnd = `(?=$|[\\r\\n]|${delimiter.replace(/[|^.$*+?()[\]{}\\]/g, '\\$&')})`;
  const whole = sample.match(new RegExp(`${cellStart}'[^'\\r\\n]*'${cellEnd}`, 'g'))?.length ?? 0;
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

/** A line of notes inside a table: `# …`, but not `#1001`. */
export const isComment = (record: readonly string[]): boolean => /^\s*#(?!\d)/.test(record[0] as string);

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
      if (!foreign.some((other) => cell.includes(other))) clean++;
    }
  }
  return share ** 3 * (1 - 1 / width) * (0.4 + (0.6 * clean) / cells) * (isWeak ? 0.6 : 1);
}
