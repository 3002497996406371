import { describe, expect, it } from 'vitest';
import en from '../../ui/text/en/facts-collect';
import zh from '../../ui/text/zh/facts-collect';
import type { U8 } from '../base/arrays';
import { quietJob } from '../base/job';
import { isValid } from '../table/bits';
import { columnOf } from '../table/table';
import { textAt } from '../table/text';
import { type CollectedFile, collectFile, DEFAULT_FILE, type FileChoices, NO_CODE, readFile } from './index';

async function collect(text: string, choices: Partial<FileChoices> = {}): Promise<CollectedFile> {
  const bytes = new TextEncoder().encode(text) as U8;
  const asked = { ...DEFAULT_FILE, ...choices };
  const raw = await readFile({ name: 'f.csv', size: bytes.length, read: async (from, to) => bytes.slice(from, to) }, asked, quietJob());
  return collectFile(raw, bytes.length, asked, quietJob());
}

const ORDERS = `Order ID,Customer ID,Order Date,Amount,Refunded Amount,Order Status,SKU
1001,C1,2024-01-05,10.10,,paid,A
1001,C1,2024-01-05,0.20,,paid,B
1002,C2,2024-02-06,30,5,paid,A
1003,C1,2024-03-07,40,,cancelled,A
1004,,2024-03-08,50,,paid,C
1005,C3,2024-03-09,-7,,paid,C
1006,C3,not a date,60,,paid,C
1007,C2,2024-04-10,,,paid,A
`;

const reasonsOf = (file: CollectedFile, effect: string) =>
  Object.fromEntries(file.report.reasons.filter((reason) => reason.effect === effect).map(({ key, count }) => [key, count]));

describe('a column of texts', () => {
  it('holds nothing where a cell is missing, whatever stood there', async () => {
    const rows = Array.from({ length: 24 }, (_, i) => `${['7.0', '"  "', '"x, ""y"""', '0'][i % 4]},${i}`);
    const file = await collect(`code,n\n${rows.join('\n')}\n`, { kinds: { code: 'id' }, missingTexts: { code: { 0: true } } });
    const code = columnOf(file.table, 'code');
    if (code?.kind !== 'text') throw new Error('no text');
    expect(Array.from({ length: 4 }, (_, row) => [textAt(code, row), isValid(code.valid, row)])).toEqual([
      ['7.0', true],
      ['', false],
      ['x, "y"', true],
      ['', false],
    ]);
  });
});

