import type { F64, U8, U32 } from '../core/base/arrays';
import { ALL_FIELDS, type ColumnKind, type ColumnSummary, type FileReport } from '../core/collect/types';
import type { Unit } from '../core/table/table';

/** Columns up to which a report crosses as it is. */
const FEW = 500;
const EXAMPLE_CHARS = 16;
const KINDS: readonly ColumnKind[] = ['number', 'time', 'category', 'flag', 'text', 'id'];
const UNITS: readonly Unit[] = ['money', 'count', 'days', 'share', 'none'];
const KNOWN = ['static', 'event', 'at-export', null] as const;

/** Summaries of many columns as arrays: a tenth of what as many objects weigh between two threads. */
interface PackedColumns {
  readonly names: readonly string[];
  /** kind, guessedKind, unit, usedAs + 1, known, ambiguousDates of each column. */
  readonly codes: U8;
  readonly because: U32;
  readonly becauses: readonly ColumnSummary['because'][];
  readonly missing: U32;
  readonly distinct: U32;
  /** NaN: no range. */
  readonly ranges: F64;
  readonly sparks: Uint16Array<ArrayBuffer> | U32;
  readonly sparkEnds: U32;
  readonly examples: readonly string[];
}
const CODES = 6;

/** A report on its way to the page. */
export type PackedReport = Omit<FileReport, 'columns'> & { readonly columns: readonly ColumnSummary[] | PackedColumns };

/** Returns a report in little room: of many columns one short example each is kept, everything else is exact. */
export function packReport(report: FileReport): PackedReport {
  return report.columns.length <= FEW ? report : { ...report, columns: packColumns(report.columns) };
}

/** Returns the report that was packed. */
export function unpackReport(report: PackedReport): FileReport {
  const { columns } = report;
  return { ...report, columns: 'codes' in columns ? unpackColumns(columns) : columns };
}

function packColumns(columns: readonly ColumnSummary[]): PackedColumns {
  const sparks = columns.flatMap(({ spark }) => spark);
  const becauses: ColumnSummary['because'][] = [];
  const places = new Map<string, number>();
  const because = Uint32Array.from(columns, (column) => {
    const key = JSON.stringify(column.because);
    const place = places.get(key) ?? becauses.push(column.because) - 1;
    places.set(key, place);
    return place;
  });
  let end = 0;
  return {
    names: columns.map(({ name }) => name),
    codes: Uint8Array.from(
      columns.flatMap(({ kind, guessedKind, unit, usedAs, known, ambiguousDates }) => [
        KINDS.indexOf(kind),
        KINDS.indexOf(guessedKind),
        UNITS.indexOf(unit),
        usedAs === null ? 0 : ALL_FIELDS.indexOf(usedAs) + 1,
        KNOWN.indexOf(known),
        ambiguousDates ? 1 : 0,
      ]),
    ),
    because,
    becauses,
    missing: Uint32Array.from(columns, ({ missing }) => missing),
    distinct: Uint32Array.from(columns, ({ distinct }) => distinct),
    ranges: Float64Array.from(columns.flatMap(({ range }) => range ?? [Number.NaN, Number.NaN])),
    sparks: sparks.every((count) => count <= 0xffff) ? Uint16Array.from(sparks) : Uint32Array.from(sparks),
    sparkEnds: Uint32Array.from(columns, ({ spark }) => {
      end += spark.length;
      return end;
    }),
    examples: columns.map(({ examples: [first = ''] }) => (first.length > EXAMPLE_CHARS ? `${first.slice(0, EXAMPLE_CHARS - 1)}…` : first)),
  };
}

function unpackColumns(packed: PackedColumns): ColumnSummary[] {
  const { names, codes, because, becauses, missing, distinct, ranges, sparks, sparkEnds, examples } = packed;
  return names.map((name, i) => {
    const code = (place: number) => codes[i * CODES + place] as number;
    const low = ranges[2 * i] as number;
    const example = examples[i] as string;
    return {
      name,
      kind: KINDS[code(0)] as ColumnKind,
      guessedKind: KINDS[code(1)] as ColumnKind,
      unit: UNITS[code(2)] as Unit,
      because: becauses[because[i] as number] as ColumnSummary['because'],
      missing: missing[i] as number,
      distinct: distinct[i] as number,
      range: Number.isNaN(low) ? null : [low, ranges[2 * i + 1] as number],
      spark: [...sparks.subarray(i === 0 ? 0 : sparkEnds[i - 1], sparkEnds[i])],
      examples: example === '' ? [] : [example],
      usedAs: ALL_FIELDS[code(3) - 1] ?? null,
      known: KNOWN[code(4)] ?? null,
      ambiguousDates: code(5) === 1,
    };
  });
}
