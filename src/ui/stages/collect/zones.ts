import type { Language } from '../../../state/types';

/** Zones that shops name most, from west to east. */
const COMMON = [
  'UTC',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Mexico_City',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Amsterdam',
  'Europe/Warsaw',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Australia/Sydney',
  'Pacific/Auckland',
];

type Option = { readonly value: string; readonly text: string };

/** Returns the zone of the browser. */
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Returns a zone as the page names it: `Europe/Berlin (Central European Standard Time)`, `中国标准时间 (Asia/Shanghai)`. */
function zoneText(zone: string, language: Language): string {
  const plain = zone.replaceAll('_', ' ');
  if (zone.startsWith('Etc/GMT')) return `UTC${offsetText(zone)}`;
  const parts = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: zone, timeZoneName: 'long' }).formatToParts(
    // Winter in the north, where most zones with a summer time are.
    Date.UTC(2025, 0, 15),
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  if (name === '' || name === plain || /^(?:GMT|UTC)/.test(name)) return plain;
  return language === 'zh' ? `${name} (${plain})` : `${plain} (${name})`;
}

/** The sign of these names is that of POSIX: `Etc/GMT-8` is eight hours ahead. */
const offsetText = (zone: string): string => {
  const hours = -Number(zone.slice('Etc/GMT'.length));
  return `${hours < 0 ? '−' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
};

/** Returns the zone that a file names as `+08:00` or `UTC`; null where none is that far from UTC on full hours. */
function zoneOf(named: string): string | null {
  if (named === 'UTC') return 'UTC';
  const [, sign, hours] = /^([+−-])(\d\d):00$/.exec(named) ?? [];
  return sign === undefined || Number(hours) > 12 ? null : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
}

/**
 * Returns the zones to choose from: the one in force, that of the browser, those that files name, the usual ones, then every other that the
 * browser knows.
 */
export function zoneOptions(chosen: string | null, named: readonly string[], language: Language): readonly Option[] {
  const first = [chosen, ownZone(), ...named.map(zoneOf)].filter((zone) => zone !== null);
  const all = [...new Set([...first, ...COMMON, ...Intl.supportedValuesOf('timeZone')])];
  return all.map((zone) => ({ value: zone, text: zoneText(zone, language) }));
}
