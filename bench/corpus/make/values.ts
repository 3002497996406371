import type { Random } from '../../../src/core/base/random';
import { type Known, linesOf, PLAIN, type Type, text, two, type Value, type Variant, variant } from './variant';

const id = (i: number) => `K${100 + i}`;

function column(
  fault: string,
  name: string,
  header: string,
  type: Type,
  cells: readonly string[],
  values: readonly Value[],
  delimiter = ',',
): Variant {
  const known: Known = { header: ['customer_id', header], types: ['id', type], rows: values.map((value, i) => [id(i), value]) };
  const shown: Known = { ...known, rows: cells.map((cell, i) => [id(i), cell]) };
  return variant(name, fault, text(linesOf(shown, { ...PLAIN, delimiter })), known);
}

const grouped = (digits: string, sign: string, sizes: readonly number[] = [3]): string => {
  let rest = digits;
  let out = '';
  for (let i = 0; ; i++) {
    const size = sizes[Math.min(i, sizes.length - 1)] as number;
    if (rest.length <= size) return rest + out;
    out = sign + rest.slice(-size) + out;
    rest = rest.slice(0, -size);
  }
};

type Write = (value: number) => string;
const WRITERS: { [name: string]: Write } = {};
const fixed = (value: number, decimal: string, group: string, sizes?: readonly number[]): string => {
  const [whole = '', rest = ''] = Math.abs(value).toFixed(2).split('.');
  return (value < 0 ? '-' : '') + grouped(whole, group, sizes) + decimal + rest;
};
for (const [name, decimal, group] of [
  ['us', '.', ','],
  ['eu', ',', '.'],
  ['fr-space', ',', ' '],
  ['fr-nbsp', ',', '\u00a0'],
  ['fr-thin', ',', '\u2009'],
  ['fr-narrow', ',', '\u202f'],
  ['ch', '.', "'"],
  ['ch-typographic', '.', '’'],
  ['us-space', '.', ' '],
  ['plain-dot', '.', ''],
  ['plain-comma', ',', ''],
] as const)
  WRITERS[name] = (value) => fixed(value, decimal, group);
