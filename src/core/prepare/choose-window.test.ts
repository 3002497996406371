import { describe, expect, it } from 'vitest';
import { AppError } from '../base/error';
import { quietJob } from '../base/job';
import { chooseWindow } from './choose-window';
import { DAY, dayFromIso, isoDay } from './days';
import { customersFile, days, ids, type Line, ordersFile } from './fixtures';
import { knownNow } from './known-at';
import { baseRates } from './label-window';
import { type CollectedFiles, DEFAULT_PREPARE } from './types';
import { whoIsWho } from './who-is-who';

const START = (dayFromIso('2024-01-01') ?? 0) / DAY;
/** A shop that grows from nothing: one more order a day every 20 days, closing at 18:00. */
const growing = (span: number): readonly Line[] =>
  Array.from({ length: span }, (_, day) =>
    Array.from({ length: 1 + Math.floor(day / 20) }, (_, i): Line => ({ customer: `c${(day * 7 + i) % 50}`, day: START + day + 0.75 })),
  ).flat();

async function windowOf(files: CollectedFiles, choices: Partial<typeof DEFAULT_PREPARE> = {}) {
  const { identities, people } = await whoIsWho(files, true, quietJob());
  const now = await knownNow(files, identities, people, quietJob());
  if (!now) throw new Error('no orders');
  const { index, joins } = now;
  const window = chooseWindow(index, joins, { ...DEFAULT_PREPARE, ...choices });
  return { index, window, T: isoDay(window.train), S: isoDay(window.score), notes: window.notes.map((note) => note.key) };
}
const failure = async (...args: Parameters<typeof windowOf>): Promise<string> => {
  try {
    await windowOf(...args);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
};

describe('chooseWindow', () => {
  it('goes 52 weeks back with N + 15 months of history, so that weekdays match (R11)', async () => {
    const { window, T, S } = await windowOf([ordersFile(growing(600))]);
    expect([window.days, S, T]).toEqual([90, '2025-08-23', '2024-08-24']);
    expect(window.because.key).toBe('prepare.because.lastYear');
    expect(new Date(window.train).getUTCDay()).toBe(new Date(window.score).getUTCDay());
  });

  it('takes the last closed window of a shorter history, and a shorter one of a short history', async () => {
    const year = await windowOf([ordersFile(growing(400))]);
    expect((year.window.score - year.window.train) / DAY).toBe(90);
    const months = await windowOf([ordersFile(growing(100))]);
    expect(months.window.days).toBe(30);
    expect(months.notes).toContain('prepare.note.shortHistory');
  });

  it('obeys the person, but never with a window that is not over (R2)', async () => {
    const files = [ordersFile(growing(400))];
    const own = await windowOf(files, { cutoff: '2024-06-01', windowDays: 60, snapshot: '2024-12-01' });
    expect([own.T, own.S, own.window.days]).toEqual(['2024-06-01', '2024-12-01', 60]);
    const late = await windowOf(files, { cutoff: '2024-11-20', windowDays: 60, snapshot: '2024-12-01' });
    expect(late.T).toBe('2024-10-02');
    expect(late.window.because).toMatchObject({ key: 'prepare.because.cutoffMoved', values: { asked: '2024-11-20', from: '2024-10-02' } });
    const short = await windowOf(files, { windowDays: 0 });
    const limited = { key: 'prepare.note.windowLimited', values: { asked: 0, days: 7, least: 7, most: 365 } };
    expect([short.window.days, short.window.notes]).toEqual([7, expect.arrayContaining([limited])]);
    expect(own.notes).not.toContain('prepare.note.windowLimited');
    expect((await windowOf(files, { windowDays: 200 })).notes).toContain('prepare.note.windowLong');
  });

  it('leaves a last day out that stops early, and keeps one that does not', async () => {
    const full = growing(100);
    expect((await windowOf([ordersFile(full)])).S).toBe('2024-04-10');
    const partial = [...full, { customer: 'c1', day: START + 100.4 }];
    const cut = await windowOf([ordersFile(partial)]);
    expect(cut.S).toBe('2024-04-10');
    expect(cut.notes).toContain('prepare.note.incompleteDay');
    expect((await windowOf([ordersFile([...full, { customer: 'c1', day: START + 100.8 }])])).S).toBe('2024-04-11');
  });

  it('looks back equally far where the history is cut on the left (R2)', async () => {
    expect((await windowOf([ordersFile(growing(600))])).window.lookBackDays).toBe(0);
    const steady = Array.from({ length: 400 }, (_, day): Line => ({ customer: `c${day % 50}`, day: START + day + 0.75 }));
    const cut = await windowOf([ordersFile(steady)]);
    expect(cut.window.lookBackDays).toBe(310);
    expect(cut.notes).toContain('prepare.note.leftTruncated');
    expect((await windowOf([ordersFile(steady)], { lookBackDays: 0 })).window.lookBackDays).toBe(0);
    const people = Array.from({ length: 50 }, (_, c) => `c${c}`);
    const signUps = customersFile(
      [
        ids('id', people),
        days(
          'Sign-up date',
          people.map((_, c) => START + (c < 5 ? -40 : c)),
        ),
      ],
      'id',
    );
    expect((await windowOf([ordersFile(growing(600)), signUps])).window.lookBackDays).toBe((dayFromIso('2024-08-24') ?? 0) / DAY - START);
  });

  it('says why where there is no window', async () => {
    expect(await failure([ordersFile(growing(10))])).toBe('prepare/short-history');
    expect(await failure([ordersFile([{ customer: 'a', day: 1, dropped: true }])])).toBe('prepare/no-orders');
    expect(await failure([ordersFile(growing(100))], { cutoff: '2024-01-01' })).toBe('prepare/no-history');
    expect(await failure([ordersFile(growing(100))], { windowDays: 365 })).toBe('prepare/no-history');
  });
});

describe('baseRates', () => {
  it('recounts every closed window on the grid of the training window', async () => {
    const lines = growing(400);
    const { index, window } = await windowOf([ordersFile(lines)], { windowDays: 30, cutoff: '2024-09-01' });
    const rates = baseRates(index, window);
    expect(rates.map((rate) => rate.from)).toContain('2024-09-01');
    expect(rates.length).toBe(12);
    for (const { from, eligible, positives } of rates) {
      const day = (dayFromIso(from) ?? 0) / DAY;
      const before = new Set(lines.filter((line) => line.day < day).map((line) => line.customer));
      const within = new Set(lines.filter((line) => line.day >= day && line.day < day + 30).map((line) => line.customer));
      expect(eligible).toBe(before.size);
      expect(positives).toBe([...within].filter((customer) => before.has(customer)).length);
    }
  });
});
