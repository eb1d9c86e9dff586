import type { Verdict } from '../core/decision.ts';
import { type DecisionRules, rulesOf } from '../core/decision-policy.ts';
import { isAgainstRecommendation, summariseOutcome, warnBeforeApproval } from '../core/outcome.ts';
import { type Reason, reasonsFor, wordsOfReason } from '../core/reasons.ts';
import { shortSessionId } from '../core/session.ts';
import type { ProposalRow } from '../db/proposals.ts';
import {
  type ActContext,
  type Acted,
  type DecisionOutcome,
  isSamePerson,
  nothingDone,
  type SessionClick,
} from './act-context.ts';
import { underLock } from './act-on-session.ts';
import type { Deps } from './deps.ts';
import { proofOfReview } from './proof-of-review.ts';
import { refuseClick } from './record-refusal.ts';
import { openComment } from './sealed-comment.ts';
import { whyNotSign } from './sign-session.ts';

/** What the form says before somebody signs. No subject data but the comment of a proposal, for who may countersign it. */
export interface SignatureForm {
  readonly shortSessionId: string;
  /** "2 of 6 checks need you". */
  readonly headline: string;
  readonly counts: string;
  readonly verdict: Verdict;
  readonly rules: DecisionRules;
  /** What speaks against the verdict, in one sentence. */
  readonly warning: string | null;
  readonly reasons: readonly Reason[];
  /** Somebody else who is on it. */
  readonly claimedBy: { readonly slackUserId: string; readonly since: string } | null;
  /** Types of the checks that need a person and that this person has not opened. */
  readonly notOpened: readonly string[];
  readonly proposal: ProposalWords | null;
}

export interface ProposalWords {
  readonly slackUserId: string;
  readonly at: string;
  readonly reason: string | null;
  readonly comment: string | null;
}

export type Prepared =
  | { readonly kind: 'form'; readonly form: SignatureForm }
  | { readonly kind: 'answer'; readonly outcome: DecisionOutcome };

/**
 * What the form for a signature shows, once everything is checked that would be checked of the signature itself: whoever
 * may not sign is told now, and the ledger has it. It writes nothing else.
 */
export async function prepareSignature(deps: Deps, click: SessionClick): Promise<Prepared> {
  let form: SignatureForm | null = null;
  const look = async (context: ActContext) => {
    const looked = await lookAhead(context);
    if ('form' in looked) form = looked.form;
    return 'form' in looked ? nothingDone({ kind: 'needs_form' }) : looked;
  };
  // A form tells nothing that the card does not; only the comment of a proposal is for those who may countersign.
  const whileCold = click.act === 'decide' ? look : undefined;
  const outcome = await deps.inTurn(() => underLock(deps, click, look, whileCold));
  return form === null ? { kind: 'answer', outcome } : { kind: 'form', form };
}

async function lookAhead(context: ActContext): Promise<Acted | { readonly form: SignatureForm }> {
  const { deps, click, session, document, proposal, claim } = context;
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  if (click.act === 'countersign' && proposal?.id !== click.proposalId) {
    return refuseClick(context, { kind: 'no_proposal', ...short });
  }
  if (click.act === 'countersign' && proposal !== null && isSamePerson(proposal, click.actor)) {
    return refuseClick(context, { kind: 'own_proposal', ...short });
  }
  const review = await proofOfReview(context);
  // Who the person is, and so whether they are too near, is not known while the role is not: the signature will tell.
  const refusal = context.roleSnapshot === null ? null : await whyNotSign(context, review);
  if (refusal !== null) return refuseClick(context, refusal);
  const verdict = proposal?.verdict ?? click.verdict;
  if (verdict === null) throw new Error('a signature without a verdict');
  const other = claim === null || isSamePerson(claim, click.actor) ? null : claim;
  // What is signed is how the checks stand, not how far the signatures are.
  const { headline, counts } = summariseOutcome(document, { decision: null, isGone: false, proposed: null });
  return {
    form: {
      ...short,
      headline,
      counts,
      verdict,
      rules: rulesOf(deps.settings.policy, document, verdict),
      warning: warningOf(context, verdict),
      reasons: reasonsFor(deps.settings.policy.reasons, verdict),
      claimedBy: other && { slackUserId: other.slack_user_id, since: other.claimed_at.toISOString() },
      notOpened: review.attentionNotOpened,
      proposal: proposal && (await wordsOf(context, proposal)),
    },
  };
}

function warningOf({ document }: ActContext, verdict: Verdict): string | null {
  if (verdict === 'APPROVE') return warnBeforeApproval(document);
  return isAgainstRecommendation(document, 'REJECT') ? 'Yoti recommends APPROVE for every check.' : null;
}

async function wordsOf({ deps, tx, session }: ActContext, proposal: ProposalRow): Promise<ProposalWords> {
  return {
    slackUserId: proposal.slack_user_id,
    at: proposal.created_at.toISOString(),
    reason: proposal.reason_code === null ? null : wordsOfReason(deps.settings.policy.reasons, proposal.reason_code),
    comment: await openComment(deps, tx, session, proposal.comment_id),
  };
}
