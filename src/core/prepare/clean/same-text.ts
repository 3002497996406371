import type { SameText } from '../types';

/**
 * Returns what is left of a text when differences of spelling are taken away: two texts with the same rest are one level. `width` is Unicode
 * NFKC, `space` trims and makes runs of white space one blank, `case` is a plain case fold (ẞ and ß are ss).
 */
export function withoutSpelling(text: string, ways: readonly SameText[]): string {
  let rest = text;
  if (ways.includes('width')) rest = rest.normalize('NFKC');
  if (ways.includes('space')) rest = rest.replace(/\s+/gu, ' ').trim();
  // Upper case first: it takes ß to SS and the two Greek sigmas to one.
  if (ways.includes('case')) rest = rest.toUpperCase().toLowerCase();
  return rest;
}
