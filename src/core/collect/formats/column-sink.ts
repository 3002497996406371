import { AppError } from '../../base/error';
import type { Job } from '../../base/job';
import { TextBuilder, type TextData } from '../../table/text';
import { safeNames } from '../text/header';
import type { RawFile, Reading } from '../types';
import { Tally, UnreadableList } from '../unused/tally';
import { MAX_CELLS, MAX_COLUMNS } from './limits';

/** Collects rows whose cells are named, for formats that have no header line; a name that appears late is missing in the rows before it. */
export class ColumnSink {
  readonly tally = new Tally();
  readonly #columns: TextBuilder[] = [];
  readonly #index = new Map<string, number>();
  readonly #unreadable = new UnreadableList();
  #rowNumbers = new Uint32Array(1 << 12);
  #rows = 0;
  #rowsIn = 0;

  get rows(): number {
    return this.#rows;
  }

  get rowsIn(): number {
    return this.#rowsIn;
  }

  /** Returns the number of a column, which is made when it is new. @throws AppError `collect/too-many-columns` */
  column(name: string): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    if (this.#columns.length >= MAX_COLUMNS) {
      throw new AppError('collect/too-many-columns', 'more columns than are read', { columns: MAX_COLUMNS + 1, limit: MAX_COLUMNS });
    }
    this.#index.set(name, this.#columns.length);
    return this.#columns.push(new TextBuilder()) - 1;
  }

  /** Writes a cell of row `row`, which is the one being collected or, column by column, a later one; the first cell of a place stands. */
  cell(column: number, text: string, row = this.#rows): void {
    const builder = this.#columns[column] as TextBuilder;
    if (builder.count > row) return;
    while (builder.count < row) builder.push('');
    builder.push(text);
  }

  /** Ends rows; columns without a cell in them are missing. @throws AppError `collect/too-many-cells` */
  endRows(count = 1): void {
    const end = this.#rows + count;
    if (end * this.#columns.length > MAX_CELLS) {
      throw new AppError('collect/too-many-cells', 'more cells than fit', { columns: this.#columns.length, rows: end });
    }
    if (end > this.#rowNumbers.length) {
      const grown = new Uint32Array(Math.max(end, this.#rows * 2));
      grown.set(this.#rowNumbers);
      this.#rowNumbers = grown;
    }
    for (; this.#rows < end; this.#rows++) this.#rowNumbers[this.#rows] = ++this.#rowsIn;
  }

  /** Sets a row aside that cannot be read. */
  reject(reason: string, text: string): void {
    this.#rowsIn++;
    this.tally.add(reason, this.#rowsIn, { effect: 'quarantined' });
    this.#unreadable.add(this.#rowsIn, reason, text);
  }

  /** @returns the file. @throws AppError `collect/header-only` where no row can be read */
  async finish(name: string, reading: Reading, job: Job): Promise<RawFile> {
    const given = [...this.#index.keys()];
    const names = safeNames(given);
    const renamed = names.filter((safe, i) => safe !== (given[i] as string).trim()).length;
    if (renamed > 0) this.tally.add('collect.note.renamedHeaders', null, { count: renamed });
    if (this.#rowsIn === 0) {
      throw new AppError('collect/header-only', 'no rows', { columns: names.length, names: names.slice(0, 5).join(', ') });
    }
    const columns: TextData[] = [];
    for (const [i, column] of this.#columns.entries()) {
      for (let row = column.count; row < this.#rows; row++) column.push('');
      columns.push(column.build());
      this.#columns[i] = new TextBuilder();
      await job.tick(this.#rowsIn, this.#rowsIn, 'reading');
    }
    return {
      name,
      reading,
      names,
      columns,
      rows: this.#rows,
      rowNumbers: this.#rowNumbers.slice(0, this.#rows),
      rowsIn: this.#rowsIn,
      unreadable: this.#unreadable.rows,
      issues: this.tally.issues(),
    };
  }
}
