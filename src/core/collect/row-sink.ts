import type { U32 } from '../base/arrays';
import type { Job } from '../base/job';
import { TextBuilder, type TextData, textAt } from '../table/text';
import { isBlank, isComment } from './dialect';
import { plainName } from './field-names';
import type { HeaderGuess } from './header';
import type { Dialect, OpenQuote } from './record-splitter';
import { Tally, UnreadableList } from './tally';
import type { RawFile, Reading } from './types';

const CTRL_Z = '\u001a';
const NUL = '\u0000';
const BROKEN = '\ufffd';
const TOTAL_WORDS = new Set([
  'total',
  'totals',
  'grandtotal',
  'sum',
  'summe',
  'gesamt',
  'gesamtsumme',
  'totale',
  '合计',
  '总计',
  '小计',
  '汇总',
  '总和',
]);

/** Sorts records into columns of text; what does not fit the header is set aside with its reason. */
export class RowSink {
  readonly #columns: TextBuilder[];
  readonly #width: number;
  readonly #tally = new Tally();
  readonly #unreadable = new UnreadableList();
  #toSkip: number;
  #rowNumbers: U32 = new Uint32Array(1 << 12);
  #rows = 0;
  #rowsIn = 0;

  constructor(
    readonly header: HeaderGuess,
    readonly dialect: Dialect,
  ) {
    this.#width = header.names.length;
    this.#columns = header.names.map(() => new TextBuilder());
    this.#toSkip = header.skipped + (header.hasHeader ? 1 : 0);
    if (header.notes > 0) this.#tally.add('collect.note.aboveTable', null, { count: header.notes });
    const renamed = header.record.filter((cell, i) => cell.trim() !== header.names[i]).length;
    if (header.hasHeader && renamed > 0) this.#tally.add('collect.note.renamedHeaders', null, { count: renamed });
    if (!header.hasHeader) this.#tally.add('collect.note.noHeader', null, { count: header.names.length });
  }

  get rowsIn(): number {
    return this.#rowsIn;
  }

  /** Takes the records of one piece; `piece` is their text, `hasStray`: some unquoted cell holds a quote. */
  add(records: readonly string[][], piece: string, hasStray: boolean): void {
    const isOdd = hasStray || piece.includes(NUL) || piece.includes(BROKEN);
    for (const record of records) {
      if (this.#toSkip > 0) {
        this.#toSkip--;
        continue;
      }
      if (record.length === 1 && isBlank(record)) continue;
      this.#rowsIn++;
      if (isOdd) this.#noteOdd(record, hasStray);
      this.#place(record);
    }
  }

  addOpenQuote(found: OpenQuote): void {
    this.#rowsIn++;
    this.#reject('collect.reason.openQuote', found.text);
    this.#tally.add('collect.note.openQuoteAt', this.#rowsIn, { values: { line: found.line, lines: found.linesAfter } });
  }

  /** @returns the file; a row of totals at its end is left out and noted. */
  async finish(name: string, reading: Reading, job: Job): Promise<RawFile> {
    if (this.#endsWithTotals()) {
      this.#rows--;
      this.#rowsIn--;
      this.#tally.add('collect.note.totalsRow', null);
    }
    const columns: TextData[] = [];
    for (const [i, column] of this.#columns.entries()) {
      const text = column.build();
      this.#columns[i] = new TextBuilder();
      columns.push(this.#rows === text.offsets.length - 1 ? text : firstRows(text, this.#rows));
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
      issues: this.#tally.issues(),
    };
  }

  #place(record: readonly string[]): void {
    const reason = this.#reasonAgainst(record);
    if (reason === 'shortRow' || reason === 'longRow') this.#reject(`collect.reason.${reason}`, quotedRow(record, this.dialect));
    else if (reason) this.#tally.add(`collect.reason.${reason}`, this.#rowsIn);
    else this.#keep(record);
  }

  #reasonAgainst(record: readonly string[]): 'endOfFileMark' | 'emptyRow' | 'comment' | 'shortRow' | 'longRow' | 'repeatedHeader' | null {
    const first = record[0] as string;
    const header = this.header.record;
    if (record.length === 1 && first === CTRL_Z) return 'endOfFileMark';
    if (first.trim() === '' && record.every((cell) => cell.trim() === '')) return 'emptyRow';
    if (record.length === header.length && first === header[0] && record.every((cell, i) => cell === header[i])) return 'repeatedHeader';
    if (record.length === this.#width || (record.length > this.#width && this.header.trailingDelimiter && this.#isEmptyFrom(record)))
      return null;
    if (isComment(record)) return 'comment';
    return record.length < this.#width ? 'shortRow' : 'longRow';
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

  #isEmptyFrom(record: readonly string[]): boolean {
    for (let i = this.#width; i < record.length; i++) if (record[i] !== '') return false;
    return true;
  }

  #reject(reason: string, text: string): void {
    this.#tally.add(reason, this.#rowsIn);
    this.#unreadable.add(this.#rowsIn, reason, text);
  }

  #noteOdd(record: readonly string[], hasStray: boolean): void {
    if (record.some((cell) => cell.includes(NUL))) this.#tally.add('collect.note.zeroByte', this.#rowsIn);
    if (record.some((cell) => cell.includes(BROKEN))) this.#tally.add('collect.note.brokenBytes', this.#rowsIn);
    const { quote } = this.dialect;
    if (hasStray && record.some((cell) => cell.split(quote).length % 2 === 0)) this.#tally.add('collect.note.strayQuote', this.#rowsIn);
  }

  #endsWithTotals(): boolean {
    if (this.#rows < 2 || this.#width < 2 || this.#rowNumbers[this.#rows - 1] !== this.#rowsIn) return false;
    const cells = this.#columns.map((column) => column.last());
    const filled = cells.filter((cell) => cell.trim() !== '');
    return filled.length < cells.length && TOTAL_WORDS.has(plainName(filled[0] ?? ''));
  }
}

/** Returns the text of a row as it would stand in a file of this dialect. */
export function quotedRow(cells: readonly string[], { delimiter, quote }: Pick<Dialect, 'delimiter' | 'quote'>): string {
  const needsQuotes = (cell: string) => cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell);
  return cells.map((cell) => (needsQuotes(cell) ? quote + cell.replaceAll(quote, quote + quote) + quote : cell)).join(delimiter);
}

function firstRows(text: TextData, rows: number): TextData {
  return { bytes: text.bytes.slice(0, text.offsets[rows]), offsets: text.offsets.slice(0, rows + 1) };
}

/** Returns the cells of one row of columns of text. */
export const cellsAt = (columns: readonly TextData[], row: number): string[] => columns.map((column) => textAt(column, row));
