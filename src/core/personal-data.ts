/** What a comment may hold by mistake. It would be sealed like everything personal, but it need not be there at all. */
export type PersonalDataKind = 'card_number' | 'document_number' | 'email';

/**
 * Finds payment card numbers, e-mail addresses and what looks like a document number in what a person typed: for a
 * warning, never a refusal, because only the shape can tell.
 */
export function findPersonalData(text: string): readonly PersonalDataKind[] {
  const numbers = numbersIn(text);
  const isCard = numbers.some(isCardNumber);
  const isDocument = wordsIn(text).some(looksLikeDocumentNumber);
  return [
    ...(isCard ? (['card_number'] as const) : []),
    ...(isDocument ? (['document_number'] as const) : []),
    ...(/[^\s@]{1,64}@[^\s@.]{1,63}\.[^\s@]{2,}/u.test(text) ? (['email'] as const) : []),
  ];
}

/** Groups of digits as people write them: 4111 1111 1111 1111, 4111-1111-1111-1111. */
function numbersIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\d(?:[ -]?\d){6,30}/g), ([match]) => match.replaceAll(/[ -]/g, ''));
}

function isCardNumber(number: string): boolean {
  return /^\d{13,19}$/.test(number) && passesLuhn(number);
}

/** ISO/IEC 7812: the check digit that every payment card number carries. */
function passesLuhn(number: string): boolean {
  const sum = Array.from(number)
    .reverse()
    .map((digit, index) => (index % 2 === 0 ? Number(digit) : doubled(Number(digit))))
    .reduce((total, value) => total + value, 0);
  return sum % 10 === 0;
}

function doubled(digit: number): number {
  return digit > 4 ? 2 * digit - 9 : 2 * digit;
}

function wordsIn(text: string): readonly string[] {
  return text.split(/[\s,.;:()"'“”]+/u);
}

/** Eight to eighteen letters and digits, six digits at least: the shape of passport, card and licence numbers. */
function looksLikeDocumentNumber(word: string): boolean {
  const signs = plain(word);
  if (signs.length < 8 || signs.length > 18 || isDate(word) || isCardNumber(signs)) return false;
  return /^[A-Z0-9]+$/.test(signs) && signs.replaceAll(/\D/g, '').length >= 6;
}

function isDate(word: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:T.*)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(word);
}

function plain(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
