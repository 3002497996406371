import { describe, expect, it } from 'vitest';
import { AppError } from '../base/error';
import { quietJob } from '../base/job';
import { columnOf } from '../table/table';
import { textAt } from '../table/text';
import { DAY, dayFromIso } from './days';
import { customersFile, days, flags, ids, type Line, numbers, ordersFile, rowsById, texts, words } from './fixtures';
import { type Keep, prepare } from './prepare';
import { type CollectedFiles, DEFAULT_PREPARE, type PrepareChoices, type Prepared, UNLABELLED } from './types';

async function prepared(files: CollectedFiles, choices: Partial<PrepareChoices> = {}, keep?: Keep): Promise<Prepared> {
  const result = await prepare(files, { ...DEFAULT_PREPARE, ...choices }, 1, quietJob(), keep);
  if ('question' in result) throw new Error(`asked for ${result.question}`);
  return result;
}
const keptOut = ({ train }: Prepared) => Object.fromEntries(train.specs.map((spec) => [spec.name, spec.keptOut]));
const notes = ({ summary }: Prepared) => summary.notes.map((note) => note.key);
async function failure(run: Promise<unknown>): Promise<AppError> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw error ?? new Error('nothing failed');
}

const ROWS = 200;
const each = <T>(value: (i: number) => T): T[] => Array.from({ length: ROWS }, (_, i) => value(i));

