import { findOpenProposal, type ProposalRow } from '../db/proposals.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { isOver } from './end-proposal.ts';

/** The first of two signatures, while it waits for the second: not one whose end is only not written down yet. */
export async function findWaitingProposal(
  deps: Pick<Deps, 'db' | 'clock'>,
  session: SessionRow,
): Promise<ProposalRow | null> {
  // No other can have one, and lists ask for every session that they show.
  if (session.state !== 'COMPLETED') return null;
  const proposal = await findOpenProposal(deps.db, session.id);
  return proposal === undefined || isOver(proposal, session, deps.clock.now()) !== null ? null : proposal;
}
