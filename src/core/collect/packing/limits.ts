import { AppError } from '../../base/error';

/** One byte of a bomb inflates to a thousand: small bites keep what appears at once below 17 MB. */
export const BITE_BYTES = 16_384;
const MAX_INFLATED_BYTES = 4 * 2 ** 30;
/** Ordinary exports shrink to a tenth or a fiftieth; only a file made of one repeated line passes 200. */
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 12 * 2 ** 20;

/** Stops what no table would inflate to. @throws AppError `collect/bomb`, `collect/too-big` */
export function checkInflated(total: number, readBytes: number): void {
  if (total > MAX_INFLATED_BYTES) throw new AppError('collect/too-big', 'more than 4 GiB inflated', { gigabytes: 4 });
  if (total > RATIO_FREE_BYTES && total > MAX_RATIO * readBytes) {
    throw new AppError('collect/bomb', 'inflates far beyond what a table does', { times: Math.round(total / readBytes) });
  }
}

/** The failure of an archive that ends too early. */
export const cutArchive = (cause?: unknown): AppError => new AppError('collect/cut-archive', 'the archive ends too early', {}, { cause });

/** The failure of an archive whose bytes are not what was packed. */
export const badArchive = (message: string, cause?: unknown): AppError => new AppError('collect/bad-archive', message, {}, { cause });
