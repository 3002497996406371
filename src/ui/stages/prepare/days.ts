const DAY_MS = 86_400_000;

/** ISO day `count` days later. */
export const addDays = (day: string, count: number): string => new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Where a day lies between two others, 0..100. */
export const placeOf = (day: string, from: string, to: string): number =>
  Math.min(100, Math.max(0, (100 * daysBetween(from, day)) / Math.max(1, daysBetween(from, to))));

const STEPS: { readonly [key: string]: number } = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -30,
  PageUp: 30,
  Home: -100_000,
  End: 100_000,
};

/** Days that a key moves a handle; 0 for other keys. */
export const keyStep = (key: string): number => STEPS[key] ?? 0;