const us: Write = (value) => fixed(value, '.', ',');
const eu: Write = (value) => fixed(value, ',', '.');
const wide = (cell: string) => cell.replace(/[\d.,-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
Object.assign(WRITERS, {
  lakh: (value: number) => fixed(value, '.', ',', [3, 2]),
  parentheses: (value: number) => (value < 0 ? `(${us(-value)})` : us(value)),
  'trailing-minus': (value: number) => (value < 0 ? `${us(-value)}-` : us(value)),
  'trailing-minus-eu': (value: number) => (value < 0 ? `${eu(-value)}-` : eu(value)),
  'unicode-minus': (value: number) => us(value).replace('-', '−'),
  'en-dash': (value: number) => us(value).replace('-', '–'),
  'plus-sign': (value: number) => (value >= 0 ? `+${us(value)}` : us(value)),
  'full-width': (value: number) => wide(value.toFixed(2)),
  'dollar-minus': (value: number) => (value < 0 ? `-$${us(-value)}` : `$${us(value)}`),
  'dollar-parentheses': (value: number) => (value < 0 ? `($${us(-value)})` : `$${us(value)}`),
  'minus-after-dollar': (value: number) => `$${us(value)}`,
  spaced: (value: number) => `  ${us(value)} `,
});
for (const sign of ['$', '€', '£', '¥', '￥', 'US$', 'R$', '₹', 'USD ', 'CHF ', 'RMB', '人民币'])
  WRITERS[`before-${sign.trim()}`] = (value) => `${sign}${us(value)}`;
for (const sign of ['€', ' €', ' EUR', '\u00a0€', ' zł', ' kr', ' Kč'])
  WRITERS[`after-${sign.trim()}-${sign.length}`] = (value) => `${eu(value)}${sign}`;
for (const sign of ['元', ' 元', '円', ' CNY']) WRITERS[`after-${sign.trim()}-${sign.length}`] = (value) => `${us(value)}${sign}`;
Object.assign(WRITERS, {
  'dash-cents': (value: number) => (Number.isInteger(value) ? `${grouped(String(Math.abs(value)), '.')},-` : eu(Math.abs(value))),
});

/** Numbers as they are written in the world. */
export function numbers(random: Random): Variant[] {
  const out: Variant[] = [];
  for (const [name, write] of Object.entries(WRITERS)) {
    const isUnsigned = name === 'dash-cents';
    for (const rows of [8, 40]) {
      const values = Array.from({ length: rows }, (_, i) => {
        const size = 10 ** (1 + (i % 6));
        const value = Math.round(random.uniform() * size * 100) / 100;
        return i % 4 === 3 && !isUnsigned ? -value : isUnsigned && i % 2 === 0 ? Math.floor(value) : value;
      });
      const delimiter = values.map(write).some((cell) => cell.includes(',')) ? ';' : ',';
      out.push(
        column(
          'number-format',
          `num-${name.replace(/[^\p{L}\p{N}-]/gu, (sign) => sign.charCodeAt(0).toString(16))}-${rows}`,
          'amount',
          'number',
          values.map(write),
          values,
          delimiter,
        ),
      );
    }
  }
  const rates = Array.from({ length: 20 }, () => random.below(1000) / 10);
  out.push(
    column(
      'number-format',
      'num-percent',
      'discount',
      'number',
      rates.map((rate) => `${rate}%`),
      rates.map((rate) => Number(`${rate}e-2`)),
    ),
  );
  out.push(
    column(
      'number-format',
      'num-percent-space',
      'discount',
      'number',
      rates.map((rate) => `${rate} %`),
      rates.map((rate) => Number(`${rate}e-2`)),
    ),
  );
  out.push(
    column(
      'number-format',
      'num-percent-wide',
      'discount',
      'number',
      rates.map((rate) => `${rate}％`),
      rates.map((rate) => Number(`${rate}e-2`)),
    ),
  );
  const wan = Array.from({ length: 20 }, () => random.below(10_000) / 100);
  out.push(
    column(
      'number-format',
      'num-wan',
      '消费金额',
      'number',
      wan.map((value, i) => (i % 3 === 0 ? `${value}亿` : `${value}万`)),
      wan.map((value, i) => Number(`${value}e${i % 3 === 0 ? 8 : 4}`)),
    ),
  );
  out.push(
    column(
      'number-format',
      'num-wan-yuan',
      '消费金额',
      'number',
      wan.map((value) => `￥${value}万元`),
      wan.map((value) => Number(`${value}e4`)),
    ),
  );
  const small = Array.from({ length: 20 }, (_, i) => (1 + random.below(999)) * 10 ** -(3 + (i % 5)));
  const exp = small.map((value) => value.toExponential(4));
  out.push(column('number-format', 'num-exponent', 'rate', 'number', exp, exp.map(Number)));
  out.push(
    column(
      'number-format',
      'num-exponent-comma',
      'rate',
      'number',
      exp.map((cell) => cell.replace('.', ',').replace('e', 'E')),
      exp.map(Number),
      ';',
    ),
  );
  const tokens = [
    'NA',
    'N/A',
    'null',
    'NULL',
    '-',
    '--',
    '\\N',
    'NaN',
    '#N/A',
    '#DIV/0!',
    'Infinity',
    '1e309',
    'None',
    '',
    ' ',
    '—',
    '#REF!',
    'nan',
    '<NA>',
    'n.a.',
    'k.A.',
    '未知',
    '暂无',
    '#NULL!',
    '(null)',
    'NIL',
    '?',
    '...',
    'inf',
  ];
  const mixed = tokens.flatMap((token, i) => [String(i + 0.5), token]);
  out.push(
    column(
      'missing',
      'num-missing',
      'spend',
      'number',
      mixed,
      mixed.map((cell, i) => (i % 2 === 0 ? Number(cell) : null)),
    ),
  );
  return out;
}

const MONTHS: { readonly [language: string]: readonly string[] } = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
  it: ['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
};
const SHORT: { readonly [language: string]: readonly string[] } = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  de: ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  it: ['gen', 'feb', 'mar', 'apr', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'nov', 'dic'],
};
const EN = SHORT.en as readonly string[];
const HAN = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];

