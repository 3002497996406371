import type { U8, U32 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { orderInTurns, type Turn } from '../../stats/sort';
import { isValid } from '../../table/bits';
import { contactName } from '../mapping/field-names';
import type { Fields } from '../mapping/guess-role';
import { NO_CODE, type PersonRows } from '../types';
import { codedFrom, codedRows } from './coded';
import { eachBlock } from './each-block';
import type { KnownColumn } from './order-lines';
import { filledLevels, type Times, timesOf } from './order-rows';

/** Rows of events or reviews that can be used, and those that cannot. */
export interface BuiltPeople {
  readonly people: PersonRows;
  /** Rows (of the file) of events whose time cannot be read. */
  readonly timeless: readonly number[];
  /** Rows of events that name nobody. */
  readonly nameless: readonly number[];
  /** Events whose person is known from another event with the same browser or device id. */
  readonly stitched: number;
}

/**
 * Returns the rows of a file of events or reviews; null without a column of people and time (events). `keys`: columns that name the person, the
 * best first. A row without the first (login) belongs to whoever logged in last before it with the same second key (browser id): later rows change
 * nothing of earlier ones.
 */
export async function buildPeople(
  columns: ReadonlyMap<string, KnownColumn>,
  rows: number,
  fields: Fields,
  keys: readonly string[],
  role: 'events' | 'reviews',
  keepsNameless: boolean,
  skip: U8 | null,
  job: Job,
): Promise<BuiltPeople | null> {
  const of = (name: string | undefined) => (name === undefined ? undefined : columns.get(name));
  const turn = () => job.tick(rows, rows, 'typing');
  const ids = keys.flatMap((name) => of(name)?.levels ?? []);
  const time = timesOf(of(fields.time)?.typed);
  if (role === 'events' && (ids.length === 0 || !time)) return null;
  const { by, from, stitched } = await whoActs(ids, time, rows, turn);
  await turn();
  const kept = new Uint32Array(rows);
  let count = 0;
  const timeless: number[] = [];
  const nameless: number[] = [];
  const sort = (row: number): void => {
    if (skip?.[row]) return;
    if (role === 'events' && !(time && isValid(time.valid, row))) timeless.push(row);
    else if (role === 'events' && by[row] === UNKNOWN && !keepsNameless) nameless.push(row);
    else kept[count++] = row;
  };
  await eachBlock(rows, turn, (first, end) => {
    for (let row = first; row < end; row++) sort(row);
  });
  const rowOf = kept.slice(0, count);
  await turn();
  const coded = async (name: string | undefined) => {
    const column = of(name);
    await turn();
    return column ? codedRows(column.levels, rowOf, turn) : null;
  };
  const who = await codedFrom(
    ids,
    count,
    (i) => by[rowOf[i] as number] as number,
    (i) => from[rowOf[i] as number] as number,
    turn,
  );
  await turn();
  const times = new Float64Array(count).fill(Number.NaN);
  await eachBlock(count, turn, (first, end) => {
    for (let i = first; i < end; i++) {
      const row = rowOf[i] as number;
      if (time && isValid(time.valid, row)) times[i] = time.clock[row] as number;
    }
  });
  const rated = of(fields.rating)?.typed.column;
  const rating = rated?.kind === 'number' ? new Float64Array(count).fill(Number.NaN) : null;
  if (rating && rated?.kind === 'number')
    await eachBlock(count, turn, (first, end) => {
      for (let i = first; i < end; i++) if (isValid(rated.valid, rowOf[i] as number)) rating[i] = rated.data[rowOf[i] as number] as number;
    });
  const contact = keys[0] === undefined ? null : contactName(keys[0]);
  const people: PersonRows = {
    rows: count,
    customer: who.codes,
    customers: who.levels,
    time: times,
    event: await coded(fields.event),
    product: await coded(fields.product),
    rating,
    email: await coded(fields.email ?? (contact === 'email' ? keys[0] : undefined)),
    phone: await coded(fields.phone ?? (contact === 'phone' ? keys[0] : undefined)),
    name: await coded(fields.name ?? (contact === 'name' ? keys[0] : undefined)),
  };
  return { people, timeless, nameless, stitched };
}

const UNKNOWN = 255;

/** Returns the column (255: none) and row that name the person of each row. */
async function whoActs(ids: readonly KnownColumn['levels'][], time: Times | null, rows: number, turn: Turn) {
  const by: U8 = new Uint8Array(rows).fill(UNKNOWN);
  const from: U32 = new Uint32Array(rows);
  const filled = ids.map(filledLevels);
  await eachBlock(rows, turn, (first, end) => {
    for (let row = first; row < end; row++) {
      from[row] = row;
      for (let at = 0; at < ids.length && by[row] === UNKNOWN; at++) {
        if (filled[at]?.[ids[at]?.codes[row] as number] === 1) by[row] = at;
      }
    }
  });
  const [login, device] = ids;
  let stitched = 0;
  if (!login || !device || !time) return { by, from, stitched };
  const loginRow = new Uint32Array(device.size).fill(NO_CODE);
  const look = (row: number): void => {
    const code = device.codes[row] as number;
    if (filled[1]?.[code] !== 1) return;
    if (by[row] === 0) loginRow[code] = row;
    else if (by[row] === 1 && loginRow[code] !== NO_CODE) {
      by[row] = 0;
      from[row] = loginRow[code] as number;
      stitched++;
    }
  };
  const inTime = await rowsInTime(time, rows, turn);
  await eachBlock(inTime.length, turn, (first, end) => {
    for (let i = first; i < end; i++) look(inTime[i] as number);
  });
  return { by, from, stitched };
}

/** Returns the rows with a time, oldest first; rows of equal time as in the file. */
async function rowsInTime({ clock, valid }: Times, rows: number, turn: Turn): Promise<U32> {
  const timed = new Uint32Array(rows);
  let count = 0;
  let isSorted = true;
  for (let row = 0; row < rows; row++) {
    if (!isValid(valid, row)) continue;
    if (count > 0 && (clock[row] as number) < (clock[timed[count - 1] as number] as number)) isSorted = false;
    timed[count++] = row;
  }
  await turn();
  const known = timed.slice(0, count);
  if (isSorted) return known;
  const times = new Float64Array(count);
  for (let i = 0; i < count; i++) times[i] = clock[known[i] as number] as number;
  return (await orderInTurns(times, turn)).map((i) => known[i] as number);
}
