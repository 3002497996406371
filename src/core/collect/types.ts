import type { F64, U8, U32 } from '../base/arrays';
import type { Issue } from '../base/error';
import type { Table, Unit } from '../table/table';
import type { TextData } from '../table/text';
import type { Helpers } from './fast/read-parts';
import type { FigureModel } from './figure/figure-model';
import type { RawColumn } from './typing/raw-column';
import type { DroppedRows } from './unused/dropped-rows';

/** Which table of a file is meant, where it holds several: an entry of an archive, a sheet of a workbook, both by number from 0. */
export interface Part {
  readonly entry: number | null;
  readonly sheet: number | null;
}

/** Random access to the bytes of one file. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  read(from: number, to: number): Promise<U8>;
  /** Those who can read stretches of it at the same time. */
  readonly helpers?: Helpers;
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

/**
 * Rules about order lines, in the order in which a line is counted under the first that hits it, and whether they are on unasked:
 * `test` orders, `cancelled` orders (status, cancellation date, credit note), a `deposit` whose balance was never paid, lines with nothing to
 * pay (`nonPositive`) or without a customer; `refunds`: money paid back reduces net; `masked` names may be a key although letters are hidden;
 * `namePhone`: where no column names the buyer, name and phone together do.
 */
export const RULES = {
  test: true,
  cancelled: true,
  deposit: true,
  nonPositive: true,
  noCustomer: true,
  refunds: true,
  masked: true,
  namePhone: false,
} as const satisfies { readonly [rule: string]: boolean };
export type RuleKey = keyof typeof RULES;
/** Rules that leave lines out. */
export const DROPPING_RULES = ['test', 'cancelled', 'deposit', 'nonPositive', 'noCustomer'] as const satisfies readonly RuleKey[];
export type DroppingRule = (typeof DROPPING_RULES)[number];

/** What one rule did to a file: whether it is on, the lines that it concerns, on or off, and those it left out. */
export interface RuleReport {
  readonly rule: RuleKey;
  readonly on: boolean;
  readonly lines: number;
  readonly dropped: number;
}

/** The person's answers about one file; null or absent = as guessed. */
export interface FileChoices {
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** The sign around cells that hold a separator; 'none': no sign quotes. */
  readonly quote?: '"' | "'" | 'none' | null;
  /** Whether the first row of the table holds the names of the columns. */
  readonly header?: boolean | null;
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
  /** By column: cell texts that say "no value" (true), or are a value although they look like none (false). */
  readonly missingTexts?: { readonly [column: string]: { readonly [text: string]: boolean } };
  /** Rows that are used although they would be set aside, by the key of the reason or by the 1-based number of the data row, which wins. */
  readonly useAnyway?: {
    readonly reasons: { readonly [reason: string]: UseAnyway };
    readonly rows: { readonly [row: string]: UseAnyway };
  };
  /** Rules switched on or off; a rule that is not named is as the export it was recognised as wants it, else as in `RULES`. */
  readonly rules: { readonly [rule in RuleKey]?: boolean };
  /** By status as written in the file: whether such orders count, where the person says other than the lists. */
  readonly statuses?: { readonly [status: string]: boolean };
  /** The project's time zone and currency (`Choices.timeZone`, `Choices.currency`): set by whoever collects, not by file. */
  readonly timeZone?: string | null;
  readonly currency?: string | null;
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
  rules: {},
  duplicates: null,
};

/** How text was read. */
export interface TextReading {
  readonly encoding: string;
  /** 0..1; 1 = a byte-order mark or strict UTF-8 proves it. */
  readonly encodingConfidence: number;
  readonly delimiter: string;
  readonly quote: string;
  readonly newline: 'LF' | 'CRLF' | 'CR' | 'mixed';
}

/**
 * What is done with a row that cannot be read as it stands: `fill` missing cells with blanks, `mend` it by joining surplus cells at the only
 * place where every cell is then what its column holds, `cut` them off, `join` them to the last column, keep the row with the unreadable cell
 * `blank`; `leave` it set aside.
 */
export type UseAnyway = 'fill' | 'mend' | 'cut' | 'join' | 'blank' | 'leave';
/** What can be done with a row, by the reason for which it is set aside; reasons that are not named cannot be helped. */
export const USE_ANYWAY = {
  'collect.reason.shortRow': ['fill'],
  'collect.reason.longRow': ['mend', 'cut', 'join'],
  'collect.reason.noMoney': ['blank'],
} as const satisfies { readonly [reason: string]: readonly UseAnyway[] };

