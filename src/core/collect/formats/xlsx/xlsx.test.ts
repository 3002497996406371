import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../../base/job';
import { collectFile } from '../../collect-file';
import { listParts } from '../../packing/parts';
import { failure, readBytes, rowsOf, sourceOf, utf8 } from '../../testing';
import { DEFAULT_FILE } from '../../types';
import { styledNumber, styleOfFormat } from './styles';
import { decodeString } from './xml';

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Book {
  readonly sheets: readonly { readonly name: string; readonly xml: string; readonly state?: string }[];
  readonly strings?: string;
  readonly styles?: string;
  readonly date1904?: boolean;
}

/** A workbook as Excel lays it out, of sheets written out by the test. */
function workbook({ sheets, strings, styles, date1904 }: Book): Uint8Array {
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELS}/${type}" Target="${target}"/>`;
  const files: { [path: string]: Uint8Array } = {
    '[Content_Types].xml': utf8('<Types/>'),
    '_rels/.rels': utf8(`<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    'xl/workbook.xml': utf8(
      `<?xml version="1.0"?><workbook xmlns:r="${RELS}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': utf8(
      `<Relationships>${sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${relation('rIdS', 'styles', '/xl/styles.xml')}${relation('rIdT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ),
  };
  for (const [i, { xml }] of sheets.entries())
    files[`xl/worksheets/sheet${i + 1}.xml`] = utf8(`<?xml version="1.0"?><worksheet><sheetData>${xml}</sheetData></worksheet>`);
  if (strings) files['xl/sharedStrings.xml'] = utf8(`<sst>${strings}</sst>`);
  if (styles) files['xl/styles.xml'] = utf8(styles);
  return zipSync(files);
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (value: string | number, style = 0) => `<c s="${style}"><v>${value}</v></c>`;
const row = (...cells: readonly string[]) => `<row>${cells.join('')}</row>`;
const sheetOf = (...rows: readonly string[]): Book => ({ sheets: [{ name: 'Sheet1', xml: rows.join('') }] });

describe('cells', () => {
  it('keeps numbers and ids letter for letter', async () => {
    const raw = await readBytes(
      workbook(
        sheetOf(
          row(text('id'), text('long'), text('amount')),
          row(text('00123'), number('12345678901234567890'), number('19.989999999999998')),
          row(text('00124'), number('12345678901234567891'), number('1.50')),
        ),
      ),
    );
    expect(raw.names).toEqual(['id', 'long', 'amount']);
    expect(rowsOf(raw)).toEqual([
      ['00123', '12345678901234567890', '19.989999999999998'],
      ['00124', '12345678901234567891', '1.50'],
    ]);
    expect(raw.reading).toMatchObject({ format: 'xlsx', compression: 'none', hasHeader: true, text: null });
  });

  it('reads shared, rich and inline strings, booleans, formulas and errors', async () => {
    const raw = await readBytes(
      workbook({
        sheets: [
          {
            name: 'a',
            xml: [
              row('<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', text('flag'), text('sum'), text('bad')),
              row(
                '<c r="A2" t="s"><v>2</v></c>',
                '<c r="B2" t="str"><f>A1&amp;"x"</f><v>a &amp; b</v></c>',
                '<c r="C2" t="b"><v>1</v></c>',
                '<c r="D2"><f>SUM(A1:A9)</f><v>12.5</v></c>',
                '<c r="E2" t="e"><v>#N/A</v></c>',
              ),
              row('<c r="A3" t="s"><v>3</v></c>', '<c r="C3" t="b"><v>0</v></c>', '<c r="D3"><v>7</v></c>', '<c r="E3"><v>1</v></c>'),
            ].join(''),
          },
        ],
        strings:
          '<si><t>name</t></si><si><r><rPr><b/></rPr><t>te</t></r><r><t xml:space="preserve">xt </t></r></si><si><t>北京 &lt;1&gt; &#x1F600;</t><rPh sb="0" eb="1"><t>ペキン</t></rPh></si><si><t>line_x000D_end_x005F_x</t></si>',
      }),
    );
    expect(raw.names).toEqual(['name', 'text', 'flag', 'sum', 'bad']);
    expect(rowsOf(raw)).toEqual([
      ['北京 <1> 😀', 'a & b', 'TRUE', '12.5', ''],
      ['line\rend_x', '', 'FALSE', '7', '1'],
    ]);
    expect(raw.issues).toContainEqual({ key: 'collect.note.errorCells', count: 1, rows: [] });
  });

  it('reads dates by their style, from 1900 and from 1904', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="164"/></cellXfs></styleSheet>';
    const xml = [
      row(text('day'), text('moment'), text('clock'), text('cn'), text('n')),
      row(number(45292, 1), number('45292.52100694444', 2), number('0.3368055555555556', 3), number(45292, 4), number(45292)),
      row(number(59, 1), number('1.5', 2), number(0, 3), number(61, 4), number('1E-3')),
    ].join('');
    const rows = rowsOf(await readBytes(workbook({ sheets: [{ name: 'a', xml }], styles })));
    expect(rows).toEqual([
      ['2024-01-01', '2024-01-01 12:30:15', '08:05:00', '2024-01-01', '45292'],
      ['1900-02-28', '1900-01-01 12:00:00', '00:00:00', '1900-03-01', '1E-3'],
    ]);
    const mac = rowsOf(await readBytes(workbook({ sheets: [{ name: 'a', xml }], styles, date1904: true })));
    expect(mac[0]?.slice(0, 2)).toEqual(['2028-01-02', '2028-01-02 12:30:15']);
  });

  it.each([
    ['General', 'plain'],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', 'plain'],
    ['[$¥-804]#,##0.00', 'plain'],
    ['"days: "0', 'plain'],
    ['0.00E+00', 'plain'],
    ['dd/mm/yyyy', 'date'],
    ['[$-409]d-mmm-yy;@', 'date'],
    ['mmm', 'date'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm:ss', 'span'],
  ])('the format %s is %s', (code, style) => expect(styleOfFormat(code)).toBe(style));

  it('numbers that are no days stay; leading zeros of a format are written', () => {
    expect(styledNumber('-1', 'date', false)).toBe('-1');
    expect(styledNumber('3000000', 'date', false)).toBe('3000000');
    expect(styledNumber('1.25', 'span', false)).toBe('30:00:00');
    expect(styledNumber('123', styleOfFormat('00000'), false)).toBe('00123');
    expect(decodeString('a_x4E00_b')).toBe('a一b');
  });
});

describe('tables', () => {
  it('finds the header below a title, leaves out blank rows and the row of totals, and keeps ragged rows', async () => {
    const data = Array.from({ length: 20 }, (_, i) =>
      row('<c r="A9"/>', `<c r="B${i + 5}" t="inlineStr"><is><t>C${i}</t></is></c>`, number(i), ...(i % 3 ? [] : [text('note')])),
    );
    const raw = await readBytes(
      workbook(
        sheetOf(
          row('<c r="B1" t="inlineStr"><is><t>Sales of March</t></is></c>'),
          '<row r="2"/>',
          row('<c r="B3" t="inlineStr"><is><t>customer</t></is></c>', text('amount'), text('remark')),
          ...data,
          '<row r="40"><c r="B40"/></row>',
          row('<c r="B41" t="inlineStr"><is><t>Total</t></is></c>', number(190)),
        ),
      ),
    );
    expect(raw.names).toEqual(['customer', 'amount', 'remark']);
    expect(raw.rows).toBe(20);
    expect(raw.rowsIn).toBe(20);
    expect(rowsOf(raw)[1]).toEqual(['C1', '1', '']);
    expect(raw.issues.map(({ key }) => key)).toEqual(expect.arrayContaining(['collect.note.aboveTable', 'collect.note.totalsRow']));
    const { report } = await collectFile(raw, 1, DEFAULT_FILE, quietJob());
    expect(report.rows).toEqual({ in: 20, used: 20, quarantined: 0, dropped: 0 });
  });

  it('lists the sheets that hold something, hidden ones aside, and reads each', async () => {
    const filled = (name: string) => row(text('id'), text(name)) + row(number(1), text('x')) + row(number(2), text('y'));
    const book = workbook({
      sheets: [
        { name: 'Cover &amp; index', xml: '<row r="1"><c r="A1" s="1"/></row>' },
        { name: 'Orders', xml: filled('order') },
        { name: 'Lists', xml: filled('list'), state: 'hidden' },
        { name: '客户', xml: filled('customer') },
      ],
    });
    const parts = await listParts(sourceOf(book), quietJob());
    expect(parts).toEqual([
      { entry: null, sheet: 1, label: 'Orders' },
      { entry: null, sheet: 3, label: '客户' },
    ]);
    expect((await readBytes(book, { part: { entry: null, sheet: 3 } })).names).toEqual(['id', 'customer']);
    const first = await readBytes(book);
    expect(first.names).toEqual(['id', 'order']);
    expect(first.issues).toContainEqual({ key: 'collect.note.otherSheets', count: 1, rows: [], values: { names: '客户' } });
  });

  it('lists workbooks inside an archive sheet by sheet', async () => {
    const filled = (name: string) => ({ name, xml: row(text('id'), text('v')) + row(number(1), number(2)) });
    const archive = zipSync({ 'a.xlsx': workbook({ sheets: [filled('S1'), filled('S2')] }), 'b.csv': utf8('id,v\n1,2\n') });
    const parts = await listParts(sourceOf(archive), quietJob());
    expect(parts.map(({ label }) => label)).toEqual(['a.xlsx › S1', 'a.xlsx › S2', 'b.csv']);
    expect((await readBytes(archive, { part: parts[1] as never })).reading).toMatchObject({ format: 'xlsx', compression: 'zip' });
  });

  it('understands prefixes, cells without references, and slices of any size', async () => {
    const plain = sheetOf(row(text('id'), text('name')), ...Array.from({ length: 300 }, (_, i) => row(number(i), text(`n${i}`))));
    const whole = await readBytes(workbook(plain));
    expect(whole.rows).toBe(300);
    const prefixed = {
      sheets: plain.sheets.map(({ name, xml }) => ({ name, xml: `<x:sheetData>${xml.replace(/<(\/?)(?=\w)/g, '<$1x:')}</x:sheetData>` })),
    };
    expect(rowsOf(await readBytes(workbook(prefixed)))).toEqual(rowsOf(whole));
    for (const sliceBytes of [1, 17, 4096]) expect(await readBytes(workbook(plain), {}, { sliceBytes })).toEqual(whole);
  });

  it('names what it is where no cell can be read', async () => {
    expect(await failure(readBytes(workbook(sheetOf())))).toBe('collect/not-a-table xlsx');
    expect(await failure(readBytes(workbook(sheetOf(row(text('id'), text('name'))))))).toBe('collect/header-only');
    expect(await failure(readBytes(zipSync({ 'xl/workbook.bin': utf8('x') })))).toBe('collect/not-a-table xlsb');
    const ods = {
      mimetype: utf8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': utf8('<x/>'),
      'META-INF/manifest.xml': utf8('<x/>'),
    };
    expect(await failure(readBytes(zipSync(ods)))).toBe('collect/not-a-table ods');
    expect(await failure(readBytes(compound('EncryptedPackage')))).toBe('collect/not-a-table xlsx-encrypted');
    expect(await failure(readBytes(compound('Workbook')))).toBe('collect/not-a-table xls');
    expect(await failure(readBytes(compound('WordDocument')))).toBe('collect/not-a-table document');
  });

  it('is refused when it is cut at any byte', async () => {
    const book = workbook(sheetOf(row(text('id'), text('name')), row(number(1), text('x'))));
    for (let cut = 4; cut < book.length; cut += 7) {
      expect(await failure(readBytes(book.slice(0, cut))), `cut at ${cut}`).toMatch(/^collect\/(?:cut|bad)-archive$/);
    }
  });
});

/** The first sectors of an OLE file whose directory names one stream (MS-CFB). */
function compound(stream: string): Uint8Array {
  const bytes = new Uint8Array(512 * 3);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = new DataView(bytes.buffer);
  view.setUint16(0x1e, 9, true);
  view.setUint32(0x30, 1, true);
  for (let i = 0; i < stream.length; i++) view.setUint16(1024 + 128 + i * 2, stream.charCodeAt(i), true);
  return bytes;
}
