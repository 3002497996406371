import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { type CollectedFile, collectFile, DEFAULT_FILE, readFile } from './index';

const data = join(process.env.CUTLINE_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'data');

async function collect(path: string): Promise<CollectedFile> {
  const bytes = new Uint8Array(readFileSync(join(data, path)));
  const raw = await readFile({ name: path, size: bytes.length, read: async (from, to) => bytes.slice(from, to) }, DEFAULT_FILE, quietJob());
  return collectFile(raw, bytes.length, DEFAULT_FILE, quietJob());
}

interface Totals {
  rows: number;
  used: number;
  gross: number;
  net: number;
  cancelled: number;
  noCustomer: number;
}

/** Sums of one file in mills; customers and orders are taken apart, because the parts of the full set share customers. */
function totalsOf({ report }: CollectedFile): Totals {
  const hits = (rule: string) => Number(report.reasons.find(({ key }) => key === `collect.dropped.${rule}`)?.values?.hits);
  return {
    rows: report.rows.in,
    used: report.rows.used,
    gross: Math.round((report.orders?.revenueGross ?? 0) * 1000),
    net: Math.round((report.orders?.revenueNet ?? 0) * 1000),
    cancelled: hits('cancelled'),
    noCustomer: hits('noCustomer'),
  };
}

describe.skipIf(!existsSync(data))('published sets (skipped where ../shared/data is absent)', () => {
  const reference = existsSync(data) ? JSON.parse(readFileSync(join(data, 'reference.json'), 'utf8')) : null;

  it('Online Retail, small: rows, customers, orders, gross and net to the mill', async () => {
    const file = await collect('online-retail-2011/online-retail-13.csv');
    const small = reference.orders['online-retail-13'] ?? reference.orders['online-retail full (3 gz)']['online-retail-13'];
    expect(file.role).toBe('orders');
    expect(file.report.fields).toMatchObject({
      customer: 'CustomerID',
      time: 'InvoiceDate',
      unitPrice: 'UnitPrice',
      quantity: 'Quantity',
      order: 'InvoiceNo',
    });
    expect(file.report.orders).toMatchObject({
      orders: small.rfm_gross_sales_only.orders,
      lines: small.rfm_gross_sales_only.lines,
      customers: small.rfm_gross_sales_only.customers,
      moneyFrom: 'unitPrice × quantity',
    });
    expect(totalsOf(file)).toEqual({
      rows: small.rows,
      used: small.rfm_gross_sales_only.lines,
      gross: small.rfm_gross_sales_only.monetary_total_mills,
      net: small.rfm_net_all_rows.monetary_total_mills,
      cancelled: small.cancel_rows,
      noCustomer: small.rows_without_customer,
    });
    expect(file.report.reasons.find(({ key }) => key === 'collect.note.duplicates')?.count).toBe(small.exact_duplicate_rows);
    expect(file.report.orders?.from).toBe(Date.parse(`${small.first.replace(' ', 'T')}Z`));
    expect(file.report.orders?.to).toBe(Date.parse(`${small.last.replace(' ', 'T')}Z`));
  });

  it('Online Retail, all three gzip parts: the same sums', { timeout: 120_000 }, async () => {
    const full = reference.orders['online-retail full (3 gz)'];
    const parts: Totals[] = [];
    for (const part of ['2010-12_2011-05', '2011-06_2011-09', '2011-10_2011-12'])
      parts.push(totalsOf(await collect(`online-retail-2011/online-retail_${part}.csv.gz`)));
    const sum = (of: keyof Totals) => parts.reduce((total, part) => total + part[of], 0);
    expect({
      rows: sum('rows'),
      used: sum('used'),
      gross: sum('gross'),
      net: sum('net'),
      cancelled: sum('cancelled'),
      noCustomer: sum('noCustomer'),
    }).toEqual({
      rows: full.rows,
      used: full.rfm_gross_sales_only.lines,
      gross: full.rfm_gross_sales_only.monetary_total_mills,
      net: full.rfm_net_all_rows.monetary_total_mills,
      cancelled: full.cancel_rows,
      noCustomer: full.rows_without_customer,
    });
  });

  it('CDNOW: ids keep their zeros, money is the column of dollars', async () => {
    const { report, orders } = await collect('cdnow/cdnow_sample.csv');
    expect(report.fields).toMatchObject({ customer: 'customer_id', time: 'date', amount: 'dollar_value' });
    expect(report.columns[0]).toMatchObject({ kind: 'id', distinct: 2357 });
    expect(orders?.rows).toBe(6919);
    expect(report.orders?.currency).toBe('USD');
  });

  it.each([
    ['german-credit/GermanCredit.csv', 1000, 'credit_risk'],
    ['online-shoppers/online_shoppers_intention.csv', 12_330, 'Revenue'],
  ])('%s: one row each, the label is a flag, no row is lost', async (path, rows, label) => {
    const file = await collect(path);
    expect(file.role).toBe('customers');
    expect(file.report.rows).toEqual({ in: rows, used: rows, quarantined: 0, dropped: 0 });
    expect(file.report.columns.find(({ name }) => name === label)?.kind).toBe('flag');
  });

  it('offers whole numbers with few values as category', async () => {
    const { report } = await collect('online-shoppers/online_shoppers_intention.csv');
    expect(report.columns.find(({ name }) => name === 'Region')).toMatchObject({
      kind: 'number',
      distinct: 9,
      because: { key: 'collect.because.fewWhole' },
    });
  });
});
