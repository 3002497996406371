import type { Random } from '../../../src/core/base/random';
import { encode } from './encode';
import { customers, orders, people } from './tables';
import { type Dialect, type Known, linesOf, PLAIN, plainCells, record, text, type Variant, variant } from './variant';

const PLACES: readonly (readonly [encoding: string, languages: readonly string[]])[] = [
  ['utf-8', ['de', 'fr', 'ru', 'zh', 'ja', 'ko', 'gr']],
  ['utf-16le', ['de', 'zh', 'ru', 'ja']],
  ['utf-16be', ['de', 'zh', 'ru', 'ja']],
  ['gb18030', ['zh']],
  ['gbk', ['zh']],
  ['big5', ['tw']],
  ['shift_jis', ['ja']],
  ['euc-jp', ['ja']],
  ['euc-kr', ['ko']],
  ['windows-1250', ['pl', 'cz']],
  ['windows-1251', ['ru']],
  ['windows-1252', ['de', 'fr', 'es', 'en']],
  ['windows-1253', ['gr']],
  ['windows-1254', ['tr']],
  ['iso-8859-2', ['pl', 'cz']],
  ['iso-8859-15', ['fr', 'de']],
  ['koi8-r', ['ru']],
];

const ascii = (known: Known): Known => ({ ...known, header: ['id', 'name', 'note'] });

function inEncoding(known: Known, encoding: string, mark: boolean): Uint8Array | null {
  const content = text(linesOf(known, PLAIN));
  try {
    return encode(encoding === 'iso-8859-15' ? content.replaceAll('’', "'") : content, encoding, mark);
  } catch {
    return null;
  }
}

/** Every encoding with long and short tables, headers in the language or in English. */
export function encodings(random: Random): Variant[] {
  const out: Variant[] = [];
  for (const [encoding, languages] of PLACES)
    for (const language of languages)
      for (const rows of [3, 17, 400])
        for (const mark of encoding.startsWith('utf') ? [true, false] : [false])
          for (const isEnglish of [true, false]) {
            let known = people(random, language, rows);
            if (encoding === 'iso-8859-15')
              known = {
                ...known,
                rows: known.rows.map(([id, name, note], i) => [
                  id ?? null,
                  String(name).replaceAll('’', "'"),
                  i % 5 === 0 ? '12 € payé' : String(note).replaceAll('’', "'"),
                ]),
              };
            if (isEnglish) known = ascii(known);
            const bytes = inEncoding(known, encoding, mark);
            if (!bytes) throw new Error(`${encoding} cannot write ${language}`);
            out.push(
              variant(`enc-${encoding}${mark ? '-mark' : ''}-${language}-${rows}${isEnglish ? '-en' : ''}`, 'encoding', bytes, known, {
                encoding,
              }),
            );
          }
  // One row, and one word with an accent in it.
  for (const [encoding, languages] of PLACES.filter(([encoding]) => !encoding.startsWith('iso')))
    for (const language of languages)
      for (const rows of [1, 2]) {
        const known = ascii(people(random, language, rows));
        const bytes = inEncoding(known, encoding, false);
        if (bytes?.some((byte) => byte > 0x7f))
          out.push(variant(`enc-short-${encoding}-${language}-${rows}`, 'encoding-short', bytes, known, { encoding }));
      }
  // One single name with an accent far down a table of ASCII.
  for (const encoding of ['windows-1252', 'utf-8', 'gb18030', 'shift_jis', 'windows-1251']) {
    const name = { gb18030: '王小明', shift_jis: '佐藤太郎', 'windows-1251': 'Мария Кузнецова' }[encoding] ?? 'Jürgen';
    const plain = people(random, 'en', 300);
    const known = ascii({ ...plain, rows: plain.rows.map(([id], i) => [id ?? null, i === 250 ? name : 'Tom Reed', 'none']) });
    out.push(variant(`enc-late-${encoding}`, 'encoding', encode(text(linesOf(known, PLAIN)), encoding), known, { encoding }));
  }
  return out;
}

const DELIMITERS = [',', ';', '\t', '|', '^', ':', ' ', ', ', '; ', '~', '::', '||'];
const label = (sign: string) => [...sign].map((one) => one.charCodeAt(0).toString(16)).join('');

/** Every delimiter, quote, escape and line end, with and without one at the end. */
export function dialects(random: Random): Variant[] {
  const out: Variant[] = [];
  const add = (name: string, dialect: Dialect, known: Known, last = true) => {
    const content = text(linesOf(known, dialect), dialect.newline);
    out.push(variant(`dia-${name}`, 'dialect', last ? content : content.slice(0, -dialect.newline.length), known));
  };
  for (const delimiter of DELIMITERS)
    for (const quoting of ['needed', 'all', 'text'] as const)
      for (const rows of [4, 30]) {
        const base = rows === 4 ? customers(random, rows) : orders(random, rows);
        add(`${label(delimiter)}-${quoting}-${rows}`, { ...PLAIN, delimiter, quoting }, base);
      }
  for (const quote of ['"', "'"])
    for (const way of ['double', 'backslash'] as const)
      for (const quoting of ['needed', 'all', 'text'] as const)
        for (const delimiter of [',', ';', '\t', '|']) {
          if (quote === "'" && quoting === 'needed') continue;
          add(
            `quote-${label(quote)}-${way}-${quoting}-${label(delimiter)}`,
            { ...PLAIN, quote, escape: way, quoting, delimiter },
            orders(random, 25),
          );
        }
  for (const [name, newline] of Object.entries({ lf: '\n', crlf: '\r\n', cr: '\r', crcrlf: '\r\r\n' }))
    for (const last of [true, false]) add(`newline-${name}${last ? '' : '-open'}`, { ...PLAIN, newline }, orders(random, 40), last);
  const known = orders(random, 40);
  const mixed = linesOf(known, PLAIN).map((line, i) => line + (['\r\n', '\n', '\r', '\r\r\n'][(i * 7) % 4] as string));
  out.push(variant('dia-newline-mixed', 'newline', mixed.join(''), known));
  for (const delimiter of [';', '|', '\t', ',']) {
    const dialect = { ...PLAIN, delimiter };
    for (const sep of [`sep=${delimiter}`, `"sep=${delimiter}"`, `SEP=${delimiter}`]) {
      const table = customers(random, 12);
      out.push(
        variant(
          `dia-sep-${label(delimiter)}-${sep.length}${sep[0] === 'S' ? 'u' : ''}`,
          'dialect',
          text([sep, ...linesOf(table, dialect)]),
          table,
        ),
      );
    }
  }
  for (const rows of [1, 2, 25]) {
    const one = { header: ['email'], types: ['id' as const], rows: Array.from({ length: rows }, (_, i) => [`user${i}@example.com`]) };
    out.push(variant(`dia-one-column-${rows}`, 'dialect', text(linesOf(one, PLAIN)), one));
    const headless = customers(random, rows + 1);
    out.push(variant(`dia-no-header-${rows}`, 'dialect', text(headless.rows.map((row) => record(plainCells(row), PLAIN))), headless));
  }
  return out;
}
