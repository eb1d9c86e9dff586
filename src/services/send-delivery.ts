import { claimRow, releaseClaim } from '../db/claims.ts';
import { type DeliveryRow, findDelivery, isNextOfSession } from '../db/deliveries.ts';
import { takePassage } from '../db/delivery-endpoints.ts';
import type { Deps } from './deps.ts';
import { settleCrashed, settleDelivered, settleFailed, type Tried } from './settle-delivery.ts';

/** Starts without an end after which the process, not the receiver, is what is wrong. */
const maxStarts = 5;

/**
 * When this has run, the delivery was tried once if it was due, the next of its session, and its address not down; what
 * became of it is on record. What follows in the session is never tried before this is delivered, or skipped by a person
 * (invariant 6).
 */
export async function sendDelivery(deps: Deps, input: { deliveryId: string }): Promise<void> {
  const { webhook, db, clock } = deps;
  if (webhook === null || !(await isNextOfSession(db, input.deliveryId))) return;
  const claim = await claimRow(db, 'deliveries', input.deliveryId, clock.now());
  if (claim === null) return;
  const row = await readRow(deps, claim.id);
  if (claim.tries > maxStarts) return settleCrashed(deps, { claim, row });
  const passage = await takePassage(db, webhook.urlDigest, clock.now());
  if (passage.kind === 'closed') return releaseClaim(db, claim, row.next_try_at, false);
  const sent = await webhook.send({ id: row.id, body: row.body });
  const tried: Tried = { claim, row, sent, urlDigest: webhook.urlDigest, wasProbe: passage.kind === 'probe' };
  return sent.code === 'delivered' ? settleDelivered(deps, tried) : settleFailed(deps, tried);
}

async function readRow(deps: Deps, deliveryId: string): Promise<DeliveryRow> {
  const row = await findDelivery(deps.db, deliveryId);
  if (row === undefined) throw new Error('a claimed delivery has no row');
  return row;
}
