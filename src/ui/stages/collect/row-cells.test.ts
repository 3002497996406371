import { describe, expect, it } from 'vitest';
import { cellsOfRow } from './row-cells';

const names = ['id', 'name', 'note', 'price'];
const comma = { delimiter: ',', quote: '"' };

describe('the cells of a row that is not used', () => {
  it('are the filled ones, by column; those beyond the last have no name', () => {
    expect(cellsOfRow('7,"Smith, ""J""",,"a\r\nb",x', 'collect.reason.longRow', names, comma)).toEqual([
      { name: 'id', value: '7' },
      { name: 'name', value: 'Smith, "J"' },
      { name: 'price', value: 'a\r\nb' },
      { name: null, value: 'x' },
    ]);
    expect(cellsOfRow("7;'a;b'; 5", 'collect.reason.noTime', names, { delimiter: ';', quote: "'" })?.map(({ value }) => value)).toEqual([
      '7',
      'a;b',
      '5',
    ]);
    expect(cellsOfRow('7,5" nail', 'collect.reason.shortRow', names, null)?.[1]).toEqual({ name: 'name', value: '5" nail' });
  });

  it('are none where the text is no row of cells', () => {
    expect(cellsOfRow('7,"open', 'collect.reason.openQuote', names, comma)).toBeNull();
    expect(cellsOfRow('{"a":1,', 'collect.reason.brokenJson', names, null)).toBeNull();
    expect(cellsOfRow('total', 'collect.reason.totals', names, comma)).toBeNull();
  });
});
