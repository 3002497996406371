import type { CollectedFile } from '../../collect/types';
import { textAt, textCount } from '../../table/text';
import { plainName } from '../provenance';
import { countryOfPrefix, mobileShare, prefixOf } from './phone';
import type { PeopleReport, PersonSource } from './types';

const NAMES: { readonly [country: string]: string } = {
  CN: 'china prc mainlandchina 中国 中国大陆',
  US: 'usa unitedstates unitedstatesofamerica 美国',
  GB: 'uk unitedkingdom greatbritain england 英国',
  DE: 'germany deutschland allemagne 德国',
  FR: 'france frankreich 法国',
  IT: 'italy italia italien 意大利',
  ES: 'spain españa espana spanien 西班牙',
  NL: 'netherlands thenetherlands nederland niederlande 荷兰',
  BE: 'belgium belgique belgië belgien 比利时',
  AT: 'austria österreich 奥地利',
  CH: 'switzerland schweiz suisse svizzera 瑞士',
  SE: 'sweden sverige 瑞典',
  NO: 'norway norge 挪威',
  DK: 'denmark danmark 丹麦',
  FI: 'finland suomi 芬兰',
  PL: 'poland polska 波兰',
  PT: 'portugal 葡萄牙',
  IE: 'ireland eire 爱尔兰',
  JP: 'japan 日本',
  KR: 'southkorea korea republicofkorea 韩国',
  IN: 'india 印度',
  AU: 'australia 澳大利亚',
  NZ: 'newzealand 新西兰',
  CA: 'canada 加拿大',
  BR: 'brazil brasil 巴西',
  MX: 'mexico méxico 墨西哥',
  TR: 'turkey türkiye turkiye 土耳其',
  SG: 'singapore 新加坡',
  MY: 'malaysia 马来西亚',
  TH: 'thailand 泰国',
  VN: 'vietnam 越南',
  HK: 'hongkong 香港 中国香港',
  TW: 'taiwan 台湾 中国台湾',
};
const COUNTRY_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([code, names]) => [
    [code.toLowerCase(), code] as const,
    ...names.split(' ').map((name) => [name, code] as const),
  ]),
);
const COLUMN =
  /^(?:shipping|billing|customer|delivery|收货|收货人|所在)?(?:country|countrycode|countryregion|land|pays|paese|país|pais|国家|国家地区)$/;
const OF_CURRENCY: { readonly [currency: string]: string } = {
  CNY: 'CN',
  USD: 'US',
  GBP: 'GB',
  JPY: 'JP',
  KRW: 'KR',
  INR: 'IN',
  AUD: 'AU',
  NZD: 'NZ',
  CAD: 'CA',
  CHF: 'CH',
  SEK: 'SE',
  NOK: 'NO',
  DKK: 'DK',
  PLN: 'PL',
  BRL: 'BR',
  MXN: 'MX',
  TRY: 'TR',
  SGD: 'SG',
  MYR: 'MY',
  THB: 'TH',
  VND: 'VN',
  HKD: 'HK',
  TWD: 'TW',
};
const ENOUGH = 0.6;
const LONGEST_PHONE = 64;

/**
 * Returns the country that phone numbers without a prefix are read in: that of most cells of the country columns; else China where most numbers
 * of a column are Chinese mobiles; else that of most prefixes that are written; else that of the one currency; null where nothing tells.
 */
export function guessCountry(
  files: readonly CollectedFile[],
  sources: readonly PersonSource[],
  currency: string | null,
): PeopleReport['country'] {
  const phones = sources.flatMap(({ phone }) => (phone ? [phone.levels] : []));
  const column = most(countryCells(files));
  if (column) return readIn(column, 'column');
  const prefixes = new Map<string, number>();
  for (const levels of phones) {
    for (let i = 0; i < Math.min(5000, textCount(levels)); i++) {
      const written = textAt(levels, i);
      const digits =
        written.length > LONGEST_PHONE ? undefined : /^\s*(?:\+|00)\s*([\d\s().-]{7,})$/.exec(written)?.[1]?.replace(/\D/g, '');
      const country = digits === undefined ? null : countryOfPrefix(digits);
      if (country) prefixes.set(country, (prefixes.get(country) ?? 0) + 1);
    }
  }
  if (phones.some((levels) => mobileShare(levels) >= ENOUGH)) return readIn('CN', 'shape');
  const prefix = most(prefixes);
  if (prefix) return readIn(prefix, 'prefix');
  const home = currency === null ? undefined : OF_CURRENCY[currency];
  return home ? readIn(home, 'currency') : null;
}

type Country = NonNullable<PeopleReport['country']>;
const readIn = (code: string, because: Country['because']): Country => ({ code, prefix: prefixOf(code), because });

function most(counts: ReadonlyMap<string, number>): string | null {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  for (const [country, count] of counts) if (count >= ENOUGH * sum) return country;
  return null;
}

function countryCells(files: readonly CollectedFile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { table } of files) {
    for (const column of table.columns) {
      if (column.kind !== 'category' || !COLUMN.test(plainName(column.name))) continue;
      const uses = new Float64Array(textCount(column.levels));
      for (let row = 0; row < column.codes.length; row++)
        uses[column.codes[row] as number] = (uses[column.codes[row] as number] as number) + 1;
      uses.forEach((count, level) => {
        const country = COUNTRY_OF.get(plainName(textAt(column.levels, level)));
        if (country) counts.set(country, (counts.get(country) ?? 0) + count);
      });
    }
  }
  return counts;
}
