import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../core/base/job';
import { collectFile, DEFAULT_FILE, readFile } from '../core/collect';
import { packReport, unpackReport } from './pack-report';

async function reportOf(columns: number, rows: number) {
  const cell = (row: number, column: number) =>
    [
      `${(row * 7919 + column * 31) % 97}.5`,
      `word ${(row + column) % 9}`,
      row % 2 ? 'yes' : 'no',
      `2024-01-${10 + ((row + column) % 18)}`,
      '',
    ][column % 5];
  const lines = [Array.from({ length: columns }, (_, i) => `column ${i}`).join(',')];
  for (let row = 0; row < rows; row++) lines.push(Array.from({ length: columns }, (_, i) => cell(row, i)).join(','));
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const source = { name: 'wide.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return (await collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob())).report;
}

describe('a report on its way to the page', () => {
  it('comes out as it went in but for further examples', async () => {
    const report = await reportOf(1000, 30);
    const packed = structuredClone(packReport(report));
    const columns = report.columns.map((column) => ({ ...column, examples: column.examples.slice(0, 1) }));
    expect(unpackReport(packed)).toEqual({ ...report, columns });
  });

  it('is the same object where columns are few', async () => {
    const report = await reportOf(12, 30);
    expect(packReport(report)).toBe(report);
    expect(unpackReport(structuredClone(packReport(report)))).toEqual(report);
  });

  it('weighs less than 1 MB with 10,000 columns', async () => {
    const report = await reportOf(2500, 20);
    const columns = Array.from({ length: 4 }, (_, i) =>
      report.columns.map((column) => ({ ...column, name: `${column.name} of ${i}` })),
    ).flat();
    expect(columns).toHaveLength(10_000);
    expect(serialize(packReport({ ...report, columns })).length).toBeLessThan(2 ** 20);
  });
});
