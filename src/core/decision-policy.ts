import type { Verdict } from './decision.ts';
import { isAgainstRecommendation } from './outcome.ts';
import type { Reason } from './reasons.ts';
import type { Session } from './session.ts';

/** What the team's settings ask of a decision. */
export interface DecisionPolicy {
  readonly fourEyes: 'never' | 'overrides' | 'rejects' | 'always';
  readonly proposalMs: number;
  readonly claimMs: number;
  readonly reviewFirst: 'never' | 'attention';
  readonly reasons: readonly Reason[];
}

/** What one verdict on one session asks for. */
export interface DecisionRules {
  /** Against what Yoti recommends. */
  readonly isOverride: boolean;
  readonly needsReason: boolean;
  readonly needsComment: boolean;
  /** The first signature only proposes; another person's makes it the decision. */
  readonly needsSecond: boolean;
}

/** A REJECT gives a reason and a comment, an override a comment; the policy says when two people sign. */
export function rulesOf(policy: DecisionPolicy, session: Session, verdict: Verdict): DecisionRules {
  const isOverride = isAgainstRecommendation(session, verdict);
  const isReject = verdict === 'REJECT';
  const second = { never: false, overrides: isOverride, rejects: isReject, always: true };
  return {
    isOverride,
    needsReason: isReject,
    needsComment: isReject || isOverride,
    needsSecond: second[policy.fourEyes],
  };
}
