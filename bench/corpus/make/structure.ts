import type { Random } from '../../../src/core/base/random';
import { encode } from './encode';
import { customers, orders } from './tables';
import { type Known, linesOf, PLAIN, plainCells, record, text, type Value, type Variant, variant } from './variant';

const notes = ['Customer export', 'Created: 2024-05-01', 'Filter: all countries', 'Q1 report, confidential'];

function preambles(random: Random): Variant[] {
  const out: Variant[] = [];
  const known = () => customers(random, 17);
  const blocks: { readonly [name: string]: readonly string[] } = {
    'one-line': ['Customer export'],
    'three-lines': notes.slice(0, 3),
    'four-lines': notes,
    'blank-between': ['Customer export', 'Created: 2024-05-01', ''],
    'blank-first': ['', '', 'Customer export', ''],
    padded: ['Customer export,,,,', 'Created,2024-05-01,,,', ',,,,'],
    'key-value': ['Report,Customers', 'Period,2024-01-01 to 2024-03-31', 'Currency,EUR', ''],
    quoted: ['"Customer export, all"', '"Created by ""Ada"""', ''],
    hash: ['# ----------------', '# Customer export', '# Start date: 20260101', '# ----------------', ''],
    'hash-tight': ['#Customer export', '#Start date: 20260101'],
    slashes: ['// Customer export', '// all of them'],
    dashes: ['-- Customer export', '-- all of them'],
    long: Array.from({ length: 12 }, (_, i) => `Note ${i + 1}: nothing to see`),
  };
  for (const [name, block] of Object.entries(blocks)) {
    const table = known();
    out.push(variant(`pre-${name}`, 'preamble', text([...block, ...linesOf(table, PLAIN)]), table));
  }
  const semicolon = known();
  out.push(
    variant(
      'pre-semicolon',
      'preamble',
      text(['Bericht: Kunden, alle', 'Stand: 01.05.2024', '', ...linesOf(semicolon, { ...PLAIN, delimiter: ';' })]),
      semicolon,
    ),
  );
  return out;
}

function headers(random: Random): Variant[] {
  const known = customers(random, 17);
  const [header = '', ...rows] = linesOf(known, PLAIN);
  const out: Variant[] = [];
  out.push(variant('head-groups', 'structure', text([',,,dates,money', header, ...rows]), known));
  out.push(variant('head-groups-filled', 'structure', text(['person,person,person,dates,money', header, ...rows]), known));
  out.push(variant('head-groups-merged', 'structure', text(['Person,,,History,', header, ...rows]), known));
  out.push(variant('head-units', 'structure', text([header, ',,,(date),(EUR)', ...rows]), known, { rows: 17, expected: known }));
  out.push(variant('head-blank-below', 'structure', text([header, '', ...rows]), known));
  out.push(
    variant('head-repeated', 'structure', text([header, ...rows.slice(0, 8), header, ...rows.slice(8)]), known, {
      rows: 18,
      expected: null,
      badRows: [8],
    }),
  );
  out.push(
    variant(
      'head-repeated-pages',
      'structure',
      text([header, ...rows.slice(0, 5), header, ...rows.slice(5, 10), header, ...rows.slice(10)]),
      known,
      { rows: 19, expected: null },
    ),
  );
  const odd: { readonly [name: string]: readonly string[] } = {
    prototype: ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'],
    duplicate: ['id', 'name', 'name', 'name', 'spend'],
    'duplicate-numbered': ['amount', 'amount', 'amount_2', 'amount', 'amount_1'],
    blank: ['id', '', 'country', '', 'spend'],
    'all-blank-but-one': ['id', '', '', '', ''],
    case: ['ID', 'id', 'Id ', ' iD', 'spend'],
    'look-alike': ['name', 'nаme', 'na\u200bme', 'name\u200f', 'spend'],
    numeric: ['2021', '2022', '2023', '2024', '2025'],
    formula: ['=cmd()', '+1', '@SUM(A1)', '-2', '<script>'],
    newline: ['customer\nid', 'full\r\nname', 'country', 'sign up', 'spend'],
    padded: [' customer_id ', ' name', 'country ', '\tsignup', 'spend'],
  };
  for (const [name, cells] of Object.entries(odd)) {
    const isNumeric = name === 'numeric';
    const table: Known = { ...known, header: cells };
    out.push(
      variant(
        `head-${name}`,
        'header',
        text(linesOf(table, PLAIN)),
        table,
        isNumeric ? {} : { expected: name === 'prototype' ? table : null },
      ),
    );
  }
  out.push(variant('head-only', 'empty', text([header]), { ...known, rows: [] }, { expected: null }));
  out.push(variant('head-none-words', 'dialect', text(rows), known));
  return out;
}

