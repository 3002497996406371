import type { U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { Dictionary } from '../../table/dictionary';
import { laterText, TextBuilder, type TextData, takeText, textAt, textCount } from '../../table/text';
import { packedLevels } from './packed-levels';
import { isPacked, type RawColumn } from './raw-column';

/** Cells looked up between two turns. */
const BLOCK_CELLS = 16_384;

/** The distinct cells of one column: code per row, text and number of rows per code. */
export interface Levels {
  readonly codes: U32;
  readonly texts: TextData;
  readonly counts: U32;
  readonly size: number;
  /** The text of one level, where that is less work than `texts`. */
  at?(code: number): string;
  /** Texts that are a value although they look like none. */
  readonly kept?: ReadonlySet<string>;
}

/** True for a text (without white space around it) that the person calls a value although it looks like none; a blank cell never is one. */
export const isKept = (kept: Levels['kept'], text: string): boolean => text !== '' && kept?.has(text) === true;

/** Returns the distinct cells of a column, in order of first appearance. @throws AbortError */
export async function levelsOf(column: RawColumn, job: Job): Promise<Levels> {
  if (!isPacked(column)) return textLevels(column, job);
  if (column.packing !== 'codes') return packedLevels(column, job);
  const { codes, texts } = column;
  const size = textCount(texts);
  const counts = new Uint32Array(size);
  for (let row = 0; row < codes.length; row++) (counts[codes[row] as number] as number)++;
  await job.tick(codes.length, codes.length, 'typing');
  return { codes, texts, counts, size };
}

async function textLevels(text: TextData, job: Job): Promise<Levels> {
  const rows = textCount(text);
  const codes = new Uint32Array(rows);
  const dictionary = new Dictionary();
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let row = from; row < to; row++)
        codes[row] = dictionary.code(text.bytes, text.offsets[row] as number, text.offsets[row + 1] as number);
    },
    'typing',
    BLOCK_CELLS,
  );
  const counts = new Uint32Array(dictionary.size);
  for (let row = 0; row < rows; row++) (counts[codes[row] as number] as number)++;
  await job.tick(rows, rows, 'typing');
  return { codes, texts: dictionary.build(), counts, size: dictionary.size };
}

/** Returns the text of a level. Slow path. */
export const levelText = (levels: Levels, code: number): string => (levels.at ? levels.at(code) : textAt(levels.texts, code));

/**
 * Returns every cell of a column as text, '' where `isMissing` says so of its level; what is not the text of the file itself is written out when
 * it is first asked for.
 */
export function textOf(column: RawColumn, levels: Levels, isMissing: (code: number) => boolean = () => false): TextData {
  const hidden = new Set<number>();
  for (let code = 0; code < levels.size; code++) if (isMissing(code)) hidden.add(code);
  const isBlank = (code: number) => levels.texts.offsets[code] === levels.texts.offsets[code + 1];
  const isAsRead = !isPacked(column) && levels.kept === undefined && [...hidden].every(isBlank);
  return isAsRead ? column : laterText(() => writtenOut(hidden.size > 0 ? withBlanks(levels, hidden) : levels));
}

function withBlanks(levels: Levels, hidden: ReadonlySet<number>): Pick<Levels, 'codes' | 'size' | 'texts'> {
  const builder = new TextBuilder();
  const { bytes, offsets } = levels.texts;
  for (let code = 0; code < levels.size; code++) {
    if (hidden.has(code)) builder.push('');
    else builder.pushBytes(bytes, offsets[code], offsets[code + 1]);
  }
  return { codes: levels.codes, size: levels.size, texts: builder.build() };
}

const writtenOut = ({ codes, size, texts }: Pick<Levels, 'codes' | 'size' | 'texts'>): TextData =>
  size === codes.length ? texts : takeText(texts, codes);

/** True where a cell is text that Excel must not touch: `="00123"`. */
const isFormulaText = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from > 3 && bytes[from] === 61 && bytes[from + 1] === 34 && bytes[to - 1] === 34;

/**
 * Returns the column without what only keeps spreadsheets from changing its cells, when every filled cell carries it: one leading `'` or
 * tab, or `="…"` around the cell; else null.
 */
export function withoutMark(column: RawColumn): TextData | null {
  if (!isPacked(column)) return withoutFirst(column) ?? withoutFormula(column);
  // Packed numbers and times begin with none of these.
  if (column.packing !== 'codes') return null;
  const { codes, texts } = column;
  if (!withoutFirst(texts) && !withoutFormula(texts)) return null;
  return withoutMark(textOf(column, { codes, texts, size: textCount(texts), counts: codes }));
}

function withoutFormula(text: TextData): TextData | null {
  const rows = textCount(text);
  const { bytes, offsets } = text;
  let filled = 0;
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    if (from === to) continue;
    if (!isFormulaText(bytes, from, to)) return null;
    filled++;
  }
  return filled === 0 ? null : cut(text, filled, 2, 1);
}

const GUARDED = new Set([...'0123456789+-=@'].map((sign) => sign.charCodeAt(0)));

/** One leading `'` or tab, as Shopify (`'75008`) and Douyin write ids; an apostrophe only where some cell begins as a number or a formula. */
function withoutFirst(text: TextData): TextData | null {
  const rows = textCount(text);
  const { bytes, offsets } = text;
  let filled = 0;
  let mark = -1;
  let isGuard = false;
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    if (from === offsets[row + 1]) continue;
    const first = bytes[from] as number;
    if (mark === -1 && (first === 39 || first === 9)) mark = first;
    if (first !== mark) return null;
    isGuard ||= mark === 9 || GUARDED.has(bytes[from + 1] as number);
    filled++;
  }
  return isGuard ? cut(text, filled, 1, 0) : null;
}

/** Takes bytes off both ends of every filled cell. */
function cut({ bytes, offsets }: TextData, filled: number, before: number, after: number): TextData {
  const rows = offsets.length - 1;
  const shorter = new Uint8Array((offsets[rows] as number) - filled * (before + after));
  const starts = new Uint32Array(rows + 1);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    if (to > from) {
      shorter.set(bytes.subarray(from + before, to - after), at);
      at += to - from - before - after;
    }
    starts[row + 1] = at;
  }
  return { bytes: shorter, offsets: starts };
}
