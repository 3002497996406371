import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { zipSync } from 'fflate';
import { parquetHeader } from 'hyparquet/src/column.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure, readBytes, rowsOf } from '../../testing';
import type { RawFile } from '../../types';

let folder: string;
let duckdb: DuckDBInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parquet-'));
  duckdb = await DuckDBInstance.create(':memory:');
});
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Ids 0 to 39 and Bonn, Köln, Ulm in turn, every page with a CRC-32: written by Apache Arrow's C++ library 25.0.1 (`write_page_checksum`).
 */
const SUMMED: { readonly [kind: string]: string } = {
  'pages of the first kind':
    'UEFSMRUAFcwCFcwCFZ/Mn54HHBVQFQAVBhUGHAAAAAIAAABQAQAAAAABAAAAAgAAAAMAAAAEAAAABQAAAAYAAAAHAAAACAAAAAkAAAAKAAAACwAAAAwAAAANAAAADgAAAA8AAAAQAAAAEQAAABIAAAATAAAAFAAAABUAAAAWAAAAFwAAABgAAAAZAAAAGgAAABsAAAAcAAAAHQAAAB4AAAAfAAAAIAAAACEAAAAiAAAAIwAAACQAAAAlAAAAJgAAACcAAAAVBBUwFTAV/9ObjQ48FQYVABIAAAQAAABCb25uBQAAAEvDtmxuAwAAAFVsbRUAFSQVJBX5lsrpDBwVUBUQFQYVBhwAAAACAAAAUAECCyRJkiRJkiRJkiQVBBk8NQAYBnNjaGVtYRUEABUCJQIYAmlkABUMJQIYBGNpdHklAEwcAAAAFlAZHBksJgAcFQIZJQYAGRgCaWQVABZQFoIDFoIDJghJHBUAFQAVAgA8KQYZJgBQAAAAJgAcFQwZNQAGEBkYBGNpdHkVABZQFq4BFq4BJuIDJooDKSwVBBUAFQIAFQAVEBUCADwWwAIZBhkmAFAAAAAWsAQWUCYIFrAEACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNS4wLjEZLBwAABwAAADSAAAAUEFSMQ==',
  'pages of the second kind, packed by Snappy, in two row groups':
    'UEFSMRUGFcwBFcwBFevVofYFTBUyFQAVMhUAFQQVABIcAAAAMgEAAAAAAQAAAAIAAAADAAAABAAAAAUAAAAGAAAABwAAAAgAAAAJAAAACgAAAAsAAAAMAAAADQAAAA4AAAAPAAAAEAAAABEAAAASAAAAEwAAABQAAAAVAAAAFgAAABcAAAAYAAAAFQQVMBU0FZqwt48JPBUGFQASAAAYXAQAAABCb25uBQAAAEvDtmxuAwAAAFVsbRUGFRgVGBXiu6atB0wVMhUAFTIVEBUEFQASHAAAADIBAgkkSZIkSZIAABUGFXwVfBXYr9LpCEwVHhUAFR4VABUEFQASHAAAAB4BGQAAABoAAAAbAAAAHAAAAB0AAAAeAAAAHwAAACAAAAAhAAAAIgAAACMAAAAkAAAAJQAAACYAAAAnAAAAFQQVMBU0FYCS1a8BPBUGFQASAAAYXAUAAABLw7ZsbgMAAABVbG0EAAAAQm9ubhUGFRAVEBWg75oCTBUeFQAVHhUQFQQVABIcAAAAHgECBSRJkiQVBBk8NQAYBnNjaGVtYRUEABUCJQIYAmlkABUMJQIYBGNpdHklAEwcAAAAFlAZLBksJgAcFQIZJQYAGRgCaWQVAhYyFowCFowCJghJHBUAFQAVAgA8KQYZJgAyAAAAJgAcFQwZNQAGEBkYBGNpdHkVAhYyFqwBFrABJvACJpQCKSwVBBUAFQIAFQAVEBUCADwWyAEZBhkmADIAAAAWuAMWMiYIFrwDABksJgAcFQIZJQYAGRgCaWQVAhYeFrgBFrgBJsQDSRwVABUAFQIAPCkGGSYAHgAAACYAHBUMGTUABhAZGARjaXR5FQIWHhaiARamASbYBSb8BCksFQQVABUCABUAFRAVAgA8FngZBhkmAB4AAAAW2gIWHibEAxbeAgAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24gMjUuMC4xGSwcAAAcAAAASwEAAFBBUjE=',
};

/** Writes what a query gives as Parquet by DuckDB, and returns it with DuckDB's own text of every cell. */
async function written(query: string, options = ''): Promise<{ readonly bytes: Uint8Array; readonly text: string[][] }> {
  const connection = await duckdb.connect();
  const path = join(folder, 'table.parquet');
  await connection.run(`copy (${query}) to '${path}' (format parquet ${options})`);
  const rows = await (await connection.run(`select columns(*)::varchar from '${path}'`)).getRows();
  connection.closeSync();
  return { bytes: new Uint8Array(readFileSync(path)), text: rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))) };
}

const columnsOf = (raw: RawFile): { [name: string]: string[] } =>
  Object.fromEntries(raw.names.map((name, i) => [name, rowsOf(raw).map((cells) => cells[i] as string)]));

