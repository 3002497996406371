import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import type { CollectedFile } from '../../collect/types';
import { textAt } from '../../table/text';
import { activityFile, customersFile, ids, type Line, ordersFile, words } from '../fixtures';
import { whoIsWho } from '../who-is-who';
import { readEmail } from './email';
import { linkPeople, linkSummary, NOBODY, personsIn } from './index';
import { mayBeOnePerson } from './name';
import { readPhone } from './phone';
import { MERGE_REASONS } from './types';

const line = (part: Partial<Line>): Line => ({ customer: '', day: 1, ...part });

async function link(files: readonly CollectedFile[], on = true, before: number | null = null) {
  const { identities } = await whoIsWho(files, on, quietJob());
  const people = await linkPeople(identities, on, before, quietJob());
  const names = (file: CollectedFile) =>
    Array.from(personsIn(identities, people, file) ?? [], (person) => (person === NOBODY ? null : textAt(people.ids, person)));
  const summary = await linkSummary(identities, people, on, quietJob());
  const { people: report, ...rest } = summary;
  return { identities, linked: people, people: report, names, ...rest };
}

it('a file that is none of those that were read has no persons, which is a mistake and no answer', async () => {
  const files = [ordersFile([line({ customer: 'a' })]), customersFile([ids('id', [])])];
  const { identities, linked } = await link(files);
  expect(personsIn(identities, linked, files[1] as CollectedFile)).toBeNull();
  expect(() => personsIn(identities, linked, ordersFile([line({ customer: 'a' })]))).toThrow();
});

it('a phone cell of any length is looked at no longer than a phone is', async () => {
  const cells = ['+49 171 2345678', `+${' '.repeat(50_000)}x`, `+49171${'1'.repeat(80)}`];
  const file = ordersFile(cells.map((phone, i) => line({ customer: `c${i}`, phone })));
  expect((await link([file])).people.country).toEqual({ code: 'DE', prefix: '+49', because: 'prefix' });
});

describe('e-mails', () => {
  it.each([
    [' Ann.Lee@Example.COM ', 'ann.lee@example.com'],
    ['ann.lee+shop@gmail.com', 'ann.lee+shop@gmail.com'],
    ['ａｎｎ@example.com', 'ann@example.com'],
    ['zoë@exämple.de', 'zoë@exämple.de'],
  ])('%s is compared as %s', (cell, address) => expect(readEmail(cell)).toEqual({ address }));

  it.each([
    ['a***@x.com', 'masked'],
    ['na@na.com', 'placeholder'],
    ['noemail@shop.com', 'placeholder'],
    ['test@test.com', 'placeholder'],
  ])('%s joins nobody: %s', (cell, refused) => expect(readEmail(cell)).toEqual({ refused }));

  it.each(['', 'ann', 'ann@', '@x.com', 'a b@x.com', 'ann@localhost'])('“%s” is no address', (cell) => expect(readEmail(cell)).toBeNull());
});

