import type { ColumnMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { U8 } from '../../../base/arrays';
import { AppError } from '../../../base/error';
import { crc32 } from '../../packing/crc32';
import type { ByteSource } from '../../types';

/** Enough for the header of a page; most writers put 20 to 200 bytes there. */
const HEAD_BYTES = 1 << 16;
/** Bytes that are summed up at once. */
const PIECE_BYTES = 1 << 23;

interface Page {
  readonly from: number;
  readonly to: number;
  /** As an int32; undefined: the writer left it out. */
  readonly crc: number | undefined;
}

/**
 * Checks the pages of a column of a row group against their CRC-32, which the reader of pages does not look at. Pages without one pass, and a
 * column whose first page has none is not read. What is no page is left to the reader. @throws AppError `collect/bad-archive`; AbortError
 */
export async function checkPages(source: ByteSource, column: ColumnMetaData, tick: () => Promise<void> | undefined): Promise<void> {
  const start = Number(column.dictionary_page_offset || column.data_page_offset);
  const size = Number(column.total_compressed_size);
  const head = await source.read(start, start + Math.min(size, HEAD_BYTES));
  const first = pageAt(head, 0);
  if (first && first.crc === undefined) return;
  const bytes = size > HEAD_BYTES ? await source.read(start, start + size) : head;
  for (let page = pageAt(bytes, 0); page && page.to <= bytes.length; page = pageAt(bytes, page.to)) {
    if (page.crc === undefined) continue;
    let crc = 0;
    for (let from = page.from; from < page.to; from += PIECE_BYTES) {
      crc = crc32(bytes.subarray(from, Math.min(page.to, from + PIECE_BYTES)), crc);
      await tick();
    }
    if (crc !== page.crc >>> 0) throw new AppError('collect/bad-archive', 'the checksum of a page is wrong', { context: 'parquet' });
  }
}

/** Returns where the data of the page stands whose header begins at `at`, or null where there is no header. */
function pageAt(bytes: U8, at: number): Page | null {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at };
  try {
    const { compressed_page_size: size, crc } = parquetHeader(reader);
    return size >= 0 ? { from: reader.offset, to: reader.offset + size, crc } : null;
  } catch {
    return null;
  }
}
