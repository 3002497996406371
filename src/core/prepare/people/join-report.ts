import type { U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import type { CollectedFile } from '../../collect/types';
import { isValid } from '../../table/bits';
import { dictionaryFrom } from '../../table/dictionary';
import { textAt, textCount } from '../../table/text';
import { cellTexts } from '../cell-texts';
import { currenciesOf } from '../currencies';
import { futureLimit, futureLines } from '../merge-orders';
import type { Identities } from './identities';
import type { Linked } from './link-people';
import { codedColumn } from './sources';
import { type JoinReport, type LinkSummary, NOBODY } from './types';

type Source = Identities['sources'][number];
const SHOWN = 10;
const MANY = 3;

/**
 * Returns how each file meets the others. What other files are measured against is the orders, all files of them together; without orders the
 * first file that names persons. Up to three orders files are measured against the ones before them.
 */
export async function joinReports(identities: Identities, linked: Linked, job: Job): Promise<Pick<LinkSummary, 'joins' | 'future'>> {
  const { sources } = identities;
  const orders = sources.filter(({ source }) => source.file.role === 'orders');
  const base = orders.length > 0 ? orders : sources.slice(0, 1);
  const joins: JoinReport[] = [];
  for (const one of sources) {
    // A row of monthly exports needs no word each; of a few orders files each is told against the earlier ones.
    const isOrders = orders.includes(one);
    const others = isOrders ? (orders.length > MANY ? [] : orders.slice(0, orders.indexOf(one))) : base.filter((other) => other !== one);
    if (others.length > 0) joins.push(await joinOf(one, others, identities, linked, job));
  }
  const future = orders.flatMap(({ source }) => {
    const lines = source.file.orders ? futureLines(source.file.orders, futureLimit(source.file)) : 0;
    return lines > 0 ? [{ file: source.file.name, lines }] : [];
  });
  return { joins, future };
}

/** Which persons rows name: 1 per person. */
async function marked(personOf: readonly (U32 | undefined)[], count: number, job: Job): Promise<U8> {
  const marks = new Uint8Array(count);
  for (const persons of personOf) {
    if (!persons) continue;
    await inBlocks(
      persons.length,
      job,
      (from, to) => {
        for (let row = from; row < to; row++) if (persons[row] !== NOBODY) marks[persons[row] as number] = 1;
      },
      'prepare.people',
    );
  }
  return marks;
}

async function joinOf(one: Source, others: readonly Source[], identities: Identities, linked: Linked, job: Job): Promise<JoinReport> {
  const { file, rows } = one.source;
  const personsOf = (source: Source) => linked.personOf[identities.sources.indexOf(source)] as U32;
  const mine = personsOf(one);
  const orders = others.filter(({ source }) => source.file.role === 'orders');
  const here = await marked([mine], linked.count, job);
  const there = await marked(others.map(personsOf), linked.count, job);
  const counted = countRows(mine, there);
  const people = { here: 0, there: 0, both: 0 };
  const examples: { here: string[]; there: string[] } = { here: [], there: [] };
  for (let person = 0; person < linked.count; person++) {
    if (here[person] === 1) people.here++;
    if (there[person] === 1) people.there++;
    if (here[person] === 1 && there[person] === 1) people.both++;
    else if (here[person] === 1 && examples.here.length < SHOWN) examples.here.push(textAt(linked.ids, person));
    else if (there[person] === 1 && examples.there.length < SHOWN) examples.there.push(textAt(linked.ids, person));
  }
  const by = people.both === 0 ? null : wayOf(one, others, identities);
  return {
    file: file.name,
    role: file.role ?? 'customers',
    others: others.map(({ source }) => source.file.name),
    by,
    column: by === 'email' ? one.source.columns.email : by === 'phone' ? one.source.columns.phone : one.source.columns.key,
    rows,
    ...counted,
    people,
    lines: sumOf(orders.map((other) => countRows(personsOf(other), here))),
    money: moneyOf(others, personsOf, here),
    repeated: file.role === 'customers' ? await repeats(file, mine, job) : { rows: 0, same: 0, conflicting: 0 },
    examples,
    better: people.both * 2 < Math.min(people.here, people.there) ? await betterColumn(one, others, people.both, job) : null,
  };
}

type Counts = Pick<JoinReport, 'matched' | 'unmatched' | 'nobody'>;

function countRows(persons: U32, known: U8): Counts {
  const counts = { matched: 0, unmatched: 0, nobody: 0 };
  for (const person of persons) {
    if (person === NOBODY) counts.nobody++;
    else if (known[person] === 1) counts.matched++;
    else counts.unmatched++;
  }
  return counts;
}

const sumOf = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, one) => ({
      matched: sum.matched + one.matched,
      unmatched: sum.unmatched + one.unmatched,
      nobody: sum.nobody + one.nobody,
    }),
    { matched: 0, unmatched: 0, nobody: 0 },
  );

