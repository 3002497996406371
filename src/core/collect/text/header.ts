import { plainName, TELLING_NAMES } from '../mapping/field-names';
import { isMissingToken } from '../typing/missing';
import { commonWidth, isBlank, isComment } from './dialect';

/** Where the table begins in the records of a sample. */
export interface HeaderGuess {
  readonly hasHeader: boolean;
  /** Records before the header (or before the first data row): notes, titles, blank lines. */
  readonly skipped: number;
  /** Skipped records that are not blank. */
  readonly notes: number;
  readonly names: readonly string[];
  /** The header as it stands in the file; empty without one. */
  readonly record: readonly string[];
  /** The data rows are wider than the header by empty cells only. */
  readonly trailingDelimiter: boolean;
  /** Columns at the end that the rows have and the header does not name. */
  readonly unnamed: number;
  /** 1 where a second row of words stands below the header (units, other names): it is no data row. */
  readonly unitRows: 0 | 1;
  /** Per column: most cells of the sample are numbers or dates. */
  readonly typed: readonly boolean[];
}

const TYPED = /^[-+(]?[\s$€£¥￥]*\d[\d.,'\s%:/()年月日TZ+-]*$/;
const LOOK_ROWS = 200;
const MOST = 0.5;

const filledCells = (record: readonly string[]): number => record.filter((cell) => cell.trim() !== '').length;

/** Returns where the header is: below notes and titles, above the first data row, or nowhere. `choice` says whether there is one. */
export function guessHeader(records: readonly (readonly string[])[], choice: boolean | null = null): HeaderGuess {
  const { width: common } = commonWidth(records.slice(0, LOOK_ROWS));
  let at = 0;
  let notes = 0;
  while (at < records.length - 1 && isAboveTable(records, at, common)) {
    if (!isBlank(records[at] as string[])) notes++;
    at++;
  }
  const first = records[at] ?? [];
  const data = records.slice(at + 1, at + 1 + LOOK_ROWS).filter((record) => !isBlank(record));
  const { width, share } = commonWidth(data);
  if (!(choice ?? (data.length > 0 ? looksLikeHeader(first, data) : looksLikeNames(first)))) {
    // Where no width prevails the widest record says how many columns there are.
    const widest = share >= MOST ? Math.max(common, first.length) : Math.max(first.length, ...data.map(({ length }) => length));
    return {
      hasHeader: false,
      skipped: at,
      notes,
      trailingDelimiter: false,
      unnamed: 0,
      unitRows: 0,
      typed: typedColumns([first, ...data], widest),
      record: [],
      names: safeNames(Array(widest).fill('')),
    };
  }
  const isLonger = share >= 0.9 && width > first.length;
  const trailingDelimiter = isLonger && data.every((record) => record.slice(first.length).every((cell) => cell === ''));
  const unnamed = isLonger && !trailingDelimiter ? width - first.length : 0;
  const names = safeNames([...first, ...Array(unnamed).fill('')]);
  const typed = typedColumns(data, names.length);
  const unitRows = isUnitRow(records[at + 1] ?? [], first, typed) ? 1 : 0;
  return { hasHeader: true, skipped: at, notes, trailingDelimiter, unnamed, unitRows, typed, record: first, names };
}

/** Returns for each column whether four cells of five are numbers or dates, of at least three. */
function typedColumns(data: readonly (readonly string[])[], width: number): boolean[] {
  return Array.from({ length: width }, (_, column) => {
    const cells = data.map((record) => (record[column] ?? '').trim()).filter((cell) => cell !== '' && !isMissingToken(cell, true));
    return cells.length >= 3 && cells.filter((cell) => TYPED.test(cell)).length >= 0.8 * cells.length;
  });
}

const UNIT =
  /^(?:[([].*[)\]]|eur|usd|gbp|cny|rmb|kg|g|cm|m|km|pcs|days?|date|yyyy-mm-dd|text|string|number|int|integer|float|decimal|元|件|天|次|个|人)$/i;

/** A row of units or second names: no digit in it, and words where the column has numbers or dates: in two columns, or a unit in one. */
function isUnitRow(record: readonly string[], header: readonly string[], typed: readonly boolean[]): boolean {
  if (record.every((cell, column) => cell === header[column])) return false;
  if (record.length !== typed.length || record.some((cell) => /\d/.test(cell))) return false;
  const cells = record.map((cell) => cell.trim()).filter((cell, column) => typed[column] && cell !== '');
  return cells.length > 0 && cells.every((cell) => !isMissingToken(cell, true)) && (cells.length > 1 || UNIT.test(cells[0] as string));
}

/** One row alone holds names when one of them is known, or written as programs write names: `abs_file_name`, `orderId`. */
const looksLikeNames = (first: readonly string[]): boolean =>
  first.some((cell) => TELLING_NAMES.has(plainName(cell))) ||
  first.some((cell) => /^[a-z]+(?:_[a-z0-9]+)+$|^[a-z]+[A-Z][A-Za-z]*$/.test(cell.trim()));

function isAboveTable(records: readonly (readonly string[])[], at: number, common: number): boolean {
  const record = records[at] as readonly string[];
  if (isBlank(record) || filledCells(record) === 0) return true;
  if (isComment(record) && (record.length !== common || (common === 1 && records.filter(isComment).length < records.length / 2)))
    return true;
  if (common < 2) return false;
  const next = records.slice(at + 1).find((other) => !isBlank(other) && filledCells(other) > 0);
  if (!next) return false;
  if (record.length < common) {
    // A header may be one delimiter short of its rows, or more where they end in empty cells; it then names every cell and rows follow at once.
    const isLittleShort = record.length >= common - 1 || (record.length > 1 && areEmptyFrom(records.slice(at + 1, at + 50), record.length));
    const isNamesOnly = isLittleShort && record.every((cell) => cell.trim() !== '' && !TYPED.test(cell.trim()));
    const isShortHeader =
      isNamesOnly && records[at + 1] === next && next.length >= common && looksLikeHeader(record, records.slice(at + 1, at + 50));
    return !isShortHeader;
  }
  if (common >= 3 && filledCells(record) <= 1) return true;
  const following = records.slice(at + 2, at + 50);
  if (record.length > common && records[at + 1] === next && next.length === common) {
    // A sentence with more separators than the table has.
    return next.every((cell) => !TYPED.test(cell.trim())) && hasTypedCells(following) && looksLikeHeader(next, following);
  }
  if (records[at + 1] === next && isGroupRow(record, next, following)) return true;
  return (
    filledCells(record) < common / 2 &&
    filledCells(next) > filledCells(record) &&
    looksLikeHeader(next, following) &&
    following.length > 0 &&
    hasTypedCells(following)
  );
}

const areEmptyFrom = (records: readonly (readonly string[])[], column: number): boolean =>
  records.every((record) => record.slice(column).every((cell) => cell === ''));

/** Names of groups of columns: they repeat, and the row below names each column of a table that has numbers or dates. */
function isGroupRow(record: readonly string[], next: readonly string[], following: readonly (readonly string[])[]): boolean {
  const isWordy = (cells: readonly string[]) => cells.every((cell) => !TYPED.test(cell.trim()));
  const groups = record.filter((cell) => cell.trim() !== '');
  if (record.length !== next.length || !isWordy(record) || !isWordy(next) || next.some((cell) => cell.trim() === '')) return false;
  const isRepeated = new Set(groups).size < groups.length;
  return isRepeated && new Set(next).size === next.length && typedColumns(following, next.length).includes(true);
}

const hasTypedCells = (records: readonly (readonly string[])[]): boolean =>
  records.some((record) => record.some((cell) => TYPED.test(cell.trim())));

/** A header holds names: words above numbers and dates, or known names, or words that no row repeats. */
function looksLikeHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  if (first.length === 0) return false;
  const data = below.filter((record) => record.length !== first.length || record.some((cell, i) => cell !== first[i]));
  if (first.some((cell) => TELLING_NAMES.has(plainName(cell))) && !first.some((cell) => TYPED.test(cell.trim()))) return true;
  let words = 0;
  let values = 0;
  let certain = 0;
  for (let column = 0; column < first.length; column++) {
    const name = (first[column] as string).trim();
    const cells = data.map((record) => (record[column] ?? '').trim()).filter((cell) => cell !== '');
    const typed = cells.filter((cell) => TYPED.test(cell)).length;
    if (cells.length > 0 && typed >= 0.8 * cells.length) {
      if (name === '') continue;
      if (TYPED.test(name)) values++;
      else words++;
      if (typed === cells.length && typed >= 2 && !TYPED.test(name) && !isMissingToken(name)) certain++;
    } else if (TYPED.test(name) && typed === 0 && cells.length >= 3) {
      // A year above names is no name of a person.
      words++;
    } else if (cells.length > 1 && name !== '' && cells.includes(name)) values++;
  }
  if (certain > 0) return true;
  if (words !== values) return words > values;
  const isWordy = first.every((cell) => !TYPED.test(cell.trim()) && !/[@]|^https?:/.test(cell));
  return isWordy && new Set(first.map(plainName)).size === first.length;
}

// Zero-width and direction marks make two names look alike; control characters break a line.
const INVISIBLE = /[\p{Cc}\p{Cf}]+/gu;

/** Returns distinct, visible names in column order: blank ones are numbered, repeated ones get _2, _3; `__proto__` becomes `_proto_`. */
export function safeNames(cells: readonly string[]): string[] {
  const wanted = cells.map((cell) => cell.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim());
  const taken = new Set<string>();
  const original = new Set(wanted);
  return wanted.map((name, i) => {
    const base = name === '' ? `column${i + 1}` : name === '__proto__' ? '_proto_' : name;
    let unique = base;
    const clashes = () => taken.has(unique) || (unique !== name && original.has(unique));
    for (let n = 2; clashes(); n++) unique = `${base}_${n}`;
    taken.add(unique);
    return unique;
  });
}
