import type { Transaction } from 'kysely';
import { inDurableTransaction } from '../db/database.ts';
import { oweDelivery } from '../db/deliveries.ts';
import {
  type ErasureProgress,
  type ErasureRow,
  emptySubjectData,
  findErasure,
  forgetPictures,
  markErased,
  oweYotiDeletion,
  readErasureProgress,
  tryYotiAgain,
} from '../db/erasures.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweUpdates } from '../db/messages.ts';
import { deleteReviewClaim, findReviewClaim } from '../db/review-claims.ts';
import type { Database } from '../db/schema.ts';
import { findHold } from '../db/session-holds.ts';
import { lockSession, type SessionRow } from '../db/sessions.ts';
import { expireFiles } from '../db/slack-files.ts';
import type { Deps } from './deps.ts';
import { supersedeProposal } from './end-proposal.ts';
import { mediaName } from './original-media.ts';

export interface ErasureOrder {
  readonly sessionId: string;
  readonly cause: 'asked' | 'retention';
  /** As the ledger names who asked; `system` for the retention clock. */
  readonly actor: string;
  /** Asked once more under the session's lock: whether the reason for it still holds. */
  readonly isStillDue?: (tx: Transaction<Database>) => Promise<boolean>;
}

export type ErasureOutcome =
  | { readonly kind: 'erased' | 'already'; readonly erasedAt: Date; readonly progress: ErasureProgress }
  | { readonly kind: 'held'; readonly until: Date }
  | { readonly kind: 'unknown' | 'not_due' };

/** What is to be rung for once the erasure is committed. */
interface Owed {
  readonly messageIds: readonly string[];
  readonly slackFileIds: readonly string[];
  readonly yotiDeletionId: string | null;
  readonly deliveryId: string | null;
}

/**
 * When this says `erased`, nothing of ours can tell any more who the applicant was: the session's data key, everything
 * sealed under it and every search token are gone, an open review is over, and Slack's files and cards, Yoti's copy and
 * the back end are each owed their part as a row. All in one transaction. The decision stays, as ids and codes. Safe to
 * run twice; asked again, it says how far the rest is. A session under hold is left alone.
 */
export async function eraseSession(deps: Deps, order: ErasureOrder): Promise<ErasureOutcome> {
  const ran = await inDurableTransaction(deps.db, (tx) => eraseLocked(deps, tx, order));
  if ('kind' in ran) return ran;
  const { session, erasure, owed, isNew } = ran;
  deps.mediaCache.forgetAll(mediaName(session.yoti_session_id, ''));
  for (const messageId of owed.messageIds) void deps.ring('post-message', { messageId });
  for (const slackFileId of owed.slackFileIds) void deps.ring('remove-file', { slackFileId });
  if (owed.yotiDeletionId !== null) void deps.ring('delete-yoti-session', { yotiDeletionId: owed.yotiDeletionId });
  if (owed.deliveryId !== null) void deps.ring('send-delivery', { deliveryId: owed.deliveryId });
  const progress = await readErasureProgress(deps.db, session.id);
  return { kind: isNew ? 'erased' : 'already', erasedAt: erasure.erased_at, progress };
}

interface Erased {
  readonly session: SessionRow;
  readonly erasure: ErasureRow;
  readonly owed: Owed;
  readonly isNew: boolean;
}

async function eraseLocked(
  deps: Deps,
  tx: Transaction<Database>,
  order: ErasureOrder,
): Promise<Erased | Exclude<ErasureOutcome, { kind: 'erased' | 'already' }>> {
  const session = await lockSession(tx, order.sessionId);
  if (session === undefined) return { kind: 'unknown' };
  const now = deps.clock.now();
  const earlier = await findErasure(tx, session.id);
  if (earlier !== undefined) {
    const yotiDeletionId = order.cause === 'asked' ? await tryYotiAgain(tx, session.id, now) : null;
    const owed = { messageIds: [], slackFileIds: [], yotiDeletionId, deliveryId: null };
    return { session, erasure: earlier, owed, isNew: false };
  }
  const hold = await findHold(tx, session.id, now);
  if (hold !== undefined) return { kind: 'held', until: hold.ends_at };
  if (order.isStillDue !== undefined && !(await order.isStillDue(tx))) return { kind: 'not_due' };
  const { sessionId, cause, actor } = order;
  const erasure = { session_id: sessionId, cause, asked_by: actor, erased_at: now };
  return { session, erasure, owed: await erase(deps, tx, session, erasure), isNew: true };
}

/** Whatever locks rows comes before the ledger, where the lock order ends. */
async function erase(deps: Deps, tx: Transaction<Database>, session: SessionRow, erasure: ErasureRow): Promise<Owed> {
  const { erased_at: at, cause, asked_by: actor } = erasure;
  await emptySubjectData(tx, session.id);
  await markErased(tx, erasure);
  await forgetPictures(tx, session.id);
  const messageIds = await oweUpdates(tx, session.id, at);
  const slackFileIds = await expireFiles(tx, session.id, at);
  const yotiDeletionId = await oweYotiDeletion(tx, session.id, at);
  await endReview(deps, tx, session, at);
  const ledgerHead = await appendLedger(tx, {
    at,
    kind: 'session.erased',
    sessionId: session.id,
    actor,
    payload: { cause, state: session.state, files: slackFileIds.length, messages: messageIds.length },
  });
  const deliveryId = await oweDelivery(tx, { session, news: { kind: 'session.erased', cause }, ledgerHead, at });
  return { messageIds, slackFileIds, yotiDeletionId, deliveryId };
}

/** A first signature, and whoever is on it, have nothing to wait for any more. */
async function endReview(deps: Deps, tx: Transaction<Database>, session: SessionRow, at: Date): Promise<void> {
  const claim = await findReviewClaim(tx, session.id);
  if (claim !== undefined) await deleteReviewClaim(tx, session.id);
  await supersedeProposal(deps, tx, session.id);
  if (claim === undefined) return;
  await appendLedger(tx, {
    at,
    kind: 'review.released',
    sessionId: session.id,
    actor: 'system',
    payload: { why: 'erased', slackUserId: claim.slack_user_id },
  });
}
