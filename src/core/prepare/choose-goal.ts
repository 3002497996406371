import type { U8 } from '../base/arrays';
import { type CollectedFile, missingParts } from '../collect/types';
import { quantileSorted } from '../stats/quantile';
import { isValid } from '../table/bits';
import { type Column, columnOf } from '../table/table';
import { textAt, textCount } from '../table/text';
import { openOrders } from './join-order-parts';
import { isPositiveWord, labelRank } from './label-words';
import { customerFiles, orderFiles } from './merge-orders';
import { type CollectedFiles, type PrepareChoices, type PrepareQuestion, type PrepareSummary, UNLABELLED } from './types';

/** What is learned: a column of a customers file, or whether someone buys again. */
export type Goal =
  | { readonly kind: 'window' }
  | {
      readonly kind: 'label';
      readonly file: CollectedFile;
      readonly column: string;
      readonly positive: string;
      readonly because: PrepareSummary['because'];
      /** Values the positive one can be chosen from. */
      readonly values: readonly string[];
    };

/** Values beyond these make a number a quantity, and a category too wide for a label. */
const FEW_VALUES = 20;
const QUARTILE = 0.75;

/**
 * Returns the goal, or the question that only the person can answer: which files, which columns of the orders, which column, which of its values.
 * Reads `goal`, `labelColumn`, `positiveValue`.
 */
export function chooseGoal(
  files: CollectedFiles,
  choices: Pick<PrepareChoices, 'goal' | 'labelColumn' | 'positiveValue'>,
): { readonly goal: Goal } | PrepareQuestion {
  const open = openOrders(files);
  if (open && !open.orderParts) return { question: 'columns', options: missingParts(open.report.fields) };
  const asksFiles: PrepareQuestion = { question: 'files', options: whatIsThere(files) };
  const flat = customerFiles(files).filter((file) => file.table.rows > 0);
  const hasOrders = orderFiles(files).length > 0;
  if (!hasOrders && flat.length === 0) return asksFiles;
  if (choices.goal === 'window') return hasOrders ? { goal: { kind: 'window' } } : asksFiles;
  const chosen = choices.labelColumn;
  const found = chosen === null ? guessLabel(flat, hasOrders) : findLabel(flat, chosen);
  if (!found) {
    if (hasOrders && choices.goal === null) return { goal: { kind: 'window' } };
    return flat.length === 0 ? asksFiles : { question: 'label', options: labelOptions(flat) };
  }
  const { file, column } = found;
  const values = labelValues(column);
  const positive = choices.positiveValue ?? guessPositive(column, values);
  if (positive === null || !isValueOf(column, values, positive)) return { question: 'positive', options: values };
  const key = chosen === null ? 'prepare.because.labelGuessed' : 'prepare.because.labelChosen';
  return {
    goal: {
      kind: 'label',
      file,
      column: column.name,
      positive,
      because: { key, values: { column: column.name, value: positive } },
      values,
    },
  };
}

/** Returns what the files hold that only says something beside orders or customers. */
function whatIsThere(files: CollectedFiles): readonly string[] {
  if (files.some(({ orderParts }) => orderParts)) return ['parts'];
  return files.some(({ role }) => role === 'events' || role === 'reviews') ? ['activity'] : [];
}

type Found = { readonly file: CollectedFile; readonly column: Column };

const findLabel = (files: readonly CollectedFile[], name: string): Found | undefined =>
  files.flatMap((file) =>
    file.table.columns.filter((column) => column.name === name && canBeLabel(file, column)).map((column) => ({ file, column })),
  )[0];

/** Beside an orders file only a flag is taken for a label unasked: there `标签` means tags, and the window is a good goal. */
function guessLabel(files: readonly CollectedFile[], hasOrders: boolean): Found | undefined {
  let best: Found | undefined;
  let rank = Number.POSITIVE_INFINITY;
  for (const file of files) {
    for (const column of file.table.columns) {
      const own = labelRank(column.name);
      if (own >= rank || !canBeLabel(file, column) || (hasOrders && column.kind !== 'flag')) continue;
      const values = labelValues(column).length;
      if (values !== 2 && !(own === 0 && values > 2 && column.kind === 'category')) continue;
      best = { file, column };
      rank = own;
    }
  }
  return best;
}

function canBeLabel(file: CollectedFile, column: Column): boolean {
  return column.name !== file.key && column.role !== 'id' && column.kind !== 'text' && column.kind !== 'time';
}

