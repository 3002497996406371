import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { unreadableCsv } from './unreadable-csv';

describe('unreadableCsv', () => {
  it('reads back, begins with a byte-order mark, and runs no formula', () => {
    const rows = [
      { row: 3, reason: 'collect.reason.tooLong', text: 'a,"b",王芳\r\nc' },
      { row: 12, reason: 'collect.reason.tooShort', text: '=HYPERLINK("x")' },
    ];
    const bytes = unreadableCsv(rows);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { data } = Papa.parse(new TextDecoder().decode(bytes).trimEnd(), { newline: '\r\n', delimiter: ',' });
    expect(data).toEqual([
      ['row', 'reason', 'text'],
      ['3', 'collect.reason.tooLong', 'a,"b",王芳\r\nc'],
      ['12', 'collect.reason.tooShort', `'=HYPERLINK("x")`],
    ]);
  });
});
