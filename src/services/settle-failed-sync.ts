import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { shortSessionId } from '../core/session.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweUpdates } from '../db/messages.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

/** Yoti's codes for a key or SDK id that is wrong: no session is to blame (yoti-idv 1.4). */
const credentialCodes: ReadonlySet<string> = new Set([
  'MESSAGE_SIGNING',
  'BAD_SDK_ID',
  'BAD_PUBLIC_KEY',
  'APP_NOT_FOUND',
  'INSUFFICIENT_PERMISSION',
]);

const alertAfterMs = 15 * 60_000;

/** When this has run, a look at Yoti that failed is planned again, or the session is marked as no longer held by Yoti. */
export async function settleFailedSync(deps: Deps, row: SessionRow, error: UpstreamError): Promise<void> {
  const now = deps.clock.now();
  deps.logger.warn('yoti did not answer for a session', { sessionId: row.id, system: 'yoti', code: error.code });
  if (error.code === 'SESSION_NOT_FOUND') {
    await markGone(deps, row, now);
    return;
  }
  const failingSince = row.failing_since ?? now;
  const failedMs = now.getTime() - failingSince.getTime();
  const waitMs = error.retryAfterMs ?? backoffMs(1 + Math.floor(Math.log2(1 + failedMs / 5000)));
  await deps.db
    .updateTable('sessions')
    .set({ failing_since: failingSince, next_poll_at: addMs(now, waitMs) })
    .where('id', '=', row.id)
    .execute();
  if (credentialCodes.has(error.code)) await alertCredentials(deps, error.code);
  else if (failedMs >= alertAfterMs || error.retry === 'never') await alertFailing(deps, error.code);
}

async function markGone(deps: Deps, row: SessionRow, now: Date): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    const marked = await tx
      .updateTable('sessions')
      .set({ gone_at: now, next_poll_at: null })
      .where('id', '=', row.id)
      .where('gone_at', 'is', null)
      .executeTakeFirst();
    if (marked.numUpdatedRows === 0n) return;
    await oweUpdates(tx, row.id, now);
    await appendLedger(tx, {
      at: now,
      kind: 'session.gone',
      sessionId: row.id,
      actor: 'yoti',
      payload: { state: row.state, version: row.version },
    });
  });
  if (row.final_at !== null) return;
  await raiseAlert(deps, {
    cause: `session-gone:${row.id}`,
    title: 'A watched session is not held by Yoti',
    whatHappened: `Yoti knows no session …${shortSessionId(row.yoti_session_id)}: it was deleted, its retention is over, or it belongs to another Yoti application.`,
    whatToDo:
      'Check the session id and YOTI_CLIENT_SDK_ID. If the person still has to be verified, create a new session.',
  });
}

function alertCredentials(deps: Deps, code: string): Promise<void> {
  return raiseAlert(deps, {
    cause: `yoti-credentials:${code}`,
    title: 'Yoti refuses our key',
    whatHappened: `Every call to Yoti is answered with ${code}. No session is lost; all of them wait.`,
    whatToDo: 'Check YOTI_CLIENT_SDK_ID and the private key, and that sandbox keys are not used on production.',
  });
}

function alertFailing(deps: Deps, code: string): Promise<void> {
  return raiseAlert(deps, {
    cause: `yoti-failing:${code}`,
    title: 'Yoti cannot be read',
    whatHappened: `Looks at Yoti fail with ${code}. Sessions wait and are tried again by themselves.`,
    whatToDo: 'Check Yoti’s status page and this machine’s way to the internet.',
  });
}
