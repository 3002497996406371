import type { U8 } from '../../base/arrays';
import { AppError } from '../../base/error';
import { AesCounter } from './aes';
import { crcStep } from './crc32';
import { badArchive } from './limits';
import { HmacSha1, pbkdf2Sha1 } from './sha1';

/** Takes the encryption off one entry: bytes in order, then `end`. */
export interface Cipher {
  /** Returns the plain bytes; may write into `bytes`. */
  decrypt(bytes: U8): U8;
  /** Checks the seal behind the data, where there is one. */
  end(seal: U8): void;
}

/** A password is missing, or (`wrong`) is not the one the archive was packed with. */
export const passwordNeeded = (wrong: boolean): AppError =>
  new AppError(
    'collect/password',
    wrong ? 'the password is wrong' : 'the archive asks for a password',
    wrong ? { wrong, context: 'wrong' } : {},
  );

export const ZIP_CRYPTO_HEADER = 12;

/**
 * The cipher of PKWARE's APPNOTE, 6.1: three keys stepped by each plain byte. `header` is the 12 bytes before the data, whose last must
 * decrypt to `check`. @throws AppError `collect/password`
 */
export function zipCrypto(password: Uint8Array, header: U8, check: number): Cipher {
  let k0 = 0x12345678;
  let k1 = 0x23456789;
  let k2 = 0x34567890;
  const step = (byte: number) => {
    k0 = crcStep(k0, byte);
    k1 = (Math.imul((k1 + (k0 & 255)) | 0, 134775813) + 1) | 0;
    k2 = crcStep(k2, k1 >>> 24);
  };
  const decrypt = (bytes: U8) => {
    for (let i = 0; i < bytes.length; i++) {
      const mask = (k2 | 2) & 0xffff;
      const plain = ((bytes[i] as number) ^ (Math.imul(mask, mask ^ 1) >>> 8)) & 255;
      step(plain);
      bytes[i] = plain;
    }
    return bytes;
  };
  for (const byte of password) step(byte);
  if (decrypt(header.slice())[ZIP_CRYPTO_HEADER - 1] !== check) throw passwordNeeded(true);
  return { decrypt, end() {} };
}

export const WIN_ZIP_SEAL = 10;
const ROUNDS = 1000;

/** Bytes of salt and password check before the data; `strength` 1, 2, 3 = AES-128, 192, 256. */
export const winZipHeader = (strength: number): number => 4 + 4 * strength + 2;

/**
 * WinZip's AES (AE-1 and AE-2): keys by PBKDF2, two bytes that check the password, HMAC-SHA-1 over the packed bytes as the seal.
 * @throws AppError `collect/password`
 */
export function winZipAes(password: Uint8Array, header: U8, strength: number): Cipher {
  const keyBytes = 8 + 8 * strength;
  const saltBytes = 4 + 4 * strength;
  const keys = pbkdf2Sha1(password, header.subarray(0, saltBytes), ROUNDS, 2 * keyBytes + 2);
  if (keys[2 * keyBytes] !== header[saltBytes] || keys[2 * keyBytes + 1] !== header[saltBytes + 1]) throw passwordNeeded(true);
  const counter = new AesCounter(keys.subarray(0, keyBytes));
  const hmac = new HmacSha1(keys.subarray(keyBytes, 2 * keyBytes));
  return {
    decrypt(bytes) {
      hmac.update(bytes);
      counter.apply(bytes);
      return bytes;
    },
    end(seal) {
      if (hmac.digest().some((byte, i) => i < WIN_ZIP_SEAL && byte !== seal[i])) throw badArchive('the seal of the entry is broken');
    },
  };
}
