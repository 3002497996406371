import type { F32 } from '../base/arrays';
import type { Job } from '../base/job';
import type { FeatureTable } from '../prepare/types';
import type { Column } from '../table/table';
import { type Contrast, contrastOf, type Groups, type Trait } from './contrast';
import { SEGMENTS, type SegmentProfile } from './types';

const MOST_TRAITS = 4;
const SMALLEST_SEGMENT = 10;

/** Name of the money column in a profile where no feature tells money. */
export const MONEY_TRAIT = 'money';

/**
 * Returns for each segment up to four features in which it differs most from everyone, strongest first, one trait a feature. Only
 * features that the model may see, and money before the snapshot where none of them is money.
 *
 * - Numbers: `effect` = difference of means in standard deviations of everyone (log scale or clipped at the 1st and 99th percentile),
 *   told from 0.2. `shown` says what `here` and `everyone` are: medians for money, counts, days and log-scaled features, means otherwise;
 *   the other one where the preferred one does not differ in the direction of the effect.
 * - Levels, flags (their yes) and missing values: `effect` = difference of shares of all rows, told from 0.1.
 *
 * A segment of fewer than 10 people gets no traits. The effects describe these people; they are not tests.
 *
 * @param score p of each row of `features`, 0..1
 */
export async function profileSegments(features: FeatureTable, score: F32, cut1: number, cut2: number, job: Job): Promise<SegmentProfile[]> {
  const groups = groupsOf(score, cut1, cut2);
  const described = describedColumns(features);
  const found: Contrast[][] = SEGMENTS.map(() => []);
  let furthest = 0;
  for (const [at, { column, scale }] of described.entries()) {
    const ofColumn: Job = {
      signal: job.signal,
      tick(done) {
        furthest = Math.max(furthest, at * score.length + done);
        return job.tick(furthest, described.length * score.length, 'profile');
      },
    };
    const contrasts = await contrastOf(column, scale, groups, ofColumn);
    contrasts.forEach((contrast, g) => {
      if (contrast && contrast.strength >= 1) found[g]?.push(contrast);
    });
  }
  const profiles: SegmentProfile[] = [];
  for (const [g, key] of SEGMENTS.entries()) {
    profiles.push({ key, traits: (groups.sizes[g] as number) < SMALLEST_SEGMENT ? [] : await strongest(found[g] ?? []) });
  }
  return profiles;
}

async function strongest(contrasts: Contrast[]): Promise<Trait[]> {
  const traits: Trait[] = [];
  for (const contrast of contrasts.sort((a, b) => b.strength - a.strength)) {
    const trait = await contrast.show();
    if (trait) traits.push(trait);
    if (traits.length === MOST_TRAITS) break;
  }
  return traits;
}

function groupsOf(score: F32, cut1: number, cut2: number): Groups {
  const [low, high] = [Math.fround(cut1), Math.fround(cut2)];
  const sizes = [0, 0, 0];
  const code = new Uint8Array(score.length);
  for (let row = 0; row < score.length; row++) {
    const p = score[row] as number;
    const g = p >= high ? 0 : p >= low ? 1 : 2;
    code[row] = g;
    sizes[g] = (sizes[g] as number) + 1;
  }
  return { code, sizes };
}

function describedColumns({ table, specs, moneyMills }: FeatureTable): { column: Column; scale: 'linear' | 'log' }[] {
  const described = table.columns.flatMap((column) => {
    const spec = specs.find(({ name }) => name === column.name);
    return spec && spec.keptOut === null && column.role !== 'id' ? [{ column, scale: spec.scale }] : [];
  });
  const tellsMoney = described.some(({ column }) => column.kind === 'number' && column.unit === 'money');
  if (moneyMills && !tellsMoney) {
    const column: Column = { kind: 'number', name: MONEY_TRAIT, unit: 'money', valid: null, data: moneyMills.map((mills) => mills / 1000) };
    described.push({ column, scale: 'log' });
  }
  return described;
}
