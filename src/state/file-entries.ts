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

/** Tells the entries that are new from those that are here already, under their ids here; what was given twice is here once. */
export function tellNew(given: Entries, here: Entries): { readonly fresh: Entries; readonly known: Entries } {
  const byKey = new Map(here.map((file) => [file.key, file]));
  const fresh: Entries[number][] = [];
  const known: Entries[number][] = [];
  for (const file of given) {
    const other = byKey.get(file.key);
    if (other) known.push(other);
    else fresh.push(file);
    byKey.set(file.key, other ?? file);
  }
  return { fresh, known };
}

/** Returns new entries under names that no entry here has: `orders (2).csv`. */
export function toldApart(fresh: Entries, here: Entries): Entries {
  const taken = new Set(here.map(({ name }) => name));
  return fresh.map((file) => {
    const [, stem = '', end = ''] = /^(.*?)((?:\.[^.\s/›]+)?)$/su.exec(file.name) ?? [];
    let { name } = file;
    for (let n = 2; taken.has(name); n++) name = `${stem} (${n})${end}`;
    taken.add(name);
    return { ...file, name };
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
  if (!locked || found.length < 2) return files;
  const [before, after] = [files.slice(0, place), files.slice(place + 1)];
  return [...before, ...toldApart(found, [...before, ...after]), ...after];
}
