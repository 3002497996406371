import { cellsAt, PLAIN_CSV, quotedRow } from '../text/row-sink';
import type { CollectedFile, FileChoices, RawFile, TextReading, UnreadableRow } from '../types';
import { cellAt } from '../typing/raw-column';

/** Which rows are looked at: those set aside or those left out by a rule, for one reason (its key) or all. */
export interface RowsRequest {
  readonly effect: 'quarantined' | 'dropped';
  readonly reason: string | null;
  readonly from: number;
  readonly count: number;
}

/** A page of rows that are not used. */
export interface RowsPage {
  /** Rows of this kind that can be listed; more may have been counted. */
  readonly total: number;
  readonly rows: readonly UnreadableRow[];
}

const MOST_ROWS = 500;
const ROW_CHARS = 1000;
const PREVIEW_COLUMNS = 60;
const PREVIEW_CHARS = 60;

/** Returns one page of the rows of a file that are not used, in file order, with their text as in the file (long ones cut). */
export function pageOfRows(file: CollectedFile, raw: RawFile, { effect, reason, from, count }: RowsRequest): RowsPage {
  const isMeant = (row: UnreadableRow) => reason === null || row.reason === reason;
  const end = from + Math.min(count, MOST_ROWS);
  if (effect === 'quarantined') {
    const all = file.unreadable.filter(isMeant).sort((a, b) => a.row - b.row);
    return { total: all.length, rows: all.slice(from, end).map(shortened) };
  }
  const noData = (raw.dropped ?? []).filter(isMeant);
  const byRule = ruleRows(file, reason);
  const rows: UnreadableRow[] = [];
  for (let a = 0, b = 0; a + b < Math.min(end, noData.length + byRule.length); ) {
    const one = noData[a];
    const at = byRule[b];
    const number = at === undefined ? Number.POSITIVE_INFINITY : (raw.rowNumbers[at.row] as number);
    const isFirst = one !== undefined && one.row < number;
    const isOnPage = a + b >= from;
    if (isFirst) a++;
    else b++;
    if (!isOnPage) continue;
    if (isFirst) rows.push(shortened(one));
    else if (at) rows.push(shortened({ row: number, reason: at.reason, text: textOfRow(raw, at.row) }));
  }
  return { total: noData.length + byRule.length, rows };
}

function ruleRows({ dropped }: CollectedFile, reason: string | null): { readonly row: number; readonly reason: string }[] {
  if (!dropped) return [];
  const { rows, reasons, keys } = dropped;
  const found: { row: number; reason: string }[] = [];
  for (let i = 0; i < rows.length; i++) {
    const key = keys[reasons[i] as number] as string;
    if (reason === null || key === reason) found.push({ row: rows[i] as number, reason: key });
  }
  return found;
}

const textOfRow = ({ columns, reading }: RawFile, row: number): string => quotedRow(cellsAt(columns, row), reading.text ?? PLAIN_CSV);

const shortened = ({ text, mended, ...row }: UnreadableRow): UnreadableRow => ({
  ...row,
  text: cutText(text),
  ...(mended === undefined ? {} : { mended: cutText(mended) }),
});
const cutText = (text: string): string => (text.length > ROW_CHARS ? `${text.slice(0, ROW_CHARS - 1)}…` : text);

/** The first rows of a file as they were read. */
export interface FilePreview {
  readonly names: readonly string[];
  /** Columns of the file; `names` and the rows hold the first 60. */
  readonly columns: number;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly text: TextReading | null;
  readonly hasHeader: boolean;
}

/** Returns the first `count` rows of a file as they were read, long cells cut. */
export function previewOf({ names, columns, rows, rowNumbers, reading }: RawFile, count: number): FilePreview {
  const shown = columns.slice(0, PREVIEW_COLUMNS);
  const cut = (cell: string) => (cell.length > PREVIEW_CHARS ? `${cell.slice(0, PREVIEW_CHARS - 1)}…` : cell);
  return {
    names: names.slice(0, PREVIEW_COLUMNS).map(cut),
    columns: columns.length,
    rows: Array.from({ length: Math.min(rows, count) }, (_, row) => ({
      row: rowNumbers[row] as number,
      cells: shown.map((column) => cut(cellAt(column, row))),
    })),
    text: reading.text,
    hasHeader: reading.hasHeader,
  };
}

/** Returns the choices that change how bytes become cells: two with equal ones share a reading of the file. */
export function readingChoices({ encoding, delimiter, quote, header, useAnyway }: FileChoices) {
  const reasons = Object.fromEntries(
    Object.entries(useAnyway?.reasons ?? {}).filter(
      ([reason]) => reason === 'collect.reason.shortRow' || reason === 'collect.reason.longRow',
    ),
  );
  return { encoding, delimiter, quote: quote ?? null, header: header ?? null, useAnyway: [reasons, useAnyway?.rows ?? {}] };
}
