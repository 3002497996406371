import { analyse } from 'chardet';
import { CODE_PAGES, fitOf } from './code-pages';
import { frequentShare } from './frequent-characters';

interface EncodingGuess {
  readonly encoding: string;
  /** 0..1; 1 = a byte-order mark, strict UTF-8 or plain ASCII proves it. */
  readonly confidence: number;
}

const NEEDED_PAIRS = 2;
/** So few characters may be words in two of these encodings. */
const FEW_CHARACTERS = 10;
/** A wrong multi-byte reading of a Western text stays far below this share of common characters; a right one is near 1. */
const COMMON_SHARE = 0.75;
/** Where several readings hold, frequent characters of a language tell more than chardet's percentage. */
const FREQUENT_WEIGHT = 2;
const FREQUENT_CHARS = 10_000;
/** With so few common characters a multi-byte reading is taken only where chardet trusts it (percent) and no code page fits. */
const RARE_SHARE = 0.5;
const RARE_TRUST = 50;
const FAIR_FIT = 0.85;
/** Below this share of letters in their place no language is read. */
const POOR_FIT = 0.5;
const GOOD_FIT = 0.95;
const MIXED_SHARE = 0.4;

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

/** Share of the units that must be ASCII: separators, digits and line ends stand in a table of any language. */
const ASCII_SHARE = 0.04;

/** Returns UTF-16 without a mark: one order of bytes gives ASCII characters all over the text, the other next to none. */
export function encodingOfZeros(head: Uint8Array): EncodingGuess | null {
  const ascii: [number, number] = [0, 0];
  const pairs = head.length >> 1;
  for (let i = 0; i < pairs; i++) {
    const first = head[2 * i] as number;
    const second = head[2 * i + 1] as number;
    if (first === 0 && isAsciiText(second)) ascii[0]++;
    if (second === 0 && isAsciiText(first)) ascii[1]++;
  }
  const [big, little] = ascii;
  if (Math.max(big, little) < Math.max(2, pairs * ASCII_SHARE)) return null;
  if (little > 8 * big) return { encoding: 'utf-16le', confidence: 0.9 };
  return big > 8 * little ? { encoding: 'utf-16be', confidence: 0.9 } : null;
}

const isAsciiText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13);

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

/** Half-width kana, the characters of Shift_JIS that take one byte. */
const isHalfWidth = (byte: number): boolean => byte >= 0xa1 && byte <= 0xdf;

function commonShare(bytes: Uint8Array, isCommon: (lead: number, trail: number) => boolean, hasSingles: boolean): number {
  let pairs = 0;
  let common = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] as number;
    if (lead < 0x80 || (hasSingles && isHalfWidth(lead))) continue;
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

/** Share of the half-width kana that stand where code pages have signs: a, ka and sa are frequent, and words of other scripts hold no signs. */
const KANA_SIGNS = 0.2;
const FEW_KANA = 6;

/** True for bytes above 0x7F that can be nothing but half-width kana. */
function isKana(bytes: Uint8Array): boolean {
  const high = bytes.filter((byte) => byte > 0x7f);
  const among = high.filter((byte) => byte < 0xc0).length;
  return high.length >= FEW_KANA && high.every(isHalfWidth) && among >= KANA_SIGNS * high.length;
}

/** Bytes looked at for the language: enough for any, and quick. */
const LANGUAGE_BYTES = 3000;
/** What a code page must gain on a more usual one to be taken in its place. */
const GAIN = 0.004;

/** Returns the bytes above 0x7F with the one before and after them; what stands between is a space. */
function aroundHighBytes(sample: Uint8Array): Uint8Array {
  const out = new Uint8Array(LANGUAGE_BYTES);
  let length = 0;
  let last = -2;
  for (let i = 0; i < sample.length && length < LANGUAGE_BYTES; i++) {
    const isNear = [i - 1, i, i + 1].some((at) => (sample[at] ?? 0) > 0x7f);
    if (!isNear) continue;
    if (i > last + 1 && length < LANGUAGE_BYTES - 1) out[length++] = 0x20;
    out[length++] = sample[i] as number;
    last = i;
  }
  return out.subarray(0, length);
}

