import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { U8 } from '../base/arrays';
import { AbortError } from '../base/error';
import { BLOCK_ROWS, quietJob } from '../base/job';
import { SEGMENTS } from '../segment/types';
import { bitsFor, setBit } from '../table/bits';
import type { Column, Table } from '../table/table';
import { textFrom } from '../table/text';
import { type AudienceInput, buildAudience, previewAudience } from './audience';
import { type ActivateChoices, DEFAULT_ACTIVATE } from './types';

const NO_FEATURES: Table = { rows: 0, columns: [] };
const EVERYONE: ActivateChoices = { ...DEFAULT_ACTIVATE, segments: SEGMENTS };

function input(ids: readonly string[] | null, score: readonly number[], more: Partial<AudienceInput> = {}): AudienceInput {
  return {
    idName: ids ? 'customer' : 'row',
    ids: ids && textFrom(ids),
    rows: score.length,
    score: Float32Array.from(score),
    cut1: 0.25,
    cut2: 0.5,
    features: NO_FEATURES,
    ...more,
  };
}

const build = async (people: AudienceInput, choices: ActivateChoices) => {
  const { chunks, preview } = await buildAudience(people, choices, quietJob());
  const bytes: U8 = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return { bytes, preview, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
};
const parse = (text: string): string[][] => Papa.parse(text.slice(0, -2), { delimiter: ',', newline: '\r\n' }).data;

describe('buildAudience', () => {
  it('writes header, chosen segments in input order, cuts compared with >= as float32', async () => {
    const people = input(['c1', 'c2', 'c3', 'c4', 'c5'], [0.5, 0.1, 0.7, 0.3, 0.25], { cut2: 0.7 });
    expect((await build(people, DEFAULT_ACTIVATE)).text).toBe('customer,score,segment\r\nc3,0.7,high\r\n');
    expect((await build(people, { ...DEFAULT_ACTIVATE, segments: ['ordinary', 'potential'] })).text).toBe(
      'customer,score,segment\r\nc1,0.5,potential\r\nc2,0.1,ordinary\r\nc4,0.3,potential\r\nc5,0.25,potential\r\n',
    );
  });

  it('numbers rows from 1 where there are no ids', async () => {
    expect((await build(input(null, [0.1, 0.9]), DEFAULT_ACTIVATE)).text).toBe('row,score,segment\r\n2,0.9,high\r\n');
  });

  it('says in the header of a date that its cells are days', async () => {
    const features: Table = {
      rows: 1,
      columns: [
        { kind: 'number', name: 'joined', unit: 'days', data: Float64Array.of(54), valid: null },
        { kind: 'number', name: 'age', unit: 'none', data: Float64Array.of(30), valid: null },
      ],
    };
    const spec = { group: 'profile', unit: 'none', scale: 'linear', sources: [], keptOut: null } as const;
    const specs = [
      { ...spec, name: 'joined', formula: 'prepare.formula.daysBeforeDay', formulaValues: { day: '2026-07-01' } },
      { ...spec, name: 'age', formula: null },
    ];
    const { text } = await build(input(['c1'], [0.9], { features, specs }), { ...DEFAULT_ACTIVATE, features: ['joined', 'age'] });
    expect(text).toBe('customer,score,segment,joined (days before 2026-07-01),age\r\nc1,0.9,high,54,30\r\n');
  });

  it('keeps ids byte for byte, whatever they hold', async () => {
    const id = fc.string({
      unit: fc.oneof(fc.constantFrom(...'=+-@＝,;"\r\n\t 0\'\ufeff'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(id, { minLength: 1, maxLength: 20 }), fc.boolean(), async (ids, rawFile) => {
        const people = input(
          ids,
          ids.map(() => 0.9),
        );
        const { text, preview } = await build(people, { ...DEFAULT_ACTIVATE, rawFile });
        const read = parse(text)
          .slice(1)
          .map(([cell]) => cell);
        let prefixed = 0;
        read.forEach((cell, row) => {
          if (cell === `'${ids[row]}`) prefixed++;
          else expect(cell).toBe(ids[row]);
        });
        expect(preview.prefixed).toBe(prefixed);
        if (rawFile) expect(prefixed).toBe(0);
      }),
    );
  });

  it('writes scores that read back as the same float32', async () => {
    const score = Array.from({ length: 500 }, (_, i) => Math.fround(Math.sin(i) ** 2));
    const rows = parse((await build(input(null, score), EVERYONE)).text).slice(1);
    expect(rows.map((cells) => Math.fround(Number(cells[1])))).toEqual(score);
  });

  it('adds chosen features in the order chosen, each in its form', async () => {
    const valid = bitsFor(2);
    setBit(valid, 0);
    const columns: Column[] = [
      { kind: 'number', name: 'spent', unit: 'money', valid, data: Float64Array.of(-12.5, 0) },
      { kind: 'time', name: 'born', precision: 'day', valid: null, data: Float64Array.of(Date.UTC(1990, 1, 3), Date.UTC(2001, 11, 31)) },
      {
        kind: 'time',
        name: 'seen',
        precision: 'ms',
        valid: null,
        data: Float64Array.of(Date.UTC(2026, 0, 2, 3, 4, 5), Date.UTC(2026, 0, 2, 3, 4, 5, 67)),
      },
      { kind: 'category', name: 'city', valid: null, levels: textFrom(['=Rome', 'Köln, DE']), codes: Uint32Array.of(1, 0) },
      { kind: 'flag', name: 'opt-in', valid, words: ['否', '是'], data: Uint8Array.of(1, 0) },
      { kind: 'text', name: '=note', valid: null, ...textFrom(['"hi"', '-']) },
    ];
    const people = input(['a', 'b'], [0.9, 0.9], { features: { rows: 2, columns } });
    const { text, preview } = await build(people, {
      ...DEFAULT_ACTIVATE,
      features: ['=note', 'spent', 'born', 'seen', 'city', 'opt-in', 'gone'],
    });
    expect(parse(text)).toEqual([
      ['customer', 'score', 'segment', "'=note", 'spent', 'born', 'seen', 'city', 'opt-in'],
      ['a', '0.9', 'high', '"hi"', '-12.5', '1990-02-03', '2026-01-02T03:04:05', 'Köln, DE', '是'],
      ['b', '0.9', 'high', '-', '', '2001-12-31', '2026-01-02T03:04:05.067', "'=Rome", ''],
    ]);
    expect(preview.prefixed).toBe(2);
    expect(preview.notes).toEqual([{ key: 'activate.note.prefixed', values: { cells: 2 } }]);
  });

  it('lets the id keep its name where headers collide', async () => {
    const features: Table = {
      rows: 1,
      columns: [{ kind: 'number', name: 'segment', unit: 'none', valid: null, data: Float64Array.of(4) }],
    };
    const { preview } = await build(input(['a'], [0.9], { idName: 'score', features }), { ...DEFAULT_ACTIVATE, features: ['segment'] });
    expect(preview.header).toEqual(['score', 'score_2', 'segment', 'segment_2']);
    expect(preview.notes).toEqual([
      { key: 'activate.note.renamed', values: { from: 'score', to: 'score_2' } },
      { key: 'activate.note.renamed', values: { from: 'segment', to: 'segment_2' } },
    ]);
  });

  it('starts with a byte-order mark only when asked', async () => {
    const people = input(['a'], [0.9]);
    expect((await build(people, DEFAULT_ACTIVATE)).bytes[0]).toBe('c'.charCodeAt(0));
    expect([...(await build(people, { ...DEFAULT_ACTIVATE, bom: true })).bytes.subarray(0, 4)]).toEqual([
      0xef,
      0xbb,
      0xbf,
      'c'.charCodeAt(0),
    ]);
  });

  it('writes only the header where nobody is chosen, and says so', async () => {
    const { text, preview } = await build(input(['a'], [0.1]), DEFAULT_ACTIVATE);
    expect(text).toBe('customer,score,segment\r\n');
    expect(preview).toMatchObject({ rows: 0, sample: [], notes: [{ key: 'activate.note.nobody' }] });
  });

  it('loses no row between blocks', async () => {
    const rows = BLOCK_ROWS + 3;
    const score = Array.from({ length: rows }, (_, row) => (row % 7) / 7);
    const { text, preview } = await build(input(null, score, { cut2: 3 / 7 }), DEFAULT_ACTIVATE);
    const written = parse(text)
      .slice(1)
      .map(([row]) => Number(row));
    expect(written).toEqual(score.flatMap((p, row) => (p >= 3 / 7 ? [row + 1] : [])));
    expect(preview.rows).toBe(written.length);
    expect(preview.sample).toHaveLength(20);
    expect(preview.sample).toEqual(parse(text).slice(1, 21));
  });

  it('previews what it writes, and stops when cancelled', async () => {
    const people = input(['=a', 'b'], [0.9, 0.9]);
    expect(await previewAudience(people, DEFAULT_ACTIVATE, quietJob())).toEqual((await build(people, DEFAULT_ACTIVATE)).preview);
    await expect(buildAudience(people, DEFAULT_ACTIVATE, quietJob(AbortSignal.abort()))).rejects.toThrow(AbortError);
  });
});

const vectors = join(
  process.env.CUTLINE_SHARED ?? join(import.meta.dirname, '../../../../shared'),
  'corpus/csv/own/sec-formula-injection.csv',
);

describe('formula vectors of the corpus', () => {
  it.skipIf(!existsSync(vectors))(`defuses all 26 (skipped without ${vectors})`, async () => {
    const cells = (Papa.parse(readFileSync(vectors, 'utf8').trimEnd()).data as string[][]).slice(1).map(([name]) => name as string);
    expect(cells).toHaveLength(26);
    const { text, preview } = await build(
      input(
        cells,
        cells.map(() => 0.9),
      ),
      DEFAULT_ACTIVATE,
    );
    const read = parse(text)
      .slice(1)
      .map(([cell]) => cell as string);
    const plain = ['-12.5', '+4912345', '-'];
    read.forEach((cell, row) => {
      const original = cells[row] as string;
      const isDangerous = /^[=+\-@＝＋－＠\t\r\n]/.test(original) && !plain.includes(original);
      expect(cell).toBe(isDangerous ? `'${original}` : original);
    });
    expect(preview.prefixed).toBe(read.filter((cell, row) => cell !== cells[row]).length);
    expect(preview.prefixed).toBe(17);
    const raw = await build(
      input(
        cells,
        cells.map(() => 0.9),
      ),
      { ...DEFAULT_ACTIVATE, rawFile: true },
    );
    expect(
      parse(raw.text)
        .slice(1)
        .map(([cell]) => cell),
    ).toEqual(cells);
  });
});
