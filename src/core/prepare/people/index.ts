import type { Job } from '../../base/job';
import type { CollectedFile } from '../../collect/types';
import type { Identities } from './identities';
import { joinReports } from './join-report';
import type { Linked } from './link-people';
import { peopleReport } from './report';
import { type LinkSummary, NOBODY, type People } from './types';

export { type Identities, identitiesOf } from './identities';
export { type Linked, linkPeople } from './link-people';

/** Returns the person of each usable row of one of the files that `identities` were read from, or null where the file names nobody. */
export function personsIn(identities: Identities, { personOf }: People, file: CollectedFile) {
  const at = identities.sources.findIndex(({ source }) => source.file === file);
  if (at < 0 && !identities.files.includes(file)) throw new Error('a file that is none of those whose persons are known');
  return at < 0 ? null : (personOf[at] ?? null);
}

/**
 * Returns how the files hang together: who was merged, and how each file meets the others, by `asGiven` where that is told of more rows than
 * those that count. @throws AbortError
 */
export async function linkSummary(
  identities: Identities,
  linked: Linked,
  on: boolean,
  job: Job,
  asGiven: { readonly identities: Identities; readonly people: Linked } = { identities, people: linked },
): Promise<Pick<LinkSummary, 'people' | 'joins' | 'future'>> {
  const { joins, future } = await joinReports(asGiven.identities, asGiven.people, job);
  return { people: peopleReport(identities, linked, on), joins, future };
}

/**
 * Returns for each person of `then` who they are among `now`, through the label that they went by then; NOBODY where that label names nobody
 * any more.
 */
export const laterPersons = (then: People, now: People): Uint32Array<ArrayBuffer> =>
  then.labelOf.map((label) => (label === NOBODY ? NOBODY : (now.labelPerson[label] as number)));

export { type JoinReport, type LinkSummary, NOBODY, type People, type PeopleReport } from './types';
