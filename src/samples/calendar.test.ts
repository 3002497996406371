import { describe, expect, it } from 'vitest';
import {
  CUTOFF_TEXT,
  containsDoubleEleven,
  DAY_SECONDS,
  DAY_TEXT,
  momentBetween,
  promotion,
  SNAPSHOT_TEXT,
  secondOfDay,
  WINDOW_STARTS,
} from './calendar';

const dayIndex = (text: string): number => DAY_TEXT.indexOf(text);
const grid = Array.from({ length: 20_000 }, (_, i) => i / 20_000);

describe('the calendar', () => {
  it('starts on 1 September 2024 and puts T 364 days before S, on the same weekday', () => {
    expect([DAY_TEXT[0], CUTOFF_TEXT, SNAPSHOT_TEXT, DAY_TEXT.at(-1)]).toEqual(['2024-09-01', '2025-11-02', '2026-11-01', '2026-11-01']);
    expect(new Date(CUTOFF_TEXT).getUTCDay()).toBe(new Date(SNAPSHOT_TEXT).getUTCDay());
  });

  it('has 11.11 in the label windows after T and after S, and once the year before', () => {
    expect(WINDOW_STARTS.filter(containsDoubleEleven).map((day) => DAY_TEXT[day] ?? 'after')).toEqual([
      '2024-11-03',
      '2025-11-02',
      '2026-11-01',
    ]);
  });

  it('keeps moments inside their days, in the order of u, and never leaves a day out', () => {
    const [from, to] = [dayIndex('2025-11-02'), dayIndex('2026-01-31')];
    const days = grid.map((u) => Math.floor(momentBetween(from, to, u, 0.5) / DAY_SECONDS));
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect([days[0], days.at(-1), new Set(days).size]).toEqual([from, to - 1, 90]);
    expect(momentBetween(from, from + 1, 0.999_999, 0.999_999)).toBeLessThan((from + 1) * DAY_SECONDS);
  });

  it('sells most on 11.11 and offers something on the days around it and 618', () => {
    const [from, to] = [dayIndex('2025-11-02'), dayIndex('2026-01-31')];
    const sold = new Map<number, number>();
    for (const u of grid) {
      const day = Math.floor(momentBetween(from, to, u, 0) / DAY_SECONDS);
      sold.set(day, (sold.get(day) ?? 0) + 1);
    }
    const best = [...sold].reduce((a, b) => (b[1] > a[1] ? b : a));
    expect(DAY_TEXT[best[0]]).toBe('2025-11-11');
    expect(['2025-06-18', '2025-11-11', '2025-11-12'].map((text) => promotion(dayIndex(text)))).toEqual([0.15, 0.2, 0]);
  });

  it('spreads a day over all its hours, more in the evening than at night', () => {
    const hours = grid.map((u) => Math.floor(secondOfDay(u) / 3600));
    expect([hours[0], hours.at(-1)]).toEqual([0, 23]);
    const share = (hour: number) => hours.filter((value) => value === hour).length;
    expect(share(20)).toBeGreaterThan(10 * share(3));
    expect(secondOfDay(1 - 2 ** -53)).toBe(DAY_SECONDS - 1);
  });
});
