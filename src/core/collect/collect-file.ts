import type { U8 } from '../base/arrays';
import type { Job } from '../base/job';
import { type Column, type Table, takeRows } from '../table/table';
import { typeColumn } from './column';
import { repeatedRows, rowIdOf } from './duplicates';
import { plainName } from './field-names';
import { type Fields, guessFields, guessRole, keyOfPeople } from './guess-role';
import { inferKind } from './infer-kind';
import { levelsOf, levelText, withoutMark } from './levels';
import { type BuiltOrders, buildOrders, type KnownColumn } from './order-lines';
import { cellsAt, quotedRow } from './row-sink';
import { Tally, UnreadableList } from './tally';
import {
  type CollectedFile,
  type ColumnKind,
  type ColumnSummary,
  FIELDS,
  type FileChoices,
  type FileReport,
  KIND_OF_FIELD,
  missingParts,
  type RawFile,
} from './types';

const QUARANTINED: ReadonlySet<string> = new Set(
  ['shortRow', 'longRow', 'openQuote', 'noTime', 'noMoney'].map((reason) => `collect.reason.${reason}`),
);
const DROPPED: ReadonlySet<string> = new Set([
  ...['emptyRow', 'comment', 'endOfFileMark', 'repeatedHeader', 'duplicate'].map((reason) => `collect.reason.${reason}`),
  ...['cancelled', 'nonPositive', 'noCustomer'].map((rule) => `collect.dropped.${rule}`),
]);

function effectOf(key: string): 'quarantined' | 'dropped' | 'note' {
  return QUARANTINED.has(key) ? 'quarantined' : DROPPED.has(key) ? 'dropped' : 'note';
}

/**
 * Returns the typed table of a file, its order lines where it holds orders, and the report that accounts for each row:
 * in = used + quarantined + dropped. `size` is the size of the file in bytes. @throws AbortError
 */
export async function collectFile(raw: RawFile, size: number, choices: FileChoices, job: Job): Promise<CollectedFile> {
  const tally = new Tally();
  const known = new Map<string, KnownColumn>();
  for (let i = 0; i < raw.names.length; i++) {
    const name = raw.names[i] as string;
    known.set(name, await knowColumn(raw, i, choices, tally, job));
  }
  const columns = [...known.values()];
  const summaries = columns.map(({ typed }) => typed.summary);
  const guessed = guessFields(summaries, choices.fields);
  const { role, because, confidence } = guessRole(summaries, raw.rows, guessed, choices);
  const key = role === 'customers' ? keyOfPeople(summaries, raw.rows, guessed, Object.hasOwn(choices.fields, 'customer')) : null;
  const fields: Fields = role === 'orders' ? guessed : key ? { customer: key } : {};

  const repeats = await repeatedRows(
    columns.map(({ levels }) => levels),
    raw.rows,
    job,
  );
  const rowId = rowIdOf(summaries, raw.rows, role === 'orders' ? fields.customer : undefined);
  const skip = removeDuplicates(raw, repeats, rowId, choices.duplicates, tally);
  const orders =
    role === 'orders'
      ? await buildOrders(
          (name) => (name === undefined ? undefined : known.get(name)),
          raw.rows,
          fields,
          choices.rules,
          skip,
          currencyIn(known, fields),
          job,
        )
      : null;
  if (role === 'orders' && !orders) tally.add('collect.note.missingFields', null, { values: { fields: missingParts(fields).join(', ') } });
  const unreadable = new UnreadableList();
  for (const { row, reason, text } of raw.unreadable) unreadable.add(row, reason, text);
  if (orders) reportOrders(orders, fields, raw, choices, tally, unreadable);

  const reasons = [...raw.issues, ...tally.issues(), ...columns.flatMap(({ typed }) => typed.issues)].map((issue) => ({
    ...issue,
    effect: effectOf(issue.key),
  }));
  const sum = (effect: string) => reasons.reduce((total, reason) => total + (reason.effect === effect ? reason.count : 0), 0);
  const table = await tableOf(columns, raw.rows, skip, fields, role === 'orders', job);
  const used = orders ? orders.summary.lines : table.rows;
  const report: FileReport = {
    name: raw.name,
    size,
    reading: raw.reading,
    role,
    roleBecause: because,
    roleConfidence: confidence,
    layout: null,
    reach: null,
    rows: { in: raw.rowsIn, used, quarantined: sum('quarantined'), dropped: sum('dropped') },
    reasons: reasons.sort((a, b) => EFFECT_ORDER.indexOf(a.effect) - EFFECT_ORDER.indexOf(b.effect)),
    columns: summaries.map((summary, i) => withUse(summary, fields, table.columns[i] as Column)),
    fields,
    orders: orders?.summary ?? null,
  };
  return { name: raw.name, role, table, orders: orders?.lines ?? null, key, report, unreadable: unreadable.rows };
}

const EFFECT_ORDER = ['quarantined', 'dropped', 'note'];

/** Progress of one step as rows of the whole file: it begins at the share `start` and is the share `length`. */
const partOf = (job: Job, rows: number, start: number, length: number): Job => ({
  signal: job.signal,
  tick: (done, total, phase) => job.tick(Math.round(rows * (start + (length * done) / total)), rows, phase),
});

