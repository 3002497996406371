/** Texts that stand for "no value" in any column but an id. */
const TOKENS = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  'NaN',
  'nan',
  'NAN',
  'null',
  'NULL',
  'Null',
  '\\N',
  '<NA>',
  '(null)',
  '无',
  '空',
  '暂无',
  '未知',
]);
/** Texts that stand for "no value" where a number, a time or yes/no is expected. */
const VALUE_TOKENS = new Set([
  '-',
  '--',
  '—',
  '——',
  '–',
  '/',
  '.',
  '?',
  'None',
  'none',
  'NONE',
  'na',
  'nil',
  'Nil',
  'NIL',
  'n.a.',
  'N.A.',
  'k.A.',
  'k. A.',
  'n/d',
  'N/D',
  'ND',
  'n.d.',
  's/d',
  '#NA',
  '...',
  '…',
  '??',
  '---',
  '*',
  'unknown',
  'Unknown',
  'UNKNOWN',
  'missing',
  'tbd',
  'TBD',
  '不详',
  '不明',
  'Infinity',
  '-Infinity',
  '+Infinity',
  'inf',
  '-inf',
  '+inf',
  'INF',
  '-INF',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NUM!',
  '#NAME?',
  '#NULL!',
]);

/** True when the cell says that nothing is known; `isValue`: a number, time or flag is expected there. */
export function isMissingToken(cell: string, isValue = false): boolean {
  const text = cell.trim();
  return TOKENS.has(text) || (isValue && VALUE_TOKENS.has(text));
}

const encoder = new TextEncoder();
const FIRST_BYTES = new Set([...TOKENS, ...VALUE_TOKENS].map((token) => encoder.encode(token)[0] ?? 0x20));

/** False for UTF-8 text that cannot be a missing token, so that most cells need not be decoded. */
export function mayBeMissing(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] as number;
  return to === from || first <= 0x20 || first > 0x7f || FIRST_BYTES.has(first);
}