/** Columns a person may take for a label, the likelier first: flags, categories of few levels, numbers. */
function labelOptions(files: readonly CollectedFile[]): readonly string[] {
  const order = { flag: 0, category: 1, number: 2, time: 3, text: 3 } as const;
  const columns = files.flatMap((file) => file.table.columns.filter((column) => canBeLabel(file, column)));
  const narrow = columns.filter((column) => column.kind !== 'category' || labelValues(column).length > 0);
  return narrow.sort((a, b) => order[a.kind] - order[b.kind]).map((column) => column.name);
}

/**
 * Returns the values a label column offers as the positive one, as cell text: the two words of a flag, the levels of a category or the
 * distinct numbers (at most 20), else none for a category and `>= x` at the upper quartile for a number.
 */
export function labelValues(column: Column): readonly string[] {
  if (column.kind === 'flag') return column.words;
  if (column.kind === 'category') return textCount(column.levels) > FEW_VALUES ? [] : usedLevels(column);
  if (column.kind !== 'number') return [];
  const present = column.data.filter((_, row) => isValid(column.valid, row)).sort();
  const distinct = new Set<number>();
  for (const value of present) if (distinct.size <= FEW_VALUES) distinct.add(value);
  if (distinct.size === 0) return [];
  if (distinct.size === 2) return [...distinct].map(String);
  const cut = `>= ${quantileSorted(present, QUARTILE)}`;
  return distinct.size > FEW_VALUES ? [cut] : [cut, ...[...distinct].map(String)];
}

function usedLevels(column: Column & { kind: 'category' }): readonly string[] {
  const used = new Uint8Array(textCount(column.levels));
  for (let row = 0; row < column.codes.length; row++) if (isValid(column.valid, row)) used[column.codes[row] as number] = 1;
  return [...used.keys()]
    .filter((level) => used[level] === 1)
    .map((level) => textAt(column.levels, level))
    .sort();
}

/** Returns the value that says it happened; of two unknown words the rarer one; null where the person has to say. */
function guessPositive(column: Column, values: readonly string[]): string | null {
  if (column.kind === 'flag') return column.words[1];
  if (column.kind === 'number' && values.length > 0 && values.length !== 2) return values[0] as string;
  if (values.length !== 2) return null;
  const words = values.filter(isPositiveWord);
  if (words.length === 1) return words[0] as string;
  const [first, second] = values as readonly [string, string];
  return countOf(column, second) <= countOf(column, first) ? second : first;
}

const countOf = (column: Column, value: string): number =>
  labelColumn(column, value).reduce((sum, label) => sum + (label === 1 ? 1 : 0), 0);

const threshold = (positive: string): number | null => {
  const match = /^\s*>=\s*(\S+)\s*$/.exec(positive);
  const value = match ? Number(match[1]) : Number.NaN;
  return Number.isFinite(value) ? value : null;
};

function isValueOf(column: Column, values: readonly string[], positive: string): boolean {
  if (column.kind !== 'number') return column.kind === 'category' ? countOf(column, positive) > 0 : values.includes(positive);
  return threshold(positive) !== null || (positive.trim() !== '' && Number.isFinite(Number(positive)));
}

/** Returns 1 where the cell is the positive value (`>= x`: at least x), 0 where it is another, UNLABELLED where it is missing. */
export function labelColumn(column: Column, positive: string): U8 {
  const isPositive = positiveTest(column, positive);
  const rows = column.kind === 'category' ? column.codes.length : column.kind === 'text' ? textCount(column) : column.data.length;
  const label = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) label[row] = isValid(column.valid, row) ? (isPositive(row) ? 1 : 0) : UNLABELLED;
  return label;
}

function positiveTest(column: Column, positive: string): (row: number) => boolean {
  if (column.kind === 'flag') {
    const wanted = column.words[1] === positive ? 1 : 0;
    return (row) => column.data[row] === wanted;
  }
  if (column.kind === 'category') {
    const wanted = Array.from({ length: textCount(column.levels) }, (_, level) => level).find(
      (level) => textAt(column.levels, level) === positive,
    );
    return (row) => column.codes[row] === wanted;
  }
  if (column.kind !== 'number') return () => false;
  const least = threshold(positive);
  if (least !== null) return (row) => (column.data[row] as number) >= least;
  const value = Number(positive);
  return (row) => column.data[row] === value;
}

/** Returns the label of each row of the goal's file. */
export function labelRows(goal: Goal & { kind: 'label' }): U8 {
  const column = columnOf(goal.file.table, goal.column);
  return column ? labelColumn(column, goal.positive) : new Uint8Array(goal.file.table.rows).fill(UNLABELLED);
}
