import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import type { CollectedFile } from '../collect/types';
import { buildFeatures } from './build-features';
import { DAY } from './days';
import { type Act, activityFile, cellOf, customersFile, ids, type Line, ordersFile, rowsById, words } from './fixtures';
import { knownAt, knownNow, laterOf } from './known-at';
import { populationAt } from './population';
import { prepare } from './prepare';
import { DEFAULT_PREPARE } from './types';
import { whoIsWho } from './who-is-who';

const T = 200;
const job = quietJob();

async function snapshot(files: readonly CollectedFile[], merge = true) {
  const { identities, people } = await whoIsWho(files, merge, job);
  const now = await knownNow(files, identities, people, job);
  if (!now) throw new Error('no orders');
  const then = await knownAt(now, files, identities, merge, T * DAY, job);
  const features = await buildFeatures(then.index, then.joins, T * DAY, 0, job, then.activity);
  return { now, then, features };
}

const who = {
  customer: fc.constantFrom('', '', 'A', 'BB', 'C'),
  email: fc.constantFrom('', 'ann@example.com', 'ANN@example.com', 'bob@example.com'),
  phone: fc.constantFrom('', '13800138001', '+86 138 0013 8001', '13900139002'),
};
const line = fc.record({
  ...who,
  mills: fc.integer({ min: -2, max: 9 }).map((money) => money * 1000),
  product: fc.constantFrom('tea', 'cup'),
});
const act = fc.record({
  ...who,
  event: fc.constantFrom('view', 'addToCart', '收藏', 'ping'),
  product: fc.constantFrom('tea', 'cup'),
  rating: fc.integer({ min: 1, max: 5 }),
});
const before = fc.integer({ min: 1, max: T - 1 });
const after = fc.integer({ min: T, max: T + 120 });

const anchor: readonly Line[] = [1, 150].map((day) => ({ customer: 'Z', day, product: 'tea', email: '', phone: '' }));

