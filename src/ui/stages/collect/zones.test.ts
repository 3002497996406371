import { describe, expect, it } from 'vitest';
import { zoneOptions } from './zones';

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

describe('the zones to choose from', () => {
  it('begin with the one in force, that of the browser and those that files name', () => {
    const zones = zoneOptions('Asia/Tokyo', ['+02:00', '−05:00', '+05:30'], 'en').map(({ value }) => value);
    expect(zones.slice(0, 4)).toEqual(['Asia/Tokyo', own, 'Etc/GMT-2', 'Etc/GMT+5']);
    expect(zones.length).toBe(new Set(zones).size);
    expect(zones.indexOf('Europe/Berlin')).toBeLessThan(zones.indexOf('Africa/Abidjan'));
  });

  it('are named in the language of the page', () => {
    const text = (zone: string, language: 'en' | 'zh') => zoneOptions(null, ['+08:00'], language).find(({ value }) => value === zone)?.text;
    expect(text('Asia/Shanghai', 'zh')).toBe('中国标准时间 (Asia/Shanghai)');
    expect(text('Asia/Shanghai', 'en')).toBe('Asia/Shanghai (China Standard Time)');
    expect(text('America/New_York', 'en')).toBe('America/New York (Eastern Standard Time)');
    expect(text('Etc/GMT-8', 'zh')).toBe('UTC+08:00');
  });
});
