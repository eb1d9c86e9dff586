import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { type Claim, claimRow, noteCode, releaseClaim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import type { ImageDeletionRow } from '../db/image-deletions.ts';
import { appendLedger } from '../db/ledger.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import { SealError, UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { alertUnopenedSeal } from './alert-unopened-seal.ts';
import type { Deps } from './deps.ts';
import { mediaPlace } from './order-image-deletion.ts';
import { mediaName } from './original-media.ts';
import { raiseAlert } from './raise-alert.ts';
import { sealOf } from './stored-session.ts';

const lostKeyWaitMs = 10 * 60_000;

/** When this has run, Yoti holds the picture no longer and the ledger says so, or it is planned again: it is never given up. */
export async function deleteImage(deps: Deps, input: { deletionId: string }): Promise<void> {
  const claim = await claimRow(deps.db, 'image_deletions', input.deletionId, deps.clock.now());
  if (claim === null) return;
  const row = await deps.db
    .selectFrom('image_deletions')
    .selectAll()
    .where('id', '=', claim.id)
    .executeTakeFirstOrThrow();
  const session = await findSession(deps.db, row.session_id);
  if (session === undefined) return;
  try {
    const mediaId = openMediaId(deps, session, row.media_sealed);
    await deps.yoti.deleteMedia(session.yoti_session_id, mediaId);
    deps.mediaCache.forget(mediaName(session.yoti_session_id, mediaId));
  } catch (error) {
    if (!(error instanceof UpstreamError || error instanceof SealError)) throw error;
    await tryLater(deps, claim, error);
    return;
  }
  await settleRemoved(deps, claim, { row, session });
}

function openMediaId(deps: Deps, session: SessionRow, sealed: string | null): string {
  if (sealed === null) throw new SealError('erased', 'which picture it was went with the session');
  return sealOf(deps, session).open(mediaPlace, sealed);
}

/** Promised to a person, so it is tried for ever; what will not mend itself is an operator's from the first time. */
async function tryLater(deps: Deps, claim: Claim<'image_deletions'>, error: UpstreamError | SealError): Promise<void> {
  const fields = { deletionId: claim.id, code: error.code, error: loggedError(error) };
  deps.logger.warn('a picture could not be deleted at yoti', fields);
  await noteCode(deps.db, claim, error.code);
  if (error instanceof SealError) await alertUnopenedSeal(deps, error);
  else if (error.retry === 'never') await alertRefused(deps, error);
  const waitMs = error instanceof SealError ? lostKeyWaitMs : (error.retryAfterMs ?? backoffMs(claim.tries));
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), true);
}

function alertRefused(deps: Deps, error: UpstreamError): Promise<void> {
  return raiseAlert(deps, {
    cause: `image_deletion:${error.code}`,
    title: 'A picture cannot be deleted at Yoti',
    whatHappened: `Yoti refuses to delete a picture that an admin deleted here: ${error.code}. It is tried again and again.`,
    whatToDo: 'Check the Yoti key and its permissions. Nobody sees the picture in Slack meanwhile.',
  });
}

async function settleRemoved(
  deps: Deps,
  claim: Claim<'image_deletions'>,
  { row, session }: { row: ImageDeletionRow; session: SessionRow },
): Promise<void> {
  const now = deps.clock.now();
  await inDurableTransaction(deps.db, async (tx) => {
    const settled = { owed: false, removed_at: now, claim: null, claim_until: null };
    if (!(await updateClaimed(tx, claim, settled))) return;
    await appendLedger(tx, {
      at: now,
      kind: 'image.removed_at_yoti',
      sessionId: session.id,
      actor: 'system',
      payload: { image: row.image_key, sha256: row.sha256 },
    });
  });
}