function totals(random: Random): Variant[] {
  const out: Variant[] = [];
  const lines = (known: Known) => linesOf(known, PLAIN);
  for (const word of [
    'TOTAL',
    'Total',
    'Grand total',
    'Summe',
    '合计',
    '总计',
    'Total général',
    'Totale',
    'Gesamt',
    'Итого',
    '合計',
    'Sum:',
    'TOTAL (17 rows)',
  ])
    for (const place of ['first', 'last']) {
      const known = customers(random, 17);
      const sum = known.rows.reduce((total, row) => total + Number(row[4]), 0).toFixed(2);
      const line = place === 'first' ? `${word},,,,${sum}` : `,${word},,,${sum}`;
      out.push(variant(`total-${place}-${word.replace(/[^\p{L}]/gu, '')}`, 'structure', text([...lines(known), line]), known));
    }
  const known = customers(random, 17);
  out.push(variant('total-after-blank', 'structure', text([...lines(known), '', 'TOTAL,,,,123.45']), known));
  out.push(
    variant('total-and-note', 'structure', text([...lines(known), 'TOTAL,,,,123.45', '', 'End of report']), known, {
      rows: null,
      expected: null,
      must: ['the total and the note are no customers: report'],
    }),
  );
  const groups = orders(random, 12);
  const [header = '', ...rows] = lines(groups);
  out.push(
    variant(
      'subtotals',
      'structure',
      text([
        header,
        ...rows.slice(0, 4),
        'Subtotal,,,,10.50',
        ...rows.slice(4, 8),
        'Subtotal,,,,11.50',
        ...rows.slice(8),
        'Total,,,,22.00',
      ]),
      groups,
      { rows: null, expected: null, must: ['subtotals are no orders: report'] },
    ),
  );
  return out;
}

function ragged(random: Random): Variant[] {
  const out: Variant[] = [];
  for (const rows of [17, 200])
    for (const [name, damage] of Object.entries({
      short: (cells: string[]) => cells.slice(0, 2),
      long: (cells: string[]) => [...cells, 'x', 'y'],
      'long-middle': (cells: string[]) => [...cells.slice(0, 2), 'extra', ...cells.slice(2)],
      'short-by-one': (cells: string[]) => cells.slice(0, 4),
    })) {
      const known = customers(random, rows);
      const bad = [2, 7, rows - 1];
      const lines = known.rows.map((row, i) => record(bad.includes(i) ? damage(plainCells(row)) : plainCells(row), PLAIN));
      out.push(
        variant(`ragged-${name}-${rows}`, 'ragged', text([record(known.header, PLAIN), ...lines]), known, { badRows: bad, expected: null }),
      );
    }
  const known = customers(random, 17);
  const [header = '', ...rows] = linesOf(known, PLAIN);
  out.push(
    variant('ragged-trailing-all', 'ragged', text([`${header},`, ...rows.map((row) => `${row},`)]), known, {
      cols: 6,
      expected: null,
      must: [],
    }),
  );
  out.push(variant('ragged-trailing-data', 'ragged', text([header, ...rows.map((row) => `${row},`)]), known));
  out.push(variant('ragged-trailing-some', 'ragged', text([header, ...rows.map((row, i) => (i % 3 === 0 ? `${row},` : row))]), known));
  out.push(variant('ragged-header-short', 'ragged', text([header.slice(0, header.lastIndexOf(',')), ...rows]), known));
  out.push(variant('ragged-first-short', 'ragged', text([header, 'C1', ...rows]), known, { rows: 18, expected: null, badRows: [0] }));
  out.push(
    variant('ragged-first-long', 'ragged', text([header, 'C1,a,b,c,d,e,f', ...rows]), known, { rows: 18, expected: null, badRows: [0] }),
  );
  return out;
}

