/**
 * Letters beyond ASCII that a language writes, lower case, most of them from its standard keyboard. The first set of a script must hold what
 * tells it from its neighbours.
 */
const LATIN: readonly string[] = [
  'äöüß',
  'àâæçéèêëîïôœùûüÿ',
  'áéíñóúüªº',
  'àèéìíîòóù',
  'ãáàâçéêíóôõúüªº',
  'åäöéüà',
  'åæøéèêòôàü',
  'éëïöüèêáíóú',
  'áéíóúýþæðö',
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýž',
  'áäčďéíĺľňóôŕšťúýž',
  'áéíóöőúüű',
  'ăâîșțşţ',
  'čćđšž',
  'çğıİöşüâîû',
  'ąčęėįšųūž',
  'āčēģīķļņšūž',
  'äõöüšž',
];
const OTHERS: readonly string[] = [
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  'абвгдежзијклљмнњопрстћуфхцчџшђ',
  'αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ',
  'אבגדהוזחטיךכלםמןנסעףפץצקרשת',
  'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىًٌٍَُِّْ،؛؟',
];
/** Signs that text of any language holds. */
const SIGNS = new Set('€£§°«»“”„‘’‚–—…•·¿¡№™®©²³½\u00a0');
/** Letters that are frequent in running Russian and Greek text, which a wrong table mistakes for rare ones. */
const FREQUENT = new Set('оеаинтсрвлкмдуαοιετσςνηρπκυλάέήίόύώ');

interface Alphabet {
  readonly letters: ReadonlySet<string>;
  readonly isLatin: boolean;
}

const alphabetOf = (letters: string, isLatin: boolean): Alphabet => ({
  letters: new Set([...letters, ...letters.toLocaleUpperCase('en')]),
  isLatin,
});
const ALPHABETS: readonly Alphabet[] = [
  ...LATIN.map((letters) => alphabetOf(letters, true)),
  ...OTHERS.map((letters) => alphabetOf(letters, false)),
];

/** Encodings of one byte a character, the most usual first: of two that fit a text alike, the first is taken. */
export const CODE_PAGES = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'iso-8859-15',
  'iso-8859-2',
  'windows-1254',
  'windows-1253',
  'koi8-r',
  'ibm866',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'iso-8859-5',
  'macintosh',
] as const;

const isAsciiLetter = (char: string | undefined): boolean => char !== undefined && /[a-z]/i.test(char);
const isUpper = (char: string): boolean => char !== char.toLowerCase();
const isLower = (char: string): boolean => char !== char.toUpperCase();

/** Letters in a row beyond ASCII that no language written in Latin letters has. */
const LONG_RUN = 4;

/**
 * Returns how well a decoded text fits the best language, 0..1: the share of its characters beyond ASCII that are letters of this language
 * where such a letter can stand, or signs of any. Capitals behind small letters, letters of another script within a Latin word and long runs
 * of accented letters cannot.
 */
export function fitOf(text: string): number {
  const characters = [...text];
  const high: { readonly char: string; readonly isLatinPlace: boolean; readonly isOtherPlace: boolean }[] = [];
  let run = 0;
  characters.forEach((char, i) => {
    if (char <= '\u007f') {
      run = 0;
      return;
    }
    run++;
    const before = characters[i - 1];
    const after = characters[i + 1];
    const isCapitalInside = isUpper(char) && before !== undefined && isLower(before);
    if (SIGNS.has(char) && !/[‘’·]/.test(char) && isAsciiLetter(before) && isAsciiLetter(after)) {
      // A sign within a word is a letter of another table.
      high.push({ char: '\ufffd', isLatinPlace: false, isOtherPlace: false });
      return;
    }
    high.push({
      char,
      isLatinPlace: !isCapitalInside && run < LONG_RUN,
      isOtherPlace: !isCapitalInside && !isAsciiLetter(before) && !isAsciiLetter(after),
    });
  });
  if (high.length === 0) return 0;
  let best = 0;
  for (const { letters, isLatin } of ALPHABETS) {
    let good = 0;
    for (const { char, isLatinPlace, isOtherPlace } of high) {
      if (SIGNS.has(char)) good++;
      else if ((isLatin ? isLatinPlace : isOtherPlace) && letters.has(char)) good += isRare(char) ? 0.98 : 1;
    }
    best = Math.max(best, good / high.length);
  }
  return best;
}

/** Letters of Icelandic stand where those of Turkish do in another table; there are many more Turkish files. */
const isRare = (char: string): boolean =>
  (char >= '\u0370' && char <= '\u04ff' && !FREQUENT.has(char.toLowerCase())) || /[ýþð]/i.test(char);
