/** Appended to every code that has no words here (invariant 10). */
export const notKnownHere = 'not known to this version';

const longestCode = 80;

/**
 * A code as a person would write it: `SOME_NEW_REASON` becomes "Some new reason".
 * At most 80 code points (reliability-security 8.5); a code of nothing but separators comes back as it is.
 */
export function humaniseCode(code: string): string {
  const words = code
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
  if (words === '') return code === '' ? 'Empty code' : code;
  const points = Array.from(words);
  const cut = points.length > longestCode ? [...points.slice(0, longestCode - 1), '…'] : points;
  const [first = '', ...rest] = cut;
  return first.toUpperCase() + rest.join('');
}

/** A code that has no words here, as a person would write it, and marked. */
export function markUnknown(code: string): string {
  return `${humaniseCode(code)}${mark}`;
}

/** A sentence with several unknown codes says once, at its end, that they are not known. */
export function markOnce(sentence: string): string {
  return sentence.includes(mark) ? `${sentence.replaceAll(mark, '')}${mark}` : sentence;
}

const mark = ` (${notKnownHere})`;
