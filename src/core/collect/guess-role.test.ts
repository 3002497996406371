import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { collectFile, DEFAULT_FILE, readFile } from './index';

async function fieldsOf(text: string) {
  const bytes = new TextEncoder().encode(text);
  const source = { name: 'orders.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const { report } = await collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob());
  return report;
}

const orders = (header: string, money: (i: number) => string) =>
  [
    `order_id,customer_id,order_date,${header}`,
    ...Array.from({ length: 60 }, (_, i) => `A${1000 + i},U${i % 20},2024-03-${String((i % 28) + 1).padStart(2, '0')},${money(i)}`),
  ].join('\n');

describe('which column is the money', () => {
  it('is price × quantity where a refund column stands beside them', async () => {
    const {
      fields,
      orders: summary,
      rows,
    } = await fieldsOf(orders('unit_price,quantity,refund_amount', (i) => `2.50,${(i % 3) + 1},${i % 6 === 0 ? '1.00' : ''}`));
    expect(fields).toMatchObject({ unitPrice: 'unit_price', quantity: 'quantity', refund: 'refund_amount' });
    expect(fields.amount).toBeUndefined();
    expect(summary).toMatchObject({ orders: 60, moneyFrom: 'unitPrice × quantity', revenueGross: 300, revenueNet: 290 });
    expect(rows.quarantined).toBe(0);
  });

  it('is no other amount where price × quantity is there', async () => {
    const { fields } = await fieldsOf(orders('unit_price,quantity,deposit_amount', (i) => `2.50,${(i % 3) + 1},${i % 5}.00`));
    expect(fields.amount).toBeUndefined();
  });

  it('is the only column of money where nothing is named', async () => {
    const { fields } = await fieldsOf(orders('sales_amount_eur', (i) => `${i + 1}.00`));
    expect(fields.amount).toBe('sales_amount_eur');
  });
});

describe('which column names the people', () => {
  const people = (id: string, rows = 60, of = 30) =>
    [
      `${id},age,bought`,
      ...Array.from({ length: rows }, (_, i) => `u${1000 + (i % of)},${20 + (i % 40)},${i % 3 === 0 ? 'yes' : 'no'}`),
    ].join('\n');

  it('is the customer by name though its ids repeat, no other id that does (R20)', async () => {
    expect((await fieldsOf(people('user_id'))).fields).toEqual({ customer: 'user_id' });
    expect((await fieldsOf(people('store_id'))).fields).toEqual({});
    expect((await fieldsOf(people('store_id', 60, 60))).fields).toEqual({ customer: 'store_id' });
  });
});
