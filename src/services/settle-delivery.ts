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
    const ended = { state: 'delivered', owed: false, ended_at: now, claim: null, claim_until: null } as const;
    if (!(await updateClaimed(tx, claim, { ...ended, ...attemptColumns(tried) }))) return false;
    await recordAttempt(tx, tried);
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
  const { claim, row, sent, urlDigest, wasProbe } = tried;
  const now = deps.clock.now();
  const probeAt = await noteFailure(deps.db, urlDigest, now);
  const isCounted = probeAt === null && !wasProbe;
  const step = isCounted ? row.step + 1 : row.step;
  const { id: deliveryId } = row;
  const waitMs = sent.code === 'gone' ? null : nextTryInMs({ step, deliveryId, retryAfterMs: sent.retryAfterMs });
  const isHeld = sent.code === 'gone' || (isCounted && waitMs === null);
  const nextTryAt = isCounted ? addMs(now, waitMs ?? 0) : (probeAt ?? now);
  const isSettled = await inDurableTransaction(deps.db, async (tx) => {
    const free = { claim: null, claim_until: null, tries: 0, step, ...attemptColumns(tried) };
    const ended = isHeld
      ? ({ state: 'held', owed: false, ended_at: now } as const)
      : ({ next_try_at: nextTryAt } as const);
    if (!(await updateClaimed(tx, claim, { ...free, ...ended }))) return false;
    await recordAttempt(tx, tried);
    const entry = { at: now, row, payload: attemptPayload(tried) };
    if (row.attempts === 0 || isHeld) await appendDelivery(tx, { ...entry, kind: 'delivery.tried' });
    if (isHeld) await appendDelivery(tx, { ...entry, kind: 'delivery.held' });
    return true;
  });
  if (!isSettled) return;
  const { code, status } = sent;
  deps.logger.warn('a delivery was not taken', {
    deliveryId,
    code,
    status: status ?? undefined,
    attempt: row.attempts + 1,
  });
  if (isHeld) await alertHeld(deps, { row, code, status });
  if (probeAt !== null) await alertEndpointDown(deps, { urlDigest, code, status });
}

/** Begun again and again and never ended: a person looks at it before it stops the process once more. */
export async function settleCrashed(
  deps: Deps,
  { claim, row }: { claim: Claim<'deliveries'>; row: DeliveryRow },
): Promise<void> {
  const now = deps.clock.now();
  const isHeld = await inDurableTransaction(deps.db, async (tx) => {
    const ended = {
      state: 'held',
      owed: false,
      ended_at: now,
      last_code: 'crashed',
      claim: null,
      claim_until: null,
    } as const;
    if (!(await updateClaimed(tx, claim, { ...ended, tries: 0 }))) return false;
    const payload = { attempt: row.attempts, code: 'crashed', status: null };
    await appendDelivery(tx, { kind: 'delivery.held', at: now, row, payload });
    return true;
  });
  if (isHeld) await alertHeld(deps, { row, code: 'crashed', status: null });
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

async function recordAttempt(tx: Transaction<Database>, { row, sent }: Tried): Promise<void> {
  await insertAttempt(tx, {
    ...{ delivery_id: row.id, attempt: row.attempts + 1, at: sent.at, duration_ms: sent.durationMs },
    ...{ code: sent.code, status: sent.status, answer: sent.answer === null ? null : answerExcerpt(sent.answer) },
  });
}
