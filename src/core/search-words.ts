/**
 * The words under which a person or session is found: whole words, without case, accents or punctuation, so that
 * "Nguyễn Thị Ánh" is found by "nguyen anh". A word with a joiner in it («علی‌رضا») counts as its parts and as one, because
 * people type it either way. Only their HMAC tokens are ever stored.
 */
export function searchWords(text: string): string[] {
  const words = wordsOf(text);
  return distinct([...words.flatMap(({ parts }) => parts), ...words.map(({ whole }) => whole)]);
}

/** What was typed, word for word: for each the words of which any one will do. */
export function wantedWords(text: string): (readonly string[])[] {
  const wanted = new Map(
    wordsOf(text).flatMap(({ parts, whole }) => parts.map((part) => [`${part} ${whole}`, distinct([part, whole])])),
  );
  return [...wanted.values()].slice(0, mostWords);
}

const mostWords = 20;

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].slice(0, mostWords);
}

interface Word {
  /** What stands between its joiners; mostly one. */
  readonly parts: readonly string[];
  readonly whole: string;
}

function wordsOf(text: string): Word[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
  // Letters that Unicode does not decompose but people type plainly.
  const plain = folded.replace(/[łøđßæœı]/g, (letter) => plainLetters[letter] ?? letter).normalize('NFKC');
  const words = plain.split(/[^\p{L}\p{N}\u200C\u200D]+/u).map((word) => word.match(/[^\u200C\u200D]+/g) ?? []);
  return words.filter(({ length }) => length > 0).map((parts) => ({ parts, whole: parts.join('').normalize('NFKC') }));
}

/** An exact key (e-mail address, tracking id, session id): one token for the whole, told apart from words by its prefix. */
export function exactKey(kind: 'email' | 'tracking', value: string): string {
  return `${kind}:${value.trim().normalize('NFKC').toLocaleLowerCase('en')}`;
}

const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
