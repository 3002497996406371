import { AppError } from '../core/base/error';
import { hashBytes } from '../core/base/hash';
import type { ByteSource } from '../core/collect/types';
import type { FileId } from '../core/recipe/types';

const EDGE = 65_536;

/** Returns the id under which the bytes of an entry are kept, up to the slash: the tables of one file share it. */
export const fileOf = (id: FileId): FileId => id.split('/')[0] as FileId;

/** Reads a file piece by piece. @throws AppError `collect/unreadable` for a folder, or a file that was moved, changed or forbidden meanwhile */
export const sourceOf = (file: File): ByteSource => ({
  name: file.name,
  size: file.size,
  async read(from, to) {
    try {
      return new Uint8Array(await file.slice(from, to).arrayBuffer());
    } catch (cause) {
      throw new AppError('collect/unreadable', `${file.name} cannot be read`, {}, { cause });
    }
  },
});

/** Key of a file: name, size, time of change, and a hash of its first and last 64 KiB; without these for what cannot be read. */
export async function keyOfFile(file: File): Promise<string> {
  const source = sourceOf(file);
  const edge = (from: number, to: number) => source.read(from, to).catch(() => new Uint8Array(0));
  const head = await edge(0, Math.min(EDGE, file.size));
  const tail = await edge(Math.max(0, file.size - EDGE), file.size);
  const facts = new TextEncoder().encode(`${file.name}|${file.size}|${file.lastModified}|`);
  const all = new Uint8Array(facts.length + head.length + tail.length);
  all.set(facts);
  all.set(head, facts.length);
  all.set(tail, facts.length + head.length);
  return hashBytes(all);
}
