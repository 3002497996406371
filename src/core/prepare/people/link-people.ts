import type { U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { NO_CODE } from '../../collect/types';
import { TextBuilder, textAt, textCount } from '../../table/text';
import { Holders } from './holders';
import type { Identities } from './identities';
import { mayBeOnePerson } from './name';
import { MOST_IDS, NOBODY, type People } from './types';
import { UnionFind } from './union-find';

/** No time is asked for: undated rows count too. */
const ALWAYS = Number.POSITIVE_INFINITY;

/** What was found about who is who, for the report. */
export interface Linked extends People {
  readonly sets: UnionFind;
  /** As-written persons that some row names. */
  readonly before: number;
  readonly seen: U8;
  /** Contacts that join nobody: 1 shared, 2 different names, 3 part of a chain of too many ids. */
  readonly emailRefused: U8;
  readonly phoneRefused: U8;
}
export const OTHER_NAMES = 2;
export const CHAIN = 3;

/**
 * Returns who is who from the rows before `before` (ms; null: all rows; undated rows only then, customers files always). Ids that share an
 * e-mail or a phone are one person, unless more than SHARED_LIMIT ids share it, names contradict each other (phones), or the chain has more
 * than MOST_IDS ids. Independent of the order of rows. `on` false: everybody is as written. @throws AbortError
 */
export async function linkPeople(identities: Identities, on: boolean, before: number | null, job: Job): Promise<Linked> {
  const emailRefused = new Uint8Array(textCount(identities.emails));
  const phoneRefused = new Uint8Array(textCount(identities.phones));
  for (;;) {
    const linker = new Linker(identities, before, emailRefused, phoneRefused, job);
    await linker.see();
    if (on) await linker.join();
    if (!on || !linker.breakChains()) return linker.result(on);
  }
}

type Source = Identities['sources'][number];
/** Handles the rows [from, to) of a source; dated ones count before `until`. */
type Visit = (source: Source, from: number, to: number, until: number) => void;

class Linker {
  readonly #labels: number;
  readonly #emails: number;
  readonly #sets: UnionFind;
  readonly #seen: U8;
  #before = 0;

  constructor(
    private readonly identities: Identities,
    private readonly before: number | null,
    private readonly emailRefused: U8,
    private readonly phoneRefused: U8,
    private readonly job: Job,
  ) {
    this.#labels = textCount(identities.labels);
    this.#emails = textCount(identities.emails);
    this.#sets = new UnionFind(this.#labels + this.#emails + textCount(identities.phones));
    this.#seen = new Uint8Array(this.#labels);
  }

  /** Finds the persons as written. */
  async see(): Promise<void> {
    const seen = this.#seen;
    await this.#each(({ row: { label }, source: { time } }, from, to, until) => {
      for (let row = from; row < to; row++) {
        const one = label[row] as number;
        if (one !== NOBODY && seen[one] === 0 && (time === null || (time[row] as number) < until || until === ALWAYS)) seen[one] = 1;
      }
    });
    for (let label = 0; label < this.#labels; label++) {
      if (seen[label] === 0) continue;
      this.#sets.markPerson(label);
      this.#before++;
    }
  }

  async join(): Promise<void> {
    const { selfEmail, selfPhone } = this.identities;
    for (let label = 0; label < this.#labels; label++) {
      if (this.#seen[label] === 1 && selfEmail[label] !== NOBODY)
        this.#sets.union(label, this.#emailNode(selfEmail[label] as number), 'emailSpelling');
    }
    await this.#joinByEmail();
    for (let label = 0; label < this.#labels; label++) {
      if (this.#seen[label] === 1 && selfPhone[label] !== NOBODY)
        this.#sets.union(label, this.#phoneNode(selfPhone[label] as number), 'phoneSpelling');
    }
    await this.#joinByPhone();
  }

  async #joinByEmail(): Promise<void> {
    if (this.#emails === 0) return;
    const { selfEmail } = this.identities;
    const holders = new Holders(this.#emails);
    const pairs = (visit: (key: number, email: number) => void) =>
      this.#each(({ row: { key, email }, source: { time } }, from, to, until) => {
        if (!key || !email) return;
        for (let row = from; row < to; row++) {
          const id = key[row] as number;
          const address = email[row] as number;
          if (id === NOBODY || address === NOBODY || selfEmail[id] === address) continue;
          if (time === null || until === ALWAYS || (time[row] as number) < until) visit(id, address);
        }
      });
    await pairs((key, email) => holders.add(email, key));
    holders.markShared(this.emailRefused);
    await pairs((key, email) => {
      if (this.emailRefused[email] === 0) this.#sets.union(key, this.#emailNode(email), 'email');
    });
  }

  async #joinByPhone(): Promise<void> {
    const phones = this.phoneRefused.length;
    if (phones === 0) return;
    const sets = this.#sets;
    const holders = new Holders(phones);
    const calls = (visit: (phone: number, label: number, source: Source, row: number) => void) =>
      this.#each((source, from, to, until) => {
        const { label, phone } = source.row;
        const { time } = source.source;
        if (!phone) return;
        for (let row = from; row < to; row++) {
          const number = phone[row] as number;
          if (number === NOBODY) continue;
          if (time === null || until === ALWAYS || (time[row] as number) < until) visit(number, label[row] as number, source, row);
        }
      });
    // Whoever is known by this phone alone is no other holder of it.
    const isOwn = new Uint8Array(phones);
    await calls((phone, label) => {
      const root = sets.find(label);
      if (root === sets.find(this.#phoneNode(phone))) isOwn[phone] = 1;
      else holders.add(phone, root);
    });
    holders.markShared(this.phoneRefused);
    await this.#compareNames(calls, (phone) => holders.count(phone) + (isOwn[phone] as number));
    await calls((phone, label) => {
      if (this.phoneRefused[phone] === 0) sets.union(label, this.#phoneNode(phone), 'phone');
    });
  }

  /** Refuses phones that stand under names of different people. */
  async #compareNames(
    calls: (visit: (phone: number, label: number, source: Source, row: number) => void) => Promise<void>,
    holders: (phone: number) => number,
  ): Promise<void> {
    const names = new Map<number, Map<number, string>>();
    await calls((phone, label, { source }, row) => {
      if (holders(phone) < 2 || this.phoneRefused[phone] !== 0) return;
      const code = source.name?.codes[row] ?? NO_CODE;
      if (code === NO_CODE || !source.name) return;
      const known = names.get(phone) ?? new Map<number, string>();
      names.set(phone, known);
      const root = this.#sets.find(label);
      const name = textAt(source.name.levels, code);
      // The longest, then the first by letters: the same whatever the order of the rows.
      const held = known.get(root);
      if (held === undefined || name.length > held.length || (name.length === held.length && name < held)) known.set(root, name);
    });
    for (const [phone, byRoot] of names) {
      const all = [...byRoot.values()];
      if (all.some((name, i) => all.slice(i + 1).some((other) => !mayBeOnePerson(name, other)))) this.phoneRefused[phone] = OTHER_NAMES;
    }
  }

  /** Refuses the contacts of sets with too many ids; true where there were any, and everything has to be joined anew. */
  breakChains(): boolean {
    const { isAccount } = this.identities;
    const ids = new Uint32Array(this.#labels + this.#emails + this.phoneRefused.length);
    let isLong = false;
    for (let label = 0; label < this.#labels; label++) {
      if (this.#seen[label] === 0 || isAccount[label] === 0) continue;
      const root = this.#sets.find(label);
      ids[root] = (ids[root] as number) + 1;
      if ((ids[root] as number) > MOST_IDS) isLong = true;
    }
    if (!isLong) return false;
    // A contact that a label itself is stays with that label: only what it joins is taken apart.
    for (let i = 0; i < this.#emails; i++)
      if ((ids[this.#sets.find(this.#emailNode(i))] as number) > MOST_IDS && this.emailRefused[i] === 0) this.emailRefused[i] = CHAIN;
    for (let i = 0; i < this.phoneRefused.length; i++)
      if ((ids[this.#sets.find(this.#phoneNode(i))] as number) > MOST_IDS && this.phoneRefused[i] === 0) this.phoneRefused[i] = CHAIN;
    return true;
  }

  async result(on: boolean): Promise<Linked> {
    const total = this.#labels + this.#emails + this.phoneRefused.length;
    const personOfRoot = new Uint32Array(total).fill(NOBODY);
    const sets = this.#sets;
    let count = 0;
    let ordering = 0;
    const owner = on ? null : await this.#owners();
    const personOf: U32[] = [];
    for (const one of this.identities.sources) {
      const isOrders = one.source.file.role === 'orders';
      const persons = new Uint32Array(one.source.rows).fill(NOBODY);
      await this.#visit(one, ({ row: { label }, source: { time } }, from, to, until) => {
        for (let row = from; row < to; row++) {
          if (time !== null && until !== ALWAYS && !((time[row] as number) < until)) continue;
          const who = owner && !isOrders ? owner(one, row) : (label[row] as number);
          if (who === NOBODY) continue;
          const root = sets.find(who);
          if (personOfRoot[root] === NOBODY) personOfRoot[root] = count++;
          persons[row] = personOfRoot[root] as number;
        }
      });
      personOf.push(persons);
      if (isOrders) ordering = count;
    }
    return { ...(await this.#names(personOfRoot, count)), count, ordering, personOf, ...this.#facts() };
  }

  #facts() {
    return {
      sets: this.#sets,
      before: this.#before,
      seen: this.#seen,
      emailRefused: this.emailRefused,
      phoneRefused: this.phoneRefused,
    };
  }

  /** Picks the label that each person goes by: the shortest account id, else the contact that was written first. */
  async #names(personOfRoot: U32, count: number): Promise<Pick<Linked, 'ids' | 'labelOf' | 'labelPerson'>> {
    const { labels } = this.identities;
    const labelOf = new Uint32Array(count).fill(NOBODY);
    const labelPerson = new Uint32Array(this.#labels).fill(NOBODY);
    await inBlocks(
      this.#labels,
      this.job,
      (first, end) => {
        for (let label = first; label < end; label++) {
          const person = this.#seen[label] === 1 ? (personOfRoot[this.#sets.find(label)] as number) : NOBODY;
          if (person === NOBODY) continue;
          labelPerson[label] = person;
          const held = labelOf[person] as number;
          if (held === NOBODY || this.#goesBefore(label, held)) labelOf[person] = label;
        }
      },
      'prepare.people',
    );
    const builder = new TextBuilder();
    for (const label of labelOf) builder.pushBytes(labels.bytes, labels.offsets[label], labels.offsets[label + 1]);
    return { ids: builder.build(), labelOf, labelPerson };
  }

  #goesBefore(a: number, b: number): boolean {
    const { labels, isAccount } = this.identities;
    if (isAccount[a] !== isAccount[b]) return isAccount[a] === 1;
    if (isAccount[a] === 0) return a < b;
    const [fromA, fromB] = [labels.offsets[a] as number, labels.offsets[b] as number];
    const length = (labels.offsets[a + 1] as number) - fromA;
    const difference = length - ((labels.offsets[b + 1] as number) - fromB);
    if (difference !== 0) return difference < 0;
    for (let i = 0; i < length; i++) {
      const step = (labels.bytes[fromA + i] as number) - (labels.bytes[fromB + i] as number);
      if (step !== 0) return step < 0;
    }
    return false;
  }

  /**
   * Where nobody is merged, a row of another file still meets the orders: by its label, else by the e-mail, else by the phone of exactly one
   * person as written.
   */
  async #owners(): Promise<(source: Source, row: number) => number> {
    const { selfEmail, selfPhone } = this.identities;
    const inOrders = new Uint8Array(this.#labels);
    const ofEmail = new Holders(this.#emails);
    const ofPhone = new Holders(this.phoneRefused.length);
    await this.#each(({ row: { label, email, phone }, source: { time, file } }, from, to, until) => {
      if (file.role !== 'orders') return;
      for (let row = from; row < to; row++) {
        const one = label[row] as number;
        if (one === NOBODY || (time !== null && until !== ALWAYS && !((time[row] as number) < until))) continue;
        inOrders[one] = 1;
        for (const address of [email?.[row] ?? NOBODY, selfEmail[one] as number]) if (address !== NOBODY) ofEmail.add(address, one);
        for (const number of [phone?.[row] ?? NOBODY, selfPhone[one] as number]) if (number !== NOBODY) ofPhone.add(number, one);
      }
    });
    return ({ row: { label, email, phone } }, row) => {
      const one = label[row] as number;
      if (one !== NOBODY && inOrders[one] === 1) return one;
      const self = one === NOBODY ? NOBODY : (selfEmail[one] as number);
      const written = email?.[row] ?? NOBODY;
      const address = written === NOBODY ? self : written;
      const byEmail = address === NOBODY ? NOBODY : ofEmail.only(address);
      if (byEmail !== NOBODY) return byEmail;
      const number = phone?.[row] ?? NOBODY;
      const byPhone = number === NOBODY ? NOBODY : ofPhone.only(number);
      return byPhone === NOBODY ? one : byPhone;
    };
  }

  readonly #emailNode = (email: number): number => this.#labels + email;
  readonly #phoneNode = (phone: number): number => this.#labels + this.#emails + phone;

  async #each(visit: Visit): Promise<void> {
    for (const one of this.identities.sources) await this.#visit(one, visit);
  }

  #visit(one: Source, visit: Visit): Promise<void> {
    return inBlocks(one.source.rows, this.job, (from, to) => visit(one, from, to, this.before ?? ALWAYS), 'prepare.people');
  }
}
