import { textAt, textCount } from '../../table/text';
import { SHARED } from './holders';
import { type Identities, refusedTexts } from './identities';
import { CHAIN, type Linked, OTHER_NAMES } from './link-people';
import { MERGE_REASONS, type MergeReason, NOBODY, type PeopleReport, type Refusal } from './types';

const SHOWN = 20;
const WRITTEN = 6;
const FEW = 5;

/** Returns what merging did, in numbers and examples; the numbers are of all files and the whole time. */
export function peopleReport(identities: Identities, linked: Linked, on: boolean): PeopleReport {
  const refused = on ? refusals(identities, linked) : [];
  return {
    on,
    before: linked.before,
    after: linked.before - MERGE_REASONS.reduce((sum, reason) => sum + linked.sets.merged[reason], 0),
    merged: { ...linked.sets.merged },
    examples: on ? examplesOf(identities, linked) : [],
    refused,
    country: identities.country,
  };
}

function examplesOf({ labels, selfEmail, selfPhone, isAccount }: Identities, { labelPerson, labelOf }: Linked): PeopleReport['examples'] {
  const written = new Map<number, number[]>();
  const first = new Int32Array(labelOf.length).fill(-1);
  for (let label = 0; label < labelPerson.length; label++) {
    const person = labelPerson[label] as number;
    if (person === NOBODY) continue;
    const held = first[person] as number;
    if (held < 0) first[person] = label;
    else if (written.has(person)) written.get(person)?.push(label);
    else if (written.size < SHOWN) written.set(person, [held, label]);
  }
  return [...written].map(([person, all]) => {
    const emails = new Set(all.map((label) => selfEmail[label]).filter((code) => code !== NOBODY));
    const phones = new Set(all.map((label) => selfPhone[label]).filter((code) => code !== NOBODY));
    const accounts = all.filter((label) => isAccount[label] === 1).length;
    const spelledEmails = all.filter((label) => selfEmail[label] !== NOBODY).length > emails.size;
    const spelledPhones = all.filter((label) => selfPhone[label] !== NOBODY).length > phones.size;
    const byEmail = emails.size > 0 && accounts > 0;
    const reasons: MergeReason[] = [];
    if (spelledEmails) reasons.push('emailSpelling');
    if (byEmail) reasons.push('email');
    if (spelledPhones) reasons.push('phoneSpelling');
    if (phones.size > 0 && accounts + emails.size > 0) reasons.push('phone');
    return {
      id: textAt(labels, labelOf[person] as number),
      written: all.slice(0, WRITTEN).map((label) => textAt(labels, label)),
      reasons,
    };
  });
}

function refusals(identities: Identities, { emailRefused, phoneRefused }: Linked): PeopleReport['refused'] {
  const texts = (['masked', 'placeholder'] as const).map((reason) => ({ reason, ...refusedTexts(identities, reason) }));
  const marked = (
    [
      ['shared', SHARED],
      ['names', OTHER_NAMES],
      ['tooMany', CHAIN],
    ] as const
  ).map(([reason, mark]) => ({ reason: reason as Refusal, ...markedContacts(identities, mark, emailRefused, phoneRefused) }));
  return [...texts, ...marked].filter(({ rows }) => rows > 0);
}

function markedContacts(identities: Identities, mark: number, emails: Uint8Array, phones: Uint8Array) {
  const examples: string[] = [];
  let count = 0;
  const add = (marks: Uint8Array, texts: Identities['emails']) => {
    for (let i = 0; i < textCount(texts); i++) {
      if (marks[i] !== mark) continue;
      count++;
      if (examples.length < FEW) examples.push(textAt(texts, i));
    }
  };
  add(emails, identities.emails);
  add(phones, identities.phones);
  return { count, rows: count === 0 ? 0 : rowsWith(identities, mark, emails, phones), examples };
}

function rowsWith({ sources }: Identities, mark: number, emails: Uint8Array, phones: Uint8Array): number {
  let rows = 0;
  for (const { source, emailCode, phoneCode } of sources) {
    for (let row = 0; row < source.rows; row++) {
      const email = source.email && emailCode ? (emailCode[source.email.codes[row] as number] ?? NOBODY) : NOBODY;
      const phone = source.phone && phoneCode ? (phoneCode[source.phone.codes[row] as number] ?? NOBODY) : NOBODY;
      if ((email !== NOBODY && emails[email] === mark) || (phone !== NOBODY && phones[phone] === mark)) rows++;
    }
  }
  return rows;
}
