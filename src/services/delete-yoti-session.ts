import type { Selectable } from 'kysely';
import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { shortSessionId } from '../core/session.ts';
import { type Claim, claimRow, noteCode, releaseClaim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import type { YotiDeletionsTable } from '../db/tables/erasures.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { alertYotiFailure } from './alert-yoti-failure.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

/** Yoti deletes no session whose checks still run (yoti-idv section 5): how often it is asked again, and for how long. */
const unfinishedWaitMs = 3_600_000;
const unfinishedPatienceMs = 7 * 24 * 3_600_000;

interface OwedDeletion {
  readonly claim: Claim<'yoti_deletions'>;
  readonly row: Selectable<YotiDeletionsTable>;
  readonly session: SessionRow;
}

/**
 * When this has run, Yoti holds the erased session no longer and the ledger says so, or it is planned again. Only while
 * Yoti itself says that checks still run it is given up after a week, and the operators know.
 */
export async function deleteYotiSession(deps: Deps, input: { yotiDeletionId: string }): Promise<void> {
  const claim = await claimRow(deps.db, 'yoti_deletions', input.yotiDeletionId, deps.clock.now());
  if (claim === null) return;
  const row = await deps.db
    .selectFrom('yoti_deletions')
    .selectAll()
    .where('id', '=', claim.id)
    .executeTakeFirstOrThrow();
  const session = await findSession(deps.db, row.session_id);
  if (session === undefined) return;
  try {
    // One that Yoti holds no longer counts as deleted.
    await deps.yoti.deleteSession(session.yoti_session_id);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    await settleFailed(deps, { claim, row, session }, error);
    return;
  }
  const now = deps.clock.now();
  await settle(deps, { claim, row, session }, { kind: 'session.removed_at_yoti', ended: { deleted_at: now } });
}

async function settleFailed(deps: Deps, owed: OwedDeletion, error: UpstreamError): Promise<void> {
  const { claim, row } = owed;
  const now = deps.clock.now();
  const fields = { deletionId: claim.id, code: error.code, error: loggedError(error) };
  deps.logger.warn('a session could not be deleted at yoti', fields);
  await noteCode(deps.db, claim, error.code);
  const isUnfinished = error.status === 409;
  if (isUnfinished && now.getTime() - row.created_at.getTime() >= unfinishedPatienceMs) {
    await settle(deps, owed, { kind: 'session.removal_given_up', ended: { given_up_at: now } });
    await alertGivenUp(deps, owed);
    return;
  }
  if (error.retry === 'never' && !isUnfinished) await alertYotiFailure(deps, error.code);
  const waitMs = isUnfinished ? unfinishedWaitMs : (error.retryAfterMs ?? backoffMs(claim.tries));
  await releaseClaim(deps.db, claim, addMs(now, waitMs), true);
}

async function settle(
  deps: Deps,
  { claim, session }: OwedDeletion,
  end: {
    readonly kind: 'session.removed_at_yoti' | 'session.removal_given_up';
    readonly ended: { readonly deleted_at: Date } | { readonly given_up_at: Date };
  },
): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    const settled = { owed: false, claim: null, claim_until: null, ...end.ended };
    if (!(await updateClaimed(tx, claim, settled))) return;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: end.kind,
      sessionId: session.id,
      actor: 'system',
      payload: { yotiSessionId: session.yoti_session_id },
    });
  });
}

function alertGivenUp(deps: Deps, { session }: OwedDeletion): Promise<void> {
  const short = shortSessionId(session.yoti_session_id);
  return raiseAlert(deps, {
    cause: `session-removal:${session.id}`,
    title: 'An erased session is still held by Yoti',
    whatHappened: `For seven days Yoti has said that checks of session …${short} still run, and deletes no such session. Here it is erased.`,
    whatToDo: `Delete it in Yoti’s portal, or type /idv erase ${session.yoti_session_id} to have it tried for another week.`,
  });
}
