import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../base/job';
import { collectFile, DEFAULT_FILE, type FileChoices, readFile } from '../index';
import { clockOf, saysUtc, ZoneClock } from './zone-clock';

const wall = (zone: string, iso: string) => new Date(new ZoneClock(zone).wall(Date.parse(iso))).toISOString().slice(0, 19);

describe('the clock of a zone', () => {
  it.each([
    ['Asia/Shanghai', '2024-03-10T18:30:00Z', '2024-03-11T02:30:00'],
    ['America/New_York', '2024-03-10T06:59:59Z', '2024-03-10T01:59:59'],
    ['America/New_York', '2024-03-10T07:00:00Z', '2024-03-10T03:00:00'],
    ['America/New_York', '2024-11-03T05:59:59Z', '2024-11-03T01:59:59'],
    ['America/New_York', '2024-11-03T06:00:00Z', '2024-11-03T01:00:00'],
    ['Europe/Berlin', '2024-03-31T00:59:59Z', '2024-03-31T01:59:59'],
    ['Europe/Berlin', '2024-03-31T01:00:00Z', '2024-03-31T03:00:00'],
    ['Australia/Lord_Howe', '2024-04-06T14:59:59Z', '2024-04-07T01:59:59'],
    ['Australia/Lord_Howe', '2024-04-06T15:00:00Z', '2024-04-07T01:30:00'],
    ['Asia/Kathmandu', '2024-01-01T00:00:00Z', '2024-01-01T05:45:00'],
    ['UTC', '1999-12-31T23:59:59Z', '1999-12-31T23:59:59'],
  ])('in %s %s is %s', (zone, utc, local) => expect(wall(zone, utc)).toBe(local));

  it('agrees with a reading of every single instant', () => {
    const zones = ['America/Sao_Paulo', 'Africa/Casablanca', 'Asia/Tehran', 'Pacific/Apia', 'Europe/London', 'America/St_Johns'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) }), (zone, at) => {
        const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
        expect(new Date(new ZoneClock(zone).wall(at)).toISOString().slice(0, 19).replace('T', ' ')).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('is none for a zone that nobody knows', () => {
    expect(clockOf('Mars/Olympus')).toBeNull();
    expect(clockOf(null)).toBeNull();
  });

  it.each([
    ['Created (UTC)', true],
    ['created_at_utc', true],
    ['Created date (UTC)', true],
    ['GMT time', true],
    ['outcut', false],
    ['created_at', false],
  ])('%s says UTC: %s', (header, says) => expect(saysUtc(header)).toBe(says));
});

const CSV = [
  'order,buyer,created_at,created_utc,epoch_ts,local,amount',
  '1,a,2024-03-10T23:30:00-05:00,2024-03-11 04:30:00,1710131400,2024-03-10 23:30:00,5.00',
  '2,b,2024-07-01T12:00:00+08:00,2024-07-01 04:00:00,1719806400,2024-07-01 12:00:00,6.00',
  '3,a,2024-11-03T06:00:00Z,2024-11-03 06:00:00,1730613600,2024-11-03 01:00:00,7.00',
].join('\n');

async function times(choices: Partial<FileChoices>) {
  const bytes = new TextEncoder().encode(CSV);
  const source = { name: 'orders.csv', size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const file = { ...DEFAULT_FILE, ...choices };
  const { table, report, orders } = await collectFile(await readFile(source, file, quietJob()), bytes.length, file, quietJob());
  const iso = (data: Iterable<number>) => Array.from(data, (ms) => new Date(ms).toISOString().slice(0, 16));
  const column = (name: string) => {
    const found = table.columns.find((one) => one.name === name);
    return found?.kind === 'time' ? iso(found.data) : null;
  };
  return { column, zones: Object.fromEntries(report.columns.map(({ name, zones }) => [name, zones])), time: iso(orders?.time ?? []) };
}

describe('times in the zone of the project', () => {
  it('are turned to it where they name a zone, and stay where they do not', async () => {
    const { column, zones, time } = await times({ timeZone: 'America/New_York', fields: { time: 'created_at' } });
    const york = ['2024-03-10T23:30', '2024-07-01T00:00', '2024-11-03T01:00'];
    expect(column('created_at')).toEqual(['2024-03-11T00:30', '2024-07-01T00:00', '2024-11-03T01:00']);
    expect(column('created_utc')).toEqual(['2024-03-11T00:30', '2024-07-01T00:00', '2024-11-03T01:00']);
    expect(column('epoch_ts')).toEqual(['2024-03-11T00:30', '2024-07-01T00:00', '2024-11-03T01:00']);
    expect(column('local')).toEqual([york[0], '2024-07-01T12:00', york[2]]);
    expect(time).toEqual(column('created_at'));
    expect(zones).toMatchObject({ created_at: ['−05:00', '+08:00', 'UTC'], created_utc: ['UTC'], epoch_ts: ['UTC'], local: undefined });
  });

  it('stay as written without one', async () => {
    const { column, time } = await times({ fields: { time: 'created_at' } });
    expect(time).toEqual(['2024-03-10T23:30', '2024-07-01T12:00', '2024-11-03T06:00']);
    expect(column('created_utc')).toEqual(['2024-03-11T04:30', '2024-07-01T04:00', '2024-11-03T06:00']);
  });

  it('are the same on machines of any zone', () => {
    const vitest = fileURLToPath(new URL('../../../../node_modules/vitest/vitest.mjs', import.meta.url));
    if (process.env.CUTLINE_ZONE_CHILD) {
      expect(new Date(2024, 0, 1).getTimezoneOffset()).not.toBe(0);
      return;
    }
    for (const TZ of ['America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland']) {
      const files = [
        'src/core/collect/typing/zone-clock.test.ts',
        'src/core/collect/typing/infer.test.ts',
        'src/core/prepare/choose-window.test.ts',
      ];
      const child = spawnSync(process.execPath, [vitest, 'run', ...files], {
        cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
        env: { ...process.env, TZ, CUTLINE_ZONE_CHILD: '1' },
        encoding: 'utf8',
      });
      expect(child.stdout + child.stderr).toMatch(/Test Files .*3 passed/);
      expect(child.status).toBe(0);
    }
  }, 180_000);
});
