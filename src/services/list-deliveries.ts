import { rolesFor } from '../core/authorisation.ts';
import { countOwedDeliveries, type HeldDelivery, listHeldDeliveries } from '../db/deliveries.ts';
import { findOutage } from '../db/delivery-endpoints.ts';
import type { Deps } from './deps.ts';
import { judgeLook } from './judge-looker.ts';
import { type Actor, judgeRole } from './judge-role.ts';

const mostShown = 10;

export interface DeliveryList {
  readonly held: readonly HeldDelivery[];
  readonly heldInAll: number;
  /** Owed and not held, whether due, waiting for their next try, or behind another. */
  readonly waiting: number;
  /** `unset`: no address is set, so everything waits. */
  readonly endpoint: { readonly kind: 'up' | 'unset' } | { readonly kind: 'down'; readonly since: Date };
  readonly maySteer: boolean;
}

/** What is held and what waits, for whoever may see it; `null` for anybody else, whose refusal is on record. */
export async function listDeliveries(deps: Deps, actor: Actor): Promise<DeliveryList | null> {
  const judged = await judgeLook(deps, { actor, sessionId: null, what: 'deliveries' });
  if (judged.kind === 'refused') return null;
  const { held, total } = await listHeldDeliveries(deps.db, mostShown);
  const since = deps.webhook === null ? null : await findOutage(deps.db, deps.webhook.urlDigest);
  return {
    held,
    heldInAll: total,
    waiting: await countOwedDeliveries(deps.db),
    endpoint: since === null ? { kind: deps.webhook === null ? 'unset' : 'up' } : { kind: 'down', since },
    maySteer: (await judgeRole(deps, actor, rolesFor('steer_delivery'))).kind === 'holds',
  };
}
