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
  /** People who share an e-mail or a phone are one. */
  readonly mergePeople: boolean;
  /** An order that stands in several orders files counts once. */
  readonly ordersOnce: boolean;
  /** Equal look-back at T and S in days; 0 = all history; null = all history, unless it is left-truncated (R2). */
  readonly lookBackDays: number | null;
  /** In place of a missing number: the middle or the most frequent value of the fit rows; `drop`: the row is scored, but not learned from. */
  readonly missingNumbers: 'median' | 'mode' | 'drop';
  /** A 0/1 column beside a number that has missing cells. */
  readonly missingFlags: boolean;
  /** Missing cells of a category: a level of their own, the most frequent level, or the row is not learned from. */
  readonly missingLevels: 'own' | 'mode' | 'drop';
  /** Extreme numbers are pulled in to percentiles, or to fences around the middle half (Tukey 1977). */
  readonly outliers: 'keep' | 'percentile' | 'iqr';
  /** 0.1 .. 25: numbers are pulled in to this percentile and to the one as far from the top. */
  readonly outlierPercent: number;
  /** 0.5 .. 10: how many interquartile ranges the fences stand outside the quartiles. */
  readonly outlierFence: number;
  readonly groupRare: boolean;
  /** Levels a category may have before the rarest are grouped. */
  readonly maxLevels: number;
  /** A level with fewer fit rows is grouped; 1 = none. */
  readonly minLevelRows: number;
  /** Differences of spelling that do not make another level. */
  readonly sameText: readonly SameText[];
  /** Where a column is cleaned in another way than the rest, by feature. */
  readonly cleaningOf: { readonly [feature: string]: ColumnCleaning };
  /** Features switched off by name; columns kept out by provenance that the person forces in. */
  readonly excluded: readonly string[];
  readonly forced: readonly string[];
  /** hash of the id (default); `row`: formula over the row number; `rank`: the same over ids in ascending order. */
  readonly split: 'hash' | 'row' | 'rank';
}
/** White space at the ends and in runs; full-width and other compatibility forms (NFKC); capitals. */
export type SameText = 'space' | 'width' | 'case';
export const SAME_TEXT = ['space', 'width', 'case'] as const satisfies readonly SameText[];

/** What a person can decide about cleaning; every step is fitted on the fit rows and applied alike to all. */
export type CleaningChoices = Pick<
  PrepareChoices,
  | 'missingNumbers'
  | 'missingFlags'
  | 'missingLevels'
  | 'outliers'
  | 'outlierPercent'
  | 'outlierFence'
  | 'groupRare'
  | 'maxLevels'
  | 'minLevelRows'
  | 'sameText'
>;
/** What one column does otherwise. */
export type ColumnCleaning = Partial<CleaningChoices>;

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
  mergePeople: true,
  ordersOnce: true,
  missingNumbers: 'median',
  missingFlags: true,
  missingLevels: 'own',
  outliers: 'keep',
  outlierPercent: 1,
  outlierFence: 1.5,
  groupRare: true,
  maxLevels: 50,
  minLevelRows: 1,
  sameText: ['space', 'width', 'case'],
  cleaningOf: {},
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
  /** The persons whose rows stay in one part where they are more than one row (R4); absent: `ids`. */
  readonly groups?: TextData | null;
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
  /** Customers scored as buyers although all of their orders were taken back without a date (R6); absent: not asked. */
  readonly undatedOnly?: number;
  readonly parts: { readonly train: number; readonly tune: number; readonly test: number };
  readonly features: readonly (FeatureSpec & {
    readonly column: Pick<ColumnSummary, 'missing' | 'distinct' | 'range' | 'spark'> & { readonly kind: Column['kind'] };
  })[];
  /** Every cleaning step, on or off. */
  readonly cleaning: readonly CleaningStep[];
  /** Sentences the person should read: keys of `ui/text` (`prepare.note.leftTruncated`, `prepare.note.fewPositives`, …). */
  readonly notes: readonly { readonly key: string; readonly values?: { readonly [key: string]: string | number } }[];
  /** Share of positives in every closed window of this length, oldest first (R11). */
  readonly baseRates: readonly { readonly from: string; readonly eligible: number; readonly positives: number }[];
}

export type CleaningRule = 'duplicates' | 'missingNumbers' | 'missingFlags' | 'missingLevels' | 'outliers' | 'sameText' | 'rareLevels';

/**
 * What a cleaning step does, or would do where it is off. Limits and levels are those of the fit rows; the figures count all rows of the
 * snapshot that is learned from.
 */
export interface CleaningStep {
  readonly rule: CleaningRule;
  readonly on: boolean;
  /** What the figures count: file rows, labelled rows, missing cells, missing cells without a mark, cells that hold a number, levels. */
  readonly of: 'rows' | 'labelled' | 'missing' | 'unmarked' | 'cells' | 'levels';
  readonly before: number;
  readonly after: number;
  /** The file of a step that belongs to one. */
  readonly file?: string;
  /** Columns that the step changes or would change, most changed first; at most 12. */
  readonly columns: readonly CleanedColumn[];
  /** All columns that it changes or would change. */
  readonly columnCount: number;
}

/** One column before and after a step, over all rows. */
export interface CleanedColumn {
  readonly name: string;
  /** Cells changed. */
  readonly changed: number;
  /** Whether the step is on for this column, which may have a way of its own. */
  readonly on: boolean;
  readonly own: boolean;
  /** `value`: what stands in place of a missing cell; `limits`: what numbers are pulled in to. */
  readonly value?: string | number | null;
  readonly limits?: readonly [low: number, high: number];
  readonly picture:
    | { readonly kind: 'histogram'; readonly before: Bins; readonly after: Bins }
    | { readonly kind: 'levels'; readonly before: readonly LevelCount[]; readonly after: readonly LevelCount[] }
    | null;
}

/** Rows in equal-width bins over a range. */
export interface Bins {
  readonly range: readonly [low: number, high: number];
  readonly counts: readonly number[];
}

export interface LevelCount {
  readonly text: string;
  readonly count: number;
}

/** A question only the person can answer; the stage waits. */
export interface PrepareQuestion {
  readonly question: 'files' | 'columns' | 'label' | 'positive' | 'customer-key' | 'currency';
  /** Columns, or values, to choose from; `files`: what those that are there hold, `activity` or `parts` of orders. */
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
