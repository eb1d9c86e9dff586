import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import { rolesFor } from '../core/authorisation.ts';
import type { SessionAct } from '../core/decision.ts';
import { isConnectionTrouble } from '../db/connection-trouble.ts';
import { inDurableTransaction } from '../db/database.ts';
import { findMessage } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import { lockSession } from '../db/sessions.ts';
import type { RoleSnapshot } from '../db/tables/decisions.ts';
import { SealError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { ActContext, Acted, DecisionOutcome, SessionClick } from './act-context.ts';
import { alertUnopenedSeal } from './alert-unopened-seal.ts';
import { checkClick } from './check-click.ts';
import { claimReview, releaseReview } from './claim-review.ts';
import { countersignProposal, declineProposal, withdrawProposal } from './countersign-proposal.ts';
import type { Deps } from './deps.ts';
import { findRepeated } from './find-repeated.ts';
import { judgeRole, type RoleRefusal } from './judge-role.ts';
import { appendRefusal } from './record-refusal.ts';
import { signSession } from './sign-session.ts';

const acts: Readonly<Record<SessionAct, (context: ActContext) => Promise<Acted>>> = {
  decide: signSession,
  countersign: countersignProposal,
  decline: declineProposal,
  withdraw: withdrawProposal,
  claim: claimReview,
  release: releaseReview,
};

/**
 * The one door for everything that people do about a decision. When this says that something is done, it is stored, with
 * its ledger row and what it owes, in one transaction that has reached the disk. Everything else says why not. It waits
 * on PostgreSQL only: the caller acknowledges the click after this, because Slack never redelivers one
 * (reliability-security 5.2).
 */
export async function actOnSession(deps: Deps, click: SessionClick): Promise<DecisionOutcome> {
  return deps.inTurn(() => underLock(deps, click, (context) => acts[context.click.act](context)));
}

/**
 * Runs what a person wants with a session, once everything that every act asks for is checked: role, session, card and
 * version. What is refused is in the ledger.
 * @param whileCold what may be done while nobody knows yet who clicked; nothing that is written rests on it.
 */
export async function underLock(
  deps: Deps,
  click: SessionClick,
  run: (context: ActContext) => Promise<Acted>,
  whileCold?: (context: ActContext) => Promise<Acted>,
): Promise<DecisionOutcome> {
  let isCommitting = false;
  try {
    const judged = await judgeRole(deps, click.actor, rolesFor(click.act === 'release' ? 'claim' : click.act));
    if (judged.kind === 'cold' && whileCold === undefined) return { kind: 'cold' };
    if (judged.kind === 'refused') return await refuseRole(deps, click, judged.reason);
    const roleSnapshot = judged.kind === 'holds' ? { role: 'reviewer' as const, ...judged.snapshot } : null;
    const act = roleSnapshot === null ? whileCold : run;
    const { outcome, messageIds, deliveryIds } = await inDurableTransaction(deps.db, async (tx) => {
      isCommitting = false;
      await sql`set local statement_timeout = 1500`.execute(tx);
      const acted = await runChecked(deps, tx, click, { roleSnapshot, run: act ?? run });
      isCommitting = true;
      return acted;
    });
    // The caller acknowledges after this, so nobody waits for the queue: what it does not take the sweep rings for.
    for (const messageId of messageIds) void deps.ring('post-message', { messageId });
    for (const deliveryId of deliveryIds) void deps.ring('send-delivery', { deliveryId });
    return outcome;
  } catch (error) {
    if (error instanceof SealError) return refuseUnreadable(deps, click, error);
    if (!isConnectionTrouble(error)) throw error;
    return isCommitting ? findOutRecorded(deps, click) : { kind: 'not_recorded' };
  }
}

async function runChecked(
  deps: Deps,
  tx: Transaction<Database>,
  click: SessionClick,
  { roleSnapshot, run }: { roleSnapshot: RoleSnapshot | null; run: (context: ActContext) => Promise<Acted> },
): Promise<Acted> {
  const checked = await checkClick(deps, tx, click, roleSnapshot);
  if (checked.kind === 'answered') return checked.acted;
  const acted = await run(checked.context);
  return { ...acted, messageIds: [...new Set([...checked.messageIds, ...acted.messageIds])] };
}

async function refuseRole(deps: Deps, click: SessionClick, reason: RoleRefusal): Promise<DecisionOutcome> {
  await putRefusal(deps, click, reason);
  return { kind: 'role', reason };
}

/**
 * Whether a key is missing or somebody changed the stored bytes (T31): nobody decides on what does not open, the ledger has
 * who tried, and the operators are told.
 */
export async function refuseUnreadable(deps: Deps, click: SessionClick, error: SealError): Promise<DecisionOutcome> {
  deps.logger.error('a session could not be opened for a click', { code: error.code, error: loggedError(error) });
  await putRefusal(deps, click, 'unreadable');
  await alertUnopenedSeal(deps, error);
  return { kind: 'unreadable' };
}

/** Writes down that a click was refused, where no transaction of it is open. */
export async function putRefusal(deps: Deps, click: SessionClick, reason: string): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    const message = await findMessage(tx, click.messageId);
    await appendRefusal(deps, tx, click, { sessionId: message?.session_id ?? null, reason });
  });
}

/**
 * COMMIT's reply was lost: neither yes nor no may be said before a fresh connection has been asked (rule 5). Taking the
 * session's lock first waits for a COMMIT that is still under way.
 */
async function findOutRecorded(deps: Deps, click: SessionClick): Promise<DecisionOutcome> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      return await deps.db.transaction().execute(async (tx): Promise<DecisionOutcome> => {
        const message = await findMessage(tx, click.messageId);
        const session = message?.session_id == null ? undefined : await lockSession(tx, message.session_id);
        const done = session === undefined ? null : await findRepeated(tx, click, session);
        // A claim that was let go leaves no row to find, so nothing is said of it either way.
        return done ?? { kind: click.act === 'release' ? 'unconfirmed' : 'not_recorded' };
      });
    } catch (error) {
      if (!isConnectionTrouble(error)) throw error;
      await pause(200 * attempt);
    }
  }
  return { kind: 'unconfirmed' };
}
