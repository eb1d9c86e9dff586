import type { Verdict } from './decision.ts';

/** Why somebody decided: a code for machines, words for people. Each belongs to one verdict. */
export interface Reason {
  readonly verdict: Verdict;
  readonly code: string;
  readonly words: string;
}

/** The list unless DECISION_REASONS gives another. Words without a person's details: they stand in channels and reports. */
export const defaultReasons: readonly Reason[] = [
  { verdict: 'REJECT', code: 'document_not_genuine', words: 'The document is not genuine or was altered' },
  {
    verdict: 'REJECT',
    code: 'document_not_usable',
    words: 'The document cannot be read, has expired or is not accepted',
  },
  { verdict: 'REJECT', code: 'face_mismatch', words: 'The face is not that of the document' },
  { verdict: 'REJECT', code: 'liveness_failed', words: 'No live person was shown' },
  { verdict: 'REJECT', code: 'details_mismatch', words: 'Details differ from what was declared' },
  { verdict: 'REJECT', code: 'address_not_confirmed', words: 'The address could not be confirmed' },
  { verdict: 'REJECT', code: 'watchlist_match', words: 'A watchlist match that stands' },
  { verdict: 'REJECT', code: 'suspected_fraud', words: 'Suspected fraud' },
  { verdict: 'REJECT', code: 'other_reject', words: 'Another reason, in the comment' },
  { verdict: 'APPROVE', code: 'false_positive', words: 'A match that is somebody else' },
  { verdict: 'APPROVE', code: 'minor_difference', words: 'A small difference that is explained' },
  { verdict: 'APPROVE', code: 'checked_by_hand', words: 'Checked by a person by other means' },
  { verdict: 'APPROVE', code: 'accepted_risk', words: 'A risk that our policy accepts' },
  { verdict: 'APPROVE', code: 'other_approve', words: 'Another reason, in the comment' },
];

export function reasonsFor(reasons: readonly Reason[], verdict: Verdict): readonly Reason[] {
  return reasons.filter((reason) => reason.verdict === verdict);
}

/** The words of a code; the code itself where the list does not have it any more. */
export function wordsOfReason(reasons: readonly Reason[], code: string): string {
  return reasons.find((reason) => reason.code === code)?.words ?? code.replaceAll('_', ' ');
}
