import { describe, expect, it } from 'vitest';
import { droppedFiles, pastedTable } from './dropped-files';

const file = (name: string) => ({ name, isDirectory: false, file: (take: (file: File) => void) => take(new File(['a,b'], name)) });
const folder = (name: string, ...children: readonly object[]) => ({
  name,
  isDirectory: true,
  createReader() {
    const batches = [...children.map((child) => [child]), []];
    return { readEntries: (take: (batch: object[]) => void) => take(batches.shift() ?? []) };
  },
});
const drop = (...entries: readonly { name: string; isDirectory: boolean }[]) =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files: entries.map(({ name }) => new File(['x'], name)),
  }) as unknown as DataTransfer;
const names = async (data: DataTransfer) => (await droppedFiles(data)).map(({ name }) => name);

describe('droppedFiles', () => {
  it('takes plain files as they are, whatever they are called', async () => {
    expect(await names(drop(file('orders.xlsx'), file('a.csv')))).toEqual(['orders.xlsx', 'a.csv']);
  });

  it('takes the tables of a folder and of those below it, by name, and nothing hidden', async () => {
    const inner = folder('2025', file('march.csv.gz'), file('logo.png'));
    const outer = folder('exports', file('b.CSV'), inner, file('.hidden.csv'), folder('.git', file('x.csv')));
    expect(await names(drop(outer, file('one.dat')))).toEqual(['march.csv.gz', 'b.CSV', 'one.dat']);
  });

  it('takes every kind of table, and nothing that a program left beside them', async () => {
    const kinds = ['a.xlsx', 'b.parquet', 'c.jsonl', 'd.json', 'e.zip', 'f.tsv', 'g.xls', 'h.NDJSON'];
    const others = ['~$a.xlsx', 'i.pdf', 'j.png', 'k'];
    expect(await names(drop(folder('all', ...[...kinds, ...others].map(file), folder('__MACOSX', file('a.csv')))))).toEqual(kinds);
  });

  it('finds nothing in a folder without tables', async () => {
    expect(await names(drop(folder('pictures', file('a.jpg'))))).toEqual([]);
  });
});

describe('pastedTable', () => {
  it('is a file of the text, the same one for the same text, and nothing for a word', async () => {
    const table = pastedTable('id\tname\r\n1\tAda\r\n', 'Pasted table');
    expect([table?.name, await table?.text(), table?.lastModified]).toEqual(['Pasted table', 'id\tname\r\n1\tAda\r\n', 0]);
    expect(pastedTable('id\tname\n\n', 'x')).toBe(null);
    expect(pastedTable('', 'x')).toBe(null);
  });
});
