/** First bytes of files that are no text table, by what they are. */
const MAGIC: readonly (readonly [what: string, bytes: string])[] = [
  ['xls', '\xd0\xcf\x11\xe0'],
  ['pdf', '%PDF'],
  ['image', '\x89PNG'],
  ['image', 'GIF8'],
  ['image', '\xff\xd8\xff'],
  ['parquet', 'PAR1'],
  ['archive', '7z\xbc\xaf'],
  ['archive', 'Rar!'],
  ['archive', 'BZh'],
  ['archive', '\xfd7zXZ'],
  ['archive', '\x28\xb5\x2f\xfd'],
  ['database', 'SQLite format 3'],
  ['document', '{\\rtf'],
];

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Returns what a file is when its first bytes (≤ 4 KiB) show that it is no text table; null when it may be one. */
export function whatIsBinary(head: Uint8Array): string | null {
  const text = latin1(head.subarray(0, 4096));
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) {
    if (text.includes('xl/') || text.includes('[Content_Types].xml')) return text.includes('word/') ? 'document' : 'xlsx';
    return 'zip';
  }
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image';
  return MAGIC.find(([, bytes]) => text.startsWith(bytes))?.[0] ?? null;
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
