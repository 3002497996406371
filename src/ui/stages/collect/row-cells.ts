import type { TextReading } from '../../../core/collect/types';

/** A cell of a row; null: it stands beyond the last column. */
export interface RowCell {
  readonly name: string | null;
  readonly value: string;
}

/** Texts of these reasons are no rows of cells. */
const NO_CELLS = /\.(?:openQuote|brokenJson)$/;

/** Returns the filled cells of a row that is written as the file would write it; null where it has no cells that could be told apart. */
export function cellsOfRow(
  text: string,
  reason: string,
  names: readonly string[],
  reading: Pick<TextReading, 'delimiter' | 'quote'> | null,
): readonly RowCell[] | null {
  if (NO_CELLS.test(reason)) return null;
  const cells = split(text, reading?.delimiter ?? ',', reading?.quote ?? '"');
  const filled = cells
    .map((value, place): RowCell => ({ name: names[place] ?? null, value: value.trim() }))
    .filter(({ value }) => value !== '');
  return filled.length > 1 ? filled : null;
}

function split(text: string, delimiter: string, quote: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; ) {
    if (isQuoted && text.startsWith(quote + quote, at)) {
      cell += quote;
      at += 2 * quote.length;
    } else if (text.startsWith(quote, at) && (isQuoted || cell.trim() === '')) {
      isQuoted = !isQuoted;
      at += quote.length;
    } else if (!isQuoted && text.startsWith(delimiter, at)) {
      cells.push(cell);
      cell = '';
      at += delimiter.length;
    } else cell += text[at++];
  }
  return [...cells, cell];
}
