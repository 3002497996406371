/**
 * True when bytes are UTF-8 that every strict decoder takes as it stands (Unicode 16, table 3-7) and that holds no zero byte, byte-order mark
 * or replacement character. `words` views the same buffer from its start.
 */
export function isPlainUtf8(bytes: Uint8Array, words: Int32Array, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    if ((at & 3) === 0) {
      let word = at >> 2;
      const end = to >> 2;
      // The top bit of a byte is set by what is above 0x7F, or by taking one from zero.
      while (word < end && ((((words[word] as number) - 0x01010101) | (words[word] as number)) & 0x80808080) === 0) word++;
      at = word << 2;
      if (at >= to) return true;
    }
    const byte = bytes[at] as number;
    if (byte === 0) return false;
    if (byte < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(bytes, at, to);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

const isTrail = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Length of the sequence that begins at `at`; 0 where it is broken, U+FEFF or U+FFFD. */
function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] as number;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > to) return 0;
  const second = bytes[at + 1] as number;
  for (let i = 1; i < length; i++) if (!isTrail(bytes[at + i])) return 0;
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  if (lead === 0xef) {
    const third = bytes[at + 2] as number;
    if ((second === 0xbb && third === 0xbf) || (second === 0xbf && third === 0xbd)) return 0;
  }
  return length;
}
