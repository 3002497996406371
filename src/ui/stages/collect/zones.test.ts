import { describe, expect, it } from 'vitest';
import { everyZone, usualZones } from './zones';

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

describe('the zones to choose from', () => {
  it('begin with the one in force, that of the browser and those that files name', () => {
    const zones = usualZones('Asia/Tokyo', ['+02:00', '−05:00', '+05:30'], 'en').map(({ value }) => value);
    expect(zones.slice(0, 4)).toEqual(['Asia/Tokyo', own, 'Etc/GMT-2', 'Etc/GMT+5']);
    expect(zones.length).toBe(new Set(zones).size);
    expect(zones).toContain('Europe/Berlin');
    expect(zones).not.toContain('Africa/Abidjan');
  });

  it('are named in the language of the page', () => {
    const text = (zone: string, language: 'en' | 'zh') => usualZones(null, ['+08:00'], language).find(({ value }) => value === zone)?.text;
    expect(text('Asia/Shanghai', 'zh')).toBe('中国标准时间 (Asia/Shanghai)');
    expect(text('Asia/Shanghai', 'en')).toBe('Asia/Shanghai (China Standard Time)');
    expect(text('America/New_York', 'en')).toBe('America/New York (Eastern Standard Time)');
    expect(text('Etc/GMT-8', 'zh')).toBe('UTC+08:00');
  });

  it('are every zone of the browser in the end, and the page gets its turn meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++);
    const every = await everyZone('en', new AbortController().signal);
    clearInterval(timer);
    expect(every?.map(({ value }) => value)).toEqual(Intl.supportedValuesOf('timeZone'));
    expect(every).toContainEqual({ value: 'Pacific/Wake', text: 'Pacific/Wake (Wake Island Time)' });
    expect(turns).toBeGreaterThan(5);
    expect(await everyZone('zh', AbortSignal.abort())).toBeNull();
  });
});
