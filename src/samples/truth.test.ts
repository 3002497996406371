import { beforeAll, describe, expect, it } from 'vitest';
import type { F32 } from '../core/base/arrays';
import type { CollectedFile } from '../core/collect/types';
import type { FeatureTable, PrepareChoices } from '../core/prepare/types';
import { columnOf } from '../core/table/table';
import { textAt, textCount } from '../core/table/text';
import { CUTOFF_TEXT, LABEL_DAYS, SNAPSHOT_TEXT } from './calendar';
import { NOISE_COLUMNS } from './catalogue';
import { NOT_ELIGIBLE, PLANTED, type Snapshot } from './process';
import { collectAll, type Outcome, runRecipe } from './run-recipe';
import { generateShop, type Shop, type ShopOptions } from './shop';

const filesOf = (shop: Shop) => [
  { name: 'orders.csv', bytes: shop.orders },
  { name: 'customers.csv', bytes: shop.customers },
];

/** Index in the truth of each row of a feature table, from its id (`K` and the index + 1). */
function indexOf({ ids }: FeatureTable): number[] {
  if (!ids) throw new Error('the table has no ids');
  return Array.from({ length: textCount(ids) }, (_, row) => Number(textAt(ids, row).slice(1)) - 1);
}

/** Mean |p̂ − p| over these rows. */
function meanError(scores: F32, table: FeatureTable, truth: Snapshot, takes: (row: number) => boolean): number {
  let [sum, rows] = [0, 0];
  for (const [row, i] of indexOf(table).entries()) {
    if (!takes(row)) continue;
    sum += Math.abs((scores[row] as number) - (truth.p[i] as number));
    rows++;
  }
  return sum / rows;
}

const NOISE = NOISE_COLUMNS.map((column) => column.en);
const LEAKS = ['Total Spent', 'Total Orders', 'Accepts Marketing', 'Tags'];
const eligibleIn = (snapshot: Snapshot): number => snapshot.label.reduce((sum, label) => sum + (label === NOT_ELIGIBLE ? 0 : 1), 0);

describe('50,000 customers through collect, prepare and the exact model', () => {
  let shop: Shop;
  let files: CollectedFile[];
  let outcome: Outcome;

  beforeAll(async () => {
    shop = generateShop({ customers: 50_000, language: 'en', seed: 2026, signal: true });
    files = await collectAll(filesOf(shop));
    outcome = await runRecipe(files);
  }, 120_000);

  it('counts every planted row by its reason and money to the cent', () => {
    const { counts } = shop.truth;
    const report = files[0]?.report;
    const { short, long, date, noDate, amount, zero } = counts.bad;
    expect(report?.role).toBe('orders');
    expect(files[1]?.report.role).toBe('customers');
    expect(report?.rows).toEqual({
      in: counts.rows,
      used: counts.usedRows,
      quarantined: short + long + date + noDate + amount,
      dropped: zero + counts.guestLines + counts.cancelledLines,
    });
    expect(report?.orders).toMatchObject({
      orders: counts.paidOrders,
      lines: counts.usedRows,
      moneyFrom: 'amount',
      currency: 'EUR',
    });
    expect(report?.orders?.revenueGross).toBeCloseTo(counts.gross / 100, 6);
    expect(report?.orders?.revenueNet).toBeCloseTo((counts.gross - counts.refunded) / 100, 6);
  });

  it('takes T one year back, S at the end of the last complete day, and labels everyone as drawn', () => {
    const { summary, train, label } = outcome.prepared;
    const { atCutoff, atSnapshot } = shop.truth.history;
    expect([summary.asOfTrain, summary.asOfScore, summary.windowDays]).toEqual([CUTOFF_TEXT, SNAPSHOT_TEXT, LABEL_DAYS]);
    expect(summary.notes.map((note) => note.key)).toContain('prepare.note.leftTruncated');
    expect(label.length).toBe(eligibleIn(atCutoff));
    expect(summary.customers).toBe(eligibleIn(atSnapshot));
    const drawn = indexOf(train).map((i) => atCutoff.label[i]);
    expect(drawn.filter((value, row) => value !== label[row])).toEqual([]);
  });

  it('estimates the planted chances: mean |p̂ − p| ≤ 0.02 on the test part at T and for everyone at S', () => {
    const { prepared, model } = outcome;
    const { atCutoff, atSnapshot } = shop.truth.history;
    expect(meanError(model.scores.train, prepared.train, atCutoff, (row) => prepared.fold[row] === 0)).toBeLessThanOrEqual(0.02);
    expect(meanError(model.scores.people, prepared.people, atSnapshot, () => true)).toBeLessThanOrEqual(0.02);
    expect(model.test.noSignal).toBe(false);
  });

  it('finds the planted weights inside their 95 % intervals', async () => {
    const wanted = ['recency', 'frequency', 'meanGap'];
    const excluded = outcome.prepared.train.specs.map((spec) => spec.name).filter((name) => !wanted.includes(name));
    const { model, features } = await runRecipe(files, { excluded });
    const planted = { recency: PLANTED.recency, frequency: PLANTED.frequency, meanGap: PLANTED.gap };
    for (const [name, weight] of Object.entries(planted)) {
      const found = model.weights?.find((candidate) => candidate.name === name);
      const code = features.find((candidate) => candidate.feature === name);
      if (!found?.standardError || code?.kind !== 'number') throw new Error(`no weight for ${name}`);
      expect(Math.abs(found.weight / code.sd - weight), name).toBeLessThan((1.96 * found.standardError) / code.sd);
    }
  }, 60_000);

  it('gives noise no weight that chance would not: none of its 5 % of wrong alarms over all levels together', () => {
    const noise = outcome.model.weights?.filter(({ name }) => NOISE.some((column) => name.startsWith(column))) ?? [];
    expect(noise.length).toBeGreaterThanOrEqual(NOISE.length);
    // Šidák for up to 26 levels: the normal quantile of (1 + 0.95^(1/26)) / 2.
    expect(noise.length).toBeLessThanOrEqual(26);
    for (const { name, weight, standardError } of noise) expect(Math.abs(weight) / (standardError ?? 0), name).toBeLessThan(3.1);
  });

  it('keeps the leaks out by provenance; forced in, the tag alone and all together lift the test AUC by 0.10 or more', async () => {
    const keptOut = new Map(outcome.prepared.train.specs.map((spec) => [spec.name, spec.keptOut]));
    for (const name of LEAKS) expect(keptOut.get(name), name).toBe('at-export');
    for (const name of ['Sign-up date', ...NOISE]) expect(keptOut.get(name), name).toBeNull();
    for (const forced of [['Tags'], LEAKS]) {
      const { model } = await runRecipe(files, { forced });
      expect(model.test.auc - outcome.model.test.auc).toBeGreaterThanOrEqual(0.1);
    }
  }, 60_000);
});