describe('prepare a file with a label column', () => {
  const file = customersFile(
    [
      ids(
        'id',
        each((i) => `00${i}`),
      ),
      numbers(
        'age',
        each((i) => (i % 10 === 0 ? null : 20 + (i % 50))),
      ),
      words(
        'city',
        each((i) => ['Bonn', 'Köln', null][i % 3] ?? null),
      ),
      words(
        'code',
        each((i) => `k${i % 90}`),
      ),
      days(
        'since',
        each((i) => 19_000 + i),
      ),
      texts(
        'note',
        each((i) => `note ${i}`),
      ),
      numbers(
        'same',
        each(() => 1),
      ),
      flags(
        'churn',
        each((i) => (i < 20 ? null : i % 3 === 0)),
      ),
    ],
    'id',
  );

  it('makes one row each; rows without a label are scored only', async () => {
    const result = await prepared([file]);
    expect(result.people).toBe(result.train);
    expect(result.summary).toMatchObject({
      goal: 'label',
      labelColumn: 'churn',
      positiveValue: 'yes',
      labelValues: ['no', 'yes'],
      customers: ROWS,
      labelled: 180,
    });
    expect(result.summary.positives).toBe(each((i) => i).filter((i) => i >= 20 && i % 3 === 0).length);
    expect(result.summary.parts.train + result.summary.parts.tune + result.summary.parts.test).toBe(180);
    expect([...result.label.subarray(0, 22)]).toEqual([...new Array(20).fill(UNLABELLED), 0, 1]);
    expect(result.train.ids && textAt(result.train.ids, 7)).toBe('007');
    expect(result.train.idName).toBe('id');
  });

  it('says why a column is kept out, and counts dates in days before the newest', async () => {
    const result = await prepared([file]);
    expect(keptOut(result)).toEqual({
      id: 'id',
      age: null,
      city: null,
      code: 'too-many-levels',
      since: null,
      note: 'free-text',
      same: 'constant',
      churn: 'label',
    });
    const since = columnOf(result.train.table, 'since');
    expect(since?.kind === 'number' && [since.unit, since.data[0], since.data[ROWS - 1]]).toEqual(['days', ROWS, 1]);
    expect(keptOut(await prepared([file], { excluded: ['age'], forced: ['code', 'note'] }))).toMatchObject({
      age: 'choice',
      code: null,
      note: 'free-text',
    });
  });

  it('shows each feature and what each rule changes', async () => {
    const { summary } = await prepared([file]);
    const age = summary.features.find((feature) => feature.name === 'age');
    expect(age?.column).toMatchObject({ kind: 'number', missing: 20, range: [21, 69] });
    expect(age?.column.spark.reduce((sum, count) => sum + count, 0)).toBe(180);
    expect(summary.cleaning.map(({ rule, on, before, after }) => [rule, on, before, after])).toEqual([
      ['duplicates', false, 0, 0],
      ['missingNumbers', true, 20, 0],
      ['missingFlags', true, 20, 0],
      ['missingLevels', true, expect.any(Number), 0],
      ['outliers', false, 380, expect.any(Number)],
      ['sameText', true, 2, 2],
      ['rareLevels', true, 2, 2],
    ]);
    const dropped = await prepared([file], { missingNumbers: 'drop' });
    expect(dropped.summary.cleaning[1]).toMatchObject({ of: 'labelled', before: 180, after: 162 });
    expect([dropped.summary.customers, dropped.summary.labelled, dropped.label[30]]).toEqual([ROWS, 162, UNLABELLED]);
  });

  it('advises where positives are few, and refuses one class in words', async () => {
    expect(notes(await prepared([file]))).toContain('prepare.note.fewPositives');
    const one = await failure(prepared([customersFile([numbers('x', [1, 2, 3]), flags('churn', [true, true, null])])]));
    expect([one.code, one.details]).toEqual([
      'prepare/one-class',
      { labelled: 2, positives: 2, count: 2, labelColumn: 'churn', positiveValue: 'yes', labelValues: ['no', 'yes'] },
    ]);
    const few = await failure(prepared([customersFile([numbers('x', [1, 2, 3]), flags('churn', [true, false, false])])]));
    expect([few.code, few.details.context, few.details.count]).toEqual(['prepare/too-few', 'fewRows', 3]);
    const all = customersFile([
      numbers(
        'x',
        each((i) => i),
      ),
      flags(
        'churn',
        each((i) => i > 0),
      ),
    ]);
    expect((await failure(prepared([all]))).details).toMatchObject({ context: 'manyYesRows', positives: ROWS - 1, labelled: ROWS });
    expect((await failure(prepared([all], { positiveValue: 'no' }))).details).toMatchObject({ context: 'fewYesRows', positives: 1 });
  });

  it('keeps the rows of one id in one part and says how many repeat (R20)', async () => {
    const people = (column: string, key: string | null) =>
      customersFile(
        [
          ids(
            column,
            each((i) => (i < 4 ? '' : `u${i % 120}`)),
          ),
          numbers(
            'x',
            each((i) => i),
          ),
          flags(
            'bought',
            each((i) => i % 3 === 0),
          ),
        ],
        key,
      );
    const result = await prepared([people('user_id', 'user_id')]);
    expect([result.train.idName, result.train.ids && textAt(result.train.ids, 5)]).toEqual(['user_id', 'u5']);
    const parts = new Map<string, number>();
    for (let row = 4; row < ROWS; row++) {
      const id = `u${row % 120}`;
      expect(result.fold[row]).toBe(parts.get(id) ?? result.fold[row]);
      parts.set(id, result.fold[row] as number);
    }
    expect(new Set(result.fold.subarray(0, 4)).size).toBeGreaterThan(1);
    expect(result.summary.notes).toContainEqual({ key: 'prepare.note.repeatedIds', values: { column: 'user_id', count: ROWS - 4 - 120 } });
    expect((await prepared([people('store_id', null)])).train.ids).toBeNull();
    expect(notes(await prepared([file]))).not.toContain('prepare.note.repeatedIds');
  });

  it('names the day from which a date is counted', async () => {
    const since = ({ train }: Prepared) => train.specs.find(({ name }) => name === 'since');
    const newest = { formula: 'prepare.formula.daysBeforeDay', formulaValues: { day: '2022-07-27' } };
    expect(since(await prepared([file]))).toMatchObject(newest);
    expect(since(await prepared([file], { snapshot: '2023-01-01' }))).toMatchObject({ formulaValues: { day: '2023-01-01' } });
  });

  it('asks when it cannot know', async () => {
    const asked = await prepare([customersFile([numbers('age', [1, 2])])], DEFAULT_PREPARE, 1, quietJob());
    expect(asked).toEqual({ question: 'label', options: ['age'] });
  });
});

