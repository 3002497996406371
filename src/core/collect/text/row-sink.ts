import type { U32 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { TextBuilder, type TextData } from '../../table/text';
import { type FileChoices, type RawFile, type Reading, rescueOf, type UseAnyway } from '../types';
import { cellAt, type RawColumn } from '../typing/raw-column';
import { Tally, UnreadableList } from '../unused/tally';
import { isBlank, isComment } from './dialect';
import { FurtherTables } from './further-tables';
import type { HeaderGuess } from './header';
import { RowMender } from './mend-row';
import type { Dialect, OpenQuote } from './record-splitter';
import { isTotalsRow } from './totals';

const CTRL_Z = '\u001a';
const NUL = '\u0000';
const BROKEN = '\ufffd';
const MARK = '\ufeff';
const LONG = 'collect.reason.longRow';
/** Notes below a table are few. */
const MOST_BELOW = 20;
/** A share below which the page says that the encoding is a guess. */
const SURE_ENCODING = 0.5;

type Reason = 'endOfFileMark' | 'emptyRow' | 'comment' | 'shortRow' | 'longRow' | 'repeatedHeader' | 'totals' | 'furtherTable';
/** A line of notes with as many separators as the table; `#1001` is an order. */
export const HASH_NOTE = /^\s*# /;

/** Sorts records into columns of text; what does not fit the header is set aside with its reason. `records`: the first of the file. */
export class RowSink {
  readonly #columns: TextBuilder[];
  readonly #width: number;
  readonly #tally = new Tally();
  readonly #unreadable = new UnreadableList();
  readonly #dropped = new UnreadableList();
  readonly #rescued = new Map<number, UseAnyway>();
  readonly #mender: RowMender;
  /** Rows set aside whose fault is plain. */
  #mendable = 0;
  readonly #further: FurtherTables;
  #toSkip: number;
  /** Rows of totals among the rows, by number; those that end the file are no data rows. */
  #totals: { readonly row: number; readonly text: string }[] = [];
  /** Lines of one cell since the last blank line: notes below the table where the file ends with them, else rows that are too short. */
  #below: string[] = [];
  #isAfterBlank = false;
  #rowNumbers: U32 = new Uint32Array(1 << 12);
  #rows = 0;
  #rowsIn = 0;

  constructor(
    readonly header: HeaderGuess,
    readonly dialect: Dialect,
    readonly useAnyway: FileChoices['useAnyway'] = undefined,
    records: readonly (readonly string[])[] = [],
  ) {
    this.#width = header.names.length;
    this.#columns = header.names.map(() => new TextBuilder());
    this.#toSkip = header.skipped + (header.hasHeader ? 1 : 0) + header.unitRows;
    const sample = records.slice(this.#toSkip).filter((record) => record.length === this.#width);
    this.#mender = new RowMender(sample, header.names, dialect.delimiter);
    this.#further = new FurtherTables(header);
    if (header.notes > 0) this.#tally.add('collect.note.aboveTable', null, { count: header.notes });
    const renamed = header.record.filter((cell, i) => cell.trim() !== header.names[i]).length;
    if (header.hasHeader && renamed > 0) this.#tally.add('collect.note.renamedHeaders', null, { count: renamed });
    if (!header.hasHeader) this.#tally.add('collect.note.noHeader', null, { count: header.names.length });
    if (header.unitRows > 0) this.#tally.add('collect.note.unitRow', null);
    if (header.unnamed > 0) this.#tally.add('collect.note.unnamed', null, { count: header.unnamed });
  }

  get rowsIn(): number {
    return this.#rowsIn;
  }

  /** Takes the records of one piece; `piece` is their text, `hasStray`: some unquoted cell holds a quote. */
  add(records: readonly string[][], piece: string, hasStray: boolean): void {
    const isOdd = hasStray || piece.includes(NUL) || piece.includes(BROKEN);
    const hasMark = piece.includes(MARK);
    for (const record of records) {
      if (this.#toSkip > 0) {
        this.#toSkip--;
        continue;
      }
      if (record.length === 1 && isBlank(record)) {
        this.#further.blank();
        this.#isAfterBlank = this.#rowsIn > 0;
        continue;
      }
      const isBelow = this.#isBelow(record);
      if (!isBelow) this.#rejectBelow();
      this.#rowsIn++;
      if (hasMark && record[0]?.startsWith(MARK)) {
        // Files put one behind the other: each began with a byte-order mark.
        record[0] = record[0].slice(1);
        this.#tally.add('collect.note.markInside', this.#rowsIn);
      }
      if (isOdd) this.#noteOdd(record, hasStray);
      if (isBelow) this.#below.push(record[0] as string);
      else this.#place(record);
    }
  }

  #isBelow(record: readonly string[]): boolean {
    if (record.length > 1 || this.#width < 2 || this.#below.length >= MOST_BELOW) return false;
    const [first] = record as readonly [string];
    return this.#isAfterBlank && first !== CTRL_Z && !isComment(record) && !this.#fits(record);
  }

  /** The table goes on below them. */
  #rejectBelow(): void {
    this.#isAfterBlank = false;
    this.#rowsIn -= this.#below.length;
    for (const text of this.#below) {
      this.#rowsIn++;
      this.#place([text]);
    }
    this.#below = [];
  }

  addOpenQuote(found: OpenQuote): void {
    this.#rejectBelow();
    this.#rowsIn++;
    this.#reject('collect.reason.openQuote', found.text);
    this.#tally.add('collect.note.openQuoteAt', this.#rowsIn, { values: { line: found.line, lines: found.linesAfter } });
  }

  /** @returns the file; a row of totals at its end is left out and noted. */
  async finish(name: string, reading: Reading, job: Job): Promise<RawFile> {
    if (this.#below.length > 0) {
      this.#rowsIn -= this.#below.length;
      this.#tally.add('collect.note.belowTable', null, { count: this.#below.length });
    }
    while (this.#totals.length > 0 && this.#totals.at(-1)?.row === this.#rowsIn) {
      this.#totals.pop();
      this.#rowsIn--;
      this.#tally.add('collect.note.totalsRow', null);
    }
    for (const { row, text } of this.#totals) {
      this.#tally.add('collect.reason.totals', row, { effect: 'dropped' });
      this.#dropped.add(row, 'collect.reason.totals', text);
    }
    if (reading.text && reading.text.encodingConfidence < SURE_ENCODING)
      this.#tally.add('collect.note.encodingGuess', null, { values: { encoding: reading.text.encoding } });
    const columns: TextData[] = [];
    for (const [i, column] of this.#columns.entries()) {
      const text = column.build();
      this.#columns[i] = new TextBuilder();
      columns.push(text);
      await job.tick(this.#rowsIn, this.#rowsIn, 'reading');
    }
    return {
      name,
      reading,
      names: this.header.names,
      columns,
      rows: this.#rows,
      rowNumbers: this.#rowNumbers.slice(0, this.#rows),
      rowsIn: this.#rowsIn,
      unreadable: this.#unreadable.rows,
      dropped: this.#dropped.rows.sort((a, b) => a.row - b.row),
      rescued: this.#rescued,
      issues: this.#tally.issues(),
    };
  }

  #place(record: readonly string[]): void {
    const reason = this.#reasonAgainst(record);
    if (reason === 'furtherTable') {
      this.#reject('collect.reason.furtherTable', quotedRow(record, this.dialect));
      return;
    }
    if (reason === 'shortRow' || reason === 'longRow') {
      const mended = reason === 'longRow' ? this.#mender.mended(record) : null;
      const rescued = this.#rescue(record, `collect.reason.${reason}`, mended);
      if (rescued) this.#keep(rescued);
      else this.#reject(`collect.reason.${reason}`, quotedRow(record, this.dialect), mended && quotedRow(mended, this.dialect));
    } else if (reason === 'totals') return;
    else if (reason) {
      this.#tally.add(`collect.reason.${reason}`, this.#rowsIn, { effect: 'dropped' });
      this.#dropped.add(this.#rowsIn, `collect.reason.${reason}`, quotedRow(record, this.dialect));
    } else this.#keep(record);
  }

  #reasonAgainst(record: readonly string[]): Reason | null {
    const first = record[0] as string;
    const header = this.header.record;
    if (record.length === 1 && first === CTRL_Z) return 'endOfFileMark';
    if (record.length === header.length && first === header[0] && record.every((cell, i) => cell === header[i])) {
      this.#further.backToFirst();
      return 'repeatedHeader';
    }
    if (this.#further.holds(record)) return 'furtherTable';
    if (first.trim() === '' && record.every((cell) => cell.trim() === '')) return 'emptyRow';
    if (this.#fits(record)) {
      if (this.#width > 1 && isTotalsRow(record)) {
        this.#totals.push({ row: this.#rowsIn, text: quotedRow(record, this.dialect) });
        return 'totals';
      }
      return this.#width > 1 && HASH_NOTE.test(first) ? 'comment' : null;
    }
    if (isComment(record)) return 'comment';
    return record.length < this.#width ? 'shortRow' : 'longRow';
  }

  #fits(record: readonly string[]): boolean {
    return record.length === this.#width || (record.length > this.#width && this.header.trailingDelimiter && this.#isEmptyFrom(record));
  }

  #keep(record: readonly string[]): void {
    if (record.length > this.#width) this.#tally.add('collect.note.trailingDelimiter', null);
    for (let i = 0; i < this.#width; i++) (this.#columns[i] as TextBuilder).push(record[i] as string);
    if (this.#rows === this.#rowNumbers.length) {
      const grown = new Uint32Array(this.#rows * 2);
      grown.set(this.#rowNumbers);
      this.#rowNumbers = grown;
    }
    this.#rowNumbers[this.#rows++] = this.#rowsIn;
  }

  /** Returns the row as the person wants it used; null where it stays set aside. */
  #rescue(record: readonly string[], reason: string, mended: readonly string[] | null): readonly string[] | null {
    const way = rescueOf(this.useAnyway, reason, this.#rowsIn);
    if (way === 'leave' || (way === 'mend' && !mended)) return null;
    this.#rescued.set(this.#rowsIn, way);
    if (way === 'mend') return mended;
    const width = this.#width;
    if (way === 'fill') return [...record, ...Array<string>(width - record.length).fill('')];
    return way === 'cut' ? record.slice(0, width) : [...record.slice(0, width - 1), record.slice(width - 1).join(this.dialect.delimiter)];
  }

  #isEmptyFrom(record: readonly string[]): boolean {
    for (let i = this.#width; i < record.length; i++) if (record[i] !== '') return false;
    return true;
  }

  #reject(reason: string, text: string, mended: string | null = null): void {
    if (mended !== null) this.#mendable++;
    const values = this.#mendable > 0 && reason === LONG ? { values: { mendable: this.#mendable } } : {};
    this.#tally.add(reason, this.#rowsIn, { effect: 'quarantined', ...values });
    this.#unreadable.add(this.#rowsIn, reason, text, mended ?? undefined);
  }

  #noteOdd(record: readonly string[], hasStray: boolean): void {
    if (record.some((cell) => cell.includes(NUL))) this.#tally.add('collect.note.zeroByte', this.#rowsIn);
    if (record.some((cell) => cell.includes(BROKEN))) this.#tally.add('collect.note.brokenBytes', this.#rowsIn);
    const { quote } = this.dialect;
    if (hasStray && record.some((cell) => cell.split(quote).length % 2 === 0)) this.#tally.add('collect.note.strayQuote', this.#rowsIn);
  }
}

/** How a row of a file that is not delimited text is written out. */
export const PLAIN_CSV = { delimiter: ',', quote: '"', escape: 'double' } as const satisfies Dialect;

/** Returns the text of a row as it would stand in a file of this dialect. */
export function quotedRow(cells: readonly string[], { delimiter, quote }: Pick<Dialect, 'delimiter' | 'quote'>): string {
  const needsQuotes = (cell: string) => cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell);
  return cells.map((cell) => (needsQuotes(cell) ? quote + cell.replaceAll(quote, quote + quote) + quote : cell)).join(delimiter);
}

/** Returns the cells of one row of columns of text. */
export const cellsAt = (columns: readonly RawColumn[], row: number): string[] => columns.map((column) => cellAt(column, row));
