import type { U32 } from '../base/arrays';
import { type Job, quietJob } from '../base/job';
import type { CollectedFile } from '../collect/types';
import { isValid } from '../table/bits';
import type { Column } from '../table/table';
import { columnOf } from '../table/table';
import { TextBuilder, type TextData } from '../table/text';
import { activityFeatures } from './activity-features';
import type { ActivityIndex } from './activity-index';
import { cellTexts } from './cell-texts';
import type { OrderIndex } from './index-orders';
import { joinColumn } from './join-column';
import type { ProfileJoin } from './join-profiles';
import { orderFeatures } from './order-features';
import { orderSpecs } from './order-specs';
import { populationAt } from './population';
import { keptOutOf, profileFeature } from './profile-features';
import { isStatic } from './provenance';
import type { FeatureSpec, FeatureTable, PrepareChoices } from './types';

/**
 * Returns one row per customer who had paid before `asOf` (R7), with what was known then: the same call at T and at S (R1). Columns of
 * customers files are joined by key; those not known at every snapshot are kept out (R5). Reads no choice but the look-back.
 */
export async function buildFeatures(
  index: OrderIndex,
  joins: readonly ProfileJoin[],
  asOf: number,
  lookBackDays: number,
  job: Job = quietJob(),
  activity: readonly ActivityIndex[] = [],
): Promise<FeatureTable> {
  const population = populationAt(index, asOf, joins);
  await job.tick(0, population.length, 'prepare.features');
  const { columns, moneyMills } = await orderFeatures(index, population, asOf, lookBackDays, job);
  const specs = orderSpecs(index, lookBackDays).map((spec, i) => ({ ...spec, keptOut: keptOutOf(columns[i] as Column) }));
  const turn = () => job.tick(population.length, population.length, 'prepare.features');
  await turn();
  const taken = new Set(specs.map((spec) => spec.name));
  const done: { readonly column: Column; readonly spec: FeatureSpec }[] = [];
  for (const one of activity) {
    const found = await activityFeatures(one, population, asOf, lookBackDays, job);
    found.specs.forEach((spec, i) => {
      taken.add(spec.name);
      done.push({ column: found.columns[i] as Column, spec });
    });
  }
  const profiles = [...done, ...profileColumns(joins, population, asOf, taken)];
  await turn();
  return {
    asOf,
    idName: index.idName,
    ids: takeIds(index.customers, population),
    table: { rows: population.length, columns: [...columns, ...profiles.map((profile) => profile.column)] },
    specs: [...specs, ...profiles.map((profile) => profile.spec)],
    moneyMills,
  };
}

function profileColumns(joins: readonly ProfileJoin[], population: U32, asOf: number, taken: Set<string>) {
  return joins.flatMap(({ file, rowOf }) => {
    const rows = population.map((customer) => rowOf[customer] as number);
    return file.table.columns
      .filter((column) => column.name !== file.key)
      .map((column) => {
        const name = freeName(column.name, file.name, taken);
        const feature = profileFeature({ ...joinColumn(column, rows), name }, asOf);
        const keptOut = feature.spec.keptOut ?? (wasKnown(file, column.name) ? null : 'at-export');
        const formula = feature.spec.formula && 'prepare.formula.daysBefore';
        return { column: feature.column, spec: { ...feature.spec, formula, sources: [column.name], keptOut } };
      });
  });
}

/** True where a column was known at any earlier snapshot (R5): as the layout of its file says, else by its name. */
function wasKnown(file: CollectedFile, name: string): boolean {
  const known = file.report.columns.find((column) => column.name === name)?.known ?? null;
  return known === null ? isStatic(name) : known === 'static';
}

function freeName(name: string, file: string, taken: Set<string>): string {
  let free = name;
  for (let n = 1; taken.has(free); n++) free = n === 1 ? `${name} (${file})` : `${name} (${file}, ${n})`;
  taken.add(free);
  return free;
}

function takeIds(customers: TextData, population: U32): TextData {
  const builder = new TextBuilder();
  for (const customer of population) builder.pushBytes(customers.bytes, customers.offsets[customer], customers.offsets[customer + 1]);
  return builder.build();
}

/**
 * Returns the rows of a customers file as they stand, the label column kept out. Dates become days before `snapshot` (ms), or before the day
 * after the newest date of their column.
 */
export function flatFeatures(file: CollectedFile, labelColumn: string, snapshot: number | null): FeatureTable {
  const { rows, columns } = file.table;
  const features = columns.map((column) => {
    const { column: feature, spec } = profileFeature(column, snapshot);
    const keptOut: FeatureSpec['keptOut'] = column.name === labelColumn ? 'label' : column.name === file.key ? 'id' : spec.keptOut;
    return { column: feature, spec: { ...spec, keptOut } };
  });
  const key = file.key === null ? undefined : columnOf(file.table, file.key);
  return {
    asOf: null,
    idName: key?.name ?? 'row',
    ids: key ? idTexts(key, rows) : null,
    table: { rows, columns: features.map((feature) => feature.column) },
    specs: features.map((feature) => feature.spec),
    moneyMills: null,
  };
}

function idTexts(column: Column, rows: number): TextData {
  if (column.kind === 'text') return { bytes: column.bytes, offsets: column.offsets };
  const cells = cellTexts(column, rows);
  const builder = new TextBuilder();
  for (let row = 0; row < rows; row++) {
    if (isValid(column.valid, row)) builder.pushBytes(cells.bytes, cells.from(row), cells.to(row));
    else builder.push('');
  }
  return builder.build();
}

/** Returns the same table with the person's say in it: columns switched off, and columns forced in that provenance kept out (R5). */
export function admit(features: FeatureTable, { excluded, forced }: Pick<PrepareChoices, 'excluded' | 'forced'>): FeatureTable {
  const specs = features.specs.map((spec): FeatureSpec => {
    if (spec.keptOut === null) return excluded.includes(spec.name) ? { ...spec, keptOut: 'choice' } : spec;
    const canBeForced = spec.keptOut === 'at-export' || spec.keptOut === 'too-many-levels';
    return canBeForced && forced.includes(spec.name) ? { ...spec, keptOut: null } : spec;
  });
  return { ...features, specs };
}
