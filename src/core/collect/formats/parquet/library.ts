import { decompress as decompressZstd } from 'fzstd';
import type { Compressors } from 'hyparquet';
import { decompressBrotli } from 'hyparquet-compressors/src/brotli.js';
import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';

export { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
export { checkPages } from './page-sums';

const zstd = (bytes: Uint8Array, length: number): Uint8Array => decompressZstd(bytes, new Uint8Array(length));

/** Every packing of pages but Snappy, which the reader has of its own. */
export const compressors: Compressors = {
  GZIP: (bytes, length) => gunzip(bytes, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  ZSTD: zstd,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};
