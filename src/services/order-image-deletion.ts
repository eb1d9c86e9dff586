import type { Transaction } from 'kysely';
import { isFinalState } from '../core/session.ts';
import { inDurableTransaction } from '../db/database.ts';
import { insertImageDeletion } from '../db/image-deletions.ts';
import { findSeenHash } from '../db/image-looks.ts';
import { appendLedger } from '../db/ledger.ts';
import { forgetSheets, oweUpdates } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import { findHold } from '../db/session-holds.ts';
import { findSession, insertVersion, lockSession, type SessionRow } from '../db/sessions.ts';
import { expireFiles } from '../db/slack-files.ts';
import { UpstreamError } from '../errors.ts';
import { type Deps, slackActor } from './deps.ts';
import { supersedeProposal } from './end-proposal.ts';
import { judgeLook, recordRefusal } from './judge-looker.ts';
import type { Actor, RoleRefusal } from './judge-role.ts';
import { type KeyedImage, keyedImages } from './list-viewer-images.ts';
import { fetchOriginal, mediaName } from './original-media.ts';
import { openSession, sealOf } from './stored-session.ts';

export const mediaPlace = { table: 'image_deletions', column: 'media_sealed' } as const;

export interface ImageDeletionOrder {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly imageKey: string;
}

export type ImageDeletionOutcome =
  | { readonly kind: 'ordered'; readonly imageName: string }
  | { readonly kind: 'refused'; readonly reason: RoleRefusal }
  /** An auditor keeps the session as it is. */
  | { readonly kind: 'held'; readonly until: Date }
  | { readonly kind: 'unknown' | 'unfinished' | 'already' };

/**
 * When this says `ordered`, the picture is shown to nobody any more: who deleted it, when and its SHA-256 stand in a row
 * that stays, the session has a new version (ruling 22), its cards are owed a drawing without the picture, every file of
 * ours in Slack that may show it must go, and Yoti is owed the deletion. All in one transaction. A refusal is on record.
 */
export async function orderImageDeletion(deps: Deps, order: ImageDeletionOrder): Promise<ImageDeletionOutcome> {
  const wanted = { actor: order.actor, sessionId: order.sessionId, what: 'deletion' } as const;
  const judged = await judgeLook(deps, wanted);
  if (judged.kind === 'refused') return judged;
  const session = await findSession(deps.db, order.sessionId);
  const document = session === undefined ? null : await openSession(deps, session);
  if (session === undefined || document === null) return { kind: 'unknown' };
  // Yoti deletes nothing of a session that still runs (yoti-idv section 5).
  if (!isFinalState(session.state)) return { kind: 'unfinished' };
  const image = keyedImages(document).find(({ key }) => key === order.imageKey);
  if (image === undefined) return { kind: 'unknown' };
  const sha256 = await hashOf(deps, session, image);
  const stored = await inDurableTransaction(deps.db, (tx) => store(deps, tx, { order, session, image, sha256 }));
  if (stored !== null && 'until' in stored) {
    await recordRefusal(deps, wanted, 'held');
    return { kind: 'held', ...stored };
  }
  deps.mediaCache.forget(mediaName(session.yoti_session_id, image.mediaId));
  if (stored === null) return { kind: 'already' };
  void deps.ring('delete-image', { deletionId: stored.deletionId });
  for (const messageId of stored.messageIds) void deps.ring('post-message', { messageId });
  for (const slackFileId of stored.slackFileIds) void deps.ring('remove-file', { slackFileId });
  return { kind: 'ordered', imageName: image.name };
}

/**
 * The hash of what is about to go: as it was looked at, else as Yoti holds it. A picture that nobody looked at and that
 * Yoti does not hand out now is deleted without one: keeping it would be worse.
 */
async function hashOf(deps: Deps, session: SessionRow, image: KeyedImage): Promise<string | null> {
  const seen = await findSeenHash(deps.db, session.id, image.key);
  if (seen !== null) return seen;
  try {
    const wanted = { yotiSessionId: session.yoti_session_id, mediaId: image.mediaId, deleted: new Map() };
    return (await fetchOriginal(deps, wanted)).sha256;
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
}

interface Stored {
  readonly deletionId: string;
  readonly messageIds: readonly string[];
  readonly slackFileIds: readonly string[];
}

async function store(
  deps: Deps,
  tx: Transaction<Database>,
  what: { order: ImageDeletionOrder; session: SessionRow; image: KeyedImage; sha256: string | null },
): Promise<Stored | { readonly until: Date } | null> {
  const { order, image, sha256 } = what;
  const session = await lockSession(tx, what.session.id);
  if (session === undefined || session.erased_at !== null) return null;
  const now = deps.clock.now();
  const hold = await findHold(tx, session.id, now);
  if (hold !== undefined) return { until: hold.ends_at };
  const deletionId = await insertImageDeletion(tx, {
    sessionId: session.id,
    imageKey: image.key,
    mediaSealed: sealOf(deps, session).seal(mediaPlace, image.mediaId),
    sha256,
    slackTeamId: order.actor.slackTeamId,
    slackUserId: order.actor.slackUserId,
    now,
  });
  if (deletionId === null) return null;
  const version = await insertVersion(tx, session, now);
  await forgetSheets(tx, session.id);
  const messageIds = await oweUpdates(tx, session.id, now);
  const slackFileIds = await expireFiles(tx, session.id, now);
  // It appends to the ledger, so it comes after whatever locks other rows.
  await supersedeProposal(deps, tx, session.id);
  await appendLedger(tx, {
    at: now,
    kind: 'image.deleted',
    sessionId: session.id,
    actor: slackActor(order.actor),
    payload: { image: image.key, sha256, version, deletionId },
  });
  return { deletionId, messageIds, slackFileIds };
}
