import { allReasonTables, reasonTables } from './check-reasons.ts';
import { humaniseCode, notKnownHere } from './humanise-code.ts';
import { lookUp } from './look-up.ts';
import { nextSteps } from './next-steps.ts';
import { generalOutcomeWords, outcomeWords } from './outcome-words.ts';
import type { ReasonEntry } from './reason-entry.ts';
import { withheldReason, withheldReasonCode } from './withheld-reason.ts';

export interface ReasonWords extends ReasonEntry {
  /** Yoti's own code, `null` when Yoti gave none. */
  readonly code: string | null;
  readonly known: boolean;
}

/**
 * What Yoti's reason means for this type of check and what to do next (yoti-idv section 3). Without a reason, what the
 * recommendation itself means. A reason without words is humanised and marked, never dropped (invariant 10).
 */
export function describeReason(of: {
  readonly checkType: string;
  readonly recommendation: string;
  readonly reason: string | null;
}): ReasonWords {
  if (of.reason === null) return { ...describeOutcome(of.checkType, of.recommendation), code: null, known: true };
  if (of.reason === withheldReasonCode) return { ...withheldReason, code: null, known: true };
  const tables = [...(lookUp(reasonTables, of.checkType) ?? []), ...allReasonTables];
  for (const table of tables) {
    const entry = lookUp(table, of.reason);
    if (entry) return { ...entry, code: of.reason, known: true };
  }
  return { ...unknownReason(of.reason), code: of.reason, known: false };
}

function describeOutcome(checkType: string, recommendation: string): ReasonEntry {
  const own = lookUp(outcomeWords, checkType);
  return (
    (own && lookUp(own, recommendation)) ??
    lookUp(generalOutcomeWords, recommendation) ?? {
      words: `Recommendation ${notKnownHere}`,
      meaning: 'This version does not know what this recommendation means.',
      nextStep: nextSteps.judgeYourself,
    }
  );
}

function unknownReason(reason: string): ReasonEntry {
  return {
    words: `${humaniseCode(reason)} (${notKnownHere})`,
    meaning: 'Yoti gave a reason that this version has no words for; it is shown as it came.',
    nextStep: nextSteps.judgeYourself,
  };
}
