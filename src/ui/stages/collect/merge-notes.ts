import type { FileReport } from '../../../core/collect/types';
import type { Translate } from '../../text/text';

type Note = FileReport['reasons'][number];

const SHOWN_COLUMNS = 8;

/** Returns the notes with those that differ in their column only made one; `columns` is empty where a note is of none. */
export function mergeNotes(notes: readonly Note[]): readonly { readonly note: Note; readonly columns: readonly string[] }[] {
  const merged = new Map<string, { readonly note: Note; readonly columns: string[] }>();
  for (const note of notes) {
    const { key, count, column, values } = note;
    const same = column === undefined ? key : JSON.stringify([key, count, values ?? {}]);
    const known = merged.get(same);
    if (known && column !== undefined) known.columns.push(column);
    else merged.set(same, { note, columns: column === undefined ? [] : [column] });
  }
  return [...merged.values()];
}

/** Returns columns as they stand within the quotation marks of a sentence: A”, “B” and “C. */
export function quoted(columns: readonly string[], t: Translate): string {
  const more = columns.length - SHOWN_COLUMNS;
  const shown = more > 0 ? [...columns.slice(0, SHOWN_COLUMNS), t('collect.columns.more', { count: more })] : columns;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(t('collect.columns.between'))}${t('collect.columns.last')}${last}`;
}
