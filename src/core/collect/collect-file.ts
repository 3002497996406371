import type { U8 } from '../base/arrays';
import type { Job } from '../base/job';
import { type Column, type Table, takeRows } from '../table/table';
import { columnsNamed, kindOf, type Recognised, recogniseLayout } from './layouts/recognise';
import type { Layout } from './layouts/types';
import type { Fields } from './mapping/guess-role';
import { mapFile, reachOf, withKnown } from './mapping/map-file';
import { type BuildContext, buildRows, noteLayout } from './rows/build-rows';
import type { KnownColumn } from './rows/order-lines';
import {
  ALL_FIELDS,
  type CollectedFile,
  type ColumnKind,
  type ColumnSummary,
  type FileChoices,
  type FileReport,
  KIND_OF_FIELD,
  type RawFile,
} from './types';
import { withoutSomeMarks } from './typing/cell-marks';
import { typeColumn } from './typing/column';
import { decimalPrior } from './typing/decimal-prior';
import { repeatedRows, rowIdOf, withId } from './typing/duplicates';
import { type Inference, inferKind } from './typing/infer-kind';
import type { DecimalSign } from './typing/infer-number';
import { levelsOf, withoutMark } from './typing/levels';
import { ownMissing, withBlanked } from './typing/own-missing';
import { DroppedList } from './unused/dropped-rows';
import { Tally, UnreadableList } from './unused/tally';

/**
 * Returns the typed table of a file, its order lines where it holds orders, and the report that accounts for each row:
 * in = used + quarantined + dropped. `size` is the size of the file in bytes. @throws AbortError
 */
export async function collectFile(raw: RawFile, size: number, choices: FileChoices, job: Job): Promise<CollectedFile> {
  const tally = new Tally();
  const recognised = recogniseLayout(raw.names);
  const layout = recognised && (choices.role === null || choices.role === recognised.layout.role) ? recognised.layout : null;
  const known = new Map<string, KnownColumn>();
  for (let i = 0; i < raw.names.length; i++) {
    const name = raw.names[i] as string;
    known.set(name, await knowColumn(raw, i, choices, layout, tally, job));
  }
  await readAsRest(raw, known, choices, layout, job);
  const columns = [...known.values()];
  const summaries = columns.map(({ typed }) => typed.summary);
  const map = mapFile(known, raw.rows, recognised, choices);
  const { role, fields } = map;

  const equal = await repeatedRows(
    columns.map(({ levels }) => levels),
    raw.rows,
    job,
  );
  const rowId = map.layout
    ? (columnsNamed(
        raw.names.map((name) => ({ name })),
        map.layout.rowId ?? '',
      )[0]?.name ?? null)
    : rowIdOf(summaries, raw.rows, role === 'orders' ? fields.customer : undefined);
  const idOfRow = rowId === null ? undefined : known.get(rowId);
  const repeats = idOfRow ? withId(equal, idOfRow.typed.column.valid) : equal;
  const skip = removeDuplicates(raw, repeats, rowId, choices.duplicates, tally);
  const unreadable = new UnreadableList();
  for (const { row, reason, text, mended } of raw.unreadable) unreadable.add(row, reason, text, mended);
  const dropped = new DroppedList();
  if (skip) for (let row = 0; row < raw.rows; row++) if (skip[row] === 1) dropped.add(row, 'collect.reason.duplicate');
  const repeated = repeats.count > 0 ? repeats.repeated : null;
  const rescued = new Map(raw.rescued);
  const context: BuildContext = { raw, choices, map, known, skip, tally, unreadable, rescued, dropped, repeated };
  const built = await buildRows(context, job);
  noteLayout(context, recognised);
  const left = dropped.build();
  for (const row of left.rows) rescued.delete(raw.rowNumbers[row] as number);
  for (const [row, way] of rescued) tally.add(`collect.note.usedAnyway.${way}`, row);

  const reasons = [...raw.issues, ...tally.issues(), ...columns.flatMap(({ typed }) => typed.issues)].map((issue) => ({
    ...issue,
    effect: issue.effect ?? ('note' as const),
  }));
  const sum = (effect: string) => reasons.reduce((total, reason) => total + (reason.effect === effect ? reason.count : 0), 0);
  const table = await tableOf(columns, raw.rows, skip, fields, role === 'orders', job);
  const report: FileReport = {
    name: raw.name,
    size,
    reading: raw.reading,
    role,
    roleBecause: map.because,
    roleConfidence: map.confidence,
    layout: layoutOf(recognised),
    reach: reachOf(map, known),
    rows: { in: raw.rowsIn, used: built.used ?? table.rows, quarantined: sum('quarantined'), dropped: sum('dropped') },
    columnRows: raw.rows,
    reasons: reasons.sort((a, b) => EFFECT_ORDER.indexOf(a.effect) - EFFECT_ORDER.indexOf(b.effect)),
    columns: summaries.map((summary, i) => withUse(withKnown(summary, map.layout), fields, table.columns[i] as Column)),
    fields,
    rules: built.rules,
    partOf: built.parts?.kind ?? null,
    orders: built.summary,
    figure: built.figure,
    openDecimal: built.summary ? openDecimalOf(raw, fields, known, choices) : null,
  };
  return {
    name: raw.name,
    role,
    table,
    orders: built.lines,
    people: built.people,
    orderParts: built.parts,
    key: map.key,
    report,
    unreadable: unreadable.rows,
    dropped: left,
    profiles: columns.map(({ typed }) => typed.profile),
  };
}

