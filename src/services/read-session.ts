import type { Transaction } from 'kysely';
import type { Check } from '../core/session.ts';
import { inOneLook } from '../db/database.ts';
import { findOpenProposal } from '../db/proposals.ts';
import type { Database } from '../db/schema.ts';
import { findSessionByYotiId, type SessionRow } from '../db/sessions.ts';
import { SealError } from '../errors.ts';
import { alertUnopenedSeal } from './alert-unopened-seal.ts';
import type { Deps } from './deps.ts';
import { isOver } from './end-proposal.ts';
import { openRegistration, openSession } from './stored-session.ts';
import { type ToldDecision, toldDecision } from './told-decision.ts';

/** A session as the customer's back end may know it. Times are ISO 8601 UTC. */
export interface ToldSession {
  readonly yotiSessionId: string;
  readonly state: string;
  readonly version: number;
  readonly checks: ReturnType<typeof tellCheck>[];
  readonly decision: ToldDecision | null;
  /** A first signature waits for the second. */
  readonly hasOpenProposal: boolean;
  readonly userTrackingId: string | null;
  readonly tags: string[];
  readonly createdAt: string | null;
  readonly deadlineAt: string | null;
  readonly registeredAt: string;
  readonly finalAt: string | null;
  readonly goneAt: string | null;
}

export type FoundSession =
  | { readonly kind: 'session'; readonly session: ToldSession }
  | { readonly kind: 'unknown' | 'erased' };

/**
 * A session for a back end, in one look at the database: what Yoti says and recommends, and what was decided. Nothing of the
 * applicant but the back end's own reference.
 */
export async function readSession(deps: Deps, input: { readonly yotiSessionId: string }): Promise<FoundSession> {
  const look = inOneLook(deps.db, async (tx): Promise<FoundSession> => {
    const row = await findSessionByYotiId(tx, input.yotiSessionId);
    if (row === undefined) return { kind: 'unknown' };
    if (row.erased_at !== null) return { kind: 'erased' };
    return { kind: 'session', session: await tellSession(deps, tx, row) };
  });
  return look.catch(async (error: unknown) => {
    // The caller gets an error and asks again; why it fails is for the operators.
    if (error instanceof SealError) await alertUnopenedSeal(deps, error);
    throw error;
  });
}

async function tellSession(deps: Deps, tx: Transaction<Database>, row: SessionRow): Promise<ToldSession> {
  const { userTrackingId, tags, createdAt } = openRegistration(deps, row);
  const session = await openSession({ db: tx, sealer: deps.sealer }, row);
  const proposal = await findOpenProposal(tx, row.id);
  return {
    yotiSessionId: row.yoti_session_id,
    state: row.state,
    version: row.version,
    checks: (session?.checks ?? []).map(tellCheck),
    decision: await toldDecision(tx, row.id),
    hasOpenProposal: proposal !== undefined && isOver(proposal, row, deps.clock.now()) === null,
    ...{ userTrackingId, createdAt, tags: [...tags] },
    deadlineAt: row.deadline_at?.toISOString() ?? null,
    registeredAt: row.registered_at.toISOString(),
    finalAt: row.final_at?.toISOString() ?? null,
    goneAt: row.gone_at?.toISOString() ?? null,
  };
}

/** Yoti's words as they are, whatever they are (invariant 10). */
function tellCheck({ id, type, state, recommendation }: Check) {
  return { id, type, state, recommendation: recommendation?.value ?? null, reason: recommendation?.reason ?? null };
}
