import type { U8 } from '../base/arrays';
import { murmur3 } from '../base/hash';
import { textAt } from '../table/text';
import { type FeatureTable, type PrepareChoices, UNLABELLED } from './types';

export const TEST = 0;
export const TUNE = 1;

const encoder = new TextEncoder();

/**
 * Returns the fold 0..4 of each row (R8): MurmurHash3 x86 32 of the UTF-8 id under the seed, upper 16 bits modulo 5, so that rows of one id
 * stay together. Where there is no id the row number (from 1) is it (R20). `row` and `rank` are the formula of the reference checks over the row number from 0, or over the place
 * of the labelled ids in ascending order (as numbers where all are, else by bytes).
 */
export function splitFolds(people: FeatureTable, label: U8, split: PrepareChoices['split'], seed: number): U8 {
  const rows = people.table.rows;
  const fold = new Uint8Array(rows);
  if (split === 'rank' && people.ids) {
    rankOf(people, label).forEach((row, rank) => {
      fold[row] = formula(rank);
    });
    return fold;
  }
  if (split === 'row' || split === 'rank') return fold.map((_, row) => formula(row));
  const ids = people.groups ?? people.ids;
  for (let row = 0; row < rows; row++) {
    const [from, to] = ids ? [ids.offsets[row] as number, ids.offsets[row + 1] as number] : [0, 0];
    const hash = ids && from < to ? murmur3(ids.bytes, seed, from, to) : murmur3(encoder.encode(String(row + 1)), seed);
    fold[row] = (hash >>> 16) % 5;
  }
  return fold;
}

const formula = (i: number): number => ((Math.imul(i, 2654435761) >>> 0) >>> 16) % 5;

function rankOf({ ids, table }: FeatureTable, label: U8): readonly number[] {
  if (!ids) return [];
  const labelled = Array.from({ length: table.rows }, (_, row) => row).filter((row) => label[row] !== UNLABELLED);
  const texts = Array.from({ length: table.rows }, (_, row) => textAt(ids, row));
  const numbers = texts.map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const asNumbers = labelled.every((row) => Number.isFinite(numbers[row]));
  return labelled.sort((a, b) => (asNumbers ? (numbers[a] as number) - (numbers[b] as number) : byteOrder(ids, a, b)) || a - b);
}

function byteOrder({ bytes, offsets }: NonNullable<FeatureTable['ids']>, a: number, b: number): number {
  const [fromA, fromB] = [offsets[a] as number, offsets[b] as number];
  const [lengthA, lengthB] = [(offsets[a + 1] as number) - fromA, (offsets[b + 1] as number) - fromB];
  for (let i = 0; i < Math.min(lengthA, lengthB); i++) {
    const difference = (bytes[fromA + i] as number) - (bytes[fromB + i] as number);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}
