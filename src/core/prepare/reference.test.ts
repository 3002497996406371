import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { type CollectedFile, type ColumnKind, collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../collect';
import { columnOf } from '../table/table';
import { textAt } from '../table/text';
import { buildFeatures } from './build-features';
import { chooseGoal } from './choose-goal';
import { dayFromIso } from './days';
import { encode } from './encode';
import { indexOrders } from './index-orders';
import { prepare } from './prepare';
import { DEFAULT_PREPARE, type FeatureTable, type PrepareChoices, type Prepared, UNLABELLED } from './types';

const shared = process.env.CUTLINE_SHARED ?? join(import.meta.dirname, '../../../../shared');
const data = join(shared, 'data');
const isThere = existsSync(join(data, 'reference.json'));
if (!isThere) console.warn(`skipped: the reference data are not at ${data}`);
const reference = isThere ? JSON.parse(readFileSync(join(data, 'reference.json'), 'utf8')) : null;

async function collected(path: string, choices: Partial<FileChoices> = {}): Promise<CollectedFile> {
  const bytes = new Uint8Array(readFileSync(join(data, path)));
  const source = { name: path, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const given = { ...DEFAULT_FILE, ...choices };
  return collectFile(await readFile(source, given, quietJob()), bytes.length, given, quietJob());
}
async function prepared(files: readonly CollectedFile[], choices: Partial<PrepareChoices>): Promise<Prepared> {
  const result = await prepare(files, { ...DEFAULT_PREPARE, ...choices }, 1, quietJob());
  if ('question' in result) throw new Error(`asked for ${result.question}`);
  return result;
}
const ms = (day: string) => dayFromIso(day) as number;
const numbersOf = (features: FeatureTable, name: string): Float64Array => {
  const column = columnOf(features.table, name);
  if (column?.kind !== 'number') throw new Error(`${name} is no number`);
  return column.data;
};

/** `customer,R,F,M.cc` ascending by customer, M rounded half away from zero to cents: the table whose hash the reference gives. */
function rfmTable(features: FeatureTable): {
  rows: number;
  sha256: string;
  first: string;
  last: string;
  mills: number;
  recency: number;
  frequency: number;
} {
  const [recency, frequency, monetary] = ['recency', 'frequency', 'monetary'].map((name) => numbersOf(features, name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const rows = Array.from({ length: features.table.rows }, (_, row) => {
    const mills = Math.round((monetary[row] as number) * 1000);
    const cents = Math.sign(mills) * Math.floor((Math.abs(mills) + 5) / 10);
    const money = `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
    return { customer: Number(features.ids && textAt(features.ids, row)), mills, text: `,${recency[row]},${frequency[row]},${money}` };
  }).sort((a, b) => a.customer - b.customer);
  const lines = rows.map(({ customer, text }) => `${customer}${text}`);
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  return {
    rows: rows.length,
    sha256: createHash('sha256')
      .update(lines.map((line) => `${line}\n`).join(''))
      .digest('hex'),
    first: lines[0] ?? '',
    last: lines.at(-1) ?? '',
    mills: sum(rows.map((row) => row.mills)),
    recency: sum(recency),
    frequency: sum(frequency),
  };
}

const expectedOf = (table: { [key: string]: unknown }) => ({
  rows: table.customers,
  sha256: table.sha256_table,
  first: table.first_line,
  last: table.last_line,
  mills: table.monetary_total_mills,
  recency: table.recency_sum_days,
  frequency: table.frequency_sum,
});

const RULES_OFF = { cancelled: false, nonPositive: false, noCustomer: false };
const RETAIL = {
  'online-retail-13': ['online-retail-13.csv'],
  'online-retail full (3 gz)': ['2010-12_2011-05', '2011-06_2011-09', '2011-10_2011-12'].map((span) => `online-retail_${span}.csv.gz`),
} as const;

describe.skipIf(!isThere).each(Object.entries(RETAIL))('%s', (name, paths) => {
  const open = (rules?: FileChoices['rules']) =>
    Promise.all(paths.map((path) => collected(`online-retail-2011/${path}`, rules ? { rules } : {})));
  const at = async (files: readonly CollectedFile[], asOf: string) => {
    const index = await indexOrders(files, quietJob());
    if (!index) throw new Error('no orders');
    return buildFeatures(index, [], ms(asOf), 0, quietJob());
  };
  let files: readonly CollectedFile[] = [];
  beforeAll(async () => {
    files = await open();
  }, 120_000);

  it('gives the reference table of recency, frequency and gross money', async () => {
    expect(rfmTable(await at(files, '2011-12-10'))).toEqual(expectedOf(reference.orders[name].rfm_gross_sales_only));
  }, 60_000);

  it('gives it net with the rules switched off', async () => {
    expect(rfmTable(await at(await open(RULES_OFF), '2011-12-10'))).toEqual(expectedOf(reference.orders[name].rfm_net_all_rows));
  }, 120_000);

  it('labels who had bought before 2011-09-01 and bought again within 90 days', async () => {
    const choices = { cutoff: '2011-09-01', windowDays: 90, snapshot: '2011-12-10', lookBackDays: 0, split: 'rank' } as const;
    const { label, fold, summary, people } = await prepared(files, choices);
    const expected = reference.orders[name]['label_2011-09-01_90d'];
    expect([summary.labelled, summary.positives, summary.parts.test]).toEqual([expected.eligible, expected.positives, expected.n_test]);
    expect(label.reduce((sum, value, row) => sum + (fold[row] === 0 && value === 1 ? 1 : 0), 0)).toBe(expected.pos_test);
    expect(rfmTable(people)).toEqual(expectedOf(reference.orders[name].rfm_gross_sales_only));
    expect(summary.baseRates.find((rate) => rate.from === '2011-09-01')).toMatchObject({
      eligible: expected.eligible,
      positives: expected.positives,
    });
  }, 60_000);

  it('takes the last, half day for incomplete', async () => {
    const { summary } = await prepared(files, {});
    expect([summary.dataFrom, summary.asOfScore, summary.windowDays, summary.asOfTrain]).toEqual([
      '2010-12-01',
      '2011-12-09',
      90,
      '2011-09-10',
    ]);
    expect(summary.notes.map((note) => note.key)).toEqual(
      expect.arrayContaining(['prepare.note.incompleteDay', 'prepare.note.leftTruncated']),
    );
  }, 60_000);
});

describe.skipIf(!isThere)('CDNOW', () => {
  it('gives x, t_x and T of the published summary for every customer', async () => {
    const orders = await collected('cdnow/cdnow_sample.csv', {
      role: 'orders',
      kinds: { customer_id: 'id' },
      fields: {
        customer: 'customer_id',
        time: 'date',
        amount: 'dollar_value',
        order: null,
        unitPrice: null,
        quantity: null,
        product: null,
      },
      rules: RULES_OFF,
    });
    const index = await indexOrders([orders], quietJob());
    if (!index) throw new Error('no orders');
    const features = await buildFeatures(index, [], ms('1997-10-01'), 0, quietJob());
    const [recency, frequency, tenure] = ['recency', 'frequency', 'tenure'].map((name) => numbersOf(features, name)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const weeks = (days: number) => (days / 7).toFixed(2);
    // Weeks from the first purchase, whose day is 0, to the last one and to 1997-09-30.
    const ours = Array.from({ length: features.table.rows }, (_, row) => {
      const [r, f, t] = [recency[row] as number, frequency[row] as number, tenure[row] as number];
      return `${f - 1},${weeks(t - r)},${weeks(t - 1)}`;
    });
    const published = readFileSync(join(data, 'cdnow/cdnow_customers_summary_with_transactions.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    const theirs = published
      .map((line) => line.split(',').slice(1, 4))
      .map(([x, tx, t]) => `${Number(x)},${Number(tx).toFixed(2)},${Number(t).toFixed(2)}`);
    expect(ours.length).toBe(2357);
    expect(ours.sort()).toEqual(theirs.sort());
    expect(ours.reduce((sum, line) => sum + Number(line.split(',')[0]), 0)).toBe(reference.clv['cdnow-sample'].repeat_calibration);
  });

  it('labels who buys after 1997-09-30', async () => {
    const orders = await collected('cdnow/cdnow_sample.csv', {
      fields: { customer: 'customer_id', time: 'date', amount: 'dollar_value', order: null },
      rules: RULES_OFF,
    });
    const { summary } = await prepared([orders], {
      cutoff: '1997-10-01',
      windowDays: 273,
      snapshot: '1998-07-01',
      lookBackDays: 0,
      split: 'rank',
    });
    const expected = reference.clv['cdnow-sample']['label_buys_1997-10-01_to_1998-06-30'];
    expect([summary.labelled, summary.positives, summary.parts.test]).toEqual([expected.eligible, expected.positives, expected.n_test]);
  });
});

const SETS = {
  'online-shoppers': { path: 'online-shoppers/online_shoppers_intention.csv', label: 'Revenue', positive: null },
  'german-credit': { path: 'german-credit/GermanCredit.csv', label: 'credit_risk', positive: '0' },
  'facebook-top-quartile': { path: 'facebook-metrics/dataset_Facebook.csv', label: 'Total Interactions', positive: null },
} as const;

describe.skipIf(!isThere).each(Object.entries(SETS))('%s', (name, { path, label, positive }) => {
  it('gives the rows, positives, test part and matrix columns of the reference', async () => {
    const set = reference.classification[name];
    const kinds: { [column: string]: ColumnKind } = {};
    for (const column of set.numeric) kinds[column] = 'number';
    for (const column of set.categorical) kinds[column] = 'category';
    const file = await collected(path, { role: 'customers', kinds });
    const others = file.table.columns.map((column) => column.name).filter((column) => !(column in kinds) && column !== label);
    const {
      train,
      people,
      label: labels,
      fold,
      summary,
    } = await prepared([file], { labelColumn: label, positiveValue: positive, split: 'row', excluded: others });
    expect([summary.labelled, summary.positives, summary.parts.test]).toEqual([set.rows, set.positives, set.hash_split.n_test]);
    expect(labels.reduce((sum, value, row) => sum + (fold[row] === 0 && value === 1 ? 1 : 0), 0)).toBe(set.hash_split.pos_test);
    const fitRows = fold.map((part, row) => (part > 0 && labels[row] !== UNLABELLED ? 1 : 0));
    const matrix = (await encode(train, people, fitRows, { ...DEFAULT_PREPARE, missingFlags: false })).train;
    expect(matrix.cols).toBe(set.hash_split.columns_after_one_hot);
    expect(matrix.data.every(Number.isFinite)).toBe(true);
  });
});

describe.skipIf(!isThere)('a file nobody has explained', () => {
  it('finds the label of online shoppers and German credit, and cuts interactions at their upper quartile', async () => {
    const goalOf = async (path: string, choices: Partial<PrepareChoices> = {}) => {
      const found = chooseGoal([await collected(path)], { ...DEFAULT_PREPARE, ...choices });
      return 'goal' in found && found.goal.kind === 'label' ? [found.goal.column, found.goal.positive.toLowerCase()] : found;
    };
    expect(await goalOf(SETS['online-shoppers'].path)).toEqual(['Revenue', 'true']);
    expect(await goalOf(SETS['german-credit'].path)).toEqual(['credit_risk', '1']);
    expect(await goalOf(SETS['facebook-top-quartile'].path)).toMatchObject({ question: 'label' });
    expect(await goalOf(SETS['facebook-top-quartile'].path, { labelColumn: 'Total Interactions' })).toEqual([
      'Total Interactions',
      '>= 228.5',
    ]);
  });
});
