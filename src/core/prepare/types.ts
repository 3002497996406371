import type { F64, U8, U32 } from '../base/arrays';
import type { CollectedFile, ColumnSummary } from '../collect/types';
import type { Column, Matrix, Table, Unit } from '../table/table';
import type { TextData } from '../table/text';

export interface PrepareChoices {
  /** null: the label column where there is one, else the window where there are orders. */
  readonly goal: 'label' | 'window' | null;
  readonly labelColumn: string | null;
  /** Cell text of the value that counts as positive, or `>= 123.4` for a number column. */
  readonly positiveValue: string | null;
  /** ISO day; features see only what is before it. null = chosen (R11). */
  readonly cutoff: string | null;
  /** null = chosen; used within 7 .. 365. */
  readonly windowDays: number | null;
  /** Day after the last day of the data, ISO; null = end of the last complete day (R2). */
  readonly snapshot: string | null;
  /** Equal look-back at T and S in days; 0 = all history; null = all history, unless it is left-truncated (R2). */
  readonly lookBackDays: number | null;
  readonly missingNumbers: 'median' | 'drop';
  readonly missingFlags: boolean;
  /** Levels a category may have before the rarest are grouped. */
  readonly maxLevels: number;
  readonly clipOutliers: boolean;
  /** Features switched off by name; columns kept out by provenance that the person forces in. */
  readonly excluded: readonly string[];
  readonly forced: readonly string[];
  /** hash of the id (default); `row`: formula over the row number; `rank`: the same over ids in ascending order. */
  readonly split: 'hash' | 'row' | 'rank';
}
/** Days that a window may have. */
export const WINDOW_DAYS = { least: 7, most: 365 } as const;
export const DEFAULT_PREPARE: PrepareChoices = {
  goal: null,
  labelColumn: null,
  positiveValue: null,
  cutoff: null,
  windowDays: null,
  snapshot: null,
  lookBackDays: null,
  missingNumbers: 'median',
  missingFlags: true,
  maxLevels: 50,
  clipOutliers: false,
  excluded: [],
  forced: [],
  split: 'hash',
};

/** What is known of one feature before it is given to a model. */
export interface FeatureSpec {
  /** Column name in the feature table: a stable key (`recency`, `orders30`) or the file's own column name. */
  readonly name: string;
  readonly group: 'activity' | 'money' | 'rhythm' | 'variety' | 'profile';
  readonly unit: Unit;
  /** log: signed log1p before standardising. */
  readonly scale: 'linear' | 'log';
  /** Key of `ui/text` for the formula; absent for a plain column. */
  readonly formula: string | null;
  readonly formulaValues?: { readonly [key: string]: string | number };
  readonly sources: readonly string[];
  /** Kept out of training unless forced, and why (R5). */
  readonly keptOut: 'at-export' | 'label' | 'id' | 'constant' | 'free-text' | 'too-many-levels' | 'choice' | null;
}

/** One row per customer at one snapshot. */
export interface FeatureTable {
  /** ms; null for a flat file. */
  readonly asOf: number | null;
  readonly idName: string;
  /** Byte-equal ids, or null: rows are numbered from 1. */
  readonly ids: TextData | null;
  readonly table: Table;
  readonly specs: readonly FeatureSpec[];
  /** Net money before the snapshot in 1/1000, or null where there is none. */
  readonly moneyMills: F64 | null;
}

/** Two snapshots of one population, its label and its parts. Row i of `label`, `fold` is row i of `train`. */
export interface Prepared {
  /** At T (flat file: the same object as `people`). */
  readonly train: FeatureTable;
  /** At S: who is scored. */
  readonly people: FeatureTable;
  /** 0, 1, or UNLABELLED. */
  readonly label: U8;
  /** 0 test, 1 tune, 2..4 fit (R8). */
  readonly fold: U8;
  readonly summary: PrepareSummary;
}
export const UNLABELLED = 2;

export interface PrepareSummary {
  readonly goal: 'label' | 'window';
  readonly labelColumn: string | null;
  readonly positiveValue: string | null;
  /** Values the positive one can be chosen from; absent without a label column. */
  readonly labelValues?: readonly string[];
  /** ISO days; null for a flat file. */
  readonly asOfTrain: string | null;
  readonly asOfScore: string | null;
  readonly windowDays: number | null;
  /** First and last day of the data, ISO. */
  readonly dataFrom: string | null;
  readonly dataTo: string | null;
  /** Why T and N are what they are: key of `ui/text` and values. */
  readonly because: { readonly key: string; readonly values?: { readonly [key: string]: string | number } };
  readonly customers: number;
  readonly labelled: number;
  readonly positives: number;
  readonly notEligible: { readonly key: string; readonly count: number }[];
  readonly parts: { readonly train: number; readonly tune: number; readonly test: number };
  readonly features: readonly (FeatureSpec & {
    readonly column: Pick<ColumnSummary, 'missing' | 'distinct' | 'range' | 'spark'> & { readonly kind: Column['kind'] };
  })[];
  /** Every cleaning rule, on or off: rows or cells it changes. */
  readonly cleaning: readonly {
    readonly rule: 'missingNumbers' | 'missingFlags' | 'maxLevels' | 'clipOutliers' | 'duplicates';
    readonly on: boolean;
    readonly before: number;
    readonly after: number;
  }[];
  /** Sentences the person should read: keys of `ui/text` (`prepare.note.leftTruncated`, `prepare.note.fewPositives`, …). */
  readonly notes: readonly { readonly key: string; readonly values?: { readonly [key: string]: string | number } }[];
  /** Share of positives in every closed window of this length, oldest first (R11). */
  readonly baseRates: readonly { readonly from: string; readonly eligible: number; readonly positives: number }[];
}

/** A question only the person can answer; the stage waits. */
export interface PrepareQuestion {
  readonly question: 'files' | 'columns' | 'label' | 'positive' | 'customer-key';
  /** Columns, or values, to choose from. */
  readonly options: readonly string[];
}

/** Numbers for a model: raw features → complete matrix, fitted on `fitRows` only. */
export interface Encoded {
  readonly train: Matrix;
  readonly people: Matrix;
  /** For each matrix column the feature it comes from. */
  readonly featureOf: readonly string[];
}

export type CollectedFiles = readonly CollectedFile[];
export type Rows = U32;