describe('phones', () => {
  it.each([
    ['138 0013 8001', 'CN', '+8613800138001'],
    ['+86-138-0013-8001', 'US', '+8613800138001'],
    ['8613800138001', null, '+8613800138001'],
    ['(555) 234-5678', 'US', '+15552345678'],
    ['1-555-234-5678', 'US', '+15552345678'],
    ['+1 555 234 5678', 'CN', '+15552345678'],
    ['0171 2345678', 'DE', '+491712345678'],
    ['+49 (0)171 2345678', 'US', '+491712345678'],
    ['0049 171 2345678', 'FR', '+491712345678'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ["'13800138001", 'CN', '+8613800138001'],
    ['13800138001.0', 'CN', '+8613800138001'],
    ['5552345678', null, '5552345678'],
  ])('%s in %s is %s', (cell, country, number) => expect(readPhone(cell, country)).toEqual({ number }));

  it.each([
    ['138****8001', 'masked'],
    ['0000000000', 'placeholder'],
    ['11111111111', 'placeholder'],
    ['1234567890', 'placeholder'],
    ['13800138000', 'placeholder'],
    ['12345', 'placeholder'],
  ])('%s joins nobody: %s', (cell, refused) => expect(readPhone(cell, 'CN')).toEqual({ refused }));
});

describe('names', () => {
  it.each([
    ['Ann Lee', 'LEE, ann', true],
    ['A. Lee', 'Ann Lee', true],
    ['Ann Lee', 'Ann Maria Lee', true],
    ['Ann Lee', 'Bob Lee', false],
    ['王小明', '王小明', true],
    ['王小明', '李四', false],
    ['王**', '李四', true],
    ['', 'Bob', true],
  ])('%s and %s: %s', (a, b, may) => expect(mayBeOnePerson(a, b)).toBe(may));
});

describe('the same person', () => {
  it('is an account and the guest with its e-mail, however it is written', async () => {
    const orders = ordersFile([
      line({ customer: 'C7', email: 'Ann@example.com' }),
      line({ email: ' ann@EXAMPLE.com' }),
      line({ email: 'Bea@example.com' }),
      line({ email: 'bea@example.com' }),
    ]);
    const { names, people } = await link([orders]);
    expect(names(orders)).toEqual(['C7', 'C7', 'Bea@example.com', 'Bea@example.com']);
    expect(people).toMatchObject({ before: 4, on: true, after: 2, merged: { email: 1, emailSpelling: 1, phone: 0, phoneSpelling: 0 } });
    expect(people.examples).toEqual([
      { id: 'C7', written: ['C7', ' ann@EXAMPLE.com'], reasons: ['email'] },
      { id: 'Bea@example.com', written: ['Bea@example.com', 'bea@example.com'], reasons: ['emailSpelling'] },
    ]);
  });

  it('stays several where merging is off, and files still meet', async () => {
    const orders = ordersFile([line({ email: 'Ann@example.com' }), line({ email: 'ann@example.com' }), line({ email: 'bea@example.com' })]);
    const profiles = customersFile([ids('id', ['1', '2']), ids('mail', ['BEA@example.com', 'cyd@example.com'])], 'id');
    const { names, joins, people } = await link([orders, profiles], false);
    expect(names(orders)).toEqual(['Ann@example.com', 'ann@example.com', 'bea@example.com']);
    expect(names(profiles)).toEqual(['bea@example.com', '2']);
    expect(people).toMatchObject({ on: false, before: 5, after: 5, examples: [], refused: [] });
    expect(joins[0]).toMatchObject({ by: 'email', column: 'mail', matched: 1, unmatched: 1 });
  });

  it('is found through the phone, in any form', async () => {
    const orders = ordersFile([
      line({ customer: 'C1', phone: '138-0013-8001', name: '王小明' }),
      line({ phone: '+86 13800138001', name: '王小明' }),
      line({ phone: '13800138001' }),
    ]);
    const { names, people } = await link([orders]);
    expect(names(orders)).toEqual(['C1', 'C1', 'C1']);
    expect(people.country).toEqual({ code: 'CN', prefix: '+86', because: 'shape' });
    expect(people.before - people.after).toBe(2);
  });

  it('is not whoever shares a phone under another name', async () => {
    const orders = ordersFile([
      line({ customer: 'C1', phone: '13800138001', name: 'Ann Lee' }),
      line({ customer: 'C2', phone: '13800138001', name: 'Bob Lee' }),
    ]);
    const { names, people } = await link([orders]);
    expect(names(orders)).toEqual(['C1', 'C2']);
    expect(people.refused).toEqual([{ reason: 'names', count: 1, rows: 2, examples: ['+8613800138001'] }]);
  });

  it('is not joined by what many share, by masks and by fillers', async () => {
    const shared = Array.from({ length: 4 }, (_, i) => line({ customer: `C${i}`, email: 'office@example.com' }));
    const orders = ordersFile([
      ...shared,
      line({ customer: 'D1', email: 'a***@example.com' }),
      line({ customer: 'D2', email: 'a***@example.com' }),
      line({ customer: 'E1', phone: '0000000000' }),
      line({ customer: 'E2', phone: '0000000000' }),
      line({ email: 'na@na.com' }),
    ]);
    const { names, people } = await link([orders]);
    expect(names(orders)).toEqual(['C0', 'C1', 'C2', 'C3', 'D1', 'D2', 'E1', 'E2', null]);
    expect(people.refused).toEqual([
      { reason: 'masked', count: 1, rows: 2, examples: ['a***@example.com'] },
      { reason: 'placeholder', count: 2, rows: 3, examples: ['na@na.com', '0000000000'] },
      { reason: 'shared', count: 1, rows: 4, examples: ['office@example.com'] },
    ]);
    expect(people.before).toBe(people.after);
  });

  it('is no chain of more than ten ids', async () => {
    const chain = Array.from({ length: 12 }, (_, i) => [
      line({ customer: `C${i}`, email: `mail${i}@example.com` }),
      line({ customer: `C${i}`, email: `mail${i + 1}@example.com` }),
    ]).flat();
    const orders = ordersFile([...chain, line({ customer: 'X1', email: 'x@example.org' }), line({ email: 'X@example.org' })]);
    const { people, names } = await link([orders]);
    expect(new Set(names(orders)).size).toBe(13);
    expect(people.refused).toEqual([expect.objectContaining({ reason: 'tooMany', count: 13 })]);
  });

  it('is known from what was said before, not after', async () => {
    const orders = ordersFile([
      line({ email: 'ann@example.com', day: 1 }),
      line({ customer: 'C1', day: 2 }),
      line({ customer: 'C1', email: 'ann@example.com', day: 9 }),
    ]);
    const day = 86_400_000;
    expect((await link([orders], true, 9 * day)).names(orders)).toEqual(['ann@example.com', 'C1', null]);
    expect((await link([orders], true, null)).names(orders)).toEqual(['C1', 'C1', 'C1']);
  });
});

const someLine = fc.record({
  customer: fc.constantFrom('', '', 'A', 'B', 'C', 'D', 'E', 'F'),
  email: fc.constantFrom('', 'ann@example.com', 'Ann@Example.com', 'bob@example.com', 'na@na.com', 'c***@x.com', 'dee@example.com'),
  phone: fc.constantFrom('', '13800138001', '+86 138 0013 8001', '13900139002', '0000000000'),
  name: fc.constantFrom('', 'Ann Lee', 'Bob Lee'),
});

describe('merging', () => {
  it('depends on no order of rows, accounts for every person, and never merges more than it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someLine, { minLength: 1, maxLength: 14 }), fc.integer(), async (lines, seed) => {
        const order = lines.map((_, i) => i).sort((a, b) => ((a * 7 + seed) % 13) - ((b * 7 + seed) % 13) || a - b);
        const orders = ordersFile(lines.map(line));
        const turned = ordersFile(order.map((i) => line(lines[i] as Partial<Line>)));
        const one = await link([orders]);
        const two = await link([turned]);
        const groups = (names: (string | null)[], at: (i: number) => number) =>
          lines.map((_, i) => lines.map((_, j) => names[at(i)] !== null && names[at(i)] === names[at(j)]));
        expect(groups(two.names(turned), (i) => order.indexOf(i))).toEqual(groups(one.names(orders), (i) => i));
        const { before, after, merged } = one.people;
        expect(before - after).toBe(MERGE_REASONS.reduce((sum, reason) => sum + merged[reason], 0));
        expect(after).toBe(new Set(one.names(orders).filter((name) => name !== null)).size);
        for (const id of one.names(orders))
          if (id !== null)
            expect(lines.some(({ customer, email, phone }) => [customer, email, phone].some((text) => text === id))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

it('merges the connected components, as a search through the rows finds them', async () => {
  const rows = fc.record({
    customer: fc.constantFrom('', 'A'),
    email: fc.constantFrom('', 'ann@example.com', 'ANN@example.com', 'bob@example.com', ' Bob@Example.com'),
    phone: fc.constantFrom('', '13800138001', '+86-138-0013-8001', '13900139002'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 10 }), async (lines) => {
      // Three holders at most: no contact is shared by more than the limit.
      const keys = lines.map(({ customer, email, phone }) =>
        [customer, email.trim().toLowerCase(), phone.replace(/\D/g, '').slice(-11)].filter((key) => key !== ''),
      );
      const component = keys.map((_, i) => i);
      for (let changed = true; changed; ) {
        changed = false;
        for (let i = 0; i < keys.length; i++) {
          for (let j = 0; j < i; j++) {
            const isOne = keys[i]?.some((key) => keys[j]?.includes(key));
            if (!isOne || component[i] === component[j]) continue;
            const least = Math.min(component[i] as number, component[j] as number);
            component[i] = least;
            component[j] = least;
            changed = true;
          }
        }
      }
      const orders = ordersFile(lines.map(line));
      const names = (await link([orders])).names(orders);
      for (let i = 0; i < lines.length; i++) {
        expect(names[i] === null).toBe(keys[i]?.length === 0);
        for (let j = 0; j < i; j++)
          if (names[i] !== null && names[j] !== null) expect(names[i] === names[j]).toBe(component[i] === component[j]);
      }
    }),
    { numRuns: 300 },
  );
});

describe('how files join', () => {
  it('meets through the e-mail column of the customers file', async () => {
    const orders = ordersFile([
      line({ customer: 'ann@example.com', mills: 10_000 }),
      line({ customer: 'BOB@example.com', mills: 5_500 }),
      line({ customer: 'zoe@example.com', mills: 1_010 }),
    ]);
    const profiles = customersFile(
      [
        ids('id', ['7', '8', '9', '9']),
        ids('e-mail', ['ANN@example.com', 'bob@example.com', 'cyd@example.com', 'cyd@example.com']),
        words('city', ['x', 'y', 'z', 'w']),
      ],
      'id',
    );
    const { joins, names } = await link([orders, profiles]);
    expect(names(orders)).toEqual(['7', '8', 'zoe@example.com']);
    expect(joins).toEqual([
      {
        file: 'customers.csv',
        role: 'customers',
        others: ['orders.csv'],
        by: 'email',
        column: 'e-mail',
        rows: 4,
        matched: 2,
        unmatched: 2,
        nobody: 0,
        people: { here: 3, there: 3, both: 2 },
        lines: { matched: 2, unmatched: 1, nobody: 0 },
        money: { matched: 15.5, unmatched: 1.01, nobody: 0 },
        repeated: { rows: 1, same: 0, conflicting: 1 },
        examples: { here: ['9'], there: ['zoe@example.com'] },
        better: null,
      },
    ]);
  });

  it('finds the column by its values where the one by name meets nobody', async () => {
    const orders = ordersFile(['u1', 'u2', 'u3', 'u4'].map((customer) => line({ customer })));
    const profiles = customersFile([ids('row id', ['1', '2', '3', '4']), ids('login', ['u4', 'u3', 'u2', 'u9'])], 'row id');
    const { joins } = await link([orders, profiles]);
    expect(joins[0]).toMatchObject({ by: 'values', column: 'login', matched: 3, unmatched: 1 });
  });

  it('says where nothing meets, and for two flat files too', async () => {
    const one = customersFile([ids('id', ['a', 'b'])], 'id', 'one.csv');
    const two = customersFile([ids('code', ['x', 'y'])], 'code', 'two.csv');
    expect((await link([one, two])).joins).toEqual([
      expect.objectContaining({ file: 'two.csv', others: ['one.csv'], by: null, matched: 0 }),
    ]);
    const keyless = customersFile([words('city', ['x', 'y'])], null, 'city.csv');
    expect((await link([one, keyless])).joins[0]).toMatchObject({ by: null, column: null, nobody: 2 });
  });

  it('counts events and reviews against the orders', async () => {
    const orders = ordersFile([line({ customer: 'a' }), line({ customer: 'b' })]);
    const events = activityFile('events', [{ customer: 'a', day: 1 }, { customer: 'a', day: 2 }, { customer: 'q', day: 2 }, { day: 3 }]);
    const { joins } = await link([orders, events]);
    expect(joins[0]).toMatchObject({
      file: 'events.csv',
      rows: 4,
      matched: 2,
      unmatched: 1,
      nobody: 1,
      people: { here: 2, there: 2, both: 1 },
    });
  });
});
