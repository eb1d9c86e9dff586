import { lookUp } from './look-up.ts';

/** How a check stands for the reviewer, worst first in `standings`. Never a decision. `FAILED`: by an error at Yoti. */
export type Standing = 'REJECT' | 'CONSIDER' | 'NOT_AVAILABLE' | 'FAILED' | 'UNFINISHED' | 'UNKNOWN' | 'APPROVE';

export const standings: readonly Standing[] = [
  'REJECT',
  'CONSIDER',
  'NOT_AVAILABLE',
  'FAILED',
  'UNFINISHED',
  'UNKNOWN',
  'APPROVE',
];

const words: Readonly<Record<string, string>> = {
  APPROVE: 'APPROVE',
  REJECT: 'REJECT',
  CONSIDER: 'CONSIDER',
  NOT_AVAILABLE: 'NOT AVAILABLE',
};

/** The word shown for Yoti's recommendation; a value without words is shown as Yoti wrote it. */
export function recommendationWord(value: string): string {
  return lookUp(words, value) ?? value.replaceAll('_', ' ');
}

/** Check states that carry no usable recommendation (yoti-idv 2.6). */
const stateWords: Readonly<Record<string, string>> = {
  CREATED: 'NOT STARTED',
  READY: 'NOT STARTED',
  PENDING: 'IN PROGRESS',
  INTERNAL_ERROR: 'FAILED AT YOTI',
  DONE: 'NO RECOMMENDATION',
};

/** The word shown in place of a recommendation when the check has none. */
export function unfinishedWord(state: string): string {
  return lookUp(stateWords, state) ?? state.replaceAll('_', ' ');
}
