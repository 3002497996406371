import type { U8, U32 } from '../../base/arrays';

/** Rows that a rule leaves out, in file order: `keys[reasons[i]]` is why row `rows[i]` (0-based, of the rows that could be read) is not used. */
export interface DroppedRows {
  readonly rows: U32;
  readonly reasons: U8;
  readonly keys: readonly string[];
}

/** Collects rows that are left out. */
export class DroppedList {
  #rows: U32 = new Uint32Array(1024);
  #reasons: U8 = new Uint8Array(1024);
  #count = 0;
  readonly #keys: string[] = [];

  add(row: number, key: string): void {
    let reason = this.#keys.indexOf(key);
    if (reason < 0) reason = this.#keys.push(key) - 1;
    if (this.#count === this.#rows.length) {
      const rows = new Uint32Array(this.#count * 2);
      rows.set(this.#rows);
      this.#rows = rows;
      const reasons = new Uint8Array(this.#count * 2);
      reasons.set(this.#reasons);
      this.#reasons = reasons;
    }
    this.#rows[this.#count] = row;
    this.#reasons[this.#count++] = reason;
  }

  /** @returns the rows in file order. */
  build(): DroppedRows {
    const order = Uint32Array.from({ length: this.#count }, (_, i) => i);
    let isSorted = true;
    for (let i = 1; i < this.#count && isSorted; i++) isSorted = (this.#rows[i - 1] as number) <= (this.#rows[i] as number);
    if (!isSorted) order.sort((a, b) => (this.#rows[a] as number) - (this.#rows[b] as number));
    return {
      rows: order.map((i) => this.#rows[i] as number),
      reasons: Uint8Array.from(order, (i) => this.#reasons[i] as number),
      keys: this.#keys,
    };
  }
}
