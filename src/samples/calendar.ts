import type { F64 } from '../core/base/arrays';

const DAY_MS = 86_400_000;
export const DAY_SECONDS = 86_400;

/** First instant of the data, ms, local wall time as if UTC. All times of the shop are whole seconds since then. */
export const SHOP_START = Date.UTC(2024, 8, 1);
/** Days from the start to S = 2026-11-01 00:00, the end of the last complete day. */
export const SNAPSHOT_DAY = 791;
/** The export is taken in the middle of a day, which makes the data's last day partial. */
export const EXPORT_SECONDS = SNAPSHOT_DAY * DAY_SECONDS + 41_000;
/** T = 2025-11-02: the same season one year before S. */
export const CUTOFF_DAY = SNAPSHOT_DAY - 364;
/** Days that a label looks ahead. */
export const LABEL_DAYS = 90;
/** Days between two draws: one more than a label needs, so that no label window reaches into the next draw. */
export const STEP_DAYS = 91;
/** First day of every window in which buying is drawn: the first on day 63, the last at S. */
export const WINDOW_STARTS: readonly number[] = Array.from({ length: 9 }, (_, k) => SNAPSHOT_DAY - (8 - k) * STEP_DAYS);
const LAST_DAY = SNAPSHOT_DAY + STEP_DAYS;

const isoDay = (day: number): string => new Date(SHOP_START + day * DAY_MS).toISOString().slice(0, 10);
/** ISO day of every day from the start to the export. */
export const DAY_TEXT: readonly string[] = Array.from({ length: SNAPSHOT_DAY + 1 }, (_, day) => isoDay(day));
export const SNAPSHOT_TEXT = isoDay(SNAPSHOT_DAY);
export const CUTOFF_TEXT = isoDay(CUTOFF_DAY);

function promotionOf(monthDay: string): number {
  if (monthDay >= '11-08' && monthDay <= '11-11') return 0.2;
  if (monthDay >= '06-15' && monthDay <= '06-18') return 0.15;
  return 0;
}
const PROMOTIONS: readonly number[] = Array.from({ length: LAST_DAY }, (_, day) => promotionOf(isoDay(day).slice(5)));

/** Share of the price taken off on a promotion day (11.11, 618), else 0. */
export const promotion = (day: number): number => PROMOTIONS[day] ?? 0;

/** Whether the label window that starts on this day contains an 11 November. */
export function containsDoubleEleven(day: number): boolean {
  for (let d = day; d < day + LABEL_DAYS; d++) if (isoDay(d).endsWith('11-11')) return true;
  return false;
}

function dayWeight(day: number): number {
  const monthDay = isoDay(day).slice(5);
  const weekday = new Date(SHOP_START + day * DAY_MS).getUTCDay();
  const week = [1.2, 0.95, 0.9, 0.9, 0.95, 1, 1.15][weekday] as number;
  if (monthDay === '11-11') return week * 5;
  if (monthDay === '06-18') return week * 3.5;
  if (promotion(day) > 0) return week * 2;
  return monthDay >= '11-25' && monthDay <= '12-18' ? week * 1.3 : week;
}

/** Cumulative weight of the days before day d; weekends, promotions and Advent weigh more. */
const CUMULATIVE: F64 = new Float64Array(LAST_DAY + 1);
for (let day = 0; day < LAST_DAY; day++) CUMULATIVE[day + 1] = (CUMULATIVE[day] as number) + dayWeight(day);

const HOUR_SHARE = [2, 1, 0.5, 0.3, 0.3, 0.5, 1.5, 3, 4.5, 6, 6.5, 6.5, 6, 5.5, 5, 5, 5, 5.5, 6, 7.5, 8.5, 8, 6, 4];
const HOURS: F64 = new Float64Array(25);
for (let hour = 0; hour < 24; hour++) HOURS[hour + 1] = (HOURS[hour] as number) + (HOUR_SHARE[hour] as number);

function position(cumulative: F64, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** Second of a shopping day for a uniform u in [0, 1): most in the evening, few at night. */
export function secondOfDay(u: number): number {
  const value = u * (HOURS[24] as number);
  const hour = position(HOURS, 0, 24, value);
  return Math.min(DAY_SECONDS - 1, Math.floor((hour + (value - (HOURS[hour] as number)) / (HOUR_SHARE[hour] as number)) * 3600));
}

/** A moment of the days [from, to) for two uniforms in [0, 1), more likely on busy days and at busy hours. */
export function momentBetween(from: number, to: number, u: number, v: number): number {
  const low = CUMULATIVE[from] as number;
  const day = position(CUMULATIVE, from, to, low + u * ((CUMULATIVE[to] as number) - low));
  return day * DAY_SECONDS + secondOfDay(v);
}