/** Returns what the person wants done with a data row (1-based) that has this reason against it. */
export function rescueOf(choice: FileChoices['useAnyway'], reason: string, row: number): UseAnyway {
  const wanted = choice?.rows[row] ?? choice?.reasons[reason] ?? 'leave';
  const possible: readonly UseAnyway[] = Object.hasOwn(USE_ANYWAY, reason) ? USE_ANYWAY[reason as keyof typeof USE_ANYWAY] : [];
  return possible.includes(wanted) ? wanted : 'leave';
}

/** How the bytes were read. */
export interface Reading {
  readonly format: 'csv' | 'json-lines' | 'json' | 'xlsx' | 'parquet';
  readonly compression: 'none' | 'gzip' | 'zip';
  /** Bytes after decompression. */
  readonly bytes: number;
  readonly hasHeader: boolean;
  /** null: the file is not text. */
  readonly text: TextReading | null;
}

/** A row that could not be read: 1-based data row, reason, and its text as in the file. */
export interface UnreadableRow {
  readonly row: number;
  readonly reason: string;
  readonly text: string;
  /** The text as it would be read, where its fault is plain (`mend`). */
  readonly mended?: string;
}

/** The cells of one file as text, before any is given a meaning. `rowNumbers[i]` is the 1-based data row of row i. */
export interface RawFile {
  readonly name: string;
  readonly reading: Reading;
  /** Unique, header order; a repeated or blank header is renamed and reported in `issues`. */
  readonly names: readonly string[];
  readonly columns: readonly RawColumn[];
  readonly rows: number;
  readonly rowNumbers: U32;
  /** Data rows in the file, readable or not; the header, notes above it, blank lines and a row of totals at the end are not data rows. */
  readonly rowsIn: number;
  readonly unreadable: readonly UnreadableRow[];
  /** Rows that are no data: empty ones, notes, repeated headers; at most 100,000 with their text. */
  readonly dropped?: readonly UnreadableRow[];
  /** Rows that are among the others only because the person wants them used, by number. */
  readonly rescued?: ReadonlyMap<number, UseAnyway>;
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
  /** Number and time columns: smallest and largest; times in ms by the clock that they are written in, or by that of the project's zone. */
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
  /** Zones that its times name, as written, at most 6 (`+08:00`, `UTC`); absent: none, the times are local. */
  readonly zones?: readonly string[];
}

/** A text as it stands in the file, and how many rows have it. */
export interface TextCount {
  readonly text: string;
  readonly count: number;
}

/** What the page shows of one column when it is opened; all figures are of all rows of the file. */
export interface ColumnProfile {
  readonly name: string;
  /** 0..1: how sure the kind is; 1 where the person chose it. */
  readonly confidence: number;
  /** How its numbers and dates were read; null where that cannot matter. */
  readonly decimal: { readonly sign: '.' | ','; readonly isProven: boolean } | null;
  readonly dateOrder: { readonly order: 'dmy' | 'mdy'; readonly isProven: boolean } | null;
  readonly rows: number;
  readonly missing: number;
  /** Texts that count as missing, '' = blank cells; most frequent first, at most 12. */
  readonly missingTexts: readonly TextCount[];
  /** Cells that cannot be read as this kind, among `missing`; at most 8. */
  readonly unreadable: readonly TextCount[];
  readonly distinct: number;
  /** Most frequent values as in the file, at most 10. */
  readonly top: readonly TextCount[];
  /** Numbers, and times in ms as in `ColumnSummary.range`; the quartiles are of type 7. */
  readonly numbers: {
    readonly range: readonly [low: number, high: number];
    readonly mean: number;
    readonly quartiles: readonly [q1: number, median: number, q3: number];
    readonly zero: number;
    readonly negative: number;
    /** Rows in equal-width bins over the range. */
    readonly histogram: readonly number[];
  } | null;
  /** Characters per present cell of texts, categories and ids. */
  readonly lengths: { readonly least: number; readonly mean: number; readonly most: number } | null;
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
  /** Lines of another file's orders, joined to them by the order id; such a file has no `orders` of its own. */
  readonly orderParts?: OrderParts | null;
  /** Customers files: the key column, or null (rows are numbered). */
  readonly key: string | null;
  /** When the file itself was last written, ms of UTC; absent: not known. What is dated after it cannot have happened yet. */
  readonly writtenAt?: number | null;
  /** Order lines that were taken out because they count in another file. */
  readonly copied?: number;
  /** ms: from when on its order lines lie in its future, by all of them; absent: none were taken out or split yet. */
  readonly futureFrom?: number;
  readonly report: FileReport;
  /** By column, in their order. */
  readonly profiles?: readonly ColumnProfile[];
  /** Rows that a rule leaves out. */
  readonly dropped?: DroppedRows;
  /** Every quarantined row with its text, for the download; beyond 100,000 only counted. Rows dropped by a rule are counted in the report. */
  readonly unreadable: readonly UnreadableRow[];
}

