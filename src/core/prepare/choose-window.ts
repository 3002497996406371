import { AppError } from '../base/error';
import { median } from '../stats/quantile';
import { isValid } from '../table/bits';
import { DAY, dayFromIso, dayOf, isoDay } from './days';
import { type OrderIndex, PAID } from './index-orders';
import type { ProfileJoin } from './join-profiles';
import { isSignUp } from './provenance';
import { type PrepareChoices, type PrepareSummary, WINDOW_DAYS } from './types';

/** T, N, S and the look-back, in ms and days: the label is [T, T + N), T + N ≤ S (R1, R2). */
export interface Window {
  /** First day of the data. */
  readonly start: number;
  readonly train: number;
  readonly score: number;
  readonly days: number;
  /** 0: all history. */
  readonly lookBackDays: number;
  readonly because: PrepareSummary['because'];
  readonly notes: PrepareSummary['notes'];
}

const USUAL_DAYS = [90, 60, 45, 30, 21, 14, 7] as const;
const LEAST_SPAN = 14;
const WEEKS_52 = 364;
const FIFTEEN_MONTHS = 456;

/**
 * Returns the two snapshots and the window. S: end of the last complete day, or the stated one. N: 90 days, less where that is over a third
 * of the history. T: 52 weeks before S where there are N + 15 months (R11), so that season and weekdays match; else N days before S. A
 * cut-off whose window would not be closed moves back until it is. Reads `cutoff`, `windowDays`, `snapshot`, `lookBackDays`.
 * @throws `prepare/no-orders`, `prepare/short-history` (under 14 days), `prepare/no-history` (nobody can have bought before T).
 */
export function chooseWindow(
  index: OrderIndex,
  joins: readonly ProfileJoin[],
  choices: Pick<PrepareChoices, 'cutoff' | 'windowDays' | 'snapshot' | 'lookBackDays'>,
): Window {
  if (Number.isNaN(index.from)) throw new AppError('prepare/no-orders', 'no order line counts');
  const start = dayOf(index.from);
  const stated = choices.snapshot === null ? null : dayFromIso(choices.snapshot);
  const score = stated ?? index.completeUntil;
  const span = Math.round((score - start) / DAY);
  if (span < LEAST_SPAN)
    throw new AppError('prepare/short-history', 'the orders span too few days', { days: Math.max(0, span), least: LEAST_SPAN });
  const days = choices.windowDays === null ? usualDays(span) : windowWithin(choices.windowDays);
  const { train, because } = chooseCutoff(start, score, days, choices.cutoff);
  if (train <= start)
    throw new AppError('prepare/no-history', 'no orders before the cut-off', { cutoff: isoDay(train), from: isoDay(start), days });
  const isCut = isLeftTruncated(index, joins, start, score);
  const lookBackDays = choices.lookBackDays ?? (isCut ? Math.min(365, Math.round((train - start) / DAY)) : 0);
  const notes: PrepareSummary['notes'][number][] = [];
  if (stated === null && score <= index.to) notes.push({ key: 'prepare.note.incompleteDay', values: { day: isoDay(index.to) } });
  if (choices.windowDays !== null && choices.windowDays !== days)
    notes.push({ key: 'prepare.note.windowLimited', values: { asked: choices.windowDays, days, ...WINDOW_DAYS } });
  if (choices.windowDays === null && days < USUAL_DAYS[0]) notes.push({ key: 'prepare.note.shortHistory', values: { span, days } });
  if (days > span / 3) notes.push({ key: 'prepare.note.windowLong', values: { span, days } });
  if (isCut && choices.lookBackDays === null)
    notes.push({ key: 'prepare.note.leftTruncated', values: { from: isoDay(start), days: lookBackDays } });
  return { start, train, score, days, lookBackDays, because, notes };
}

const windowWithin = (asked: number): number => Math.min(WINDOW_DAYS.most, Math.max(WINDOW_DAYS.least, Math.round(asked)));
const usualDays = (span: number): number => USUAL_DAYS.find((days) => days <= span / 3) ?? WINDOW_DAYS.least;

function chooseCutoff(start: number, score: number, days: number, cutoff: string | null) {
  const latest = score - days * DAY;
  const stated = cutoff === null ? null : dayFromIso(cutoff);
  if (stated !== null) {
    const train = Math.min(stated, latest);
    const values = { days, from: isoDay(train), to: isoDay(train + days * DAY) };
    if (train === stated) return { train, because: { key: 'prepare.because.yourCutoff', values } };
    return { train, because: { key: 'prepare.because.cutoffMoved', values: { ...values, asked: isoDay(stated) } } };
  }
  const lastYear = days <= WEEKS_52 && score - start >= (days + FIFTEEN_MONTHS) * DAY;
  const train = lastYear ? score - WEEKS_52 * DAY : latest;
  const values = { days, from: isoDay(train), to: isoDay(train + days * DAY) };
  return { train, because: { key: lastYear ? 'prepare.because.lastYear' : 'prepare.because.lastWindow', values } };
}

const BLOCK_DAYS = 28;
const PLATEAU = 0.5;
const EARLIER_SIGN_UPS = 0.05;

/**
 * True where the data starts later than the shop (R2): the first 28 days hold at least half as many lines as the median of the later
 * 28-day blocks, or 5 % of the matched customers signed up before the first order.
 */
function isLeftTruncated(index: OrderIndex, joins: readonly ProfileJoin[], start: number, score: number): boolean {
  const blocks = new Float64Array(Math.floor((score - start) / (BLOCK_DAYS * DAY)));
  for (let i = 0; i < index.time.length; i++) {
    const block = Math.floor(((index.time[i] as number) - start) / (BLOCK_DAYS * DAY));
    if (((index.counts[i] as number) & PAID) !== 0 && block >= 0 && block < blocks.length) blocks[block] = (blocks[block] as number) + 1;
  }
  if (blocks.length >= 3 && (blocks[0] as number) >= PLATEAU * median(blocks.subarray(1))) return true;
  return joins.some((join) => earlierSignUps(join, start) >= EARLIER_SIGN_UPS);
}

function earlierSignUps({ file, rowOf, matched }: ProfileJoin, start: number): number {
  const column = file.table.columns.find((candidate) => candidate.kind === 'time' && isSignUp(candidate.name));
  if (column?.kind !== 'time' || matched === 0) return 0;
  let earlier = 0;
  for (const row of rowOf) if (row < file.table.rows && isValid(column.valid, row) && (column.data[row] as number) < start) earlier++;
  return earlier / matched;
}
