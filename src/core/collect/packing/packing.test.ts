import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { deflateRawSync, gzipSync, crc32 as nodeCrc } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { failure, joined, readBytes, rowsOf, sourceOf, utf8 } from '../testing';
import { AesCounter } from './aes';
import { crc32 } from './crc32';
import { listParts } from './parts';
import { HmacSha1, pbkdf2Sha1, Sha1 } from './sha1';

const fromBase64 = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
const TABLE = 'id,amount\n001,1.50\n002,2.50\n';
const ROWS = [
  ['001', '1.50'],
  ['002', '2.50'],
];
describe('the arithmetic of archives', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  it('CRC-32, SHA-1, HMAC and PBKDF2 are those of Node', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(crc32(b, crc32(a))).toBe(nodeCrc(joined(a, b)));
        expect(Buffer.from(new Sha1().update(a).update(b).digest()).toString('hex')).toBe(
          createHash('sha1').update(a).update(b).digest('hex'),
        );
        expect(Buffer.from(new HmacSha1(a).update(b).digest()).toString('hex')).toBe(createHmac('sha1', a).update(b).digest('hex'));
        expect(Buffer.from(pbkdf2Sha1(a, b, 3, 66)).toString('hex')).toBe(pbkdf2Sync(a, b, 3, 66, 'sha1').toString('hex'));
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('AES turns blocks as FIPS 197 says', () => {
    // Encrypting the counter 1 (least byte first) is one call of the block cipher: NIST's AES-128 of 01 00 … 00 under a zero key.
    const stream = new Uint8Array(16);
    new AesCounter(new Uint8Array(16)).apply(stream);
    expect(Buffer.from(stream).toString('hex')).toBe(aesOfOne(16));
    for (const length of [24, 32]) {
      const other = new Uint8Array(16);
      new AesCounter(new Uint8Array(length)).apply(other);
      expect(Buffer.from(other).toString('hex')).toBe(aesOfOne(length));
    }
  });
});

