import type { U8 } from '../../base/arrays';
import { guessEncoding } from '../text/encoding';
import type { ByteSource } from '../types';
import { badArchive, cutArchive } from './limits';

const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const MAX_DIRECTORY_BYTES = 64 * 2 ** 20;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/** One file of an archive, as the central directory describes it. */
export interface ZipEntry {
  /** Path with `/`. */
  readonly path: string;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  /** 0 = stored, 8 = deflate. */
  readonly method: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** `strong`: PKWARE's strong encryption, which is not read. */
  readonly cipher: 'none' | 'zip-crypto' | 'aes' | 'strong';
  /** WinZip's AES: 1, 2, 3 = 128, 192, 256 bits; anything else of an entry that does not say how it is encrypted, and of other ciphers. */
  readonly aesStrength: number;
  /** The CRC is not written with WinZip's AE-2: its seal stands for it. */
  readonly hasCrc: boolean;
  /** Last byte of ZipCrypto's header. */
  readonly check: number;
}

/** True when a file begins as a zip archive does: an entry, the end of an empty one, or the mark of one split in parts. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6) || (head[2] === 7 && head[3] === 8));

/**
 * Returns the files of a zip archive (also zip64), directories left out, in the order of its directory.
 * @throws AppError `collect/cut-archive` without a directory at the end, `collect/bad-archive`
 */
export async function readDirectory(source: ByteSource): Promise<readonly ZipEntry[]> {
  const { at, size, count } = await findDirectory(source);
  if (size > MAX_DIRECTORY_BYTES) throw badArchive('the directory is too large');
  const bytes = await source.read(at, at + size);
  if (bytes.length < size) throw cutArchive();
  const raw: RawEntry[] = [];
  for (let from = 0; raw.length < count; ) {
    const entry = rawEntry(bytes, from);
    raw.push(entry);
    from = entry.end;
  }
  const encoding = nameEncoding(raw);
  return raw.map((entry) => zipEntry(entry, encoding)).filter(({ path }) => !path.endsWith('/'));
}

interface Directory {
  readonly at: number;
  readonly size: number;
  readonly count: number;
}

async function findDirectory(source: ByteSource): Promise<Directory> {
  const from = Math.max(0, source.size - END_BYTES - MAX_COMMENT);
  const tail = await source.read(from, source.size);
  const view = viewOf(tail);
  let end = tail.length - END_BYTES;
  const isEnd = (at: number) => view.getUint32(at, true) === 0x06054b50 && at + END_BYTES + view.getUint16(at + 20, true) <= tail.length;
  while (end >= 0 && !isEnd(end)) end--;
  if (end < 0) throw cutArchive();
  const found = { at: view.getUint32(end + 16, true), size: view.getUint32(end + 12, true), count: view.getUint16(end + 10, true) };
  const isBig = found.at === FULL_32 || found.size === FULL_32 || found.count === FULL_16;
  const big = isBig ? await bigDirectory(source, from + end) : null;
  if (!big && view.getUint16(end + 4, true) !== 0) throw badArchive('one part of a split archive');
  const { at, size, count } = big ?? found;
  if (at + size !== (big?.endsAt ?? from + end)) throw badArchive('the directory is not where the archive says');
  return { at, size, count };
}

/** Returns the directory that zip64 describes, or null where there is no such record. */
async function bigDirectory(source: ByteSource, end: number): Promise<(Directory & { readonly endsAt: number }) | null> {
  if (end < 20) return null;
  const locator = viewOf(await source.read(end - 20, end));
  if (locator.getUint32(0, true) !== 0x07064b50) return null;
  const at = Number(locator.getBigUint64(8, true));
  if (at + 56 > source.size) throw badArchive('the zip64 directory lies outside the file');
  const view = viewOf(await source.read(at, at + 56));
  if (view.getUint32(0, true) !== 0x06064b50) throw badArchive('no zip64 directory');
  return {
    at: Number(view.getBigUint64(48, true)),
    size: Number(view.getBigUint64(40, true)),
    count: Number(view.getBigUint64(32, true)),
    endsAt: at,
  };
}

interface RawEntry {
  readonly view: DataView;
  readonly name: U8;
  readonly extra: U8;
  readonly flags: number;
  readonly end: number;
}

function rawEntry(bytes: U8, from: number): RawEntry {
  if (from + 46 > bytes.length) throw badArchive('the directory ends too early');
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, 46);
  if (view.getUint32(0, true) !== 0x02014b50) throw badArchive('the directory is damaged');
  const nameEnd = from + 46 + view.getUint16(28, true);
  const extraEnd = nameEnd + view.getUint16(30, true);
  const end = extraEnd + view.getUint16(32, true);
  if (end > bytes.length) throw badArchive('the directory ends too early');
  return { view, name: bytes.subarray(from + 46, nameEnd), extra: bytes.subarray(nameEnd, extraEnd), flags: view.getUint16(8, true), end };
}

const IS_UTF8 = 0x800;
const NAMES_LOOKED_AT = 200;

/** Names without the mark of UTF-8 are in whatever the packing computer used: Chinese Windows writes GBK. */
function nameEncoding(entries: readonly RawEntry[]): string {
  const unmarked = entries.filter(({ flags }) => !(flags & IS_UTF8)).slice(0, NAMES_LOOKED_AT);
  return guessEncoding(Uint8Array.from(unmarked.flatMap(({ name }) => [...name.subarray(0, 300), 10])), true).encoding;
}

function zipEntry({ view, name, extra, flags }: RawEntry, encoding: string): ZipEntry {
  const extras = extraFields(extra);
  const [size, packedSize, offset] = sizesOf(view, extras.get(1));
  const written = view.getUint16(10, true);
  const isAes = written === 99;
  const field = extras.get(0x9901);
  const aes = isAes && field && field.byteLength >= 7 ? field : null;
  const isLater = (flags & 8) !== 0;
  const text = new TextDecoder(flags & IS_UTF8 ? 'utf-8' : encoding).decode(name);
  const isHidden = (flags & 0x2000) !== 0 || (flags & 0x40) !== 0;
  return {
    path: text.replaceAll('\\', '/'),
    packedSize,
    size,
    crc: view.getUint32(16, true),
    method: aes ? aes.getUint16(5, true) : written,
    offset,
    cipher: isHidden ? 'strong' : isAes ? 'aes' : flags & 1 ? 'zip-crypto' : 'none',
    aesStrength: aes?.getUint8(4) ?? 0,
    hasCrc: aes?.getUint16(0, true) !== 2,
    check: isLater ? view.getUint16(12, true) >>> 8 : view.getUint32(16, true) >>> 24,
  };
}

function extraFields(extra: U8): Map<number, DataView> {
  const fields = new Map<number, DataView>();
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > extra.length) break;
    fields.set(view.getUint16(at, true), new DataView(extra.buffer, extra.byteOffset + at + 4, length));
    at += 4 + length;
  }
  return fields;
}

/** zip64 keeps the numbers that do not fit, in this order, in a field of their own. */
function sizesOf(view: DataView, big: DataView | undefined): readonly [size: number, packedSize: number, offset: number] {
  let at = 0;
  const read = (position: number): number => {
    const short = view.getUint32(position, true);
    if (short !== FULL_32 || !big || at + 8 > big.byteLength) return short;
    at += 8;
    return Number(big.getBigUint64(at - 8, true));
  };
  const size = read(24);
  const packed = read(20);
  return [size, packed, read(42)];
}

const viewOf = (bytes: U8): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
