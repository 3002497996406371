/** Made-up exports of a shop with loyal and occasional buyers, and the sums that their makers know. */
import { csvFile, type NamedFile } from './page';

/** What an export says when it is added up by hand: orders that count, their money, and who placed them. */
export interface Known {
  readonly orders: number;
  readonly gross: number;
  readonly net: number;
  readonly people: number;
  /** Whoever ordered at all. */
  readonly everyone: number;
}

const DAY = 86_400_000;
const START = Date.UTC(2024, 8, 1);
const DAYS = 770;

function drawer(seed: number) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (((state ^ (state >>> 13)) * 0x5bd1e995) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    below: (n: number) => Math.floor(uniform() * n),
    pick: <T>(from: readonly T[]) => from[Math.floor(uniform() * from.length)] as T,
  };
}

/** Days on which each of `people` orders: the loyal often, the others once or twice. */
function visits(
  people: number,
  { uniform, below }: ReturnType<typeof drawer>,
): readonly { readonly person: number; readonly day: number }[] {
  const all: { person: number; day: number }[] = [];
  for (let person = 0; person < people; person++) {
    const gap = person % 3 === 0 ? 45 : 400;
    for (let day = below(500); day < DAYS; day += 2 + gap * -Math.log(1 - uniform())) all.push({ person, day });
  }
  return all.sort((a, b) => a.day - b.day);
}

const clock = (day: number) => new Date(START + day * DAY).toISOString().slice(0, 19).replace('T', ' ');
const cents = (amount: number) => (amount / 100).toFixed(2);
const cell = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const csvOf = (headers: readonly string[], rows: readonly { readonly [header: string]: string }[]) =>
  `${[headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;

const SHOPIFY_ORDERS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Zip,Billing Country,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Risk Level,Source,Lineitem discount,Phone'.split(
    ',',
  );

/** Orders of one to three lines whose order cells stand on the first line only; refunded, partly refunded, voided, cancelled ones among them. */
export function shopifyExports(people = 1200): { readonly files: readonly NamedFile[]; readonly known: Known } {
  const draw = drawer(7);
  const rows: { [header: string]: string }[] = [];
  const buyers = new Set<number>();
  let [orders, gross, net] = [0, 0, 0];
  for (const [i, { person, day }] of visits(people, draw).entries()) {
    const lines = Array.from({ length: 1 + draw.below(3) }, () => ({ price: 500 + draw.below(4000), quantity: 1 + draw.below(3) }));
    const total = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 490);
    const status = i % 31 === 0 ? 'refunded' : i % 17 === 0 ? 'partially_refunded' : i % 29 === 0 ? 'voided' : 'paid';
    const isCancelled = i % 37 === 0;
    const refund = status === 'refunded' ? total : status === 'partially_refunded' ? Math.floor(total / 4) : 0;
    if (!isCancelled && (status === 'paid' || status === 'partially_refunded')) {
      orders++;
      gross += total;
      net += total - refund;
      buyers.add(person);
    }
    const own = { Name: `#${1001 + i}`, Email: `person${person}@example.org`, 'Created at': `${clock(day)} +0100` };
    for (const [at, { price, quantity }] of lines.entries()) {
      const line = {
        'Lineitem quantity': `${quantity}`,
        'Lineitem name': `Tea “no. ${at}”, loose`,
        'Lineitem price': cents(price),
        'Lineitem sku': `00${at}`,
      };
      const head = {
        'Financial Status': status,
        'Paid at': status === 'voided' ? '' : `${clock(day + 0.01)} +0100`,
        Currency: 'EUR',
        Subtotal: cents(total - 490),
        Shipping: '4.90',
        Taxes: '0.00',
        Total: cents(total),
        'Billing Name': `Person ${person}`,
        'Billing Zip': `'0${1000 + person}`,
        'Cancelled at': isCancelled ? `${clock(day + 1)} +0100` : '',
        'Refunded Amount': cents(refund),
        Id: `${5_900_000_000_001 + i}`,
      };
      rows.push(at === 0 ? { ...own, ...line, ...head } : { ...own, ...line });
    }
  }
  const members = Array.from({ length: people }, (_, person) => ({
    'Customer ID': `'${7_400_000_001 + person}`,
    'First Name': `Person`,
    'Last Name': `${person}`,
    Email: `Person${person}@Example.org`,
    'Accepts Email Marketing': person % 2 ? 'yes' : 'no',
    'Default Address Country Code': draw.pick(['DE', 'FR']),
    'Default Address Zip': `'0${1000 + person}`,
    'Total Spent': '10.00',
    'Total Orders': '1',
    Tags: '',
  })).filter((_, person) => person % 10 !== 0);
  const reviews = Array.from({ length: 400 }, (_, i) => ({
    reviewer_email: `person${(i * 7) % people}@example.org`,
    product_title: `Tea no. ${i % 3}`,
    rating: `${1 + draw.below(5)}`,
    body: draw.pick(['Lovely, will come back', '很好喝', 'Not for me']),
    created_at: clock(30 + draw.below(700)),
  }));
  return {
    files: [
      csvFile('orders_export.csv', csvOf(SHOPIFY_ORDERS, rows)),
      csvFile('customers_export.csv', csvOf(Object.keys(members[0] as object), members)),
      csvFile('reviews.csv', csvOf(Object.keys(reviews[0] as object), reviews)),
    ],
    known: { orders, gross: gross / 100, net: net / 100, people: buyers.size, everyone: people },
  };
}

