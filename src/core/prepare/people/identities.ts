import type { U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type Coded, type CollectedFile, NO_CODE } from '../../collect/types';
import { Dictionary } from '../../table/dictionary';
import { type TextData, textAt, textCount } from '../../table/text';
import { plainName } from '../provenance';
import { guessCountry } from './country';
import { Addresses } from './email';
import { mobileShare, Numbers } from './phone';
import { personSources } from './sources';
import { NOBODY, type PeopleReport, type PersonSource, REFUSALS, type Refusal } from './types';

/** What the distinct texts of one source stand for, by code of the text; NOBODY where nothing. */
export interface SourceCodes {
  readonly source: PersonSource;
  /** Label of a key; e-mails that only fill a form name nobody. */
  readonly keyLabel: U32 | null;
  readonly emailLabel: U32 | null;
  readonly phoneLabel: U32 | null;
  /** Address and number of a contact. */
  readonly emailCode: U32 | null;
  readonly phoneCode: U32 | null;
  /** 1 + place in REFUSALS of a text that joins nobody; 0: it may. */
  readonly refused: { readonly key: U8 | null; readonly email: U8 | null; readonly phone: U8 | null };
}

/** What each row of a source stands for, NOBODY where nothing; null: nothing in any row. */
export interface RowCodes {
  /** The person as written: the id, else the e-mail, else the phone. */
  readonly label: U32;
  readonly key: U32 | null;
  readonly email: U32 | null;
  readonly phone: U32 | null;
}

/** Every way in which the files name persons, before anyone is taken for anyone else. Depends on no time. */
export interface Identities {
  /** The files whose persons these are. */
  readonly files: readonly CollectedFile[];
  readonly sources: readonly (SourceCodes & { readonly row: RowCodes })[];
  /** Persons as written: ids byte for byte, and e-mails and phones of rows that have no id. */
  readonly labels: TextData;
  /** 1: an account id; 0: an e-mail or phone that stands for a person. */
  readonly isAccount: U8;
  /** Address or number that a label itself is; NOBODY for an account id. */
  readonly selfEmail: U32;
  readonly selfPhone: U32;
  readonly emails: TextData;
  readonly phones: TextData;
  readonly country: PeopleReport['country'];
}

const PHONE_NAME = /phone|mobile|telefon|telephone|telefono|^tel$|手机|电话/;
const LEVELS_A_BLOCK = 4096;

/** Returns how the files name persons. @throws AbortError */
export async function identitiesOf(files: readonly CollectedFile[], currency: string | null, job: Job): Promise<Identities> {
  const sources = await personSources(files, job);
  const country = guessCountry(files, sources, currency);
  const reader = new Reader(country?.code ?? null, job);
  const read: (SourceCodes & { readonly row: RowCodes })[] = [];
  for (const source of sources) {
    const codes = await reader.read(source);
    read.push({ ...codes, row: await rowCodes(codes, job) });
  }
  return { files, sources: read, ...reader.build(), country };
}

/** Gives labels, addresses and numbers codes that all sources share. */
class Reader {
  readonly #labels = new Dictionary();
  readonly #addresses = new Addresses();
  readonly #numbers: Numbers;
  readonly #accounts: number[] = [];
  readonly #selfEmail: number[] = [];
  readonly #selfPhone: number[] = [];

  constructor(
    country: string | null,
    private readonly job: Job,
  ) {
    this.#numbers = new Numbers(country);
  }

