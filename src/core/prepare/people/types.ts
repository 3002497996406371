import type { F64, U32 } from '../../base/arrays';
import type { Coded, CollectedFile, Role } from '../../collect/types';
import type { TextData } from '../../table/text';
import type { PartsReport } from '../join-order-parts';
import type { OrdersTogether, OverlapReport } from '../overlap/types';

/** No person: the row says nothing that identifies anyone, or lies outside the time asked for. */
export const NOBODY = 0xffffffff;

/** Ids that one e-mail or phone may join before it counts as shared (a household, a shop's own address). */
export const SHARED_LIMIT = 3;
/** Ids that one person may have; where contacts chain more together, none of those contacts joins anyone. */
export const MOST_IDS = 10;

/** The rows of one file that can be about a person, and what each says of that person. */
export interface PersonSource {
  readonly file: CollectedFile;
  readonly rows: number;
  readonly key: Coded | null;
  readonly email: Coded | null;
  readonly phone: Coded | null;
  readonly name: Coded | null;
  /** ms; null: known at any time (a customers file). */
  readonly time: F64 | null;
  /** Columns of the file that were read, by what they say; `byValues`: the key was found by its values, not by its name. */
  readonly columns: { readonly key: string | null; readonly email: string | null; readonly phone: string | null };
  readonly byValues: boolean;
}

/** Why two spellings, ids or guests became one person; in this order, each join counted once. */
export const MERGE_REASONS = ['emailSpelling', 'email', 'phoneSpelling', 'phone'] as const;
export type MergeReason = (typeof MERGE_REASONS)[number];
/** Why a contact joins nobody. */
export const REFUSALS = ['masked', 'placeholder', 'shared', 'names', 'tooMany'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What merging did, over all files together: before = after + the sum of `merged`. */
export interface PeopleReport {
  readonly on: boolean;
  /** People as written: ids byte for byte, e-mails and phones of rows without an id as they stand. */
  readonly before: number;
  readonly after: number;
  readonly merged: { readonly [reason in MergeReason]: number };
  /** Up to 20 people with what they were written as (at most 6 each) and why they are one. */
  readonly examples: readonly { readonly id: string; readonly written: readonly string[]; readonly reasons: readonly MergeReason[] }[];
  /** Distinct e-mails and phones that join nobody, the rows that hold them, and up to 5 of them. */
  readonly refused: readonly {
    readonly reason: Refusal;
    readonly count: number;
    readonly rows: number;
    readonly examples: readonly string[];
  }[];
  /** Country that phones without a prefix are read in, ISO 3166, its prefix (`+49`), and why. */
  readonly country: {
    readonly code: string;
    readonly prefix: string;
    readonly because: 'column' | 'prefix' | 'currency' | 'shape';
  } | null;
}

/** Who is who in all files, from what was known before some time. Persons of orders come first, in order of appearance. */
export interface People {
  readonly count: number;
  /** Persons that order lines name. */
  readonly ordering: number;
  /** The account id where there is one (the shortest, then the first by bytes), else the e-mail or phone as first written. */
  readonly ids: TextData;
  /** Per source, per row: the person, or NOBODY. */
  readonly personOf: readonly U32[];
  /** Per person: their label, the same whatever the time; `labelPerson` is its inverse under these people, NOBODY where unknown. */
  readonly labelOf: U32;
  readonly labelPerson: U32;
}

/** How the rows of one file meet the people of other files. */
export interface JoinReport {
  readonly file: string;
  readonly role: Role;
  /** Files on the other side. */
  readonly others: readonly string[];
  /** What the two sides have in common; null: nothing matches. */
  readonly by: 'key' | 'email' | 'phone' | 'values' | null;
  /** Column of this file that meets the others. */
  readonly column: string | null;
  readonly rows: number;
  /** Rows whose person the other side has; rows whose person it lacks; rows that name nobody. rows = matched + unmatched + nobody. */
  readonly matched: number;
  readonly unmatched: number;
  readonly nobody: number;
  /** Persons of this file, and of them those the others have; the same from the other side. */
  readonly people: { readonly here: number; readonly there: number; readonly both: number };
  /** Order lines of the others whose person this file has, lacks, and that name nobody. */
  readonly lines: { readonly matched: number; readonly unmatched: number; readonly nobody: number };
  /** Money of those lines where they are order lines, in the currency: the three add up to all of it, to the cent. */
  readonly money: { readonly matched: number; readonly unmatched: number; readonly nobody: number } | null;
  /** Customers files: rows of a person who came before; of these, the exact copies, and those that say something else. */
  readonly repeated: { readonly rows: number; readonly same: number; readonly conflicting: number };
  /** Up to 10 people of this file whom the others lack, and of the others whom this file lacks. */
  readonly examples: { readonly here: readonly string[]; readonly there: readonly string[] };
  /** A column of this file, or of the others, whose values would match better than the column in use. */
  readonly better: { readonly file: string; readonly column: string; readonly share: number } | null;
}

/** How the files of a project hang together. */
export interface LinkSummary {
  readonly people: PeopleReport;
  readonly joins: readonly JoinReport[];
  /** How files of items and refunds met the orders. */
  readonly parts: readonly PartsReport[];
  /** For each file, in their order, money that refunds of other files took off its lines that count, in the currency. */
  readonly refunded: readonly number[];
  /** Which orders stand in several files, and what the files come to together where some do, or may; null: none does. */
  readonly overlap: OverlapReport;
  readonly together: OrdersTogether | null;
  /** Order lines dated after their file was written, by file. */
  readonly future: readonly { readonly file: string; readonly lines: number }[];
}
