import type { U8 } from '../core/base/arrays';
import { hashBytes } from '../core/base/hash';
import type { ByteSource } from '../core/collect/types';

const EDGE = 65_536;

/** Reads a Blob piece by piece. */
export const sourceOf = (file: File): ByteSource => ({
  name: file.name,
  size: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()) as U8,
});

/** Key of a file: name, size, time of change, and a hash of its first and last 64 KiB. */
export async function keyOfFile(file: File): Promise<string> {
  const source = sourceOf(file);
  const head = await source.read(0, Math.min(EDGE, file.size));
  const tail = await source.read(Math.max(0, file.size - EDGE), file.size);
  const facts = new TextEncoder().encode(`${file.name}|${file.size}|${file.lastModified}|`);
  const all = new Uint8Array(facts.length + head.length + tail.length);
  all.set(facts);
  all.set(head, facts.length);
  all.set(tail, facts.length + head.length);
  return hashBytes(all);
}