/** Money of all lines, used or not, in integers of 1/1000 until the end. */
function moneyOf(others: readonly Source[], personsOf: (source: Source) => U32, known: U8): JoinReport['money'] {
  // Money of several currencies is never added up.
  if (currenciesOf(others.map(({ source }) => source.file)).length > 1) return null;
  const mills = { matched: 0, unmatched: 0, nobody: 0 };
  let hasMoney = false;
  for (const other of others) {
    const { orders } = other.source.file;
    if (!orders) continue;
    const persons = personsOf(other);
    for (let row = 0; row < persons.length; row++) {
      const amount = orders.mills[row] as number;
      const person = persons[row] as number;
      if (amount !== 0) hasMoney = true;
      mills[person === NOBODY ? 'nobody' : known[person] === 1 ? 'matched' : 'unmatched'] += amount;
    }
  }
  return hasMoney ? { matched: mills.matched / 1000, unmatched: mills.unmatched / 1000, nobody: mills.nobody / 1000 } : null;
}

/** Returns what the two sides have in common most: the same key text, else an e-mail, else a phone. */
function wayOf(one: Source, others: readonly Source[], { labels, emails }: Identities): JoinReport['by'] {
  const same = shared(
    one.keyLabel,
    others.map(({ keyLabel }) => keyLabel),
    textCount(labels),
  );
  const mailed = shared(
    one.emailCode,
    others.map(({ emailCode }) => emailCode),
    textCount(emails),
  );
  if (same > 0 && same >= mailed / 2) return one.source.byValues ? 'values' : 'key';
  if (one.source.email || others.some(({ source }) => source.email)) return 'email';
  return one.source.phone || others.some(({ source }) => source.phone) ? 'phone' : 'key';
}

/** Returns how many of the codes some other side has too. */
function shared(codes: U32 | null, others: readonly (U32 | null)[], count: number): number {
  const marks = new Uint8Array(count);
  for (const other of others) for (const code of other ?? []) if (code !== NOBODY) marks[code] = 1;
  let found = 0;
  for (const code of codes ?? []) if (code !== NOBODY && marks[code] === 1) found++;
  return found;
}

/** Rows of a person who came before in the file: exact copies of the first row, and others. */
async function repeats(file: CollectedFile, persons: U32, job: Job): Promise<JoinReport['repeated']> {
  const firstRow = new Map<number, number>();
  const seen = new Uint8Array(
    persons.length === 0 ? 0 : persons.reduce((most, person) => (person === NOBODY ? most : Math.max(most, person)), 0) + 1,
  );
  const again: number[] = [];
  await inBlocks(
    persons.length,
    job,
    (from, to) => {
      for (let row = from; row < to; row++) {
        const person = persons[row] as number;
        if (person === NOBODY) continue;
        if (seen[person] === 1) again.push(row);
        seen[person] = 1;
      }
    },
    'prepare.people',
  );
  if (again.length === 0) return { rows: 0, same: 0, conflicting: 0 };
  const wanted = new Set(again.map((row) => persons[row] as number));
  for (let row = 0; row < persons.length; row++) {
    const person = persons[row] as number;
    if (wanted.has(person) && !firstRow.has(person)) firstRow.set(person, row);
  }
  const columns = file.table.columns.map((column) => ({ column, text: cellTexts(column, file.table.rows) }));
  const isSame = (a: number, b: number) =>
    columns.every(({ column, text }) => {
      const [hasA, hasB] = [isValid(column.valid, a), isValid(column.valid, b)];
      if (!hasA || !hasB) return hasA === hasB;
      const length = text.to(a) - text.from(a);
      if (text.to(b) - text.from(b) !== length) return false;
      for (let i = 0; i < length; i++) if (text.bytes[text.from(a) + i] !== text.bytes[text.from(b) + i]) return false;
      return true;
    });
  const same = again.filter((row) => isSame(row, firstRow.get(persons[row] as number) as number)).length;
  return { rows: again.length, same, conflicting: again.length - same };
}

const LOOKED_AT = 50_000;

/** A column of either side whose values meet the other side's keys at least twice as well as what is in use. */
async function betterColumn(one: Source, others: readonly Source[], both: number, job: Job): Promise<JoinReport['better']> {
  const [other] = others;
  if (!other) return null;
  const found = [...(await bestIn(one.source.file, other, job)), ...(await bestIn(other.source.file, one, job))].sort(
    (a, b) => b.hits - a.hits,
  )[0];
  return found && found.hits >= Math.max(3, 2 * both) && found.share >= 0.2
    ? { file: found.file, column: found.column, share: found.share }
    : null;
}

async function bestIn(file: CollectedFile, { source }: Source, job: Job) {
  if (!source.key || textCount(source.key.levels) === 0) return [];
  const keys = dictionaryFrom(source.key.levels);
  const found: { file: string; column: string; hits: number; share: number }[] = [];
  const used = Object.values(file.report.fields);
  for (const column of file.table.columns) {
    if (column.kind === 'flag' || column.kind === 'time' || column.name === file.key || used.includes(column.name)) continue;
    const { levels } = await codedColumn(column, Math.min(file.table.rows, LOOKED_AT), job);
    let hits = 0;
    for (let i = 0; i < textCount(levels); i++)
      if (keys.lookup(levels.bytes, levels.offsets[i] as number, levels.offsets[i + 1] as number) >= 0) hits++;
    if (hits > 0) found.push({ file: file.name, column: column.name, hits, share: hits / textCount(levels) });
  }
  return found;
}
