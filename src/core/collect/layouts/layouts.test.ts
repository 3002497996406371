import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '../../../ui/text/en/collect';
import zh from '../../../ui/text/zh/collect';
import { quietJob } from '../../base/job';
import { type CollectedFile, collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../index';
import { FIXTURES } from './fixtures/all';
import { EXPECTED_FIELDS } from './fixtures/expected-fields';
import { csvOf, type Fixture, shuffled } from './fixtures/write';
import { LAYOUTS } from './index';
import { columnsNamed, isNamed, recogniseLayout } from './recognise';

async function collect(text: string, choices: Partial<FileChoices> = {}): Promise<CollectedFile> {
  const bytes = new TextEncoder().encode(text);
  const asked = { ...DEFAULT_FILE, ...choices };
  const source = { name: 'export.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return collectFile(await readFile(source, asked, quietJob()), bytes.length, asked, quietJob());
}

const kinds = Object.entries(FIXTURES);

describe('every layout', () => {
  it('has a name in both languages and a fixture, and says of its telling columns what they are', () => {
    for (const { kind } of LAYOUTS) {
      expect(Object.hasOwn(en, `layout.${kind}`) && Object.hasOwn(zh, `layout.${kind}`), kind).toBe(true);
      expect(kind === 'ga4-report' || FIXTURES[kind] !== undefined, kind).toBe(true);
    }
  });

  it.each(kinds)('%s is recognised as it is, and its parts are mapped', async (kind, fixture) => {
    const { report, role } = await collect(csvOf(fixture));
    const layout = LAYOUTS.find((one) => one.kind === kind);
    expect([report.layout?.kind, role]).toEqual([kind, layout?.role]);
    expect(report.layout?.confidence).toBeGreaterThan(0.6);
    expect(report.rows.in).toBe(fixture.rows.length);
    expect(report.rows.in).toBe(report.rows.used + report.rows.quarantined + report.rows.dropped);
    expect(report.fields).toEqual(EXPECTED_FIELDS[kind]);
  });

  it.each(kinds)('%s: the same from shuffled columns with others between them', async (kind, fixture) => {
    const [plain, mixed] = [await collect(csvOf(fixture)), await collect(csvOf(shuffled(fixture, 5)))];
    expect(mixed.report.layout?.kind).toBe(kind);
    expect(mixed.report.fields).toEqual(plain.report.fields);
    expect(mixed.report.orders).toEqual(plain.report.orders);
  });

  it.each(kinds)('%s is still recognised when any one telling column has another name, or is missing', (kind, fixture) => {
    const layout = LAYOUTS.find((one) => one.kind === kind);
    const columns = fixture.headers.map((name) => ({ name }));
    for (const telling of layout?.telling ?? []) {
      const hit = columnsNamed(columns, telling).map(({ name }) => name);
      if (layout?.needs?.includes(telling)) continue;
      const renamed = fixture.headers.map((name) => (hit.includes(name) ? `${name} xyz` : name));
      expect([telling, recogniseLayout(renamed)?.layout.kind]).toEqual([telling, kind]);
      expect(recogniseLayout(fixture.headers.filter((name) => !hit.includes(name)))?.layout.kind).toBe(kind);
    }
  });

  it.each(kinds)('%s: known by full-width and upper-case headers', (kind, fixture) => {
    const wide = (name: string) => name.toUpperCase().replace(/[A-Z0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    expect(recogniseLayout(fixture.headers.map(wide))?.layout.kind).toBe(kind);
  });

  it.each(kinds.filter(([kind]) => !/social|finance|ga4|browse|reviews/.test(kind)))(
    '%s says of nearly every column when it became known',
    (kind, fixture) => {
      const layout = LAYOUTS.find((one) => one.kind === kind);
      if (!layout) throw new Error(kind);
      const unknown = fixture.headers.filter((name) => !isNamed(layout, name) && layout.known.otherwise === null);
      expect(unknown.filter((name) => !/metadata|metafield|Favourite/.test(name))).toEqual([]);
    },
  );

  it('is not found in files that are nobody’s export', () => {
    for (const header of [
      'order_id,customer_id,order_date,amount,status,sku',
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
      'Bestellnummer;Kundennr;Bestelldatum;Betrag',
      '订单号,客户,日期,金额',
      'customer_id,sample_id,date,number_of_cds,dollar_value',
      'id,name,email,city,age,label',
      'customer_id,age,sessions,engagement_rate,total_revenue,churned',
    ])
      expect([header, recogniseLayout(header.split(/[,;]/))?.layout.kind]).toEqual([header, undefined]);
  });

  it('keeps its confidence within 0..1 for any header', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds.flatMap(([, { headers }]) => headers)), { minLength: 1, maxLength: 40 }), (headers) => {
        const found = recogniseLayout([...new Set(headers)]);
        expect(found === null || (found.confidence > 0 && found.confidence <= 1)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the person decides', () => {
  const text = csvOf(FIXTURES['shopify-orders'] as Fixture);

  it('role, part and kind', async () => {
    const flat = await collect(text, { role: 'customers' });
    expect([flat.role, flat.report.layout?.kind, flat.orders]).toEqual(['customers', 'shopify-orders', null]);
    const byName = await collect(text, { fields: { customer: 'Billing Name' } });
    expect(byName.report.fields).toMatchObject({ customer: 'Billing Name', email: 'Email', order: 'Name', amount: 'Total' });
    const lines = await collect(text, { fields: { amount: null } });
    expect(lines.report.orders?.moneyFrom).toBe('unitPrice × quantity');
    const kind = await collect(text, { kinds: { 'Lineitem sku': 'category' } });
    expect(kind.report.columns.find(({ name }) => name === 'Lineitem sku')?.kind).toBe('category');
  });

  it('each rule', async () => {
    const rules = { test: false, cancelled: false, nonPositive: false, noCustomer: false, refunds: false, deposit: false };
    const { report } = await collect(text, { rules });
    expect(report.rows.dropped).toBe(0);
    expect(report.orders?.revenueNet).toBe(report.orders?.revenueGross);
    expect(report.rules?.every(({ on, dropped }) => !on && dropped === 0)).toBe(true);
    expect(report.rules?.find(({ rule }) => rule === 'test')?.lines).toBeGreaterThan(10);
  });
});
