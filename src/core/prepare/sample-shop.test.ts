import { beforeAll, describe, expect, it } from 'vitest';
import { CUTOFF_DAY, SHOP_START, SNAPSHOT_DAY } from '../../samples/calendar';
import { generateShop, type Shop } from '../../samples/shop';
import type { U8 } from '../base/arrays';
import { keyOf } from '../base/hash';
import { quietJob } from '../base/job';
import { type CollectedFile, collectFile, DEFAULT_FILE, readFile } from '../collect';
import { textAt } from '../table/text';
import { DAY, isoDay } from './days';
import { rowsById } from './fixtures';
import { prepare } from './prepare';
import { DEFAULT_PREPARE, type FeatureTable, type Prepared, UNLABELLED } from './types';

const OPTIONS = { customers: 3000, seed: 5, signal: true } as const;

async function collected(name: string, bytes: U8): Promise<CollectedFile> {
  const source = { name, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  return collectFile(await readFile(source, DEFAULT_FILE, quietJob()), bytes.length, DEFAULT_FILE, quietJob());
}
async function prepared(shop: Shop): Promise<Prepared> {
  const files = [await collected('orders.csv', shop.orders), await collected('customers.csv', shop.customers)];
  const result = await prepare(files, DEFAULT_PREPARE, 1, quietJob());
  if ('question' in result) throw new Error(`asked for ${result.question}`);
  return result;
}
/** Digest of ids and order features: names, numbers, what is missing. */
const digest = ({ ids, table, specs }: FeatureTable) => {
  const columns = table.columns.filter((column, i) => column.kind === 'number' && specs[i]?.group !== 'profile');
  const cells = columns.map((column) => column.kind === 'number' && [column.name, [...column.data], column.valid && [...column.valid]]);
  return keyOf([ids && [...ids.bytes], specs.map((spec) => spec.keptOut), cells]);
};

describe('the sample shop, as it comes', () => {
  const english = generateShop({ ...OPTIONS, language: 'en' });
  let shop: Prepared;
  let chinese: Prepared;
  beforeAll(async () => {
    shop = await prepared(english);
    chinese = await prepared(generateShop({ ...OPTIONS, language: 'zh' }));
  }, 60_000);

  it('chooses T, S and the look-back that the shop was made for', () => {
    expect(shop.summary).toMatchObject({
      goal: 'window',
      windowDays: 90,
      asOfTrain: isoDay(SHOP_START + CUTOFF_DAY * DAY),
      asOfScore: isoDay(SHOP_START + SNAPSHOT_DAY * DAY),
    });
    expect(shop.summary.notes).toContainEqual({ key: 'prepare.note.leftTruncated', values: { from: isoDay(SHOP_START), days: 365 } });
  });

  it('labels everyone as it was drawn', () => {
    const { label } = english.truth.history.atCutoff;
    const ids = shop.train.ids;
    const eligible = label.filter((value) => value !== UNLABELLED).length;
    expect(shop.label.length).toBe(eligible);
    for (let row = 0; ids && row < shop.label.length; row++) {
      const customer = Number(textAt(ids, row).replace(/\D/g, '')) - 1;
      expect(shop.label[row], textAt(ids, row)).toBe(label[customer]);
    }
  });

  it('features at T do not see refunds written after T (R6)', async () => {
    const before = await prepared(generateShop({ ...OPTIONS, language: 'en', lateRefunds: false }));
    expect(english.truth.counts.refundsWrittenLate).toBeGreaterThan(0);
    expect(digest(before.train)).toBe(digest(shop.train));
    expect(digest(before.people)).toBe(digest(shop.people));
  }, 60_000);

  it('keeps out what the export wrote, in both languages (R5)', () => {
    const keptOut = ({ train }: Prepared) =>
      train.specs.filter((spec) => spec.group === 'profile').map((spec) => [spec.name, spec.keptOut]);
    const reasons = [...Array(2).fill(expect.stringMatching(/^(id|free-text)$/)), ...Array(6).fill(null), ...Array(4).fill('at-export')];
    const names = [
      [
        'Email',
        'Phone',
        'Sign-up date',
        'Country',
        'Birth year',
        'First channel',
        'Gender',
        'Language',
        'Total Spent',
        'Total Orders',
        'Accepts Marketing',
        'Tags',
      ],
      ['邮箱', '手机号', '注册日期', '国家/地区', '出生年份', '首次来源', '性别', '语言', '累计消费', '累计订单数', '接受营销', '标签'],
    ] as const;
    expect(keptOut(shop)).toEqual(names[0].map((name, i) => [name, reasons[i]]));
    expect(keptOut(chinese)).toEqual(names[1].map((name, i) => [name, reasons[i]]));
  });

  it('gives the same features from its GB18030 twin', () => {
    expect(chinese.summary.customers).toBe(shop.summary.customers);
    expect(digest(chinese.train)).toBe(digest(shop.train));
    expect([...chinese.label]).toEqual([...shop.label]);
    expect(Object.keys(rowsById(chinese.train)).slice(0, 3)).toEqual(Object.keys(rowsById(shop.train)).slice(0, 3));
  });
});
