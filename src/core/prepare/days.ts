/** Milliseconds of one day. */
export const DAY = 86_400_000;

/** Returns the start of the day that holds `ms`. Times are local wall time kept as if UTC, so no zone enters. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY) * DAY;

/** Returns the ISO day (`2011-09-01`) that holds `ms`. */
export const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Returns the start of an ISO day in ms, or null where the text is not a day of the calendar. */
export function dayFromIso(text: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) || isoDay(ms) !== text ? null : ms;
}
