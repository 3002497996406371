import { AppError } from '../../../base/error';
import type { Job } from '../../../base/job';
import { isZip } from '../../packing/zip';
import { guessHeader, type HeaderGuess } from '../../text/header';
import { PLAIN_CSV, RowSink } from '../../text/row-sink';
import type { RawFile, Reading } from '../../types';
import type { Format, Input, ReadChoices } from '../types';
import { elementsOf } from './elements';
import { SharedStrings } from './shared-strings';
import { RowReader } from './sheet-rows';
import { openWorkbook, type Sheet, type Workbook } from './workbook';

/** Where the header is is decided on these rows. */
const SAMPLE_ROWS = 1000;
const SAMPLE_CHARS = 1 << 19;
const BATCH_ROWS = 1000;

/** An Excel workbook; the packings that are archives are off, so an archive that is left is one. */
export const xlsx: Format = {
  kind: 'xlsx',
  matches: isZip,
  async read(input, choices, job, sizes) {
    const workbook = await openWorkbook(await input.open(job), job, sizes.sliceBytes);
    const { sheet, left } = await chosenSheet(workbook, input.sheet, job);
    const raw = await readSheet(workbook, sheet, input, choices, job);
    return left.length === 0
      ? raw
      : {
          ...raw,
          issues: [...raw.issues, { key: 'collect.note.otherSheets', count: left.length, rows: [], values: { names: left.join(', ') } }],
        };
  },
};

/** Returns the sheets that hold something, by their number, hidden ones only where no other does. @throws AppError, AbortError */
export async function filledSheets(workbook: Workbook, job: Job): Promise<readonly (Sheet & { readonly index: number })[]> {
  const filled: (Sheet & { index: number })[] = [];
  for (const [index, sheet] of workbook.sheets.entries()) if (await hasCells(workbook, sheet, job)) filled.push({ ...sheet, index });
  const visible = filled.filter(({ isHidden }) => !isHidden);
  return visible.length > 0 ? visible : filled;
}

async function hasCells(workbook: Workbook, { entry }: Sheet, job: Job): Promise<boolean> {
  for await (const row of elementsOf(workbook.stream(entry), 'row', () => job.tick(0, 0, 'reading')))
    if (/<(?:v|t)[\s>]/.test(row)) return true;
  return false;
}

const noTable = () => new AppError('collect/not-a-table', 'a workbook without a filled sheet', { what: 'xlsx', context: 'xlsx' });

async function chosenSheet(
  workbook: Workbook,
  index: number | null,
  job: Job,
): Promise<{ readonly sheet: Sheet; readonly left: readonly string[] }> {
  if (index !== null) {
    const sheet = workbook.sheets[index];
    if (!sheet) throw new AppError('collect/bad-archive', `no sheet ${index}`);
    return { sheet, left: [] };
  }
  const [sheet, ...others] = await filledSheets(workbook, job);
  if (!sheet) throw noTable();
  return { sheet, left: others.map(({ name }) => name) };
}

async function readSheet(workbook: Workbook, { entry }: Sheet, input: Input, choices: ReadChoices, job: Job): Promise<RawFile> {
  const strings = await SharedStrings.read(workbook.strings && workbook.stream(workbook.strings), job);
  const reader = new RowReader({ strings, styles: await workbook.styles(job), is1904: workbook.is1904 });
  const table = new SheetTable(choices);
  const tick = (readBytes: number) => {
    const rows = table.rowsIn;
    return job.tick(rows, Math.max(rows, Math.round((rows * entry.packedSize) / Math.max(1, readBytes))), 'reading');
  };
  for await (const row of elementsOf(workbook.stream(entry), 'row', tick)) {
    const cells = reader.cells(row);
    if (cells.some((cell) => cell.trim() !== '')) table.add(cells);
  }
  const sink = table.end();
  if (!sink) throw noTable();
  const reading: Reading = {
    format: 'xlsx',
    compression: input.compression,
    bytes: entry.size,
    hasHeader: sink.header.hasHeader,
    text: null,
  };
  const raw = await sink.finish(input.name, reading, job);
  if (raw.rowsIn === 0)
    throw new AppError('collect/header-only', 'a header and no rows', {
      columns: raw.names.length,
      names: raw.names.slice(0, 5).join(', '),
    });
  if (reader.errors === 0) return raw;
  return { ...raw, issues: [...raw.issues, { key: 'collect.note.errorCells', count: reader.errors, rows: [] }] };
}

/** Rows of a sheet as the records of a table: of one width, as a spreadsheet program writes them as CSV; columns left of it cut off. */
class SheetTable {
  #sink: RowSink | null = null;
  #held: string[][] = [];
  #heldChars = 0;
  #left = 0;
  #width = 0;

  constructor(private readonly choices: ReadChoices) {}

  get rowsIn(): number {
    return this.#sink?.rowsIn ?? this.#held.length;
  }

  add(cells: string[]): void {
    this.#held.push(cells);
    for (const cell of cells) this.#heldChars += cell.length;
    if (this.#held.length < (this.#sink ? BATCH_ROWS : SAMPLE_ROWS) && this.#heldChars < SAMPLE_CHARS) return;
    this.#flush();
  }

  end(): RowSink | null {
    if (this.#held.length > 0) this.#flush();
    return this.#sink;
  }

  #flush(): void {
    if (!this.#sink) {
      this.#width = Math.max(...this.#held.map((cells) => cells.length));
      this.#left = Math.min(...this.#held.map((cells) => cells.findIndex((cell) => cell !== '')));
      this.#sink = new RowSink(
        headerOf(
          this.#held.map((cells) => this.#record(cells)),
          this.choices.header ?? null,
        ),
        PLAIN_CSV,
        this.choices.useAnyway,
      );
    }
    this.#sink.add(
      this.#held.map((cells) => this.#record(cells)),
      '',
      false,
    );
    this.#held = [];
    this.#heldChars = 0;
  }

  #record(cells: string[]): string[] {
    const inside = this.#left === 0 ? cells : cells.slice(this.#left);
    while (inside.length < this.#width - this.#left) inside.push('');
    // What stands left of the table makes the row longer than the table, so that it is set aside and not lost.
    if (this.#left > 0 && cells.slice(0, this.#left).some((cell) => cell !== '')) inside.push(...cells.slice(0, this.#left));
    return inside;
  }
}

/** A title has one cell, as a line of its own in a CSV file would; every other row is as wide as the table. */
function headerOf(records: readonly (readonly string[])[], choice: boolean | null): HeaderGuess {
  const asLines = records.map((record) => {
    const first = record.findIndex((cell) => cell !== '');
    return record.slice(first + 1).some((cell) => cell !== '') ? record : record.slice(0, first + 1);
  });
  return guessHeader(asLines, choice);
}
