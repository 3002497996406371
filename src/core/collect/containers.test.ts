import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { AbortError } from '../base/error';
import { quietJob } from '../base/job';
import { listParts, readFile } from './index';
import { type ByteChunk, heldBytes, inBites, plainBytes } from './packing/byte-stream';
import { joined, readBytes, rowsOf, sourceOf, utf8 } from './testing';
import { DEFAULT_FILE, type Reading } from './types';

const ROWS = Array.from({ length: 400 }, (_, i) => [String(10_000 + i), ['Köln', '北京', 'a,b'][i % 3] as string, `${i}.5`]);

function workbook(): Uint8Array {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const lines = [['id', 'city', 'spend'], ...ROWS].map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
  const relation = (type: string, target: string) =>
    `<Relationships><Relationship Id="r1" Type="x/${type}" Target="${target}"/></Relationships>`;
  return zipSync({
    '_rels/.rels': utf8(relation('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': utf8('<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': utf8(relation('worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': utf8(`<worksheet><sheetData>${lines}</sheetData></worksheet>`),
  });
}

async function parquet(): Promise<Uint8Array> {
  const path = join(tmpdir(), `containers-${process.pid}.parquet`);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const values = ROWS.map(([id, city, spend]) => `(${id}, '${city}', ${spend}::decimal(9,1))`).join(',');
  await connection.run(`copy (from (values ${values}) t(id, city, spend)) to '${path}' (format parquet)`);
  const bytes = new Uint8Array(readFileSync(path));
  rmSync(path);
  return bytes;
}

const objects = ROWS.map(([id, city, spend]) => `{"id":${id},"city":${JSON.stringify(city)},"spend":${spend}}`);
const FORMATS: { [format in Reading['format']]: Uint8Array } = {
  csv: utf8(`id,city,spend\n${ROWS.map(([id, city, spend]) => `${id},"${city}",${spend}`).join('\n')}\n`),
  'json-lines': utf8(objects.join('\n')),
  json: utf8(`[${objects.join(',')}]`),
  xlsx: workbook(),
  parquet: new Uint8Array(0),
};
const PACKINGS: { readonly [name: string]: (bytes: Uint8Array) => Uint8Array } = {
  none: (bytes) => bytes,
  gzip: (bytes) => gzipSync(bytes),
  'gzip, two members': (bytes) => joined(gzipSync(bytes.slice(0, 100)), gzipSync(bytes.slice(100))),
  'gzip in gzip': (bytes) => gzipSync(gzipSync(bytes)),
  'zip, deflate': (bytes) => zipSync({ 'folder/table': bytes }),
  'zip, stored': (bytes) => zipSync({ 'table.csv': bytes }, { level: 0 }),
  'gzip in zip': (bytes) => zipSync({ 'table.gz': gzipSync(bytes) }),
  'zip in gzip': (bytes) => gzipSync(zipSync({ 'table.txt': bytes })),
};

beforeAll(async () => {
  FORMATS.parquet = await parquet();
});

describe.each(Object.keys(FORMATS) as Reading['format'][])('%s', (format) => {
  it.each(Object.keys(PACKINGS))('packed as %s gives the same table', async (packing) => {
    const bytes = PACKINGS[packing]?.(FORMATS[format]) as Uint8Array;
    const raw = await readBytes(bytes);
    expect(raw.names).toEqual(['id', 'city', 'spend']);
    expect(rowsOf(raw)).toEqual(ROWS);
    expect(raw.reading.format).toBe(format);
    expect(raw.reading.compression).toBe(packing === 'none' ? 'none' : /\bzip\b/.test(packing) ? 'zip' : 'gzip');
    expect(await listParts(sourceOf(bytes), quietJob())).toHaveLength(1);
    for (const sliceBytes of [5, 1000]) expect(await readBytes(bytes, {}, { sliceBytes, blockChars: 77 })).toEqual(raw);
  });

  it('ends with the cancel, whenever that comes', async () => {
    for (const packing of ['none', 'gzip', 'zip, deflate']) {
      const bytes = PACKINGS[packing]?.(FORMATS[format]) as Uint8Array;
      let ticks = 0;
      const counting = { signal: new AbortController().signal, tick: () => void ticks++ };
      await readFile(sourceOf(bytes), DEFAULT_FILE, counting, { sliceBytes: 500, blockChars: 500 });
      expect(ticks).toBeGreaterThan(3);
      for (const at of [1, 2, Math.floor(ticks / 2), ticks]) {
        let seen = 0;
        const job = {
          signal: new AbortController().signal,
          tick() {
            if (++seen === at) throw new AbortError();
            return undefined;
          },
        };
        await expect(readFile(sourceOf(bytes), DEFAULT_FILE, job, { sliceBytes: 500, blockChars: 500 })).rejects.toThrow('cancelled');
      }
    }
  });

  it('never reads a part for the whole when a packing is cut', async () => {
    for (const packing of Object.keys(PACKINGS).filter((name) => name !== 'none' && name !== 'gzip, two members')) {
      const bytes = PACKINGS[packing]?.(FORMATS[format]) as Uint8Array;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 4, max: bytes.length - 1 }), async (cut) => {
          await expect(readBytes(bytes.slice(0, cut))).rejects.toMatchObject({
            code: expect.stringMatching(/^collect\/(?:cut|bad)-archive$/),
          });
        }),
        { numRuns: 12, seed: 2 },
      );
    }
  });
});

describe('bytes in memory', () => {
  it('are read at any place, however they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(220),
        fc.nat(220),
        async (bytes, slice, a, b) => {
          const held = await heldBytes('x', withEmpty(inBites(plainBytes(sourceOf(bytes), slice), 7)), quietJob());
          expect(held.size).toBe(bytes.length);
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          expect(await held.read(from, to)).toEqual(bytes.slice(from, to));
        },
      ),
      { numRuns: 200, seed: 8 },
    );
  });
});

async function* withEmpty(chunks: AsyncIterable<ByteChunk>): AsyncGenerator<ByteChunk> {
  for await (const chunk of chunks) {
    yield { bytes: new Uint8Array(0), readBytes: 0 };
    yield chunk;
  }
}