const EFFECT_ORDER = ['quarantined', 'dropped', 'note'];

/** Progress of one step as rows of the whole file: it begins at the share `start` and is the share `length`. */
const partOf = (job: Job, rows: number, start: number, length: number): Job => ({
  signal: job.signal,
  tick: (done, total, phase) => job.tick(Math.round(rows * (start + (length * done) / total)), rows, phase),
});

async function knowColumn(
  raw: RawFile,
  i: number,
  choices: FileChoices,
  layout: Layout | null,
  tally: Tally,
  job: Job,
  prior: DecimalSign | null = null,
): Promise<KnownColumn> {
  const name = raw.names[i] as string;
  const given = raw.columns[i] as RawFile['columns'][number];
  const wanted = layout && kindOf(layout, name);
  const whole = withoutMark(given);
  const some = whole ? null : await withoutSomeMarks(given, wanted === 'id', job);
  const shorter = whole ?? some?.text;
  const cells = shorter ?? given;
  const start = i / raw.names.length;
  const third = 1 / 3 / raw.names.length;
  const part = (nth: number) => partOf(job, raw.rows, start + nth * third, third);
  const own = await ownMissing(await levelsOf(cells, part(0)), name, choices.missingTexts, job);
  const { levels } = own;
  const inference = byLayout(await inferKind(name, levels, choices, part(1), prior), wanted);
  const kind = chosenKind(name, choices) ?? inference.kind;
  if (shorter)
    tally.add(some ? 'collect.note.someMarks' : 'collect.note.leadingMark', null, { column: name, count: some?.cells ?? raw.rows });
  const typed = await typeColumn(raw, name, cells, levels, inference, kind, part(2), choices.timeZone ?? null);
  return { levels, inference, typed: own.blanked.size > 0 ? { ...typed, profile: withBlanked(typed.profile, own) } : typed };
}

function layoutOf(recognised: Recognised | null): FileReport['layout'] {
  if (!recognised) return null;
  const { layout, confidence } = recognised;
  return { kind: layout.kind, confidence, ...(layout.unit ? { unit: layout.unit } : {}) };
}

/** Reads columns that do not show their decimal sign (1.100) once more, the way the rest of the text is written. */
async function readAsRest(
  raw: RawFile,
  known: Map<string, KnownColumn>,
  choices: FileChoices,
  layout: Layout | null,
  job: Job,
): Promise<void> {
  if (raw.reading.format !== 'csv') return;
  const open = raw.names.flatMap((name, i) => (isDecimalOpen(known.get(name), choices) ? [i] : []));
  if (open.length === 0) return;
  const columns = [...known.values()].map(({ inference, typed }) => ({ inference, summary: typed.summary }));
  const prior = decimalPrior(columns, raw.reading.text?.delimiter ?? null);
  if (!prior) return;
  for (const i of open)
    known.set(raw.names[i] as string, await knowColumn(raw, i, choices, layout, new Tally(), partOf(job, raw.rows, 1, 0), prior));
}

/** True for numbers whose decimal sign neither their cells nor the person tells. */
const isDecimalOpen = (column: KnownColumn | undefined, choices: FileChoices): boolean =>
  column?.typed.column.kind === 'number' &&
  column.inference.decimals === 'open' &&
  !Object.hasOwn(choices.decimals ?? {}, column.typed.column.name);

/** Returns the column of an orders file's money whose decimal sign is open, and how it is read. */
function openDecimalOf(raw: RawFile, fields: Fields, known: ReadonlyMap<string, KnownColumn>, choices: FileChoices) {
  if (raw.reading.format !== 'csv') return null;
  const money = [fields.amount ?? fields.unitPrice, fields.refund].map((name) => (name === undefined ? undefined : known.get(name)));
  const found = money.find((column) => isDecimalOpen(column, choices));
  return found ? { column: found.typed.column.name, sign: found.inference.decimal } : null;
}

/** The kind of a column that its layout knows; a column without a cell keeps what it says. */
const byLayout = (inference: Inference, kind: ColumnKind | null | undefined): Inference =>
  kind && kind !== inference.kind && inference.because.key !== 'collect.because.empty'
    ? { ...inference, kind, because: { key: 'collect.because.layout' } }
    : inference;

/** The kind that the person chose, else the one that the part needs which the person gave the column. */
function chosenKind(name: string, { kinds, fields, role }: FileChoices): ColumnKind | undefined {
  if (Object.hasOwn(kinds, name)) return kinds[name];
  if (role === 'customers' || role === 'none') return undefined;
  const field = ALL_FIELDS.find((part) => fields[part] === name && KIND_OF_FIELD[part]);
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
  tally.add(key, null, { count, values: rowId ? { id: rowId } : {}, ...(remove ? { effect: 'dropped' as const } : {}) });
  for (const row of rows) tally.add(key, row, { count: 0 });
  return remove ? repeated : null;
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
