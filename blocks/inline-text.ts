import { hasStrayJoiner, withoutStrayJoiners } from '../src/core/joiners.ts';

/** Longest shown lengths in code points, by what a text is (reliability-security 8.5). */
export const inlineCaps = { name: 100, address: 200, reason: 300, code: 80 } as const;

/** Controls, zero-width spaces, direction marks and isolates: what can hide or reorder text (T11). Joiners are judged by where they stand. */
const hidden = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u061C\u180E]/gu;

/** Characters that hide nothing but end a line. */
const lineBreaks = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;

/**
 * Text from outside on one line: nothing hidden, no line break, single spaces, at most `cap` code points with an
 * ellipsis. May be empty.
 */
export function cleanInline(text: string, cap: number): string {
  const visible = text.toWellFormed().normalize('NFC').replaceAll(lineBreaks, ' ').replaceAll(hidden, '');
  const line = withoutStrayJoiners(visible).replaceAll(/\s+/gu, ' ').trim();
  return cutCodePoints(line, cap);
}

/** At most `cap` code points, the last one an ellipsis when something was cut. */
function cutCodePoints(text: string, cap: number): string {
  if (text.length <= cap) return text;
  const points = Array.from(text);
  return points.length <= cap ? text : `${points.slice(0, cap - 1).join('')}…`;
}

/** At most `cap` UTF-16 units without splitting a character, the last one an ellipsis when something was cut. */
export function cutUnits(text: string, cap: number): string {
  if (text.length <= cap) return text;
  const cut = text.slice(0, cap - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

/** Whether a text tries to look like another: hidden characters, or Latin mixed with look-alike scripts in one word. */
export function isSuspicious(text: string): boolean {
  if (text.replaceAll(lineBreaks, ' ').search(hidden) >= 0 || hasStrayJoiner(text)) return true;
  return text
    .split(/\s+/u)
    .some((word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word));
}

/** Right-to-left text has to be isolated, or it reorders our words around it. */
export function hasRightToLeft(text: string): boolean {
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text);
}
