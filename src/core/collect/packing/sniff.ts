import type { ByteSource } from '../types';

/** First bytes of files that are no text table, by what they are. */
const MAGIC: readonly (readonly [what: string, bytes: string])[] = [
  ['xls', '\xd0\xcf\x11\xe0'],
  ['pdf', '%PDF'],
  ['image', '\x89PNG'],
  ['image', 'GIF8'],
  ['image', '\xff\xd8\xff'],
  ['parquet-encrypted', 'PARE'],
  ['archive', '7z\xbc\xaf'],
  ['archive', 'Rar!'],
  ['archive', 'BZh'],
  ['archive', '\xfd7zXZ'],
  ['archive', '\x28\xb5\x2f\xfd'],
  ['database', 'SQLite format 3'],
  ['document', '{\\rtf'],
];

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/**
 * Returns what a file is when its first bytes show that it holds no table that is read; null when it may hold one. `open` gives access to all
 * of it, which Office files of the old kind need. @throws what `open` throws
 */
export async function whatIsBinary(head: Uint8Array, open: () => Promise<ByteSource>): Promise<string | null> {
  const text = latin1(head.subarray(0, 4096));
  if (text.slice(257, 262) === 'ustar') return 'archive';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image';
  const what = MAGIC.find(([, bytes]) => text.startsWith(bytes))?.[0] ?? null;
  return what === 'xls' ? whatIsCompound(await open()) : what;
}

/**
 * Returns what a file of streams is (MS-CFB): a workbook behind a password, an old workbook, or another Office document, by the names in its
 * directory.
 */
async function whatIsCompound(source: ByteSource): Promise<string> {
  const header = await source.read(0, Math.min(512, source.size));
  if (header.length < 512) return 'xls';
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const sector = 2 ** Math.min(12, view.getUint16(0x1e, true));
  const from = (view.getUint32(0x30, true) + 1) * sector;
  const directory = await source.read(Math.min(from, source.size), Math.min(from + sector, source.size));
  const names = new TextDecoder('utf-16le').decode(directory.subarray(0, directory.length & ~1));
  if (names.includes('EncryptedPackage') || names.includes('EncryptionInfo')) return 'xlsx-encrypted';
  return names.includes('WordDocument') || names.includes('PowerPoint') ? 'document' : 'xls';
}

/** Returns what a text is when it is markup or JSON instead of a table. */
export function whatIsText(text: string): string | null {
  const start = text.slice(0, 2000).trimStart();
  if (/^(?:<!doctype\s+html|<html|<table|<head|<meta|<!--)/i.test(start)) return 'html';
  if (/^<\?xml/i.test(start)) return /<html|workbook/i.test(start) ? 'html' : 'xml';
  if (/^\{\s*"|^\[\s*(?:\{\s*["}]|\[\s*["\d[-])/.test(start)) return 'json';
  return null;
}

/** Share of characters that no text holds above which the bytes are taken as binary. */
const CONTROL_SHARE = 0.1;

/** True when so much of the text is control or replacement characters that it cannot have been text. */
export function isGarbage(text: string): boolean {
  const start = text.slice(0, 4096);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  const odd = start.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd > 8 && odd > CONTROL_SHARE * start.length;
}
