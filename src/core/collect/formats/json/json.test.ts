import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../../base/job';
import { collectFile } from '../../collect-file';
import { failure, readBytes, rowsOf, utf8 } from '../../testing';
import { DEFAULT_FILE, type RawFile } from '../../types';
import { jsonText } from './flatten';
import { parseJson } from './parse-json';

const read = (text: string) => readBytes(utf8(text));
const columnsOf = (raw: RawFile): { [name: string]: string[] } =>
  Object.fromEntries(raw.names.map((name, i) => [name, rowsOf(raw).map((cells) => cells[i] as string)]));

it('strings with and without backslashes stand beside each other', () => {
  const texts = ['', 'a', '\\', 'b"c', 'd', '\n', 'é', '\\\\', 'e'];
  const strings = fc.array(fc.oneof(fc.constantFrom(...texts), fc.string()), { maxLength: 12 });
  fc.assert(
    fc.property(strings, (list) => {
      const node = parseJson(JSON.stringify(list));
      expect(node).toEqual(list);
    }),
  );
  // Half a million short strings: looking through all the rest for each of them would take minutes.
  const many = Array.from({ length: 500_000 }, (_, i) => `value ${i}`);
  expect((parseJson(JSON.stringify(many)) as string[]).length).toBe(many.length);
});

describe('records', () => {
  it('reads lines and lists alike, numbers and ids to the last digit', async () => {
    const lines = ['{"id":12345678901234567890,"v":1.50,"ok":true}', '{"id":12345678901234567891,"v":1E5,"ok":null}'];
    const want = [
      ['12345678901234567890', '1.50', 'true'],
      ['12345678901234567891', '1E5', ''],
    ];
    for (const text of [lines.join('\n'), lines.join('\r\n'), `[${lines.join(',')}]`, `\ufeff[\n  ${lines.join(',\n  ')}\n]\n`]) {
      const raw = await read(text);
      expect(raw.names).toEqual(['id', 'v', 'ok']);
      expect(rowsOf(raw)).toEqual(want);
      expect(raw.reading.format).toBe(text.trim().replace('\ufeff', '').startsWith('[') ? 'json' : 'json-lines');
    }
    const pretty = lines.map((line) => line.replace(/,/g, ',\n  ').replace('{', '{\n  ').replace('}', '\n}'));
    for (const between of ['\n', '', '\n\n']) expect(rowsOf(await read(pretty.join(between)))).toEqual(want);
    expect(rowsOf(await read(`{"status":"ok","orders":[${lines.join(',')}],"next":null}`))).toEqual(want);
  });

  it('flattens objects and the lists of keys and values of GA4, keeps other lists as text', async () => {
    const raw = await read(
      [
        '{"user":{"id":"u1","geo":{"city":"Köln"}},"event_params":[{"key":"page","value":{"string_value":"/a","int_value":null}},{"key":"n","value":{"int_value":"7"}}],"items":[{"sku":"A","price":1.50}]}',
        '{"user":{"id":"u2"},"event_params":[{"key":"n","value":{"double_value":0.10}}],"tags":["x","y"],"user_properties":[{"key":"plan","value":{"string_value":"pro","set_timestamp_micros":"1"}}]}',
      ].join('\n'),
    );
    expect(columnsOf(raw)).toEqual({
      'user.id': ['u1', 'u2'],
      'user.geo.city': ['Köln', ''],
      'event_params.page': ['/a', ''],
      'event_params.n': ['7', '0.10'],
      items: ['[{"sku":"A","price":1.50}]', ''],
      tags: ['', '["x","y"]'],
      'user_properties.plan': ['', 'pro'],
    });
  });

  it('sets broken lines aside with their text, and accounts for each', async () => {
    const raw = await read('{"a":1}\nnot json\n\n{"a":2,}\n[1]\n{"a":3}\n{"a":4');
    expect(columnsOf(raw)).toEqual({ a: ['1', '3'] });
    expect(raw.unreadable.map(({ row, text }) => [row, text])).toEqual([
      [2, 'not json'],
      [3, '{"a":2,}'],
      [4, '[1]'],
      [6, '{"a":4'],
    ]);
    expect([...raw.rowNumbers]).toEqual([1, 5]);
    const { report } = await collectFile(raw, 1, DEFAULT_FILE, quietJob());
    expect(report.rows).toEqual({ in: 6, used: 2, quarantined: 4, dropped: 0 });
  });

  it('is not poisoned by keys, and gives clashing ones names of their own', async () => {
    const raw = await read('{"__proto__":{"x":1},"constructor":2,"a.b":3,"":4}\n{"__proto__":5,"a":{"b":6},"toString":7}');
    expect(raw.names).toEqual(['__proto__.x', 'constructor', 'a.b', 'column4', '_proto_', 'toString']);
    expect(rowsOf(raw)).toEqual([
      ['1', '2', '3', '4', '', ''],
      ['', '', '6', '', '5', '7'],
    ]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('reads packed files, other encodings, and what the name denies', async () => {
    const lines = '{"a":"張三","b":1}\n{"a":"é","b":2}\n';
    const want = rowsOf(await read(lines));
    const utf16 = new Uint8Array(lines.length * 2 + 2);
    new DataView(utf16.buffer).setUint16(0, 0xfeff, true);
    for (let i = 0; i < lines.length; i++) new DataView(utf16.buffer).setUint16(2 + i * 2, lines.charCodeAt(i), true);
    for (const bytes of [gzipSync(utf8(lines)), zipSync({ 'x.csv': utf8(lines) }), utf16])
      expect(rowsOf(await readBytes(bytes))).toEqual(want);
  });

  it('refuses JSON that holds no records, and too many columns', async () => {
    for (const text of ['{"orders": []}', '[[1,2],[3,4]]', '[]', '{"a":']) {
      expect(await failure(read(text)), text).toMatch(/^collect\/(?:not-a-table json|header-only)$/);
    }
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 16_385 }, (_, i) => [`c${i}`, i])));
    expect(await failure(read(`${wide}\n${wide}`))).toBe('collect/too-many-columns');
    expect(await failure(read(`{"a":1}\n{"a":"${'x'.repeat(9 * 2 ** 20)}"}`))).toBe('collect/line-too-long');
  });
});

