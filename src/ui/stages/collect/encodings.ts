import type { Translate } from '../../text/text';

const NAMES: { readonly [label: string]: string } = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030',
  big5: 'Big5',
  shift_jis: 'Shift JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1252': 'Windows-1252',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'koi8-r': 'KOI8-R',
};

/** Labels of TextDecoder that can be chosen by hand. */
export const ENCODINGS: readonly string[] = Object.keys(NAMES);
export const encodingName = (label: string): string => NAMES[label] ?? label;

export const DELIMITERS = [',', ';', '\t', '|'] as const;
type Known = (typeof DELIMITERS)[number] | ' ';
export const delimiterName = (delimiter: string, t: Translate): string =>
  delimiter === ' ' || (DELIMITERS as readonly string[]).includes(delimiter)
    ? t(`collect.delimiter.${delimiter as Known}`)
    : `“${delimiter}”`;
