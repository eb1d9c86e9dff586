/**
 * Cleans text from outside where it enters storage (reliability-security 8.5): PostgreSQL refuses U+0000, jsonb refuses
 * lone surrogates, and either would make a row that fails for ever.
 * @returns NFC text of at most `maxCodePoints`, or `null` when nothing but white space is left.
 */
export function cleanText(text: string, maxCodePoints: number): string | null {
  const safe = text.toWellFormed().replaceAll('\u0000', '').normalize('NFC').trim();
  if (safe === '') return null;
  return safe.length <= maxCodePoints ? safe : Array.from(safe).slice(0, maxCodePoints).join('');
}
