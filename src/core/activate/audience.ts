import type { F32, U8 } from '../base/arrays';
import { BOM, csvLine, guardCell, isFormula } from '../base/csv-writer';
import { inBlocks, type Job } from '../base/job';
import type { FeatureSpec } from '../prepare/types';
import type { SegmentKey } from '../segment/types';
import { columnOf, type Table } from '../table/table';
import type { TextData } from '../table/text';
import { type CellColumn, cellsOf, plainCells, textCells } from './cells';
import { shortestFloat32 } from './shortest-float32';
import type { ActivateChoices, AudiencePreview } from './types';

/** People now, in input order: who they are, how they score, and what may be written beside it. */
export interface AudienceInput {
  /** Header of the id column; `row` where rows are numbered. */
  readonly idName: string;
  /** null: rows are numbered from 1. */
  readonly ids: TextData | null;
  readonly rows: number;
  readonly score: F32;
  readonly cut1: number;
  readonly cut2: number;
  /** Columns from which the choices pick by name; a name that is not here is left out. */
  readonly features: Table;
  /** How the columns came about: a date that became days says so in its header. */
  readonly specs?: readonly FeatureSpec[];
}

const SAMPLE_ROWS = 20;
/** Rows of many columns as text are slow. */
const ROWS_A_BLOCK = 8192;

/**
 * Returns the audience file in blocks, to be joined as they are, and its preview: header and one line for each person of the chosen
 * segments, in input order. Columns: id, `score` (shortest text of the float32), `segment` (key; high: p ≥ cut2, potential: cut1 ≤ p < cut2,
 * R23), then the chosen features in the order chosen. UTF-8, comma, CRLF, RFC 4180 quoting.
 *
 * A cell or header that a spreadsheet might run as a formula gets `'` before it, counted in `prefixed`; ids are byte-equal otherwise, and
 * always with `rawFile`. A date that became days is called `name (days before 2026-06-30)`. A header that is taken already, from the left, becomes `name_2`, `name_3` …: the id keeps its own name.
 */
export async function buildAudience(
  input: AudienceInput,
  choices: ActivateChoices,
  job: Job,
): Promise<{ readonly chunks: U8[]; readonly preview: AudiencePreview }> {
  const preview = await previewAudience(input, choices, job);
  const columns = columnsOf(input, choices);
  const isChosen = chooser(input, choices);
  const encoder = new TextEncoder();
  const chunks: U8[] = choices.bom ? [BOM.slice()] : [];
  chunks.push(encoder.encode(csvLine(preview.header)));
  const write = (from: number, to: number): void => {
    let lines = '';
    for (let row = from; row < to; row++) if (isChosen(row)) lines += csvLine(columns.map((column) => column.cell(row)));
    if (lines !== '') chunks.push(encoder.encode(lines));
  };
  await inBlocks(input.rows, job, write, 'audience', ROWS_A_BLOCK);
  return { chunks, preview };
}

/** Returns what `buildAudience` would write: number of people, cells that get a `'`, header and the first 20 rows, not quoted. */
export async function previewAudience(input: AudienceInput, choices: ActivateChoices, job: Job): Promise<AudiencePreview> {
  const columns = columnsOf(input, choices);
  const isChosen = chooser(input, choices);
  const { header, renamed, prefixed: prefixedHeaders } = headerOf(columns, choices.rawFile);
  const guards = columns.flatMap(({ isGuarded }) => isGuarded ?? []);
  const sample: string[][] = [];
  let rows = 0;
  let prefixed = prefixedHeaders;
  await inBlocks(input.rows, job, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!isChosen(row)) continue;
      rows++;
      for (const isGuarded of guards) if (isGuarded(row)) prefixed++;
      if (sample.length < SAMPLE_ROWS) sample.push(columns.map((column) => column.cell(row)));
    }
  });
  const notes = [
    ...(rows === 0 ? [{ key: 'activate.note.nobody' }] : []),
    ...(prefixed > 0 ? [{ key: 'activate.note.prefixed', values: { cells: prefixed } }] : []),
    ...renamed.map((values) => ({ key: 'activate.note.renamed', values })),
  ];
  return { rows, prefixed, header, sample, notes };
}

function segmentsOf({ score, cut1, cut2 }: AudienceInput): (row: number) => SegmentKey {
  const [low, high] = [Math.fround(cut1), Math.fround(cut2)];
  return (row) => {
    const p = score[row] as number;
    return p >= high ? 'high' : p >= low ? 'potential' : 'ordinary';
  };
}

function chooser(input: AudienceInput, { segments }: ActivateChoices): (row: number) => boolean {
  const segmentAt = segmentsOf(input);
  return (row) => segments.includes(segmentAt(row));
}

function columnsOf(input: AudienceInput, { features, rawFile }: ActivateChoices): CellColumn[] {
  const { ids, idName, score } = input;
  return [
    ids ? textCells(idName, ids, rawFile) : plainCells(idName, (row) => String(row + 1)),
    plainCells('score', (row) => shortestFloat32(score[row] as number)),
    plainCells('segment', segmentsOf(input)),
    ...features
      .flatMap((name) => columnOf(input.features, name) ?? [])
      .map((column) => ({ ...cellsOf(column, rawFile), name: headerName(column.name, input.specs) })),
  ];
}

/** The name of a column, unless its cells are no longer what the file had under that name. The same in every language. */
function headerName(name: string, specs: AudienceInput['specs'] = []): string {
  const day = specs.find((spec) => spec.name === name)?.formulaValues?.day;
  return day === undefined ? name : `${name} (days before ${day})`;
}

function headerOf(columns: readonly CellColumn[], raw: boolean) {
  const taken = new Set<string>();
  const renamed: { from: string; to: string }[] = [];
  for (const { name } of columns) {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
    taken.add(free);
    if (free !== name) renamed.push({ from: name, to: free });
  }
  const names = [...taken];
  return { header: raw ? names : names.map(guardCell), renamed, prefixed: raw ? 0 : names.filter(isFormula).length };
}
