import type { ReasonEntry } from './reason-entry.ts';

/** Ours, not Yoti's: stands in place of a reason that a reader may not have, so that nothing hints at which it was. */
export const withheldReasonCode = 'WITHHELD_BY_COUNTERSIGN';

export const withheldReason: ReasonEntry = {
  words: 'Reason not part of this copy',
  meaning: 'The reason is left out of this copy.',
  nextStep: null,
};
