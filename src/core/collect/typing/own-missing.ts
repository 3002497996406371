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

/** Returns the levels of a column with the person's answers about its missing cells. */
export function ownMissing(levels: Levels, column: string, choice: FileChoices['missingTexts']): OwnMissing {
  const own = choice && Object.hasOwn(choice, column) ? choice[column] : undefined;
  if (!own) return { levels, blanked: new Map() };
  const texts = (wanted: boolean) => new Set(Object.keys(own).filter((text) => own[text] === wanted));
  const missing = texts(true);
  const blanked = new Map<string, number>();
  const to = new Uint32Array(levels.size);
  const builder = new TextBuilder();
  const counts: number[] = [];
  let blank = -1;
  for (let code = 0; code < levels.size; code++) {
    const text = levelText(levels, code);
    const trimmed = text.trim();
    const isBlank = text === '' || missing.has(trimmed);
    if (missing.has(trimmed)) blanked.set(trimmed, (blanked.get(trimmed) ?? 0) + (levels.counts[code] as number));
    if (isBlank && blank >= 0) {
      to[code] = blank;
      counts[blank] = (counts[blank] as number) + (levels.counts[code] as number);
      continue;
    }
    to[code] = builder.count;
    if (isBlank) blank = builder.count;
    builder.push(isBlank ? '' : text);
    counts.push(levels.counts[code] as number);
  }
  const kept = texts(false);
  if (blanked.size === 0 && kept.size === 0) return { levels, blanked };
  const codes = levels.codes.map((code) => to[code] as number);
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
