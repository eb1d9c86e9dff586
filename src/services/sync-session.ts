import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import { nextPollAt } from '../core/polling.ts';
import { isFinalState, type Session } from '../core/session.ts';
import { inDurableTransaction } from '../db/database.ts';
import { oweDelivery } from '../db/deliveries.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweMessage, oweUpdates } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import {
  addSearchTokens,
  findSession,
  findVersion,
  lockSession,
  type SessionRow,
  sweepAheadMs,
} from '../db/sessions.ts';
import { SealError, UpstreamError } from '../errors.ts';
import { alertUnknownState } from './alert-unknown-state.ts';
import type { Deps } from './deps.ts';
import { supersedeProposal } from './end-proposal.ts';
import { sessionDigest } from './evidence.ts';
import { searchTokens } from './search-tokens.ts';
import { settleFailedSync, settleUnopened } from './settle-failed-sync.ts';
import { documentPlace, openRegistration, sealOf } from './stored-session.ts';

/**
 * When this has run, what Yoti says of the session now is stored as its newest version, its next look is planned, and a
 * session that reached COMPLETED or EXPIRED is owed its card or alert in the same transaction (invariant 2).
 */
export async function syncSession(deps: Deps, input: { sessionId: string }): Promise<void> {
  const row = await findSession(deps.db, input.sessionId);
  if (row === undefined || row.erased_at !== null) return;
  // A gone session is looked at only when somebody hinted at it.
  if (row.gone_at !== null && row.next_poll_at === null) return;
  const fetchedAt = deps.clock.now();
  if (isToWait(row, fetchedAt)) return;
  let session: Session;
  try {
    session = await deps.yoti.getSession(row.yoti_session_id);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    await settleFailedSync(deps, row, error);
    return;
  }
  try {
    const owed = await inDurableTransaction(deps.db, (tx) => storeAnswer(deps, tx, { row, session, fetchedAt }));
    for (const messageId of owed.messageIds) await deps.ring('post-message', { messageId });
    for (const deliveryId of owed.deliveryIds) await deps.ring('send-delivery', { deliveryId });
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    await settleUnopened(deps, row.id, error);
  }
}

/**
 * Whether Yoti asked for a longer wait than the sweep plans ahead: a second ring for the same look, which comes when sweep and
 * registration cross, does not cut it short. A hint plans the next look for now, so it is never held up here.
 */
function isToWait({ failing_since, next_poll_at }: SessionRow, now: Date): boolean {
  return failing_since !== null && next_poll_at !== null && next_poll_at > addMs(now, sweepAheadMs);
}

interface Answer {
  readonly row: SessionRow;
  readonly session: Session;
  readonly fetchedAt: Date;
}

/** What is to be rung for once the answer is committed. */
interface Owed {
  readonly messageIds: readonly string[];
  readonly deliveryIds: readonly string[];
}

const nothing: Owed = { messageIds: [], deliveryIds: [] };

async function storeAnswer(deps: Deps, tx: Transaction<Database>, answer: Answer): Promise<Owed> {
  const { session, fetchedAt } = answer;
  const row = await lockSession(tx, answer.row.id);
  // Erased while Yoti answered: what it says of the applicant is not kept any more.
  if (row === undefined || row.erased_at !== null) return nothing;
  // Two looks may cross: the one that began later has the newer truth.
  if (row.last_fetch_at !== null && row.last_fetch_at > fetchedAt) return nothing;
  const now = deps.clock.now();
  const isFinal = isFinalState(row.state) || isFinalState(session.state);
  await tx
    .updateTable('sessions')
    .set({
      ...{ last_fetch_at: fetchedAt, failing_since: null, missing_since: null, gone_at: null },
      next_poll_at: isFinal ? null : plannedPoll(deps, row),
    })
    .where('id', '=', row.id)
    .execute();
  const redrawn = row.gone_at === null ? [] : await oweUpdates(tx, row.id, now);
  if (isCrossed(row.state, session.state)) {
    deps.logger.warn('yoti went back on a final state', { sessionId: row.id, system: 'yoti', state: row.state });
  }
  if (!isFinal) await alertUnknownState(deps, tx, { row, state: session.state });
  const owed = (await isNews(tx, row, session)) ? await storeVersion(deps, tx, { row, session }) : nothing;
  if (row.gone_at !== null) {
    const payload = { state: session.state, goneSince: row.gone_at.toISOString() };
    await appendLedger(tx, { at: now, kind: 'session.found', sessionId: row.id, actor: 'yoti', payload });
  }
  return { ...owed, messageIds: [...new Set([...redrawn, ...owed.messageIds])] };
}

