import { takeDueDeliveries } from '../db/deliveries.ts';
import { readPassage } from '../db/delivery-endpoints.ts';
import type { Deps } from './deps.ts';

const mostAtOnce = 500;

/** Deliveries to ring for now: of an address that is down one at most, so that the others wait without being touched. */
export async function dueDeliveries({ db, clock, webhook }: Deps): Promise<readonly string[]> {
  if (webhook === null) return [];
  const now = clock.now();
  const passage = await readPassage(db, webhook.urlDigest, now);
  if (passage.kind === 'closed') return [];
  return takeDueDeliveries(db, now, passage.kind === 'free' ? mostAtOnce : 1);
}