/** Returns the encoding of one byte a character under which the text reads best, how well (0..1), and by how much better than the next. */
function guessCodePage(
  sample: Uint8Array,
  hint: string | undefined,
): { readonly encoding: string; readonly fit: number; readonly lead: number } {
  const bytes = aroundHighBytes(sample);
  const texts = new Map<string, number>();
  let best = { encoding: 'windows-1252', fit: 0 };
  for (const encoding of CODE_PAGES) {
    // As a stream: the one-shot decoder of some versions of Node reads windows-1252 wrongly.
    const text = new TextDecoder(encoding).decode(bytes, { stream: true });
    if (texts.has(text)) continue;
    const fit = fitOf(text) + (encoding === hint ? GAIN : 0);
    texts.set(text, fit);
    if (fit > best.fit + GAIN) best = { encoding, fit };
  }
  const [first = 0, second = 0] = [...texts.values()].sort((a, b) => b - a);
  return { ...best, lead: first - second };
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
  let best: (EncodingGuess & { readonly rank: number; readonly text: string }) | null = null;
  let candidates = 0;
  let rare: string | null = null;
  let trustedMost = RARE_TRUST;
  for (const { encoding, chardet, isCommon } of DOUBLE_BYTE) {
    const text = decodes(sample, encoding);
    if (text === null) continue;
    const share = commonShare(sample, isCommon, encoding === 'shift_jis');
    const rank = share + trusted(chardet) / 100 + FREQUENT_WEIGHT * frequentShare(text.slice(0, FREQUENT_CHARS), encoding);
    if (share >= RARE_SHARE && trusted(chardet) > trustedMost) {
      trustedMost = trusted(chardet);
      rare = encoding;
    }
    if (share < COMMON_SHARE) continue;
    candidates++;
    if (rank > (best?.rank ?? 0))
      best = { encoding, confidence: Math.min(0.95, Math.max(share - 0.2, trusted(chardet) / 100)), rank, text };
  }
  if (!best && isKana(sample)) return { encoding: 'shift_jis', confidence: 0.6 };
  const isFew = best !== null && candidates > 1 && (best.text.match(/[^\0-\x7f]/gu)?.length ?? 0) < FEW_CHARACTERS;
  const double = best && { encoding: best.encoding, confidence: isFew ? Math.min(0.4, best.confidence) : best.confidence };
  if (best && double && amongLetters(best.text) < MIXED_SHARE) return double;
  const hint = SINGLE_BYTE[matches.find((match) => Object.hasOwn(SINGLE_BYTE, match.name))?.name ?? ''];
  const page = guessCodePage(sample, hint);
  if (double && page.fit < GOOD_FIT) return double;
  if (rare && page.fit < FAIR_FIT) return { encoding: rare, confidence: 0.4 };
  // A text that fits no language is not known at all; one that fits two alike is a guess, and so is a word or two.
  const characters = sample.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0);
  const evidence = characters / (characters + 2);
  const confidence = page.fit < POOR_FIT ? 0.1 : evidence * Math.min(1, page.fit) ** 2 * (0.45 + Math.min(0.45, 4 * page.lead));
  return { encoding: page.fit < POOR_FIT ? 'windows-1252' : page.encoding, confidence };
}

/** Returns the share of the characters beyond ASCII that touch a small letter of ASCII: of Chinese, Japanese or Korean text few do. */
function amongLetters(text: string): number {
  const high = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const touching = text.match(/(?<=[a-z])[^\0-\x7f]|[^\0-\x7f](?=[a-z])/gu)?.length ?? 0;
  return high === 0 ? 0 : touching / high;
}
