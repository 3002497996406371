import { Inflate } from 'fflate';
import type { U8 } from '../../base/arrays';
import { AppError, isAbort } from '../../base/error';
import type { ByteSource } from '../types';
import { type ByteChunk, inBites, plainBytes } from './byte-stream';
import { crc32 } from './crc32';
import { BITE_BYTES, badArchive, checkInflated, cutArchive } from './limits';
import type { ZipEntry } from './zip';
import { type Cipher, passwordNeeded, WIN_ZIP_SEAL, winZipAes, winZipHeader, ZIP_CRYPTO_HEADER, zipCrypto } from './zip-cipher';

/**
 * Unpacks one entry: decrypts, inflates, and checks length and CRC at the end; `readBytes` counts to `packedSize`.
 * @throws AppError `collect/password` (`wrong`), `collect/archive-method`, `collect/cut-archive`, `collect/bad-archive`, `collect/bomb`,
 * `collect/too-big`
 */
export async function* entryBytes(
  source: ByteSource,
  entry: ZipEntry,
  password: string | null,
  sliceBytes?: number,
): AsyncGenerator<ByteChunk> {
  if (entry.cipher === 'strong') throw new AppError('collect/archive-method', 'strong encryption', { method: 'PKWARE' });
  if (entry.cipher === 'aes' && !(entry.aesStrength in AES_BITS)) throw badArchive('an encrypted entry does not say how');
  if (entry.method !== 0 && entry.method !== 8) {
    throw new AppError('collect/archive-method', `method ${entry.method}`, { method: METHODS[entry.method] ?? String(entry.method) });
  }
  if (entry.cipher !== 'none' && password === null) throw passwordNeeded(false);
  const data = await dataOf(source, entry);
  const secret = new TextEncoder().encode(password ?? '');
  const { cipher, from, to, seal } = await openCipher(source, entry, data, secret);
  const packed = inBites(plainBytes(source, sliceBytes, from, to), BITE_BYTES);
  try {
    yield* unpacked(packed, entry, cipher);
    cipher?.end(seal);
  } catch (error) {
    // One password in 256 passes ZipCrypto's check; what it decrypts to is no data.
    const isGarbage = entry.cipher === 'zip-crypto' && error instanceof AppError && error.code.endsWith('-archive');
    throw isGarbage ? passwordNeeded(true) : error;
  }
}

const AES_BITS: { readonly [strength: number]: number } = { 1: 128, 2: 192, 3: 256 };
/** Names of the ways to pack that are known and not read. */
const METHODS: { readonly [method: number]: string } = { 9: 'Deflate64', 12: 'bzip2', 14: 'LZMA', 93: 'Zstandard', 95: 'xz', 98: 'PPMd' };

interface Span {
  readonly from: number;
  readonly to: number;
}

async function dataOf(source: ByteSource, { offset, packedSize }: ZipEntry): Promise<Span> {
  const header = await source.read(offset, Math.min(source.size, offset + 30));
  if (header.length < 30) throw cutArchive();
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== 0x04034b50) throw badArchive('an entry does not begin where the directory says');
  const from = offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (from + packedSize > source.size) throw cutArchive();
  return { from, to: from + packedSize };
}

async function openCipher(
  source: ByteSource,
  entry: ZipEntry,
  { from, to }: Span,
  secret: Uint8Array,
): Promise<Span & { readonly cipher: Cipher | null; readonly seal: U8 }> {
  const none = new Uint8Array(0);
  if (entry.cipher === 'none') return { cipher: null, from, to, seal: none };
  const isAes = entry.cipher === 'aes';
  const headerEnd = from + (isAes ? winZipHeader(entry.aesStrength) : ZIP_CRYPTO_HEADER);
  const dataEnd = to - (isAes ? WIN_ZIP_SEAL : 0);
  if (dataEnd < headerEnd) throw badArchive('an encrypted entry is too short');
  const header = await source.read(from, headerEnd);
  const cipher = isAes ? winZipAes(secret, header, entry.aesStrength) : zipCrypto(secret, header, entry.check);
  return { cipher, from: headerEnd, to: dataEnd, seal: await source.read(dataEnd, to) };
}

async function* unpacked(packed: AsyncIterable<ByteChunk>, entry: ZipEntry, cipher: Cipher | null): AsyncGenerator<ByteChunk> {
  let total = 0;
  let crc = 0;
  let ready: U8[] = [];
  const take = (bytes: U8) => {
    total += bytes.length;
    crc = crc32(bytes, crc);
    ready.push(bytes);
  };
  const inflate = entry.method === 8 ? new Inflate((bytes) => take(bytes as U8)) : null;
  const push = (bytes: U8, isLast: boolean): readonly U8[] => {
    ready = [];
    if (inflate) inflated(inflate, bytes, isLast);
    else take(bytes);
    return ready;
  };
  for await (const { bytes, readBytes } of packed) {
    const pieces = push(cipher ? cipher.decrypt(bytes) : bytes, false);
    checkInflated(total, readBytes);
    if (total > entry.size) throw badArchive('an entry is longer than the directory says');
    for (const piece of pieces) yield { bytes: piece, readBytes };
  }
  for (const piece of push(new Uint8Array(0), true)) yield { bytes: piece, readBytes: entry.packedSize };
  if (total !== entry.size) throw badArchive('an entry is not as long as the directory says');
  if (entry.hasCrc && crc !== entry.crc) throw badArchive('the checksum of an entry is wrong');
}

function inflated(inflate: Inflate, bytes: U8, isLast: boolean): void {
  try {
    inflate.push(bytes, isLast);
  } catch (cause) {
    throw isAbort(cause) ? cause : badArchive('an entry is damaged', cause);
  }
}