const TAOBAO =
  '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,订单备注,宝贝总数量,店铺名称,订单关闭原因,是否手机订单'.split(
    ',',
  );

/** Orders in GBK with ids that Excel must not touch, closed and unpaid ones, masked receivers. */
export function taobaoExport(people = 1500): { readonly files: readonly NamedFile[]; readonly known: Known } {
  const draw = drawer(11);
  const rows: { [header: string]: string }[] = [];
  const buyers = new Set<number>();
  let [orders, gross] = [0, 0];
  for (const [i, { person, day }] of visits(people, draw).entries()) {
    const amount = 900 + draw.below(30_000);
    const status =
      i % 19 === 0
        ? '交易关闭'
        : i % 43 === 0
          ? '等待买家付款'
          : draw.pick(['交易成功', '卖家已发货，等待买家确认', '买家已付款，等待卖家发货']);
    const isPaid = i % 19 !== 0 && i % 43 !== 0;
    if (isPaid) {
      orders++;
      gross += amount;
      buyers.add(person);
    }
    rows.push({
      订单编号: `="${6_100_000_000_000_001n + BigInt(i) * 97n}"`,
      买家会员名: `茶友${person}`,
      买家应付货款: cents(amount),
      买家应付邮费: '0.00',
      总金额: cents(amount),
      买家实际支付金额: isPaid ? cents(amount) : '0.00',
      订单状态: status,
      收货人姓名: '王*',
      联系手机: `'138****${1000 + (person % 50)}`,
      订单创建时间: clock(day),
      订单付款时间: isPaid ? clock(day + 0.01) : '',
      宝贝标题: draw.pick(['龙井茶叶，新茶', '紫砂壶', '茶杯']),
      宝贝种类: '1',
      宝贝总数量: '1',
      店铺名称: '茶小店',
      是否手机订单: '手机订单',
    });
  }
  const known = { orders, gross: gross / 100, net: gross / 100, people: buyers.size, everyone: people };
  return { files: [csvFile('ExportOrderList.csv', inGbk(csvOf(TAOBAO, rows)))], known };
}

/** Text as GBK; only what two bytes of it can say. */
function inGbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk');
  const bytesOf = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from([...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (bytesOf.get(char) ?? [0x3f]))));
}