const SMALL = { customers: 6000, language: 'en', seed: 5, signal: true } as const;
const small = async (options: Partial<ShopOptions> = {}, choices: Partial<PrepareChoices> = {}) =>
  runRecipe(await collectAll(filesOf(generateShop({ ...SMALL, ...options }))), choices);

/** Number features of one snapshot that reach a model, by value; categories differ in their words between the languages. */
const numbersOf = ({ table, specs }: FeatureTable) =>
  specs.flatMap(({ name, keptOut }) => {
    const column = columnOf(table, name);
    return keptOut === null && column?.kind === 'number' ? [{ data: column.data, valid: column.valid }] : [];
  });

describe('6,000 customers', () => {
  let plain: Outcome;
  beforeAll(async () => {
    plain = await small();
  }, 60_000);

  it('gives the same features, label and parts from the Chinese twin in GB18030', async () => {
    const twin = await small({ language: 'zh' });
    expect(twin.files.map((file) => file.report.reading.text?.encoding)).toEqual(['gb18030', 'gb18030']);
    expect(numbersOf(twin.prepared.train)).toEqual(numbersOf(plain.prepared.train));
    expect(numbersOf(twin.prepared.people)).toEqual(numbersOf(plain.prepared.people));
    expect(twin.prepared.label).toEqual(plain.prepared.label);
    expect(twin.prepared.fold).toEqual(plain.prepared.fold);
    expect(twin.prepared.train.ids).toEqual(plain.prepared.train.ids);
  }, 60_000);

  it('builds features at T that later refunds do not change', async () => {
    const before = await small({ lateRefunds: false });
    expect(numbersOf(before.prepared.train).length).toBeGreaterThanOrEqual(14);
    expect(numbersOf(before.prepared.train)).toEqual(numbersOf(plain.prepared.train));
    expect(before.files[0]?.report.orders?.revenueNet).toBeGreaterThan(plain.files[0]?.report.orders?.revenueNet ?? 0);
  }, 60_000);

  it('claims no ranking where nothing was planted', async () => {
    const { model } = await small({ signal: false });
    expect(model.test.noSignal).toBe(true);
    expect(plain.model.test.noSignal).toBe(false);
  }, 60_000);
});
