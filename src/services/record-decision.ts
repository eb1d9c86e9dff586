import canonicalize from 'canonicalize';
import type { ReviewProof } from '../core/decision.ts';
import { shortSessionId } from '../core/session.ts';
import { insertDecision } from '../db/decisions.ts';
import { oweDelivery } from '../db/deliveries.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweUpdates } from '../db/messages.ts';
import { closeProposal, type ProposalRow } from '../db/proposals.ts';
import { deleteReviewClaim } from '../db/review-claims.ts';
import { findVersion } from '../db/sessions.ts';
import { type ActContext, type Acted, knownRole, type Signature } from './act-context.ts';
import { slackActor } from './deps.ts';
import { evidenceDigest, sha256 } from './evidence.ts';
import { commitmentTo } from './sealed-comment.ts';

/**
 * Records the one decision of a session, under its lock: with its delivery and its ledger row in one transaction, and
 * with the digest of the evidence that was on the card (invariant I3).
 */
export async function recordDecision(
  context: ActContext,
  signature: Signature & { readonly proposal: ProposalRow | null },
): Promise<Acted> {
  const { tx, click, session, now } = context;
  const roleSnapshot = knownRole(context);
  const { verdict, reasonCode, isOverride, commentId, review, proposal } = signature;
  const evidence = await evidenceInForce(context);
  const actor = slackActor(click.actor);
  const inserted = await insertDecision(tx, {
    ...{ session_id: session.id, verdict, reason_code: reasonCode, is_override: isOverride, comment_id: commentId },
    ...{ slack_team_id: click.actor.slackTeamId, slack_user_id: click.actor.slackUserId, action_id: click.actionId },
    ...{ decided_at: now, session_version: session.version, evidence_digest: evidence.digest },
    ...{ role_snapshot: roleSnapshot, evidence_images: evidence.images, review, proposal_id: proposal?.id ?? null },
    ...{ channel: click.channel, message_ts: click.messageTs },
  });
  // Under the session's lock nobody can have been first; the constraint, not an earlier look, is what makes it so.
  if (!inserted) throw new Error('a decision was refused by its own constraint');
  if (proposal !== null) {
    await closeProposal(tx, proposal.id, { state: 'countersigned', at: now, by: actor, actionId: click.actionId });
  }
  await deleteReviewClaim(tx, session.id);
  const messageIds = await oweUpdates(tx, session.id, now);
  const head = await appendLedger(tx, {
    at: now,
    kind: 'decision.recorded',
    sessionId: session.id,
    actor,
    payload: {
      ...{ verdict, version: session.version, evidenceDigest: evidence.digest, via: roleSnapshot.via },
      ...{ reasonCode, isOverride, comment: commitmentTo(context), review: reviewDigest(review) },
      ...policyInForce(context),
      ...(proposal === null ? {} : { proposalId: proposal.id, proposedBy: proposal.slack_user_id }),
    },
  });
  const deliveryId = await oweDecisionDelivery(context, { ...signature, head });
  const outcome = { kind: 'decided', verdict, shortSessionId: shortSessionId(session.yoti_session_id) } as const;
  return { outcome, messageIds, deliveryIds: [deliveryId] };
}

/** What the customer's back end is told of it, with the ledger's head as a witness. */
function oweDecisionDelivery(
  { tx, click, session, now }: ActContext,
  signed: Signature & { readonly proposal: ProposalRow | null; readonly head: { seq: number; hash: string } },
): Promise<string> {
  const { verdict, reasonCode, isOverride, proposal, head } = signed;
  const decidedBy = click.actor.slackUserId;
  const proposedBy = proposal?.slack_user_id ?? null;
  return oweDelivery(tx, {
    session,
    news: { kind: 'decision.recorded', verdict, reasonCode, isOverride, decidedBy, proposedBy },
    ledgerHead: head,
    at: now,
  });
}

/** What the person saw on the card: the session as worded, and the pictures that Slack showed; others nobody saw. */
export async function evidenceInForce({
  tx,
  session,
  message,
}: ActContext): Promise<{ readonly digest: string; readonly images: readonly string[] }> {
  const version = await findVersion(tx, session.id, session.version);
  if (version === undefined) throw new Error('a session has no row of its newest version');
  const images = message.sheet_shown ? (message.sheet_hashes ?? []) : [];
  return { digest: evidenceDigest(version.evidence_digest, images), images };
}

/** Settings can be changed and changed back: what governed a signature stands with it. */
export function policyInForce({ deps }: ActContext): { readonly fourEyes: string; readonly reviewFirst: string } {
  const { fourEyes, reviewFirst } = deps.settings.policy;
  return { fourEyes, reviewFirst };
}

/** Stands for the proof of review in the ledger; the whole of it is in the row that it belongs to. */
export function reviewDigest(review: ReviewProof): string {
  return sha256(canonicalize(review) ?? '');
}
