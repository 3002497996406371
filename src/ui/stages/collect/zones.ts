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

/** Returns the zones to choose from: the usual ones, then every other that the browser knows; the one in force is always there. */
export function zoneOptions(chosen: string | null): readonly { readonly value: string; readonly text: string }[] {
  const all = [...new Set([...COMMON, ...Intl.supportedValuesOf('timeZone'), ...(chosen === null ? [] : [chosen])])];
  return all.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }));
}
