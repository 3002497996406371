import type { Issue } from '../../base/error';
import type { Json } from '../../base/json';
import type { UnreadableRow } from '../types';

const SHOWN_ROWS = 20;
const MAX_UNREADABLE = 100_000;
const MAX_UNREADABLE_CHARS = 32 * 2 ** 20;

/** Counts what happened to rows and cells, by reason and column, with the first rows that show it. */
export class Tally {
  #entries = new Map<
    string,
    { key: string; column?: string; count: number; rows: number[]; values?: { [key: string]: Json }; effect?: 'quarantined' | 'dropped' }
  >();

  add(
    key: string,
    row: number | null,
    options: {
      readonly column?: string;
      readonly count?: number;
      readonly values?: { readonly [key: string]: Json };
      readonly effect?: 'quarantined' | 'dropped';
    } = {},
  ): void {
    const id = options.column === undefined ? key : `${key}\n${options.column}`;
    let entry = this.#entries.get(id);
    if (!entry) {
      entry = { key, count: 0, rows: [], ...(options.column === undefined ? {} : { column: options.column }) };
      this.#entries.set(id, entry);
    }
    entry.count += options.count ?? 1;
    if (row !== null && entry.rows.length < SHOWN_ROWS) entry.rows.push(row);
    if (options.values) entry.values = { ...entry.values, ...options.values };
    if (options.effect) entry.effect = options.effect;
  }

  count(key: string): number {
    let sum = 0;
    for (const entry of this.#entries.values()) if (entry.key === key) sum += entry.count;
    return sum;
  }

  issues(): Issue[] {
    return [...this.#entries.values()];
  }
}

/** Rows set aside with their text, up to 100,000 of them and 32 M characters in all; beyond that they are only counted. */
export class UnreadableList {
  readonly rows: UnreadableRow[] = [];
  #chars = 0;

  add(row: number, reason: string, text: string, mended?: string): void {
    const chars = text.length + (mended?.length ?? 0);
    if (this.rows.length >= MAX_UNREADABLE || this.#chars + chars > MAX_UNREADABLE_CHARS) return;
    this.#chars += chars;
    this.rows.push(mended === undefined ? { row, reason, text } : { row, reason, text, mended });
  }
}
