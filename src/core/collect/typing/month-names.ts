/** Names and short forms of the months in English, German, French, Spanish, Italian, Portuguese and Dutch, without accents and dots. */
const NAMES: readonly string[] = [
  'january jan januar janner janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar febr fevrier fevr fev febrero febbraio fevereiro februari',
  'march mar marz mrz mars marzo marco maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug aout agosto ago augustus',
  'september sep sept septembre septiembre setiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez decembre diciembre dic dicembre dezembro',
];
const MONTHS: ReadonlyMap<string, number> = new Map(NAMES.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)));

/** Returns the month 1..12 that a name means, in any case, with or without accents; 0 for other words. */
export const monthOf = (name: string): number =>
  MONTHS.get(
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f.]/g, '')
      .toLowerCase(),
  ) ?? 0;

const HAN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Returns the month of `5`, `05` or `五`. */
export const monthOfHan = (text: string): number => HAN.indexOf(text) + 1 || Number(text);
