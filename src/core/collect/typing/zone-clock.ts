import type { F64 } from '../../base/arrays';
import type { DigitTime } from './infer-time';
import { type Meaning, NO_OFFSET, PRESENT } from './meaning';

const DAY = 86_400_000;
const QUARTER = 900_000;
const SECOND = 1000;

/** The wall clock of one IANA time zone; the same on every machine, whatever its own zone. */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #ofDay = new Map<number, number>();
  readonly #ofQuarter = new Map<number, number>();

  /** @throws RangeError where the platform knows no such zone. */
  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Returns the local time at this instant (ms of UTC) as if it were UTC. */
  wall(utc: number): number {
    return utc + this.offset(utc);
  }

  /** Returns how far the clock is ahead of UTC at this instant, ms. */
  offset(utc: number): number {
    const day = Math.floor(utc / DAY);
    const from = this.#dayOffset(day);
    if (from === this.#dayOffset(day + 1)) return from;
    // The clock is changed on this day; zones change it on a quarter of an hour.
    const quarter = Math.floor(utc / QUARTER);
    let offset = this.#ofQuarter.get(quarter);
    if (offset === undefined) {
      offset = this.#read(quarter * QUARTER);
      this.#ofQuarter.set(quarter, offset);
    }
    return offset;
  }

  #dayOffset(day: number): number {
    let offset = this.#ofDay.get(day);
    if (offset === undefined) {
      offset = this.#read(day * DAY);
      this.#ofDay.set(day, offset);
    }
    return offset;
  }

  #read(utc: number): number {
    const at: { [part: string]: number } = {};
    for (const { type, value } of this.#format.formatToParts(utc)) at[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = at;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / SECOND) * SECOND;
  }
}

const clocks = new Map<string, ZoneClock | null>();

/** Returns the clock of a zone, or null where it is not given or the platform knows no such zone. */
export function clockOf(zone: string | null | undefined): ZoneClock | null {
  if (!zone) return null;
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  let clock: ZoneClock | null = null;
  try {
    clock = new ZoneClock(zone);
  } catch {
    // A zone of another platform's list: the clock stays as it is written.
  }
  clocks.set(zone, clock);
  return clock;
}

/** True where a header says that its times are UTC: `Created (UTC)`, `created_at_utc`, `GMT time`, `created_utc`. */
export const saysUtc = (header: string): boolean => /(?:^|[^a-z])(?:utc|gmt)(?:$|[^a-z])/i.test(header);

/** True where no time of the column has an hour. */
const isDateOnly = ({ state, value }: Meaning): boolean => value.every((ms, code) => state[code] !== PRESENT || ms % DAY === 0);

/** How the times of a column name their zone. */
export interface ZonedMeaning {
  readonly meaning: Meaning;
  /** Zones that cells, the header or the way of counting name, as written, at most 6: `+08:00`, `UTC`. Empty: none. */
  readonly zones: readonly string[];
}

/**
 * Returns times by the clock of the project's zone: those that name a zone (by an offset, a header that says UTC, or as seconds since 1970) are
 * turned to it, all others are taken as local already. Without a project zone nothing changes.
 */
export function inProjectZone(meaning: Meaning, header: string, digitTime: DigitTime | null, zone: string | null): ZonedMeaning {
  const { state, value, offset } = meaning;
  const isEpoch = digitTime === 'seconds' || digitTime === 'milliseconds' || digitTime === 'microseconds';
  const isUtc = isEpoch || (saysUtc(header) && !isDateOnly(meaning));
  const zones = new Set<string>(isUtc ? ['UTC'] : []);
  for (const minutes of offset ?? []) if (minutes !== NO_OFFSET && zones.size < 6) zones.add(zoneText(minutes));
  const clock = clockOf(zone);
  if (!clock || zones.size === 0) return { meaning, zones: [...zones] };
  const turned: F64 = value.slice();
  for (let code = 0; code < turned.length; code++) {
    if (state[code] === PRESENT && (isUtc || (offset?.[code] ?? NO_OFFSET) !== NO_OFFSET)) turned[code] = clock.wall(value[code] as number);
  }
  return { meaning: { ...meaning, value: turned, wall: null }, zones: [...zones] };
}

function zoneText(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