interface Moment {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}
type Format = (t: Moment) => string;

function dayFormats(): { readonly [name: string]: Format } {
  const formats: { [name: string]: Format } = {};
  for (const sign of ['-', '/', '.', ' ']) {
    const key = sign === ' ' ? 'space' : sign.charCodeAt(0).toString(16);
    formats[`ymd-${key}`] = ({ y, m, d }) => [y, two(m), two(d)].join(sign);
    formats[`ymd-short-${key}`] = ({ y, m, d }) => [y, m, d].join(sign);
    formats[`dmy-${key}`] = ({ y, m, d }) => [two(d), two(m), y].join(sign);
    formats[`dmy-short-${key}`] = ({ y, m, d }) => [d, m, y].join(sign);
    formats[`dmy-yy-${key}`] = ({ y, m, d }) => [two(d), two(m), two(y % 100)].join(sign);
    formats[`mdy-${key}`] = ({ y, m, d }) => [two(m), two(d), y].join(sign);
    formats[`mdy-yy-${key}`] = ({ y, m, d }) => [m, d, two(y % 100)].join(sign);
  }
  formats.yyyymmdd = ({ y, m, d }) => `${y}${two(m)}${two(d)}`;
  formats.han = ({ y, m, d }) => `${y}年${m}月${d}日`;
  formats['han-padded'] = ({ y, m, d }) => `${y}年${two(m)}月${two(d)}日`;
  formats['han-space'] = ({ y, m, d }) => `${y} 年 ${m} 月 ${d} 日`;
  formats['han-month'] = ({ y, m, d }) => `${y}年${HAN[m - 1]}${d}日`;
  for (const language of Object.keys(MONTHS)) {
    const long = MONTHS[language] as readonly string[];
    const short = SHORT[language] as readonly string[];
    formats[`name-${language}`] = ({ y, m, d }) => `${d} ${long[m - 1]} ${y}`;
    formats[`short-${language}`] = ({ y, m, d }) => `${two(d)} ${short[m - 1]} ${y}`;
    formats[`dash-${language}`] = ({ y, m, d }) => `${two(d)}-${(short[m - 1] as string).replace('.', '')}-${y}`;
  }
  formats['name-de-dot'] = ({ y, m, d }) => `${d}. ${MONTHS.de?.[m - 1]} ${y}`;
  formats['short-de-dot'] = ({ y, m, d }) => `${two(d)}. ${SHORT.de?.[m - 1]}. ${y}`;
  formats['name-es-de'] = ({ y, m, d }) => `${d} de ${MONTHS.es?.[m - 1]} de ${y}`;
  formats['name-fr-1er'] = ({ y, m, d }) => `${d === 1 ? '1er' : d} ${MONTHS.fr?.[m - 1]} ${y}`;
  formats['us-name'] = ({ y, m, d }) => `${(MONTHS.en as readonly string[])[m - 1]} ${d}, ${y}`;
  formats['us-short'] = ({ y, m, d }) => `${EN[m - 1]} ${two(d)}, ${y}`;
  formats['us-ordinal'] = ({ y, m, d }) =>
    `${(MONTHS.en as readonly string[])[m - 1]} ${d}${d % 10 === 1 && d !== 11 ? 'st' : d % 10 === 2 && d !== 12 ? 'nd' : d % 10 === 3 && d !== 13 ? 'rd' : 'th'}, ${y}`;
  formats.oracle = ({ y, m, d }) => `${two(d)}-${EN[m - 1]?.toUpperCase()}-${two(y % 100)}`;
  formats.sas = ({ y, m, d }) => `${two(d)}${EN[m - 1]?.toUpperCase()}${y}`;
  formats['ymd-name'] = ({ y, m, d }) => `${y}-${EN[m - 1]}-${two(d)}`;
  formats.weekday = ({ y, m, d }) =>
    `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(Date.UTC(y, m - 1, d)).getUTCDay()]}, ${two(d)} ${EN[m - 1]} ${y}`;
  formats.wide = ({ y, m, d }) => `${y}-${two(m)}-${two(d)}`.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return formats;
}

