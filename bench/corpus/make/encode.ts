/** Encodings whose bytes are one per character, as labels of TextDecoder. */
export const SINGLE_BYTE = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'iso-8859-2',
  'iso-8859-15',
  'koi8-r',
] as const;

const C1_OF_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** The bytes of every character of an encoding, found by decoding every sequence of one, two and three (EUC-JP) bytes. */
function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  const add = (bytes: readonly number[]) => {
    // Node's one-shot windows-1252 is wrong for 0x80 to 0x9F.
    const first = bytes[0] as number;
    const isC1 = encoding === 'windows-1252' && first >= 0x80 && first < 0xa0;
    const text = isC1 ? (C1_OF_1252[first - 0x80] as string) : decoder.decode(Uint8Array.from(bytes));
    if (text.includes('\ufffd') || [...text].length !== 1 || table.has(text)) return;
    table.set(text, bytes);
  };
  for (let one = 0; one < 256; one++) add([one]);
  if (!(SINGLE_BYTE as readonly string[]).includes(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
    if (encoding === 'gb18030') for (const lead of [0x81, 0x82, 0x95, 0x96]) addFour(lead, add);
  }
  tables.set(encoding, table);
  return table;
}

function addFour(lead: number, add: (bytes: readonly number[]) => void): void {
  for (let second = 0x30; second <= 0x39; second++)
    for (let third = 0x81; third < 0xff; third++) for (let fourth = 0x30; fourth <= 0x39; fourth++) add([lead, second, third, fourth]);
}

/** Returns text as bytes. @throws Error for a character that the encoding does not have */
export function encode(text: string, encoding: string, mark = false): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode((mark ? '\ufeff' : '') + text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const units = (mark ? '\ufeff' : '') + text;
    const bytes = new Uint8Array(units.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < units.length; i++) view.setUint16(2 * i, units.charCodeAt(i), encoding === 'utf-16le');
    return bytes;
  }
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const found = table.get(character);
    if (!found) throw new Error(`${encoding} has no ${character}`);
    bytes.push(...found);
  }
  return Uint8Array.from(bytes);
}
