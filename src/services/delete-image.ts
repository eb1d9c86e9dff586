import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { type Claim, claimRow, noteCode, releaseClaim } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import type { ImageDeletionRow } from '../db/image-deletions.ts';
import { appendLedger } from '../db/ledger.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { mediaPlace } from './order-image-deletion.ts';
import { sealOf } from './stored-session.ts';

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
    const mediaId = sealOf(deps, session).open(mediaPlace, row.media_sealed);
    await deps.yoti.deleteMedia(session.yoti_session_id, mediaId);
    deps.mediaCache.forget(`${session.yoti_session_id}/${mediaId}`);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    await tryLater(deps, claim, error);
    return;
  }
  await settleRemoved(deps, claim, { row, session });
}

async function tryLater(deps: Deps, claim: Claim, error: UpstreamError): Promise<void> {
  deps.logger.warn('a picture could not be deleted at yoti', { code: error.code, error: loggedError(error) });
  await noteCode(deps.db, claim, error.code);
  const waitMs = error.retryAfterMs ?? backoffMs(claim.tries);
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), true);
}

async function settleRemoved(
  deps: Deps,
  claim: Claim,
  { row, session }: { row: ImageDeletionRow; session: SessionRow },
): Promise<void> {
  const now = deps.clock.now();
  await inDurableTransaction(deps.db, async (tx) => {
    const settled = await tx
      .updateTable('image_deletions')
      .set({ owed: false, removed_at: now, claim: null, claim_until: null })
      .where('id', '=', claim.id)
      .where('claim', '=', claim.token)
      .executeTakeFirst();
    if (settled.numUpdatedRows === 0n) return;
    await appendLedger(tx, {
      at: now,
      kind: 'image.removed_at_yoti',
      sessionId: session.id,
      actor: 'system',
      payload: { image: row.image_key, sha256: row.sha256 },
    });
  });
}
