import {
  type CollectedFile,
  type FileReport,
  NO_CODE,
  type OrderLines,
  type OrderParts,
  type PersonRows,
  type Role,
} from '../collect/types';
import { bitsFor, setBit } from '../table/bits';
import { dictionaryOf } from '../table/dictionary';
import type { Column } from '../table/table';
import { textAt, textFrom } from '../table/text';
import { DAY } from './days';
import type { FeatureTable } from './types';

/** One order line of a test; days since 1970. */
export interface Line {
  /** '': none; a guest. */
  readonly customer: string;
  readonly day: number;
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  readonly mills?: number;
  readonly order?: string;
  readonly product?: string;
  readonly category?: string;
  readonly refund?: number;
  /** A status that keeps the line from being used, without a date. */
  readonly undone?: boolean;
  /** Dropped by a rule. */
  readonly dropped?: boolean;
}

const coded = (values: readonly (string | undefined)[]) => {
  if (values.every((value) => value === undefined)) return null;
  const { codes, levels } = dictionaryOf(textFrom(values.map((value) => value ?? '')));
  return { codes: codes.map((code, i) => ((values[i] ?? '') === '' ? NO_CODE : code)), levels };
};

export function ordersFile(lines: readonly Line[], name = 'orders.csv'): CollectedFile {
  const customers = coded(lines.map((line) => line.customer)) ?? { codes: new Uint32Array(0), levels: textFrom([]) };
  const orders: OrderLines = {
    rows: lines.length,
    used: Uint8Array.from(lines, (line) => (line.undone || line.dropped ? 0 : 1)),
    customer: customers.codes,
    customers: customers.levels,
    time: Float64Array.from(lines, (line) => Math.round(line.day * DAY)),
    mills: Float64Array.from(lines, (line) => line.mills ?? 10_000),
    quantity: null,
    refundMills: Float64Array.from(lines, (line) => line.refund ?? 0),
    cancelled: Uint8Array.from(lines, (line) => (line.undone ? 1 : 0)),
    undone: Uint8Array.from(lines, (line) => (line.undone ? 1 : 0)),
    order: coded(lines.map((line) => line.order)),
    product: coded(lines.map((line) => line.product)),
    category: coded(lines.map((line) => line.category)),
    email: coded(lines.map((line) => line.email)),
    phone: coded(lines.map((line) => line.phone)),
    name: coded(lines.map((line) => line.name)),
  };
  return { ...emptyFile(name, 'orders'), orders };
}

/** A file of items or refunds of orders in other files. */
export function partsFile(
  kind: OrderParts['kind'],
  rows: readonly (readonly [order: string, product: string, mills: number])[],
): CollectedFile {
  const orderParts: OrderParts = {
    kind,
    rows: rows.length,
    order: dictionaryOf(textFrom(rows.map(([order]) => order))),
    product: dictionaryOf(textFrom(rows.map(([, product]) => product))),
    category: null,
    quantity: null,
    mills: Float64Array.from(rows, ([, , mills]) => mills),
  };
  return { ...emptyFile(`${kind}.csv`, 'orders'), orderParts };
}

/** One browse event or review of a test. */
export interface Act {
  readonly customer?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Days since 1970; absent: a review without a date. */
  readonly day?: number;
  readonly event?: string;
  readonly product?: string;
  readonly rating?: number;
}

export function activityFile(role: 'events' | 'reviews', acts: readonly Act[], name = `${role}.csv`): CollectedFile {
  const none = { codes: new Uint32Array(acts.length).fill(NO_CODE), levels: textFrom([]) };
  const customers = coded(acts.map(({ customer }) => customer)) ?? none;
  const people: PersonRows = {
    rows: acts.length,
    customer: customers.codes,
    customers: customers.levels,
    time: Float64Array.from(acts, ({ day }) => (day === undefined ? Number.NaN : Math.round(day * DAY))),
    event: coded(acts.map(({ event }) => event)),
    product: coded(acts.map(({ product }) => product)),
    rating: role === 'reviews' ? Float64Array.from(acts, ({ rating }) => rating ?? Number.NaN) : null,
    email: coded(acts.map(({ email }) => email)),
    phone: coded(acts.map(({ phone }) => phone)),
    name: null,
  };
  return { ...emptyFile(name, role), people };
}

