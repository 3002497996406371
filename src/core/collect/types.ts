import type { F64, U8, U32 } from '../base/arrays';
import type { Issue } from '../base/error';
import type { Table, Unit } from '../table/table';
import type { TextData } from '../table/text';

/** Random access to the bytes of one file. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  read(from: number, to: number): Promise<U8>;
}

export type Role = 'orders' | 'customers' | 'events' | 'reviews';
export const ROLES = ['orders', 'customers', 'events', 'reviews'] as const satisfies readonly Role[];
export type ColumnKind = 'number' | 'time' | 'category' | 'flag' | 'text' | 'id';

/** The parts that columns can play, by what a file holds. Order matters: a part that comes first takes its column first. */
export const FIELDS = {
  orders: [
    'customer',
    'time',
    'created',
    'amount',
    'unitPrice',
    'quantity',
    'order',
    'product',
    'category',
    'status',
    'refund',
    'currency',
    'email',
    'phone',
    'name',
  ],
  customers: ['customer', 'email', 'phone', 'name'],
  events: ['customer', 'time', 'event', 'product', 'email', 'phone'],
  reviews: ['customer', 'time', 'product', 'rating', 'text', 'email', 'name'],
} as const satisfies { readonly [role in Role]: readonly string[] };
export type Field = (typeof FIELDS)[Role][number];
/** Every part once. */
export const ALL_FIELDS: readonly Field[] = [...new Set(Object.values(FIELDS).flat())];

/** The only kind of column that can play a part; parts that are not named take any text. */
export const KIND_OF_FIELD: { readonly [field in Field]?: ColumnKind } = {
  time: 'time',
  created: 'time',
  amount: 'number',
  unitPrice: 'number',
  quantity: 'number',
  refund: 'number',
  rating: 'number',
};

/** The person's answers about one file; null or absent = as guessed. */
export interface FileChoices {
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** 'none': keep the file, but do not use it. */
  readonly role: Role | 'none' | null;
  /** By column name. */
  readonly kinds: { readonly [column: string]: ColumnKind };
  /** Day first or month first, by column name, where a date column does not prove it. */
  readonly dateOrder: { readonly [column: string]: 'dmy' | 'mdy' };
  /** Decimal sign, by column name, where a number column does not prove it (1.234). */
  readonly decimals?: { readonly [column: string]: '.' | ',' };
  /**
   * Which column plays which part; null = no column does. `customer` also names the key of a customers file; `created` is the time of
   * orders whose `time` is blank because they were never paid.
   */
  readonly fields: { readonly [field in Field]?: string | null };
  /** Drop lines of cancelled orders; lines whose amount is not positive; lines without a customer. */
  readonly rules: { readonly cancelled: boolean; readonly nonPositive: boolean; readonly noCustomer: boolean };
  /** Remove exact duplicate rows; null = only where a unique row id repeats (R20). */
  readonly duplicates: boolean | null;
}
export const DEFAULT_FILE: FileChoices = {
  encoding: null,
  delimiter: null,
  role: null,
  kinds: {},
  dateOrder: {},
  fields: {},
  rules: { cancelled: true, nonPositive: true, noCustomer: true },
  duplicates: null,
};

/** How the bytes were read. */
export interface Reading {
  readonly encoding: string;
  /** 0..1; 1 = a byte-order mark or strict UTF-8 proves it. */
  readonly encodingConfidence: number;
  readonly delimiter: string;
  readonly quote: string;
  readonly newline: 'LF' | 'CRLF' | 'CR' | 'mixed';
  readonly compression: 'none' | 'gzip';
  /** Bytes of text after decompression. */
  readonly bytes: number;
  readonly hasHeader: boolean;
}

/** A row that could not be read: 1-based data row, reason, and its text as in the file. */
export interface UnreadableRow {
  readonly row: number;
  readonly reason: string;
  readonly text: string;
}

/** The cells of one file as text, before any is given a meaning. `rowNumbers[i]` is the 1-based data row of row i. */
export interface RawFile {
  readonly name: string;
  readonly reading: Reading;
  /** Unique, header order; a repeated or blank header is renamed and reported in `issues`. */
  readonly names: readonly string[];
  readonly columns: readonly TextData[];
  readonly rows: number;
  readonly rowNumbers: U32;
  /** Data rows in the file, readable or not; the header, notes above it, blank lines and a row of totals at the end are not data rows. */
  readonly rowsIn: number;
  readonly unreadable: readonly UnreadableRow[];
  readonly issues: readonly Issue[];
}

/** What the page shows of one column. */
export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly guessedKind: ColumnKind;
  readonly unit: Unit;
  /** Why this kind, as a key of `ui/text`, with its values. */
  readonly because: { readonly key: string; readonly values?: { readonly [key: string]: string | number } };
  readonly missing: number;
  readonly distinct: number;
  /** Number and time columns: smallest and largest (time in ms). */
  readonly range: readonly [number, number] | null;
  /** Counts of up to 12 equal-width bins (number, time) or of the 8 most frequent levels; scaled by nobody. */
  readonly spark: readonly number[];
  readonly examples: readonly string[];
  readonly usedAs: Field | null;
  /**
   * When its cells became known (R5): `static` from the start of a person (country, sign-up), `event` with the row's own time, `at-export`
   * only when the file was written. null: no layout says; of a customers file that counts as `at-export`.
   */
  readonly known: 'static' | 'event' | 'at-export' | null;
  /** A date column in which day and month cannot be told apart. */
  readonly ambiguousDates: boolean;
}

