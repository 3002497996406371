import { plainName } from '../mapping/field-names';
import type { ColumnKind, ColumnSummary } from '../types';
import { LAYOUTS } from './index';
import type { Layout, Names } from './types';

const UNIT_TAIL = /(?:元|件)$/;

/** Returns the plain names of a list, in its order. */
export const namesOf = (names: Names): readonly string[] => names.split(/\s+/).filter((name) => name !== '');

/** Returns the columns of these names, in the order of the names. */
export function columnsNamed<C extends { readonly name: string }>(columns: readonly C[], names: Names): readonly C[] {
  const wanted = namesOf(names);
  if (wanted.length === 0) return [];
  const found = new Map<string, C[]>(wanted.map((name) => [name, []]));
  for (const column of columns) {
    const plain = plainName(column.name);
    found.get(plain)?.push(column);
    const bare = plain.replace(UNIT_TAIL, '');
    if (bare !== plain) found.get(bare)?.push(column);
  }
  return wanted.flatMap((name) => found.get(name) ?? []);
}

const cache = new WeakMap<Layout, { readonly named: ReadonlySet<string>; readonly known: ReadonlyMap<string, ColumnSummary['known']> }>();

function factsOf(layout: Layout) {
  const found = cache.get(layout);
  if (found) return found;
  const { known, fields, kinds, marks, stage, telling } = layout;
  const when = new Map<string, ColumnSummary['known']>();
  for (const since of ['static', 'event', 'at-export'] as const) for (const name of namesOf(known[since] ?? '')) when.set(name, since);
  const lists = [...when.keys(), ...Object.values(fields), ...Object.values(kinds ?? {}), stage ?? '', ...telling];
  for (const mark of marks ?? []) lists.push(mark.columns);
  const facts = { named: new Set(lists.flatMap(namesOf)), known: when };
  cache.set(layout, facts);
  return facts;
}

/** True when the layout knows a column of this name, whether it plays a part or not. */
export const isNamed = (layout: Layout, column: string): boolean => {
  const plain = plainName(column);
  const { named } = factsOf(layout);
  return named.has(plain) || named.has(plain.replace(UNIT_TAIL, ''));
};

/** Returns when the cells of a column became known (R5); null where the layout does not say. */
export function knownOf(layout: Layout, column: string): ColumnSummary['known'] {
  const { known } = factsOf(layout);
  const plain = plainName(column);
  return known.get(plain) ?? known.get(plain.replace(UNIT_TAIL, '')) ?? layout.known.otherwise;
}

/** Returns the kind that the layout gives a column whose cells cannot prove it. */
export function kindOf(layout: Layout, column: string): ColumnKind | undefined {
  const entries = Object.entries(layout.kinds ?? {}) as [ColumnKind, Names][];
  return entries.find(([, names]) => columnsNamed([{ name: column }], names).length > 0)?.[0];
}

/** The export that a header tells, and how sure, 0..1. */
export interface Recognised {
  readonly layout: Layout;
  readonly confidence: number;
}

/**
 * Returns the layout whose telling headers are there, in any order, among any others; null where none is. Confidence: the share of telling
 * headers found, drawn towards the share of the file's columns that the layout knows; of two layouts the surer one wins.
 */
export function recogniseLayout(names: readonly string[]): Recognised | null {
  const plain = names.map(plainName);
  const there = new Set([...plain, ...plain.map((name) => name.replace(UNIT_TAIL, ''))]);
  const has = (list: Names) => namesOf(list).some((name) => there.has(name));
  let best: Recognised | null = null;
  for (const layout of LAYOUTS as readonly Layout[]) {
    const { telling, needs, never } = layout;
    if (never && has(never)) continue;
    if (needs?.some((list) => !has(list))) continue;
    const hits = telling.filter(has).length;
    if (hits < (layout.least ?? Math.max(3, telling.length - 2))) continue;
    const { named } = factsOf(layout);
    const explained = plain.filter((name) => named.has(name) || named.has(name.replace(UNIT_TAIL, ''))).length / names.length;
    const confidence = Math.min(1, 0.7 * (hits / telling.length) + 0.3 * explained);
    if (!best || confidence > best.confidence) best = { layout, confidence };
  }
  return best;
}
