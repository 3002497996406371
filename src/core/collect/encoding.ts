import { analyse } from 'chardet';

interface EncodingGuess {
  readonly encoding: string;
  /** 0..1; 1 = a byte-order mark, strict UTF-8 or plain ASCII proves it. */
  readonly confidence: number;
}

const NEEDED_PAIRS = 2;
/** A wrong multi-byte reading of a Western text stays far below this share of common characters; a right one is near 1. */
const COMMON_SHARE = 0.75;

/** Encodings of two-byte characters, and whether the pair of bytes is one of the characters that ordinary text is made of. */
const DOUBLE_BYTE: readonly { readonly encoding: string; readonly chardet: string; isCommon(lead: number, trail: number): boolean }[] = [
  {
    encoding: 'gb18030',
    chardet: 'GB18030',
    isCommon: (lead, trail) => trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3),
  },
  { encoding: 'shift_jis', chardet: 'Shift_JIS', isCommon: (lead) => (lead >= 0x81 && lead <= 0x83) || (lead >= 0x88 && lead <= 0x97) },
  { encoding: 'euc-kr', chardet: 'EUC-KR', isCommon: (lead, trail) => trail >= 0xa1 && lead >= 0xb0 && lead <= 0xc8 },
  { encoding: 'big5', chardet: 'Big5', isCommon: (lead) => lead >= 0xa4 && lead <= 0xc6 },
  {
    encoding: 'euc-jp',
    chardet: 'EUC-JP',
    isCommon: (lead, trail) => trail >= 0xa1 && (lead === 0xa4 || lead === 0xa5 || (lead >= 0xb0 && lead <= 0xcf)),
  },
];

/** chardet's names of single-byte encodings, as the labels of TextDecoder. */
const SINGLE_BYTE: { readonly [name: string]: string } = {
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'windows-1250': 'windows-1250',
  'ISO-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  'ISO-8859-7': 'windows-1253',
  'windows-1253': 'windows-1253',
};

/** Returns the encoding that a byte-order mark names, or null. */
export function encodingOfMark(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Returns UTF-16 without a mark by its pattern of zero bytes: ASCII letters, digits and line ends leave zeros on one side only. */
export function encodingOfZeros(head: Uint8Array): EncodingGuess | null {
  const zeros: [number, number] = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[(i & 1) as 0 | 1]++;
  const pairs = head.length >> 1;
  const [even, odd] = zeros;
  if (pairs < 2 || Math.max(even, odd) < Math.max(2, pairs * 0.1)) return null;
  if (odd > 20 * even) return { encoding: 'utf-16le', confidence: 0.9 };
  if (even > 20 * odd) return { encoding: 'utf-16be', confidence: 0.9 };
  return null;
}

/** Returns how many multi-byte characters and how many broken sequences UTF-8 finds; a sequence cut at the end counts only when `isWhole`. */
function countUtf8(bytes: Uint8Array, isWhole: boolean): { readonly valid: number; readonly broken: number } {
  let valid = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    const more = lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : -1;
    if (more === 0) {
      i++;
      continue;
    }
    let seen = 0;
    while (seen < more && i + 1 + seen < bytes.length && ((bytes[i + 1 + seen] as number) & 0xc0) === 0x80) seen++;
    if (seen === more) valid++;
    else if (more > 0 && i + 1 + seen >= bytes.length && !isWhole) break;
    else broken++;
    i += 1 + seen;
  }
  return { valid, broken };
}

function decodes(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function commonShare(bytes: Uint8Array, isCommon: (lead: number, trail: number) => boolean): number {
  let pairs = 0;
  let common = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] as number;
    if (lead < 0x80) continue;
    const trail = bytes[++i] as number;
    if (trail < 0x40) {
      // Four bytes of GB18030, a rare character: neither for nor against.
      i += 2;
      continue;
    }
    pairs++;
    if (isCommon(lead, trail)) common++;
  }
  return pairs < NEEDED_PAIRS ? 0 : common / pairs;
}

/** Cyrillic words are runs of high bytes with capitals only in front; a wrong code page mixes the cases up. */
function guessCyrillic(bytes: Uint8Array): EncodingGuess | null {
  let high = 0;
  let runs = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as number) < 0x80) continue;
    high++;
    if (i === 0 || (bytes[i - 1] as number) < 0x80) runs++;
  }
  if (runs === 0 || high / runs < 3) return null;
  const scored = ['windows-1251', 'koi8-r', 'iso-8859-5'].map((encoding) => {
    const text = decodes(bytes, encoding) ?? '';
    const good = text.match(/\p{Ll}(?=\p{Ll})|(?<!\p{L})\p{Lu}(?=\p{Ll})/gu)?.filter((letter) => letter > '\u03ff').length ?? 0;
    return { encoding, share: good / high };
  });
  const best = scored.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share > 0.5 ? { encoding: best.encoding, confidence: 0.7 } : null;
}

/**
 * Returns the encoding of a sample that starts at the first byte above 0x7F (everything before it reads the same in each of the candidates):
 * strict UTF-8, UTF-8 with a few broken bytes, a double-byte encoding, a single-byte one, windows-1252 as the last resort.
 */
export function guessEncoding(sample: Uint8Array, isWhole: boolean): EncodingGuess {
  const { valid, broken } = countUtf8(sample, isWhole);
  if (broken === 0) return { encoding: 'utf-8', confidence: 1 };
  if (valid >= 4 * broken) return { encoding: 'utf-8', confidence: 0.9 };

  const matches = analyse(sample);
  const trusted = (name: string) => matches.find((match) => match.name === name)?.confidence ?? 0;
  let best: (EncodingGuess & { readonly rank: number }) | null = null;
  for (const { encoding, chardet, isCommon } of DOUBLE_BYTE) {
    if (decodes(sample, encoding) === null) continue;
    const share = commonShare(sample, isCommon);
    const rank = share + trusted(chardet) / 100;
    if (share >= COMMON_SHARE && rank > (best?.rank ?? 0))
      best = { encoding, confidence: Math.min(0.95, Math.max(share - 0.2, trusted(chardet) / 100)), rank };
  }
  if (best) return { encoding: best.encoding, confidence: best.confidence };
  const cyrillic = guessCyrillic(sample);
  if (cyrillic) return cyrillic;
  const single = matches.find((match) => Object.hasOwn(SINGLE_BYTE, match.name));
  return { encoding: SINGLE_BYTE[single?.name ?? ''] ?? 'windows-1252', confidence: (single?.confidence ?? 10) / 100 };
}