/** A file after typing: what is used further down, and what the page shows. */
export interface CollectedFile {
  readonly name: string;
  readonly role: Role | null;
  readonly table: Table;
  /** Orders files only. */
  readonly orders: OrderLines | null;
  /** Events and reviews files only. */
  readonly people?: PersonRows | null;
  /** Customers files: the key column, or null (rows are numbered). */
  readonly key: string | null;
  readonly report: FileReport;
  /** Every quarantined row with its text, for the download; beyond 100,000 only counted. Rows dropped by a rule are counted in the report. */
  readonly unreadable: readonly UnreadableRow[];
}

/** A code per row and the texts behind the codes; NO_CODE where the cell says nothing. */
export interface Coded {
  readonly codes: U32;
  readonly levels: TextData;
}

/** What a row says of its person beside the customer id; null: the file has no such column. */
export interface Identity {
  readonly email: Coded | null;
  readonly phone: Coded | null;
  readonly name: Coded | null;
}

/** Rows of browse events or reviews that can be used, in file order. */
export interface PersonRows extends Identity {
  readonly rows: number;
  /** Index into `customers`; NO_CODE where the cell is empty. */
  readonly customer: U32;
  readonly customers: TextData;
  /** ms, local wall time as if UTC; NaN where a review has none. */
  readonly time: F64;
  readonly event: Coded | null;
  readonly product: Coded | null;
  /** Reviews: as in the file; NaN where missing. */
  readonly rating: F64 | null;
}

/** Order lines that can be used, in file order, whatever the rules say of them. */
export interface OrderLines extends Partial<Identity> {
  readonly rows: number;
  /** Line i is used by the rules (1) or dropped (0); a dropped negative line of a customer still reduces net money. */
  readonly used: U8;
  /** Index into `customers`; `NO_CODE` where the cell is empty. */
  readonly customer: U32;
  readonly customers: TextData;
  /** ms, local wall time as if UTC. */
  readonly time: F64;
  /** Money of the line in 1/1000 of the currency, an integer. */
  readonly mills: F64;
  readonly quantity: F64 | null;
  /** Refunded money of the line in 1/1000 and, where a date column says when, since when; undated refunds never enter features (R6). */
  readonly refundMills: F64 | null;
  /** 1 where the line belongs to a cancelled order or is a credit note. */
  readonly cancelled: U8;
  /**
   * 1 where nothing but an undated status (cancelled, closed, unpaid) keeps the line from being used: whoever stood at T could not know it,
   * so features count the line and the label does not (R6). Absent: the cancelled lines with a positive amount.
   */
  readonly undone?: U8 | null;
  readonly order: Coded | null;
  readonly product: Coded | null;
  readonly category: Coded | null;
  /** Currency of each line, ISO 4217, where the file names one. Lines of several currencies are never added up. */
  readonly currency?: Coded | null;
}
export const NO_CODE = 0xffffffff;

export interface FileReport {
  readonly name: string;
  readonly size: number;
  readonly reading: Reading;
  readonly role: Role | null;
  /** Guessed with this reason (key of `ui/text`); 0..1. */
  readonly roleBecause: { readonly key: string; readonly values?: { readonly [key: string]: string | number } };
  readonly roleConfidence: number;
  /** The export this file was recognised as (`layout.<kind>` in ui/text), and how sure, 0..1; null = none. */
  readonly layout: { readonly kind: string; readonly confidence: number } | null;
  /**
   * How the people in it can be reached: `contact` by e-mail or phone, `platform` only inside the shop platform (masked buyers), `nobody`:
   * no column names a person; null: not known.
   */
  readonly reach: 'contact' | 'platform' | 'nobody' | null;
  /** in = used + quarantined + dropped. */
  readonly rows: { readonly in: number; readonly used: number; readonly quarantined: number; readonly dropped: number };
  /** One entry per reason of a quarantined (`unreadable: true`) or dropped row, and notes that cost no row (`note: true`). */
  readonly reasons: readonly (Issue & { readonly effect: 'quarantined' | 'dropped' | 'note' })[];
  readonly columns: readonly ColumnSummary[];
  readonly fields: { readonly [field in Field]?: string };
  readonly orders: OrdersSummary | null;
}

/** True when the columns say how much was paid. */
export const hasMoney = (fields: FileReport['fields']): boolean =>
  fields.amount !== undefined || (fields.unitPrice !== undefined && fields.quantity !== undefined);

/** Returns the parts without which a file of orders cannot be used and that no column plays. */
export const missingParts = (fields: FileReport['fields']): readonly ('customer' | 'time' | 'amount')[] => {
  const has = { customer: fields.customer !== undefined, time: fields.time !== undefined, amount: hasMoney(fields) };
  return (['customer', 'time', 'amount'] as const).filter((part) => !has[part]);
};

export interface OrdersSummary {
  /** Distinct orders (or distinct customer-times without an order id) among used lines. */
  readonly orders: number;
  readonly lines: number;
  readonly customers: number;
  /** In the currency, not mills. gross = positive used lines; net = gross less refunds, returns and credit notes. */
  readonly revenueGross: number;
  readonly revenueNet: number;
  /** ms of the first and last used line. */
  readonly from: number;
  readonly to: number;
  readonly currency: string | null;
  readonly moneyFrom: 'amount' | 'unitPrice × quantity' | 'none';
}
