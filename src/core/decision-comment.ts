import { cleanText } from './clean-text.ts';

/** Of characters as people count them (reliability-security 9). */
export const commentLimits = { min: 3, max: 1000 } as const;

/** A comment as it is kept, or why it cannot be one. */
export type ReadComment =
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable' };

/** Reads what was typed: blank is none; without a letter or digit, as of emoji alone, it says nothing. */
export function readComment(typed: string): ReadComment {
  const text = cleanText(typed.trim(), commentLimits.max + 1);
  if (text === null || text.trim() === '') return { kind: 'none' };
  const length = Array.from(text).length;
  const says = /[\p{L}\p{N}]/u.test(text);
  return says && length >= commentLimits.min && length <= commentLimits.max
    ? { kind: 'comment', text }
    : { kind: 'unusable' };
}
