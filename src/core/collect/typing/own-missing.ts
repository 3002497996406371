import { inBlocks, type Job } from '../../base/job';
import { TextBuilder } from '../../table/text';
import type { ColumnProfile, FileChoices } from '../types';
import { type Levels, levelText } from './levels';

/** What the person says of the missing cells of one column. */
export interface OwnMissing {
  /** Levels as they were, but with the texts that mean "missing" as blank cells. */
  readonly levels: Levels;
  /** Rows of each text that was made blank. */
  readonly blanked: ReadonlyMap<string, number>;
}

/** Distinct cells looked at between two turns. */
const BLOCK_LEVELS = 16_384;

/** Returns the levels of a column with the person's answers about its missing cells. @throws AbortError */
export async function ownMissing(levels: Levels, column: string, choice: FileChoices['missingTexts'], job: Job): Promise<OwnMissing> {
  const own = choice && Object.hasOwn(choice, column) ? choice[column] : undefined;
  if (!own) return { levels, blanked: new Map() };
  const texts = (wanted: boolean) => new Set(Object.keys(own).filter((text) => own[text] === wanted));
  const missing = texts(true);
  const blanked = new Map<string, number>();
  const to = new Uint32Array(levels.size);
  const builder = new TextBuilder();
  const counts: number[] = [];
  let blank = -1;
  const take = (code: number): void => {
    const text = levelText(levels, code);
    const trimmed = text.trim();
    const isBlank = text === '' || missing.has(trimmed);
    if (missing.has(trimmed)) blanked.set(trimmed, (blanked.get(trimmed) ?? 0) + (levels.counts[code] as number));
    if (isBlank && blank >= 0) {
      to[code] = blank;
      counts[blank] = (counts[blank] as number) + (levels.counts[code] as number);
      return;
    }
    to[code] = builder.count;
    if (isBlank) blank = builder.count;
    builder.push(isBlank ? '' : text);
    counts.push(levels.counts[code] as number);
  };
  await inBlocks(
    levels.size,
    job,
    (from, end) => {
      for (let code = from; code < end; code++) take(code);
    },
    'typing',
    BLOCK_LEVELS,
  );
  const kept = texts(false);
  if (blanked.size === 0 && kept.size === 0) return { levels, blanked };
  const codes = new Uint32Array(levels.codes.length);
  await inBlocks(
    codes.length,
    job,
    (from, end) => {
      for (let row = from; row < end; row++) codes[row] = to[levels.codes[row] as number] as number;
    },
    'typing',
  );
  return { levels: { codes, texts: builder.build(), counts: Uint32Array.from(counts), size: builder.count, kept }, blanked };
}

/** Returns a profile in which the texts that were made blank are told apart from blank cells. */
export function withBlanked(profile: ColumnProfile, { blanked }: OwnMissing): ColumnProfile {
  const sum = [...blanked.values()].reduce((total, count) => total + count, 0);
  const others = profile.missingTexts.flatMap(({ text, count }) =>
    text !== '' ? { text, count } : count > sum ? { text, count: count - sum } : [],
  );
  const own = [...blanked].map(([text, count]) => ({ text, count }));
  return { ...profile, missingTexts: [...own, ...others].sort((a, b) => b.count - a.count) };
}
