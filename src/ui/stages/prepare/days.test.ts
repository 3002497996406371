import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, keyStep, placeOf } from './days';

describe('days of the time line', () => {
  it('adds and counts calendar days over month ends, leap days and clock changes', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    for (const count of [-400, -1, 0, 1, 90, 365]) expect(daysBetween('2026-08-02', addDays('2026-08-02', count))).toBe(count);
  });

  it('places a day between two others and never outside', () => {
    expect(placeOf('2026-01-06', '2026-01-01', '2026-01-11')).toBe(50);
    expect(placeOf('2025-01-01', '2026-01-01', '2026-01-11')).toBe(0);
    expect(placeOf('2027-01-01', '2026-01-01', '2026-01-11')).toBe(100);
    expect(placeOf('2026-01-01', '2026-01-01', '2026-01-01')).toBe(0);
  });

  it('moves by a day, a month or to the end', () => {
    expect(['ArrowLeft', 'ArrowUp', 'PageUp', 'a'].map(keyStep)).toEqual([-1, 1, 30, 0]);
  });
});
