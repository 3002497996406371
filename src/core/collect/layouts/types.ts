import type { ColumnKind, Field, Role, RuleKey } from '../types';

/** Header names in plain form (`plainName`), separated by blanks; names of one column in several languages or versions. */
export type Names = string;

/** What an export of one system looks like and how its rows are counted. Everything is data: the pipeline knows no system by name. */
export interface Layout {
  /** Also the key of its name, `layout.<kind>` in the words of the page. */
  readonly kind: string;
  /** null: the file holds sums and no rows of people. */
  readonly role: Role | null;
  /** What a row of a customers file is where it is no person. */
  readonly unit?: 'posts' | 'accounts';
  /** 3–5 headers that tell this export from any other; each may have several names. */
  readonly telling: readonly Names[];
  /** How many of them must be there; absent: all but two, at least three. */
  readonly least?: number;
  /** Headers that must be there / that prove that it is something else. */
  readonly needs?: readonly Names[];
  readonly never?: Names;
  /** Columns by part, the best first. A part with an empty list is played by no column. */
  readonly fields: { readonly [field in Field]?: Names };
  /** Columns whose kind their cells cannot prove. */
  readonly kinds?: { readonly [kind in ColumnKind]?: Names };
  /** When the cells of each column became known (R5); `otherwise` is for the columns that are not named. */
  readonly known: {
    readonly static?: Names;
    readonly event?: Names;
    readonly 'at-export'?: Names;
    readonly otherwise: 'static' | 'event' | 'at-export' | null;
  };
  /** Columns that name the buyer where none of `fields.customer` does, though several people may share a value. */
  readonly lastKey?: Names;
  /** Column with one value per row: a row that repeats with it is an accident of the export (R20). Absent: no column has. */
  readonly rowId?: Names;
  /** Columns of money that hold a value of the whole order, on its first line or on each. */
  readonly perOrder?: Names;
  /** Currency of shops that know only one, ISO 4217. */
  readonly currency?: string;
  /** Words of the status column: orders that count, and those that do not. */
  readonly statuses?: { readonly counts: Names; readonly not: Names };
  /** Further columns that put an order under a rule. */
  readonly marks?: readonly Mark[];
  /** Column that says which stage of a deposit sale a row is about. */
  readonly stage?: Names;
  /** The rows belong to orders of another file. */
  readonly partOf?: 'items' | 'refunds';
  /** Rules that are on or off otherwise than usual. */
  readonly rules?: { readonly [rule in RuleKey]?: boolean };
  /** How people are reached where no e-mail and no phone stands in the file. */
  readonly reach: 'platform' | 'nobody' | null;
  /** What its owner should know, as keys of the words of the page. */
  readonly notes?: readonly LayoutNote[];
}

/** A cell that puts its order under a rule: `says` is one of the words, or, without words, anything at all. */
export interface Mark {
  readonly rule: 'test' | 'cancelled';
  readonly columns: Names;
  readonly says?: Names;
  /** Words within a list of words, as in a column of tags. */
  readonly isList?: boolean;
}

/** A note that is given when none of the columns `unless` is in the file. */
export interface LayoutNote {
  readonly key: string;
  readonly unless?: Names;
}
