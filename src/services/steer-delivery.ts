import { shortSessionId } from '../core/session.ts';
import { inDurableTransaction } from '../db/database.ts';
import { endDeliveryHold, findDelivery, lockDelivery } from '../db/deliveries.ts';
import { findSession, lockSession } from '../db/sessions.ts';
import type { DeliveryState } from '../db/tables/deliveries.ts';
import { type Deps, slackActor } from './deps.ts';
import { judgeLook } from './judge-looker.ts';
import type { Actor } from './judge-role.ts';
import { appendDelivery, ringNext } from './settle-delivery.ts';

export interface SteeredDelivery {
  readonly actor: Actor;
  readonly deliveryId: string;
}

export type SteerOutcome =
  | { readonly kind: 'done'; readonly what: SteeredName }
  | { readonly kind: 'not_held'; readonly what: SteeredName; readonly state: Exclude<DeliveryState, 'held'> }
  | { readonly kind: 'refused' | 'unknown' };

export interface SteeredName {
  readonly deliveryKind: string;
  readonly shortSessionId: string;
}

/**
 * When this says `done`, a held delivery is tried again from the beginning of its schedule: with its id and bytes, still
 * before whatever waits behind it, and the ledger has who asked for it.
 */
export async function replayDelivery(deps: Deps, steered: SteeredDelivery): Promise<SteerOutcome> {
  return steer(deps, steered, { kind: 'delivery.replayed', to: 'owed' });
}

/** When this says `done`, a held delivery is given up for good by a person, on record, and what waits behind it goes on. */
export async function skipDelivery(deps: Deps, steered: SteeredDelivery): Promise<SteerOutcome> {
  return steer(deps, steered, { kind: 'delivery.skipped', to: 'skipped' });
}

async function steer(
  deps: Deps,
  { actor, deliveryId }: SteeredDelivery,
  { kind, to }: { kind: 'delivery.replayed' | 'delivery.skipped'; to: 'owed' | 'skipped' },
): Promise<SteerOutcome> {
  const known = await findDelivery(deps.db, deliveryId);
  const sessionId = known?.session_id ?? null;
  const judged = await judgeLook(deps, { actor, sessionId, what: 'delivery' });
  if (judged.kind === 'refused') return { kind: 'refused' };
  const session = sessionId === null ? undefined : await findSession(deps.db, sessionId);
  if (known === undefined || session === undefined) return { kind: 'unknown' };
  const what = { deliveryKind: known.kind, shortSessionId: shortSessionId(session.yoti_session_id) };
  const state = await inDurableTransaction(deps.db, async (tx) => {
    await lockSession(tx, session.id);
    const row = await lockDelivery(tx, deliveryId);
    if (row === undefined || row.state !== 'held') return row?.state ?? null;
    const at = deps.clock.now();
    await endDeliveryHold(tx, deliveryId, { to, at });
    const payload = { attempt: row.attempts, code: row.last_code };
    await appendDelivery(tx, { kind, at, row, payload, actor: slackActor(actor) });
    return row.state;
  });
  if (state === null) return { kind: 'unknown' };
  if (state !== 'held') return { kind: 'not_held', what, state };
  await ringNext(deps, session.id);
  return { kind: 'done', what };
}
