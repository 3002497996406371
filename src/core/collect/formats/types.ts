import type { U8 } from '../../base/arrays';
import type { Job } from '../../base/job';
import type { ByteChunk } from '../packing/byte-stream';
import type { ByteSource, FileChoices, RawFile, Reading } from '../types';

/** The answers that change how bytes become cells. */
export type ReadChoices = Pick<FileChoices, 'encoding' | 'delimiter' | 'quote' | 'header' | 'useAnyway'>;

/** Sizes that tests make small, to cut the file in unlucky places; the result never depends on them. */
export interface ReadSizes {
  readonly sliceBytes?: number;
  readonly blockChars?: number;
}

/** The bytes of one table or workbook once every packing is off. */
export interface Input {
  /** Name of the file or of the entry of an archive, as it is shown. */
  readonly name: string;
  /** Bytes that have to be read to get all of it, packed as they are: `ByteChunk.readBytes` ends here. */
  readonly size: number;
  /** First unpacked bytes, at least 4,096 of them where there are so many. */
  readonly head: U8;
  readonly compression: Reading['compression'];
  /** Which sheet of a workbook is meant, from 0; null = the only one. */
  readonly sheet: number | null;
  /** Unpacks from the start, as often as it is called; chunks may be empty, so that a consumer that ticks at each can be cancelled. */
  stream(): AsyncIterable<ByteChunk>;
  /** Random access: the file itself where it is not packed, else unpacked into memory. @throws AppError `collect/too-big` */
  open(job: Job): Promise<ByteSource>;
}

/** A kind of file: how it is known by its content, whatever its name, and how its cells are read. */
export interface Format {
  readonly kind: Reading['format'];
  matches(head: Uint8Array, name: string): boolean;
  /** Returns the cells as columns of text. @throws AppError for a file that holds no table. */
  read(input: Input, choices: ReadChoices, job: Job, sizes: ReadSizes): Promise<RawFile>;
}