describe('features at T', () => {
  it('are byte for byte the same whatever is ordered, clicked, reviewed and said of anyone at or after it', async () => {
    const rows = fc.array(fc.tuple(line, before), { maxLength: 12 });
    const later = fc.array(fc.tuple(line, after), { maxLength: 8 });
    const acts = fc.array(fc.tuple(act, before), { maxLength: 10 });
    const laterActs = fc.array(fc.tuple(act, after), { maxLength: 8 });
    const dated = <R>([row, day]: readonly [R, number]) => ({ ...row, day });
    const profiles = customersFile(
      [ids('id', ['A', 'C', 'D']), ids('mail', ['x@example.org', 'ann@example.com', 'd@example.com']), words('city', ['p', 'q', 'r'])],
      'id',
    );
    await fc.assert(
      fc.asyncProperty(rows, later, acts, laterActs, async (past, future, seen, unseen) => {
        const files = (lines: readonly Line[], events: readonly Act[]) => [
          ordersFile([...anchor, ...lines]),
          activityFile('events', [{ customer: 'Z', day: 1, event: 'view', product: 'tea' }, ...events]),
          activityFile('reviews', [{ customer: 'Z', day: 2, rating: 4, product: 'tea' }, ...events]),
          profiles,
        ];
        const one = await snapshot(files(past.map(dated), seen.map(dated)));
        const two = await snapshot(files([...past, ...future].map(dated), [...seen, ...unseen].map(dated)));
        const cells = ({ features: { table } }: typeof one) =>
          table.columns.map((column) => [column.name, Array.from({ length: table.rows }, (_, row) => cellOf(column, row))]);
        expect(cells(two)).toEqual(cells(one));
        expect(two.features.specs).toEqual(one.features.specs);
        // The label asks whom each of these rows is now.
        const population = populationAt(two.then.index, T * DAY, two.then.joins);
        expect(laterOf(two.then, two.now, population).person.every((person) => person < two.now.people.count)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it('know a person of two names as two until something joins them, and keep both in one part', async () => {
    const lines: readonly Line[] = [
      { customer: '', email: 'ann@example.com', day: 10 },
      { customer: 'C1', day: 20 },
      { customer: 'C1', email: 'Ann@example.com', day: 210 },
    ];
    const { then, now, features } = await snapshot([ordersFile(lines)]);
    expect(Object.keys(rowsById(features)).sort()).toEqual(['C1', 'ann@example.com']);
    const { groups, person } = laterOf(then, now, populationAt(then.index, T * DAY, then.joins));
    expect(new Set(person).size).toBe(1);
    expect(groups && groups.offsets.length - 1).toBe(2);
    const split = await prepare([shop(lines)], { ...DEFAULT_PREPARE, cutoff: '1970-07-20', windowDays: 60 }, 1, job);
    if ('question' in split) throw new Error(split.question);
    expect(split.train.groups).not.toBeNull();
    const fold = (id: string) => split.fold[Object.keys(rowsById(split.train)).indexOf(id)];
    expect(fold('C1')).toBe(fold('ann@example.com'));
    // Today they are one row of the audience.
    const today = Object.keys(rowsById(split.people));
    expect([today.length, today.includes('C1'), today.includes('ann@example.com')]).toEqual([split.people.table.rows, true, false]);
  });
});

/** A shop with enough people to learn from, and these lines. */
function shop(lines: readonly Line[]): CollectedFile {
  const crowd = Array.from({ length: 120 }, (_, i): Line[] => [
    { customer: `K${i}`, day: (i * 3) % 190 },
    { customer: `K${i}`, day: i % 2 ? 202 + (i % 50) : 300 },
  ]).flat();
  return ordersFile([...crowd, ...lines]);
}

describe('events and reviews', () => {
  const lines: readonly Line[] = [
    { customer: 'a', day: 10 },
    { customer: 'b', day: 20 },
  ];
  it('give counts, visits, shares and ratings of the time before the snapshot only', async () => {
    const minute = 1 / 1440;
    const events: Act[] = [
      { customer: 'a', day: 60, event: 'view', product: 'p1' },
      { customer: 'a', day: 120, event: 'view', product: 'p1' },
      { customer: 'a', day: 120 + 29 * minute, event: '加购', product: 'p1' },
      { customer: 'a', day: 120 + 60 * minute, event: 'view', product: 'p2' },
      { customer: 'a', day: 190, event: 'page_view', product: 'p2' },
      { customer: 'a', day: 191, event: 'heartbeat' },
      { customer: 'a', day: T, event: 'view', product: 'p9' },
    ];
    const reviews: Act[] = [
      { customer: 'a', day: 30, rating: 5 },
      { customer: 'a', day: 90, rating: 2 },
      { customer: 'a', rating: 1 },
      { customer: 'a', day: T + 1, rating: 1 },
    ];
    const { features } = await snapshot([ordersFile(lines), activityFile('events', events), activityFile('reviews', reviews)]);
    const { a, b } = rowsById(features);
    expect(a).toMatchObject({
      events30: 2,
      events90: 5,
      daysSinceEvent: 9,
      sessions90: 4,
      viewedProducts90: 2,
      views90: 3,
      carts90: 1,
      favourites90: 0,
      cartsPerView90: 1 / 3,
      reviews: 2,
      meanRating: 3.5,
      lastRating: 2,
      daysSinceReview: 110,
    });
    expect(b).toMatchObject({ events30: 0, events90: 0, daysSinceEvent: null, cartsPerView90: null, reviews: 0, meanRating: null });
  });
});

it('keeps rows of a flat file that share an e-mail in one part', async () => {
  const count = 60;
  const all = Array.from({ length: count }, (_, i) => i);
  const file = customersFile(
    [
      ids(
        'id',
        all.map((i) => `R${i}`),
      ),
      ids(
        'mail',
        all.map((i) => `person${i >> 1}.x@example.com`),
      ),
      words(
        'bought',
        all.map((i) => (i % 3 ? 'no' : 'yes')),
      ),
    ],
    'id',
  );
  const choices = { ...DEFAULT_PREPARE, goal: 'label', labelColumn: 'bought', positiveValue: 'yes' } as const;
  const merged = await prepare([file], choices, 1, job);
  const apart = await prepare([file], { ...choices, mergePeople: false }, 1, job);
  if ('question' in merged || 'question' in apart) throw new Error('a question');
  const pairs = ({ fold }: typeof merged) => all.filter((i) => i % 2 === 0).every((i) => fold[i] === fold[i + 1]);
  expect([pairs(merged), pairs(apart)]).toEqual([true, false]);
});

describe('currencies', () => {
  it('are asked for where the files have several', async () => {
    const [eur, usd] = ['EUR', 'USD'].map((currency, i) => {
      const file = shop([]);
      const report = { ...file.report, orders: { currency } as NonNullable<typeof file.report.orders> };
      return { ...file, name: `${i}.csv`, report };
    }) as [CollectedFile, CollectedFile];
    expect(await prepare([eur, usd], DEFAULT_PREPARE, 1, job)).toEqual({ question: 'currency', options: ['EUR', 'USD'] });
    expect(await prepare([eur], DEFAULT_PREPARE, 1, job)).not.toHaveProperty('question');
  });
});
