import type { CollectedFile } from '../../collect/types';

/** What of one orders file stands in another and counts only there. */
export interface Overlap {
  /** The file whose copies do not count, and the one whose copies do: it was written later. */
  readonly file: string;
  readonly other: string;
  /** Orders by their number; lines without one that are equal in person, time, money and product. */
  readonly orders: number;
  /** Order lines of `file` that do not count, those of `orders` among them. */
  readonly lines: number;
}

/** Order numbers that several files give to different orders. */
export interface ApartOrders {
  readonly files: readonly string[];
  readonly numbers: number;
}

/** Two files over the same days of which nobody can say whether they hold the same orders, because a file does not number them. */
export interface OpenOverlap {
  readonly files: readonly [string, string];
  /** ms: the first and the last time that both reach. */
  readonly from: number;
  readonly to: number;
  /** Order lines of each between the two. */
  readonly lines: readonly [number, number];
}

/** How the orders files overlap. */
export interface OverlapReport {
  /** Whether copies are left out; if not, `overlaps` says what would be. */
  readonly on: boolean;
  readonly overlaps: readonly Overlap[];
  /** null: there are none. */
  readonly apart: ApartOrders | null;
  /** Orders with lines that stand in one of these files only; each is a part of its order. null: there are none. */
  readonly split: ApartOrders | null;
  readonly open: readonly OpenOverlap[];
}

/** What the lines of all orders files that count come to. */
export interface OrdersTogether {
  /** Distinct orders; without a number, distinct customer-times. */
  readonly orders: number;
  /** In the currency: before and after refunds and returns; null where the lines are of several currencies, which are never added up. */
  readonly money: { readonly gross: number; readonly net: number; readonly currency: string | null } | null;
}

/** The files with each order once. */
export interface SettledFiles {
  readonly files: readonly CollectedFile[];
  readonly report: OverlapReport;
}

/** Per line of a file (or per order number): 1 + place of the file whose copy counts in its stead; 0: it counts itself. */
export type Owners = Uint16Array<ArrayBuffer>;
