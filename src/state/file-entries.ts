import type { Choices, FileId } from '../core/recipe/types';
import type { OpenedFile } from '../engine/api';
import { fileOf } from '../engine/file-source';

type Entries = Choices['files'];

/** Returns an entry for each table of a file: the file's own name where it holds one, `export.zip › orders.csv` where it holds several. */
export function entriesOf(id: FileId, { name, key, parts }: OpenedFile): Entries {
  if (parts.length < 2) return [{ id, name, key }];
  return parts.map(({ entry, sheet, label }) => {
    const place = [entry, sheet].filter((number) => number !== null).join('.');
    return { id: `${id}/${place}`, name: `${name} › ${label}`, key: `${key}/${place}`, part: { entry, sheet } };
  });
}

/**
 * Returns the entries after a password has shown what lies behind one of them: it gives way to its tables where there are several, in its place.
 */
export function withUnlocked(files: Entries, id: FileId, opened: OpenedFile): Entries {
  const place = files.findIndex((file) => file.id === id);
  const locked = files[place];
  const entry = locked?.part?.entry ?? null;
  const found = entriesOf(fileOf(id), opened).filter(({ part }) => entry === null || part?.entry === entry);
  return !locked || found.length < 2 ? files : [...files.slice(0, place), ...found, ...files.slice(place + 1)];
}
