import { addMs } from '../clock.ts';
import type { Registration } from '../core/registration.ts';
import { UpstreamError } from '../errors.ts';
import { alertYotiFailure } from './alert-yoti-failure.ts';
import type { Deps } from './deps.ts';
import { watchSession } from './watch-session.ts';

const nothingSupplied: Registration = {
  applicant: { name: null, email: null },
  userTrackingId: null,
  createdBy: null,
  createdAt: null,
  deadlineAt: null,
  tags: [],
};

/** Yoti holds no such session under our key. Every other refusal is about us, and the hint outlives it. */
const unheldCodes: ReadonlySet<string> = new Set(['SESSION_NOT_FOUND', 'http_404', 'malformed_id']);

const shortWaitMs = 60_000;
/** For what only an operator can mend. */
const longWaitMs = 10 * 60_000;

/**
 * When this has run, a session that we first heard of by notification is watched if Yoti holds it under our key, and the
 * hint is dropped if not: one look-up per unknown id, so that a made-up id costs nobody anything more (T8).
 */
export async function adoptSession(deps: Deps, input: { digest: string }): Promise<void> {
  const hint = await deps.db.selectFrom('inbox').selectAll().where('digest', '=', input.digest).executeTakeFirst();
  if (hint === undefined || hint.state !== 'owed') return;
  const settle = (state: 'adopted' | 'dropped') =>
    deps.db.updateTable('inbox').set({ state, next_try_at: null }).where('digest', '=', input.digest).execute();
  try {
    await deps.yoti.getSession(hint.yoti_session_id);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (unheldCodes.has(error.code)) await settle('dropped');
    else await planAgain(deps, input.digest, error);
    return;
  }
  await watchSession(deps, {
    yotiSessionId: hint.yoti_session_id,
    registration: nothingSupplied,
    reviewChannel: null,
    actor: 'yoti',
  });
  await settle('adopted');
}

async function planAgain(deps: Deps, digest: string, error: UpstreamError): Promise<void> {
  const waitMs = error.retryAfterMs ?? (error.retry === 'never' ? longWaitMs : shortWaitMs);
  await deps.db
    .updateTable('inbox')
    .set({ next_try_at: addMs(deps.clock.now(), waitMs) })
    .where('digest', '=', digest)
    .execute();
  if (error.retry === 'never') await alertYotiFailure(deps, error.code);
}
