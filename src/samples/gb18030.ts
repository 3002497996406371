import type { U8, U32 } from '../core/base/arrays';

/** Two-byte code of every UTF-16 unit that GB18030 writes in two bytes; 0 elsewhere. Built once from the platform's own decoder. */
let codes: U32 | null = null;

function buildCodes(): U32 {
  const built: U32 = new Uint32Array(0x10000);
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const row: U8 = new Uint8Array(190 * 3);
    let at = 0;
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      row[at++] = lead;
      row[at++] = trail;
      row[at++] = 0x0a;
    }
    for (const [i, character] of decoder.decode(row).split('\n').entries()) {
      const unit = character.charCodeAt(0);
      const trail = 0x40 + i + (i >= 0x3f ? 1 : 0);
      if (character.length === 1 && unit !== 0xfffd && built[unit] === 0) built[unit] = (lead << 8) | trail;
    }
  }
  return built;
}

/**
 * Returns the text as GB18030 bytes: ASCII in one byte, common Chinese in two.
 * @throws RangeError for characters that need four bytes, which no word of the sample shop does.
 */
export function toGb18030(text: string): U8 {
  codes ??= buildCodes();
  const bytes: U8 = new Uint8Array(text.length * 2);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
      continue;
    }
    const code = codes[unit] as number;
    if (code === 0) throw new RangeError(`no two-byte GB18030 code for ${text[i]}`);
    bytes[at++] = code >>> 8;
    bytes[at++] = code & 0xff;
  }
  return bytes.slice(0, at);
}