describe('orders', () => {
  it('sums mills exactly and accounts for each row', async () => {
    const file = await collect(ORDERS);
    expect(file.role).toBe('orders');
    expect(file.report.fields).toEqual({
      customer: 'Customer ID',
      time: 'Order Date',
      amount: 'Amount',
      order: 'Order ID',
      product: 'SKU',
      status: 'Order Status',
      refund: 'Refunded Amount',
    });
    expect(file.report.rows).toEqual({ in: 8, used: 3, quarantined: 2, dropped: 3 });
    // A row without a time has cells all the same: the figures of the columns are of all 8.
    expect([file.report.columnRows, ...(file.profiles ?? []).map(({ rows }) => rows)]).toEqual(Array(8).fill(8));
    expect(reasonsOf(file, 'quarantined')).toEqual({ 'collect.reason.noTime': 1, 'collect.reason.noMoney': 1 });
    expect(reasonsOf(file, 'dropped')).toEqual({
      'collect.dropped.cancelled': 1,
      'collect.dropped.nonPositive': 1,
      'collect.dropped.noCustomer': 1,
    });
    expect(file.report.orders).toMatchObject({
      orders: 2,
      lines: 3,
      customers: 2,
      revenueGross: 40.3,
      revenueNet: 28.3,
      moneyFrom: 'amount',
    });
    expect(file.unreadable).toEqual([
      { row: 7, reason: 'collect.reason.noTime', text: '1006,C3,not a date,60,,paid,C' },
      { row: 8, reason: 'collect.reason.noMoney', text: '1007,C2,2024-04-10,,,paid,A' },
    ]);
  });

  it('keeps the lines that rules drop, marked', async () => {
    const { orders } = await collect(ORDERS);
    expect([...(orders?.used ?? [])]).toEqual([1, 1, 1, 0, 0, 0]);
    expect([...(orders?.mills ?? [])]).toEqual([10_100, 200, 30_000, 40_000, 50_000, -7000]);
    expect([...(orders?.cancelled ?? [])]).toEqual([0, 0, 0, 1, 0, 0]);
    expect([...(orders?.undone ?? [])]).toEqual([0, 0, 0, 1, 0, 0]);
    expect(orders?.customer[4]).toBe(NO_CODE);
    expect([...(orders?.refundMills ?? [])]).toEqual([0, 0, 5000, 0, 0, 0]);
  });

  it('a rule that is off keeps its lines and still says how many it would hit', async () => {
    const file = await collect(ORDERS, { rules: { cancelled: false, nonPositive: false, noCustomer: false } });
    expect(file.report.rows).toEqual({ in: 8, used: 6, quarantined: 2, dropped: 0 });
    expect(file.report.orders).toMatchObject({ revenueGross: 130.3, revenueNet: 118.3 });
    expect(file.report.reasons.find(({ key }) => key === 'collect.note.kept.cancelled')).toMatchObject({ count: 1, values: { hits: 1 } });
  });

  it('takes C123 for a credit note only among plain numbers', async () => {
    const body = (prefix: string) =>
      `invoice no,customer id,date,unit price,quantity\n${[1, 2, 3].map((i) => `${prefix}${i},K1,2024-01-0${i},2.5,${i}`).join('\n')}\nC9,K1,2024-01-05,2.5,-1\n`;
    const plain = await collect(body('10'));
    expect([...(plain.orders?.cancelled ?? [])]).toEqual([0, 0, 0, 1]);
    expect(plain.report.orders).toMatchObject({ revenueGross: 15, revenueNet: 12.5, moneyFrom: 'unitPrice × quantity' });
    expect([...((await collect(body('C10'))).orders?.cancelled ?? [])]).toEqual([0, 0, 0, 0]);
  });

  it('prefers price × quantity to a total of the whole order, which stands on its first line only', async () => {
    const file = await collect(
      'Name,Email,Created at,Total,Lineitem quantity,Lineitem price,Lineitem sku\n#1,a@x.io,2024-01-05 10:00:00 +0200,30,2,10,A\n#1,a@x.io,,,1,10,B\n#2,a@x.io,2024-02-05 10:00:00 +0100,5,1,5,A\n#3,b@x.io,2024-02-06 10:00:00 +0100,5,1,5,A\n',
      { fields: { order: 'Name' } },
    );
    expect(file.report.orders).toMatchObject({ orders: 3, lines: 4, revenueGross: 40, moneyFrom: 'unitPrice × quantity' });
    expect(file.orders?.time[0]).toBe(Date.parse('2024-01-05T10:00Z'));
    expect(file.orders?.time[1]).toBe(Date.parse('2024-01-05T10:00Z'));
    expect(reasonsOf(file, 'note')).toMatchObject({ 'collect.note.inherited': 1 });
  });

  it('the person decides role and columns', async () => {
    expect((await collect(ORDERS, { role: 'customers' })).orders).toBeNull();
    expect((await collect(ORDERS, { role: 'none' })).role).toBeNull();
    const refunds = await collect(ORDERS, { fields: { refund: null, status: null } });
    expect(refunds.report.orders).toMatchObject({ revenueNet: 73.3 });
    const lacking = await collect(ORDERS, { role: 'orders', fields: { time: null } });
    expect(lacking.report.reasons.find(({ key }) => key === 'collect.note.missingFields')?.values).toEqual({ fields: 'time' });
  });

  it('removes exact repeats only where rows carry a unique id', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${500 + i * 3},${i % 7},2024-01-05,${i}.5`).join('\n');
    const unique = await collect(`order_id,customer_id,date,amount\n${rows}\n500,0,2024-01-05,0.5\n`);
    expect(unique.report.rows).toEqual({ in: 31, used: 30, quarantined: 0, dropped: 1 });
    const lines = await collect('customer,date,amount\nann,2024-01-05,2\nann,2024-01-05,2\nbob,2024-01-06,3\n');
    expect(lines.report.rows).toMatchObject({ used: 3, dropped: 0 });
    expect(reasonsOf(lines, 'note')).toMatchObject({ 'collect.note.duplicates': 1 });
    expect(
      (await collect('customer,date,amount\nann,2024-01-05,2\nann,2024-01-05,2\nbob,2024-01-06,3\n', { duplicates: true })).report.rows,
    ).toMatchObject({ used: 2, dropped: 1 });
  });

  it('reads a Chinese export', async () => {
    const file = await collect(
      '主订单编号,买家会员名,订单付款时间,子单实际支付金额,订单状态,宝贝标题\n\t88001,张三,2024年1月5日,￥12.5,交易成功,灯\n\t88002,张三,2024年2月5日,￥7.5,交易关闭,灯\n',
    );
    expect(file.report.orders).toMatchObject({ orders: 1, customers: 1, revenueGross: 12.5, currency: 'CNY' });
    const order = columnOf(file.table, '主订单编号');
    expect(order?.kind === 'text' && textAt(order, 0)).toBe('88001');
  });
});

describe('columns', () => {
  it('counts missing cells by token, and cells that are not of the kind', async () => {
    const file = await collect(
      `id,v\n${['1.5', 'NA', '', '—', 'NA', 'oops', ...Array.from({ length: 30 }, (_, i) => `${i}`)].map((cell, i) => `k${i},${cell}`).join('\n')}\n`,
    );
    const summary = file.report.columns[1];
    expect(summary).toMatchObject({ kind: 'number', missing: 5, range: [0, 29], distinct: 31 });
    expect(summary?.spark.reduce((sum, bin) => sum + bin, 0)).toBe(31);
    expect(file.report.reasons.find(({ key }) => key === 'collect.note.missing')).toMatchObject({
      count: 4,
      values: { tokens: '“NA” × 2, “” × 1, “—” × 1' },
    });
    expect(file.report.reasons.find(({ key }) => key === 'collect.cell.number')).toMatchObject({ count: 1, rows: [6], column: 'v' });
    const column = file.table.columns[1];
    expect(column && [0, 1, 5, 6].map((row) => isValid(column.valid, row))).toEqual([true, false, false, true]);
  });

  it('every kind can be chosen', async () => {
    const text = 'id,v\na,1\nb,2\nc,1\nd,x\n';
    for (const kind of ['number', 'time', 'category', 'flag', 'text', 'id'] as const) {
      const file = await collect(text, { kinds: { v: kind } });
      expect(file.report.columns[1]).toMatchObject({ kind, guessedKind: 'text' });
      expect(columnOf(file.table, 'v')?.kind).toBe(kind === 'id' ? 'text' : kind);
    }
    const flag = columnOf((await collect(text, { kinds: { v: 'flag' } })).table, 'v');
    expect(flag?.kind === 'flag' && [flag.words, [...flag.data], flag.valid?.[0]]).toEqual([['1', '2'], [0, 1, 0, 0], 0b0111]);
  });

  it('finds the key of people', async () => {
    const file = await collect('customer_id,age\n007,31\n008,42\n009,53\n');
    expect([file.role, file.key]).toEqual(['customers', 'customer_id']);
    expect(file.report.columns[0]?.usedAs).toBe('customer');
  });

  it('a header like a method of objects is only a name', async () => {
    const file = await collect('constructor,toString,__proto__\n1,2,3\n4,5,6\n');
    expect(file.table.columns.map(({ name }) => name)).toEqual(['constructor', 'toString', '_proto_']);
  });
});

describe('words', () => {
  it('every fact has a sentence in both languages', () => {
    const plain = (key: string) => key.replace(/_(?:one|other)$/, '');
    expect(Object.keys(zh).sort()).toEqual([...new Set(Object.keys(en).map(plain))].sort());
    const variables = (text: string) => [...text.matchAll(/{{(\w+)/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries(en))
      expect([key, variables(zh[plain(key) as keyof typeof zh])]).toEqual([key, variables(text)]);
  });

  it('what a dirty file reports has words', async () => {
    const file = await collect(`# note\n${ORDERS}\n9,9\n,,,,,,\n1009,C1,13/13/2024,1.234,,paid,"B"x"\n`);
    for (const { key } of file.report.reasons) expect(Object.hasOwn(en, key) || Object.hasOwn(en, `${key}_other`), key).toBe(true);
    for (const { because } of file.report.columns) expect(Object.hasOwn(en, because.key), because.key).toBe(true);
    expect(Object.hasOwn(en, file.report.roleBecause.key)).toBe(true);
  });
});

