import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../index';
import { sourceOf, utf8 } from '../testing';

async function collect(header: string, row: (i: number) => string, choices: Partial<FileChoices> = {}) {
  const bytes = utf8([header, ...Array.from({ length: 60 }, (_, i) => row(i))].join('\n'));
  const asked = { ...DEFAULT_FILE, ...choices };
  return (await collectFile(await readFile(sourceOf(bytes), asked, quietJob()), bytes.length, asked, quietJob())).report;
}
const two = (n: number) => String(n).padStart(2, '0');
const day = (i: number) => 1 + (i % 27);

describe('an amount like 1.100', () => {
  it.each([
    ['separator, dates and headers', 'Auftrag;Kunde;Datum;Umsatz', (i: number) => `A${i};K${i % 9};${two(day(i))}.03.2025;1.100`, 1100],
    ['separator and headers', 'Pedido;Cliente;Fecha;Importe', (i: number) => `A${i};K${i % 9};2025-03-${two(day(i))};1.100`, 1100],
    ['another column', 'order,customer,date,amount,weight', (i: number) => `A${i},K${i % 9},2025-03-${two(day(i))},1.100,"${i},5"`, 1100],
    [
      'another column with a point',
      'order;customer;date;amount;weight',
      (i: number) => `A${i};K${i % 9};2025-03-${two(day(i))};1.100;${i}.5`,
      1.1,
    ],
  ])('is read as the rest of the file is written: %s', async (_, header, row, each) => {
    const report = await collect(header, row);
    expect(report.orders?.revenueGross).toBeCloseTo(60 * each, 6);
    expect(report.openDecimal).toBeNull();
    expect(report.reasons.some(({ key }) => key === 'collect.note.decimalLikely')).toBe(true);
  });

  it('stays open where the file says nothing, and the report says so of the money', async () => {
    const row = (i: number) => `A${i},K${i % 9},2025-03-${two(day(i))},1.100`;
    const report = await collect('order,customer,date,amount', row);
    expect(report.orders?.revenueGross).toBeCloseTo(66, 6);
    expect(report.openDecimal).toEqual({ column: 'amount', sign: '.' });
    const chosen = await collect('order,customer,date,amount', row, { decimals: { amount: ',' } });
    expect(chosen.orders?.revenueGross).toBe(66_000);
    expect(chosen.openDecimal).toBeNull();
  });

  it('is as the person says, whatever the rest of the file is', async () => {
    const row = (i: number) => `A${i};K${i % 9};${two(day(i))}.03.2025;1.100`;
    const report = await collect('Auftrag;Kunde;Datum;Umsatz', row, { decimals: { Umsatz: '.' } });
    expect(report.orders?.revenueGross).toBeCloseTo(66, 6);
  });

  it('stays open where the signs contradict each other', async () => {
    const row = (i: number) => `A${i};K${i % 9};2025-03-${two(day(i))};1.100;${i}.5;"${i},5"`;
    expect((await collect('order;customer;date;amount;a;b', row)).openDecimal).toEqual({ column: 'amount', sign: '.' });
  });
});
