import type { F64, U32 } from '../base/arrays';
import { inBlocks, type Job } from '../base/job';
import { type Bits, bitsFor, setBit } from '../table/bits';
import type { Column, Unit } from '../table/table';
import { type ActivityIndex, EVENT } from './activity-index';
import { DAY, dayOf } from './days';
import { EMPTY } from './merge-orders';
import { keptOutOf } from './profile-features';
import type { FeatureSpec } from './types';

/** Rows of one person this long apart are two sessions. */
const SESSION_GAP = 30 * 60_000;
/** The longest look-back of an event feature. */
export const EVENT_DAYS = 90;
const LONG = EVENT_DAYS;
const SHORT = 30;
const CUSTOMERS_A_BLOCK = 16_384;

/**
 * The features of browse events and reviews, all as of a snapshot: events in the last 30 and 90 days; views, carts, favourites, sessions (30
 * minutes apart) and distinct products of the last 90 days; carts ÷ views of these days (missing without a view); days since the last event.
 * Reviews: number, mean and last rating, days since the last one (missing without any). With a shorter look-back it takes the place of 90 days.
 */
const FEATURES = {
  events: {
    events30: ['count', 'log'],
    events90: ['count', 'log'],
    daysSinceEvent: ['days', 'log'],
    sessions90: ['count', 'log'],
    viewedProducts90: ['count', 'log'],
    views90: ['count', 'log'],
    carts90: ['count', 'log'],
    favourites90: ['count', 'log'],
    cartsPerView90: ['share', 'linear'],
  },
  reviews: {
    reviews: ['count', 'log'],
    meanRating: ['none', 'linear'],
    lastRating: ['none', 'linear'],
    daysSinceReview: ['days', 'log'],
  },
} as const satisfies { readonly [role in ActivityIndex['role']]: { readonly [name: string]: readonly [Unit, FeatureSpec['scale']] } };

type Values = { readonly [name: string]: F64 };
type Masks = { readonly [name: string]: Bits };

/** Returns the columns and specs of one index for these customers as of `asOf`; only rows before it are read. */
export async function activityFeatures(
  index: ActivityIndex,
  population: U32,
  asOf: number,
  lookBackDays: number,
  job: Job,
): Promise<{ readonly columns: readonly Column[]; readonly specs: readonly FeatureSpec[] }> {
  const rows = population.length;
  const names = Object.entries(FEATURES[index.role]).filter(([name]) => isThere(index, name));
  const out: Values = Object.fromEntries(names.map(([name]) => [name, new Float64Array(rows)]));
  const valid: Masks = Object.fromEntries(names.map(([name]) => [name, bitsFor(rows)]));
  const fill = (index.role === 'events' ? eventFiller : reviewFiller)(index, asOf, lookBackDays, out, valid);
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let row = from; row < to; row++) fill(population[row] as number, row);
    },
    'prepare.features',
    CUSTOMERS_A_BLOCK,
  );
  const columns = names.map(([name, [unit]]): Column => {
    const mask = valid[name] as Bits;
    return { kind: 'number', name, unit, data: out[name] as F64, valid: isFull(mask, rows) ? null : mask };
  });
  const specs = names.map(
    ([name, [unit, scale]], i): FeatureSpec => ({
      name,
      group: 'activity',
      unit,
      scale,
      formula: `prepare.formula.${name}`,
      formulaValues: { days: daysOf(name, lookBackDays) },
      sources: index.sources,
      keptOut: keptOutOf(columns[i] as Column),
    }),
  );
  return { columns, specs };
}

const daysOf = (name: string, lookBackDays: number): number => {
  const own = name === 'events30' ? SHORT : LONG;
  return lookBackDays > 0 ? Math.min(own, lookBackDays) : own;
};

function isThere({ product, hasKinds, rating }: ActivityIndex, name: string): boolean {
  if (name === 'viewedProducts90') return product !== null;
  if (['views90', 'carts90', 'favourites90', 'cartsPerView90'].includes(name)) return hasKinds;
  return name === 'meanRating' || name === 'lastRating' ? rating !== null : true;
}

function write(out: Values, valid: Masks, name: string, row: number, value: number): void {
  const column = out[name];
  if (!column) return;
  column[row] = value;
  setBit(valid[name] as Bits, row);
}

function eventFiller(index: ActivityIndex, asOf: number, lookBackDays: number, out: Values, valid: Masks) {
  const { start, time, kind, product } = index;
  const since = lookBackDays > 0 ? asOf - lookBackDays * DAY : Number.NEGATIVE_INFINITY;
  const since90 = Math.max(since, asOf - LONG * DAY);
  const since30 = Math.max(since, asOf - SHORT * DAY);
  const seen = new Uint32Array(index.products);
  return (customer: number, row: number): void => {
    const kinds = [0, 0, 0, 0];
    let last = Number.NaN;
    let recent = 0;
    let events = 0;
    let sessions = 0;
    let products = 0;
    for (let i = start[customer] as number; i < (start[customer + 1] as number); i++) {
      const t = time[i] as number;
      if (t >= asOf) break;
      const isNewSession = !(t - last <= SESSION_GAP);
      const isFirstInside = !(last >= since90);
      last = t;
      if (t < since90) continue;
      events++;
      if (t >= since30) recent++;
      if (isNewSession || isFirstInside) sessions++;
      if (kind) kinds[kind[i] as number] = (kinds[kind[i] as number] as number) + 1;
      const code = product ? (product[i] as number) : EMPTY;
      if (code !== EMPTY && seen[code] !== row + 1) {
        seen[code] = row + 1;
        products++;
      }
    }
    const views = kinds[EVENT.view] as number;
    const carts = kinds[EVENT.cart] as number;
    write(out, valid, 'events30', row, recent);
    write(out, valid, 'events90', row, events);
    write(out, valid, 'sessions90', row, sessions);
    write(out, valid, 'viewedProducts90', row, products);
    write(out, valid, 'views90', row, views);
    write(out, valid, 'carts90', row, carts);
    write(out, valid, 'favourites90', row, kinds[EVENT.favourite] as number);
    if (views > 0) write(out, valid, 'cartsPerView90', row, carts / views);
    if (last >= since) write(out, valid, 'daysSinceEvent', row, (dayOf(asOf) - dayOf(last)) / DAY);
  };
}

function reviewFiller({ start, time, rating }: ActivityIndex, asOf: number, lookBackDays: number, out: Values, valid: Masks) {
  const since = lookBackDays > 0 ? asOf - lookBackDays * DAY : Number.NEGATIVE_INFINITY;
  return (customer: number, row: number): void => {
    let count = 0;
    let rated = 0;
    let sum = 0;
    let lastRating = Number.NaN;
    let last = Number.NaN;
    for (let i = start[customer] as number; i < (start[customer + 1] as number); i++) {
      const t = time[i] as number;
      if (t >= asOf) break;
      if (t < since) continue;
      count++;
      last = t;
      const stars = rating ? (rating[i] as number) : Number.NaN;
      if (Number.isNaN(stars)) continue;
      rated++;
      sum += stars;
      lastRating = stars;
    }
    write(out, valid, 'reviews', row, count);
    if (rated > 0) {
      write(out, valid, 'meanRating', row, sum / rated);
      write(out, valid, 'lastRating', row, lastRating);
    }
    if (count > 0) write(out, valid, 'daysSinceReview', row, (dayOf(asOf) - dayOf(last)) / DAY);
  };
}

function isFull(valid: Bits, rows: number): boolean {
  for (let row = 0; row < rows; row++) if ((((valid[row >>> 3] as number) >>> (row & 7)) & 1) === 0) return false;
  return true;
}
