import type { U32 } from '../../base/arrays';

/** Four tables, so that four bytes are taken at once (slicing by four, Kounavis and Berry 2005). */
const TABLES: readonly U32[] = buildTables();

function buildTables(): U32[] {
  const tables = Array.from({ length: 4 }, () => new Uint32Array(256));
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    (tables[0] as U32)[byte] = crc;
  }
  for (let slice = 1; slice < 4; slice++) {
    for (let byte = 0; byte < 256; byte++) {
      const before = (tables[slice - 1] as U32)[byte] as number;
      (tables[slice] as U32)[byte] = (before >>> 8) ^ ((tables[0] as U32)[before & 255] as number);
    }
  }
  return tables;
}

/** Returns the CRC-32 of zip and gzip (polynomial 0xEDB88320, as 0..2³²−1) of bytes that follow others whose CRC is `before`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3] = TABLES as [U32, U32, U32, U32];
  let crc = ~before;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    crc ^= (bytes[i] as number) | ((bytes[i + 1] as number) << 8) | ((bytes[i + 2] as number) << 16) | ((bytes[i + 3] as number) << 24);
    crc = (t3[crc & 255] as number) ^ (t2[(crc >>> 8) & 255] as number) ^ (t1[(crc >>> 16) & 255] as number) ^ (t0[crc >>> 24] as number);
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ (t0[(crc ^ (bytes[i] as number)) & 255] as number);
  return ~crc >>> 0;
}

/** Returns the CRC-32 register after one more byte, without the inversions at both ends: the step of ZipCrypto's keys. */
export const crcStep = (crc: number, byte: number): number => ((crc >>> 8) ^ ((TABLES[0] as U32)[(crc ^ byte) & 255] as number)) >>> 0;