function oddLines(random: Random): Variant[] {
  const out: Variant[] = [];
  const add = (name: string, fault: string, change: (header: string, rows: string[]) => string, more: Partial<Variant> = {}) => {
    const known = customers(random, 30);
    const [header = '', ...rows] = linesOf(known, PLAIN);
    out.push(variant(name, fault, change(header, rows), known, more));
  };
  const between = (rows: string[], line: string, at: readonly number[]) => rows.flatMap((row, i) => (at.includes(i) ? [line, row] : [row]));
  for (const [name, mark] of Object.entries({
    hash: '# checked by Ada',
    'hash-tight': '#checked',
    slashes: '// checked by Ada',
    dashes: '-- checked by Ada',
  }))
    add(`comment-${name}`, 'comments', (header, rows) => text([header, ...between(rows, mark, [3, 20])]), {
      rows: 32,
      expected: null,
      must: [],
    });
  add('comment-with-commas', 'comments', (header, rows) => text([header, ...between(rows, '# a, b, c, d, e', [3])]), {
    rows: null,
    expected: null,
    must: ['a comment: report'],
  });
  add('blank-lines', 'structure', (header, rows) => text([header, ...between(rows, '', [3, 20])]));
  add('blank-spaces', 'structure', (header, rows) => text([header, ...between(rows, '   ', [3, 20])]));
  add('empty-cells', 'structure', (header, rows) => text([header, ...between(rows, ',,,,', [3, 20])]), { rows: 32, expected: null });
  add('blank-every-second', 'structure', (header, rows) => text([header, ...rows].flatMap((row) => [row, ''])));
  add('ctrl-z', 'structure', (header, rows) => `${text([header, ...rows])}\u001a`, { rows: 31, expected: null });
  add('ctrl-z-line', 'structure', (header, rows) => `${text([header, ...rows])}\u001a\r\n`, { rows: 31, expected: null });
  add(
    'nul-in-cell',
    'structure',
    (header, rows) => text([header, ...rows.map((row, i) => (i === 4 ? row.replace('C1004', 'C1\u0000004') : row))]),
    { expected: null },
  );
  add('nul-padding', 'structure', (header, rows) => `${text([header, ...rows])}${'\u0000'.repeat(512)}`, {
    rows: null,
    expected: null,
    must: ['zero bytes at the end are no customer: report'],
  });
  add('bom-twice', 'encoding', (header, rows) => `\ufeff\ufeff${text([header, ...rows])}`);
  add('bom-middle', 'structure', (header, rows) => `${text([header, ...rows.slice(0, 15)])}\ufeff${text(rows.slice(15))}`);
  add('form-feed', 'structure', (header, rows) => text([header, ...between(rows, '\f', [10])]));
  for (const place of ['start', 'middle', 'end']) {
    const known = customers(random, 60);
    const lines = linesOf(known, PLAIN);
    const at = { start: 2, middle: 30, end: 59 }[place] as number;
    lines[at] = (lines[at] as string).replace(/,/, ',"');
    out.push(
      variant(`quote-open-${place}`, 'quotes', text(lines), known, {
        expected: { ...known, rows: known.rows.map((row, i) => (i === at - 1 ? row.map(() => null) : row)) },
        badRows: [at - 1],
      }),
    );
  }
  const strays = orders(random, 30);
  const damaged: Known = {
    ...strays,
    rows: strays.rows.map((row, i) =>
      row.map((cell, column): Value => (column === 1 ? (i % 3 === 0 ? `5" pipe ${i}` : `plain ${i}`) : cell)),
    ),
  };
  out.push(
    variant(
      'quote-stray-inch',
      'quotes',
      text([record(damaged.header, PLAIN), ...damaged.rows.map((row) => plainCells(row).join(','))]),
      damaged,
    ),
  );
  const inside: Known = {
    ...strays,
    rows: strays.rows.map((row, i) => row.map((cell, column): Value => (column === 1 ? `the "best" lamp ${i}` : cell))),
  };
  out.push(
    variant(
      'quote-inside-unescaped',
      'quotes',
      text([
        record(inside.header, PLAIN),
        ...inside.rows.map((row) =>
          plainCells(row)
            .map((cell, i) => (i === 1 ? `"${cell}"` : cell))
            .join(','),
        ),
      ]),
      inside,
    ),
  );
  const lines: Known = {
    ...strays,
    rows: strays.rows.map((row, i) => row.map((cell, column): Value => (column === 1 ? `first ${i}\r\nsecond, line\nthird "x"` : cell))),
  };
  out.push(variant('quote-multiline', 'quotes', text(linesOf(lines, PLAIN)), lines));
  const bad = new Uint8Array([...encode(text(linesOf(strays, PLAIN)), 'utf-8')]);
  bad[120] = 0xff;
  bad[121] = 0xfe;
  out.push(variant('enc-invalid-bytes', 'encoding', bad, strays, { expected: null, must: ['bad bytes: report'], rows: null }));
  return out;
}

/** A second table below the first: the first one stays whole, the other is named. */
function tables(random: Random): Variant[] {
  const out: Variant[] = [];
  for (const gap of [1, 2])
    for (const [name, second] of Object.entries({
      narrow: ['k,v', '1,2', '3,4'],
      wide: ['x0,x1,x2,x3,x4,x5,x6', '1,1,1,1,1,1,1', '2,2,2,2,2,2,2'],
      titled: ['Returns', 'order,reason', 'A1,broken'],
      same: ['product,region,manager,start,budget', 'Lamp,North,Ada,2024-01-01,55.5', 'Rug,South,Tom,2024-02-01,66.5'],
    })) {
      const known = customers(random, 24);
      out.push(
        variant(`tables-${name}-${gap}`, 'structure', text([...linesOf(known, PLAIN), ...Array(gap).fill(''), ...second]), known, {
          rows: null,
          must: ['a second table follows: report it; the first stays whole'],
        }),
      );
    }
  return out;
}

/** Everything about lines, headers and tables. */
export const structures = (random: Random): Variant[] => [
  ...preambles(random),
  ...headers(random),
  ...totals(random),
  ...ragged(random),
  ...oddLines(random),
  ...tables(random),
];