const CONTROL = /\p{Cc}/u;

describe('properties', () => {
  const objects = fc.array(fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 })), { minLength: 1, maxLength: 8 });

  it('parses what JSON.parse parses, and refuses what it refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(60), fc.string({ maxLength: 1 }), (text, at, change) => {
        expect(JSON.parse(jsonText(parseJson(text)))).toEqual(JSON.parse(text));
        const damaged = text.slice(0, at) + change + text.slice(at + 1);
        const isJson = (parse: (text: string) => unknown) => {
          try {
            parse(damaged);
            return true;
          } catch {
            return false;
          }
        };
        // Line ends inside strings are let pass: they cannot be mistaken for anything.
        if (!CONTROL.test(damaged)) expect(isJson(parseJson)).toBe(isJson(JSON.parse));
      }),
      { numRuns: 500, seed: 17 },
    );
  });

  it('does not depend on where the bytes are cut, as lines or as a list', async () => {
    await fc.assert(
      fc.asyncProperty(
        objects,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        async (records, sliceBytes, blockChars) => {
          const list = `[{"first":0},${records.map((record) => JSON.stringify(record, null, 1)).join(',')}]`;
          const lines = `{"first":0}\n{"first":1}\n${records.map((record) => JSON.stringify(record)).join('\n')}`;
          for (const text of [list, lines]) {
            const whole = await read(text);
            expect(whole.rows).toBe(records.length + (text === lines ? 2 : 1));
            expect(await readBytes(utf8(text), {}, { sliceBytes, blockChars })).toEqual(whole);
          }
        },
      ),
      { numRuns: 100, seed: 4 },
    );
  });
});
