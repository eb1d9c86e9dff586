import type { Updateable } from 'kysely';
import { addMs } from '../clock.ts';
import { type Claim, updateClaimed, type WorkTable } from '../db/claims.ts';
import type { Database } from '../db/schema.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';

/** Calls `run` every so many milliseconds until the returned function is called. */
export type Every = (ms: number, run: () => Promise<void>) => () => void;

/** Somebody else does this work by now: to finish it, or to say that it failed, is theirs. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
}

/** How much longer the row is ours with every sign of life; other workers take over after it. */
const leaseMs = 60_000;
/** Two beats may be lost before the claim is. */
const beatMs = 20_000;

/**
 * Runs the work, and keeps the claim for as long as that takes: what it waits for (Slack, Yoti, others of its kind) takes as
 * long as it likes, and a claim that runs out meanwhile has the same work done twice.
 */
export async function holdClaim<Table extends WorkTable>(
  deps: Deps,
  { claim, every = everyMs }: { readonly claim: Claim<Table>; readonly every?: Every | undefined },
  work: () => Promise<void>,
): Promise<void> {
  let beating = Promise.resolve();
  const cancel = every(beatMs, () => {
    beating = beat(deps, claim);
    return beating;
  });
  try {
    await work();
  } finally {
    cancel();
    await beating;
  }
}

/** Begins a step of the work: notes what was made so far. @throws ClaimLostError when the row is not ours any more. */
export async function renewClaim<Table extends WorkTable>(
  deps: Deps,
  claim: Claim<Table>,
  made: Updateable<Database[Table]> = {},
): Promise<void> {
  if (!(await isRenewed(deps, claim, made))) throw new ClaimLostError('the claim on a row was lost');
}

/** A lost claim is found by the next step of the work; a database that is away for a moment costs one beat. */
async function beat<Table extends WorkTable>(deps: Deps, claim: Claim<Table>): Promise<void> {
  try {
    await isRenewed(deps, claim, {});
  } catch (error) {
    deps.logger.warn('the claim on a row could not be renewed', { job: claim.table, error: loggedError(error) });
  }
}

function isRenewed<Table extends WorkTable>(
  deps: Deps,
  claim: Claim<Table>,
  made: Updateable<Database[Table]>,
): Promise<boolean> {
  return updateClaimed(deps.db, claim, { ...made, claim_until: addMs(deps.clock.now(), leaseMs) });
}

function everyMs(ms: number, run: () => Promise<void>): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}