describe('rows that repeat another', () => {
  const line = (order: string, id: string, item: string) => `${order},C${order},2024-01-05,10,${item},${id}`;
  const orders = Array.from({ length: 300 }, (_, i) => `${1000 + i}`);

  it('stay where the only unique id stands on the first line of each order', async () => {
    const rows = orders.flatMap((order, i) => [line(order, `T${5000 + i}`, 'mug'), line(order, '', 'cup'), line(order, '', 'cup')]);
    const file = await collect(['order,customer,date,amount,item,transaction_id', ...rows].join('\n'));
    expect(file.report.rows).toEqual({ in: 900, used: 900, quarantined: 0, dropped: 0 });
    expect(file.report.orders?.revenueGross).toBe(9000);
  });

  it('go where each row has an id, but never those of the few that have none', async () => {
    const rows = orders.map((order, i) => line(order, `T${5000 + i}`, 'mug'));
    const blank = line('1000', '', 'cup');
    const file = await collect(['order,customer,date,amount,item,transaction_id', ...rows, rows[7], blank, blank].join('\n'));
    expect(file.report.rows).toEqual({ in: 303, used: 302, quarantined: 0, dropped: 1 });
    expect(reasonsOf(file, 'dropped')).toMatchObject({ 'collect.reason.duplicate': 1 });
  });
});
