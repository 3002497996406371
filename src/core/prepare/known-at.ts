import type { U32 } from '../base/arrays';
import type { Job } from '../base/job';
import type { CollectedFile } from '../collect/types';
import { TextBuilder, type TextData, textCount } from '../table/text';
import { type ActivityIndex, indexActivity } from './activity-index';
import { indexOrders, type OrderIndex } from './index-orders';
import { joinProfiles, type ProfileJoin } from './join-profiles';
import { type LinePersons, orderFiles } from './merge-orders';
import { type Identities, type Linked, laterPersons, linkPeople, NOBODY, type People, personsIn } from './people';

/** The files as one history of persons, by what was known of who is who at some time. */
export interface Known {
  readonly people: Linked;
  readonly index: OrderIndex;
  readonly joins: readonly ProfileJoin[];
  readonly activity: readonly ActivityIndex[];
}

/** Returns the history by everything that the files say; null where there is no orders file. @throws AbortError */
export async function knownNow(files: readonly CollectedFile[], identities: Identities, people: Linked, job: Job): Promise<Known | null> {
  const index = await indexOrders(files, job, linePersons(files, identities, people));
  if (!index) return null;
  const joins = await joinProfiles(identities, people, files, job);
  return { people, index, joins, activity: await indexActivity(files, identities, people, job) };
}

/**
 * Returns the history by what was known before `asOf` (ms): rows at or after it join nobody to anybody (R1). Where who is who has not changed
 * since, it is `now` itself.
 */
export async function knownAt(
  now: Known,
  files: readonly CollectedFile[],
  identities: Identities,
  merge: boolean,
  asOf: number,
  job: Job,
): Promise<Known> {
  if (!merge || textCount(identities.emails) + textCount(identities.phones) === 0) return now;
  const then = await linkPeople(identities, merge, asOf, job);
  if (await areSame(then, now.people, job)) return now;
  return (await knownNow(files, identities, then, job)) ?? now;
}

/** True where both take the same rows for one person, as far as `then` knows them. */
async function areSame(then: People, now: People, job: Job): Promise<boolean> {
  const nowOf = new Uint32Array(then.count).fill(NOBODY);
  const thenOf = new Uint32Array(now.count).fill(NOBODY);
  for (const [source, persons] of then.personOf.entries()) {
    const later = now.personOf[source] as U32;
    for (let row = 0; row < persons.length; row++) {
      const [a, b] = [persons[row] as number, later[row] as number];
      if (a === NOBODY) continue;
      if (nowOf[a] === NOBODY && thenOf[b] === NOBODY) {
        nowOf[a] = b;
        thenOf[b] = a;
      } else if (nowOf[a] !== b || thenOf[b] !== a) return false;
    }
    await job.tick(0, 1, 'prepare.people');
  }
  return true;
}

/** Returns who the lines of each orders file are about. */
function linePersons(files: readonly CollectedFile[], identities: Identities, people: People): LinePersons {
  const { bytes, offsets } = people.ids;
  return {
    personOf: orderFiles(files).map((file) => personsIn(identities, people, file) ?? new Uint32Array(file.orders.rows).fill(NOBODY)),
    ids: { bytes, offsets: offsets.subarray(0, people.ordering + 1) },
  };
}

/** Who the rows at the past snapshot are by now: by whom the label is read, and whose rows stay in one part (R4). */
export interface Later {
  /** Person of `now` by row. */
  readonly person: U32;
  /** Their ids. */
  readonly groups: TextData | null;
}

/** Returns who these customers of `then` are among `now`; someone who is nobody now keeps the id of then. */
export function laterOf(then: Known, now: Known, population: U32): Later {
  if (then === now) return { person: population, groups: null };
  const later = laterPersons(then.people, now.people);
  const person = population.map((customer) => later[customer] as number);
  const builder = new TextBuilder();
  for (let row = 0; row < person.length; row++) {
    const isKnown = person[row] !== NOBODY;
    const { bytes, offsets } = isKnown ? now.people.ids : then.people.ids;
    const at = isKnown ? (person[row] as number) : (population[row] as number);
    builder.pushBytes(bytes, offsets[at], offsets[at + 1]);
  }
  return { person, groups: builder.build() };
}