describe('zip', () => {
  const zipped = (files: { readonly [path: string]: Uint8Array }, level: 0 | 6 = 6) => zipSync({ ...files }, { level });
  const table = utf8(TABLE);

  it.each([0, 6] as const)('reads an entry at level %d, whatever the file is called', async (level) => {
    const raw = await readBytes(zipped({ 'a/orders.csv': table }, level));
    expect(rowsOf(raw)).toEqual(ROWS);
    expect(raw.reading).toMatchObject({ format: 'csv', compression: 'zip', bytes: table.length });
    expect(raw.name).toBe('file');
  });

  it('gives the same table for every size of slices', async () => {
    const archive = zipped({ 'orders.csv': utf8(`id,name\n${Array.from({ length: 500 }, (_, i) => `${i},张三${i % 7}`).join('\n')}\n`) });
    const whole = await readBytes(archive);
    expect(whole.rows).toBe(500);
    for (const sliceBytes of [1, 3, 64, 1000]) expect(await readBytes(archive, {}, { sliceBytes, blockChars: 100 })).toEqual(whole);
  });

  /** Each changes the first of two entries; `at`: where its record in the directory stands. */
  const FAULTS: { readonly [fault: string]: readonly [code: string, spoil: (view: DataView, at: number) => void] } = {
    'strong encryption': ['archive-method', (view, at) => view.setUint16(at + 8, view.getUint16(at + 8, true) | 0x41, true)],
    'AES that does not say how': [
      'bad-archive',
      (view, at) => {
        view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
        view.setUint16(at + 10, 99, true);
      },
    ],
    'a method nobody knows': ['archive-method', (view, at) => view.setUint16(at + 10, 77, true)],
    'no local header where it should be': ['bad-archive', (view, at) => view.setUint32(at + 42, 3, true)],
    'names longer than the file in its local header': ['cut-archive', (view) => view.setUint32(26, 0xffffffff, true)],
    'an offset behind the end': ['cut-archive', (view, at) => view.setUint32(at + 42, 0xfffffff0, true)],
    'zip64 sizes that are nowhere': ['cut-archive', (view, at) => view.setUint32(at + 20, 0xffffffff, true)],
    'another checksum': ['bad-archive', (view, at) => view.setUint32(at + 16, 7, true)],
    'damaged data': ['bad-archive', (view) => view.setUint32(30 + 'a.csv'.length, 0xffffffff, true)],
  };

  it.each(Object.entries(FAULTS))('reads the other entries of an archive in which one has %s', async (_, [code, spoil]) => {
    const archive = zipped({ 'a.csv': table, 'b.csv': utf8('id,amount\n003,3.50\n') });
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
    spoil(view, view.getUint32(archive.length - 6, true));
    expect((await listParts(sourceOf(archive), quietJob())).map(({ label }) => label)).toEqual(['a.csv', 'b.csv']);
    expect(await failure(readBytes(archive, { part: { entry: 0, sheet: null }, password: 'x' }))).toBe(`collect/${code}`);
    expect(rowsOf(await readBytes(archive, { part: { entry: 1, sheet: null } }))).toEqual([['003', '3.50']]);
  });

  it('takes an AES entry of a strength that there is not for damage', async () => {
    const archive = zipped({ 'a.csv': table }, 0);
    const directory = directoryOf(archive);
    const extra = Uint8Array.of(0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 200, 0, 0);
    const spoiled = joined(archive.subarray(0, directory + 46 + 5), extra, archive.subarray(directory + 46 + 5));
    const view = new DataView(spoiled.buffer);
    view.setUint16(directory + 8, 1, true);
    view.setUint16(directory + 10, 99, true);
    view.setUint16(directory + 30, extra.length, true);
    view.setUint32(spoiled.length - 10, view.getUint32(spoiled.length - 10, true) + extra.length, true);
    expect(await failure(readBytes(spoiled, { password: 'x' }))).toBe('collect/bad-archive');
  });

  it('lists the tables of an archive, leaves out what is none, and says so', async () => {
    const archive = zipped({
      'export/': new Uint8Array(0),
      'export/orders.csv': table,
      '__MACOSX/export/._orders.csv': utf8('x'),
      'export/.DS_Store': utf8('x'),
      'export/customers.tsv.gz': gzipSync('id\tname\n7\tAda\n') as Uint8Array,
      'export/logo.png': utf8('x'),
      'export/README.txt': utf8('hello'),
      'export/deep/empty.csv': new Uint8Array(0),
    });
    const parts = await listParts(sourceOf(archive), quietJob());
    expect(parts.map(({ label, sheet }) => [label, sheet])).toEqual([
      ['orders.csv', null],
      ['customers.tsv.gz', null],
    ]);
    const [first, second] = await Promise.all(parts.map((part) => readBytes(archive, { part })));
    expect(rowsOf(first as never)).toEqual(ROWS);
    expect(rowsOf(second as never)).toEqual([['7', 'Ada']]);
    expect((first as { issues: unknown }).issues).toContainEqual({
      key: 'collect.note.skippedEntries',
      count: 3,
      rows: [],
      values: { names: 'logo.png, README.txt, empty.csv' },
    });
    expect((second as { issues: readonly { key: string }[] }).issues.map(({ key }) => key)).not.toContain('collect.note.skippedEntries');
  });

  it('one table is one part with the name of the file; one without an ending is found', async () => {
    const archive = zipped({ 'x/data': table, 'x/readme.md': utf8('read me') });
    expect(await listParts(sourceOf(archive), quietJob())).toEqual([{ entry: null, sheet: null, label: '' }]);
    expect(rowsOf(await readBytes(archive))).toEqual(ROWS);
    expect(rowsOf(await readBytes(zipped({ 'table.report': table })))).toEqual(ROWS);
  });

  it('names what it cannot unpack', async () => {
    expect(await failure(readBytes(zipped({ 'inner.zip': zipped({ 'a.csv': table }) })))).toBe('collect/zip-in-zip');
    expect(await failure(readBytes(fromBase64('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==')))).toBe('collect/no-tables');
    expect(await failure(readBytes(zipped({ 'a.pdf': utf8('%PDF-1.7') })))).toBe('collect/not-a-table pdf');
    expect(await failure(readBytes(zipped({ 'word/document.xml': utf8('<w/>'), '[Content_Types].xml': utf8('<T/>') })))).toBe(
      'collect/not-a-table document',
    );
    const deflate64 = zipped({ 'a.csv': table });
    deflate64[directoryOf(deflate64) + 10] = 9;
    expect(await failure(readBytes(deflate64))).toBe('collect/archive-method');
  });

  it('reads up to a hundred tables, each as a file of its own', async () => {
    const many = (count: number) => zipped(Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}.csv`, table])));
    expect(await listParts(sourceOf(many(100)), quietJob())).toHaveLength(100);
    expect(await listParts(sourceOf(many(101)), quietJob())).toHaveLength(1);
    expect(await failure(readBytes(many(101)))).toBe('collect/too-many-tables');
  });

  it('reads names in GBK, as Chinese Windows packs them', async () => {
    const archive = zipped({ xxxxxxxxcsv: table, yyyyyyyycsv: table });
    // 订单.csv and 客户.csv in GBK, padded by spaces to the length of the names that stand there.
    const names = ['b6a9b5a5', 'bfcdbba7'].map((hex) => joined(Buffer.from(hex, 'hex'), utf8('  '.slice(0, 3)), utf8('.csv')));
    for (const [i, letter] of ['x', 'y'].entries()) {
      const old = utf8(`${letter.repeat(8)}csv`);
      const name = joined(names[i] as Uint8Array, utf8('   ')).slice(0, old.length);
      for (let at = indexOf(archive, old, 0); at >= 0; at = indexOf(archive, old, at + 1)) archive.set(name, at);
    }
    const parts = await listParts(sourceOf(archive), quietJob());
    expect(parts.map(({ label }) => label.slice(0, 2))).toEqual(['订单', '客户']);
  });

  it('refuses an archive that is cut at any byte', async () => {
    const archive = zipped({ 'orders.csv': table, 'more.csv': table });
    for (let cut = 4; cut < archive.length; cut++) {
      expect(await failure(readBytes(archive.slice(0, cut))), `cut at ${cut}`).toMatch(/^collect\/(?:cut|bad)-archive$/);
    }
  });

  it('never reads another table out of an archive in which one byte is changed', async () => {
    const archive = zipped({ 'orders.csv': utf8(TABLE.repeat(20)) });
    const whole = rowsOf(await readBytes(archive));
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = archive.slice();
        damaged[at] = (damaged[at] as number) ^ change;
        const raw = await readBytes(damaged).catch(() => null);
        // A changed first byte is no archive any more; a changed name, time or attribute changes no cell.
        if (raw && raw.reading.compression === 'zip') expect(rowsOf(raw)).toEqual(whole);
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it('stops at a bomb', async () => {
    const bomb = zipped({ 'a.csv': new Uint8Array(40 * 2 ** 20).fill(65) });
    expect(await failure(readBytes(bomb))).toBe('collect/bomb');
    const doubled = gzipSync(gzipSync(new Uint8Array(40 * 2 ** 20).fill(65)));
    expect(await failure(readBytes(doubled))).toBe('collect/bomb');
  });

  it('reads an archive in the zip64 form', async () => {
    expect(rowsOf(await readBytes(zip64Of('orders.csv', table)))).toEqual(ROWS);
  });
});

describe('gzip', () => {
  const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `${from + i},x${(from + i) % 13}\n`).join('');
  it('reads several members, empty ones, gzip in gzip, and zeros behind the last', async () => {
    const parts = [gzipSync('id,name\n'), gzipSync(''), gzipSync(lines(0, 300)), gzipSync(lines(300, 1000)), gzipSync('')];
    const want = rowsOf(await readBytes(utf8(`id,name\n${lines(0, 1000)}`)));
    expect(want).toHaveLength(1000);
    for (const bytes of [joined(...parts), gzipSync(joined(...parts)), joined(...parts, new Uint8Array(700))]) {
      for (const sliceBytes of [1, 700, 1 << 20]) expect(rowsOf(await readBytes(bytes, {}, { sliceBytes }))).toEqual(want);
    }
  });

  it('checks the sum of every member', async () => {
    const first = gzipSync(`id,name\n${lines(0, 300)}`);
    for (const at of [first.length - 8, first.length - 6]) {
      const damaged = Uint8Array.from(first);
      damaged[at] = (damaged[at] as number) ^ 1;
      expect(await failure(readBytes(joined(damaged, gzipSync(lines(300, 400)))))).toBe('collect/bad-archive');
      expect(await failure(readBytes(damaged))).toBe('collect/bad-archive');
    }
  });

  it('refuses a file cut at any byte, but for between two members', async () => {
    const members = [gzipSync(`id,name\n${lines(0, 30)}`), gzipSync(lines(30, 60))];
    const whole = joined(...members);
    for (let cut = 3; cut < whole.length; cut++) {
      const outcome = await failure(readBytes(whole.slice(0, cut)));
      if (cut === members[0]?.length) expect(outcome).toBe('no error');
      else expect(outcome, `cut at ${cut}`).toMatch(/^collect\/(?:cut|bad)-archive$/);
    }
  });

  it('gives up on what is packed too many times', async () => {
    let bytes: Uint8Array = utf8(TABLE);
    for (let i = 0; i < 6; i++) bytes = gzipSync(bytes);
    expect(await failure(readBytes(bytes))).toBe('collect/bad-archive');
  });
});

function aesOfOne(length: number): string {
  const cipher = createCipheriv(`aes-${length * 8}-ecb`, new Uint8Array(length), null);
  return cipher.update(Uint8Array.of(1, ...new Array(15).fill(0))).toString('hex');
}

function indexOf(bytes: Uint8Array, part: Uint8Array, from: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(part, from);
}

const directoryOf = (bytes: Uint8Array): number => indexOf(bytes, Uint8Array.of(0x50, 0x4b, 1, 2), 0);

/** An archive of one entry whose sizes, offset and directory stand in the zip64 records (APPNOTE 4.3.14, 4.5.3). */
function zip64Of(name: string, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content);
  const full = 0xffffffff;
  const record = (length: number, write: (view: DataView) => void) => {
    const view = new DataView(new ArrayBuffer(length));
    write(view);
    return new Uint8Array(view.buffer);
  };
  const title = utf8(name);
  const common = (view: DataView, at: number) => {
    view.setUint16(at, 45, true);
    view.setUint16(at + 4, 8, true);
    view.setUint32(at + 10, nodeCrc(content), true);
    view.setUint32(at + 14, full, true);
    view.setUint32(at + 18, full, true);
    view.setUint16(at + 22, title.length, true);
  };
  const extra = (values: readonly number[]) =>
    record(4 + values.length * 8, (view) => {
      view.setUint16(0, 1, true);
      view.setUint16(2, values.length * 8, true);
      for (const [i, value] of values.entries()) view.setBigUint64(4 + i * 8, BigInt(value), true);
    });
  const localExtra = extra([content.length, packed.length]);
  const local = record(30, (view) => {
    view.setUint32(0, 0x04034b50, true);
    common(view, 4);
    view.setUint16(28, localExtra.length, true);
  });
  const entry = joined(local, title, localExtra, packed);
  const centralExtra = extra([content.length, packed.length, 0]);
  const central = record(46, (view) => {
    view.setUint32(0, 0x02014b50, true);
    common(view, 6);
    view.setUint16(30, centralExtra.length, true);
    view.setUint32(42, full, true);
  });
  const directory = joined(central, title, centralExtra);
  const end64 = record(56, (view) => {
    view.setUint32(0, 0x06064b50, true);
    view.setBigUint64(4, 44n, true);
    view.setBigUint64(24, 1n, true);
    view.setBigUint64(32, 1n, true);
    view.setBigUint64(40, BigInt(directory.length), true);
    view.setBigUint64(48, BigInt(entry.length), true);
  });
  const locator = record(20, (view) => {
    view.setUint32(0, 0x07064b50, true);
    view.setBigUint64(8, BigInt(entry.length + directory.length), true);
    view.setUint32(16, 1, true);
  });
  const end = record(22, (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, 0xffff, true);
    view.setUint16(10, 0xffff, true);
    view.setUint32(12, full, true);
    view.setUint32(16, full, true);
  });
  return joined(entry, directory, end64, locator, end);
}
