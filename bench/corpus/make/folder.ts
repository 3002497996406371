import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../../../src/core/base/random';
import { dialects, encodings } from './bytes';
import { structures } from './structure';
import { dates, identifiers, numbers } from './values';
import type { Variant } from './variant';

/** Returns damaged files of every class for one seed, with the truth about each. */
export const variantsOf = (seed: number): Variant[] => {
  const random = randomFrom(seed);
  return [...encodings(random), ...dialects(random), ...numbers(random), ...dates(random), ...identifiers(), ...structures(random)];
};

/** Writes variants as a folder in the form of a corpus: files, expected tables, manifest.json. */
export function writeCorpus(folder: string, variants: readonly Variant[]): void {
  mkdirSync(join(folder, 'expected'), { recursive: true });
  const files = variants.map(({ name, fault, bytes, encoding, rows, cols, expected, must = [], badRows }) => {
    writeFileSync(join(folder, `${name}.csv`), bytes);
    if (expected) writeFileSync(join(folder, `expected/${name}.json`), JSON.stringify(expected));
    return {
      file: `${name}.csv`,
      fault,
      encoding,
      rows,
      cols,
      count_check: rows !== null,
      expected: expected ? `expected/${name}.json` : null,
      must,
      accept: [],
      ...(badRows ? { bad_rows: badRows } : {}),
    };
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ files }));
}
