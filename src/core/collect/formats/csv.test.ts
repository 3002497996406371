import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { DEFAULT_FILE, readFile } from '../index';

async function newlineOf(text: string) {
  const bytes = new TextEncoder().encode(text);
  const source = { name: 'file.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return (await readFile(source, DEFAULT_FILE, quietJob())).reading.text?.newline;
}
const rows = (end: string, note = 'fine', count = 30) => Array.from({ length: count }, (_, i) => `${i},${note},${i * 2}${end}`).join('');

describe('how lines end', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('is said of rows only, whatever stands in quoted cells: %s', async (name, end) => {
    expect(await newlineOf(`id,note,n${end}${rows(end)}`)).toBe(name);
    for (const inside of ['\n', '\r\n', '\r']) {
      expect(await newlineOf(`id,note,n${end}${rows(end, `"first${inside}second ""x"", third"`)}`)).toBe(name);
    }
  });

  it('is mixed where rows end in two ways', async () => {
    expect(await newlineOf(`id,note,n\r\n${rows('\r\n', '"a\nb"')}${rows('\n')}`)).toBe('mixed');
    expect(await newlineOf(`id,note,n\n${rows('\n')}${rows('\r')}`)).toBe('mixed');
  });

  it('is looked for behind stray quotes too', async () => {
    expect(await newlineOf(`id,note,n\r\n${rows('\r\n', 'a 5" nail')}${rows('\n')}`)).toBe('mixed');
  });
});
