import type { U8 } from '../base/arrays';
import type { Job } from '../base/job';
import { type Column, type Table, takeRows } from '../table/table';
import { columnsNamed, kindOf, recogniseLayout } from './layouts/recognise';
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
import { repeatedRows, rowIdOf } from './typing/duplicates';
import { type Inference, inferKind } from './typing/infer-kind';
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
  const columns = [...known.values()];
  const summaries = columns.map(({ typed }) => typed.summary);
  const map = mapFile(known, raw.rows, recognised, choices);
  const { role, fields } = map;

  const repeats = await repeatedRows(
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
  const skip = removeDuplicates(raw, repeats, rowId, choices.duplicates, tally);
  const unreadable = new UnreadableList();
  for (const { row, reason, text } of raw.unreadable) unreadable.add(row, reason, text);
  const dropped = new DroppedList();
  if (skip) for (let row = 0; row < raw.rows; row++) if (skip[row] === 1) dropped.add(row, 'collect.reason.duplicate');
  const repeated = repeats.count > 0 ? repeats.repeated : null;
  const context: BuildContext = { raw, choices, map, known, skip, tally, unreadable, dropped, repeated };
  const built = await buildRows(context, job);
  noteLayout(context, recognised);

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
    layout: recognised && { kind: recognised.layout.kind, confidence: recognised.confidence },
    reach: reachOf(map, known),
    rows: { in: raw.rowsIn, used: built.used ?? table.rows, quarantined: sum('quarantined'), dropped: sum('dropped') },
    reasons: reasons.sort((a, b) => EFFECT_ORDER.indexOf(a.effect) - EFFECT_ORDER.indexOf(b.effect)),
    columns: summaries.map((summary, i) => withUse(withKnown(summary, map.layout), fields, table.columns[i] as Column)),
    fields,
    rules: built.rules,
    partOf: built.parts?.kind ?? null,
    orders: built.summary,
    figure: built.figure,
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
    dropped: dropped.build(),
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
): Promise<KnownColumn> {
  const name = raw.names[i] as string;
  const given = raw.columns[i] as RawFile['columns'][number];
  const wanted = layout && kindOf(layout, name);
  const whole = withoutMark(given);
  const some = whole ? null : withoutSomeMarks(given, wanted === 'id');
  const shorter = whole ?? some?.text;
  const cells = shorter ?? given;
  const start = i / raw.names.length;
  const third = 1 / 3 / raw.names.length;
  const part = (nth: number) => partOf(job, raw.rows, start + nth * third, third);
  const own = ownMissing(await levelsOf(cells, part(0)), name, choices.missingTexts);
  const { levels } = own;
  const inference = byLayout(await inferKind(name, levels, choices, part(1)), wanted);
  const kind = chosenKind(name, choices) ?? inference.kind;
  if (shorter)
    tally.add(some ? 'collect.note.someMarks' : 'collect.note.leadingMark', null, { column: name, count: some?.cells ?? raw.rows });
  const typed = await typeColumn(raw, name, cells, levels, inference, kind, part(2), choices.timeZone ?? null);
  return { levels, inference, typed: own.blanked.size > 0 ? { ...typed, profile: withBlanked(typed.profile, own) } : typed };
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
