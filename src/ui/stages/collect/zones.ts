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

/** Making a formatter for one zone takes a third of a millisecond, and there are over 400. */
const texts = new Map<string, string>();

/** Returns a zone as the page names it: `Europe/Berlin (Central European Standard Time)`, `中国标准时间 (Asia/Shanghai)`. */
function zoneText(zone: string, language: Language): string {
  const key = `${language} ${zone}`;
  const text = texts.get(key) ?? newText(zone, language);
  texts.set(key, text);
  return text;
}

function newText(zone: string, language: Language): string {
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

/** Returns the zones to choose from first: the one in force, that of the browser, those that files name, then the usual ones. */
export function usualZones(chosen: string | null, named: readonly string[], language: Language): readonly Option[] {
  const first = [chosen, ownZone(), ...named.map(zoneOf)].filter((zone) => zone !== null);
  return [...new Set([...first, ...COMMON])].map((zone) => optionOf(zone, language));
}

const optionOf = (zone: string, language: Language): Option => ({ value: zone, text: zoneText(zone, language) });

/** Zones named between two turns for others. */
const AT_ONCE = 4;

/** Returns every zone that the browser knows, named a few at a time; null when `signal` is aborted before. */
export async function everyZone(language: Language, signal: AbortSignal): Promise<readonly Option[] | null> {
  const named: Option[] = [];
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const isTurn = named.length % AT_ONCE === AT_ONCE - 1 && !texts.has(`${language} ${zone}`);
    if (isTurn) await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
    named.push(optionOf(zone, language));
  }
  return named;
}
