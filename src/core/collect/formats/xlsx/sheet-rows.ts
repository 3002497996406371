import { MAX_COLUMNS } from '../limits';
import type { SharedStrings } from './shared-strings';
import { stringOf } from './shared-strings';
import { type NumberStyle, styledNumber } from './styles';
import { decodeString, decodeXml } from './xml';

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly styles: readonly NumberStyle[];
  readonly is1904: boolean;
}

const ERROR = Symbol('error');

/** Reads the cells of rows: values as text, formulas by the value that was last computed for them. */
export class RowReader {
  /** Cells that hold an error (#N/A, #DIV/0! …), which count as missing. */
  errors = 0;

  constructor(private readonly context: CellContext) {}

  /** Returns the cells of `<row …>…</row>` up to the last one that holds something; '' where a cell is empty. */
  cells(row: string): string[] {
    const cells: string[] = [];
    let next = 0;
    let at = row.indexOf('>') + 1;
    for (;;) {
      const open = row.indexOf('<c', at);
      if (open < 0) break;
      const after = row.charCodeAt(open + 2);
      const tagEnd = row.indexOf('>', open);
      if (tagEnd < 0) break;
      at = tagEnd + 1;
      // <c …> and not <cols>, <cellWatch> …
      if (after !== 32 && after !== 62 && after !== 47 && after !== 10 && after !== 13 && after !== 9) continue;
      const tag = row.slice(open, tagEnd);
      const column = columnOf(tag) ?? next;
      next = column + 1;
      if (row.charCodeAt(tagEnd - 1) === 47) continue;
      const close = row.indexOf('</c>', at);
      if (close < 0) break;
      const text = this.#valueOf(tag, row.slice(at, close));
      at = close + 4;
      if (text === '' || column >= MAX_COLUMNS) continue;
      while (cells.length < column) cells.push('');
      cells[column] = text;
    }
    return cells;
  }

  #valueOf(tag: string, content: string): string {
    const type = attribute(tag, 't');
    if (type === 'inlineStr') return stringOf(content);
    const value = valueText(content);
    const text = this.#textOf(type, value, tag);
    if (text !== ERROR) return text;
    this.errors++;
    return '';
  }

  #textOf(type: string | null, value: string, tag: string): string | typeof ERROR {
    switch (type) {
      case 's':
        return value === '' ? '' : this.context.strings.at(Number(value));
      case 'str':
        return decodeString(value);
      case 'b':
        return value === '' ? '' : value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return ERROR;
      case 'd':
        return decodeXml(value).trim();
      default: {
        const style = this.context.styles[Number(attribute(tag, 's') ?? 0)] ?? 'plain';
        return styledNumber(decodeXml(value).trim(), style, this.context.is1904);
      }
    }
  }
}

/** Returns the text of `<v>`; a string may stand there with spaces that count. */
function valueText(content: string): string {
  const open = content.indexOf('<v');
  if (open < 0) return '';
  const from = content.indexOf('>', open) + 1;
  const to = content.indexOf('</v>', from);
  return to < 0 ? '' : content.slice(from, to);
}

/** Returns the value of a one-letter attribute of a start tag; null without it. */
function attribute(tag: string, name: 'r' | 's' | 't'): string | null {
  for (let at = tag.indexOf(`${name}=`, 2); at >= 0; at = tag.indexOf(`${name}=`, at + 2)) {
    if (tag.charCodeAt(at - 1) > 32) continue;
    const quote = tag[at + 2] as string;
    return tag.slice(at + 3, tag.indexOf(quote, at + 3));
  }
  return null;
}

/** Returns the 0-based column of a cell by its reference (`AB12`), or null without one: it follows the cell before. */
function columnOf(tag: string): number | null {
  const reference = attribute(tag, 'r');
  if (reference === null) return null;
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column === 0 ? null : column - 1;
}
