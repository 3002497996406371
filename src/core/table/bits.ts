import type { U8 } from '../base/arrays';

/** One bit a row, least significant first; 1 = a value is present. */
export type Bits = U8;

export const bitsFor = (rows: number): Bits => new Uint8Array((rows + 7) >>> 3);
export const hasBit = (bits: Bits, row: number): boolean => (((bits[row >>> 3] as number) >>> (row & 7)) & 1) === 1;
export function setBit(bits: Bits, row: number): void {
  bits[row >>> 3] = (bits[row >>> 3] as number) | (1 << (row & 7));
}
/** True where the row has a value; a null mask means that every row has one. */
export const isValid = (valid: Bits | null, row: number): boolean => valid === null || hasBit(valid, row);