/** A final state is never left (I17), but a completion that comes to light after an expiry must not be lost. */
function isCrossed(from: string, to: string): boolean {
  return isFinalState(from) && from !== to && to !== 'COMPLETED';
}

/** Whether the answer says anything that is not stored yet. */
async function isNews(tx: Transaction<Database>, row: SessionRow, session: Session): Promise<boolean> {
  if (isCrossed(row.state, session.state)) return false;
  const current = row.version === 0 ? undefined : await findVersion(tx, row.id, row.version);
  return current?.evidence_digest !== sessionDigest(session);
}

async function storeVersion(
  deps: Deps,
  tx: Transaction<Database>,
  { row, session }: { row: SessionRow; session: Session },
): Promise<Owed> {
  const digest = sessionDigest(session);
  const now = deps.clock.now();
  const version = row.version + 1;
  const finalState = isFinalState(session.state) && session.state !== row.state ? session.state : null;
  await tx
    .insertInto('session_versions')
    .values({
      session_id: row.id,
      version,
      state: session.state,
      document_sealed: sealOf(deps, row).seal(documentPlace, JSON.stringify(session)),
      evidence_digest: digest,
      seen_at: now,
    })
    .execute();
  await tx
    .updateTable('sessions')
    .set({ version, state: session.state, ...(finalState === null ? {} : { final_at: now }) })
    .where('id', '=', row.id)
    .execute();
  await addSearchTokens(tx, row.id, searchTokens(deps, openRegistration(deps, row), session));
  await supersedeProposal(deps, tx, row.id);
  const redrawn = await oweUpdates(tx, row.id, now);
  const first = finalState === null ? [] : await oweFirstMessage(deps, tx, row, finalState);
  const ledgerHead = await appendLedger(tx, {
    at: now,
    kind: session.state === row.state ? 'session.version_changed' : 'session.state_changed',
    sessionId: row.id,
    actor: 'yoti',
    payload: { from: row.state, to: session.state, version, evidenceDigest: digest },
  });
  const deliveryIds =
    finalState === null ? [] : [await oweFinalDelivery(tx, { row, version, finalState, ledgerHead, now })];
  return { messageIds: [...redrawn, ...first], deliveryIds };
}

interface FinalState {
  readonly row: SessionRow;
  readonly version: number;
  readonly finalState: 'COMPLETED' | 'EXPIRED';
  readonly ledgerHead: { readonly seq: number; readonly hash: string };
  readonly now: Date;
}

function oweFinalDelivery(tx: Transaction<Database>, final: FinalState): Promise<string> {
  const { row, version, finalState: state, ledgerHead, now } = final;
  const kind = state === 'COMPLETED' ? 'session.completed' : 'session.expired';
  return oweDelivery(tx, { session: row, news: { kind, state, version }, ledgerHead, at: now });
}

/** A completed session gets its card in the review channel, an expired one its alert in the alert channel. */
async function oweFirstMessage(
  deps: Deps,
  tx: Transaction<Database>,
  row: SessionRow,
  state: 'COMPLETED' | 'EXPIRED',
): Promise<string[]> {
  const kind = state === 'COMPLETED' ? 'card' : 'expired_alert';
  const channel = state === 'COMPLETED' ? row.review_channel : deps.settings.alertChannel;
  const dedupeKey = `${kind}:${row.id}:${channel}`;
  const messageId = await oweMessage(tx, { kind, sessionId: row.id, channel, dedupeKey, now: deps.clock.now() });
  return messageId === null ? [] : [messageId];
}

function plannedPoll(deps: Deps, row: SessionRow): Date {
  const createdAt = openRegistration(deps, row).createdAt;
  const startedAt = createdAt === null ? row.registered_at : new Date(createdAt);
  return nextPollAt({ startedAt, deadlineAt: row.deadline_at, now: deps.clock.now() });
}
