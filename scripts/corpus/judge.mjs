// How one reading is judged against its entry in the manifest: by counts, class, `must` and `accept`, never by the name of a file.

/**
 * @typedef {{ file: string; fault: string; encoding: string; rows: number | null; cols: number | null; count_check: boolean;
 *   expected: string | null; must: string[]; accept: string[]; bad_rows?: number[] }} Entry
 * @typedef {{ key: string; column?: string; count: number; rows: number[]; effect: string; values?: Record<string, unknown> }} Reason
 * @typedef {{ rows: { in: number; used: number; quarantined: number; dropped: number }; columns: { name: string }[]; reasons: Reason[]; reading: { format: string } }} Report
 * @typedef {{ kind: 'table'; report: Report; ms: number } | { kind: 'message'; code: string; details: object; ms: number }} Ending
 * @typedef {{ types: string[]; rows: (string | number | null)[][] }} Expected
 * @typedef {{ names: string[]; kinds: string[]; rowNumbers: number[]; rows: (string | number | null)[][] }} Cells
 * @typedef {{ shape: boolean; texts: boolean | null; values: boolean | null; reported: boolean | null; lost: number; why: string[] }} Verdict
 */

const NOTHING_INSIDE = ['collect/empty', 'collect/blank', 'collect/only-mark', 'collect/header-only'];
/** True where a sentence that says what the file is, and why it is not read, is as right as a table. */
const mayRefuse = (/** @type {Entry} */ { count_check, must, accept }) =>
  !count_check || [...must, ...accept].some((text) => /\bsay\b|message|refus/i.test(text));

/** Notes that stand for rows of the file beside those that are counted as data rows. */
const rowsInNotes = (/** @type {Report} */ { reasons }) =>
  reasons.reduce((sum, { key, count, values }) => {
    if (key === 'collect.note.openQuoteAt') return sum + Number(values?.lines ?? 0);
    return /totalsRow|aboveTable|belowTable|unitRow/.test(key) ? sum + count : sum;
  }, 0);

/** @returns {Expected} the clean table; a list of objects has only texts */
export function expectedOf(/** @type {unknown} */ json) {
  if (!Array.isArray(json)) return /** @type {Expected} */ (json);
  const header = Object.keys(json[0] ?? {});
  return { types: header.map(() => 'text'), rows: json.map((row) => header.map((name) => row[name])) };
}

/** True for a message that the page has a sentence for. */
const isMessage = (/** @type {Ending} */ ending) => ending.kind === 'message' && !/^(bug|engine)\//.test(ending.code);

/** @returns {boolean} rows and columns as the manifest has them, or, where it has no single count, what `must` asks for */
function isShapeRight(/** @type {Entry} */ entry, /** @type {Ending} */ ending, /** @type {string[]} */ why) {
  if (ending.kind === 'message') {
    const isNothing = entry.rows === 0 && NOTHING_INSIDE.includes(ending.code);
    const isRight = isMessage(ending) && (isNothing || entry.fault === 'empty' || mayRefuse(entry));
    if (!isRight) why.push(`ended with ${ending.code}`);
    return isRight;
  }
  const { rows, columns, reasons, reading } = ending.report;
  const isExact = rows.in === entry.rows && columns.length === entry.cols;
  if (isExact) return true;
  // A reading that names what the file is, workbook or JSON, says so on the page as a message would.
  const isNamed = entry.fault === 'container' && reading.format !== 'csv';
  if (!entry.count_check && (entry.must.length === 0 || entry.fault === 'fuzz' || reasons.length > 0 || isNamed)) return true;
  why.push(`read ${rows.in} × ${columns.length}, is ${entry.rows} × ${entry.cols}`);
  return false;
}

/** @returns {boolean | null} whether the damaged rows, and only they, are reported or set aside; null: the file names none */
function areBadRowsReported(/** @type {Entry} */ { bad_rows: bad = [] }, /** @type {Report} */ { reasons }, /** @type {string[]} */ why) {
  if (bad.length === 0) return null;
  const isComplete = reasons.every(({ rows, count, effect }) => effect === 'note' || rows.length === count);
  const named = new Set(reasons.flatMap((reason) => reason.rows));
  const silent = bad.filter((row) => !named.has(row + 1));
  const aside = reasons.filter(({ effect }) => effect !== 'note').flatMap((reason) => reason.rows);
  const good = aside.filter((row) => !bad.includes(row - 1));
  if (isComplete && silent.length > 0) why.push(`damaged and not reported: rows ${silent.map((row) => row + 1).join(', ')}`);
  if (good.length > 0) why.push(`set aside and not damaged: rows ${good.join(', ')}`);
  return (silent.length === 0 || !isComplete) && good.length === 0;
}