export function customersFile(columns: readonly Column[], key: string | null = null, name = 'customers.csv'): CollectedFile {
  const [first] = columns;
  const rows = first ? rowsOf(first) : 0;
  return { ...emptyFile(name, 'customers'), table: { rows, columns }, key };
}

const rowsOf = (column: Column): number =>
  column.kind === 'text' ? column.offsets.length - 1 : column.kind === 'category' ? column.codes.length : column.data.length;

function emptyFile(name: string, role: Role): CollectedFile {
  const report: FileReport = {
    name,
    size: 0,
    reading: {
      format: 'csv',
      compression: 'none',
      bytes: 0,
      hasHeader: true,
      text: { encoding: 'utf-8', encodingConfidence: 1, delimiter: ',', quote: '"', newline: 'LF' },
    },
    role,
    roleBecause: { key: 'test' },
    roleConfidence: 1,
    layout: null,
    reach: null,
    rows: { in: 0, used: 0, quarantined: 0, dropped: 0 },
    columnRows: 0,
    reasons: [],
    columns: [],
    fields: role === 'orders' ? { customer: 'who', time: 'when', amount: 'paid' } : {},
    orders: null,
  };
  return { name, role, table: { rows: 0, columns: [] }, orders: null, key: null, report, unreadable: [] };
}

const mask = (values: readonly unknown[]) => {
  if (values.every((value) => value !== null)) return null;
  const bits = bitsFor(values.length);
  values.forEach((value, row) => {
    if (value !== null) setBit(bits, row);
  });
  return bits;
};

export const numbers = (name: string, values: readonly (number | null)[]): Column => ({
  kind: 'number',
  name,
  unit: 'none',
  data: Float64Array.from(values, (value) => value ?? 0),
  valid: mask(values),
});
export const days = (name: string, values: readonly (number | null)[]): Column => ({
  kind: 'time',
  name,
  precision: 'day',
  data: Float64Array.from(values, (value) => (value ?? 0) * DAY),
  valid: mask(values),
});
export const words = (name: string, values: readonly (string | null)[]): Column => ({
  kind: 'category',
  name,
  ...dictionaryOf(textFrom(values.map((value) => value ?? ''))),
  valid: mask(values),
});
export const flags = (name: string, values: readonly (boolean | null)[]): Column => ({
  kind: 'flag',
  name,
  words: ['no', 'yes'],
  data: Uint8Array.from(values, (value) => (value ? 1 : 0)),
  valid: mask(values),
});
export const texts = (name: string, values: readonly string[]): Column => ({ kind: 'text', name, ...textFrom(values), valid: null });
export const ids = (name: string, values: readonly string[]): Column => ({ ...texts(name, values), role: 'id' });

/** Rows by id, missing as null: what two tables are compared by, whatever their order. */
export function rowsById({ ids: keys, table }: FeatureTable): { readonly [id: string]: { readonly [feature: string]: unknown } } {
  return Object.fromEntries(
    Array.from({ length: table.rows }, (_, row) => [
      keys ? textAt(keys, row) : String(row + 1),
      Object.fromEntries(table.columns.map((column) => [column.name, cellOf(column, row)])),
    ]),
  );
}

export function cellOf(column: Column, row: number): unknown {
  if (column.valid && (((column.valid[row >>> 3] ?? 0) >>> (row & 7)) & 1) === 0) return null;
  if (column.kind === 'text') return textAt(column, row);
  return column.kind === 'category' ? textAt(column.levels, column.codes[row] ?? 0) : column.data[row];
}
