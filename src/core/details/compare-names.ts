/** How a name stands to the one it is held against. */
export type NameAgreement = 'same' | 'more' | 'fewer' | 'differs' | 'other_script';

/**
 * Holds a name against another one. Case, accents, punctuation, the order of the words and the way letters are encoded do
 * not count, nor whether ü is written u or ue; names in no common script cannot be compared. `null` when one has no words.
 */
export function compareNames(name: string, reference: string): NameAgreement | null {
  const foldings = letterFoldings.map((letters): NameAgreement | null =>
    compareWords(nameWords(name, letters), nameWords(reference, letters)),
  );
  return foldings.find((agreement) => agreement === 'same') ?? foldings[0] ?? null;
}

function compareWords(all: readonly string[], allReference: readonly string[]): NameAgreement | null {
  if (all.length === 0 || allReference.length === 0) return null;
  const shared = [...scriptsOf(all)].filter((script) => scriptsOf(allReference).has(script));
  if (shared.length === 0) return 'other_script';
  // A document may repeat the name in a second script; only what both are written in is compared.
  const isShared = (word: string) => [...scriptsOf([word])].some((script) => shared.includes(script));
  const [words, reference] = [new Set(all.filter(isShared)), new Set(allReference.filter(isShared))];
  const added = [...words].filter((word) => !reference.has(word)).join('');
  const missing = [...reference].filter((word) => !words.has(word)).join('');
  // What is left over may be the same letters, only divided in another place: "Jean-Luc" and "JEANLUC".
  if (added === missing) return 'same';
  if (missing === '') return 'more';
  return added === '' ? 'fewer' : 'differs';
}

/**
 * Marks that are accents or vowel points: left away. Those of Indic scripts, Thai and kana make another letter, and stay.
 */
const accents =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]]--[\u3099\u309A]]/gv;
/** Written inside words without dividing them: apostrophes, the Arabic tatweel, joiners and direction marks. */
const undividing = /['’‘ʼʻʹ`´\u0640\p{Cf}]/gu;

const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
};

/** As passports spell letters that their machine-readable zone lacks (ICAO 9303-3, section 6). */
const spelledOut: Readonly<Record<string, string>> = { ...plainLetters, ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

const letterFoldings = [plainLetters, spelledOut];

function nameWords(name: string, letters: Readonly<Record<string, string>>): readonly string[] {
  const lower = name.normalize('NFKC').toLowerCase();
  const replaced = lower.replace(/[łøđðþßæœıςäöüå]/g, (letter) => letters[letter] ?? letter);
  const folded = replaced.replace(undividing, '').normalize('NFKD').replace(accents, '');
  return folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');
}

const scripts: readonly (readonly [string, RegExp])[] = [
  ...['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Ethiopic', 'Thai', 'Lao', 'Khmer'],
  ...['Myanmar', 'Sinhala', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo'],
].map((script): [string, RegExp] => [script, new RegExp(`\\p{Script=${script}}`, 'u')]);

/** The scripts of these words; one that is not listed, or a word of digits, counts as a script of its own. */
function scriptsOf(words: readonly string[]): ReadonlySet<string> {
  const text = words.join('');
  const found = scripts.filter(([, pattern]) => pattern.test(text)).map(([script]) => script);
  return new Set(found.length === 0 ? ['another'] : found);
}
