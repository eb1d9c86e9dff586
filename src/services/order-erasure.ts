import { findDecision } from '../db/decisions.ts';
import { findErasure } from '../db/erasures.ts';
import { findHold } from '../db/session-holds.ts';
import type { SessionRow } from '../db/sessions.ts';
import { SealError } from '../errors.ts';
import { type Deps, slackActor } from './deps.ts';
import { type ErasureOutcome, eraseSession } from './erase-session.ts';
import { judgeLook, recordRefusal } from './judge-looker.ts';
import type { Actor, RoleRefusal } from './judge-role.ts';
import { openRegistration } from './stored-session.ts';

export interface ErasureWish {
  readonly actor: Actor;
  readonly session: SessionRow;
}

export type OrderedErasure = ErasureOutcome | { readonly kind: 'refused'; readonly reason: RoleRefusal };

/**
 * Erases a session for an admin, who typed that they mean it. Who may not, and what a hold kept from happening, is in the
 * ledger.
 */
export async function orderErasure(deps: Deps, { actor, session }: ErasureWish): Promise<OrderedErasure> {
  const wanted = { actor, sessionId: session.id, what: 'erasure' } as const;
  const judged = await judgeLook(deps, wanted);
  if (judged.kind === 'refused') return judged;
  const outcome = await eraseSession(deps, { sessionId: session.id, cause: 'asked', actor: slackActor(actor) });
  if (outcome.kind === 'held') await recordRefusal(deps, wanted, 'held');
  return outcome;
}

/** What the form shows of the session that is about to be erased. */
export interface OfferedErasure {
  readonly kind: 'offered';
  readonly applicantName: string | null;
  readonly isDecided: boolean;
}

/**
 * Whether this admin can erase the session now. One that is erased already is asked about in the same words: then what
 * still waits is told, and a deletion at Yoti that was given up is tried again.
 */
export async function offerErasure(deps: Deps, wish: ErasureWish): Promise<OfferedErasure | OrderedErasure> {
  const { actor, session } = wish;
  const wanted = { actor, sessionId: session.id, what: 'erasure' } as const;
  const judged = await judgeLook(deps, wanted);
  if (judged.kind === 'refused') return judged;
  if ((await findErasure(deps.db, session.id)) !== undefined) return orderErasure(deps, wish);
  const hold = await findHold(deps.db, session.id, deps.clock.now());
  if (hold !== undefined) {
    await recordRefusal(deps, wanted, 'held');
    return { kind: 'held', until: hold.ends_at };
  }
  const isDecided = (await findDecision(deps.db, session.id)) !== null;
  return { kind: 'offered', applicantName: nameOf(deps, session), isDecided };
}

/** A session whose key is lost can be erased all the same. */
function nameOf(deps: Deps, session: SessionRow): string | null {
  try {
    return openRegistration(deps, session).applicant.name;
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
