import type { Unit } from '../table/table';
import type { OrderIndex } from './index-orders';
import type { FeatureSpec } from './types';

type Source = keyof OrderIndex['sources'];
type Part = readonly [group: FeatureSpec['group'], unit: Unit, sources: readonly Source[]];

/**
 * The features of an order history, all as of a snapshot and over the look-back before it. Days are differences of calendar days.
 * recency, tenure: since the last and the first purchase; frequency: distinct orders; monetary: gross money of their lines;
 * meanGap: days from the first to the last order over orders − 1 (missing below 2 orders); gapTrend: last gap less the mean of the gaps
 * before it (missing below 3 orders); …30, …90: the last 30 and 90 days before the snapshot.
 */
const PARTS = {
  recency: ['activity', 'days', ['time']],
  frequency: ['activity', 'count', ['order', 'time']],
  orders30: ['activity', 'count', ['order', 'time']],
  orders90: ['activity', 'count', ['order', 'time']],
  monetary: ['money', 'money', ['money']],
  averageOrder: ['money', 'money', ['money', 'order']],
  money30: ['money', 'money', ['money', 'time']],
  money90: ['money', 'money', ['money', 'time']],
  tenure: ['rhythm', 'days', ['time']],
  meanGap: ['rhythm', 'days', ['time', 'order']],
  gapTrend: ['rhythm', 'days', ['time', 'order']],
  products: ['variety', 'count', ['product']],
  categories: ['variety', 'count', ['category']],
} as const satisfies { readonly [name: string]: Part };

export type OrderFeature = keyof typeof PARTS;
export const ORDER_FEATURES = Object.keys(PARTS) as readonly OrderFeature[];

/** Features of fixed days before the snapshot. */
const RECENT: { readonly [name in OrderFeature]?: number } = { orders30: 30, orders90: 90, money30: 30, money90: 90 };

/** Returns what the formula says: with a look-back it names the days in which orders count. */
function formulaOf(name: OrderFeature, lookBackDays: number): Pick<FeatureSpec, 'formula' | 'formulaValues'> {
  const recent = RECENT[name];
  const formula = `prepare.formula.${name}`;
  if (recent !== undefined) return { formula, formulaValues: { days: lookBackDays > 0 ? Math.min(recent, lookBackDays) : recent } };
  return lookBackDays > 0 ? { formula: `${formula}.lookBack`, formulaValues: { days: lookBackDays } } : { formula };
}

/** Returns the specs of the features that these orders allow: money, products and categories only where the files have them. */
export function orderSpecs({ sources, hasMoney, product, category }: OrderIndex, lookBackDays: number): readonly FeatureSpec[] {
  return ORDER_FEATURES.filter((name) => {
    const group = PARTS[name][0];
    return name === 'products' ? product !== null : name === 'categories' ? category !== null : group !== 'money' || hasMoney;
  }).map((name) => {
    const [group, unit, parts] = PARTS[name] as Part;
    return {
      name,
      group,
      unit,
      scale: 'log',
      ...formulaOf(name, lookBackDays),
      sources: [...new Set(parts.flatMap((part) => sources[part]))],
      keptOut: null,
    };
  });
}
