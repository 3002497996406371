import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, type FileChoices, missingParts, readFile } from '../index';

async function collect(text: string, choices: Partial<FileChoices> = {}) {
  const bytes = new TextEncoder().encode(text);
  const asked = { ...DEFAULT_FILE, ...choices };
  const source = { name: 'f.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return collectFile(await readFile(source, asked, quietJob()), bytes.length, asked, quietJob());
}

const day = (i: number) => `${String((i % 28) + 1).padStart(2, '0')}`;
const table = (header: string, row: (i: number) => string) => [header, ...Array.from({ length: 60 }, (_, i) => row(i))].join('\n');

describe('headers in other languages', () => {
  it.each([
    ['Bestellnummer;Kundennr;Bestelldatum;Betrag'],
    ['Auftragsnr.;Kundennummer;Datum;Umsatz (€)'],
    ['N° de commande;Client;Date de commande;Montant TTC'],
    ['Número de pedido;Cliente;Fecha;Importe'],
    ['Numero ordine;Codice cliente;Data ordine;Importo (EUR)'],
  ])('%s', async (header) => {
    const names = header.split(';');
    const { role, report } = await collect(table(header, (i) => `${2000 + i * 7};${300 + (i % 20)};${day(i)}.03.2024;1.${200 + i},50 €`));
    expect(role).toBe('orders');
    expect(report.fields).toEqual({ order: names[0], customer: names[1], time: names[2], amount: names[3] });
    expect(report.orders).toMatchObject({ orders: 60, customers: 20, currency: 'EUR', revenueGross: 60 * 1200.5 + 59 * 30 });
  });

  it('takes the only column of money for the amount, whatever it is called', async () => {
    const { report } = await collect(table('customer id;date;xyz', (i) => `${300 + (i % 20)};${day(i)}.03.2024;€ ${i + 1},50`));
    expect(report.fields.amount).toBe('xyz');
  });

  it('leaves out what was cancelled in the words of the file', async () => {
    const { report } = await collect(
      table('Bestellnummer;Kunde;Bestelldatum;Betrag;Bestellstatus', (i) =>
        [i * 7, `K${i % 20}`, `${day(i)}.03.2024`, `${i + 1},50`, i % 6 === 0 ? 'Storniert' : 'Bezahlt'].join(';'),
      ),
    );
    expect(report.reasons.find(({ key }) => key === 'collect.dropped.cancelled')?.count).toBe(10);
  });
});

describe('a file of orders that lacks a part', () => {
  const odd = table('ref,who,when,xyz', (i) => `${i},c${i % 20},2024-03-${day(i)},${i + 0.5}`);
  const good = table('Order No,Client,Order date,Total,Freight', (i) => `F-${i},c${i % 20},2024-03-${day(i)},${i + 1}.50,${i % 9}.25`);

  it('is what the person says it is, and says what it lacks until that is given', async () => {
    const asked = await collect(odd, { role: 'orders' });
    expect([asked.role, asked.orders, missingParts(asked.report.fields)]).toEqual(['orders', null, ['customer', 'amount']]);
    const mapped = await collect(odd, { role: 'orders', fields: { customer: 'who', amount: 'xyz' } });
    expect(mapped.report.orders).toMatchObject({ lines: 60, customers: 20, revenueGross: 1800 });
  });

  it.each<[string, Partial<FileChoices>, string]>([
    ['a part is taken away', { fields: { amount: null } }, 'amount'],
    ['the customer is taken away', { fields: { customer: null } }, 'customer'],
    ['the time becomes text', { kinds: { 'Order date': 'text' } }, 'time'],
    ['the amount becomes a category', { kinds: { Total: 'category' } }, 'amount'],
    ['the time is said to be a text', { fields: { time: 'Order date' }, kinds: { 'Order date': 'text' } }, 'time'],
  ])('stays orders when %s', async (_, choices, missing) => {
    const { role, report } = await collect(good, choices);
    expect([role, report.orders, missingParts(report.fields)]).toEqual(['orders', null, [missing]]);
    expect(report.roleBecause.key).toBe('collect.why.kept');
  });

  it('goes on when another column takes the part', async () => {
    const { report } = await collect(good, { fields: { amount: 'Freight' } });
    expect(report.orders).toMatchObject({ lines: 60, revenueGross: 246, moneyFrom: 'amount' });
    expect((await collect(good, { role: 'customers', fields: { amount: null } })).role).toBe('customers');
  });

  it('reads a column as the part needs it', async () => {
    const text = table('a,b,c', (i) => `k${i % 20},${i < 30 ? `2024-03-${day(i)}` : 'soon'},${i < 30 ? i + 1 : 'x'}`);
    const { report } = await collect(text, { role: 'orders', fields: { customer: 'a', time: 'b', amount: 'c' } });
    expect(report.columns.map(({ kind, usedAs }) => [kind, usedAs])).toEqual([
      ['category', 'customer'],
      ['time', 'time'],
      ['number', 'amount'],
    ]);
    expect(report.rows).toEqual({ in: 60, used: 30, quarantined: 30, dropped: 0 });
  });
});

describe('paid time, else created time', () => {
  const taobao = `订单编号,买家会员名,买家实际支付金额,订单状态,订单创建时间,订单付款时间
"=""1801""",甲,10,交易成功,2024-06-01 04:00:00,2024-06-02 04:00:00
"=""1802""",甲,20,交易关闭,2024-06-03 04:00:00,
"=""1803""",乙,30,交易关闭,,
"=""1804""",乙,40,交易成功,,
"=""1805""",乙,,交易关闭,2024-06-04 04:00:00,
"=""1806""",,50,交易成功,,
`;
  const reasons = ({ report }: Awaited<ReturnType<typeof collect>>) =>
    Object.fromEntries(report.reasons.filter(({ effect, count }) => effect !== 'note' && count > 0).map(({ key, count }) => [key, count]));

  it('a rule takes a row before it is unreadable', async () => {
    const file = await collect(taobao);
    expect(file.report.fields).toMatchObject({ time: '订单付款时间', created: '订单创建时间' });
    expect(file.report.rows).toEqual({ in: 6, used: 1, quarantined: 1, dropped: 4 });
    expect(reasons(file)).toEqual({ 'collect.reason.noTime': 1, 'collect.dropped.cancelled': 3, 'collect.dropped.noCustomer': 1 });
    expect(file.unreadable.map(({ row }) => row)).toEqual([4]);
    expect(file.report.reasons.find(({ key }) => key === 'collect.dropped.cancelled')?.rows).toEqual([2, 3, 5]);
  });

  it('without the rule they count when they were created', async () => {
    const file = await collect(taobao, { rules: { ...DEFAULT_FILE.rules, cancelled: false } });
    expect(file.report.rows).toEqual({ in: 6, used: 2, quarantined: 3, dropped: 1 });
    expect([...(file.orders?.time ?? [])]).toEqual([Date.parse('2024-06-02T04:00Z'), Date.parse('2024-06-03T04:00Z')]);
    expect(file.report.reasons.find(({ key }) => key === 'collect.note.createdTime')).toMatchObject({
      count: 1,
      values: { time: '订单付款时间', created: '订单创建时间' },
    });
    const unpaid = await collect(taobao, { rules: { ...DEFAULT_FILE.rules, cancelled: false }, fields: { created: null } });
    expect(unpaid.report.rows).toMatchObject({ used: 1, quarantined: 4 });
  });

  it('the further lines of a paid order were paid with it', async () => {
    const file = await collect(
      'Name,Email,Paid at,Created at,Lineitem quantity,Lineitem price\n#1,a@x.io,2024-01-06,2024-01-05,2,10\n#1,,,2024-01-05,1,10\n#2,b@x.io,,2024-02-05,1,5\n',
      { role: 'orders', fields: { order: 'Name' } },
    );
    const days = [...(file.orders?.time ?? [])].map((ms) => new Date(ms).toISOString().slice(0, 10));
    expect(days).toEqual(['2024-01-06', '2024-01-06', '2024-02-05']);
  });

  it('shows order numbers without what kept Excel from changing them', async () => {
    const { report } = await collect(taobao);
    expect(report.columns[0]).toMatchObject({ kind: 'id', examples: ['1801', '1802', '1803'] });
    expect((await collect('a,b\n"=""01""",1\nplain,2\n')).report.columns[0]?.examples).toEqual(['="01"', 'plain']);
  });
});