const half = (H: number) => (H < 12 ? 'AM' : 'PM');
const twelve = (H: number) => H % 12 || 12;
const CLOCKS: { readonly [name: string]: Format } = {
  iso: (t) => `${t.y}-${two(t.m)}-${two(t.d)} ${two(t.H)}:${two(t.M)}:${two(t.S)}`,
  'iso-t': (t) => `${t.y}-${two(t.m)}-${two(t.d)}T${two(t.H)}:${two(t.M)}:${two(t.S)}`,
  'iso-ms': (t) => `${t.y}-${two(t.m)}-${two(t.d)} ${two(t.H)}:${two(t.M)}:${two(t.S)}.000`,
  'us-12h': (t) => `${t.m}/${t.d}/${t.y} ${twelve(t.H)}:${two(t.M)}:${two(t.S)} ${half(t.H)}`,
  'us-12h-tight': (t) => `${t.m}/${t.d}/${t.y} ${twelve(t.H)}:${two(t.M)}:${two(t.S)}${half(t.H).toLowerCase()}`,
  'us-12h-dots': (t) => `${t.m}/${t.d}/${t.y} ${twelve(t.H)}:${two(t.M)}:${two(t.S)} ${t.H < 12 ? 'a.m.' : 'p.m.'}`,
  'eu-dot': (t) => `${two(t.d)}.${two(t.m)}.${t.y} ${two(t.H)}:${two(t.M)}:${two(t.S)}`,
  'eu-comma': (t) => `${two(t.d)}.${two(t.m)}.${t.y}, ${two(t.H)}:${two(t.M)}:${two(t.S)}`,
  'eu-uhr': (t) => `${two(t.d)}.${two(t.m)}.${t.y} ${two(t.H)}:${two(t.M)}:${two(t.S)} Uhr`,
  'han-24': (t) => `${t.y}年${t.m}月${t.d}日 ${two(t.H)}:${two(t.M)}:${two(t.S)}`,
  'han-12': (t) => `${t.y}/${t.m}/${t.d} ${t.H < 12 ? '上午' : '下午'}${twelve(t.H)}:${two(t.M)}:${two(t.S)}`,
  'han-units': (t) => `${t.y}年${t.m}月${t.d}日${t.H}时${t.M}分${t.S}秒`,
  seconds: (t) => String(Date.UTC(t.y, t.m - 1, t.d, t.H, t.M, t.S) / 1000),
  milliseconds: (t) => String(Date.UTC(t.y, t.m - 1, t.d, t.H, t.M, t.S)),
  microseconds: (t) => `${Date.UTC(t.y, t.m - 1, t.d, t.H, t.M, t.S)}000`,
  excel: (t) => String(Math.round((Date.UTC(t.y, t.m - 1, t.d, t.H, t.M, t.S) / 86_400_000 + 25_569) * 1e10) / 1e10),
  compact: (t) => `${t.y}${two(t.m)}${two(t.d)}${two(t.H)}${two(t.M)}${two(t.S)}`,
  'compact-t': (t) => `${t.y}${two(t.m)}${two(t.d)}T${two(t.H)}${two(t.M)}${two(t.S)}`,
  magento: (t) => `${EN[t.m - 1]} ${t.d}, ${t.y}, ${t.H}:${two(t.M)}:${two(t.S)}`,
  'utc-js': (t) => new Date(Date.UTC(t.y, t.m - 1, t.d, t.H, t.M, t.S)).toUTCString(),
};