/** A code per row and the texts behind the codes; NO_CODE where the cell says nothing. */
export interface Coded {
  readonly codes: U32;
  readonly levels: TextData;
}

/**
 * Rows that belong to orders of another file, in file order: what was in them (`items`), or what was paid back (`refunds`). Money in 1/1000 of
 * the currency; a refund that was refused or taken back is not among them.
 */
export interface OrderParts {
  readonly kind: 'items' | 'refunds';
  readonly rows: number;
  readonly order: Coded;
  readonly product: Coded | null;
  readonly category: Coded | null;
  readonly quantity: F64 | null;
  /** Items: price × quantity, the weight of the row in its order; refunds: the money paid back. */
  readonly mills: F64;
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
  /** `twins`: where files number different orders alike, which of them each level is (0: the first); absent: each level is one order. */
  readonly order: (Coded & { readonly twins?: U32 }) | null;
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
  /** The export this file was recognised as (`layout.<kind>` in ui/text), how sure, 0..1, and what its rows are if no people; null = none. */
  readonly layout: { readonly kind: string; readonly confidence: number; readonly unit?: 'posts' | 'accounts' } | null;
  /**
   * How the people in it can be reached: `contact` by e-mail or phone, `platform` only inside the shop platform (masked buyers), `nobody`:
   * no column names a person; null: not known.
   */
  readonly reach: 'contact' | 'platform' | 'nobody' | null;
  /** in = used + quarantined + dropped. */
  readonly rows: { readonly in: number; readonly used: number; readonly quarantined: number; readonly dropped: number };
  /** Rows that the figures of `columns` are of: all that have cells, whether they are used or not. */
  readonly columnRows: number;
  /** One entry per reason of a quarantined (`unreadable: true`) or dropped row, and notes that cost no row (`note: true`). */
  readonly reasons: readonly (Issue & { readonly effect: 'quarantined' | 'dropped' | 'note' })[];
  readonly columns: readonly ColumnSummary[];
  readonly fields: { readonly [field in Field]?: string };
  /** Orders files: the rules that concern it or could be asked for, in the order of `RULES`. */
  readonly rules?: readonly RuleReport[];
  /** The file holds lines or refunds of orders that are in another file. */
  readonly partOf?: OrderParts['kind'] | null;
  readonly orders: OrdersSummary | null;
  /** Orders files: what orders and money add up from. */
  readonly figure?: FigureModel | null;
  /** Orders files: the column of money whose decimal sign nothing proves (1.100), and the one it is read with. */
  readonly openDecimal?: { readonly column: string; readonly sign: '.' | ',' } | null;
}

/** True when the columns say how much was paid. */
export const hasMoney = (fields: FileReport['fields']): boolean =>
  fields.amount !== undefined || (fields.unitPrice !== undefined && fields.quantity !== undefined);

/** Returns the parts without which a file of orders cannot be used and that no column plays. */
export const missingParts = (fields: FileReport['fields']): readonly ('customer' | 'time' | 'amount')[] => {
  const has = { customer: fields.customer !== undefined, time: fields.time !== undefined, amount: hasMoney(fields) };
  return (['customer', 'time', 'amount'] as const).filter((part) => !has[part]);
};

/** What the used lines of one currency come to. */
export interface CurrencySum {
  readonly currency: string;
  readonly orders: number;
  readonly lines: number;
  readonly revenueGross: number;
  readonly revenueNet: number;
}

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
  /** The currency of all lines; null where none is named, or where there are several and none is chosen: no money is added up then. */
  readonly currency: string | null;
  /** Where the lines are of several currencies: each by itself, before one is chosen. */
  readonly currencies?: readonly CurrencySum[] | null;
  readonly moneyFrom: 'amount' | 'unitPrice × quantity' | 'none';
}

/** True when the money of the orders is one sum: of one currency, or of none that is named. */
export const addsUpMoney = ({ moneyFrom, currency, currencies }: OrdersSummary): boolean =>
  moneyFrom !== 'none' && (currency !== null || (currencies?.length ?? 0) < 2);
