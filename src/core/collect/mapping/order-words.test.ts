import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../index';
import { shopifyOrdersFixture } from '../layouts/fixtures/shopify';
import { csvOf, type Fixture } from '../layouts/fixtures/write';
import { sourceOf, utf8 } from '../testing';
import { isWholeOrderName, speaksOf } from './order-words';

async function reportOf(text: string, choices: Partial<FileChoices> = {}) {
  const bytes = utf8(text);
  const asked = { ...DEFAULT_FILE, ...choices };
  return (await collectFile(await readFile(sourceOf(bytes), asked, quietJob()), bytes.length, asked, quietJob())).report;
}

describe('words inside the headers of orders', () => {
  it.each([
    ['status', 'Payment state', true],
    ['status', 'paymentstat', true],
    ['status', 'Order state', true],
    ['status', 'State of the order', true],
    ['status', 'Zahlungsstatus (Shop)', true],
    ['status', 'Statut de la commande', true],
    ['status', 'Estado del pedido', true],
    ['status', 'Stato ordine', true],
    ['status', '订单当前状态', true],
    ['status', 'State', false],
    ['status', 'Fulfillment status', false],
    ['status', 'E-mail marketing status', false],
    ['refund', 'Refunds (EUR)', true],
    ['refund', 'returnsValue', true],
    ['refund', 'Rückerstattung brutto', true],
    ['refund', 'Total remboursé', true],
    ['refund', '退款金额(元)', true],
    ['refund', 'Refund reason', false],
    ['refund', 'Refunded at', false],
    ['refund', '退款时间', false],
    ['amount', 'Order total incl. VAT', true],
    ['amount', 'total_paid', true],
    ['amount', 'Total de la commande', true],
    ['amount', 'Importe total del pedido', true],
    ['amount', 'Valore totale ordine', true],
    ['amount', 'Order total incl. tax', true],
    ['amount', 'Total tax amount', false],
    ['amount', 'Item total price', false],
    ['amount', 'Last order value', false],
    ['amount', 'Average order value', false],
    ['amount', 'Total discount', false],
    ['unitPrice', 'Item price (gross)', true],
    ['unitPrice', 'List price', false],
    ['quantity', 'Qty ordered', true],
    ['quantity', 'Qty refunded', false],
    ['time', 'Date of order', true],
    ['time', 'Date de la commande', true],
    ['time', 'Last order date', false],
    ['order', 'Shop order no.', true],
    ['order', 'Number of orders', false],
    ['email', 'Customer e-mail (work)', true],
    ['email', 'Accepts e-mail marketing', false],
  ] as const)('%s: %s', (field, name, expected) => {
    expect(speaksOf(field, name)).toBe(expected);
  });
});

it('tells the money of an order from that of a line', () => {
  const whole = ['Order total', 'Order total (EUR)', 'Valore totale ordine', '订单总金额', 'Gesamtbetrag brutto', 'Grand Total'];
  const line = ['Line total', 'amount', '实付金额', '支付金额', 'Net amount', 'Item total price', '商品金额'];
  expect([...whole, ...line].filter(isWholeOrderName)).toEqual(whole);
});

/** Orders that count, what they were paid and what was paid back, by the fixture's own cells. */
function paidOrders({ rows }: Fixture) {
  const counted = rows.filter(
    (row) =>
      /^(?:paid|partially_refunded)$/.test(row['Financial Status'] ?? '') &&
      !row['Cancelled at'] &&
      Number(row.Total) > 0 &&
      row.Email !== '',
  );
  const cents = (header: string) => counted.reduce((sum, row) => sum + Math.round(100 * Number(row[header] || 0)), 0);
  return { orders: counted.length, revenueGross: cents('Total') / 100, revenueNet: (cents('Total') - cents('Refunded Amount')) / 100 };
}

