import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { shortSessionId } from '../core/session.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweUpdates } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import { lockSession, type SessionRow } from '../db/sessions.ts';
import type { SealError, UpstreamError } from '../errors.ts';
import { alertUnopenedSeal } from './alert-unopened-seal.ts';
import { alertYotiFailure, isCredentialCode } from './alert-yoti-failure.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

const alertAfterMs = 15 * 60_000;
/** A key is put back by hand. */
const unopenedWaitMs = 10 * 60_000;

/**
 * How long Yoti must keep saying that it holds no such session before it is believed. A back end registers right after
 * it created the session, which may be before Yoti can be read there; one that was read once is doubted for less long.
 */
const neverReadPatienceMs = 60 * 60_000;
const readPatienceMs = 2 * 60_000;

/** When this has run, a look at Yoti that failed is planned again, or the session is marked as no longer held by Yoti. */
export async function settleFailedSync(deps: Deps, row: SessionRow, error: UpstreamError): Promise<void> {
  deps.logger.warn('yoti did not answer for a session', { sessionId: row.id, system: 'yoti', code: error.code });
  if (error.code === 'SESSION_NOT_FOUND') {
    await inDurableTransaction(deps.db, (tx) => settleMissing(deps, tx, row));
    return;
  }
  const now = deps.clock.now();
  const failingSince = row.failing_since ?? now;
  const failedMs = now.getTime() - failingSince.getTime();
  await deps.db
    .updateTable('sessions')
    .set({ failing_since: failingSince, next_poll_at: addMs(now, error.retryAfterMs ?? growingWaitMs(failedMs)) })
    .where('id', '=', row.id)
    .where('erased_at', 'is', null)
    .execute();
  const mustBeTold = isCredentialCode(error.code) || error.retry === 'never' || failedMs >= alertAfterMs;
  if (mustBeTold) await alertYotiFailure(deps, error.code);
}

/** When this has run, a session whose subject data does not open is looked at again later, and an operator knows why. */
export async function settleUnopened(deps: Deps, sessionId: string, error: SealError): Promise<void> {
  deps.logger.error('what is stored of a session does not open', { sessionId, code: error.code });
  await deps.db
    .updateTable('sessions')
    .set({ next_poll_at: addMs(deps.clock.now(), unopenedWaitMs) })
    .where('id', '=', sessionId)
    .where('erased_at', 'is', null)
    .execute();
  await alertUnopenedSeal(deps, error);
}

async function settleMissing(deps: Deps, tx: Transaction<Database>, seen: SessionRow): Promise<void> {
  const row = await lockSession(tx, seen.id);
  if (row === undefined || row.erased_at !== null) return;
  // A look that crossed this one and found the session knows better.
  if (row.last_fetch_at?.getTime() !== seen.last_fetch_at?.getTime()) return;
  const now = deps.clock.now();
  const missingSince = row.missing_since ?? now;
  const missingMs = now.getTime() - missingSince.getTime();
  const isBelieved = missingMs >= (row.version === 0 ? neverReadPatienceMs : readPatienceMs);
  await tx
    .updateTable('sessions')
    .set({
      failing_since: null,
      missing_since: missingSince,
      next_poll_at: isBelieved ? null : addMs(now, growingWaitMs(missingMs)),
      ...(isBelieved && row.gone_at === null ? { gone_at: now } : {}),
    })
    .where('id', '=', row.id)
    .execute();
  if (isBelieved && row.gone_at === null) await announceGone(deps, tx, row);
}

async function announceGone(deps: Deps, tx: Transaction<Database>, row: SessionRow): Promise<void> {
  const now = deps.clock.now();
  await oweUpdates(tx, row.id, now);
  if (row.final_at === null) await alertGone(deps, tx, row);
  await appendLedger(tx, {
    at: now,
    kind: 'session.gone',
    sessionId: row.id,
    actor: 'yoti',
    payload: { state: row.state, version: row.version },
  });
}

function alertGone(deps: Deps, tx: Transaction<Database>, row: SessionRow): Promise<void> {
  const alert = {
    cause: `session-gone:${row.id}`,
    title: 'A watched session is not held by Yoti',
    whatHappened: `Yoti knows no session …${shortSessionId(row.yoti_session_id)}: it was deleted, its retention is over, or it belongs to another Yoti application.`,
    whatToDo:
      'Check the session id and YOTI_CLIENT_SDK_ID. If the person still has to be verified, create a new session.',
  };
  return raiseAlert(deps, alert, tx);
}

/** Doubles as the trouble lasts, so that its age is all that has to be stored. */
function growingWaitMs(troubleMs: number): number {
  return backoffMs(1 + Math.floor(Math.log2(1 + troubleMs / 5000)));
}
