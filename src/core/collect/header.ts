import { commonWidth, isBlank, isComment } from './dialect';
import { plainName, TELLING_NAMES } from './field-names';
import { isMissingToken } from './missing';

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
}

const TYPED = /^[-+(]?[\s$€£¥￥]*\d[\d.,'\s%:/()年月日TZ+-]*$/;
const LOOK_ROWS = 200;

const filledCells = (record: readonly string[]): number => record.filter((cell) => cell.trim() !== '').length;

/** Returns where the header is: below notes and titles, above the first data row, or nowhere. */
export function guessHeader(records: readonly (readonly string[])[]): HeaderGuess {
  const { width: common } = commonWidth(records.slice(0, LOOK_ROWS));
  let at = 0;
  let notes = 0;
  while (at < records.length - 1 && isAboveTable(records, at, common)) {
    if (!isBlank(records[at] as string[])) notes++;
    at++;
  }
  const first = records[at] ?? [];
  const data = records.slice(at + 1, at + 1 + LOOK_ROWS).filter((record) => !isBlank(record));
  if (!looksLikeHeader(first, data))
    return {
      hasHeader: false,
      skipped: at,
      notes,
      trailingDelimiter: false,
      record: [],
      names: safeNames(Array(Math.max(common, first.length)).fill('')),
    };
  const { width, share } = commonWidth(data);
  const isLonger = share >= 0.9 && width > first.length;
  const trailingDelimiter = isLonger && data.every((record) => record.slice(first.length).every((cell) => cell === ''));
  const cells = isLonger && !trailingDelimiter ? [...first, ...Array(width - first.length).fill('')] : first;
  return { hasHeader: true, skipped: at, notes, trailingDelimiter, record: first, names: safeNames(cells) };
}

function isAboveTable(records: readonly (readonly string[])[], at: number, common: number): boolean {
  const record = records[at] as readonly string[];
  if (isBlank(record) || filledCells(record) === 0) return true;
  if (isComment(record) && (record.length !== common || (common === 1 && records.filter(isComment).length < records.length / 2)))
    return true;
  if (common < 2) return false;
  const next = records.slice(at + 1).find((other) => !isBlank(other) && filledCells(other) > 0);
  if (!next) return false;
  if (record.length < common) {
    // A header may be one delimiter short of its rows; it then names every cell it has and rows follow at once.
    const isNamesOnly = record.length >= common - 1 && record.every((cell) => cell.trim() !== '' && !TYPED.test(cell.trim()));
    const isShortHeader =
      isNamesOnly && records[at + 1] === next && next.length >= common && looksLikeHeader(record, records.slice(at + 1, at + 50));
    return !isShortHeader;
  }
  if (common >= 3 && filledCells(record) <= 1) return true;
  const following = records.slice(at + 2, at + 50);
  return (
    filledCells(record) < common / 2 &&
    filledCells(next) > filledCells(record) &&
    looksLikeHeader(next, following) &&
    following.length > 0 &&
    hasTypedCells(following)
  );
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
function safeNames(cells: readonly string[]): string[] {
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
