import type { U8 } from './arrays';

/** The UTF-8 byte-order mark, by which spreadsheets know the encoding. */
export const BOM: U8 = Uint8Array.of(0xef, 0xbb, 0xbf);

const STARTS = '=+-@＝＋－＠\t\r\n';
const PLAIN_NUMBER = /^[+-]?[\d\s().,-]+([eE][+-]?\d+)?$/;

/**
 * True where a spreadsheet might run the cell as a formula: it starts with = + - @, one of their full-width forms, tab, CR or LF, and is
 * no plain number (`-12.50`, `+49 (0)30 123`, `-`).
 */
export const isFormula = (cell: string): boolean => cell !== '' && STARTS.includes(cell.charAt(0)) && !PLAIN_NUMBER.test(cell);

/** Returns the cell with `'` before it where it might be run as a formula (OWASP, CSV injection). */
export const guardCell = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell);

/**
 * Returns one line of RFC 4180 with its CRLF. Cells are quoted where they hold a comma, a quote or a line end, and where they hold a
 * semicolon or a tab: in many countries a spreadsheet would split there, and what follows could start with `=`.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoteCell).join(',')}\r\n`;

const quoteCell = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