async function knowColumn(raw: RawFile, i: number, choices: FileChoices, tally: Tally, job: Job): Promise<KnownColumn> {
  const name = raw.names[i] as string;
  const given = raw.columns[i] as RawFile['columns'][number];
  const shorter = withoutMark(given);
  const text = shorter ?? given;
  const start = i / raw.names.length;
  const third = 1 / 3 / raw.names.length;
  const part = (nth: number) => partOf(job, raw.rows, start + nth * third, third);
  const levels = await levelsOf(text, part(0));
  const inference = await inferKind(name, levels, choices, part(1));
  const kind = chosenKind(name, choices) ?? inference.kind;
  if (shorter) tally.add('collect.note.leadingMark', null, { column: name, count: raw.rows });
  const typed = await typeColumn(raw, name, text, levels, inference, kind, part(2));
  return { levels, inference, typed };
}

/** The kind that the person chose, else the one that the part needs which the person gave the column. */
function chosenKind(name: string, { kinds, fields, role }: FileChoices): ColumnKind | undefined {
  if (Object.hasOwn(kinds, name)) return kinds[name];
  if (role === 'customers' || role === 'none') return undefined;
  const field = FIELDS.orders.find((part) => fields[part] === name && KIND_OF_FIELD[part]);
  return field && KIND_OF_FIELD[field];
}

function removeDuplicates(
  raw: RawFile,
  { repeated, count }: { readonly repeated: U8; readonly count: number },
  rowId: string | null,
  choice: boolean | null,
  tally: Tally,
): U8 | null {
  if (count === 0) return null;
  const remove = choice ?? rowId !== null;
  const rows: number[] = [];
  for (let row = 0; row < raw.rows && rows.length < 20; row++) if (repeated[row] === 1) rows.push(raw.rowNumbers[row] as number);
  const key = remove ? 'collect.reason.duplicate' : 'collect.note.duplicates';
  tally.add(key, null, { count, values: rowId ? { id: rowId } : {} });
  for (const row of rows) tally.add(key, row, { count: 0 });
  return remove ? repeated : null;
}

function reportOrders(
  orders: BuiltOrders,
  fields: Fields,
  raw: RawFile,
  choices: FileChoices,
  tally: Tally,
  unreadable: UnreadableList,
): void {
  for (const { row, reason } of orders.unreadable) {
    const number = raw.rowNumbers[row] as number;
    tally.add(reason, number);
    unreadable.add(number, reason, quotedRow(cellsAt(raw.columns, row), raw.reading));
  }
  for (const rule of ['cancelled', 'nonPositive', 'noCustomer'] as const) {
    const { dropped, hits, rows } = orders.rules[rule];
    const key = choices.rules[rule] ? `collect.dropped.${rule}` : `collect.note.kept.${rule}`;
    tally.add(key, null, { count: choices.rules[rule] ? dropped : hits, values: { hits } });
    for (const row of [...rows].sort((a, b) => a - b)) tally.add(key, raw.rowNumbers[row] as number, { count: 0 });
  }
  if (orders.inherited > 0) tally.add('collect.note.inherited', null, { count: orders.inherited });
  if (orders.timedByCreation > 0)
    tally.add('collect.note.createdTime', null, {
      count: orders.timedByCreation,
      values: { time: fields.time ?? '', created: fields.created ?? '' },
    });
}

/** Currency: the sign in the money column, a column of codes with one code, or the header's own word. */
function currencyIn(known: ReadonlyMap<string, KnownColumn>, fields: Fields): string | null {
  const name = fields.amount ?? fields.unitPrice;
  const sign = name === undefined ? null : (known.get(name)?.inference.currency ?? null);
  if (sign) return sign;
  for (const [column, { levels }] of known) {
    if (!['currency', 'currencycode', '币种', '货币'].includes(plainName(column))) continue;
    const codes = Array.from({ length: Math.min(levels.size, 10) }, (_, code) => levelText(levels, code).trim().toUpperCase()).filter(
      (code) => code !== '',
    );
    if (codes.length === 1 && /^[A-Z]{3}$/.test(codes[0] as string)) return codes[0] as string;
  }
  const header = name ?? '';
  if (/元|￥|¥|cny|rmb/i.test(header)) return 'CNY';
  if (/€|\beur\b/i.test(header)) return 'EUR';
  if (/\$|\busd\b|dollar/i.test(header)) return 'USD';
  return /£|\bgbp\b/i.test(header) ? 'GBP' : null;
}

async function tableOf(
  columns: readonly KnownColumn[],
  rows: number,
  skip: U8 | null,
  fields: Fields,
  isOrders: boolean,
  job: Job,
): Promise<Table> {
  const typed = columns.map(({ typed }) => withUnit(typed.column, fields, isOrders));
  const table: Table = { rows, columns: typed };
  if (!skip) return table;
  const kept = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (skip[row] === 0) kept[count++] = row;
  const taken: Column[] = [];
  for (const column of typed) {
    taken.push(...takeRows({ rows, columns: [column] }, kept.subarray(0, count)).columns);
    await job.tick(rows, rows, 'typing');
  }
  return { rows: count, columns: taken };
}

function withUnit(column: Column, fields: Fields, isOrders: boolean): Column {
  if (column.kind !== 'number' || !isOrders) return column;
  if ([fields.amount, fields.unitPrice, fields.refund].includes(column.name)) return { ...column, unit: 'money' };
  return column.name === fields.quantity ? { ...column, unit: 'count' } : column;
}

function withUse(summary: ColumnSummary, fields: Fields, column: Column): ColumnSummary {
  const use = Object.entries(fields).find(([, name]) => name === summary.name)?.[0] as ColumnSummary['usedAs'] | undefined;
  return { ...summary, usedAs: use ?? null, unit: column.kind === 'number' ? column.unit : 'none' };
}