  async read(source: PersonSource): Promise<SourceCodes> {
    const { key, email, phone, columns } = source;
    const isPhoneKey = key !== null && (PHONE_NAME.test(plainName(columns.key ?? '')) || mobileShare(key.levels) >= 0.9);
    const ofKey = key && (await this.#texts(key, 'key', isPhoneKey));
    const ofEmail = email && (await this.#texts(email, 'email', false));
    const ofPhone = phone && (await this.#texts(phone, 'phone', true));
    return {
      source,
      keyLabel: ofKey?.label ?? null,
      emailLabel: ofEmail?.label ?? null,
      phoneLabel: ofPhone?.label ?? null,
      emailCode: ofEmail?.code ?? null,
      phoneCode: ofPhone?.code ?? null,
      refused: { key: ofKey?.refused ?? null, email: ofEmail?.refused ?? null, phone: ofPhone?.refused ?? null },
    };
  }

  build() {
    return {
      labels: this.#labels.build(),
      isAccount: new Uint8Array(this.#accounts),
      selfEmail: new Uint32Array(this.#selfEmail),
      selfPhone: new Uint32Array(this.#selfPhone),
      emails: this.#addresses.build(),
      phones: this.#numbers.build(),
    };
  }

  async #texts({ levels }: Coded, what: 'key' | 'email' | 'phone', isPhone: boolean) {
    const count = textCount(levels);
    const label = new Uint32Array(count).fill(NOBODY);
    const code = new Uint32Array(count).fill(NOBODY);
    const refused = new Uint8Array(count);
    await inBlocks(
      count,
      this.job,
      (first, end) => {
        for (let i = first; i < end; i++) {
          const meant = isPhone ? this.#numbers.codeAt(levels, i) : mayBeEmail(levels, i) ? this.#addresses.codeAt(levels, i) : null;
          if (typeof meant === 'number') {
            code[i] = meant;
            label[i] = this.#label(levels, i, isPhone ? NOBODY : meant, isPhone ? meant : NOBODY);
          } else if (meant !== null) refused[i] = 1 + REFUSALS.indexOf(meant);
          // A key that is no contact is an account id; masked ones are keys where the rules of the file let them be.
          if (what === 'key' && (meant === null || meant === 'masked')) label[i] = this.#label(levels, i, NOBODY, NOBODY);
        }
      },
      'prepare.people',
      LEVELS_A_BLOCK,
    );
    return { label, code, refused };
  }

  #label({ bytes, offsets }: TextData, i: number, email: number, phone: number): number {
    const known = this.#labels.size;
    const label = this.#labels.code(bytes, offsets[i] as number, offsets[i + 1] as number);
    const isAccount = email === NOBODY && phone === NOBODY;
    if (label === known) {
      this.#accounts.push(isAccount ? 1 : 0);
      this.#selfEmail.push(email);
      this.#selfPhone.push(phone);
    } else if (isAccount) {
      // The same digits are an id in one file and a phone in another: an id, because ids are never read as anything else.
      this.#accounts[label] = 1;
      this.#selfEmail[label] = NOBODY;
      this.#selfPhone[label] = NOBODY;
    }
    return label;
  }
}

function mayBeEmail({ bytes, offsets }: TextData, i: number): boolean {
  const at = bytes.subarray(offsets[i], offsets[i + 1]).indexOf(64);
  return at > 0;
}

/** Returns what the rows of a source stand for, one after the other. */
async function rowCodes({ source, keyLabel, emailLabel, phoneLabel, emailCode, phoneCode }: SourceCodes, job: Job): Promise<RowCodes> {
  const { rows, key, email, phone } = source;
  const spread = async (coded: Coded | null, to: U32 | null): Promise<U32 | null> => {
    if (!coded || !to?.some((one) => one !== NOBODY)) return null;
    const all = new Uint32Array(rows);
    await inBlocks(
      rows,
      job,
      (first, end) => {
        for (let row = first; row < end; row++) {
          const code = coded.codes[row] as number;
          all[row] = code === NO_CODE ? NOBODY : (to[code] as number);
        }
      },
      'prepare.people',
    );
    return all;
  };
  const ofKey = await spread(key, keyLabel);
  const guest = await spread(email, emailLabel);
  const caller = await spread(phone, phoneLabel);
  const ofEmail = guest && (await spread(email, emailCode));
  const ofPhone = caller && (await spread(phone, phoneCode));
  return { label: firstOf(firstOf(ofKey, guest, rows), caller, rows), key: ofKey, email: ofEmail, phone: ofPhone };
}

function firstOf(first: U32 | null, second: U32 | null, rows: number): U32 {
  if (!first) return second ?? new Uint32Array(rows).fill(NOBODY);
  return second ? first.map((one, row) => (one === NOBODY ? (second[row] as number) : one)) : first;
}

/** Returns how many distinct texts, and rows, hold a contact that joins nobody for this reason, with up to 5 of them. */
export function refusedTexts({ sources }: Identities, reason: Refusal): { count: number; rows: number; examples: string[] } {
  const wanted = 1 + REFUSALS.indexOf(reason);
  const seen = new Set<string>();
  let rows = 0;
  for (const { source, refused } of sources) {
    for (const part of ['key', 'email', 'phone'] as const) {
      const marks = refused[part];
      const coded = source[part];
      if (!marks || !coded || !marks.includes(wanted)) continue;
      for (const code of coded.codes) if (code !== NO_CODE && marks[code] === wanted) rows++;
      for (let i = 0; i < marks.length && seen.size < 100_000; i++) if (marks[i] === wanted) seen.add(textAt(coded.levels, i));
    }
  }
  return { count: seen.size, rows, examples: [...seen].slice(0, 5) };
}