describe('an export renamed by hand', () => {
  const fixture = shopifyOrdersFixture();
  const names = Object.keys({
    Name: 0,
    Email: 0,
    'Financial Status': 0,
    'Paid at': 0,
    'Created at': 0,
    Currency: 0,
    Total: 0,
    'Discount Amount': 0,
    'Lineitem quantity': 0,
    'Lineitem name': 0,
    'Lineitem price': 0,
    'Cancelled at': 0,
    'Refunded Amount': 0,
  }); // prettier-ignore
  const real = {
    ...fixture,
    headers: names,
    rows: fixture.rows.filter((row) => !/test|bogus/i.test(`${row.Tags} ${row['Payment Method']}`)),
  };
  const orders = new Set(real.rows.filter((row) => row['Financial Status']).map((row) => row.Name));
  const own = { ...real, rows: real.rows.filter((row) => orders.has(row.Name)) };

  it.each([
    [
      'English',
      'Order number,Customer e-mail,Payment state,Payment date,Order date,Currency,Order total,Discount,Qty,Item,Item price,Cancelled on,Refunds',
    ],
    [
      'other English',
      'Shop order no.,Buyer e-mail (main),State of payment,Paid on,Order placed on,Currency,Total paid (EUR),Discount,Qty sold,Item name,Price per unit,Date cancelled,Returned value',
    ],
    [
      'German',
      'Bestellnummer,Kunden E-Mail,Zahlungsstatus,Zahlungsdatum,Bestelldatum,Währung,Gesamtbetrag,Rabatt,Menge,Artikel,Einzelpreis,Storniert am,Erstattung',
    ],
    ['Chinese', '订单编号,客户邮箱,支付状态,支付时间,下单时间,币种,订单总金额,优惠,数量,商品名称,单价,取消时间,退款'],
  ])('comes to the same orders and money: %s', async (_, header) => {
    const renamed = Object.fromEntries(header.split(',').map((name, i) => [names[i] as string, name]));
    const { orders: sums, layout, rows } = await reportOf(csvOf(own, renamed));
    expect(layout).toBeNull();
    expect(sums).toMatchObject({ ...paidOrders(own), moneyFrom: 'amount', currency: 'EUR' });
    expect(rows.quarantined).toBe(0);
  });
});

describe('the total of an order beside price × quantity', () => {
  const file = (total: (order: number, line: number) => string, lines: number) =>
    [
      'order_id,customer_id,order_date,order_total,item_price,qty',
      ...Array.from({ length: 40 }, (_, order) =>
        Array.from(
          { length: lines },
          (_, line) => `A${order},U${order % 9},2024-03-${String(1 + (order % 28)).padStart(2, '0')},${total(order, line)},10.00,2`,
        ),
      ).flat(),
    ].join('\n');

  it.each([
    ['on the first line', 2, (_: number, line: number) => (line === 0 ? '36.90' : ''), 40 * 36.9],
    ['on each line', 2, () => '36.90', 40 * 36.9],
    ['of orders of one line', 1, () => '18.00', 40 * 18],
  ])('is the money where the cells show it: %s', async (_, lines, total, gross) => {
    const { orders, fields } = await reportOf(file(total, lines));
    expect([orders?.moneyFrom, fields.amount]).toEqual(['amount', 'order_total']);
    expect(orders?.revenueGross).toBeCloseTo(gross, 6);
  });

  it('is not used and named where lines of one order hold different ones', async () => {
    const { orders, reasons } = await reportOf(file((order, line) => `${18 + line}.0${order % 10}`, 2));
    expect(orders).toMatchObject({ moneyFrom: 'unitPrice × quantity', revenueGross: 1600 });
    expect(reasons.find(({ key }) => key === 'collect.note.looksLike.total')?.column).toBe('order_total');
  });
});

describe('a column that looks like a part and plays none', () => {
  const orders = (header: string, cells: (i: number) => string) =>
    [
      `order_id,customer_id,order_date,amount,${header}`,
      ...Array.from({ length: 60 }, (_, i) => `A${i},U${i % 9},2024-03-${String(1 + (i % 28)).padStart(2, '0')},20.00,${cells(i)}`),
    ].join('\n');
  const notes = async (text: string) =>
    (await reportOf(text)).reasons.filter(({ key }) => key.startsWith('collect.note.looksLike')).map(({ key, column }) => [key, column]);

  it('is named: a status by its cells, money paid back by its header and cells', async () => {
    expect(await notes(orders('situation', (i) => ['paid', 'paid', 'cancelled', 'refunded'][i % 4] as string))).toEqual([
      ['collect.note.looksLike.status', 'situation'],
    ]);
    expect(await notes(orders('refund_goods,refund_postage', (i) => `${i % 5 ? '' : '2.50'},${i % 7 ? '' : '1.10'}`))).toEqual([
      ['collect.note.looksLike.refund', 'refund_goods'],
      ['collect.note.looksLike.refund', 'refund_postage'],
    ]);
  });

  it('is not seen in other words, counts or used parts', async () => {
    expect(await notes(orders('colour,returns', (i) => `${['red', 'blue', 'void'][i % 3]},${i % 2}`))).toEqual([]);
    const used = await reportOf(orders('payment_state,refunds', (i) => `${['paid', 'pending'][i % 2]},${i % 2 ? '' : '1.50'}`));
    expect(used.fields).toMatchObject({ status: 'payment_state', refund: 'refunds' });
    expect(used.orders).toMatchObject({ orders: 30, revenueGross: 600, revenueNet: 555 });
    expect(used.reasons.filter(({ key }) => key.startsWith('collect.note.looksLike'))).toEqual([]);
  });

  it('is left alone where the person has answered', async () => {
    const text = orders('situation', (i) => ['paid', 'cancelled'][i % 2] as string);
    const { reasons } = await reportOf(text, { fields: { status: null } });
    expect(reasons.some(({ key }) => key === 'collect.note.looksLike.status')).toBe(false);
  });
});
