import { isMoneyName } from '../mapping/field-names';
import { parseNumber } from '../typing/infer-number';
import { readTime } from '../typing/infer-time';
import { isMissingToken } from '../typing/missing';

/** Rows that are looked at to know a column. */
const SAMPLE_ROWS = 500;
/** Fewer filled cells say nothing of what others must look like. */
const FEWEST = 8;
const MOST_WORDS = 30;
const MOST_SHAPES = 4;
/** Share of cells that must be numbers or times. */
const ENOUGH = 0.9;

/** Whether a cell is what its column holds. */
type Fits = (cell: string) => boolean;

interface ColumnFits {
  readonly fits: Fits;
  /** The same of a cell that holds a separator: words that are none of the usual ones may be new ones. */
  readonly fitsJoined: Fits;
}

/** Finds where a row with too many cells was cut at a separator that belongs to the text: an unquoted comma in a name or a price. */
export class RowMender {
  #columns: readonly ColumnFits[] | null = null;

  /** `sample`: rows of the file that are as wide as its header. */
  constructor(
    private readonly sample: readonly (readonly string[])[],
    private readonly names: readonly string[],
    private readonly delimiter: string,
  ) {}

  /**
   * Returns the row with its surplus cells joined at the only place where every cell is then what its column holds (numbers stay numbers,
   * dates dates, ids of their shape, few words among these); null where no place is like that, or several are.
   */
  mended(record: readonly string[]): readonly string[] | null {
    const width = this.names.length;
    const surplus = record.length - width;
    if (surplus <= 0 || this.sample.length < FEWEST || record.slice(width).every((cell) => cell.trim() === '')) return null;
    this.#columns ??= this.names.map((name, column) =>
      fitsOf(
        this.sample.map((row) => row[column] as string),
        name,
      ),
    );
    const columns = this.#columns;
    const fits = (column: number, cell: string) => (columns[column] as ColumnFits).fits(cell);
    let before = 0;
    while (before < width - 1 && fits(before, record[before] as string)) before++;
    let place = width - 1;
    while (place > 0 && fits(place, record[place + surplus] as string)) place--;
    const found: (readonly string[])[] = [];
    for (; place <= before && found.length < 2; place++) {
      const joined = record.slice(place, place + surplus + 1).join(this.delimiter);
      // Behind the last cell may stand anything; elsewhere the cells behind vouch for the place.
      const isFit = place < width - 1 ? (columns[place] as ColumnFits).fitsJoined(joined) : fits(place, joined);
      if (isFit) found.push([...record.slice(0, place), joined, ...record.slice(place + surplus + 1)]);
    }
    return found.length === 1 ? (found[0] as readonly string[]) : null;
  }
}

/** Returns what the cells of a column have in common; a cell that says nothing always fits. */
function fitsOf(sample: readonly string[], name: string): ColumnFits {
  const filled = sample.slice(0, SAMPLE_ROWS).filter((cell) => !saysNothing(cell));
  const kind = kindOf(filled, name);
  const mayStartBlank = filled.some(startsBlank);
  const orBlank =
    (is: Fits): Fits =>
    (cell) =>
      saysNothing(cell) || ((mayStartBlank || !startsBlank(cell)) && is(cell.trim()));
  return { fits: orBlank(kind.fits), fitsJoined: orBlank(kind.fitsJoined) };
}

const saysNothing = (cell: string): boolean => isMissingToken(cell.trim());
/** A comma in prose is followed by a space, one between cells is not. */
const startsBlank = (cell: string): boolean => /^\s/.test(cell);
const isNumber = (cell: string): boolean => parseNumber(cell, '.') !== null || parseNumber(cell, ',') !== null;
const isTime = (cell: string): boolean => readTime(cell) !== null;

const alike = (fits: Fits): ColumnFits => ({ fits, fitsJoined: fits });

function kindOf(cells: readonly string[], name: string): ColumnFits {
  if (cells.length < FEWEST) return alike(() => true);
  const most = (is: Fits) => cells.filter((cell) => is(cell.trim())).length >= ENOUGH * cells.length;
  const words = new Set(cells.map((cell) => cell.trim()));
  const shapes = new Set([...words].map(shapeOf));
  if (most(isTime)) return alike(isTime);
  if (most(isNumber)) {
    if (shapes.size === 1 && shapes.has('9') && !isMoneyName(name)) return alike((cell) => shapeOf(cell) === '9');
    const signs = (['.', ','] as const).filter((sign) => most((cell) => parseNumber(cell, sign) !== null));
    return alike((cell) => signs.some((sign) => parseNumber(cell, sign) !== null));
  }
  if (shapes.size <= MOST_SHAPES && [...shapes].every(isCode)) return alike((cell) => shapes.has(shapeOf(cell)));
  // Prose is neither a number nor a date, unless some cells are.
  const [hasNumbers, hasTimes] = [cells.some(isNumber), cells.some(isTime)];
  const isProse = (cell: string) => (hasNumbers || !isNumber(cell)) && (hasTimes || !isTime(cell));
  const areFew = words.size <= MOST_WORDS && 2 * words.size <= cells.length;
  return { fits: areFew ? (cell) => words.has(cell) : isProse, fitsJoined: isProse };
}

/** Ids, phones and addresses of e-mail have no spaces between words, as street addresses do. */
const isCode = (shape: string): boolean => /[9@]/.test(shape) && !(shape.includes('a') && /\s/.test(shape));

/** Letters and digits as one sign each run: `SO-10023` → `a-9`, `ann@shop.com` → `a@a.a`. */
const shapeOf = (cell: string): string => cell.replace(/\p{L}+/gu, 'a').replace(/\p{N}+/gu, '9');