/** @returns {{ right: boolean; silent: number }} whether every id and text cell is the one of the file; `silent`: changed and not noted */
function compareTexts(
  /** @type {Expected} */ { types, rows },
  /** @type {Cells} */ cells,
  /** @type {Reason[]} */ reasons,
  /** @type {ReadonlySet<number>} */ bad,
  /** @type {string[]} */ why,
) {
  const rowAt = new Map(cells.rowNumbers.map((number, at) => [number, cells.rows[at]]));
  const noted = new Set(reasons.flatMap((reason) => reason.rows));
  const quarantined = new Set(reasons.filter(({ effect }) => effect === 'quarantined').flatMap((reason) => reason.rows));
  // A guess of the encoding is about every cell.
  const isGuess = reasons.some(({ key }) => key === 'collect.note.encodingGuess');
  // Marks against spreadsheets and words for "missing" are noted with the column and their number.
  const columnsOf = (/** @type {RegExp} */ keys) => new Set(reasons.filter(({ key }) => keys.test(key)).map(({ column }) => column));
  const unmarked = columnsOf(/leadingMark|someMarks/);
  const blanked = columnsOf(/note\.missing$/);
  let silent = 0;
  let wrong = 0;
  rows.forEach((row, at) => {
    const got = rowAt.get(at + 1);
    // A damaged row has no single right reading.
    if (bad.has(at)) return;
    if (quarantined.has(at + 1) || (!got && noted.has(at + 1))) return;
    row.forEach((cell, column) => {
      if (types[column] !== 'id' && types[column] !== 'text') return;
      const text = got?.[column] ?? '';
      if (text === (cell ?? '') || (String(text) === String(cell ?? '') && types.every((type) => type === 'text'))) return;
      wrong++;
      const name = cells.names[column];
      const isNoted = noted.has(at + 1) || isGuess || unmarked.has(name) || (text === '' && blanked.has(name));
      if (!isNoted) silent++;
      if (wrong === 1) why.push(`row ${at + 1}, column ${column + 1}: ${JSON.stringify(text)} is ${JSON.stringify(cell)}`);
    });
  });
  return { right: wrong === 0, silent };
}

const utc = (/** @type {string} */ date) => Date.parse(/T/.test(date) && !/(Z|[+-]\d\d:?\d\d)$/.test(date) ? `${date}Z` : date);

/** @returns {boolean | null} whether every number, date and time means what it should; null: the table has none */
function areValuesRight(
  /** @type {Expected} */ { types, rows },
  /** @type {Cells} */ cells,
  /** @type {Reason[]} */ reasons,
  /** @type {ReadonlySet<number>} */ bad,
  /** @type {string[]} */ why,
) {
  const rowAt = new Map(cells.rowNumbers.map((number, at) => [number, cells.rows[at]]));
  const aside = new Set(reasons.filter(({ effect }) => effect === 'quarantined').flatMap((reason) => reason.rows));
  if (!types.some((type) => ['number', 'date', 'datetime'].includes(type))) return null;
  for (const [at, row] of rows.entries())
    for (const [column, cell] of row.entries()) {
      const type = types[column] ?? '';
      if (!['number', 'date', 'datetime'].includes(type) || aside.has(at + 1) || bad.has(at)) continue;
      const wanted = cell === null || type === 'number' ? cell : utc(String(cell));
      const got = rowAt.get(at + 1)?.[column] ?? null;
      if (got === wanted) continue;
      why.push(`row ${at + 1}, column ${column + 1} (${cells.kinds[column]}): ${JSON.stringify(got)} is ${JSON.stringify(cell)}`);
      return false;
    }
  return true;
}

/**
 * @param {Entry} entry
 * @param {Ending} ending
 * @param {Expected | null} expected
 * @param {Cells | null} cells
 * @returns {Verdict}
 */
export function judge(entry, ending, expected, cells) {
  /** @type {string[]} */
  const why = [];
  const shape = isShapeRight(entry, ending, why);
  let texts = null;
  let values = null;
  let reported = null;
  let lost = 0;
  if (ending.kind === 'table') {
    const { report } = ending;
    const { rows } = report;
    const open = rows.in - rows.used - rows.quarantined - rows.dropped;
    const absent = entry.count_check ? Math.max(0, (entry.rows ?? 0) - rows.in - rowsInNotes(report)) : 0;
    lost = Math.abs(open) + absent;
    reported = areBadRowsReported(entry, report, why);
    if (lost > 0) why.push(`${open} rows unaccounted for, ${absent} absent`);
    if (expected && cells) {
      const bad = new Set(entry.bad_rows);
      const { right, silent } = compareTexts(expected, cells, report.reasons, bad, why);
      texts = right;
      values = areValuesRight(expected, cells, report.reasons, bad, why);
      lost += silent;
    } else if (expected) texts = false;
  } else if (expected && expected.rows.length > 0 && !mayRefuse(entry)) texts = false;
  return { shape, texts, values, reported, lost, why };
}
