import { Dictionary } from '../../table/dictionary';
import { type TextData, textAt, textCount } from '../../table/text';
import type { Refusal } from './types';

const MASK = /[*＊•●]|#{2}|\${2}|x{4}/i;
const SHAPE = /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/;
const NO_LOCAL =
  /^(?:n\/?a|none|nil|null|no|noe?mail|no[-_.]e?mail|noone|nobody|unknown|anonymous|notprovided|not[-_.]provided|no-?reply|do-?not-?reply|xxx+|无|没有)$/;
const NO_VALUE = new Set(['test', 'a', 'aa', 'aaa', 'abc', 'email', 'mail', 'asdf', 'sample', 'guest']);

/** What an e-mail cell says: the address to compare by, or why it joins nobody; null: it has not the shape of an address. */
export function readEmail(cell: string): { readonly address: string } | { readonly refused: Refusal } | null {
  const text = cell.trim();
  const at = text.indexOf('@');
  if (at <= 0) return null;
  if (MASK.test(text)) return { refused: 'masked' };
  const address = text.normalize('NFKC').toLowerCase();
  if (!SHAPE.test(address)) return null;
  const local = address.slice(0, address.lastIndexOf('@'));
  const [host] = address.slice(address.lastIndexOf('@') + 1).split('.');
  if (NO_LOCAL.test(local) || (local === host && NO_VALUE.has(local))) return { refused: 'placeholder' };
  return { address };
}

/** True for a cell that hides part of its value: `a***@x.com`, `##密文`, `138****0000`. */
export const isMasked = (cell: string): boolean => MASK.test(cell);

const SCRATCH = 320;
const LONGEST_FILLER = 13;

/** Gives e-mails the code of the address they mean; spelling apart (outer blanks, upper case, width) equal ones share it. */
export class Addresses {
  readonly #dictionary = new Dictionary();
  readonly #encoder = new TextEncoder();
  readonly #scratch = new Uint8Array(SCRATCH);

  get size(): number {
    return this.#dictionary.size;
  }

  /** Returns the code of text `i`, why it joins nobody, or null where it is no address. */
  codeAt(texts: TextData, i: number): number | Refusal | null {
    const from = texts.offsets[i] as number;
    const to = texts.offsets[i + 1] as number;
    const plain = this.#plain(texts.bytes, from, to);
    if (plain !== null) return plain;
    const read = readEmail(textAt(texts, i));
    if (read === null) return null;
    if ('refused' in read) return read.refused;
    const bytes = this.#encoder.encode(read.address);
    return this.#dictionary.code(bytes, 0, bytes.length);
  }

  /** The common shape, letters, digits and `._%+-` around one @, without a string; null: look closer. */
  #plain(bytes: Uint8Array, from: number, to: number): number | null {
    const length = to - from;
    if (length < 8 || length > SCRATCH) return null;
    let at = -1;
    let dot = -1;
    for (let i = 0; i < length; i++) {
      const byte = bytes[from + i] as number;
      const isUpper = byte >= 65 && byte <= 90;
      const isWord = isUpper || (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57);
      if (byte === 64) {
        if (at >= 0) return null;
        at = i;
      } else if (byte === 46) dot = i;
      else if (!isWord && byte !== 95 && byte !== 43 && byte !== 45 && byte !== 37) return null;
      this.#scratch[i] = isUpper ? byte + 32 : byte;
    }
    if (at < 5 || dot < at + 2 || length - dot < 3 || this.#mayBeNothing(at)) return null;
    return this.#dictionary.code(this.#scratch, 0, length);
  }

  /** Fillers hold no digit and are short; masks are made of x. */
  #mayBeNothing(at: number): boolean {
    let digits = 0;
    for (let i = 0; i < at; i++) {
      const byte = this.#scratch[i] as number;
      if (byte >= 48 && byte <= 57) digits++;
      if (i > 1 && byte === 120 && this.#scratch[i - 1] === 120) return true;
    }
    return digits === 0 && at <= LONGEST_FILLER;
  }

  build(): TextData {
    return this.#dictionary.build();
  }
}

/** Returns the share of texts, 0..1, that have the shape of an e-mail, from at most `most` of them. */
export function emailShare(texts: TextData, most = 2000): number {
  const count = textCount(texts);
  const step = Math.max(1, Math.floor(count / most));
  let looked = 0;
  let found = 0;
  for (let i = 0; i < count; i += step) {
    looked++;
    if (readEmail(textAt(texts, i)) !== null) found++;
  }
  return looked === 0 ? 0 : found / looked;
}
