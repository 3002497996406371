import type { U8 } from '../../base/arrays';
import { BOM, csvLine, guardCell } from '../../base/csv-writer';
import type { UnreadableRow } from '../types';

/**
 * Returns the rows that are not used as a CSV file to look at: row (1-based data row), reason (its key), text as in the file. UTF-8 with a
 * byte-order mark, CRLF; a text that a spreadsheet might run as a formula gets `'` before it.
 */
export function unreadableCsv(rows: readonly UnreadableRow[]): U8 {
  const lines = rows.map(({ row, reason, text }) => csvLine([String(row), guardCell(reason), guardCell(text)]));
  const body = new TextEncoder().encode([csvLine(['row', 'reason', 'text']), ...lines].join(''));
  const file = new Uint8Array(BOM.length + body.length);
  file.set(BOM);
  file.set(body, BOM.length);
  return file;
}