/** Dates and times in every order, sign, language and clock; a column proves its own order. */
export function dates(random: Random): Variant[] {
  const out: Variant[] = [];
  const moments = (rows: number): Moment[] =>
    Array.from({ length: rows }, (_, i) => ({
      y: 2019 + random.below(6),
      m: 1 + (i % 12),
      d: i % 3 === 0 ? 13 + random.below(15) : 1 + random.below(28),
      H: random.below(24),
      M: random.below(60),
      S: random.below(60),
    }));
  const iso = ({ y, m, d }: Moment) => `${y}-${two(m)}-${two(d)}`;
  for (const [name, format] of Object.entries(dayFormats())) {
    const times = moments(24);
    const cells = times.map(format);
    out.push(
      column(
        'date-format',
        `date-${name}`,
        'signup_date',
        'date',
        cells,
        times.map(iso),
        cells.some((cell) => cell.includes(',')) ? ';' : ',',
      ),
    );
  }
  for (const [name, format] of Object.entries(CLOCKS)) {
    const times = moments(24);
    out.push(
      column(
        'date-format',
        `time-${name}`,
        'created_at',
        'datetime',
        times.map(format),
        times.map((t) => `${iso(t)}T${two(t.H)}:${two(t.M)}:${two(t.S)}Z`),
        ';',
      ),
    );
  }
  const impossible = ['2024-02-30', '2023-02-29', '0000-00-00', '2024-13-01', '2024-04-31', '1900-01-00'];
  const times = moments(30);
  const cells = times.map((t, i) => (i % 5 === 4 ? (impossible[Math.floor(i / 5)] as string) : iso(t)));
  out.push(
    column(
      'date-format',
      'date-impossible',
      'signup_date',
      'date',
      cells,
      cells.map((cell, i) => (i % 5 === 4 ? null : cell)),
    ),
  );
  return out;
}

const ID_CELLS: { readonly [name: string]: (i: number) => string } = {
  'leading-zeros': (i) => String(i * 37).padStart(7, '0'),
  'some-leading-zeros': (i) => (i % 9 === 0 ? `0${1000 + i}` : String(10_000 + i)),
  exponent: (i) => `${1 + (i % 9)}e${i}`,
  'exponent-2': (i) => `12E${100 + i}`,
  phone: (i) => `+4930${1_000_000 + i}`,
  'phone-spaced': (i) => `+49 30 ${1_000_000 + i}`,
  month: (i) => `${['MAR', 'SEP', 'DEC', 'OCT'][i % 4]}${1 + i}`,
  digits20: (i) => `1234567890123456${String(1000 + i)}`,
  digits19: (i) => `9007199254740993${String(100 + i)}`,
  uuid: (i) => `3f2504e0-4f89-11d3-9a0c-0305e82c3${String(300 + i)}`,
  hex: (i) => (0xabc00 + i * 7).toString(16),
  dashes: (i) => `${100 + i}-00-${two(i)}`,
  dots: (i) => `1.${i}.0`,
  fraction: (i) => `${1 + (i % 12)}/${10 + i}`,
  'trailing-space': (i) => (i % 2 === 0 ? `A${i} ` : `A${i - 1}`),
  case: (i) => (i % 2 === 0 ? `ab${i}` : `AB${i - 1}`),
  words: (i) =>
    ['true', 'null', 'NA', 'nan', 'None', 'inf', 'N/A', '-', 'False', '0', '00', '1', '1.0', '01'][i % 14] + (i >= 14 ? String(i) : ''),
  accents: (i) => (i % 2 === 0 ? `é${i}` : `e\u0301${i - 1}`),
  minus: (i) => `-${1000 + i}`,
  hash: (i) => `#${1000 + i}`,
  formula: (i) => `=${1000 + i}+1`,
  proto: (i) => ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'][i % 6] + (i >= 6 ? String(i) : ''),
};

/** Ids that a spreadsheet would spoil; every byte must stay. */
export function identifiers(): Variant[] {
  return Object.entries(ID_CELLS).flatMap(([name, cell]) =>
    [6, 60].map((rows) => {
      const known: Known = {
        header: ['customer_id', 'amount'],
        types: ['id', 'number'],
        rows: Array.from({ length: rows }, (_, i) => [cell(i), i + 0.5]),
      };
      return variant(`id-${name}-${rows}`, 'identifiers', text(linesOf(known, PLAIN)), known);
    }),
  );
}
