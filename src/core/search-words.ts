/**
 * The words under which a person or session is found: whole words, without case, accents or punctuation, so that
 * "Nguyễn Thị Ánh" is found by "nguyen anh". Only their HMAC tokens are ever stored.
 */
export function searchWords(text: string): string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
  // Letters that Unicode does not decompose but people type plainly.
  const plain = folded.replace(/[łøđßæœı]/g, (letter) => plainLetters[letter] ?? letter).normalize('NFKC');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return [...new Set(words)].slice(0, 20);
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
