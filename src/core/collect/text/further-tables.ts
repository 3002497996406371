import { isMissingToken } from '../typing/missing';
import type { HeaderGuess } from './header';

const VALUE = /\d/;

/**
 * Tells whether records belong to another table below the first one: after a blank line stands a row of names that is no row of this table,
 * because it is wider or narrower, or has words where this table has numbers and dates.
 */
export class FurtherTables {
  #isAfterBlank = false;
  #hasRows = false;
  /** Cells in the header of the table that the records are in; 0 = the first table. */
  #width = 0;

  constructor(readonly header: HeaderGuess) {}

  /** A blank line was met. */
  blank(): void {
    this.#isAfterBlank = this.#hasRows;
  }

  /** The header of the first table was met again: what follows belongs to it. */
  backToFirst(): void {
    this.#width = 0;
    this.#isAfterBlank = false;
  }

  /** Returns whether a record that is not blank belongs to a further table, its header included. */
  holds(record: readonly string[]): boolean {
    const own = this.header.names.length;
    if (own < 2) return false;
    if (this.#width > 0 && this.#width !== own && record.length === own) this.backToFirst();
    const isStart = this.#isAfterBlank && this.#isForeignHeader(record);
    if (isStart) this.#width = record.length;
    // A title may stand between the blank line and the names.
    if (record.length > 1) this.#isAfterBlank = false;
    this.#hasRows = true;
    return this.#width > 0;
  }

  #isForeignHeader(record: readonly string[]): boolean {
    const { names, typed } = this.header;
    if (record.length < 2 || record.some((cell) => cell.trim() === '')) return false;
    if (new Set(record).size !== record.length) return false;
    if (record.length !== names.length) return record.every((cell) => !/^[\d\s.,-]+$/.test(cell));
    return typed.includes(true) && record.every((cell, column) => !typed[column] || !(VALUE.test(cell) || isMissingToken(cell, true)));
  }
}
