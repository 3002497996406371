import type { Job } from '../base/job';
import type { CollectedFile } from '../collect/types';
import { TextBuilder, type TextData, textCount } from '../table/text';
import { type JoinedParts, joinOrderParts } from './join-order-parts';
import { ordersTogether } from './overlap/orders-together';
import { settleOverlaps } from './overlap/settle-overlaps';
import type { OverlapReport } from './overlap/types';
import { type Identities, identitiesOf, type Linked, type LinkSummary, linkPeople, linkSummary, NOBODY, personsIn } from './people';
import type { Keep } from './prepare';
import type { CollectedFiles, PrepareChoices } from './types';

const keepNothing: Keep = async (_step, _reads, compute) => compute();

const places = new WeakMap<CollectedFiles, number>();
let lastPlace = 0;

/**
 * Returns `keep` for steps that read these very files: what they keep refers to the objects, and the same file collected once more, under the
 * same choices, is another object.
 */
export function keepOf(files: CollectedFiles, keep: Keep): Keep {
  const place = places.get(files) ?? ++lastPlace;
  places.set(files, place);
  return (step, reads, compute) => keep(step, [place, reads], compute);
}

/** Returns the files with each order once (unless `once` is false) and what other files say of it. @throws AbortError */
export function filesTogether(
  given: CollectedFiles,
  once: boolean,
  job: Job,
  keep: Keep,
): Promise<JoinedParts & { overlap: OverlapReport }> {
  return keep('prepare.parts', [once], async () => {
    const { files, report } = await settleOverlaps(given, once, job);
    return { ...(await joinOrderParts(files, job)), overlap: report };
  });
}

/** Returns how the files hang together; needs no goal. Shares its steps with `prepare` where both are given one `keep`. @throws AbortError */
export async function linkFiles(
  given: CollectedFiles,
  { mergePeople: merge, ordersOnce }: Pick<PrepareChoices, 'mergePeople' | 'ordersOnce'>,
  job: Job,
  keep: Keep = keepNothing,
): Promise<LinkSummary> {
  const { files, parts, refunded, overlap } = await filesTogether(given, ordersOnce, job, keep);
  const { identities, people } = await whoIsWho(files, merge, job, keepOf(files, keep));
  const isSettled = overlap.on && overlap.overlaps.length > 0;
  // How the files meet is told of the files as they are: one whose orders all count elsewhere still meets the others.
  const asGiven = isSettled ? await whoIsWho(given, merge, job) : { identities, people };
  const summary = await linkSummary(identities, people, merge, job, asGiven);
  const isOpen = overlap.overlaps.length + overlap.open.length > 0 || overlap.apart !== null;
  return { ...summary, parts, refunded, overlap, together: isOpen ? await ordersTogether(files, job) : null };
}

/** Returns how the files name persons, and who is who by all of it; kept, because every later step asks for it. */
export async function whoIsWho(
  files: CollectedFiles,
  merge: boolean,
  job: Job,
  keep: Keep = keepNothing,
): Promise<{ readonly identities: Identities; readonly people: Linked }> {
  const currency = files.find((file) => file.report.orders?.currency)?.report.orders?.currency ?? null;
  const identities = await keep('prepare.identities', [], () => identitiesOf(files, currency, job));
  return { identities, people: await keep('prepare.people', [merge], () => linkPeople(identities, merge, null, job)) };
}

/**
 * Returns the person of each row of a flat file where an e-mail or a phone tells more than its id: rows of one stay in one part (R4). `place`
 * tells the file from the others, which may have the same name.
 */
export async function flatGroups(file: CollectedFile, place: number, merge: boolean, job: Job, keep: Keep): Promise<TextData | null> {
  if (!merge) return null;
  const { identities, people } = await whoIsWho([file], merge, job, (step, reads, compute) => keep(`${step}Flat`, [place, reads], compute));
  const persons = personsIn(identities, people, file);
  if (!persons || textCount(identities.emails) + textCount(identities.phones) === 0) return null;
  const builder = new TextBuilder();
  const { bytes, offsets } = people.ids;
  for (const person of persons) {
    if (person === NOBODY) builder.push('');
    else builder.pushBytes(bytes, offsets[person], offsets[person + 1]);
  }
  return builder.build();
}