describe('prepare orders with a customers file', () => {
  const start = (dayFromIso('2024-01-01') ?? 0) / DAY;
  const lines: Line[] = [];
  for (let c = 0; c < ROWS; c++) {
    for (let day = c % 40; day < 420; day += 35 + ((c * 7) % 90))
      lines.push({ customer: `c${c}`, day: start + day + 0.5, order: `${c}-${day}`, mills: 1000 * (c + 1) });
  }
  const orders = ordersFile(lines);
  const profiles = customersFile(
    [
      ids('id', ['c5', 'c3', 'ghost', 'c5', 'c150']),
      words('Country', ['DE', 'FR', 'DE', 'IT', null]),
      days('Sign-up date', [start - 10, start + 300, start, start, start + 20]),
      numbers('Total Spent', [5, 3, 0, 9, 7]),
      flags('Accepts Marketing', [true, false, true, true, true]),
      words('recency', ['x', 'y', 'x', 'y', 'x']),
    ],
    'id',
  );

  it('scores everyone who has bought by S in the order of the customers file, then of first appearance', async () => {
    const result = await prepared([orders, profiles]);
    const people = result.people.ids;
    expect(people && [0, 1, 2, 3, 4].map((row) => textAt(people, row))).toEqual(['c5', 'c3', 'c150', 'c0', 'c1']);
    expect(result.summary.customers).toBe(ROWS);
    expect(result.summary.notEligible).toEqual([{ key: 'prepare.notEligible.neverBought', count: 1 }]);
    expect(notes(result)).toEqual(expect.arrayContaining(['prepare.note.joined', 'prepare.note.repeatedKeys', 'prepare.note.samePeriod']));
    expect(result.summary.asOfScore).toBe('2025-02-24');
    expect(result.label.length).toBe(result.train.table.rows);
  });

  it('keeps columns written at export out, by provenance, unless forced (R5)', async () => {
    const result = await prepared([orders, profiles]);
    expect(keptOut(result)).toMatchObject({
      recency: null,
      Country: null,
      'Sign-up date': null,
      'Total Spent': 'at-export',
      'Accepts Marketing': 'at-export',
      'recency (customers.csv)': 'at-export',
    });
    expect(keptOut(await prepared([orders, profiles], { forced: ['Total Spent'] }))).toMatchObject({
      'Total Spent': null,
      'Accepts Marketing': 'at-export',
    });
  });

  it('does not know at T of a sign-up after T', async () => {
    const result = await prepared([orders, profiles], { cutoff: '2024-10-01' });
    expect(rowsById(result.train).c3).toMatchObject({ 'Sign-up date': null });
    expect(rowsById(result.train).c150).toMatchObject({ 'Sign-up date': 274 - 20 });
    expect(rowsById(result.people).c3).toMatchObject({ 'Sign-up date': 420 - 300 });
  });

  it('names the days back to which a formula looks, and each snapshot for its dates', async () => {
    const formulas = async (lookBackDays: number) =>
      Object.fromEntries(
        (await prepared([orders, profiles], { lookBackDays })).train.specs.map(({ name, formula, formulaValues }) => [
          name,
          [formula, formulaValues?.days],
        ]),
      );
    expect(await formulas(60)).toMatchObject({
      recency: ['prepare.formula.recency.lookBack', 60],
      frequency: ['prepare.formula.frequency.lookBack', 60],
      orders30: ['prepare.formula.orders30', 30],
      money90: ['prepare.formula.money90', 60],
    });
    expect(await formulas(0)).toMatchObject({
      frequency: ['prepare.formula.frequency', undefined],
      orders90: ['prepare.formula.orders90', 90],
    });
    const { train, people } = await prepared([orders, profiles]);
    const signUp = [train, people].map(({ specs }) => specs.find(({ name }) => name === 'Sign-up date'));
    expect(signUp.map((spec) => spec?.formula)).toEqual(['prepare.formula.daysBefore', 'prepare.formula.daysBefore']);
    expect(signUp.map((spec) => spec?.formulaValues?.day)).toEqual(['2024-11-26', '2025-02-24']);
  });

  it('says in the words of a window why it cannot learn', async () => {
    const all = await failure(prepared([orders, profiles], { windowDays: 5000 }));
    expect([all.code, all.details]).toMatchObject(['prepare/one-class', { context: 'everybody', cutoff: '2024-02-25', days: 365 }]);
    const ofThree = ordersFile(lines.filter((line) => ['c1', 'c2', 'c3'].includes(line.customer)));
    const three = await failure(prepared([ofThree]));
    expect(three.details).toMatchObject({ context: 'fewCustomers', count: 3, days: 90 });
  });

  it('keeps buyers that the customers file does not know (R7)', async () => {
    expect(rowsById((await prepared([orders, profiles])).train).c0).toMatchObject({ Country: null, 'Total Spent': null });
  });

  it('does not build features again when only N or a switch changes', async () => {
    const kept = new Map<string, unknown>();
    const ran: string[] = [];
    const keep: Keep = async <T>(step: string, reads: unknown, compute: () => T | Promise<T>): Promise<T> => {
      const key = `${step} ${JSON.stringify(reads)}`;
      if (!kept.has(key)) {
        ran.push(step);
        kept.set(key, await compute());
      }
      return kept.get(key) as T;
    };
    await prepared([orders, profiles], { cutoff: '2024-09-01', windowDays: 60, lookBackDays: 0 }, keep);
    expect(ran).toEqual([
      'prepare.parts',
      'prepare.identities',
      'prepare.people',
      'prepare.index',
      'prepare.past',
      'prepare.featuresTrain',
      'prepare.featuresScore',
      'prepare.describe',
    ]);
    ran.length = 0;
    const again = await prepared(
      [orders, profiles],
      { cutoff: '2024-09-01', windowDays: 75, lookBackDays: 0, excluded: ['recency'], split: 'rank' },
      keep,
    );
    expect(ran).toEqual([]);
    expect(again).toEqual(
      await prepared([orders, profiles], { cutoff: '2024-09-01', windowDays: 75, lookBackDays: 0, excluded: ['recency'], split: 'rank' }),
    );
    await prepared([orders, profiles], { cutoff: '2024-09-08', windowDays: 75, lookBackDays: 0 }, keep);
    expect(ran).toEqual(['prepare.past', 'prepare.featuresTrain', 'prepare.describe']);
  });

  it('keeps steps by file and not by its name, and by what was collected last', async () => {
    const keepIn =
      (kept: Map<string, unknown>): Keep =>
      async <T>(step: string, reads: unknown, compute: () => T | Promise<T>): Promise<T> => {
        const key = `${step} ${JSON.stringify(reads)}`;
        if (!kept.has(key)) kept.set(key, await compute());
        return kept.get(key) as T;
      };
    const labelled = (prefix: string, label: string) => {
      const at = Array.from({ length: 200 }, (_, i) => i);
      const key = ids('customer_id', prefix === '' ? at.map((i) => `${i % 50}`) : at.map((i) => `${prefix}${i}`));
      const email = ids(
        'email',
        at.map((i) => `m${i % 100}z@example.com`),
      );
      const won = flags(
        label,
        at.map((i) => i % 3 === 0),
      );
      return customersFile([key, email, won], 'customer_id', 'export.csv');
    };
    const files = [labelled('a', 'churned'), labelled('', 'returned')];
    const label = (labelColumn: string) => ({ goal: 'label', labelColumn, positiveValue: 'yes' }) as const;
    const keep = keepIn(new Map());
    for (const column of ['churned', 'returned']) {
      const found = await prepared(files, label(column), keep);
      const alone = await prepared(files, label(column));
      expect(found).toEqual(alone);
      expect(found.train.groups).not.toBeNull();
    }
    // What was kept of the parts is gone, and the files are collected again: what refers to the old ones is of no use.
    const lines = Array.from({ length: 900 }, (_, i) => ({
      customer: `c${i % 90}`,
      day: 19_700 + ((i * 7) % (i % 90 < 45 ? 150 : 300)),
      order: `${i}`,
    }));
    const again = () => [ordersFile(lines), labelled('c', 'churned')];
    const kept = new Map<string, unknown>();
    const first = await prepared(again(), { goal: 'window' }, keepIn(kept));
    for (const key of [...kept.keys()]) if (key.startsWith('prepare.parts')) kept.delete(key);
    expect(await prepared(again(), { goal: 'window' }, keepIn(kept))).toEqual(first);
  });

  it('asks for the column of the customer where no line has one', async () => {
    const guests = ordersFile(lines.map((line) => ({ ...line, customer: '' })));
    expect(await prepare([guests], DEFAULT_PREPARE, 1, quietJob())).toMatchObject({ question: 'customer-key' });
  });

  it('gives the same bytes twice', async () => {
    expect(await prepared([orders, profiles])).toEqual(await prepared([orders, profiles]));
  });
});