describe('Parquet', () => {
  const EXACT = `select 9007199254740993::bigint + i as big, (i % 7)::tinyint as small, 18446744073709551615::ubigint as huge,
    (i * 1.01)::decimal(9,2) as money, (-i / 7)::decimal(38,10) as wide, date '2024-02-28' + i::integer as day,
    timestamp '2024-01-01 00:00:00' + interval (i * 1234567) microsecond as moment, time '08:05:01' as clock,
    i % 2 = 0 as flag, case when i % 3 = 0 then null else 'Zoë ' || i end as name, i / 10 as share, uuid '8f14e45f-ceea-467f-a8c4-1d2b3c4d5e6f' as code
    from range(1000) t(i)`;

  it.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw'])('reads every cell as DuckDB writes it (%s)', async (codec) => {
    const { bytes, text } = await written(EXACT, `, codec '${codec}'`);
    const raw = await readBytes(bytes);
    expect(raw.names).toEqual(['big', 'small', 'huge', 'money', 'wide', 'day', 'moment', 'clock', 'flag', 'name', 'share', 'code']);
    expect(rowsOf(raw)).toEqual(text.map((row) => row.map((cell, i) => (raw.names[i] === 'share' ? cell.replace(/\.0$/, '') : cell))));
    expect(raw.rowsIn).toBe(1000);
    expect(raw.reading).toMatchObject({ format: 'parquet', compression: 'none', text: null, hasHeader: true });
  });

  it('reads several row groups, and more rows than one slice', async () => {
    const { bytes } = await written(
      `select i as id, 'c' || (i % 5) as city, [i, i + 1] as pair from range(150000) t(i)`,
      ', row_group_size 140000',
    );
    const raw = await readBytes(bytes);
    expect(raw.rows).toBe(150_000);
    const rows = rowsOf(raw);
    for (const i of [0, 1, 131_071, 131_072, 139_999, 140_000, 149_999])
      expect(rows[i]).toEqual([String(i), `c${i % 5}`, `[${i},${i + 1}]`]);
  });

  it('flattens structs, maps and lists of keys and values; other lists are JSON text', async () => {
    const { bytes } = await written(`select {'city': 'Köln', 'geo': {'lat': 1.5::decimal(4,2)}} as place,
      [{'key': 'page', 'value': {'string_value': '/a', 'int_value': null::bigint}}, {'key': 'n', 'value': {'string_value': null, 'int_value': 9007199254740993}}] as event_params,
      map {'a': 1, 'b': 2} as counts, [date '2024-01-02'] as days, [0.10::decimal(5,2), null] as prices
      union all select null, [], map {'b': 3}, null, []`);
    expect(columnsOf(await readBytes(bytes))).toEqual({
      'place.city': ['Köln', ''],
      'place.geo.lat': ['1.50', ''],
      'event_params.page': ['/a', ''],
      'event_params.n': ['9007199254740993', ''],
      'counts.a': ['1', ''],
      'counts.b': ['2', '3'],
      days: ['["2024-01-02"]', ''],
      prices: ['[0.10,null]', '[]'],
      event_params: ['', '[]'],
      place: ['', ''],
    });
  });

  it('writes float32 by its own digits, and leaves out NaN', async () => {
    const { bytes } = await written(`select 1.1::float as f, 'nan'::double as n, 1e20::double as d, 16777217::float as g`);
    expect(rowsOf(await readBytes(bytes))).toEqual([['1.1', '', '100000000000000000000', '16777216']]);
  });

  it('is found inside an archive and under another name', async () => {
    const { bytes, text } = await written(`select i as id, 'x' as v from range(3) t(i)`);
    const raw = await readBytes(zipSync({ 'part-0.csv': bytes }));
    expect(rowsOf(raw)).toEqual(text);
    expect(raw.reading).toMatchObject({ format: 'parquet', compression: 'zip' });
  });

  it.each(Object.entries(SUMMED))('checks the sum of every page: %s', async (_, text) => {
    const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
    const rows = rowsOf(await readBytes(bytes));
    expect(rows).toEqual(Array.from({ length: 40 }, (_, i) => [String(i), ['Bonn', 'Köln', 'Ulm'][i % 3]]));
    // One page behind the other, from the mark at the beginning to the footer.
    const reader = { view: new DataView(bytes.buffer), offset: 4 };
    const footer = bytes.length - 8 - reader.view.getUint32(bytes.length - 8, true);
    let checked = 0;
    while (reader.offset < footer) {
      const end = parquetHeader(reader).compressed_page_size + reader.offset;
      for (; reader.offset < end; reader.offset++, checked++) {
        const damaged = bytes.slice();
        damaged[reader.offset] = (damaged[reader.offset] as number) ^ 1;
        expect(await failure(readBytes(damaged)), `byte ${reader.offset}`).toBe('collect/bad-archive');
      }
    }
    expect(checked).toBeGreaterThan(150);
  });

  it('refuses a damaged or cut file', async () => {
    const { bytes } = await written(EXACT);
    for (const cut of [4, 100, bytes.length - 1, bytes.length - 9]) {
      expect(await failure(readBytes(bytes.slice(0, cut)))).toBe('collect/cut-archive');
    }
    const damaged = bytes.slice();
    damaged.fill(255, bytes.length - 200, bytes.length - 100);
    expect(await failure(readBytes(damaged))).toBe('collect/bad-archive');
  });
});
