import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine, guardCell, isFormula } from './csv-writer';

describe('isFormula', () => {
  it.each(['=1', '+a', '-a', '@x', '＝1', '＋1', '－1', '＠x', '\t=1', '\rx', '\nx', '='])('guards %j', (cell) => {
    expect(isFormula(cell)).toBe(true);
    expect(guardCell(cell)).toBe(`'${cell}`);
  });

  it.each(['', '-12.5', '+4912345', '-', '+49 (0)30 123', '-1e-7', '-1,234.50', 'a=1', ' =1', "'=1", '%0A=1', '中'])(
    'leaves %j',
    (cell) => {
      expect(guardCell(cell)).toBe(cell);
    },
  );
});

describe('csvLine', () => {
  it('quotes what another reader might split', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', 'h;=1', ''])).toBe('a,"b,c","d""e","f\ng","h;=1",\r\n');
  });

  it('reads back as it was, whatever the cells hold', () => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom(...'ab=,;"\r\n\t \'é中😀') }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(cells, (row) => {
        const { data } = Papa.parse(csvLine(['x', ...row]), { delimiter: ',', newline: '\r\n' });
        expect(data[0]).toEqual(['x', ...row]);
      }),
    );
  });
});
