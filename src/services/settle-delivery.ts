import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import { answerExcerpt } from '../core/answer-excerpt.ts';
import { nextTryInMs } from '../core/delivery-schedule.ts';
import { type Claim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { type DeliveryRow, findNextDelivery, insertAttempt } from '../db/deliveries.ts';
import { noteFailure, noteSuccess } from '../db/delivery-endpoints.ts';
import { appendLedger, type LedgerKind } from '../db/ledger.ts';
import type { Database } from '../db/schema.ts';
import { holdOffErasure } from '../db/sessions.ts';
import type { Sent } from '../delivery/webhook.ts';
import { alertEndpointDown, alertHeld } from './alert-deliveries.ts';
import type { Deps } from './deps.ts';

export interface Tried {
  readonly claim: Claim<'deliveries'>;
  readonly row: DeliveryRow;
  readonly sent: Sent;
  readonly urlDigest: string;
  /** The address counted as down, and this was the one try of the minute. */
  readonly wasProbe: boolean;
}

/** The receiver has it: that is final, and whatever waited behind it is rung for at once. */
export async function settleDelivered(deps: Deps, tried: Tried): Promise<void> {
  const { claim, row, urlDigest } = tried;
  const now = deps.clock.now();
  await noteSuccess(deps.db, urlDigest);
  const isSettled = await inDurableTransaction(deps.db, async (tx) => {
    const mayKeep = await holdOffErasure(tx, row.session_id);
    const ended = { state: 'delivered', owed: false, ended_at: now, claim: null, claim_until: null } as const;
    if (!(await updateClaimed(tx, claim, { ...ended, ...attemptColumns(tried) }))) return false;
    await recordAttempt(tx, tried, mayKeep);
    await appendDelivery(tx, { kind: 'delivery.delivered', at: now, row, payload: attemptPayload(tried) });
    return true;
  });
  if (isSettled) await ringNext(deps, row.session_id);
}

/**
 * Not delivered: tried again when the schedule says so, or when the address is probed again; held for a person after the
 * last try, and at once when the receiver says that it wants no more.
 */
export async function settleFailed(deps: Deps, tried: Tried): Promise<void> {
  const { claim, row, sent, urlDigest } = tried;
  const { code, status } = sent;
  const now = deps.clock.now();
  const probeAt = await noteFailure(deps.db, urlDigest, now);
  const next = planNext(tried, { now, probeAt });
  const isSettled = await inDurableTransaction(deps.db, async (tx) => {
    const mayKeep = await holdOffErasure(tx, row.session_id);
    const free = { claim: null, claim_until: null, tries: 0, ...attemptColumns(tried) };
    if (!(await updateClaimed(tx, claim, { ...free, ...next.columns }))) return false;
    await recordAttempt(tx, tried, mayKeep);
    if (next.isHeld) await alertHeld(deps, tx, { row, code, status });
    const entry = { at: now, row, payload: attemptPayload(tried) };
    if (row.attempts === 0 || next.isHeld) await appendDelivery(tx, { ...entry, kind: 'delivery.tried' });
    if (next.isHeld) await appendDelivery(tx, { ...entry, kind: 'delivery.held' });
    return true;
  });
  if (!isSettled) return;
  const attempt = row.attempts + 1;
  deps.logger.warn('a delivery was not taken', { deliveryId: row.id, code, status: status ?? undefined, attempt });
  if (probeAt !== null) await alertEndpointDown(deps, { urlDigest, code, status });
}

/** A failure of an address that is down says nothing about the delivery, so it uses up no try of its schedule. */
function planNext({ row, sent, wasProbe }: Tried, { now, probeAt }: { now: Date; probeAt: Date | null }) {
  const isCounted = probeAt === null && !wasProbe;
  const step = isCounted ? row.step + 1 : row.step;
  const waitMs = nextTryInMs({ step, deliveryId: row.id, retryAfterMs: sent.retryAfterMs });
  if (sent.code === 'gone' || (isCounted && waitMs === null)) {
    return { isHeld: true, columns: { step, state: 'held', owed: false, ended_at: now } } as const;
  }
  const nextTryAt = isCounted ? addMs(now, waitMs ?? 0) : (probeAt ?? now);
  return { isHeld: false, columns: { step, next_try_at: nextTryAt } } as const;
}

/** Begun again and again and never ended: a person looks at it before it stops the process once more. */
export async function settleCrashed(
  deps: Deps,
  { claim, row }: { claim: Claim<'deliveries'>; row: DeliveryRow },
): Promise<void> {
  const now = deps.clock.now();
  const last = { code: 'crashed', status: null } as const;
  await inDurableTransaction(deps.db, async (tx) => {
    const ended = { state: 'held', owed: false, ended_at: now, claim: null, claim_until: null, tries: 0 } as const;
    if (!(await updateClaimed(tx, claim, { ...ended, last_code: last.code }))) return;
    await alertHeld(deps, tx, { row, ...last });
    await appendDelivery(tx, { kind: 'delivery.held', at: now, row, payload: { attempt: row.attempts, ...last } });
  });
}

/** Rings for the delivery that is next in the session, if there is one and nothing before it is held. */
export async function ringNext(deps: Deps, sessionId: string): Promise<void> {
  const deliveryId = await findNextDelivery(deps.db, sessionId);
  if (deliveryId !== null) await deps.ring('send-delivery', { deliveryId });
}

export interface DeliveryEntry {
  readonly kind: Extract<LedgerKind, `delivery.${string}`>;
  readonly at: Date;
  readonly row: DeliveryRow;
  readonly payload: Readonly<Record<string, string | number | null>>;
  readonly actor?: string;
}

/** What happened to a delivery, in the transaction of what it records. */
export async function appendDelivery(
  tx: Transaction<Database>,
  { kind, at, row, payload, actor = 'system' }: DeliveryEntry,
): Promise<void> {
  const named = { deliveryId: row.id, kind: row.kind, sequence: row.sequence, ...payload };
  await appendLedger(tx, { at, kind, sessionId: row.session_id, actor, payload: named });
}

function attemptPayload({ row, sent }: Tried): DeliveryEntry['payload'] {
  return { attempt: row.attempts + 1, code: sent.code, status: sent.status };
}

function attemptColumns({ row, sent }: Tried) {
  return { attempts: row.attempts + 1, last_code: sent.code, first_tried_at: row.first_tried_at ?? sent.at };
}

/** @param mayKeepAnswer what the back end answers may quote anything, so of an erased session it is not kept. */
async function recordAttempt(tx: Transaction<Database>, { row, sent }: Tried, mayKeepAnswer: boolean): Promise<void> {
  const answer = sent.answer === null || !mayKeepAnswer ? null : answerExcerpt(sent.answer);
  await insertAttempt(tx, {
    ...{ delivery_id: row.id, attempt: row.attempts + 1, at: sent.at, duration_ms: sent.durationMs },
    ...{ code: sent.code, status: sent.status, answer },
  });
}
