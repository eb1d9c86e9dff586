import { humaniseCode, markUnknown } from './humanise-code.ts';

/** What the schemes of identity profiles check for, as Yoti's documentation and samples name it (yoti-idv 2.9). */
export const schemeObjectives: readonly string[] = ['BASIC', 'STANDARD', 'ENHANCED', 'AL_L1', 'AL_M1', 'AL_M1C'];

/** The objective of a scheme as a person would write it; an unknown one is marked. */
export function describeObjective(objective: string): string {
  return schemeObjectives.includes(objective) ? humaniseCode(objective) : markUnknown(objective);
}
