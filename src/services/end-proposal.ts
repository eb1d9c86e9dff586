import type { Transaction } from 'kysely';
import { inDurableTransaction } from '../db/database.ts';
import type { LedgerKind } from '../db/ledger.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweUpdates } from '../db/messages.ts';
import { closeProposal, findExpiredProposals, findOpenProposal, type ProposalRow } from '../db/proposals.ts';
import type { Database } from '../db/schema.ts';
import { lockSession, type SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';

type Ending = 'declined' | 'withdrawn' | 'expired' | 'superseded';

const kinds: Readonly<Record<Ending, LedgerKind>> = {
  declined: 'proposal.declined',
  withdrawn: 'proposal.withdrawn',
  expired: 'proposal.expired',
  superseded: 'proposal.superseded',
};

/** Why a proposal does not count any more; `null` while it waits for its second signature. */
export function isOver(proposal: ProposalRow, session: SessionRow, now: Date): 'expired' | 'superseded' | null {
  if (proposal.session_version !== session.version || session.state !== 'COMPLETED') return 'superseded';
  return proposal.expires_at <= now ? 'expired' : null;
}

/**
 * Ends an open proposal without a decision, under the session's lock: the ledger says who or what ended it, and the cards
 * offer Approve and Reject again. @returns the messages that are owed an update.
 */
export async function endProposal(
  deps: Pick<Deps, 'clock'>,
  tx: Transaction<Database>,
  proposal: ProposalRow,
  end: { readonly state: Ending; readonly actor: string; readonly actionId: string | null },
): Promise<string[]> {
  const at = deps.clock.now();
  await closeProposal(tx, proposal.id, { state: end.state, at, by: end.actor, actionId: end.actionId });
  const messageIds = await oweUpdates(tx, proposal.session_id, at);
  await appendLedger(tx, {
    at,
    kind: kinds[end.state],
    sessionId: proposal.session_id,
    actor: end.actor,
    payload: { proposalId: proposal.id, verdict: proposal.verdict, version: proposal.session_version },
  });
  return messageIds;
}

/** The session moved on: what was proposed for an earlier version of it is none for this one. */
export async function supersedeProposal(
  deps: Pick<Deps, 'clock'>,
  tx: Transaction<Database>,
  sessionId: string,
): Promise<string[]> {
  const proposal = await findOpenProposal(tx, sessionId);
  if (proposal === undefined) return [];
  return endProposal(deps, tx, proposal, { state: 'superseded', actor: 'system', actionId: null });
}

/** When this has run, no proposal is open whose time is over, and their cards say so soon. */
export async function expireProposals(deps: Deps): Promise<void> {
  for (const sessionId of await findExpiredProposals(deps.db, deps.clock.now())) {
    const messageIds = await inDurableTransaction(deps.db, async (tx) => {
      await lockSession(tx, sessionId);
      const proposal = await findOpenProposal(tx, sessionId);
      if (proposal === undefined || proposal.expires_at > deps.clock.now()) return [];
      return endProposal(deps, tx, proposal, { state: 'expired', actor: 'system', actionId: null });
    });
    for (const messageId of messageIds) void deps.ring('post-message', { messageId });
  }
}
