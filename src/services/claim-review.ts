import { addMs } from '../clock.ts';
import { shortSessionId } from '../core/session.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweUpdates } from '../db/messages.ts';
import { deleteReviewClaim, findExpiredClaims, findReviewClaim, insertReviewClaim } from '../db/review-claims.ts';
import { lockSession } from '../db/sessions.ts';
import { type ActContext, type Acted, isSamePerson, nothingDone } from './act-context.ts';
import { type Deps, slackActor } from './deps.ts';
import { refuseClick } from './record-refusal.ts';

/** "I am on it": the card says so to everybody, until the person lets go, decides, or their time is over. */
export async function claimReview(context: ActContext): Promise<Acted> {
  const { deps, tx, click, session, claim, now } = context;
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  if (claim !== null && isSamePerson(claim, click.actor)) return nothingDone({ kind: 'claimed', ...short });
  if (claim !== null) {
    return refuseClick(context, { kind: 'claimed_by_other', slackUserId: claim.slack_user_id, ...short });
  }
  // One whose time was over may still stand there.
  await deleteReviewClaim(tx, session.id);
  const expiresAt = addMs(now, deps.settings.policy.claimMs);
  await insertReviewClaim(tx, {
    session_id: session.id,
    slack_team_id: click.actor.slackTeamId,
    slack_user_id: click.actor.slackUserId,
    action_id: click.actionId,
    claimed_at: now,
    expires_at: expiresAt,
  });
  const messageIds = await oweUpdates(tx, session.id, now);
  await appendLedger(tx, {
    at: now,
    kind: 'review.claimed',
    sessionId: session.id,
    actor: slackActor(click.actor),
    payload: { expiresAt: expiresAt.toISOString(), version: session.version },
  });
  return { outcome: { kind: 'claimed', ...short }, messageIds, deliveryIds: [] };
}

/** Lets go of a session; one that nobody is on needs no letting go. */
export async function releaseReview(context: ActContext): Promise<Acted> {
  const { tx, click, session, claim, now } = context;
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  if (claim === null) return nothingDone({ kind: 'released', ...short });
  if (!isSamePerson(claim, click.actor)) {
    return refuseClick(context, { kind: 'not_your_claim', slackUserId: claim.slack_user_id, ...short });
  }
  await deleteReviewClaim(tx, session.id);
  const messageIds = await oweUpdates(tx, session.id, now);
  const actor = slackActor(click.actor);
  await appendLedger(tx, { at: now, kind: 'review.released', sessionId: session.id, actor, payload: { why: 'asked' } });
  return { outcome: { kind: 'released', ...short }, messageIds, deliveryIds: [] };
}

/** When this has run, nobody is said to be on a session longer than the policy lets it count. */
export async function expireClaims(deps: Deps): Promise<void> {
  for (const sessionId of await findExpiredClaims(deps.db, deps.clock.now())) {
    const messageIds = await inDurableTransaction(deps.db, async (tx) => {
      await lockSession(tx, sessionId);
      const claim = await findReviewClaim(tx, sessionId);
      const now = deps.clock.now();
      if (claim === undefined || claim.expires_at > now) return [];
      await deleteReviewClaim(tx, sessionId);
      const owed = await oweUpdates(tx, sessionId, now);
      const payload = { why: 'time_over', slackUserId: claim.slack_user_id };
      await appendLedger(tx, { at: now, kind: 'review.released', sessionId, actor: 'system', payload });
      return owed;
    });
    for (const messageId of messageIds) void deps.ring('post-message', { messageId });
  }
}
