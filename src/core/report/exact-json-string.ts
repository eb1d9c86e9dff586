/** Ends a printed line that goes on in the next one. No JSON has it but in a string, and there `exactJsonString` escapes it. */
export const continuationSign = '¬';

/** One sign each on paper, which a copy gives back as it was: letters of these scripts without loose marks, and some signs. */
const EXACT =
  /^(?:[–—‘’“”„…€£°·¿¡、。「」（），]|(?=\p{L})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])$/u;
/** Hangul written in parts, which normalisation puts together. */
const PARTS_OF_HANGUL = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/;
/** All but the last of adjoining spaces, and those at either end. */
const LOOSE_SPACE = / (?= )|^ | $/g;

/**
 * The JSON string of a text, in which everything stands as `\uXXXX` that a printed page or a copy of it may lose or change:
 * loose accents, characters that normalisation changes, invisible ones, writing from right to left, spaces beside spaces. A
 * parser gives back the same text.
 */
export function exactJsonString(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1);
  return `"${inner.replace(/[^ -~]/gu, exactly).replace(LOOSE_SPACE, escaped)}"`;
}

function exactly(character: string): string {
  const isExact = EXACT.test(character) && !PARTS_OF_HANGUL.test(character) && character.normalize('NFC') === character;
  return isExact ? character : escaped(character);
}

/** Each UTF-16 unit by itself, as JSON has it (RFC 8259, 7). */
function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
