import { markUnknown } from './humanise-code.ts';
import { lookUp } from './look-up.ts';

/** Yoti publishes no list: this is the one that its own libraries show (yoti-idv section 3). */
const suggestions: Readonly<Record<string, string>> = { BETTER_LIGHTING: 'better lighting' };

/** What Yoti suggests to the applicant, in the middle of a sentence; an unknown suggestion is marked. */
export function describeSuggestion(suggestion: string): string {
  return lookUp(suggestions, suggestion) ?? markUnknown(suggestion).toLowerCase();
}
