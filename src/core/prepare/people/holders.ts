import type { U8, U32 } from '../../base/arrays';
import { NOBODY, SHARED_LIMIT } from './types';

const SLOTS = SHARED_LIMIT + 1;
/** Mark of a contact that more than SHARED_LIMIT hold. */
export const SHARED = 1;

/** Remembers up to SHARED_LIMIT + 1 distinct holders of each contact. */
export class Holders {
  readonly #held: U32;
  readonly #counts: U8;

  constructor(contacts: number) {
    this.#held = new Uint32Array(contacts * SLOTS);
    this.#counts = new Uint8Array(contacts);
  }

  add(contact: number, holder: number): void {
    const count = this.#counts[contact] as number;
    for (let i = 0; i < count; i++) if (this.#held[contact * SLOTS + i] === holder) return;
    if (count === SLOTS) return;
    this.#held[contact * SLOTS + count] = holder;
    this.#counts[contact] = count + 1;
  }

  count(contact: number): number {
    return this.#counts[contact] as number;
  }

  /** The one holder, NOBODY where there is none or several. */
  only(contact: number): number {
    return this.#counts[contact] === 1 ? (this.#held[contact * SLOTS] as number) : NOBODY;
  }

  markShared(refused: U8): void {
    for (let contact = 0; contact < this.#counts.length; contact++)
      if ((this.#counts[contact] as number) > SHARED_LIMIT && refused[contact] === 0) refused[contact] = SHARED;
  }
}
