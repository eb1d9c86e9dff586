import { randomUUID } from 'node:crypto';
import { addMs } from '../clock.ts';
import type { ReviewProof, Verdict } from '../core/decision.ts';
import { type DecisionRules, rulesOf } from '../core/decision-policy.ts';
import { reasonsFor } from '../core/reasons.ts';
import { shortSessionId } from '../core/session.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweUpdates } from '../db/messages.ts';
import { insertProposal } from '../db/proposals.ts';
import {
  type ActContext,
  type Acted,
  type DecisionOutcome,
  isSamePerson,
  knownRole,
  nothingDone,
  type Signature,
} from './act-context.ts';
import { slackActor } from './deps.ts';
import { judgeSegregation } from './judge-segregation.ts';
import { proofOfReview } from './proof-of-review.ts';
import { evidenceInForce, policyInForce, recordDecision, reviewDigest } from './record-decision.ts';
import { refuseClick } from './record-refusal.ts';
import { commitmentTo, keepComment } from './sealed-comment.ts';

/**
 * Approve or Reject: the one decision of the session, or a proposal where the policy wants a second signature. Nothing is
 * written while a reason or a comment is missing: the form asks for them.
 */
export async function signSession(context: ActContext): Promise<Acted> {
  const { deps, click, document } = context;
  const { verdict } = click;
  if (verdict === null) throw new Error('a decision without a verdict');
  const review = await proofOfReview(context);
  const refusal = await whyNotSign(context, review);
  if (refusal !== null) return refuseClick(context, refusal);
  const rules = rulesOf(deps.settings.policy, document, verdict);
  if (!isComplete(context, rules, verdict)) return nothingDone({ kind: 'needs_form' });
  const commentId = await keepComment(context);
  const signature = { verdict, reasonCode: click.reasonCode, isOverride: rules.isOverride, commentId, review };
  return rules.needsSecond ? propose(context, signature) : recordDecision(context, { ...signature, proposal: null });
}

/** Why this person must not sign this session now, whichever signature it is. */
export async function whyNotSign(context: ActContext, review: ReviewProof): Promise<DecisionOutcome | null> {
  const short = { shortSessionId: shortSessionId(context.session.yoti_session_id) };
  const why = await judgeSegregation(context);
  if (why !== null) return { kind: 'segregated', why, ...short };
  const mustOpen = context.deps.settings.policy.reviewFirst === 'attention' && review.attentionNotOpened.length > 0;
  return mustOpen ? { kind: 'not_opened', checks: review.attentionNotOpened, ...short } : null;
}

/** Whether the click brings all that the rules ask for; somebody else's claim is warned of in the form only. */
function isComplete({ deps, click, claim }: ActContext, rules: DecisionRules, verdict: Verdict): boolean {
  const listed = reasonsFor(deps.settings.policy.reasons, verdict).some(({ code }) => code === click.reasonCode);
  if (click.reasonCode === null ? rules.needsReason : !listed) return false;
  if (rules.needsComment && click.comment === null) return false;
  return click.hasForm || claim === null || isSamePerson(claim, click.actor);
}

/** The first of two signatures: on the card for everybody, until another person agrees or it ends. */
async function propose(context: ActContext, signature: Signature): Promise<Acted> {
  const { deps, tx, click, session, now } = context;
  const roleSnapshot = knownRole(context);
  const { verdict, reasonCode, isOverride, commentId, review } = signature;
  const evidence = await evidenceInForce(context);
  const id = randomUUID();
  const expiresAt = addMs(now, deps.settings.policy.proposalMs);
  await insertProposal(tx, {
    ...{ id, session_id: session.id, verdict, reason_code: reasonCode, is_override: isOverride, comment_id: commentId },
    ...{ slack_team_id: click.actor.slackTeamId, slack_user_id: click.actor.slackUserId, action_id: click.actionId },
    ...{ session_version: session.version, evidence_digest: evidence.digest },
    evidence_images: JSON.stringify(evidence.images),
    role_snapshot: JSON.stringify(roleSnapshot),
    review: JSON.stringify(review),
    ...{ channel: click.channel, message_ts: click.messageTs, state: 'open', created_at: now, expires_at: expiresAt },
  });
  const messageIds = await oweUpdates(tx, session.id, now);
  await appendLedger(tx, {
    at: now,
    kind: 'decision.proposed',
    sessionId: session.id,
    actor: slackActor(click.actor),
    payload: {
      ...{ proposalId: id, verdict, version: session.version, evidenceDigest: evidence.digest, via: roleSnapshot.via },
      ...{ reasonCode, isOverride, comment: commitmentTo(context), review: reviewDigest(review) },
      ...policyInForce(context),
      expiresAt: expiresAt.toISOString(),
    },
  });
  const outcome = { kind: 'proposed', verdict, expiresAt: expiresAt.toISOString() } as const;
  return {
    outcome: { ...outcome, shortSessionId: shortSessionId(session.yoti_session_id) },
    messageIds,
    deliveryIds: [],
  };
}
