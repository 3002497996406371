import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { failure, readBytes, rowsOf, sourceOf } from '../testing';
import { listParts } from './parts';

const fromBase64 = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
const ROWS = [
  ['001', '1.50'],
  ['002', '2.50'],
];
/** Made by Info-ZIP 3.0 and 7-Zip 16.02 from those rows under id,amount with the password "secret". */
const LOCKED: { readonly [how: string]: string } = {
  'ZipCrypto, deflate':
    'UEsDBBQACQAIAPeOfF3bzbz/JgAAABwAAAAKABwAb3JkZXJzLmNzdlVUCQADoRULa6EVC2t1eAsAAQQAAAAABAAAAADI1YkydPOYv2RufJA3e0hb+BIi5F2lt+54974YBIm2D7OQ9AeNAlBLBwjbzbz/JgAAABwAAABQSwECHgMUAAkACAD3jnxd2828/yYAAAAcAAAACgAYAAAAAAABAAAApIEAAAAAb3JkZXJzLmNzdlVUBQADoRULa3V4CwABBAAAAAAEAAAAAFBLBQYAAAAAAQABAFAAAAB6AAAAAAA=',
  'ZipCrypto, stored':
    'UEsDBAoACQAAAPeOfF3bzbz/KAAAABwAAAAKABwAb3JkZXJzLmNzdlVUCQADoRULa6EVC2t1eAsAAQQAAAAABAAAAAC73xpuQEuvxu7hHc9UnQ7USOnEdR+r9RJ7BfUqu0JEghoJgttQGm2sUEsHCNvNvP8oAAAAHAAAAFBLAQIeAwoACQAAAPeOfF3bzbz/KAAAABwAAAAKABgAAAAAAAAAAACkgQAAAABvcmRlcnMuY3N2VVQFAAOhFQtrdXgLAAEEAAAAAAQAAAAAUEsFBgAAAAABAAEAUAAAAHwAAAAAAA==',
  'AES-192':
    'UEsDBDMAAQBjAPeOfF0AAAAANAAAABwAAAAKAAsAb3JkZXJzLmNzdgGZBwACAEFFAgAAV1xio+v3TJbra1vuC0LdX5jxMd0vnnboKEYbPwj+oYd0HGEfYeH8/o6nPHdX9AhjxKGlDVBLAQI/AzMAAQBjAPeOfF0AAAAANAAAABwAAAAKAC8AAAAAAAAAIICkgQAAAABvcmRlcnMuY3N2CgAgAAAAAAABABgAua0PsWF/3QEAAAAAAAAAAAAAAAAAAAAAAZkHAAIAQUUCAABQSwUGAAAAAAEAAQBnAAAAZwAAAAAA',
  'AES-256':
    'UEsDBDMAAQBjAPeOfF0AAAAAOAAAABwAAAAKAAsAb3JkZXJzLmNzdgGZBwACAEFFAwAAIWsTZeJRCRAYJQ02XGnctLhI3Ti+xlAAMGsIu8umOK+xt1hnBBtoCHZEM/J5RWM+V9TNJVBDJdpQSwECPwMzAAEAYwD3jnxdAAAAADgAAAAcAAAACgAvAAAAAAAAACCApIEAAAAAb3JkZXJzLmNzdgoAIAAAAAAAAQAYALmtD7Fhf90BAAAAAAAAAAAAAAAAAAAAAAGZBwACAEFFAwAAUEsFBgAAAAABAAEAZwAAAGsAAAAAAA==',
};
/** 40 rows, deflate and AES-128. */
const AES_128 =
  'UEsDBDMAAQBjAPeOfF0AAAAA8gAAAAkDAAAHAAsAYmlnLmNzdgGZBwACAEFFAQgAbt/YecqQxSV/LpmLVavlwiFvoPT+SD5EM94npoSK038Px9aBuA6Vhluv0xyG+gG91n2xpo+jGjWmQWnYsbGMW1DRHF7XLMDFfoozn4hRXJh7X5I8YeaKiUZ6ovf/RvVeQ2LD32R2ov8PqVjB3alVz3Y+rEi4q1i2dKrInYoeAUrS6RGup2yvYxSfeY8CgbHkZZLRR4nBAdqaU/Os5JkvHYxemf2ABMhT23BybDvc8ecASu6/AlXXMCx+xerp+rxzecD4lczAX33t/J2uOeavPhK5GWKmrDKRWKFqWLoH2GT3AtHVwR4NwFHOdVt3SMuIOkZQSwECPwMzAAEAYwD3jnxdAAAAAPIAAAAJAwAABwAvAAAAAAAAACCApIEAAAAAYmlnLmNzdgoAIAAAAAAAAQAYAEZHObFhf90BAAAAAAAAAAAAAAAAAAAAAAGZBwACAEFFAQgAUEsFBgAAAAABAAEAZAAAACIBAAAAAA==';

describe('passwords', () => {
  it.each(Object.entries(LOCKED))('%s: asks, refuses a wrong one, reads with the right one', async (_, text) => {
    const archive = fromBase64(text);
    expect(await listParts(sourceOf(archive), quietJob())).toHaveLength(1);
    expect(await failure(readBytes(archive))).toBe('collect/password');
    for (const password of ['', 'Secret', 'wrong', '秘密'])
      expect(await failure(readBytes(archive, { password }))).toBe('collect/password wrong');
    expect(rowsOf(await readBytes(archive, { password: 'secret' }))).toEqual(ROWS);
    expect(await readBytes(archive, { password: 'secret' }, { sliceBytes: 1 })).toEqual(await readBytes(archive, { password: 'secret' }));
  });

  it('AES-128, deflate', async () => {
    const rows = rowsOf(await readBytes(fromBase64(AES_128), { password: 'secret' }));
    expect(rows).toHaveLength(40);
    expect(rows[2]).toEqual(['00002', '北京', '2.25']);
  });

  it('a wrong password that ZipCrypto lets pass is still wrong', async () => {
    const archive = fromBase64(LOCKED['ZipCrypto, deflate'] as string);
    const tried = Array.from({ length: 600 }, (_, i) => `p${i}`);
    for (const password of tried) expect(await failure(readBytes(archive, { password }))).toBe('collect/password wrong');
  });

  it('a broken seal is damage, not a wrong password', async () => {
    const archive = fromBase64(LOCKED['AES-256'] as string);
    const at = 30 + 10 + 11 + 18 + 5;
    archive[at] = (archive[at] as number) ^ 1;
    expect(await failure(readBytes(archive, { password: 'secret' }))).toBe('collect/bad-archive');
  });
});
