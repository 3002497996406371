import { Gunzip } from 'fflate';
import type { U8 } from '../base/arrays';
import { AppError } from '../base/error';
import type { ByteSource } from './types';

const SLICE_BYTES = 1 << 20;
/** One byte of a bomb inflates to a thousand: small bites keep what appears at once below 17 MB. */
const GZIP_BITE_BYTES = 16_384;
const MAX_INFLATED_BYTES = 4 * 2 ** 30;
/** Ordinary exports shrink to a tenth or a fiftieth; only a file made of one repeated line passes 200. */
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 12 * 2 ** 20;

/** Bytes of a file's text, and how many bytes of the file itself have been read to get them. */
export interface ByteChunk {
  readonly bytes: U8;
  readonly readBytes: number;
}

/** Reads a file slice by slice. */
export async function* plainBytes(source: ByteSource, sliceBytes = SLICE_BYTES): AsyncGenerator<ByteChunk> {
  for (let from = 0; from < source.size; from += sliceBytes) {
    const to = Math.min(source.size, from + sliceBytes);
    yield { bytes: await source.read(from, to), readBytes: to };
  }
}

/**
 * Inflates every member of a gzip file.
 * @throws AppError `collect/cut-archive`, `collect/bad-archive`, `collect/bomb`, `collect/too-big`
 */
export async function* gunzippedBytes(source: ByteSource, sliceBytes = SLICE_BYTES): AsyncGenerator<ByteChunk> {
  let ready: U8[] = [];
  let total = 0;
  let memberStart = 0;
  const gunzip = new Gunzip((bytes) => {
    total += bytes.length;
    ready.push(bytes as U8);
  });
  gunzip.onmember = () => {
    memberStart = total;
  };
  for (let from = 0; from < source.size; from += sliceBytes) {
    const slice = await source.read(from, Math.min(source.size, from + sliceBytes));
    for (let at = 0; at < slice.length; at += GZIP_BITE_BYTES) {
      const readBytes = from + Math.min(slice.length, at + GZIP_BITE_BYTES);
      inflate(gunzip, slice.slice(at, at + GZIP_BITE_BYTES), readBytes >= source.size);
      checkSize(total, readBytes);
      for (const bytes of ready) if (bytes.length > 0) yield { bytes, readBytes };
      ready = [];
    }
  }
  // fflate does not look at the trailer: its last four bytes hold the length of the last member (RFC 1952).
  const tail = await source.read(Math.max(0, source.size - 4), source.size);
  const stated = tail.length < 4 ? -1 : new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (stated !== (total - memberStart) % 2 ** 32) throw cutArchive();
}

function inflate(gunzip: Gunzip, bytes: U8, isLast: boolean): void {
  try {
    gunzip.push(bytes, isLast);
  } catch (cause) {
    if (cause instanceof Error && cause.message === 'unexpected EOF') throw cutArchive(cause);
    throw new AppError('collect/bad-archive', 'the gzip data is damaged', {}, { cause });
  }
}

const cutArchive = (cause?: unknown) => new AppError('collect/cut-archive', 'the gzip file ends too early', {}, { cause });

function checkSize(total: number, readBytes: number): void {
  if (total > MAX_INFLATED_BYTES) throw new AppError('collect/too-big', 'more than 4 GiB inflated', { gigabytes: 4 });
  if (total > RATIO_FREE_BYTES && total > MAX_RATIO * readBytes) {
    throw new AppError('collect/bomb', 'inflates far beyond what a table does', { times: Math.round(total / readBytes) });
  }
}
