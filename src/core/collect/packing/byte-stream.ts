import type { U8 } from '../../base/arrays';
import { AppError } from '../../base/error';
import type { Job } from '../../base/job';
import type { ByteSource } from '../types';

/** Browsers read large slices several times as fast as small ones; the first one is small, because many only want the head. */
const SLICE_BYTES = 1 << 22;
const FIRST_SLICE_BYTES = 1 << 18;
/** What has to be unpacked as a whole, because it is read from its end, stays below this. */
const MAX_HELD_BYTES = 512 * 2 ** 20;

/** Bytes of a file, and how many bytes of it, packed as it is, have been read to get them. */
export interface ByteChunk {
  readonly bytes: U8;
  readonly readBytes: number;
}

/** Reads `[from, to)` of a file slice by slice; `readBytes` counts from `from`. */
export async function* plainBytes(source: ByteSource, sliceBytes?: number, from = 0, to = source.size): AsyncGenerator<ByteChunk> {
  for (let at = from, end = from; at < to; at = end) {
    end = Math.min(to, at + (sliceBytes ?? (at === from ? FIRST_SLICE_BYTES : SLICE_BYTES)));
    yield { bytes: await source.read(at, end), readBytes: end - from };
  }
}

/** Cuts chunks into bites, each with the bytes of the file that had been read at its end. */
export async function* inBites(chunks: AsyncIterable<ByteChunk>, biteBytes: number): AsyncGenerator<ByteChunk> {
  for await (const { bytes, readBytes } of chunks) {
    for (let at = 0; at < bytes.length; at += biteBytes) {
      const end = Math.min(bytes.length, at + biteBytes);
      yield { bytes: bytes.slice(at, end), readBytes: readBytes - bytes.length + end };
    }
  }
}

/** Returns the first bytes of a stream, at least `wanted` of them where there are so many. */
export async function headOf(chunks: AsyncIterable<ByteChunk>, wanted: number): Promise<U8> {
  const parts: U8[] = [];
  let length = 0;
  for await (const { bytes } of chunks) {
    parts.push(bytes);
    length += bytes.length;
    if (length >= wanted) break;
  }
  return joined(parts, length);
}

/** Unpacks a stream into memory, in the pieces in which it came. @throws AppError `collect/too-big` beyond 512 MiB; AbortError */
export async function heldBytes(name: string, chunks: AsyncIterable<ByteChunk>, job: Job): Promise<ByteSource> {
  const parts: U8[] = [];
  const starts: number[] = [];
  let size = 0;
  for await (const { bytes } of chunks) {
    if (bytes.length > 0) {
      parts.push(bytes);
      starts.push(size);
    }
    size += bytes.length;
    if (size > MAX_HELD_BYTES) throw new AppError('collect/too-big', 'more than is held in memory', { gigabytes: 0.5 });
    await job.tick(0, 0, 'reading');
  }
  return { name, size, read: async (from, to) => joinedFrom(parts, starts, from, Math.min(to, size)) };
}

function joinedFrom(parts: readonly U8[], starts: readonly number[], from: number, to: number): U8 {
  const all = new Uint8Array(Math.max(0, to - from));
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] as number) <= from) low = middle;
    else high = middle - 1;
  }
  for (let i = low; i < parts.length && (starts[i] as number) < to; i++) {
    const start = starts[i] as number;
    const piece = (parts[i] as U8).subarray(Math.max(0, from - start), to - start);
    all.set(piece, Math.max(0, start - from));
  }
  return all;
}

function joined(parts: readonly U8[], length: number): U8 {
  if (parts.length === 1) return parts[0] as U8;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
